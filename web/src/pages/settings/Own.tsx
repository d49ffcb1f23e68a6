// One's own account: who one is here, password, second factor, language, looks.
import { Link } from "@tanstack/react-router";
import { Button, Segmented } from "antd";
import { lazy, Suspense, useState, type ReactNode } from "react";
import type { AccountTask } from "@/app/AccountMenu";
import { paths } from "@/app/paths";
import { useJurisdictionName } from "@/app/ScopeSwitch";
import { useMay, useMe } from "@/app/session";
import { setMode, useMode, type Mode } from "@/app/theme";
import { shellWords } from "@/app/words";
import { setLanguage, useLanguage, useWords } from "@/i18n";
import { Panel, Tag } from "@/ui";
import { words } from "./words";

const AccountDialog = lazy(() => import("@/app/AccountDialog").then((m) => ({ default: m.AccountDialog })));

export function Own() {
  const t = useWords(words);
  const shell = useWords(shellWords);
  const me = useMe();
  const may = useMay();
  const mode = useMode();
  const language = useLanguage();
  const nameOf = useJurisdictionName();
  const [task, setTask] = useState<AccountTask | null>(null);
  const { account } = me;
  return (
    <div className="settings">
      <Panel title={account.display_name}>
        <dl className="facts">
          <div><dt>{t("who")}</dt><dd>{account.name}</dd></div>
          <div><dt>{t("role")}</dt><dd>{shell(`role.${account.role}`)}</dd></div>
          <div><dt>{t("place")}</dt><dd>{nameOf(account.jurisdiction)}</dd></div>
          <div><dt>{t("team")}</dt><dd>{account.team ?? "–"}</dd></div>
        </dl>
      </Panel>
      <Panel title={t("password")}>
        <Line hint={t("passwordHint")}><Button onClick={() => setTask("password")}>{t("change")}</Button></Line>
      </Panel>
      <Panel title={<>{t("totp")} {account.totp ? <Tag shape="●" tone="done">{t("totpOn")}</Tag> : <Tag shape="○" tone="soon">{t("totpOff")}</Tag>}</>}>
        <Line hint={t("totpHint")}><Button onClick={() => setTask("totp")}>{t(account.totp ? "totpDrop" : "totpSet")}</Button></Line>
      </Panel>
      <Panel title={<>{t("language")} · {t("theme")}</>}>
        <div className="settings-choices">
          <Segmented
            aria-label={t("language")} value={language} onChange={(next) => setLanguage(next)}
            options={[{ value: "zh" as const, label: <span lang="zh-CN">中文</span> }, { value: "en" as const, label: <span lang="en">English</span> }]}
          />
          <Segmented<Mode>
            aria-label={t("theme")} value={mode} onChange={setMode}
            options={(["system", "light", "dark"] as const).map((value) => ({ value, label: shell(`theme.${value}`) }))}
          />
        </div>
      </Panel>
      {may("set_targets") && (
        <Panel title={t("targets")}>
          <Line hint={t("targetsHint")}><Link to={paths.situation()} className="nowrap">{t("toTargets")} →</Link></Line>
        </Panel>
      )}
      {task && <Suspense fallback={null}><AccountDialog task={task} onClose={() => setTask(null)} /></Suspense>}
    </div>
  );
}

function Line({ hint, children }: { hint: string; children: ReactNode }) {
  return <div className="settings-line"><p className="soft">{hint}</p>{children}</div>;
}
