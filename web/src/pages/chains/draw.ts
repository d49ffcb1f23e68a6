// The drawing: cases and infections by sigma, contacts as dots below them. Brings the graph library with it.
import { MultiDirectedGraph } from "graphology";
import Sigma from "sigma";
import { build, Edges, Nodes } from "./build";
import { makeContactLayer } from "./contactLayer";
import type { Chains } from "./graph";
import { makeNearest } from "./nearest";

export type ContactMode = "auto" | "always" | "never";
export interface Looks {
  of: (node: number) => string;
  text: string;
  ground: string;
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

/** Throws where the device cannot draw it. */
export function makeChainDrawing(box: HTMLElement, chains: Chains, first: Looks, { onOver, onPick }: Heard): ChainDrawing {
  let looks = first;
  let range: [number, number] | null = null;
  let mode: ContactMode = "auto";
  let picked: number | null = null;
  let names: { x: number; end: number; y: number }[] = [];
  const shows = (i: number) => range === null || ((chains.day[i] as number) >= range[0] && (chains.day[i] as number) <= range[1]);
  const graph = build(chains, looks);
  const large = chains.cases.length > 3000;
  // Begun empty: the extent includes the contacts, and the nodes are to be laid out once and not twice.
  const sigma = new Sigma(new MultiDirectedGraph(), box, {
    defaultEdgeColor: looks.edge, defaultEdgeType: "line", edgeProgramClasses: { line: Edges }, nodeProgramClasses: { circle: Nodes }, hideEdgesOnMove: large,
    labelRenderedSizeThreshold: large ? 14 : 8, labelDensity: 0.6,
    // With a rim of the ground, so that names can be read across the dots.
    defaultDrawNodeLabel: (context, data) => {
      if (!data.label) return;
      context.font = `${picked === Number(data.key) ? "600 13px" : "12px"} system-ui, sans-serif`;
      context.lineWidth = 3.5;
      context.lineJoin = "round";
      context.strokeStyle = looks.ground;
      context.fillStyle = looks.text;
      const [x, y] = [data.x + data.size + 3, data.y + 4];
      const end = x + context.measureText(data.label).width;
      // A name that would lie across another is left out; coming nearer makes room for it.
      if (picked !== Number(data.key) && names.some((name) => Math.abs(name.y - y) < 14 && x < name.end && end > name.x)) return;
      names.push({ x, end, y });
      context.strokeText(data.label, x, y);
      context.fillText(data.label, x, y);
    },
    minCameraRatio: 0.002, maxCameraRatio: 2, enableCameraRotation: false, zoomDuration: 120, inertiaDuration: 120, allowInvalidContainer: true,
    nodeReducer: (key, data) => {
      const i = Number(key);
      const shown = shows(i) ? data : { ...data, hidden: true };
      return i === picked ? { ...shown, hidden: false, size: (data.size as number) + 4, color: looks.text, label: chains.label[i], forceLabel: true, zIndex: 1 } : shown;
    },
  });
  (sigma as unknown as { getNodeAtPosition: () => null }).getNodeAtPosition = () => null;
  sigma.setCustomBBox(chains.box);
  const nearestCase = makeNearest(chains, chains.cases);
  // The dots are made ready when first wanted: the first sight of the graph does not wait for them.
  let made: { layer: ReturnType<typeof makeContactLayer>; nearest: ReturnType<typeof makeNearest> } | null = null;
  const below = () => {
    if (made) return made;
    const canvas = sigma.createCanvas("contacts", { beforeLayer: "edges" });
    const gl = sigma.createWebGLContext("contacts", { canvas });
    sigma.resize(true);
    made = { layer: makeContactLayer(gl, chains), nearest: makeNearest(chains, chains.contacts) };
    made.layer.colours(looks.of, looks.line);
    return made;
  };
  const dots = () => mode === "always" || (mode === "auto" && (chains.contacts.length <= fewContacts || sigma.getCamera().ratio < nearRatio));
  const drawDots = () => {
    if (!made && !dots()) return;
    const { layer } = below();
    const { width, height } = sigma.getDimensions();
    const [a, b] = [sigma.graphToViewport({ x: 0, y: 0 }), sigma.graphToViewport({ x: 1000, y: 1000 })];
    const [sx, sy] = [((b.x - a.x) / 1000 / width) * 2, (-(b.y - a.y) / 1000 / height) * 2];
    const { ratio } = sigma.getCamera();
    const size = (ratio < 0.05 ? 5 : ratio < 0.15 ? 4 : ratio < 0.5 ? 3 : 2) * window.devicePixelRatio;
    layer.draw({ to: [sx, sy, (a.x / width) * 2 - 1, 1 - (a.y / height) * 2], range: range ?? [-1, 32_767], size }, dots());
  };
  sigma.on("beforeRender", () => { names = []; });
  sigma.on("afterRender", drawDots);
  sigma.setGraph(graph);

  const nodeAt = (x: number, y: number) => {
    const at = sigma.viewportToGraph({ x, y });
    const reach = (pixels: number) => Math.abs(sigma.viewportToGraph({ x: x + pixels, y }).x - at.x);
    const found = nearestCase(at.x, at.y, reach(9), shows);
    return found >= 0 || !dots() ? found : below().nearest(at.x, at.y, reach(6), shows);
  };
  sigma.on("moveBody", ({ event }) => {
    // While the graph is dragged nothing is pointed at.
    if (event.original instanceof MouseEvent && event.original.buttons > 0) return;
    const { width, height } = sigma.getDimensions();
    const inside = event.x >= 0 && event.y >= 0 && event.x <= width && event.y <= height;
    const node = inside ? nodeAt(event.x, event.y) : -1;
    box.style.cursor = node < 0 ? "" : "pointer";
    onOver(node < 0 ? null : { node, x: event.x, y: event.y });
  });
  sigma.on("leaveStage", () => onOver(null));
  sigma.on("clickStage", ({ event }) => { const node = nodeAt(event.x, event.y); onPick(node < 0 ? null : node); });
  const watch = new ResizeObserver(() => { sigma.resize(); sigma.scheduleRender(); });
  watch.observe(box);
  const go = (i: number, ratio: number) => {
    const at = sigma.viewportToFramedGraph(sigma.graphToViewport({ x: chains.x[i] as number, y: chains.y[i] as number }));
    void sigma.getCamera().animate({ x: at.x, y: at.y, ratio }, { duration: 250 });
  };
  const redraw = () => sigma.refresh({ skipIndexation: true });

  const show = (node: number | null) => {
    picked = node;
    const pairs: number[] = [];
    if (node !== null) {
      const centre = chains.isContact[node] ? (chains.met[node] as number) : node;
      if (centre >= 0) for (const i of chains.contacts) if (chains.met[i] === centre) pairs.push(centre, i);
      if ((chains.infector[centre] ?? -1) >= 0) pairs.push(centre, chains.infector[centre] as number);
    }
    if (made || pairs.length > 0) below().layer.link(pairs);
    redraw();
  };

  return {
    looks(next) {
      looks = next;
      sigma.setSetting("defaultEdgeColor", next.edge);
      graph.updateEachNodeAttributes((key, data) => ({ ...data, color: next.of(Number(key)) }), { attributes: ["color"] });
      made?.layer.colours(next.of, next.line);
      redraw();
    },
    days(next) {
      if (range === next) return;
      range = next;
      redraw();
    },
    contacts(next) {
      if (mode !== next) sigma.scheduleRender();
      mode = next;
    },
    pick(node, moves) {
      if (node !== picked) show(node);
      if (node !== null && moves) go(node, Math.min(sigma.getCamera().ratio, 0.08));
    },
    cluster(root, size) { go(root, Math.max(0.02, Math.min(1, 2.4 * Math.sqrt(size / Math.max(1, chains.cases.length))))); },
    whole() { void sigma.getCamera().animatedReset({ duration: 200 }); },
    remove() { watch.disconnect(); sigma.kill(); },
  };
}
