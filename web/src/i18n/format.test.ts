// Durations and numbers must read as people say them, in both languages.
import { describe, expect, it } from "vitest";
import { ago, duration, formatFor, remaining, urgency } from "./format";

const min = 60_000;
describe("durations", () => {
  it("says hours and minutes", () => {
    expect(remaining(80 * min, 0, "zh")).toBe("还剩 1 小时 20 分");
    expect(remaining(80 * min, 0, "en")).toBe("1 h 20 min left");
  });
  it("says how late", () => {
    expect(remaining(0, 35 * min, "zh")).toBe("逾期 35 分");
    expect(remaining(0, 35 * min, "en")).toBe("35 min late");
  });
  it("keeps to two units", () => {
    expect(duration((2 * 1440 + 3 * 60 + 4) * min, "zh")).toBe("2 天 3 小时");
    expect(duration(1440 * min, "en")).toBe("1 d");
    expect(duration(120 * min, "en")).toBe("2 h");
  });
  it("never says zero", () => {
    expect(duration(20_000, "zh")).toBe("不到 1 分");
    expect(ago(0, 20_000, "en")).toBe("just now");
    expect(ago(0, 65 * min, "zh")).toBe("1 小时 5 分前");
  });
  it("warns two hours ahead", () => {
    expect(urgency(121 * min, 0)).toBe("ahead");
    expect(urgency(119 * min, 0)).toBe("soon");
    expect(urgency(0, 1)).toBe("late");
  });
});

describe("numbers", () => {
  const zh = formatFor("zh", "Asia/Shanghai");
  it("never rounds up to everything", () => {
    expect(zh.percent(99_999, 100_000)).toBe("99.9%");
    expect(zh.percent(5, 5)).toBe("100%");
    expect(zh.percent(0, 0)).toBe("–");
  });
  it("keeps the unknown unknown", () => {
    expect(zh.number(null)).toBe("–");
    expect(zh.hours(null)).toBe("–");
    expect(zh.hours(312)).toBe("5.2 小时");
  });
  it("speaks of the jurisdiction's zone", () => {
    expect(zh.time("2022-07-14T01:20:00Z")).toBe("09:20");
    expect(zh.dateTime("2022-07-14T01:20:00Z")).toBe("2022-07-14 09:20");
  });
});
