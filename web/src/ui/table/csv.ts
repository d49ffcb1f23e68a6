// Rows as a file that spreadsheets open. Cells that a spreadsheet would take for a formula are made harmless.
import type { Column } from "./columns";

function cell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function csvOf<R>(columns: Column<R>[], rows: R[]): string {
  const exported = columns.filter((c) => c.text);
  const lines = [exported.map((c) => cell(c.title)), ...rows.map((row) => exported.map((c) => cell(c.text?.(row))))];
  return lines.map((line) => line.join(",")).join("\r\n") + "\r\n";
}

/** Hands the file to the reader. The mark at the beginning makes spreadsheets read it as UTF-8. */
export function saveCsv(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob(["\uFEFF", text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${name}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
