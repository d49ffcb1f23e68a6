// The plan in force.
import { definePages } from "@/app/pages";

export default definePages({ path: "/plan", rail: "plan", load: () => import("./PlanPage").then((m) => m.PlanPage) });
