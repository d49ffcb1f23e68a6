// Contacts across cases.
import { definePages } from "@/app/pages";

export default definePages({ path: "/contacts", rail: "contacts", load: () => import("./ContactsPage").then((m) => m.ContactsPage) });
