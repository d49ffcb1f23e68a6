// The forms of one's own account, one at a time.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Input, Modal } from "antd";
import { lazy, Suspense, useState } from "react";
import { api } from "@/api/client";
import { asProblem } from "@/api/problem";
import { useWords } from "@/i18n";
import { ProblemAlert } from "@/ui/ProblemAlert";
import type { AccountTask } from "./AccountMenu";
import { useMe } from "./session";
import { shellWords } from "./words";

// Drawn once in an account's life: loaded then.
const QrCode = lazy(() => import("@/ui/QrCode").then((m) => ({ default: m.QrCode })));

interface Props {
  onClose: () => void;
}

/** Carries out a command on the session, reads the session anew and closes. */
function useAccountCommand<V>(run: (values: V) => Promise<unknown>, told: string, onClose: () => void) {
  const client = useQueryClient();
  const { message } = App.useApp();
  return useMutation({
    mutationFn: run,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["/session"] });
      if (told) message.success(told);
      onClose();
    },
  });
}

function Password({ onClose }: Props) {
  const t = useWords(shellWords);
  const send = useAccountCommand((body: { old: string; new: string }) => api.post("/account/password", { body }), t("passwordChanged"), onClose);
  return (
    <Form layout="vertical" onFinish={send.mutate}>
      <ProblemAlert problem={send.error && asProblem(send.error)} />
      <Form.Item name="old" label={t("oldPassword")} rules={[{ required: true }]}><Input.Password autoComplete="current-password" autoFocus /></Form.Item>
      <Form.Item name="new" label={t("newPassword")} extra={t("newPasswordHint")} rules={[{ required: true, min: 12 }]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={send.isPending}>{t("save")}</Button>
    </Form>
  );
}

function Totp({ onClose }: Props) {
  const t = useWords(shellWords);
  const on = useMe().account.totp;
  const begin = useMutation({ mutationFn: () => api.post<{ secret: string; uri: string }>("/account/totp") });
  const send = useAccountCommand(
    (body: { code: string }) => (on ? api.delete("/account/totp", { body }) : api.put("/account/totp", { body })),
    t(on ? "totpDisabled" : "totpEnabled"),
    onClose,
  );
  const problem = send.error ?? begin.error;
  return (
    <Form layout="vertical" onFinish={send.mutate}>
      <ProblemAlert problem={problem && asProblem(problem)} />
      <p className="form-hint">{on ? t("totpOn") : begin.data ? t("totpScan") : t("totpOff")}</p>
      {begin.data && !on && (
        <>
          <Suspense fallback={<div style={{ height: 196 }} />}><QrCode text={begin.data.uri} label={t("totpQr")} /></Suspense>
          <p className="soft small">{t("totpTyped")}</p>
          <p className="secret mono">{begin.data.secret.replace(/(.{4})/g, "$1 ")}</p>
        </>
      )}
      {on || begin.data ? (
        <>
          <Form.Item name="code" label={t("totpCode")} rules={[{ required: true, pattern: /^\d{6}$/ }]}>
            <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} autoFocus />
          </Form.Item>
          <Button type="primary" danger={on} htmlType="submit" loading={send.isPending}>{t(on ? "totpDisable" : "totpEnable")}</Button>
        </>
      ) : (
        <Button type="primary" onClick={() => begin.mutate()} loading={begin.isPending}>{t("totpBegin")}</Button>
      )}
    </Form>
  );
}

function BreakGlass({ onClose }: Props) {
  const t = useWords(shellWords);
  const running = useMe().break_glass !== null;
  const [key] = useState(() => crypto.randomUUID());
  const send = useAccountCommand(
    (body: { reason?: string }) =>
      running ? api.delete("/session/break-glass", { key }) : api.post("/session/break-glass", { body, key }),
    "",
    onClose,
  );
  return (
    <Form layout="vertical" onFinish={send.mutate}>
      <ProblemAlert problem={send.error && asProblem(send.error)} />
      <p className="form-hint">{t("breakGlassHint")}</p>
      {!running && <Form.Item name="reason" label={t("breakGlassAsk")} rules={[{ required: true, min: 4 }]}><Input.TextArea rows={3} autoFocus /></Form.Item>}
      <Button type="primary" danger={!running} htmlType="submit" loading={send.isPending}>
        {t(running ? "breakGlassEnd" : "breakGlassStart")}
      </Button>
    </Form>
  );
}

const forms = { password: Password, totp: Totp, breakGlass: BreakGlass };

export function AccountDialog({ task, onClose }: { task: AccountTask; onClose: () => void }) {
  const t = useWords(shellWords);
  const Body = forms[task];
  return (
    <Modal open title={t(task)} onCancel={onClose} footer={null} width={440} destroyOnHidden>
      <Body onClose={onClose} />
    </Modal>
  );
}
