// The password that somebody else set is good for one thing: choosing one of one's own. Nothing else is answered before.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { api } from "@/api/client";
import type { Problem } from "@/api/problem";
import { ask } from "@/api/queries";
import type { Me } from "@/api/types";
import { adopt } from "@/app/session";
import { shellWords } from "@/app/words";
import { useWords } from "@/i18n";
import { ProblemAlert } from "@/ui";
import { Gate } from "./Gate";
import { words } from "./words";

export function OwnPassword({ me }: { me: Me }) {
  const t = useWords(words);
  const shell = useWords(shellWords);
  const client = useQueryClient();
  const send = useMutation<Me, Problem, { old: string; new: string }>({
    mutationFn: (body) => api.post<Me>("/account/password", { body }),
    onSuccess: (next) => {
      adopt(next);
      client.setQueryData(ask("/session").queryKey, next);
    },
  });
  const must = [{ required: true, message: t("required") }];
  const wrong = (name: string) => (send.error?.field(name) ? { validateStatus: "error" as const, help: send.error.field(name) } : {});
  return (
    <Gate title={t("ownPassword")}>
      <Form layout="vertical" requiredMark={false} onFinish={(values: { old: string; new: string }) => send.mutate(values)}>
        <p className="form-hint">{t("ownPasswordHint", { name: me.account.display_name })}</p>
        {send.error && <ProblemAlert problem={send.error} />}
        <input type="text" autoComplete="username" value={me.account.name} readOnly hidden />
        <Form.Item name="old" label={t("oncePassword")} rules={must} {...wrong("old")}><Input.Password autoComplete="current-password" autoFocus /></Form.Item>
        <Form.Item name="new" label={shell("newPassword")} extra={shell("newPasswordHint")} rules={[...must, { min: 12, message: shell("newPasswordHint") }]} {...wrong("new")}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={send.isPending}>{shell("save")}</Button>
      </Form>
    </Gate>
  );
}
