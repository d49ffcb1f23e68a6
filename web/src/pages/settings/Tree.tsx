// The tree of jurisdictions, updated from a file that is judged here first.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useRef, useState } from "react";
import { api } from "@/api/client";
import { asProblem } from "@/api/problem";
import { useJurisdictions } from "@/app/ScopeSwitch";
import { useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { Panel, ProblemAlert } from "@/ui";
import { readTree, type TreeFault, type TreeFile, type TreeNode } from "./tree";
import { words } from "./words";

export function Tree() {
  const t = useWords(words);
  const format = useFormat();
  const client = useQueryClient();
  const { message } = App.useApp();
  const { byPath } = useJurisdictions();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<(TreeFile & { name: string }) | null>(null);
  const write = useMutation({
    mutationFn: (items: TreeNode[]) => api.put("/jurisdictions", { body: { items }, limit: 120_000 }),
    onSuccess: async () => {
      setFile(null);
      message.success(t("applied"));
      await client.invalidateQueries({ predicate: ({ queryKey: [path] }) => typeof path === "string" && path.startsWith("/jurisdictions") });
    },
  });
  const take = async (chosen: File | undefined) => {
    if (!chosen) return;
    write.reset();
    setFile({ name: chosen.name, ...readTree(await chosen.text(), new Set(byPath.keys())) });
  };
  return (
    <Panel title={t("treeTitle")} note={t("present", { count: format.number(byPath.size) })}>
      <div className="stack tree">
        <p className="soft">{t("treeHint")}</p>
        <div>
          <Button onClick={() => input.current?.click()}>{t("chooseFile")}</Button>
          <input ref={input} type="file" hidden accept=".json,.geojson" aria-label={t("chooseFile")} onChange={(e) => { void take(e.target.files?.[0]); e.target.value = ""; }} />
        </div>
        <ProblemAlert problem={write.error && asProblem(write.error)} />
        {file && <Faults faults={file.faults} />}
        {file && file.nodes.length > 0 && (
          <>
            <h3>{t("read", { file: file.name, count: format.number(file.nodes.length) })}</h3>
            <Levels nodes={file.nodes} present={byPath} />
            <div><Button type="primary" disabled={file.faults.length > 0} loading={write.isPending} onClick={() => write.mutate(file.nodes)}>{t("apply", { count: file.nodes.length })}</Button></div>
          </>
        )}
      </div>
    </Panel>
  );
}

function Faults({ faults }: { faults: TreeFault[] }) {
  const t = useWords(words);
  if (faults.length === 0) return null;
  const shown = faults.slice(0, 8);
  return (
    <div className="problem" role="alert">
      <ul>{shown.map((fault, i) => <li key={i}>{t(`bad.${fault.code}`, { ...fault })}</li>)}</ul>
      {faults.length > shown.length && <p className="soft">{t("badMore", { count: faults.length - shown.length })}</p>}
    </div>
  );
}

function Levels({ nodes, present }: { nodes: TreeNode[]; present: ReadonlyMap<string, unknown> }) {
  const t = useWords(words);
  const format = useFormat();
  const levels = [...new Set(nodes.map((n) => n.level))];
  return (
    <table className="plain">
      <thead>
        <tr><th scope="col">{t("level")}</th><th scope="col" className="num">{t("nodes")}</th><th scope="col" className="num">{t("added")}</th><th scope="col" className="num">{t("updated")}</th><th scope="col" className="num">{t("outlines")}</th></tr>
      </thead>
      <tbody>
        {levels.map((level) => {
          const of = nodes.filter((n) => n.level === level);
          const updated = of.filter((n) => present.has(n.path)).length;
          return (
            <tr key={level}>
              <th scope="row" className="mono">{level}</th>
              <td className="num">{format.number(of.length)}</td>
              <td className="num">{format.number(of.length - updated)}</td>
              <td className="num">{format.number(updated)}</td>
              <td className="num">{format.number(of.filter((n) => n.ring).length)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
