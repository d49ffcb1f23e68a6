// Confirming or reclassifying contacts. A reason is always given; it is kept with each decision.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Input, Modal, Radio } from "antd";
import { api } from "@/api/client";
import { asProblem } from "@/api/problem";
import { refreshTopics } from "@/api/queries";
import type { ContactRow } from "@/api/types";
import { useKey } from "@/api/useKey";
import { useWords } from "@/i18n";
import { ProblemAlert } from "@/ui";
import { categories, useCodes } from "../cases/codes";
import { categoryOf } from "./columns";
import { words } from "./words";

interface Values { category?: string; reason: string }
export interface DecideDialogProps {
  act: "confirm" | "reclassify";
  rows: ContactRow[];
  onClose: () => void;
  onDone: () => void;
}
const often = ["call", "visit", "cctv", "code"] as const;

export function DecideDialog({ act, rows, onClose, onDone }: DecideDialogProps) {
  const t = useWords(words);
  const codes = useCodes();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const keyFor = useKey();
  const send = useMutation({
    mutationFn: ({ category, reason }: Values) => {
      const body = { items: rows.map((row) => ({ id: row.id, category: act === "confirm" ? categoryOf(row) : category })), reason: reason.trim() };
      return api.post<{ decided: number }>("/contacts/decisions", { body, key: keyFor(body) });
    },
    onSuccess: async ({ decided }) => {
      await refreshTopics(client, ["contacts", "orders", "duties", "situation"]);
      message.success(t("decided", { count: decided }));
      onDone();
      onClose();
    },
  });
  const title = t(act === "confirm" ? "confirmN" : "reclassifyN", { count: rows.length });
  const byCategory = new Map<string, number>();
  for (const row of rows) byCategory.set(categoryOf(row), (byCategory.get(categoryOf(row)) ?? 0) + 1);
  return (
    <Modal open title={title} okText={title} cancelText={t("cancel")} onCancel={onClose} onOk={() => form.submit()} okButtonProps={{ loading: send.isPending }} width={520}>
      <div className="stack">
        <ProblemAlert problem={send.error && asProblem(send.error)} />
        <p>{[...byCategory].map(([category, n]) => `${codes("category", category)} ${n}`).join(" · ")}</p>
        <p className="soft">{t(act === "confirm" ? "confirmHint" : "reclassifyHint")}</p>
        <Form form={form} layout="vertical" requiredMark={false} initialValues={{ reason: act === "confirm" ? t("reason.call") : "" }} onFinish={(values: Values) => send.mutate(values)}>
          {act === "reclassify" && (
            <Form.Item name="category" label={t("to")} rules={[{ required: true, message: t("needed") }]}>
              <Radio.Group options={[...categories, "none"].map((value) => ({ value, label: codes("category", value) }))} />
            </Form.Item>
          )}
          <Form.Item name="reason" label={t("reason")} rules={[{ required: true, whitespace: true, min: 2, message: t("needed") }]}>
            <Input.TextArea
              rows={3} maxLength={500} autoFocus
              onKeyDown={(e) => { if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) form.submit(); }}
            />
          </Form.Item>
          <div className="row">
            <span className="soft small">{t("often")}</span>
            {often.map((key) => <Button key={key} size="small" onClick={() => form.setFieldValue("reason", t(`reason.${key}`))}>{t(`reason.${key}`)}</Button>)}
          </div>
        </Form>
      </div>
    </Modal>
  );
}
