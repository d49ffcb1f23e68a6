// The notice that somebody holds in their hand: what, why, until when and how to appeal, on paper and in both languages.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { inBothLanguages } from "./stage.mjs";

inBothLanguages("an order is printed as a notice", async ({ open, house, language, say }) => {
  const { items } = await house.as("officer").get("/orders?state=signed&limit=1");
  const order = items[0];
  const officer = await open("officer");
  const { page } = officer;
  await officer.go(`/orders/${order.id}`);
  const opened = page.waitForEvent("popup");
  await page.getByRole("link", { name: say(/告知书（中文/, /Notice in English/) }).click();
  const notice = await opened;
  await notice.waitForLoadState();
  const text = await notice.locator("body").innerText();
  assert.ok(text.includes(order[language]), text);
  assert.ok(text.includes(order.why.article), text);
  assert.equal(await notice.locator("html").getAttribute("lang"), say("zh-CN", "en"));
  const pdf = await notice.pdf({ format: "A4" });
  if (process.env.QUELL_SHOTS) writeFileSync(join(process.env.QUELL_SHOTS, `notice-${language}.pdf`), pdf);
  const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  assert.equal(pages, 1, "the notice does not fit on one sheet");
});
