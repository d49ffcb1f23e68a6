// What every journey stands on: one installation and one browser for all of them, a window for whoever acts, and at
// the end the question whether the page complained of anything.

import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, windowOf } from "./browser.mjs";
import { House } from "./house.mjs";

export const stage = { house: null, browser: null };

before(async () => {
  [stage.house, stage.browser] = await Promise.all([House.open(), launch()]);
});
after(async () => {
  await stage.browser?.close();
  stage.house?.clear();
});

/** What somebody leaves behind when a journey fails: what they saw. */
async function keep(windows, title) {
  const folder = mkdtempSync(join(tmpdir(), "quell-journey-"));
  for (const [i, { page }] of windows.entries()) {
    await page.screenshot({ path: join(folder, `${i}.png`), fullPage: true }).catch(() => undefined);
    const text = await page.locator("body").innerText({ timeout: 1000 }).catch(() => "");
    writeFileSync(join(folder, `${i}.txt`), `${title}\n${page.url()}\n\n${text}`);
  }
  writeFileSync(join(folder, "server.txt"), stage.house.words());
  console.error(`what was on the screen, and what the server said: ${folder}`);
}

/** A journey in one language. `open(name)` gives the window of somebody; `say(zh, en)` is what they read. */
export function journey(title, run, options = {}) {
  const { language = "zh" } = options;
  test(title, { timeout: 90_000 }, async () => {
    const windows = [];
    const open = async (name, more = {}) => {
      const opened = await windowOf(stage.browser, stage.house, name, { language, ...options, ...more });
      windows.push(opened);
      return opened;
    };
    try {
      await run({ open, house: stage.house, language, say: (zh, en) => (language === "zh" ? zh : en) });
      for (const window of windows) assert.deepEqual(window.trouble(), [], `the page at ${window.page.url()} complained`);
    } catch (error) {
      await keep(windows, title);
      throw error;
    } finally {
      for (const window of windows) await window.close();
    }
  });
}
export function inBothLanguages(title, run, options = {}) {
  for (const language of ["zh", "en"]) journey(`${title} (${language})`, run, { ...options, language });
}

/** Waits until something holds, and says how long that took. */
export async function within(limit, what, holds) {
  const begun = performance.now();
  for (;;) {
    if (await holds()) return performance.now() - begun;
    if (performance.now() - begun > limit) throw new Error(`${what} did not come about within ${limit} ms`);
    await new Promise((done) => setTimeout(done, 20));
  }
}

let people = 0;
/** A positive recorded by a program, with a name that nobody else has. */
export async function positive(house, more = {}) {
  people += 1;
  const name = `样本${"甲乙丙丁戊己庚辛壬癸"[people % 10]}${people}`;
  const body = {
    external_id: `API-${people}`, jurisdiction: "CN/99/9901/990101", name, phone: `1390000${String(1000 + people)}`,
    classification: "prelim_positive", found_by: "screening", sampled_at: "2022-07-14T01:20:00Z", ...more,
  };
  const { id } = await house.as("officer").post("/cases", body);
  return { id, ...body };
}
