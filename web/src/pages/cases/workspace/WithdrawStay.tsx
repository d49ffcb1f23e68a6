// Withdrawing a stay: always with a reason, the most frequent one ready.
import { Form, Modal, Radio } from "antd";
import type { Problem } from "@/api/problem";
import { useWords } from "@/i18n";
import { ProblemAlert } from "@/ui";
import { caseWords } from "./words";

const reasons = ["entered-in-error", "told-otherwise", "wrong-person"] as const;
export type WithdrawReason = (typeof reasons)[number];
interface Values { why: WithdrawReason }

export interface WithdrawStayProps {
  what: string;
  busy: boolean;
  problem: Problem | null;
  onRun: (reason: WithdrawReason) => void;
  onClose: () => void;
}

export function WithdrawStay({ what, busy, problem, onRun, onClose }: WithdrawStayProps) {
  const t = useWords(caseWords);
  const [form] = Form.useForm<Values>();
  return (
    <Modal
      open title={t("withdrawTitle")} okText={t("withdraw")} cancelText={t("cancel")} onCancel={onClose} onOk={() => form.submit()}
      okButtonProps={{ danger: true, loading: busy, autoFocus: true }} width={440}
    >
      <div className="stack">
        <ProblemAlert problem={problem} />
        <p><b>{what}</b></p>
        <p className="soft">{t("withdrawHint")}</p>
        <Form form={form} layout="vertical" requiredMark={false} initialValues={{ why: "entered-in-error" }} onFinish={(v: Values) => onRun(v.why)}>
          <Form.Item name="why" label={t("reason")}><Radio.Group options={reasons.map((value) => ({ value, label: t(`reason.${value}`) }))} /></Form.Item>
        </Form>
      </div>
    </Modal>
  );
}
