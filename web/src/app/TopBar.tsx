// The bar above every page: where, when, search, language, what I owe, me.
import { Link, useNavigate } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { Button, Dropdown } from "antd";
import { ask } from "@/api/queries";
import { setLanguage, useLanguage, useWords } from "@/i18n";
import { AccountMenu } from "./AccountMenu";
import { GlassUnseen } from "./GlassUnseen";
import { Drawn, glyphs } from "./icons";
import { LiveClock } from "./LiveClock";
import { paths } from "./paths";
import { ScopeSwitch } from "./ScopeSwitch";
import { SearchField } from "./SearchField";
import { useMe } from "./session";
import { setMode, useMode, type Mode } from "./theme";
import { shellWords } from "./words";

export function TopBar({ onKeys }: { onKeys: () => void }) {
  const t = useWords(shellWords);
  const language = useLanguage();
  const mode = useMode();
  const me = useMe();
  const navigate = useNavigate();
  // Not everybody has duties: an auditor only reads.
  const owes = me.actions.includes("read_duties");
  const mine = useQuery({ ...ask("/duties", { query: { mine: true, state: "late", limit: 100 } }), enabled: owes });
  const late = mine.data?.items.length ?? 0;
  const count = mine.data?.next ? `${late}+` : late;
  const modes: Mode[] = ["system", "light", "dark"];
  return (
    <header className="topbar">
      <ScopeSwitch />
      <LiveClock />
      {me.demo && <span className="demo-mark">{t("demo")}</span>}
      <div className="topbar-end">
        <SearchField />
        <GlassUnseen />
        {owes && (
          <Link
            to={paths.duties()}
            search={{ view: "mine" } as never}
            className="my-duties"
            title={late ? t("myDutiesLate", { count }) : undefined}
          >
            {t("myDuties")}
            {late > 0 && <b className="late-count"><span aria-hidden="true">▲</span>{count}</b>}
          </Link>
        )}
        <Button type="text" onClick={() => setLanguage(language === "zh" ? "en" : "zh")} lang={language === "zh" ? "en" : "zh-CN"}>
          {t("otherLanguage")}
        </Button>
        <Dropdown
          trigger={["click"]}
          menu={{
            selectable: true,
            selectedKeys: [mode],
            items: modes.map((key) => ({ key, label: t(`theme.${key}`) })),
            onClick: ({ key }) => setMode(key as Mode),
          }}
        >
          <Button type="text" className="wide-only" aria-label={t("theme")} icon={<Drawn d={glyphs.sun} />} />
        </Dropdown>
        <Button type="text" className="wide-only" aria-label={t("keys")} onClick={onKeys} icon={<Drawn d={glyphs.keyboard} />} />
        <AccountMenu onSignedOut={() => void navigate({ to: "/sign-in" })} />
      </div>
    </header>
  );
}
