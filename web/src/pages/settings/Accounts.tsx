// Who may sign in: made, changed, disabled and given a new password by an administrator.
import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Checkbox } from "antd";
import { useMemo, useState } from "react";
import { api } from "@/api/client";
import type { Account } from "@/api/types";
import { useJurisdictionName } from "@/app/ScopeSwitch";
import { useMe } from "@/app/session";
import { shellWords } from "@/app/words";
import { useWords } from "@/i18n";
import { ConfirmDialog, DataTable, Moment, Tag, type Column } from "@/ui";
import { AccountForm } from "./AccountForm";
import { ShownOnce } from "./ShownOnce";
import { words } from "./words";

type Task = { what: "edit" | "disable" | "reset"; account: Account } | { what: "new" };

export function Accounts() {
  const t = useWords(words);
  const client = useQueryClient();
  const { message } = App.useApp();
  const [task, setTask] = useState<Task | null>(null);
  const [totpToo, setTotpToo] = useState(false);
  const [once, setOnce] = useState<{ name: string; secret: string } | null>(null);
  const columns = useAccountColumns(setTask);
  const refresh = async () => {
    await client.invalidateQueries({ queryKey: ["/accounts"] });
    message.success(t("saved"));
  };
  const close = () => { setTask(null); setTotpToo(false); };
  const account = task && task.what !== "new" ? task.account : null;
  const path = { id: account?.id ?? "" };
  const reset = async () => {
    const { password } = await api.post<{ password: string }>("/accounts/{id}/reset", { path, body: { totp: totpToo } });
    setOnce({ name: account?.display_name ?? "", secret: password });
  };
  return (
    <>
      <DataTable
        name="accounts" path="/accounts" columns={columns} rowLabel={(a) => a.display_name} onOpen={(a) => setTask({ what: "edit", account: a })}
        filters={<Button type="primary" onClick={() => setTask({ what: "new" })}>{t("newAccount")}</Button>} empty={{ title: t("accountsEmpty") }}
      />
      {task && (task.what === "new" || task.what === "edit") && (
        <AccountForm account={account} onClose={close} onDone={async () => { close(); await refresh(); }} />
      )}
      <ConfirmDialog
        open={task?.what === "disable"} title={t("disableTitle", { name: account?.display_name ?? "" })} act={t("disable")} danger onClose={close}
        run={async () => { await api.patch("/accounts/{id}", { path, body: { disabled: true } }); await refresh(); }}
      >
        <p>{t("disableBody")}</p>
      </ConfirmDialog>
      <ConfirmDialog open={task?.what === "reset"} title={t("resetTitle", { name: account?.display_name ?? "" })} act={t("reset")} danger onClose={close} run={reset}>
        <p>{t("resetBody")}</p>
        <Checkbox checked={totpToo} onChange={(e) => setTotpToo(e.target.checked)}>{t("resetTotp")}</Checkbox>
      </ConfirmDialog>
      {once && <ShownOnce text={t("oncePassword", { name: once.name })} secret={once.secret} onClose={() => setOnce(null)} />}
    </>
  );
}

function useAccountColumns(setTask: (task: Task) => void): Column<Account>[] {
  const t = useWords(words);
  const shell = useWords(shellWords);
  const nameOf = useJurisdictionName();
  const client = useQueryClient();
  const own = useMe().account.id;
  return useMemo(
    () => [
      { key: "name", title: t("displayName"), narrow: "lead", text: (a) => a.display_name, render: (a) => <><b>{a.display_name}</b> <span className="soft">{a.name}</span></> },
      { key: "role", title: t("role"), width: 130, narrow: "sub", text: (a) => a.role, render: (a) => shell(`role.${a.role}`) },
      { key: "place", title: t("place"), narrow: "sub", text: (a) => a.jurisdiction, render: (a) => nameOf(a.jurisdiction) },
      { key: "team", title: t("team"), width: 120, narrow: "sub", text: (a) => a.team, render: (a) => a.team ?? <span className="soft">–</span> },
      { key: "totp", title: t("totp"), width: 100, text: (a) => String(a.totp), render: (a) => (a.totp ? <Tag shape="●" tone="done">{t("totpOn")}</Tag> : <span className="soft">{t("totpOff")}</span>) },
      { key: "last", title: t("lastSignIn"), width: 130, narrow: "sub", text: (a) => a.last_signed_in_at, render: (a) => (a.last_signed_in_at ? <Moment at={a.last_signed_in_at} relative /> : <span className="soft">{t("never")}</span>) },
      { key: "state", title: t("state"), width: 90, narrow: "end", text: (a) => a.disabled_at ?? "", render: (a) => (a.disabled_at ? <Tag shape="∅">{t("disabled")}</Tag> : t("active")) },
      {
        key: "acts", title: t("acts"), width: 220, narrow: "sub",
        render: (a) => (
          <span className="nowrap">
            <Button size="small" type="link" onClick={() => setTask({ what: "reset", account: a })}>{t("reset")}</Button>
            {a.disabled_at
              ? <Button size="small" type="link" onClick={() => void api.patch("/accounts/{id}", { path: { id: a.id }, body: { disabled: false } }).then(() => client.invalidateQueries({ queryKey: ["/accounts"] }))}>{t("enable")}</Button>
              : <Button size="small" type="link" danger disabled={a.id === own} onClick={() => setTask({ what: "disable", account: a })}>{t("disable")}</Button>}
          </span>
        ),
      },
    ],
    [t, shell, nameOf, client, own, setTask],
  );
}
