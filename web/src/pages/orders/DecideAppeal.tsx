// Answering an appeal: upheld lifts the order, dismissed keeps it; either with a reason the person can read.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Form, Input, Modal, Radio } from "antd";
import { api } from "@/api/client";
import { asProblem } from "@/api/problem";
import { refreshTopics } from "@/api/queries";
import type { AppealRow } from "@/api/types";
import { useKey } from "@/api/useKey";
import { useSaid, useWords } from "@/i18n";
import { Masked, Moment, ProblemAlert } from "@/ui";
import { useGround } from "./Appeals";
import { words } from "./words";

export function DecideAppeal({ appeal, onClose }: { appeal: AppealRow; onClose: () => void }) {
  const t = useWords(words);
  const said = useSaid();
  const client = useQueryClient();
  const groundOf = useGround();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ upheld: boolean; reason: string }>();
  const keyFor = useKey();
  const send = useMutation({
    mutationFn: (body: { upheld: boolean; reason: string }) => api.post("/appeals/{id}/decision", { path: { id: appeal.id }, body, key: keyFor(body) }),
    onSuccess: async () => {
      await refreshTopics(client, ["orders", "duties", "situation"]);
      message.success(t("decided"));
      onClose();
    },
  });
  return (
    <Modal open title={t("decideTitle")} okText={t("decide")} cancelText={t("cancel")} onCancel={onClose} onOk={() => form.submit()} okButtonProps={{ loading: send.isPending }}>
      <div className="stack">
        <ProblemAlert problem={send.error && asProblem(send.error)} />
        <p><Masked name={appeal.subject.name} label={appeal.subject.label} /> · {said(appeal.order)} · <Moment at={appeal.filed_at} /></p>
        <blockquote className="quote"><b>{groundOf(appeal.ground)}</b>{appeal.text && <> {appeal.text}</>}</blockquote>
        <Form form={form} layout="vertical" requiredMark={false} onFinish={(values: { upheld: boolean; reason: string }) => send.mutate(values)}>
          <Form.Item name="upheld" label={t("decision")} rules={[{ required: true, message: t("needed") }]}>
            <Radio.Group options={[{ value: false, label: t("dismissAct") }, { value: true, label: t("upholdAct") }]} />
          </Form.Item>
          <Form.Item name="reason" label={t("decideWhy")} rules={[{ required: true, min: 2, message: t("needed") }]}><Input.TextArea rows={3} maxLength={1000} /></Form.Item>
        </Form>
      </div>
    </Modal>
  );
}
