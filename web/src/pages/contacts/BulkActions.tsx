// What can be done with the selected contacts, by button or key; where not, why not.
import { Button } from "antd";
import { useEffect, useRef } from "react";
import type { ContactRow } from "@/api/types";
import { isTyping } from "@/app/keys";
import { useMay, useRole } from "@/app/session";
import { shellWords } from "@/app/words";
import { useWords } from "@/i18n";
import { Kbd } from "@/ui";
import { draftsOf } from "./ContactTable";
import { words } from "./words";

export type Act = "confirm" | "reclassify" | "sign";
const letters: Record<string, Act> = { c: "confirm", r: "reclassify", s: "sign" };

export function BulkActions({ rows, busy, onAct }: { rows: ContactRow[]; busy: boolean; onAct: (act: Act) => void }) {
  const t = useWords(words);
  const shell = useWords(shellWords);
  const role = useRole();
  const may = useMay()("decide_contacts");
  const drafts = draftsOf(rows).length;
  const why = may ? undefined : t("mayNot", { role: shell(`role.${role}`) });
  const current = useRef({ busy, may, drafts, onAct });
  current.current = { busy, may, drafts, onAct };
  useEffect(() => {
    let afterG = 0;
    const press = (event: KeyboardEvent) => {
      const { busy, may, drafts, onAct } = current.current;
      if (event.key === "g") afterG = Date.now();
      const act = letters[event.key];
      // `g` and a letter goes to a page.
      if (!act || busy || isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey || Date.now() - afterG < 1500) return;
      if ([...document.querySelectorAll("[role=dialog]")].some((dialog) => dialog.checkVisibility())) return;
      if (act === "sign" ? drafts > 0 : may) {
        event.preventDefault();
        onAct(act);
      }
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
  return (
    <>
      <Button disabled={!may} title={why} onClick={() => onAct("confirm")}>{t("confirm")} <Kbd>c</Kbd></Button>
      <Button disabled={!may} title={why} onClick={() => onAct("reclassify")}>{t("reclassify")} <Kbd>r</Kbd></Button>
      <Button type="primary" disabled={drafts === 0} title={drafts === 0 ? t("nothingToSign") : undefined} onClick={() => onAct("sign")}>{t("signN", { count: drafts })}</Button>
      {why && <span className="soft small">{why}</span>}
      {drafts === 0 && <span className="soft small">{t("nothingToSign")}</span>}
    </>
  );
}
