// What may go into an address and what may not.
import { expect, it } from "vitest";
import { isOurNumber } from "./searching";

it.each(["C-0231", "P-10021", "o-7", "0198a2bc-77aa-7", "a1b2c3d4-"])("%s is a number of ours", (text) => {
  expect(isOurNumber(text)).toBe(true);
});
it.each([
  "王小明", "欧娜", "Wang Xiaoming", "13877990231", "0779-3201234", "450502198001010011", "E12345678", "EA1234567", "A123456(7)",
  "45050219-80", "+86 138", "C-0231 王", "12345678-9012",
])("%s may be an identity", (text) => {
  expect(isOurNumber(text)).toBe(false);
});
