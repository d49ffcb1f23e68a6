// Which column is which field, with samples that show nobody. A field that two columns claim is said, not guessed.
import { Select } from "antd";
import type { ImportPreview } from "@/api/types";
import { useWords } from "@/i18n";
import { fieldWords } from "./fields/words";
import { words } from "./words";

/** Fields that may be put together from several columns. */
const joined = ["name", "address"];

export interface MappingProps {
  preview: ImportPreview;
  changed: Record<string, string | null>;
  onChange: (column: string, field: string | null) => void;
}
export function Mapping({ preview, changed, onChange }: MappingProps) {
  const t = useWords(words);
  const f = useWords(fieldWords);
  const nameOf = (field: string) => (field in fieldWords.pairs ? f(field as keyof typeof fieldWords.pairs) : field);
  const fieldOf = (c: ImportPreview["columns"][number]) => (c.column in changed ? changed[c.column] ?? null : c.field);
  const taken = preview.columns.map(fieldOf).filter((field) => field !== null && !joined.includes(field));
  const twice = [...new Set(taken.filter((field, i) => taken.indexOf(field) !== i))] as string[];
  const options = [{ value: "", label: t("unused") }, ...preview.fields.map((value) => ({ value, label: nameOf(value) }))];
  return (
    <>
      {twice.map((field) => <p key={field} className="is-soon" role="status">◔ {t("twice", { field: nameOf(field) })}</p>)}
      <table className="plain mapping">
        <thead><tr><th scope="col">{t("column")}</th><th scope="col">{t("field")}</th><th scope="col">{t("sample")}</th></tr></thead>
        <tbody>
          {preview.columns.map((c) => (
            <tr key={c.column} data-changed={c.column in changed || undefined}>
              <th scope="row"><b>{c.header || c.column}</b></th>
              <td>
                <Select
                  aria-label={`${c.header} – ${t("field")}`} size="small" className="mapping-select" showSearch={{ optionFilterProp: "label" }}
                  value={fieldOf(c) ?? ""} onChange={(field) => onChange(c.column, field || null)} options={options} popupMatchSelectWidth={false}
                />
              </td>
              <td className="soft">{c.sample.slice(0, 3).join(" · ") || "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
