// Cases: the list, and the workspace of one.
import { definePages } from "@/app/pages";

export default definePages(
  { path: "/cases", rail: "cases", load: () => import("./CasesPage").then((m) => m.CasesPage) },
  { path: "/cases/$id", rail: "cases", load: () => import("./workspace/CasePage").then((m) => m.CasePage) },
);
