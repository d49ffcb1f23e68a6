// Numbered places on the map of outlines. Kept apart from the component because it brings the map library with it.
import { Map as GlMap, Marker, setWorkerUrl, type GeoJSONSource, type LngLatBoundsLike } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import "maplibre-gl/dist/maplibre-gl.css";
import type { Outlines } from "./AreaMap";
import { boundsOf } from "./geometry";

setWorkerUrl(workerUrl);

export interface MapPlace {
  id: string;
  /** What stands in the circle; the same number stands on the bars beside. */
  number: number;
  label: string;
  lon: number;
  lat: number;
  /** Larger for where more time was spent, 0 to 1. */
  weight: number;
}
export interface PlaceDrawing {
  outlines(outlines: Outlines): void;
  places(places: MapPlace[]): void;
  pick(id: string | null): void;
  remove(): void;
}

export interface MapTexts {
  title: string;
  wheel: string;
  fingers: string;
}

/** Throws where the device cannot draw it. */
export function makePlaces(box: HTMLElement, onPick: (id: string) => void, texts: MapTexts): PlaceDrawing {
  const map = new GlMap({
    container: box, attributionControl: false, dragRotate: false, pitchWithRotate: false, fadeDuration: 0, maxZoom: 17,
    style: { version: 8, sources: {}, layers: [] },
    // A page scrolls past a map; it zooms with Ctrl or two fingers.
    cooperativeGestures: true,
    locale: {
      "Map.Title": texts.title, "CooperativeGesturesHandler.WindowsHelpText": texts.wheel,
      "CooperativeGesturesHandler.MacHelpText": texts.wheel, "CooperativeGesturesHandler.MobileHelpText": texts.fingers,
    },
  });
  map.touchZoomRotate.disableRotation();
  const ready = new Promise<void>((resolve) => map.once("load", () => resolve()));
  const colour = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const markers = new Map<string, Marker>();
  return {
    outlines(outlines) {
      void ready.then(() => {
        const source = map.getSource<GeoJSONSource>("areas");
        if (source) source.setData(outlines);
        else {
          map.addSource("areas", { type: "geojson", data: outlines });
          map.addLayer({ id: "fill", type: "fill", source: "areas" });
          map.addLayer({ id: "line", type: "line", source: "areas", paint: { "line-width": ["match", ["get", "level"], "county", 1.4, 0.6] } });
        }
        map.setPaintProperty("fill", "fill-color", colour("--level-none"));
        map.setPaintProperty("line", "line-color", colour("--panel"));
      });
    },
    places(places) {
      for (const marker of markers.values()) marker.remove();
      markers.clear();
      for (const place of places) {
        const element = document.createElement("button");
        element.type = "button";
        element.className = "map-place";
        element.textContent = String(place.number);
        element.title = place.label;
        element.setAttribute("aria-label", `${place.number} ${place.label}`);
        element.dataset.size = place.weight > 0.4 ? "l" : place.weight > 0.1 ? "m" : "s";
        element.addEventListener("click", () => onPick(place.id));
        markers.set(place.id, new Marker({ element }).setLngLat([place.lon, place.lat]).addTo(map));
        // The library says "Map marker" to everybody; the number and name say more.
        element.setAttribute("aria-label", `${place.number} ${place.label}`);
      }
      const bounds = boundsOf(places.map(({ lon, lat }) => ({ type: "Point", coordinates: [lon, lat] })));
      if (bounds) map.fitBounds(bounds as LngLatBoundsLike, { padding: 46, duration: 0, maxZoom: 14 });
    },
    pick(id) {
      for (const [key, marker] of markers) marker.getElement().toggleAttribute("data-picked", key === id);
    },
    remove() {
      map.remove();
    },
  };
}
