// The words of the page of results.
import { defineWords } from "@/i18n";

export const words = defineWords("search", {
  title: ["搜索", "Search"],
  label: ["编号、姓名、电话或证件号", "Number, name, phone or document"],
  hint: ["编号输入开头即可；姓名、电话、证件号须完整。↑ ↓ 选择，Enter 打开。", "The beginning of a number will do; names, phones and documents must be complete. Arrows choose, Enter opens."],
  identity: ["此查询可能是身份信息：不写入地址，刷新后不保留；查询本身会记录。", "This may be somebody's identity: it is kept out of the address and gone on reload; the search itself is recorded."],
  start: ["输入至少两个字符", "Type two characters or more"],
  nothing: ["没有找到", "Nothing found"],
  nothingHint: ["姓名、电话、证件号须完整一致；辖区以外的对象不会显示。", "Names, phones and documents must match completely; what lies outside of your jurisdiction is not shown."],
  searching: ["正在搜索…", "Searching…"],
  found: ["{{count}} 项", "{{count}} found"],
});
