// Issues are grouped so that what keeps rows out is seen first.
import { expect, it } from "vitest";
import type { ImportIssue } from "@/api/types";
import { groupIssues } from "./Issues";

const issue = (row: number, code: string, severity: string, column = ""): ImportIssue => ({ row, column, code, severity, value: "", message: "" });

it("puts errors first, then what is frequent, and names the first row", () => {
  const groups = groupIssues([
    issue(3, "duplicate-row", "note"), issue(9, "date-unreadable", "error", "采样"), issue(4, "date-unreadable", "error", "报告"),
    issue(2, "word-unknown", "warning"), issue(7, "word-unknown", "warning"), issue(1, "age-unreadable", "warning"),
  ]);
  expect(groups.map((g) => [g.code, g.count, g.first.row])).toEqual([
    ["date-unreadable", 2, 4], ["word-unknown", 2, 2], ["age-unreadable", 1, 1], ["duplicate-row", 1, 3],
  ]);
  expect(groups[0]?.columns).toEqual(["采样", "报告"]);
});
