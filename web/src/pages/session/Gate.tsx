// The frame of the pages before the session: name, language, one form.
import { Button } from "antd";
import type { ReactNode } from "react";
import { shellWords } from "@/app/words";
import { setLanguage, useLanguage, useWords } from "@/i18n";
import s from "./gate.module.css";
import { words } from "./words";

export function Gate({ title, children }: { title: string; children: ReactNode }) {
  const t = useWords(words);
  const shell = useWords(shellWords);
  const language = useLanguage();
  return (
    <div className={s.gate}>
      <header className={s.head}>
        <img src="/icon.svg" alt="" width={28} height={28} />
        <div><b>Quell</b><div className="soft small">{t("subtitle")}</div></div>
        <Button type="text" className={s.language} lang={language === "zh" ? "en" : "zh-CN"} onClick={() => setLanguage(language === "zh" ? "en" : "zh")}>
          {shell("otherLanguage")}
        </Button>
      </header>
      <main className={`panel ${s.box}`}>
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}
