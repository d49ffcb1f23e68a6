// People, one person, places, and records that may be of one person.
import { definePages } from "@/app/pages";

export default definePages(
  { path: "/people", rail: "people", load: () => import("./PeoplePage").then((m) => m.PeoplePage) },
  { path: "/people/merges", rail: "people", load: () => import("./MergesPage").then((m) => m.MergesPage) },
  { path: "/people/$id", rail: "people", load: () => import("./PersonPage").then((m) => m.PersonPage) },
  { path: "/places/$id", rail: "people", load: () => import("./PlacePage").then((m) => m.PlacePage) },
);
