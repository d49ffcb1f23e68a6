// An account, made or changed.
import { useMutation } from "@tanstack/react-query";
import { Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import { api } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { Account, Role } from "@/api/types";
import { useMe } from "@/app/session";
import { useWords } from "@/i18n";
import { ProblemAlert } from "@/ui";
import { PlaceSelect, useRoleOptions } from "./choices";
import { words } from "./words";

interface Values {
  name: string; display_name: string; role: Role; jurisdiction: string; team?: string; password?: string;
}

export function AccountForm({ account, onClose, onDone }: { account: Account | null; onClose: () => void; onDone: () => void }) {
  const t = useWords(words);
  const me = useMe();
  const roles = useRoleOptions();
  const [form] = Form.useForm<Values>();
  const [key] = useState(() => crypto.randomUUID());
  const send = useMutation({
    mutationFn: ({ name, team, password, ...rest }: Values) =>
      account
        ? api.patch("/accounts/{id}", { path: { id: account.id }, body: { ...rest, team: team ?? "" }, key })
        : api.post("/accounts", { body: { name, ...rest, team: team || undefined, password: password || undefined }, key }),
    onSuccess: onDone,
  });
  const problem = send.error && asProblem(send.error);
  const must = [{ required: true, message: t("required") }];
  const wrong = (name: string) => (problem?.field(name) ? { validateStatus: "error" as const, help: problem.field(name) } : {});
  return (
    <Modal
      open title={account ? t("editAccount", { name: account.display_name }) : t("newAccount")} okText={t(account ? "save" : "create")} cancelText={t("cancel")}
      onCancel={onClose} onOk={() => form.submit()} okButtonProps={{ loading: send.isPending }} width={460}
    >
      <ProblemAlert problem={problem} />
      <Form
        form={form} layout="vertical" requiredMark={false} onFinish={(values: Values) => send.mutate(values)} autoComplete="off"
        initialValues={account ? { ...account, team: account.team ?? "" } : { jurisdiction: me.account.jurisdiction }}
      >
        {!account && (
          <Form.Item name="name" label={t("name")} extra={t("nameHint")} rules={[...must, { pattern: /^[a-z0-9][a-z0-9._@-]{1,63}$/, message: t("nameHint") }]} {...wrong("name")}>
            <Input autoFocus autoCapitalize="none" spellCheck={false} autoComplete="off" />
          </Form.Item>
        )}
        <Form.Item name="display_name" label={t("displayName")} rules={must} {...wrong("display_name")}><Input maxLength={100} /></Form.Item>
        <Form.Item name="role" label={t("role")} rules={must} {...wrong("role")}><Select options={roles} /></Form.Item>
        <Form.Item name="jurisdiction" label={t("place")} {...wrong("jurisdiction")}><PlaceSelect /></Form.Item>
        <Form.Item name="team" label={t("team")} {...wrong("team")}><Input maxLength={60} /></Form.Item>
        {!account && (
          <Form.Item name="password" label={t("firstPassword")} extra={t("firstPasswordHint")} rules={[{ min: 12 }]} {...wrong("password")}>
            <Input.Password autoComplete="new-password" />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
