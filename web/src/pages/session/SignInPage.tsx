// Signing in: name and password; the code only when the server asks for it; other providers; and on a demonstration
// the accounts to choose from.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Navigate, useNavigate } from "@tanstack/react-router";
import { Button, Form, Input } from "antd";
import { useEffect } from "react";
import { api } from "@/api/client";
import { asProblem, type Problem } from "@/api/problem";
import { ask } from "@/api/queries";
import type { Me } from "@/api/types";
import { adopt } from "@/app/session";
import { shellWords } from "@/app/words";
import { useWords } from "@/i18n";
import { ProblemAlert, useUrl } from "@/ui";
import { Gate } from "./Gate";
import s from "./gate.module.css";
import { offered } from "./providers";
import { words } from "./words";

interface Credentials {
  name: string;
  password: string;
  totp?: string;
}

/** Only an address of ours: a link may not send somebody elsewhere after signing in. */
export function safeBack(back: string | undefined): string {
  return back && /^\/(?![/\\])/.test(back) ? back : "/";
}

export function SignInPage() {
  const t = useWords(words);
  const shell = useWords(shellWords);
  const client = useQueryClient();
  const navigate = useNavigate();
  const [url] = useUrl();
  const [form] = Form.useForm<Credentials>();
  const providers = useQuery({ ...ask("/session/providers"), staleTime: Infinity });
  const setup = useQuery({ ...ask("/setup"), staleTime: Infinity });
  const { oidc, demo } = offered(providers.data);

  const signIn = useMutation<Me, Problem, Credentials>({
    mutationFn: (body) => api.post<Me>("/session", { body }),
    onSuccess: (me) => {
      adopt(me);
      client.clear();
      client.setQueryData(ask("/session").queryKey, me);
      void navigate({ href: safeBack(url.back), replace: true });
    },
  });
  /** Signs in as an account of the demonstration once its password is typed; it stays for the next one. */
  const choose = (name: string) => {
    form.setFieldValue("name", name);
    const password: string | undefined = form.getFieldValue("password");
    if (password) signIn.mutate({ name, password });
    else form.getFieldInstance("password")?.focus();
  };
  // Nothing of the last session stays in memory once its door is closed.
  useEffect(() => client.removeQueries({ predicate: ({ queryKey: [path] }) => path !== "/session/providers" && path !== "/setup" }), [client]);
  if (setup.data?.needed) return <Navigate to="/setup" replace />;
  // Asked for the code once, the field stays: a wrong code is answered with bad-credentials.
  const asksCode = signIn.error?.code === "gate/totp-needed" || form.getFieldValue("totp") !== undefined;
  return (
    <Gate title={t("signIn")}>
      {signIn.error && signIn.error.code !== "gate/totp-needed" && <ProblemAlert problem={asProblem(signIn.error)} />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => signIn.mutate(values)}>
        <Form.Item name="name" label={t("name")} rules={[{ required: true, message: t("required") }]}>
          <Input autoComplete="username" autoFocus autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <Form.Item name="password" label={t("password")} rules={[{ required: true, message: t("required") }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        {asksCode && (
          <Form.Item name="totp" label={t("code")} extra={t("codeHint")} rules={[{ required: true, message: t("required") }]}>
            <Input autoComplete="one-time-code" inputMode="numeric" maxLength={8} autoFocus />
          </Form.Item>
        )}
        <Button type="primary" htmlType="submit" block loading={signIn.isPending}>{t("signIn")}</Button>
      </Form>
      {oidc.length > 0 && (
        <>
          <div className={s.or}>{t("or")}</div>
          <div className={s.providers}>
            {oidc.map((p) => <Button key={p.id} block href={`/api/v1/session/oidc/${encodeURIComponent(p.id)}`}>{t("with", { provider: p.name })}</Button>)}
          </div>
        </>
      )}
      {demo.length > 0 && (
        <section className={s.demo}>
          <h2>{t("demoAccounts")}</h2>
          <p className="soft small">{t("demoHint")}</p>
          <ul>
            {demo.map((account) => (
              <li key={account.name}>
                <button type="button" className="linkish" disabled={signIn.isPending} onClick={() => choose(account.name)}>
                  {shell(`role.${account.role}`)}<div className="soft small">{account.display_name}</div>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Gate>
  );
}
