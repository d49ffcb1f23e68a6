// Every string in both languages, with the same values filled in, and Chinese in the Chinese place.
import { describe, expect, it } from "vitest";
import i18next from "i18next";
import type { Words } from "./index";

const files = import.meta.glob<Record<string, Words>>("../**/words.ts", { eager: true });
const all = Object.values(files).flatMap((file) => Object.values(file).filter((w) => "pairs" in w));
const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1]).sort();

describe.each(all)("words of $ns", ({ ns, pairs }) => {
  it("are there in both languages", () => {
    const keys = (language: string) => Object.keys(i18next.getResourceBundle(language, ns) as object).sort();
    expect(keys("zh")).toEqual(keys("en"));
    for (const [key, [zh, en]] of Object.entries(pairs)) {
      expect(zh.trim(), `${ns}:${key}`).not.toBe("");
      expect(en.trim(), `${ns}:${key}`).not.toBe("");
    }
  });
  it("fill in the same values", () => {
    for (const [key, [zh, en]] of Object.entries(pairs)) expect(holes(zh), `${ns}:${key}`).toEqual(holes(en));
  });
  it("are not mixed up", () => {
    for (const [key, [, en]] of Object.entries(pairs)) {
      if (key !== "otherLanguage") expect(/[\u4e00-\u9fff]/.test(en), `${ns}:${key} has Chinese in English`).toBe(false);
    }
  });
});
it("namespaces are not shared", () => {
  expect(new Set(all.map((w) => w.ns)).size).toBe(all.length);
});
