// What is owed.
import { definePages } from "@/app/pages";

export default definePages({ path: "/duties", rail: "duties", load: () => import("./DutiesPage").then((m) => m.DutiesPage) });
