// Somebody's first morning: the password they were given is good for choosing their own, and they begin where their
// work is.

import { randomUUID } from "node:crypto";
import { inBothLanguages } from "./stage.mjs";

inBothLanguages("a new colleague signs in, chooses a password and begins with their duties", async ({ open, house, language, say }) => {
  const name = `new-${language}`;
  const once = `${randomUUID()} once`;
  await house.as("administrator").post("/accounts", { name, role: "grid_worker", jurisdiction: "CN/99/9901/990101/001", display_name: "林新", language, password: once });
  const arriving = await open(null);
  arriving.expect(/status of 401/);
  const { page } = arriving;
  await arriving.go("/");
  await page.getByLabel(say("账户", "Account")).fill(name);
  await page.getByLabel(say("密码", "Password"), { exact: true }).fill("not the password");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").getByText(say("账户或密码不对", "Name or password is wrong")).waitFor();
  await page.getByLabel(say("密码", "Password"), { exact: true }).fill(once);
  await page.keyboard.press("Enter");

  await page.getByRole("heading", { level: 1, name: say("设置您自己的密码", "Choose a password of your own") }).waitFor();
  await page.getByLabel(say("一次性密码", "Password you were given"), { exact: true }).fill(once);
  await page.getByLabel(say("新密码", "New password"), { exact: true }).fill(`${randomUUID()} own`);
  await page.getByRole("button", { name: say("保存", "Save") }).click();
  await page.getByRole("heading", { level: 1, name: say("应办事项", "Duties") }).waitFor();
  // And out again, with nothing left behind.
  await page.getByRole("button", { name: say("我的账户", "My account") }).click();
  await page.getByRole("menuitem", { name: say("退出", "Sign out") }).click();
  await page.getByRole("button", { name: say("登录", "Sign in") }).waitFor();
  await page.goBack();
  await page.getByRole("button", { name: say("登录", "Sign in") }).waitFor();
});
