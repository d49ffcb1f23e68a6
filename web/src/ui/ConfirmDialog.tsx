// Asked before what cannot be taken back or concerns many: what will happen, under which rule, and if wanted why. A
// refusal by the server is shown here; the dialog stays until it worked.
import { useMutation } from "@tanstack/react-query";
import { Input, Modal } from "antd";
import { useState, type ReactNode } from "react";
import { asProblem } from "@/api/problem";
import { useWords } from "@/i18n";
import { ProblemAlert } from "./ProblemAlert";
import { uiWords } from "./words";

export interface ConfirmDialogProps {
  open: boolean;
  title: string;
  /** What will happen; name the rule. */
  children?: ReactNode;
  danger?: boolean;
  /** The verb of the act, on the button: 签发 12 项. */
  act: string;
  /** Asks for a reason under this label; the act cannot be carried out without. */
  reason?: string;
  run: (reason: string) => Promise<unknown>;
  onClose: () => void;
}
export function ConfirmDialog({ open, title, children, danger, act, reason, run, onClose }: ConfirmDialogProps) {
  const t = useWords(uiWords);
  const [text, setText] = useState("");
  const acting = useMutation({ mutationFn: () => run(text.trim()), onSuccess: () => { setText(""); onClose(); } });
  const close = () => { acting.reset(); onClose(); };
  return (
    <Modal
      open={open} title={title} onCancel={close} okText={act} cancelText={t("cancel")} onOk={() => acting.mutate()}
      okButtonProps={{ danger, loading: acting.isPending, disabled: reason !== undefined && text.trim().length < 2 }} destroyOnHidden
    >
      <div className="stack">
        <ProblemAlert problem={acting.error && asProblem(acting.error)} />
        {children}
        {reason !== undefined && (
          <label className="field">
            <span>{reason}</span>
            <Input.TextArea rows={3} value={text} onChange={(e) => setText(e.target.value)} autoFocus />
          </label>
        )}
      </div>
    </Modal>
  );
}
