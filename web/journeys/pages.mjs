// Every page, for whoever uses it, at both widths and in both themes: nothing that keeps anybody out, nothing that
// sticks out of a telephone. With QUELL_SHOTS=folder each is kept as a picture, to be looked at.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { narrow, wide } from "./browser.mjs";
import { journey } from "./stage.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const shots = process.env.QUELL_SHOTS;

async function addresses(house) {
  const officer = house.as("officer");
  const [cases, orders, people, imports] = await Promise.all(
    ["/cases?limit=200", "/orders?state=signed&limit=1", "/people?limit=1", "/imports?limit=1"].map((path) => officer.get(path)),
  );
  const one = cases.items.find((c) => c.n_contacts >= 3) ?? cases.items[0];
  return {
    public: [["sign-in", "/sign-in", null], ["public", "/public", null]],
    commander: [["situation", "/"], ["plan", "/plan"], ["plan-editions", "/plan?tab=editions"], ["plan-compare", "/plan?tab=compare"], ["chains", "/chains"]],
    officer: [
      ["cases", "/cases"], ["case", `/cases/${one.id}`], ["case-timeline", `/cases/${one.id}?part=timeline`], ["case-tests", `/cases/${one.id}?part=tests`],
      ["case-household", `/cases/${one.id}?part=household`],
      ["contacts", "/contacts"], ["orders-draft", "/orders"], ["orders-signed", "/orders?state=signed"], ["orders-ended", "/orders?state=ended"],
      ["appeals", "/orders?state=appeals"], ["order", `/orders/${orders.items[0].id}`], ["duties", "/duties"], ["people", "/people"],
      ["person", `/people/${people.items[0].id}`], ["merges", "/people/merges"], ["imports", "/imports"], ["import", `/imports/${imports.items[0].id}`],
      ["search", "/search"], ["nowhere", "/no/such/page"],
    ],
    sampler: [["duties-mine", "/duties?view=mine"]],
    auditor: [["audit", "/audit"], ["audit-calls", "/audit?tab=calls"], ["audit-glass", "/audit?tab=glass"], ["audit-chain", "/audit?tab=chain"], ["audit-export", "/audit?tab=export"]],
    administrator: [["settings", "/settings"], ["settings-accounts", "/settings?tab=accounts"], ["settings-keys", "/settings?tab=keys"], ["settings-places", "/settings?tab=jurisdictions"]],
  };
}

async function settled(page) {
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await page.waitForFunction(() => !document.querySelector("[aria-busy=true], .skeleton"), null, { timeout: 10_000 }).catch(() => undefined);
  await page.waitForTimeout(150);
}

/** What axe finds serious or worse. */
async function findings(page, contrastOnly) {
  const only = contrastOnly ? { runOnly: { type: "rule", values: ["color-contrast"] } } : { runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] } };
  const { violations } = await page.evaluate((options) => globalThis.axe.run(document, { ...options, resultTypes: ["violations"] }), only);
  return violations.filter((v) => ["serious", "critical"].includes(v.impact))
    .map((v) => `${v.id}: ${v.nodes.slice(0, 4).map((n) => `${n.target.join(" ")} ${n.failureSummary?.split("\n")[1]?.trim() ?? ""}`).join(" | ")}`);
}

for (const name of ["public", "commander", "officer", "sampler", "auditor", "administrator"]) {
  journey(`every page of ${name} is open to everybody, at both widths and in both themes`, async ({ open, house }) => {
    const wrong = [];
    for (const language of shots ? ["zh", "en"] : ["zh"]) {
      const one = await open(name === "public" ? null : name, { language, theme: "system" });
      one.expect(/status of (401|404)/);
      const { page } = one;
      await one.context.addInitScript(axe);
      for (const [title, path] of (await addresses(house))[name]) {
        await page.emulateMedia({ colorScheme: "light" });
        await page.setViewportSize(wide);
        await one.go(path);
        await settled(page);
        for (const size of [wide, narrow]) {
          if (size === narrow) {
            await page.setViewportSize(narrow);
            await settled(page);
            const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
            if (over > 0) wrong.push(`${title} is ${over} px wider than a telephone`);
          }
          for (const theme of ["light", "dark"]) {
            await page.emulateMedia({ colorScheme: theme });
            await page.waitForTimeout(60);
            for (const found of await findings(page, theme === "dark")) wrong.push(`${title} ${size.width} ${theme} ${language}: ${found}`);
            if (shots) await page.screenshot({ path: join(shots, `${title}-${size.width}-${language}-${theme}.png`), fullPage: true });
          }
        }
      }
    }
    assert.deepEqual(wrong, []);
  });
}
