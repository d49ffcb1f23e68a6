// The little geometry the map needs: extent, middle, and which outline lies under a path.
import type { Geometry, Position } from "geojson";

function positions(geometry: Geometry): Position[] {
  switch (geometry.type) {
    case "Point": return [geometry.coordinates];
    case "MultiPoint":
    case "LineString": return geometry.coordinates;
    case "MultiLineString":
    case "Polygon": return geometry.coordinates.flat();
    case "MultiPolygon": return geometry.coordinates.flat(2);
    case "GeometryCollection": return geometry.geometries.flatMap(positions);
  }
}

/** West-south and east-north corners; undefined for nothing. */
export function boundsOf(geometries: Geometry[]): [[number, number], [number, number]] | undefined {
  let [w, s, e, n] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const geometry of geometries) {
    for (const [lon = 0, lat = 0] of positions(geometry)) {
      w = Math.min(w, lon); e = Math.max(e, lon); s = Math.min(s, lat); n = Math.max(n, lat);
    }
  }
  return w <= e ? [[w, s], [e, n]] : undefined;
}

/** The middle of the extent: good enough to stand a circle on. */
export function centreOf(geometry: Geometry): Position {
  const bounds = boundsOf([geometry]);
  return bounds ? [(bounds[0][0] + bounds[1][0]) / 2, (bounds[0][1] + bounds[1][1]) / 2] : [0, 0];
}

/** Whether a path is the place itself or lies under it. */
export function isUnder(path: string, place: string): boolean {
  return place === "" || path === place || path.startsWith(`${place}/`);
}
