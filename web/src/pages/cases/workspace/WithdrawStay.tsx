// Withdrawing a stay: always with a reason, the most frequent one ready.
import { Form, Input, Modal, Radio } from "antd";
import type { Problem } from "@/api/problem";
import { useWords } from "@/i18n";
import { ProblemAlert } from "@/ui";
import { caseWords } from "./words";

const reasons = ["typo", "person", "records", "other"] as const;
interface Values { why: (typeof reasons)[number]; text?: string }

export interface WithdrawStayProps {
  what: string;
  busy: boolean;
  problem: Problem | null;
  onRun: (reason: string) => void;
  onClose: () => void;
}

export function WithdrawStay({ what, busy, problem, onRun, onClose }: WithdrawStayProps) {
  const t = useWords(caseWords);
  const [form] = Form.useForm<Values>();
  const why = Form.useWatch("why", form);
  return (
    <Modal
      open title={t("withdrawTitle")} okText={t("withdraw")} cancelText={t("cancel")} onCancel={onClose} onOk={() => form.submit()}
      okButtonProps={{ danger: true, loading: busy, autoFocus: true }} width={440}
    >
      <div className="stack">
        <ProblemAlert problem={problem} />
        <p><b>{what}</b></p>
        <p className="soft">{t("withdrawHint")}</p>
        <Form form={form} layout="vertical" requiredMark={false} initialValues={{ why: "typo" }} onFinish={(v: Values) => onRun(v.why === "other" ? (v.text ?? "").trim() : t(`reason.${v.why}`))}>
          <Form.Item name="why" label={t("reason")}><Radio.Group options={reasons.map((value) => ({ value, label: t(`reason.${value}`) }))} /></Form.Item>
          {why === "other" && <Form.Item name="text" rules={[{ required: true, whitespace: true, min: 2, message: t("needed") }]}><Input aria-label={t("reason")} maxLength={200} /></Form.Item>}
        </Form>
      </div>
    </Modal>
  );
}
