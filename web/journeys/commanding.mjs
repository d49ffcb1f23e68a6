// A commander has ten minutes: every number leads to the people behind it.

import assert from "node:assert/strict";
import { inBothLanguages } from "./stage.mjs";

inBothLanguages("a commander drills from a number to the people", async ({ open, say }) => {
  const commander = await open("commander");
  const { page } = commander;
  await commander.go("/");
  await page.getByRole("heading", { level: 1, name: say("临港市", "Lingang") }).waitFor();

  // New today: as many rows as the number says.
  const today = page.getByRole("link", { name: say(/^今日新增/, /^New today/) });
  const cases = Number(/\d+/.exec((await today.innerText()).replace(/,/g, ""))[0]);
  assert.ok(cases >= 1, "there is no case today");
  await today.click();
  await page.getByRole("heading", { level: 1, name: say("病例", "Cases") }).waitFor();
  const rows = page.getByRole("row").filter({ has: page.getByRole("link") });
  await rows.first().waitFor();
  assert.equal(await rows.count(), cases);

  // The case, its contacts, one of them as a person.
  await rows.filter({ hasText: /E-/ }).first().getByRole("link").first().click();
  await page.getByRole("heading", { level: 1, name: say(/^病例/, /^Case/) }).waitFor();
  const contact = page.getByRole("row").filter({ has: page.getByRole("checkbox") }).nth(1).getByRole("link").first();
  await contact.click();
  await page.waitForURL(/\/people\/[0-9a-f-]{36}/);
  await page.getByRole("heading", { level: 1 }).waitFor();

  // Confined: the orders behind it.
  await commander.go("/");
  const confined = page.getByRole("link", { name: say(/^受限人员/, /^Confined/) });
  const n = Number(/\d+/.exec((await confined.innerText()).replace(/,/g, ""))[0]);
  assert.ok(n >= 3, `${n} are confined`);
  await confined.click();
  await page.getByRole("heading", { level: 1, name: say("管控决定", "Orders") }).waitFor();
  await page.getByRole("row").filter({ has: page.getByRole("link") }).first().waitFor();

  // A county out of the table, and the page follows.
  await commander.go("/");
  await page.getByRole("table").getByRole("link", { name: say("东岸区", "East Bank") }).first().click();
  await page.getByRole("heading", { level: 1, name: say("东岸区", "East Bank") }).waitFor();
  assert.match(page.url(), /jurisdiction=/);
});
