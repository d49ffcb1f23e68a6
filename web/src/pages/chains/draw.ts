// The drawing: cases and infections by sigma, contacts as dots below them. Brings the graph library with it.
import { MultiDirectedGraph } from "graphology";
import Sigma from "sigma";
import { EdgeLineProgram } from "sigma/rendering";
import { makeContactLayer } from "./contactLayer";
import type { Chains } from "./graph";
import { makeNearest } from "./nearest";

export type ContactMode = "auto" | "always" | "never";
export interface Looks {
  of: (node: number) => string;
  text: string;
  line: string;
  edge: string;
}
export interface ChainDrawing {
  looks(looks: Looks): void;
  /** null shows every day, also the unknown. */
  days(range: [number, number] | null): void;
  contacts(mode: ContactMode): void;
  pick(node: number | null, go: boolean): void;
  cluster(root: number, size: number): void;
  whole(): void;
  remove(): void;
}
export interface Heard {
  onOver: (over: { node: number; x: number; y: number } | null) => void;
  onPick: (node: number | null) => void;
}

/** Contacts appear by themselves once so little of the graph is on screen. */
const nearRatio = 0.35;
const fewContacts = 4000;

function build(chains: Chains, looks: Looks) {
  const graph = new MultiDirectedGraph();
  for (const i of chains.cases) {
    graph.addNode(i, { x: chains.x[i], y: chains.y[i], size: Math.min(10, 2 + 1.15 * Math.sqrt(chains.infected[i] ?? 0)), color: looks.of(i) });
  }
  for (const { root, size } of chains.clusters.slice(0, 14)) {
    if (graph.hasNode(root)) graph.mergeNodeAttributes(root, { label: `${chains.label[root]} · ${size}`, forceLabel: true });
  }
  const { links } = chains;
  for (let e = 0; e < links.length; e += 2) {
    const [from, to] = [links[e] as number, links[e + 1] as number];
    if (!chains.isContact[from] && !chains.isContact[to]) graph.addEdgeWithKey(e, from, to, { size: 1 });
  }
  return graph;
}

