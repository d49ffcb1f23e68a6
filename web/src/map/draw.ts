// The drawing of the map. Kept apart from the component because it brings the map library with it.
import { Map as GlMap, setWorkerUrl, type GeoJSONSource, type LngLatBoundsLike } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import "maplibre-gl/dist/maplibre-gl.css";
import type { Feature, FeatureCollection, Geometry, Point } from "geojson";
import type { AreaValue, Outlines } from "./AreaMap";
import { boundsOf, centreOf, isUnder } from "./geometry";

// The policy of the server allows workers from our own files only.
setWorkerUrl(workerUrl);

export interface Drawing {
  show(outlines: Outlines, values: ReadonlyMap<string, AreaValue>): void;
  focus(outlines: Outlines, path: string): void;
  remove(): void;
}
export interface Heard {
  onOver: (over: { path: string; x: number; y: number } | null) => void;
  onPick: (path: string) => void;
}
type Area = Feature<Geometry, { path: string; kind: "cell" | "border"; colour: string; late: boolean }>;

function colours() {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string) => style.getPropertyValue(name).trim();
  return {
    high: of("--level-high"), middle: of("--level-middle"), low: of("--level-low"), none: of("--level-none"),
    panel: of("--panel"), text: of("--text"), soft: of("--soft"), ring: of("--panel"),
  };
}

/** Throws where the device cannot draw it. */
export function makeDrawing(box: HTMLElement, { onOver, onPick }: Heard): Drawing {
  const map = new GlMap({
    container: box, attributionControl: false, dragRotate: false, pitchWithRotate: false, fadeDuration: 0,
    style: { version: 8, sources: {}, layers: [] },
  });
  map.touchZoomRotate.disableRotation();
  const ready = new Promise<void>((resolve) => map.once("load", () => resolve()));
  const empty: FeatureCollection = { type: "FeatureCollection", features: [] };
  void ready.then(() => {
    map.addSource("areas", { type: "geojson", data: empty });
    map.addSource("cases", { type: "geojson", data: empty });
    map.addLayer({ id: "fill", type: "fill", source: "areas", filter: ["==", "kind", "cell"], paint: { "fill-color": ["get", "colour"] } });
    map.addLayer({ id: "line", type: "line", source: "areas", filter: ["==", "kind", "cell"], paint: { "line-width": 0.8 } });
    map.addLayer({ id: "border", type: "line", source: "areas", filter: ["==", "kind", "border"], paint: { "line-width": 1.6 } });
    map.addLayer({
      id: "cases", type: "circle", source: "cases",
      // The area of the circle, not its width, grows with the number.
      paint: { "circle-radius": ["+", 3, ["*", 2.2, ["sqrt", ["get", "n"]]]], "circle-stroke-width": 1.5, "circle-opacity": 0.9 },
    });
  });
  map.on("mousemove", "fill", (event) => {
    const path = event.features?.[0]?.properties.path as string | undefined;
    map.getCanvas().style.cursor = path ? "pointer" : "";
    onOver(path === undefined ? null : { path, x: event.point.x, y: event.point.y });
  });
  map.on("mouseleave", "fill", () => onOver(null));
  map.on("click", "fill", (event) => {
    const path = event.features?.[0]?.properties.path as string | undefined;
    if (path !== undefined) onPick(path);
  });
  return {
    show(outlines, values) {
      void ready.then(() => {
        const c = colours();
        const hasCells = outlines.features.some((f) => values.has(f.properties.path));
        const areas: Area[] = outlines.features.map((f) => {
          const value = values.get(f.properties.path);
          const kind = value || (!hasCells && f.properties.level !== "county") ? "cell" : "border";
          const colour = c[value?.level ?? "none"];
          return { ...f, properties: { path: f.properties.path, kind, colour, late: (value?.late ?? 0) > 0 } };
        });
        const points: Feature<Point>[] = outlines.features.flatMap((f) => {
          const n = values.get(f.properties.path)?.cases ?? 0;
          return n > 0 ? [{ type: "Feature", properties: { n }, geometry: { type: "Point", coordinates: centreOf(f.geometry) } }] : [];
        });
        map.setPaintProperty("line", "line-color", c.panel);
        map.setPaintProperty("border", "line-color", c.soft);
        map.setPaintProperty("cases", "circle-color", c.text);
        map.setPaintProperty("cases", "circle-stroke-color", c.ring);
        map.getSource<GeoJSONSource>("areas")?.setData({ type: "FeatureCollection", features: areas });
        map.getSource<GeoJSONSource>("cases")?.setData({ type: "FeatureCollection", features: points });
      });
    },
    focus(outlines, path) {
      const inside = outlines.features.filter((f) => isUnder(f.properties.path, path));
      const bounds = boundsOf((inside.length ? inside : outlines.features).map((f) => f.geometry));
      if (bounds) map.fitBounds(bounds as LngLatBoundsLike, { padding: 18, duration: 0 });
    },
    remove() {
      map.remove();
    },
  };
}
