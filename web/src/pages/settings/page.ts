// One's own account for everybody; accounts, machine keys and the tree of jurisdictions for whoever keeps them.
import { definePages } from "@/app/pages";

export default definePages({ path: "/settings", rail: "settings", load: () => import("./SettingsPage").then((m) => m.SettingsPage) });
