// What the search field found, with room for it.
import { definePages } from "@/app/pages";

export default definePages({ path: "/search", load: () => import("./SearchPage").then((m) => m.SearchPage) });
