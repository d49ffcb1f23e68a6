// The page for everybody: figures in plain words, and an order about oneself by the code on the notice.
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { shellWords } from "@/app/words";
import { setLanguage, useLanguage, useWords } from "@/i18n";
import { OwnOrder } from "./OwnOrder";
import "./public.css";
import { PublicSituation } from "./PublicSituation";
import { words } from "./words";

export function PublicPage() {
  const t = useWords(words);
  const shell = useWords(shellWords);
  const language = useLanguage();
  return (
    <div className="public">
      <header>
        <img src="/icon.svg" alt="" width={26} height={26} />
        <h1>{t("title")}</h1>
        <Button type="text" lang={language === "zh" ? "en" : "zh-CN"} onClick={() => setLanguage(language === "zh" ? "en" : "zh")}>{shell("otherLanguage")}</Button>
      </header>
      <main>
        <OwnOrder />
        <PublicSituation />
      </main>
      <footer className="soft small"><p>{t("privacy")}</p><p><Link to="/sign-in">{t("signIn")}</Link></p></footer>
    </div>
  );
}
