// The tests of a case, latest first, and recording another.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, InputNumber, Modal, Radio } from "antd";
import { useState } from "react";
import { api } from "@/api/client";
import { serverNow } from "@/api/clock";
import { asProblem } from "@/api/problem";
import { ask, refreshTopics } from "@/api/queries";
import { useKey } from "@/api/useKey";
import { useMay } from "@/app/session";
import { useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { EmptyState, ErrorState, Moment, ProblemAlert, SkeletonRows, Tag, TimeField, type Tone } from "@/ui";
import { caseWords } from "./words";
import { useCodes } from "../codes";

const looks: Record<string, { shape: string; tone: Tone }> = { positive: { shape: "◆", tone: "late" }, negative: { shape: "○", tone: "done" } };

export function CaseTests({ id }: { id: string }) {
  const t = useWords(caseWords);
  const codes = useCodes();
  const format = useFormat();
  const may = useMay()("record_results");
  const [adding, setAdding] = useState(false);
  const answer = useQuery(ask("/cases/{id}/tests", { path: { id } }));
  if (!answer.data) return answer.error ? <ErrorState problem={answer.error} retry={() => void answer.refetch()} /> : <SkeletonRows rows={4} />;
  const items = [...answer.data.items].sort((a, b) => b.sampled_at.localeCompare(a.sampled_at));
  return (
    <div className="stack">
      {may && <div><Button onClick={() => setAdding(true)}>{t("addTest")}</Button></div>}
      {items.length === 0 ? <EmptyState title={t("noTests")} /> : (
        <table className="case-tests">
          <thead><tr><th scope="col">{t("samples")}</th><th scope="col">{t("result")}</th><th scope="col" className="num">N</th><th scope="col" className="num">ORF1ab</th><th scope="col">{t("pool")}</th><th scope="col">{t("reportedAt")}</th></tr></thead>
          <tbody>
            {items.map((test) => (
              <tr key={test.sampled_at + test.at}>
                <td><Moment at={test.sampled_at} /></td>
                <td><Tag {...(looks[test.outcome] ?? { shape: "◔", tone: "soon" })}>{codes("result", test.outcome)}</Tag></td>
                <td className="num">{test.ct_n === null ? "–" : format.number(test.ct_n, 1)}</td>
                <td className="num">{test.ct_orf1ab === null ? "–" : format.number(test.ct_orf1ab, 1)}</td>
                <td>{test.pool && test.pool > 1 ? t("poolOf", { n: test.pool }) : t("single")}</td>
                <td><Moment at={test.at} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {adding && <AddTest id={id} onClose={() => setAdding(false)} />}
    </div>
  );
}

interface Values { sampled_at: string; outcome: string; ct_n?: number; ct_orf1ab?: number; pool?: number }

function AddTest({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useWords(caseWords);
  const codes = useCodes();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const keyFor = useKey();
  const send = useMutation({
    mutationFn: (values: Values) => {
      const body = { person_id: id, ...Object.fromEntries(Object.entries(values).filter(([, v]) => v !== null && v !== undefined)) };
      return api.post("/results", { body, key: keyFor(body) });
    },
    onSuccess: async () => {
      await refreshTopics(client, ["cases", "duties", "orders", "situation"]);
      message.success(t("saved"));
      onClose();
    },
  });
  const must = { required: true, message: t("needed") };
  const notLater = { validator: async (_: unknown, at: string | null) => { if (at && Date.parse(at) > serverNow() + 60_000) throw new Error(t("future")); } };
  return (
    <Modal open title={t("addTest")} okText={t("save")} cancelText={t("cancel")} onCancel={onClose} onOk={() => form.submit()} okButtonProps={{ loading: send.isPending }} width={440}>
      <ProblemAlert problem={send.error && asProblem(send.error)} />
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values: Values) => send.mutate(values)}>
        <Form.Item name="outcome" label={t("result")} rules={[must]}><Radio.Group options={["negative", "positive", "inconclusive"].map((value) => ({ value, label: codes("result", value) }))} /></Form.Item>
        <Form.Item name="sampled_at" label={t("sampledAt")} rules={[must, notLater]}><TimeField /></Form.Item>
        <div className="row">
          <Form.Item name="ct_n" label={t("ctN")}><InputNumber min={0} max={50} step={0.1} inputMode="decimal" /></Form.Item>
          <Form.Item name="ct_orf1ab" label={t("ctOrf")}><InputNumber min={0} max={50} step={0.1} inputMode="decimal" /></Form.Item>
          <Form.Item name="pool" label={t("poolSize")}><InputNumber min={1} max={40} precision={0} inputMode="numeric" /></Form.Item>
        </div>
      </Form>
    </Modal>
  );
}
