// The very first start: whoever holds the key that the server printed creates the first administrator.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Button, Form, Input } from "antd";
import { api } from "@/api/client";
import type { Problem } from "@/api/problem";
import { ask } from "@/api/queries";
import type { Me } from "@/api/types";
import { adopt } from "@/app/session";
import { useWords } from "@/i18n";
import { ErrorState, ProblemAlert } from "@/ui";
import { Gate } from "./Gate";
import { words } from "./words";

interface FirstAccount {
  secret: string;
  name: string;
  display_name: string;
  password: string;
}

export function SetupPage() {
  const t = useWords(words);
  const client = useQueryClient();
  const navigate = useNavigate();
  const setup = useQuery(ask("/setup"));
  const create = useMutation<Me, Problem, FirstAccount>({
    mutationFn: (body) => api.post<Me>("/setup", { body }),
    onSuccess: (me) => {
      adopt(me);
      client.clear();
      client.setQueryData(ask("/session").queryKey, me);
      void navigate({ to: "/", replace: true });
    },
  });
  const must = [{ required: true, message: t("required") }];
  const problem = create.error;
  const wrong = (name: string) => (problem?.field(name) ? { validateStatus: "error" as const, help: problem.field(name) } : {});
  return (
    <Gate title={t("setup")}>
      {setup.error && <ErrorState problem={setup.error} retry={() => void setup.refetch()} />}
      {setup.data?.needed === false && <p>{t("setupDone")} <Link to="/sign-in">{t("toSignIn")}</Link></p>}
      {setup.data?.needed && (
        <Form layout="vertical" requiredMark={false} onFinish={(values: FirstAccount) => create.mutate(values)}>
          <p className="form-hint">{t("setupHint")}</p>
          <ProblemAlert problem={problem} />
          <Form.Item name="secret" label={t("secret")} rules={must} {...wrong("secret")}><Input autoComplete="off" autoFocus spellCheck={false} /></Form.Item>
          <Form.Item name="name" label={t("name")} rules={must} {...wrong("name")}><Input autoComplete="username" autoCapitalize="none" spellCheck={false} /></Form.Item>
          <Form.Item name="display_name" label={t("displayName")} rules={must} {...wrong("display_name")}><Input autoComplete="name" /></Form.Item>
          <Form.Item name="password" label={t("newPassword")} rules={[...must, { min: 12 }]} {...wrong("password")}><Input.Password autoComplete="new-password" /></Form.Item>
          <Button type="primary" htmlType="submit" block loading={create.isPending}>{t("create")}</Button>
        </Form>
      )}
    </Gate>
  );
}