/** Throws where the device cannot draw it. */
export function makeChainDrawing(box: HTMLElement, chains: Chains, first: Looks, { onOver, onPick }: Heard): ChainDrawing {
  let looks = first;
  let range: [number, number] | null = null;
  let mode: ContactMode = "auto";
  let picked: number | null = null;
  const shows = (i: number) => range === null || ((chains.day[i] as number) >= range[0] && (chains.day[i] as number) <= range[1]);
  const graph = build(chains, looks);
  const large = chains.cases.length > 3000;
  const sigma = new Sigma(graph, box, {
    defaultEdgeColor: looks.edge, defaultEdgeType: "line", edgeProgramClasses: { line: EdgeLineProgram }, hideEdgesOnMove: large,
    labelFont: "system-ui, sans-serif", labelSize: 12, labelColor: { color: looks.text }, labelRenderedSizeThreshold: large ? 7 : 5, labelDensity: 0.4,
    minCameraRatio: 0.002, maxCameraRatio: 2, enableCameraRotation: false, zoomDuration: 120, inertiaDuration: 120, allowInvalidContainer: true,
    nodeReducer: (key, data) => {
      const i = Number(key);
      const shown = shows(i) ? data : { ...data, hidden: true };
      return i === picked ? { ...shown, hidden: false, size: (data.size as number) + 4, color: looks.text, label: chains.label[i], forceLabel: true, zIndex: 1 } : shown;
    },
    // The card beside the pointer says more than a label would.
    defaultDrawNodeHover: (context, data) => {
      context.beginPath();
      context.arc(data.x, data.y, data.size + 3, 0, Math.PI * 2);
      context.strokeStyle = looks.text;
      context.lineWidth = 1.5;
      context.stroke();
    },
  });
  sigma.setCustomBBox(chains.box);
  sigma.refresh();
  const canvas = sigma.createCanvas("contacts", { beforeLayer: "edges" });
  const gl = sigma.createWebGLContext("contacts", { canvas });
  sigma.resize(true);
  const layer = makeContactLayer(gl, chains);
  layer.colours(looks.of, looks.line);
  const nearest = makeNearest(chains);
  const dots = () => mode === "always" || (mode === "auto" && (chains.contacts.length <= fewContacts || sigma.getCamera().ratio < nearRatio));
  const drawDots = () => {
    const { width, height } = sigma.getDimensions();
    const [a, b] = [sigma.graphToViewport({ x: 0, y: 0 }), sigma.graphToViewport({ x: 1000, y: 1000 })];
    const [sx, sy] = [((b.x - a.x) / 1000 / width) * 2, (-(b.y - a.y) / 1000 / height) * 2];
    const { ratio } = sigma.getCamera();
    const size = (ratio < 0.05 ? 5 : ratio < 0.15 ? 4 : ratio < 0.5 ? 3 : 2) * window.devicePixelRatio;
    layer.draw({ to: [sx, sy, (a.x / width) * 2 - 1, 1 - (a.y / height) * 2], range: range ?? [-1, 32_767], size }, dots());
  };
  sigma.on("afterRender", drawDots);
  drawDots();

  let overCase = false;
  const contactAt = (x: number, y: number) => {
    if (!dots()) return -1;
    const at = sigma.viewportToGraph({ x, y });
    return nearest(at.x, at.y, Math.abs(sigma.viewportToGraph({ x: x + 7, y }).x - at.x), shows);
  };
  sigma.on("enterNode", ({ node, event }) => { overCase = true; onOver({ node: Number(node), x: event.x, y: event.y }); });
  sigma.on("leaveNode", () => { overCase = false; onOver(null); });
  sigma.on("moveBody", ({ event }) => {
    if (overCase) return;
    const node = contactAt(event.x, event.y);
    onOver(node < 0 ? null : { node, x: event.x, y: event.y });
  });
  sigma.on("clickNode", ({ node }) => onPick(Number(node)));
  sigma.on("clickStage", ({ event }) => { const node = contactAt(event.x, event.y); onPick(node < 0 ? null : node); });
  const watch = new ResizeObserver(() => { sigma.resize(); sigma.scheduleRender(); });
  watch.observe(box);
  const go = (i: number, ratio: number) => {
    const at = sigma.viewportToFramedGraph(sigma.graphToViewport({ x: chains.x[i] as number, y: chains.y[i] as number }));
    void sigma.getCamera().animate({ x: at.x, y: at.y, ratio }, { duration: 250 });
  };
  const redraw = () => sigma.refresh({ skipIndexation: true });

  return {
    looks(next) {
      looks = next;
      sigma.setSetting("defaultEdgeColor", next.edge);
      sigma.setSetting("labelColor", { color: next.text });
      graph.updateEachNodeAttributes((key, data) => ({ ...data, color: next.of(Number(key)) }), { attributes: ["color"] });
      layer.colours(next.of, next.line);
      redraw();
    },
    days(next) { range = next; redraw(); },
    contacts(next) { mode = next; sigma.scheduleRender(); },
    pick(node, moves) {
      picked = node;
      const pairs: number[] = [];
      if (node !== null) {
        const centre = chains.isContact[node] ? (chains.met[node] as number) : node;
        if (centre >= 0) for (const i of chains.contacts) if (chains.met[i] === centre) pairs.push(centre, i);
        if ((chains.infector[centre] ?? -1) >= 0) pairs.push(centre, chains.infector[centre] as number);
      }
      layer.link(pairs);
      redraw();
      if (node !== null && moves) go(node, Math.min(sigma.getCamera().ratio, 0.08));
    },
    cluster(root, size) { go(root, Math.max(0.02, Math.min(1, 2.4 * Math.sqrt(size / Math.max(1, chains.cases.length))))); },
    whole() { void sigma.getCamera().animatedReset({ duration: 200 }); },
    remove() { watch.disconnect(); sigma.kill(); },
  };
}
