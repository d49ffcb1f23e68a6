// Who shall do it: a team or a person. Handing over asks for the reason, for it stays with the duty.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, AutoComplete, Form, Modal, Select } from "antd";
import { useState } from "react";
import { api } from "@/api/client";
import { asProblem } from "@/api/problem";
import { refreshTopics } from "@/api/queries";
import type { DutyRow } from "@/api/types";
import { useMe } from "@/app/session";
import { useWords } from "@/i18n";
import { ProblemAlert } from "@/ui";
import { words } from "./words";

const notes = ["shift_end", "out_of_area", "not_reachable", "overload"] as const;
interface Values {
  team?: string;
  account?: string;
  note?: (typeof notes)[number];
}
export interface AssignDialogProps {
  what: "assign" | "handOver";
  rows: DutyRow[];
  onClose: () => void;
  onDone: () => void;
}

export function AssignDialog({ what, rows, onClose, onDone }: AssignDialogProps) {
  const t = useWords(words);
  const me = useMe();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [key] = useState(() => crypto.randomUUID());
  const ids = rows.map((row) => row.id);
  const send = useMutation({
    mutationFn: ({ team, account, note }: Values) =>
      what === "assign"
        ? api.post("/duties/assign", { body: { ids, team: team || undefined, account_id: account }, key })
        : api.post("/duties/hand-over", { body: { ids, to_team: team || undefined, to_account: account, note_code: note }, key }),
    onSuccess: async () => {
      await refreshTopics(client, ["duties"]);
      message.success(t(what === "assign" ? "assigned" : "handedOver", { count: ids.length }));
      onDone();
    },
  });
  // Who is known to work here: whoever the chosen duties name, and oneself.
  const teams = [...new Set([me.account.team, ...rows.map((row) => row.team)])].filter((team) => team !== null);
  const persons = new Map(rows.flatMap((row) => (row.assignee ? [[row.assignee.id, row.assignee.name] as const] : [])));
  persons.set(me.account.id, t("toMe", { name: me.account.display_name }));
  return (
    <Modal
      open title={t(what === "assign" ? "assignN" : "handOverN", { count: ids.length })} okText={t(what)} onCancel={onClose}
      onOk={() => form.submit()} okButtonProps={{ loading: send.isPending }} width={440}
    >
      <ProblemAlert problem={send.error && asProblem(send.error)} />
      <Form form={form} layout="vertical" onFinish={(values: Values) => send.mutate(values)}>
        <Form.Item
          name="team" label={t("toTeam")} dependencies={["account"]}
          rules={[({ getFieldValue }) => ({
            validator: async (_, team) => { if (!team && !getFieldValue("account")) throw new Error(t("oneOf")); },
          })]}
        >
          <AutoComplete options={teams.map((value) => ({ value }))} placeholder={t("teamHint")} allowClear />
        </Form.Item>
        <Form.Item name="account" label={t("toPerson")}>
          <Select allowClear options={[...persons].map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        {what === "handOver" && (
          <Form.Item name="note" label={t("note")} rules={[{ required: true, message: t("required") }]}>
            <Select options={notes.map((value) => ({ value, label: t(`note.${value}`) }))} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
