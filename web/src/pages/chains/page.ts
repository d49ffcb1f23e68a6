// Chains of transmission.
import { definePages } from "@/app/pages";

export default definePages({ path: "/chains", rail: "chains", load: () => import("./ChainsPage").then((m) => m.ChainsPage) });
