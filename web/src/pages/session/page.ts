// Before anybody is signed in.
import { definePages } from "@/app/pages";

export default definePages(
  { path: "/sign-in", bare: true, load: () => import("./SignInPage").then((m) => m.SignInPage) },
  { path: "/setup", bare: true, load: () => import("./SetupPage").then((m) => m.SetupPage) },
);
