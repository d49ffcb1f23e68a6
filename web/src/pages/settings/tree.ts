// A file of jurisdictions, read and judged before anything is sent: GeoJSON, or the server's own list.
export interface TreeNode {
  path: string; level: string; name_en: string; name_zh: string; population: number | null; ring?: [number, number][];
}
export type TreeFault =
  | { code: "json" | "shape" } | { code: "path"; at: number } | { code: "name" | "parent" | "twice"; path: string };
export interface TreeFile {
  nodes: TreeNode[];
  faults: TreeFault[];
}

type Loose = Record<string, unknown>;
const text = (value: unknown) => (typeof value === "string" ? value : "");

/** The outer ring of a polygon, or of the largest part of several. */
function ringOf(geometry: unknown): [number, number][] | undefined {
  const { type, coordinates } = (geometry ?? {}) as { type?: string; coordinates?: unknown[] };
  const rings = type === "Polygon" ? [coordinates?.[0]] : type === "MultiPolygon" ? (coordinates ?? []).map((part) => (part as unknown[])[0]) : [];
  const known = rings.filter((ring): ring is [number, number][] => Array.isArray(ring));
  return known.sort((a, b) => b.length - a.length)[0]?.map(([lon, lat]) => [lon, lat]);
}

export function readTree(content: string, present: ReadonlySet<string>): TreeFile {
  let data: unknown;
  try {
    data = JSON.parse(content);
  } catch {
    return { nodes: [], faults: [{ code: "json" }] };
  }
  const whole = (data ?? {}) as Loose;
  const list = Array.isArray(data) ? data : Array.isArray(whole.features) ? whole.features : Array.isArray(whole.items) ? whole.items : null;
  if (!list || list.length === 0) return { nodes: [], faults: [{ code: "shape" }] };
  const faults: TreeFault[] = [];
  const nodes = new Map<string, TreeNode>();
  for (const [i, entry] of (list as Loose[]).entries()) {
    const p = (entry?.type === "Feature" ? entry.properties : entry) as Loose;
    const path = text(p?.path);
    const level = text(p?.level);
    if (!path || !level) { faults.push({ code: "path", at: i + 1 }); continue; }
    if (nodes.has(path)) { faults.push({ code: "twice", path }); continue; }
    const node: TreeNode = { path, level, name_en: text(p.name_en), name_zh: text(p.name_zh), population: typeof p.population === "number" ? p.population : null };
    const ring = entry.type === "Feature" ? ringOf(entry.geometry) : Array.isArray(p.ring) ? (p.ring as [number, number][]) : undefined;
    if (ring) node.ring = ring;
    if (!node.name_en || !node.name_zh) faults.push({ code: "name", path });
    nodes.set(path, node);
  }
  for (const path of nodes.keys()) {
    const parent = path.split("/").slice(0, -1).join("/");
    if (parent && !nodes.has(parent) && !present.has(parent)) faults.push({ code: "parent", path });
  }
  return { nodes: [...nodes.values()], faults };
}
