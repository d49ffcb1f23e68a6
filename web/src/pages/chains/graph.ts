// The graph as columns, and what is worked out from them once. Plain loops over typed arrays: with twenty thousand
// cases and a hundred thousand contacts every object per node would be felt.
import type { ChainGraph } from "@/api/types";

export interface Chains {
  n: number;
  /** Numbers of the cases and of the contacts among the nodes. */
  cases: Int32Array;
  contacts: Int32Array;
  id: string[];
  label: string[];
  isContact: Uint8Array;
  /** Days since the origin; -1 where not known. */
  day: Int16Array;
  generation: Uint8Array;
  status: Uint8Array;
  place: Uint16Array;
  x: Float32Array;
  y: Float32Array;
  /** By whom infected; -1 where not known. */
  infector: Int32Array;
  infected: Int32Array;
  nContacts: Int32Array;
  /** For a contact, the first case that it met; -1 for cases. */
  met: Int32Array;
  /** Infections, from and to. */
  links: Int32Array;
  box: { x: [number, number]; y: [number, number] };
  days: { first: number; last: number; counts: Int32Array; unknown: number };
  places: string[];
  statuses: string[];
  origin: string;
  asOf: string;
  clusters: { root: number; size: number; generations: number }[];
}

export function prepare(raw: ChainGraph): Chains {
  const { nodes, edges } = raw;
  const n = nodes.id.length;
  const isContact = Uint8Array.from(nodes.kind);
  const day = new Int16Array(n);
  const x = Float32Array.from(nodes.x);
  const y = Float32Array.from(nodes.y);
  let [first, last, unknown, nCases] = [Infinity, -Infinity, 0, 0];
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < n; i++) {
    const known = nodes.day[i];
    day[i] = known ?? -1;
    const [px, py] = [x[i] as number, y[i] as number];
    if (px < west) west = px;
    if (px > east) east = px;
    if (py < south) south = py;
    if (py > north) north = py;
    if (isContact[i]) continue;
    nCases += 1;
    if (known === null || known === undefined) unknown += 1;
    else {
      if (known < first) first = known;
      if (known > last) last = known;
    }
  }
  if (first > last) [first, last] = [0, 0];
  if (west > east) [west, east, south, north] = [0, 1, 0, 1];
  const cases = new Int32Array(nCases);
  const contacts = new Int32Array(n - nCases);
  const counts = new Int32Array(last - first + 1);
  let [c, k] = [0, 0];
  for (let i = 0; i < n; i++) {
    if (isContact[i]) contacts[k++] = i;
    else {
      cases[c++] = i;
      const d = day[i] as number;
      if (d >= 0) counts[d - first] = (counts[d - first] ?? 0) + 1;
    }
  }
  const infector = new Int32Array(n).fill(-1);
  const met = new Int32Array(n).fill(-1);
  const infected = new Int32Array(n);
  const nContacts = new Int32Array(n);
  const links: number[] = [];
  for (let e = 0; e < edges.from.length; e++) {
    const from = edges.from[e] as number;
    const to = edges.to[e] as number;
    if (edges.kind[e] === 0) {
      if (infector[to] === -1) infector[to] = from;
      infected[from] = (infected[from] ?? 0) + 1;
      links.push(from, to);
    } else {
      // Which end is the contact is not said; the other is the case.
      const [one, other] = isContact[from] && !isContact[to] ? [to, from] : [from, to];
      nContacts[one] = (nContacts[one] ?? 0) + 1;
      if (met[other] === -1) met[other] = one;
    }
  }
  return {
    n, cases, contacts, id: nodes.id, label: nodes.label, isContact, day, generation: Uint8Array.from(nodes.generation),
    status: Uint8Array.from(nodes.status), place: Uint16Array.from(nodes.place), x, y, infector, infected, nContacts, met,
    links: Int32Array.from(links), box: { x: [west, east], y: [south, north] }, days: { first, last, counts, unknown },
    places: raw.places, statuses: raw.statuses, origin: raw.origin, asOf: raw.as_of,
    clusters: [...raw.clusters].sort((a, b) => b.size - a.size),
  };
}

/** The ids of the graph are short; addresses want them whole. */
export function uuidOf(short: string): string {
  if (short.includes("-") && short.length === 36) return short;
  const bytes = atob(short.replaceAll("-", "+").replaceAll("_", "/"));
  const hex = Array.from(bytes, (byte) => byte.charCodeAt(0).toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
}

/** The day of the calendar, so many days after the origin. */
export function dayOf(origin: string, days: number): string {
  return new Date(Date.parse(`${origin}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
