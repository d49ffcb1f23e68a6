// Changing the targets. What somebody else changed meanwhile is not overwritten: the server refuses and says so.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Form, InputNumber, Modal } from "antd";
import { api } from "@/api/client";
import { asProblem, type Problem } from "@/api/problem";
import { refreshTopics } from "@/api/queries";
import type { Target, Targets } from "@/api/types";
import { useSaid, useWords } from "@/i18n";
import { ErrorState, ProblemAlert, SkeletonRows } from "@/ui";
import { words } from "./words";

type Values = Record<Target["code"] | "control_minutes", number>;
const codes: Target["code"][] = ["review_zones", "community_zero", "single_digits", "no_high_risk"];
const fallback: Record<Target["code"], { zh: string; en: string }> = {
  community_zero: { zh: "社会面清零", en: "No case in the community" },
  single_digits: { zh: "新增降至个位数", en: "New cases in single digits" },
  no_high_risk: { zh: "高风险区清零", en: "No high-risk zone" },
  review_zones: { zh: "风险区评估调整", en: "Zones reviewed" },
};

export function TargetsDialog({ targets, onClose }: { targets: Target[]; onClose: () => void }) {
  const t = useWords(words);
  const said = useSaid();
  const client = useQueryClient();
  const [form] = Form.useForm<Values>();
  const present = useQuery<{ data: Targets; etag: string | null }, Problem>({
    queryKey: ["/targets", "tagged"], queryFn: ({ signal }) => api.getTagged("/targets", { signal }), gcTime: 0,
  });
  const save = useMutation({
    mutationFn: (values: Values) =>
      api.put("/targets", {
        body: { items: codes.map((code) => ({ code, day: values[code] })), control_minutes: values.control_minutes },
        ifMatch: present.data?.etag,
      }),
    onSuccess: async () => {
      await refreshTopics(client, ["situation"]);
      onClose();
    },
  });
  const now = present.data?.data;
  const initial = now && { ...Object.fromEntries(now.items.map((i) => [i.code, i.day])), control_minutes: now.control_minutes };
  const whole = { min: 1, max: 365, precision: 0 };
  return (
    <Modal open title={t("editTargets")} okText={t("save")} cancelText={t("cancel")} onCancel={onClose} onOk={() => form.submit()} okButtonProps={{ loading: save.isPending, disabled: !now }} width={460}>
      <ProblemAlert problem={save.error && asProblem(save.error)} />
      {present.error && <ErrorState problem={present.error} retry={() => void present.refetch()} />}
      {present.isPending && <SkeletonRows rows={4} />}
      {now && (
        <Form form={form} initialValues={initial} onFinish={(values: Values) => save.mutate(values)} labelCol={{ span: 15 }} labelAlign="left" colon={false}>
          <p className="form-hint">{t("editHint")}</p>
          {codes.map((code) => (
            <Form.Item key={code} name={code} label={said(targets.find((x) => x.code === code) ?? fallback[code])} rules={[{ required: true }]}>
              <InputNumber {...whole} prefix={t("dayNumber")} />
            </Form.Item>
          ))}
          <Form.Item name="control_minutes" label={t("controlTarget")} rules={[{ required: true }]}><InputNumber min={10} max={10080} precision={0} step={30} /></Form.Item>
        </Form>
      )}
    </Modal>
  );
}
