// A list as a file: what is loaded at once, or everything page after page. A file that is cut short by a failure is
// not handed out as if it were whole.
import { useState } from "react";
import { api } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { Ask } from "@/api/queries";
import type { ListPath, Page } from "@/api/types";
import { useWords } from "@/i18n";
import { uiWords } from "../words";
import type { Column } from "./columns";
import { csvOf, saveCsv } from "./csv";

interface Source<R> {
  name: string;
  path: ListPath;
  asked: Ask;
  columns: Column<R>[];
  rows: R[];
}

export function useExport<R>({ name, path, asked, columns, rows }: Source<R>) {
  const t = useWords(uiWords);
  const [progress, setProgress] = useState("");
  const run = async (everything: boolean) => {
    const file = `${name}-${new Date().toISOString().slice(0, 16).replace(/[:T]/g, "")}`;
    if (!everything) return saveCsv(file, csvOf(columns, rows));
    const all: R[] = [];
    let cursor: string | null = null;
    try {
      do {
        const query = { ...asked.query, limit: 200, cursor };
        const page = (await api.get(path, { path: asked.path, query })) as unknown as Page<R>;
        all.push(...page.items);
        cursor = page.next;
        setProgress(t("exporting", { count: all.length }));
      } while (cursor !== null);
      saveCsv(file, csvOf(columns, all));
      setProgress("");
    } catch (error) {
      setProgress(t("exportCut", { count: all.length, problem: asProblem(error).message }));
    }
  };
  return { run, progress };
}
