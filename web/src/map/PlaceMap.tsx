// Places of one person on our own outlines, numbered as in the table beside it.
import { useEffect, useRef, useState } from "react";
import { useDark } from "@/app/theme";
import { useWords } from "@/i18n";
import { EmptyState } from "@/ui/EmptyState";
import { uiWords } from "@/ui/words";
import type { Outlines } from "./AreaMap";
import "./map.css";
import type { MapPlace, PlaceDrawing } from "./places";

export interface PlaceMapProps {
  outlines: Outlines | undefined;
  places: MapPlace[];
  picked: string | null;
  onPick: (id: string) => void;
  label: string;
  height?: number;
}

export function PlaceMap({ outlines, places, picked, onPick, label, height = 300 }: PlaceMapProps) {
  const t = useWords(uiWords);
  const box = useRef<HTMLDivElement>(null);
  const [drawing, setDrawing] = useState<PlaceDrawing | null>(null);
  const [broken, setBroken] = useState(false);
  const pick = useRef(onPick);
  pick.current = onPick;
  const texts = { title: label, wheel: t("mapWheel"), fingers: t("mapFingers") };
  const said = useRef(texts);
  said.current = texts;
  const dark = useDark();
  useEffect(() => {
    let made: PlaceDrawing | undefined;
    let gone = false;
    import("./places")
      .then(({ makePlaces }) => {
        if (gone || !box.current) return;
        made = makePlaces(box.current, (id) => pick.current(id), said.current);
        setDrawing(made);
      })
      .catch(() => setBroken(true));
    return () => {
      gone = true;
      made?.remove();
      setDrawing(null);
    };
  }, []);
  useEffect(() => {
    if (drawing && outlines) drawing.outlines(outlines);
  }, [drawing, outlines, dark]);
  useEffect(() => drawing?.places(places), [drawing, places]);
  useEffect(() => drawing?.pick(picked), [drawing, picked, places]);
  if (broken) return <EmptyState title={t("mapNoGl")} />;
  return <div className="map" style={{ height }}><div ref={box} className="map-box" role="group" aria-label={label} /></div>;
}
