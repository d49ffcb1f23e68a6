// One line, as fast as the person on the telephone speaks: `0712 0830-0915 长青市场` and Enter. Known places are
// suggested while typing; a pasted text is read as a whole.
import { AutoComplete, Button, Input, type InputRef } from "antd";
import { useImperativeHandle, useRef, useState, type Ref } from "react";
import { useSaid, useWords } from "@/i18n";
import { caseWords } from "./words";
import { placePart } from "./days";
import { usePlaces } from "./usePlaces";

export interface StayEntryHandle {
  /** Puts the cursor into the line, with this text in it. */
  begin: (text: string) => void;
}
export interface StayEntryProps {
  ref: Ref<StayEntryHandle>;
  busy: boolean;
  /** Gives the text, and places chosen from the suggestions by name. */
  onText: (text: string, known: ReadonlyMap<string, string>) => void;
}

export function StayEntry({ ref, busy, onText }: StayEntryProps) {
  const t = useWords(caseWords);
  const said = useSaid();
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const input = useRef<InputRef>(null);
  const known = useRef(new Map<string, string>());
  const { before, place } = placePart(text);
  const hits = usePlaces(place);
  useImperativeHandle(ref, () => ({
    begin: (begun) => {
      setText(begun);
      requestAnimationFrame(() => input.current?.focus({ cursor: "end" }));
    },
  }));
  const submit = () => {
    if (!text.trim() || busy) return;
    onText(text, known.current);
    setText("");
    setOpen(false);
  };
  return (
    <div className="stay-entry">
      <label htmlFor="stay-line" className="soft small">{t("entry")}</label>
      <div className="row">
        <AutoComplete
          className="stay-line" value={text} open={open && hits.length > 0 && place !== ""} defaultActiveFirstOption={false}
          options={hits.map((hit) => ({ value: before + hit.label, label: <span>{hit.label} <span className="soft small">{said({ zh: hit.detail_zh, en: hit.detail_en })}</span></span>, hit }))}
          onChange={(value: string) => { setText(value); setOpen(true); }}
          onSelect={(value: string, option) => {
            const { hit } = option as unknown as { hit: { id: string; label: string } };
            known.current.set(hit.label, hit.id);
            setText(value);
            setOpen(false);
          }}
          onOpenChange={(next) => { if (!next) setOpen(false); }}
        >
          <Input
            id="stay-line" ref={input} placeholder={t("entryHint")} autoComplete="off" spellCheck={false}
            onPaste={(event) => {
              const pasted = event.clipboardData.getData("text");
              if (!pasted.trim().includes("\n") && pasted.length < 60) return;
              event.preventDefault();
              onText(pasted, known.current);
            }}
            onKeyDown={(event) => {
              // With a suggestion under the cursor, Enter takes it; the next Enter records.
              const picking = open && event.currentTarget.getAttribute("aria-activedescendant") && document.querySelector(".ant-select-item-option-active");
              if (event.key === "Enter" && !picking && !event.nativeEvent.isComposing) { event.preventDefault(); submit(); }
              if (event.key === "Escape" && open) { event.stopPropagation(); setOpen(false); }
            }}
          />
        </AutoComplete>
        <Button type="primary" loading={busy} disabled={!text.trim()} onClick={submit}>{t("record")}</Button>
      </div>
    </div>
  );
}
