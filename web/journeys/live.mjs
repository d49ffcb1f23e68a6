// What happens elsewhere appears by itself; a server that is silent is said to be late, and never looks like nothing.

import assert from "node:assert/strict";
import { journey, positive, within } from "./stage.mjs";

const number = async (link) => Number(/\d+/.exec((await link.innerText()).replace(/,/g, ""))[0]);

journey("a positive appears on the open situation page within a second", async ({ open, house }) => {
  const commander = await open("commander");
  const { page } = commander;
  await commander.go("/");
  const today = page.getByRole("link", { name: /^今日新增/ });
  await today.waitFor();
  await page.getByText("实时", { exact: true }).waitFor();
  const took = [];
  for (let i = 0; i < 3; i += 1) {
    await page.waitForTimeout(1200);
    const before = await number(today);
    await positive(house);
    took.push(await within(5_000, "the new case", async () => (await number(today)) === before + 1));
  }
  console.log(`a positive was on the page after ${took.map((ms) => ms.toFixed(0)).join(", ")} ms`);
  assert.ok(Math.min(...took) <= 1_000, `the quickest took ${Math.min(...took)} ms`);
});

journey("a server that stops is late, not empty, and the page comes back by itself", async ({ open, house }) => {
  const commander = await open("commander");
  commander.expect(/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|status of 50\d|dynamically imported module|Worker failed to load|console\/offline/);
  const { page } = commander;
  await commander.go("/");
  const today = page.getByRole("link", { name: /^今日新增/ });
  await today.waitFor();
  await page.getByText("实时", { exact: true }).waitFor();
  const before = await number(today);
  await house.stop();
  await page.getByText(/前中断$/).waitFor({ timeout: 15_000 });
  assert.equal(await number(today), before, "the number vanished with the server");
  // What was never read is not shown as empty either.
  await page.getByRole("link", { name: "管控决定", exact: true }).first().click();
  await page.getByRole("alert").first().waitFor();
  assert.equal(await page.getByText("没有待签的决定").count(), 0);
  await page.goBack();
  assert.equal(await number(today), before);

  await house.start();
  await positive(house);
  await page.getByText("实时", { exact: true }).waitFor({ timeout: 35_000 });
  await within(10_000, "what happened meanwhile", async () => (await number(today)) === before + 1);
});
