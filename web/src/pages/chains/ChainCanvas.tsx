// The graph on screen, with a card for what is under the pointer. Drawing happens outside of React.
import { useEffect, useRef, useState } from "react";
import { Button } from "antd";
import { useWords } from "@/i18n";
import { EmptyState } from "@/ui";
import type { ChainDrawing, ContactMode, Looks } from "./draw";
import type { Chains } from "./graph";
import { HoverCard } from "./HoverCard";
import { words } from "./words";

export interface ChainCanvasProps {
  chains: Chains;
  looks: Looks;
  range: [number, number] | null;
  contacts: ContactMode;
  picked: number | null;
  /** Changes when the picked one shall be brought into view. */
  go: { node: number | null; cluster?: { root: number; size: number }; whole?: boolean; turn: number };
  onPick: (node: number | null) => void;
  onTable: () => void;
}

export function ChainCanvas({ chains, looks, range, contacts, picked, go, onPick, onTable }: ChainCanvasProps) {
  const t = useWords(words);
  const box = useRef<HTMLDivElement>(null);
  const [drawing, setDrawing] = useState<ChainDrawing | null>(null);
  const [broken, setBroken] = useState(false);
  const [over, setOver] = useState<{ node: number; x: number; y: number } | null>(null);
  const current = useRef({ looks, onPick });
  current.current = { looks, onPick };
  useEffect(() => {
    let made: ChainDrawing | undefined;
    let gone = false;
    import("./draw")
      .then(({ makeChainDrawing }) => {
        if (gone || !box.current) return;
        made = makeChainDrawing(box.current, chains, current.current.looks, { onOver: setOver, onPick: (node) => current.current.onPick(node) });
        box.current.dataset.drawn = String(chains.n);
        setDrawing(made);
      })
      .catch(() => setBroken(true));
    return () => {
      gone = true;
      made?.remove();
      setDrawing(null);
    };
  }, [chains]);
  const fresh = useRef(true);
  useEffect(() => {
    fresh.current = true;
  }, [drawing]);
  useEffect(() => {
    // The first colours were given at making.
    if (drawing && !fresh.current) drawing.looks(looks);
    fresh.current = false;
  }, [drawing, looks]);
  useEffect(() => drawing?.days(range), [drawing, range]);
  useEffect(() => drawing?.contacts(contacts), [drawing, contacts]);
  useEffect(() => drawing?.pick(picked, false), [drawing, picked]);
  useEffect(() => {
    if (!drawing || go.turn === 0) return;
    if (go.whole) drawing.whole();
    else if (go.cluster) drawing.cluster(go.cluster.root, go.cluster.size);
    else if (go.node !== null) drawing.pick(go.node, true);
  }, [drawing, go]);
  if (broken) return <EmptyState title={t("noGl")} action={<Button onClick={onTable}>{t("toTable")}</Button>} />;
  return (
    <div className="chain-canvas">
      <div ref={box} className="chain-box" role="img" aria-label={t("canvas")} />
      {over && <HoverCard chains={chains} {...over} />}
    </div>
  );
}
