// From a positive to signed orders, between two people: an investigator records, traces and prepares; an officer of
// the jurisdiction reads and signs.

import assert from "node:assert/strict";
import { inBothLanguages, within } from "./stage.mjs";

/** Two who live with the case and one who ate with them, as a list from another system. */
const list = (of) => [
  "编号,病例编号,姓名,电话,接触方式,首次接触日期,末次接触日期",
  `${of}-1,${of},章一,13800002201,dwelling,2022-07-12,2022-07-13`,
  `${of}-2,${of},章二,13800002202,dwelling,2022-07-12,2022-07-13`,
  `${of}-3,${of},章三,13800002203,dining,2022-07-12,2022-07-12`,
].join("\n");

inBothLanguages("an investigator takes a positive to orders that an officer signs", async ({ open, house, language, say }) => {
  const number = `E-${language}`;
  const investigator = await open("investigator");
  const { page } = investigator;
  const button = (zh, en) => page.getByRole("button", { name: say(zh, en) });

  // The positive, by hand.
  await investigator.go("/cases");
  await button("登记阳性", "New positive").first().click();
  const form = page.getByRole("dialog", { name: say("登记阳性", "New positive") });
  await form.getByLabel(say("姓名", "Name"), { exact: true }).fill(say("石小满", "Stone Miller"));
  await form.getByLabel(say("电话", "Telephone")).fill(say("13800001111", "13800001112"));
  await form.getByLabel(say("原系统编号", "Number in another system")).fill(number);
  await form.getByRole("radio", { name: say("确诊", "confirmed") }).check();
  await form.getByRole("radio", { name: say("主动就诊", "clinic") }).check();
  await form.getByLabel(say("采样时间", "When the sample was taken")).fill("2022-07-13T16:00");
  await form.getByRole("button", { name: say("登记", "Record") }).click();
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}/);
  const id = page.url().split("/").at(-1).split("?")[0];
  await page.getByRole("heading", { level: 1, name: say("病例", "Case") }).waitFor();

  // Where they were, as they say it on the telephone.
  const line = page.getByLabel(/^(新停留|New stay)/);
  await line.fill(say("0712 0830-0915 长青市场", "0712 0830-0915 Changqing market"));
  await line.press("Enter");
  const isStay = async () => (await house.as("investigator").get(`/cases/${id}/itinerary`)).days.some(({ stays }) => stays.length > 0);
  // A place that nobody knows yet is looked over before it is taken; the next time it is known.
  await button(/^录入 1 段$/, /^Record 1$/).or(page.getByText(/^(已录入|Recorded)/)).first().waitFor();
  if (!(await isStay())) await page.keyboard.press("Enter");
  await within(10_000, "the stay", isStay);

  // Whom they met, from a list.
  await investigator.go("/imports?kind=contacts");
  await page.locator("input[type=file]").setInputFiles({ name: `${number}.csv`, mimeType: "text/csv", buffer: Buffer.from(list(number)) });
  await button(/导入 3 行/, /Import 3 rows/).click();
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}/);
  await page.locator(".tag").filter({ hasText: say(/完成$/, /done$/) }).first().waitFor();

  // The contacts, all at once and without a mouse.
  await investigator.go(`/cases/${id}`);
  await within(10_000, "three contacts", async () => (await page.getByRole("row").filter({ has: page.getByRole("checkbox") }).count()) >= 4);
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("a");
  await page.keyboard.press("c");
  const confirm = page.getByRole("dialog", { name: say("确认 3 人", "Confirm 3") });
  await confirm.getByLabel(/^(理由|Reason)/).press("Control+Enter");
  await page.getByText(say("已研判 3 人", "3 decided")).waitFor();

  // Who prepares does not sign, and is told so.
  await button(/待签 \d+ 项 ▸ 预览 ▸ 签发/, /To sign \(\d+\) ▸ preview ▸ sign/).click();
  const preview = page.getByRole("dialog", { name: say("签发前核对", "Check before signing") });
  await preview.getByText(say("您的角色（流调员）不能签发管控决定。", "Your role (Investigator) may not sign orders.")).waitFor();
  assert.equal(await preview.getByRole("button", { name: say(/^签发 \d+ 项$/, /^Sign \d+$/) }).count(), 0);
  await page.keyboard.press("Escape");

  // The officer reads what each will read, and signs.
  const officer = await open("officer");
  await officer.go(`/cases/${id}`);
  await officer.page.getByRole("button", { name: say(/待签 \d+ 项 ▸ 预览 ▸ 签发/, /To sign \(\d+\) ▸ preview ▸ sign/) }).click();
  const signing = officer.page.getByRole("dialog", { name: say("签发前核对", "Check before signing") });
  const sign = signing.getByRole("button", { name: say(/^签发 \d+ 项$/, /^Sign \d+$/) });
  const counted = async () => Number(/\d+/.exec(await sign.innerText())[0]);
  await within(10_000, "a draft for each of three contacts", async () => (await counted()) >= 3);
  const count = await counted();
  assert.equal(await signing.getByRole("listitem").count(), count);
  await sign.click();
  await signing.getByText(say(`已签发 ${count} 项`, `${count} signed`)).waitFor();
  await signing.getByRole("button", { name: say("完成", "Done"), exact: true }).click();

  // The investigator sees it without reloading.
  await page.getByText(say("没有待签的决定", "Nothing waits to be signed")).waitFor({ timeout: 5_000 });
  const orders = await house.as("officer").get(`/cases/${id}/orders?state=signed`);
  assert.equal(orders.items.length, count);
  for (const order of orders.items) assert.equal(order.signed_by.name, "何敏");
});
