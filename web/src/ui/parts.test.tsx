// The parts that carry meaning by number: owed bars, masked names, exports.
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { setLanguage } from "@/i18n";
import { niceSteps, spread } from "@/charts/curve";
import { Masked } from "./Masked";
import { OwedBar, owedOf } from "./OwedBar";
import { csvOf } from "./table/csv";

beforeAll(() => setLanguage("en"));
afterEach(cleanup);
const count = { planned: 9, open: 3, late: 1, done: 96, lapsed: 2 };

describe("OwedBar", () => {
  it("counts the late beside the open, and neither planned nor lapsed", () => {
    expect(owedOf(count)).toBe(100);
  });
  it("says the three numbers", () => {
    render(<OwedBar count={count} label="Test" />);
    expect(screen.getByText("owed 100")).toBeTruthy();
    expect(screen.getByText("done").parentElement?.textContent).toBe("done 96");
    expect(screen.getByText("open").parentElement?.textContent).toBe("open 3");
    expect(screen.getByText("late").parentElement?.textContent).toBe("late ▲1");
    expect(screen.getByText("96.0%")).toBeTruthy();
  });
  it("says that nothing is owed instead of showing zeroes", () => {
    render(<OwedBar count={{ planned: 4, open: 0, late: 0, done: 0, lapsed: 0 }} />);
    expect(screen.getByText("nothing owed")).toBeTruthy();
    expect(screen.queryByText("0")).toBeNull();
  });
  it("speaks Chinese", () => {
    setLanguage("zh");
    render(<OwedBar count={count} compact />);
    expect(screen.getByTitle("应办 100 · 完成 96 · 待办 3 · 逾期 1")).toBeTruthy();
    setLanguage("en");
  });
});

describe("Masked", () => {
  it("shows what the server masked and nothing else", () => {
    const { container } = render(<Masked name={{ masked: "王*明" }} label="C-0231" />);
    expect(container.textContent).toBe("王*明 C-0231");
  });
  it("shows a dash where no name is known", () => {
    expect(render(<Masked name={null} />).container.textContent).toBe("–");
  });
});

describe("CSV", () => {
  const columns = [{ key: "a", title: "A", render: () => null, text: (r: { a: string | number | null }) => r.a }];
  it("quotes, and makes formulas harmless", () => {
    const text = csvOf(columns, [{ a: '=1+1' }, { a: 'x,"y"' }, { a: -3 }, { a: null }]);
    expect(text).toBe('A\r\n\'=1+1\r\n"x,""y"""\r\n-3\r\n\r\n');
  });
});

describe("curve", () => {
  it("has whole steps from zero", () => {
    expect(niceSteps(1)).toEqual([0, 1]);
    expect(niceSteps(12)).toEqual([0, 5, 10, 15]);
    expect(niceSteps(93).at(-1)).toBeGreaterThanOrEqual(93);
  });
  it("keeps labels apart", () => {
    const ys = spread([{ y: 100 }, { y: 99 }, { y: 98 }], 15, 0, 100).map((l) => l.y).sort((a, b) => a - b);
    expect((ys[1] ?? 0) - (ys[0] ?? 0)).toBeGreaterThanOrEqual(15);
    expect((ys[2] ?? 0) - (ys[1] ?? 0)).toBeGreaterThanOrEqual(15);
  });
});
