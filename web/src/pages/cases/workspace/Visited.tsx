// The places of the itinerary on the map, and as a list that says the same.
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { ask } from "@/api/queries";
import { useLanguage, useWords } from "@/i18n";
import { duration } from "@/i18n/format";
import { PlaceMap } from "@/map/PlaceMap";
import type { MapPlace } from "@/map/places";
import { EmptyState } from "@/ui";
import { caseWords } from "./words";
import { useCodes } from "../codes";
import type { VisitedPlace } from "./days";

export interface VisitedProps {
  places: VisitedPlace[];
  picked: string | null;
  onPick: (id: string) => void;
}
export function Visited({ places, picked, onPick }: VisitedProps) {
  const t = useWords(caseWords);
  const codes = useCodes();
  const language = useLanguage();
  const outlines = useQuery({ ...ask("/jurisdictions/geometry"), staleTime: Infinity });
  const points = useMemo<MapPlace[]>(() => {
    const most = Math.max(1, ...places.map((place) => place.minutes));
    return places.flatMap(({ id, number, label, lon, lat, minutes }) => (lon === null || lat === null ? [] : [{ id, number, label, lon, lat, weight: minutes / most }]));
  }, [places]);
  return (
    <div className="stack visited">
      {points.length > 0 && <PlaceMap outlines={outlines.data} places={points} picked={picked} onPick={onPick} label={t("map")} />}
      {places.length === 0 ? <EmptyState title={t("noPlaces")} /> : (
        <ol className="visited-list">
          {places.map((place) => (
            <li key={place.id} data-picked={place.id === picked || undefined}>
              <button type="button" className="linkish" onClick={() => onPick(place.id)}>
                <b className="place-number">{place.number}</b>
                <span>{place.label} <span className="soft small">{codes("setting", place.setting)}{place.lon === null && ` · ${t("notOnMap")}`}</span></span>
                <span className="soft small nowrap">{t("visits", { count: place.visits, time: duration(place.minutes * 60_000, language) })}</span>
              </button>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
