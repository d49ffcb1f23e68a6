// Without a mouse, in either language, and over a reload: nothing is lost.

import assert from "node:assert/strict";
import { inBothLanguages, journey, positive } from "./stage.mjs";

inBothLanguages("an officer decides on a contact and signs by keyboard alone", async ({ open, house, say, language }) => {
  const one = await positive(house, { external_id: `K-${language}`, classification: "confirmed" });
  const text = `编号,病例编号,姓名,接触方式,首次接触日期,末次接触日期\nK-${language}-1,K-${language},键一,dwelling,2022-07-12,2022-07-13\n`;
  await house.import("officer", "contacts", text);
  const officer = await open("officer");
  const { page } = officer;
  const press = (...keys) => keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  await officer.go("/");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await press("g", "o");
  await page.getByRole("heading", { level: 1, name: say("密接", "Contacts") }).waitFor();
  await page.getByRole("row").filter({ hasText: `K-${language}` }).first().waitFor();
  // Down to the one of this case: the row under the cursor is the one that x selects.
  const rows = page.getByRole("row").filter({ has: page.getByRole("checkbox") });
  const all = await rows.allInnerTexts();
  const at = all.slice(1).findIndex((row) => row.includes(`K-${language}`));
  assert.ok(at >= 0, all.join("\n"));
  for (let i = 0; i <= at; i += 1) await press("j");
  await press("x");
  await page.getByText(say("已选 1", "1 selected")).waitFor();
  await press("c");
  await page.getByRole("dialog", { name: say("确认 1 人", "Confirm 1") }).waitFor();
  await page.keyboard.insertText(say("电话核实，本人承认", "Verified by telephone"));
  await press("Control+Enter");
  await page.getByText(say("已研判 1 人", "1 decided")).first().waitFor();
  await page.getByRole("dialog").waitFor({ state: "detached" }).catch(() => undefined);

  // The same row again: to sign.
  if (!(await page.getByText(say("已选 1", "1 selected")).isVisible())) await press("x");
  await page.getByText(say("已选 1", "1 selected")).waitFor();
  await press("s");
  const dialog = page.getByRole("dialog", { name: say("签发前核对", "Check before signing") });
  const sign = dialog.getByRole("button", { name: say(/^签发 1 项$/, /^Sign 1$/) });
  await sign.waitFor();
  for (let i = 0; i < 20 && !(await sign.evaluate((e) => e === document.activeElement)); i += 1) await press("Tab");
  assert.ok(await sign.evaluate((e) => e === document.activeElement), "the button to sign cannot be reached with Tab");
  await press("Enter");
  await dialog.getByText(say("已签发 1 项", "1 signed")).waitFor();
  const orders = await house.as("officer").get(`/cases/${one.id}/orders?state=signed`);
  assert.equal(orders.items.length, 1);
});

journey("a change of language keeps the page, and a reload keeps the filters", async ({ open }) => {
  const officer = await open("officer");
  const { page } = officer;
  await officer.go("/cases");
  await page.getByRole("combobox", { name: "发现方式" }).click();
  await page.getByTitle("社区筛查").click();
  await page.waitForURL(/found_by=screening/);
  await page.getByRole("row").filter({ has: page.getByRole("link") }).first().waitFor();
  const before = await page.getByRole("row").count();
  const address = page.url();
  await page.reload();
  await page.getByRole("row").filter({ has: page.getByRole("link") }).first().waitFor();
  assert.equal(page.url(), address);
  assert.equal(await page.getByRole("row").count(), before);

  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("heading", { level: 1, name: "Cases" }).waitFor();
  assert.equal(page.url(), address);
  assert.equal(await page.getByRole("row").count(), before);
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  await page.reload();
  await page.getByRole("heading", { level: 1, name: "Cases" }).waitFor();
});
