// Recording that a duty was done: the form follows the kind of evidence that closes it. The same form serves one duty
// and up to five hundred of one kind.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { App, Button, Form, Input, InputNumber, Radio, Switch } from "antd";
import { useState } from "react";
import { api } from "@/api/client";
import { serverNow } from "@/api/clock";
import { asProblem } from "@/api/problem";
import { refreshTopics } from "@/api/queries";
import type { DutyRow } from "@/api/types";
import { paths } from "@/app/paths";
import { useWords } from "@/i18n";
import { ProblemAlert, TimeField } from "@/ui";
import { choices, evidenceFields, isByHand, likelyForm, type EvidenceField } from "./evidence";
import { words } from "./words";

type Values = { at: string } & Partial<Record<EvidenceField, string | number | boolean>>;

export function EvidenceForm({ rows, onDone }: { rows: DutyRow[]; onDone: () => void }) {
  const t = useWords(words);
  const client = useQueryClient();
  const { message } = App.useApp();
  const [key] = useState(() => crypto.randomUUID());
  const first = rows[0];
  const send = useMutation({
    mutationFn: (values: Values) =>
      rows.length === 1 && first
        ? api.post("/duties/{id}/evidence", { path: { id: first.id }, body: values, key })
        : api.post("/duties/evidence", { body: { items: rows.map((row) => ({ id: row.id, ...values })) }, key }),
    onSuccess: async () => {
      await refreshTopics(client, ["duties", "situation"]);
      message.success(t("recorded", { count: rows.length }));
      onDone();
    },
  });
  if (!first || (first.state !== "open" && first.state !== "late")) return null;
  const kind = first.evidence_kind;
  if (kind === "order_signed") return <p><Link to={paths.orders({ state: "draft", subject: first.subject.id })}>{t("toOrders")}</Link></p>;
  if (!isByHand(kind)) return <p className="soft">{t("byItself")}</p>;
  const may = first.can.evidence;
  const must = { required: true, message: t("required") };
  const notLater = {
    validator: async (_: unknown, at: string | null) => { if (at && Date.parse(at) > serverNow() + 60_000) throw new Error(t("future")); },
  };
  const now = new Date(serverNow()).toISOString();
  return (
    <Form layout="vertical" requiredMark={false} initialValues={{ at: now, symptoms: false, form: likelyForm(first.kind) }} onFinish={(v: Values) => send.mutate(v)}>
      <h2 className="form-hint">{t("evidence")} · {t(`evidence.${kind}`)}</h2>
      <ProblemAlert problem={send.error && asProblem(send.error)} />
      {evidenceFields[kind].map((field: EvidenceField) => {
        if (field === "sampled_at") return <Form.Item key={field} name={field} label={t("sampledAt")} rules={[must, notLater]}><TimeField max={now} /></Form.Item>;
        if (field === "symptoms") return <Form.Item key={field} name={field} label={t("symptoms")} valuePropName="checked"><Switch /></Form.Item>;
        if (field === "temperature_c") return <Form.Item key={field} name={field} label={t("temperature")}><InputNumber min={34} max={43} step={0.1} precision={1} inputMode="decimal" /></Form.Item>;
        if (field === "product") return <Form.Item key={field} name={field} label={t("product")} rules={[must]}><Input maxLength={80} /></Form.Item>;
        const label = (value: string) => t(`${field}.${value}` as "form.central");
        return (
          <Form.Item key={field} name={field} label={t(field)} rules={[must]}>
            <Radio.Group options={choices[field].map((value) => ({ value, label: label(value) }))} />
          </Form.Item>
        );
      })}
      <Form.Item name="at" label={t("at")} rules={[must, notLater]}><TimeField max={now} /></Form.Item>
      <Button type="primary" htmlType="submit" loading={send.isPending} disabled={may?.allowed === false} title={may?.why_not ?? undefined}>{t("save")}</Button>
      {may?.allowed === false && <span className="soft small"> {may.why_not}</span>}
    </Form>
  );
}
