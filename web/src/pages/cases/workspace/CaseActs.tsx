// Filing a part of the investigation: states that it is complete and closes its duty.
import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Dropdown } from "antd";
import { useState } from "react";
import { api } from "@/api/client";
import { refreshTopics } from "@/api/queries";
import type { CaseDetail } from "@/api/types";
import { useMay, useRole } from "@/app/session";
import { shellWords } from "@/app/words";
import { useWords } from "@/i18n";
import { ConfirmDialog } from "@/ui";
import { caseWords } from "./words";

const stages = ["core", "itinerary", "report"] as const;
type Stage = (typeof stages)[number];

export function CaseActs({ detail }: { detail: CaseDetail }) {
  const t = useWords(caseWords);
  const shell = useWords(shellWords);
  const role = useRole();
  const client = useQueryClient();
  const { message } = App.useApp();
  const mayInvestigate = useMay()("investigate");
  const [stage, setStage] = useState<Stage | null>(null);
  const can = detail.can.investigation ?? detail.can.investigate;
  const may = can ? can.allowed : mayInvestigate;
  const why = may ? undefined : (can?.why_not ?? t("mayNot", { role: shell(`role.${role}`) }));
  const run = async () => {
    await api.post("/cases/{id}/investigation", { path: { id: detail.id }, body: { stage } });
    await refreshTopics(client, ["cases", "duties", "situation"]);
    message.success(t("filed"));
  };
  return (
    <>
      <Dropdown disabled={!may} trigger={["click"]} menu={{ items: stages.map((key) => ({ key, label: t(`stage.${key}`) })), onClick: ({ key }) => setStage(key as Stage) }}>
        <Button disabled={!may} title={why}>{t("file")} ▾</Button>
      </Dropdown>
      <ConfirmDialog open={stage !== null} title={t("fileTitle", { stage: stage ? t(`stage.${stage}`) : "" })} act={t("fileAct")} run={run} onClose={() => setStage(null)}>
        <p>{t("fileHint")}</p>
      </ConfirmDialog>
    </>
  );
}
