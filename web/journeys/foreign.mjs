// An officer of the next county gets nothing: not the list, not the address, not by name, and not the knowledge that
// there is anything.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { inBothLanguages, positive } from "./stage.mjs";

inBothLanguages("a foreign officer gets nothing", async ({ open, house, say }) => {
  const one = await positive(house);
  const foreign = await open(null);
  foreign.expect(/status of (401|404)/);
  const { page } = foreign;

  // Signs in as a person does, and is led where they wanted to go.
  await foreign.go("/cases");
  await page.getByLabel(say("账户", "Account")).fill("foreign");
  await page.getByLabel(say("密码", "Password"), { exact: true }).fill(house.passwordOf("foreign"));
  await page.getByRole("button", { name: say("登录", "Sign in") }).click();
  await page.waitForURL(/\/cases/);
  await page.getByText(say("本辖区没有病例", "No case here")).waitFor();

  for (const path of [`/cases/${one.id}`, `/people/${one.id}`]) {
    await foreign.go(path);
    await page.getByRole("heading", { name: say("没有此对象，或不在您的辖区", "No such thing, or outside of your jurisdiction") }).waitFor();
    assert.ok(!(await page.locator("body").innerText()).includes(one.name));
  }
  // By name, telephone and number of the case.
  const field = page.getByRole("combobox", { name: say("搜索", "Search") });
  for (const q of [one.name, one.phone, one.external_id]) {
    await field.fill(q);
    await page.getByText(say(/^没有找到/, /^Nothing found/)).waitFor();
    await field.fill("");
  }
  await foreign.go("/contacts");
  await page.getByText(say("没有接触者", "No contacts")).waitFor();
  await foreign.go("/orders");
  await page.getByText(say("没有待签的决定", "Nothing waits to be signed")).waitFor();

  // What is not theirs answers as what does not exist.
  const plain = ({ status, said }) => ({ status, ...said, instance: null, incident: null });
  for (const path of ["/cases/{}", "/cases/{}/contacts", "/cases/{}/timeline", "/people/{}", "/people/{}/orders", "/cases/{}/itinerary"]) {
    const theirs = await house.as("foreign").call("GET", path.replace("{}", one.id));
    const nobodys = await house.as("foreign").call("GET", path.replace("{}", randomUUID()));
    assert.equal(theirs.status, 404, path);
    assert.deepEqual(plain(theirs), plain(nobodys), path);
  }
  const read = await house.as("foreign").call("POST", `/people/${one.id}/identity`, { purpose: "call", fields: ["name"] });
  assert.equal(read.status, 404);
});
