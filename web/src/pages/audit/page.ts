// Who did and who read what.
import { definePages } from "@/app/pages";

export default definePages({ path: "/audit", rail: "audit", load: () => import("./AuditPage").then((m) => m.AuditPage) });
