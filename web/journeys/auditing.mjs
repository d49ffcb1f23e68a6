// A name is read for a purpose; a year later an auditor finds who read it.

import assert from "node:assert/strict";
import { inBothLanguages, positive } from "./stage.mjs";

inBothLanguages("an auditor finds who read a name", async ({ open, house, say }) => {
  const one = await positive(house);
  const investigator = await open("investigator");
  await investigator.go(`/cases/${one.id}`);
  const heading = investigator.page.getByRole("heading", { level: 1 });
  assert.ok(!(await heading.innerText()).includes(one.name), "the name is on the screen before anybody asked");
  await heading.getByRole("button", { name: say("查看身份信息", "Reveal identity") }).click();
  const ask = investigator.page.getByRole("dialog", { name: say("查看身份信息", "Reveal identity") });
  await ask.getByRole("button", { name: say("查看", "Show"), exact: true }).click();
  await ask.getByText(one.name).waitFor();
  await ask.getByText(one.phone).waitFor();

  const auditor = await open("auditor");
  const { page } = auditor;
  await auditor.go("/audit");
  const row = page.getByRole("row").filter({ hasText: "罗岚" }).filter({ hasText: one.external_id }).or(
    page.getByRole("row").filter({ hasText: "罗岚" })).first();
  await row.waitFor();
  const said = await row.innerText();
  assert.match(said, say(/流调员/, /Investigator/));
  assert.match(said, say(/电话联系/, /Call them/));
  assert.match(said, say(/姓名.*电话/s, /Name.*Phone/s));
  assert.ok(!said.includes(one.name), "the auditor is shown the name itself");
  // All that this colleague read, in an address of its own.
  await row.getByRole("button", { name: "罗岚" }).click();
  await page.waitForURL(/account=/);
  await page.getByRole("row").filter({ hasText: "罗岚" }).first().waitFor();
  // And the call that was made for it.
  await page.getByRole("navigation", { name: say("视图", "Views") }).getByRole("link", { name: say("操作记录", "Calls") }).click();
  await page.getByRole("row").filter({ hasText: "/identity" }).first().waitFor();
});
