// The situation room.
import { definePages } from "@/app/pages";

export default definePages({ path: "/", rail: "situation", load: () => import("./SituationPage").then((m) => m.SituationPage) });
