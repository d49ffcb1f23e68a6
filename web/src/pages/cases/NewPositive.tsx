// A positive recorded by hand, in plain words. The server refuses whom it knows already, and we say so.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { App, Button, Drawer, Form, Input, InputNumber, Radio, TreeSelect } from "antd";
import { useMemo } from "react";
import { api } from "@/api/client";
import { serverNow } from "@/api/clock";
import { asProblem, type Problem } from "@/api/problem";
import { refreshTopics } from "@/api/queries";
import { useKey } from "@/api/useKey";
import { paths } from "@/app/paths";
import { useScope } from "@/app/scope";
import { useJurisdictionName, useJurisdictions } from "@/app/ScopeSwitch";
import { useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { ProblemAlert, TimeField, useNarrow } from "@/ui";
import { classes, useCodes, ways } from "./codes";
import { words } from "./words";

interface Values {
  name?: string; phone?: string; document_number?: string; address?: string; sex?: string; age_years?: number; external_id?: string;
  classification: string; found_by: string; sampled_at?: string; onset_on?: string; jurisdiction: string;
}
const identifying = ["name", "phone", "document_number", "external_id"] as const;

export function NewPositive({ onClose }: { onClose: () => void }) {
  const t = useWords(words);
  const codes = useCodes();
  const format = useFormat();
  const narrow = useNarrow();
  const scope = useScope();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const places = usePlaceTree(scope);
  const keyFor = useKey();
  const send = useMutation({
    mutationFn: (values: Values) => {
      const filled = Object.fromEntries(Object.entries(values).filter(([, v]) => v !== undefined && v !== null && v !== ""));
      const body = { ...filled, specimen_on: values.sampled_at ? format.dayOf(values.sampled_at) : undefined };
      return api.post<{ id: string }>("/cases", { body, key: keyFor(body) });
    },
    onSuccess: async ({ id }) => {
      message.success(t("saved"));
      void refreshTopics(client, ["cases", "situation", "duties"]);
      await navigate({ href: paths.case(id) });
    },
  });
  const problem = send.error && asProblem(send.error);
  const must = { required: true, message: t("needed") };
  const someone = { validator: async () => { if (!identifying.some((f) => form.getFieldValue(f))) throw new Error(t("needWho")); } };
  const now = new Date(serverNow()).toISOString();
  const notLater = { validator: async (_: unknown, at: string | null) => { if (at && Date.parse(at) > serverNow() + 60_000) throw new Error(t("future")); } };
  const field = (name: keyof Values, label: string, hint?: string, max = 80) => (
    <Form.Item name={name} label={label} extra={hint} help={problem?.field(name)} validateStatus={problem?.field(name) ? "error" : undefined}>
      <Input maxLength={max} autoComplete="off" autoFocus={name === "name"} />
    </Form.Item>
  );
  return (
    <Drawer
      open onClose={onClose} size={narrow ? "100%" : 520} title={t("new")}
      footer={<Button type="primary" loading={send.isPending} onClick={() => form.submit()}>{t("save")}</Button>}
    >
      <p className="soft">{t("newHint")}</p>
      <Refused problem={problem} external={form.getFieldValue("external_id") as string | undefined} />
      <Form
        form={form} layout="vertical" requiredMark={false} scrollToFirstError onFinish={(v: Values) => send.mutate(v)}
        initialValues={{ classification: "prelim_positive", found_by: "screening", jurisdiction: scope }}
      >
        <fieldset className="form-part">
          <legend>{t("who")}</legend>
          <Form.Item name="name" label={t("name")} rules={[someone]}><Input maxLength={80} autoComplete="off" autoFocus /></Form.Item>
          <div className="form-pair">{field("phone", t("phone"), undefined, 30)}{field("document_number", t("document"), undefined, 40)}</div>
          {field("address", t("address"), t("addressHint"), 200)}
          <div className="form-pair">
            <Form.Item name="sex" label={t("sex")}><Radio.Group options={["female", "male", "unstated"].map((value) => ({ value, label: codes("sex", value) }))} /></Form.Item>
            <Form.Item name="age_years" label={t("age")}><InputNumber min={0} max={130} precision={0} inputMode="numeric" /></Form.Item>
          </div>
          {field("external_id", t("external"), t("externalHint"))}
        </fieldset>
        <fieldset className="form-part">
          <legend>{t("what")}</legend>
          <Form.Item name="classification" label={t("class")} rules={[must]}>
            <Radio.Group options={classes.filter((c) => c !== "discarded").map((value) => ({ value, label: codes("class", value) }))} />
          </Form.Item>
          <Form.Item name="found_by" label={t("foundBy")} rules={[must]}><Radio.Group options={ways.map((value) => ({ value, label: codes("found", value) }))} /></Form.Item>
          <div className="form-pair">
            <Form.Item name="sampled_at" label={t("sampledAt")} rules={[notLater]}><TimeField max={now} /></Form.Item>
            <Form.Item name="onset_on" label={t("onsetOn")}><Input type="date" max={format.dayOf(now)} /></Form.Item>
          </div>
        </fieldset>
        <fieldset className="form-part">
          <legend>{t("where")}</legend>
          <Form.Item name="jurisdiction" label={t("jurisdiction")} rules={[must]}>
            <TreeSelect treeData={places} showSearch={{ treeNodeFilterProp: "title" }} treeDefaultExpandedKeys={[scope]} />
          </Form.Item>
        </fieldset>
      </Form>
    </Drawer>
  );
}

/** Whoever is known already is not a mistake of the form: say so, and where to look. */
function Refused({ problem, external }: { problem: Problem | null; external?: string }) {
  const t = useWords(words);
  const known = problem && (/duplicate|already|exists/.test(problem.code) || (problem.status === 409 && problem.code !== "gate/key-reused") || problem.fields.some((f) => /duplicate|already/.test(f.code)));
  if (!known) return <ProblemAlert problem={problem} />;
  return (
    <div className="problem" role="alert">
      <b><span aria-hidden="true">▲ </span>{t("duplicate")}</b> {problem.detail || t("duplicateHint")}
      <div><Link to={paths.cases({ q: external })}>{t("findExisting")}</Link></div>
    </div>
  );
}

interface Node { value: string; title: string; children?: Node[] }
function usePlaceTree(top: string): Node[] {
  const { children } = useJurisdictions();
  const nameOf = useJurisdictionName();
  return useMemo(() => {
    const node = (path: string): Node => ({ value: path, title: nameOf(path), children: children.get(path)?.map((j) => node(j.path)) });
    return [node(top)];
  }, [children, nameOf, top]);
}
