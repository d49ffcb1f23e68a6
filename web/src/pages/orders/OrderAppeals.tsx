// The appeals against one order, and filing one for the person concerned.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import { api } from "@/api/client";
import { asProblem } from "@/api/problem";
import { ask, refreshTopics } from "@/api/queries";
import type { AppealRow, OrderRow } from "@/api/types";
import { useKey } from "@/api/useKey";
import { useMay } from "@/app/session";
import { useWords } from "@/i18n";
import { Deadline, EmptyState, ErrorState, Moment, Panel, ProblemAlert, SkeletonRows, Tag } from "@/ui";
import { useGround } from "./Appeals";
import { DecideAppeal } from "./DecideAppeal";
import { words } from "./words";

const grounds = ["not-a-contact", "wrong-person", "health", "hardship", "term", "other"] as const;

export function OrderAppeals({ order }: { order: OrderRow }) {
  const t = useWords(words);
  const may = useMay();
  const answer = useQuery(ask("/appeals", { query: { order: order.id } }));
  const [filing, setFiling] = useState(false);
  const [deciding, setDeciding] = useState<AppealRow | null>(null);
  const items = answer.data?.items.filter((appeal) => appeal.order.id === order.id);
  return (
    <Panel title={t("appeals")} note={may("file_appeal") && order.state === "signed" && <Button size="small" onClick={() => setFiling(true)}>{t("fileAppeal")}</Button>}>
      {items ? (items.length === 0 ? <EmptyState title={t("noAppeals")} /> : <ul>{items.map((a) => <Line key={a.id} appeal={a} onDecide={may("decide_appeal") ? setDeciding : undefined} />)}</ul>)
        : answer.error ? <ErrorState problem={answer.error} retry={() => void answer.refetch()} /> : <SkeletonRows rows={2} />}
      {filing && <FileAppeal order={order} onClose={() => setFiling(false)} />}
      {deciding && <DecideAppeal appeal={deciding} onClose={() => setDeciding(null)} />}
    </Panel>
  );
}

function Line({ appeal, onDecide }: { appeal: AppealRow; onDecide?: (appeal: AppealRow) => void }) {
  const t = useWords(words);
  const groundOf = useGround();
  const { decision } = appeal;
  return (
    <li className="appeal">
      <div className="row"><b>{groundOf(appeal.ground)}</b><Moment at={appeal.filed_at} />{!decision && appeal.due && <Deadline due={appeal.due} />}</div>
      {appeal.text && <div>{appeal.text}</div>}
      {decision ? (
        <div><Tag shape={decision.upheld ? "●" : "■"} tone={decision.upheld ? "done" : "info"}>{t(decision.upheld ? "upheld" : "dismissed")}</Tag> {decision.reason} <span className="soft small">{decision.by?.name} <Moment at={decision.at} /></span></div>
      ) : onDecide && <div><Button size="small" onClick={() => onDecide(appeal)}>{t("decide")}</Button></div>}
    </li>
  );
}

function FileAppeal({ order, onClose }: { order: OrderRow; onClose: () => void }) {
  const t = useWords(words);
  const groundOf = useGround();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ ground: string; text?: string }>();
  const keyFor = useKey();
  const send = useMutation({
    mutationFn: ({ ground, text = "" }: { ground: string; text?: string }) => {
      const body = { text_code: ground, grounds: text };
      return api.post("/orders/{id}/appeals", { path: { id: order.id }, body, key: keyFor(body) });
    },
    onSuccess: async () => {
      await refreshTopics(client, ["orders", "duties"]);
      message.success(t("filedDone"));
      onClose();
    },
  });
  return (
    <Modal open title={t("fileAppeal")} okText={t("fileAppeal")} cancelText={t("cancel")} onCancel={onClose} onOk={() => form.submit()} okButtonProps={{ loading: send.isPending }}>
      <ProblemAlert problem={send.error && asProblem(send.error)} />
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values: { ground: string; text?: string }) => send.mutate(values)}>
        <Form.Item name="ground" label={t("ground")} rules={[{ required: true, message: t("needed") }]}>
          <Select options={grounds.map((value) => ({ value, label: groundOf(value) }))} />
        </Form.Item>
        <Form.Item name="text" label={t("putForward")}><Input.TextArea rows={4} maxLength={2000} /></Form.Item>
      </Form>
    </Modal>
  );
}
