// Orders: drafted by the plan, signed by an officer, lifted when their basis ends.
import { definePages } from "@/app/pages";

export default definePages(
  { path: "/orders", rail: "orders", load: () => import("./OrdersPage").then((m) => m.OrdersPage) },
  { path: "/orders/$id", rail: "orders", load: () => import("./OrderPage").then((m) => m.OrderPage) },
);
