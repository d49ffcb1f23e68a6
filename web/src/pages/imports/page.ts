// Lists of other systems, taken in.
import { definePages } from "@/app/pages";

export default definePages(
  { path: "/imports", rail: "imports", load: () => import("./ImportsPage").then((m) => m.ImportsPage) },
  { path: "/imports/$id", rail: "imports", load: () => import("./ImportPage").then((m) => m.ImportPage) },
);
