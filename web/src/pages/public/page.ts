// For everybody, without an account: the situation, and an order about oneself.
import { definePages } from "@/app/pages";

export default definePages({ path: "/public", bare: true, load: () => import("./PublicPage").then((m) => m.PublicPage) });
