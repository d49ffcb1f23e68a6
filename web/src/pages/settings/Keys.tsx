// Keys by which other systems call: made, shown once, revoked.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input, Modal, Select } from "antd";
import { useMemo, useState } from "react";
import { api } from "@/api/client";
import { serverNow } from "@/api/clock";
import { asProblem } from "@/api/problem";
import type { ApiKey, Role } from "@/api/types";
import { useJurisdictionName } from "@/app/ScopeSwitch";
import { useMe } from "@/app/session";
import { shellWords } from "@/app/words";
import { useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { ConfirmDialog, DataTable, Moment, ProblemAlert, Tag, type Column } from "@/ui";
import { PlaceSelect, useRoleOptions } from "./choices";
import { ShownOnce } from "./ShownOnce";
import { words } from "./words";

export function Keys() {
  const t = useWords(words);
  const client = useQueryClient();
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const [made, setMade] = useState<ApiKey | null>(null);
  const columns = useKeyColumns(setRevoking);
  const refresh = () => client.invalidateQueries({ queryKey: ["/api-keys"] });
  return (
    <>
      <DataTable
        name="keys" path="/api-keys" columns={columns} rowLabel={(k) => k.name} empty={{ title: t("keysEmpty"), hint: t("keysHint") }}
        filters={<><Button type="primary" onClick={() => setMaking(true)}>{t("newKey")}</Button><span className="soft small wide-only">{t("keysHint")}</span></>}
      />
      {making && <KeyForm onClose={() => setMaking(false)} onMade={(key) => { setMaking(false); setMade(key); void refresh(); }} />}
      <ConfirmDialog
        open={revoking !== null} title={t("revokeTitle", { name: revoking?.name ?? "" })} act={t("revoke")} danger onClose={() => setRevoking(null)}
        run={async () => { await api.delete("/api-keys/{id}", { path: { id: revoking?.id ?? "" } }); await refresh(); }}
      >
        <p>{t("revokeBody")}</p>
      </ConfirmDialog>
      {made?.key && <ShownOnce text={t("onceKey", { name: made.name })} secret={made.key} onClose={() => setMade(null)} />}
    </>
  );
}

function useKeyColumns(onRevoke: (key: ApiKey) => void): Column<ApiKey>[] {
  const t = useWords(words);
  const shell = useWords(shellWords);
  const format = useFormat();
  const nameOf = useJurisdictionName();
  return useMemo(() => {
    const today = format.dayOf(serverNow());
    return [
      { key: "name", title: t("keyName"), narrow: "lead", text: (k) => k.name, render: (k) => <b>{k.name}</b> },
      { key: "role", title: t("role"), width: 150, narrow: "sub", text: (k) => k.role, render: (k) => shell(`role.${k.role}`) },
      { key: "place", title: t("place"), narrow: "sub", text: (k) => k.jurisdiction, render: (k) => nameOf(k.jurisdiction) },
      { key: "expires", title: t("expires"), width: 130, narrow: "sub", text: (k) => k.expires_on, render: (k) => <span className={k.expires_on && k.expires_on < today ? "is-late" : undefined}>{format.day(k.expires_on)}</span> },
      { key: "used", title: t("used"), width: 130, narrow: "sub", text: (k) => k.used_at, render: (k) => <Moment at={k.used_at ?? null} relative /> },
      {
        key: "acts", title: t("acts"), width: 110, narrow: "end",
        render: (k) => (k.revoked_at ? <Tag shape="∅">{t("revoked")}</Tag> : <Button size="small" type="link" danger onClick={() => onRevoke(k)}>{t("revoke")}</Button>),
      },
    ];
  }, [t, shell, format, nameOf, onRevoke]);
}

interface Values {
  name: string; role: Role; jurisdiction: string; expires_on: string;
}
function KeyForm({ onClose, onMade }: { onClose: () => void; onMade: (key: ApiKey) => void }) {
  const t = useWords(words);
  const me = useMe();
  const format = useFormat();
  const roles = useRoleOptions(["administrator"]);
  const [form] = Form.useForm<Values>();
  const [key] = useState(() => crypto.randomUUID());
  const make = useMutation({ mutationFn: (body: Values) => api.post<ApiKey>("/api-keys", { body, key }), onSuccess: onMade });
  const day = 86_400_000;
  const must = [{ required: true, message: t("required") }];
  return (
    <Modal open title={t("newKey")} okText={t("create")} cancelText={t("cancel")} onCancel={onClose} onOk={() => form.submit()} okButtonProps={{ loading: make.isPending }} width={440}>
      <ProblemAlert problem={make.error && asProblem(make.error)} />
      <Form
        form={form} layout="vertical" requiredMark={false} onFinish={(values: Values) => make.mutate(values)}
        initialValues={{ jurisdiction: me.account.jurisdiction, expires_on: format.dayOf(serverNow() + 90 * day) }}
      >
        <Form.Item name="name" label={t("keyName")} rules={must}><Input autoFocus maxLength={100} /></Form.Item>
        <Form.Item name="role" label={t("role")} rules={must}><Select options={roles} /></Form.Item>
        <Form.Item name="jurisdiction" label={t("place")}><PlaceSelect /></Form.Item>
        <Form.Item name="expires_on" label={t("expires")} extra={t("expiresHint")} rules={must}>
          <input type="date" className="time-field" min={format.dayOf(serverNow())} max={format.dayOf(serverNow() + 365 * day)} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
