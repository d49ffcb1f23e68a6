// Cases and infections as the graph library wants them, and how it draws them.
import { MultiDirectedGraph } from "graphology";
import type Sigma from "sigma";
import { EdgeLineProgram, NodePointProgram, type EdgeProgramType, type NodeProgramType } from "sigma/rendering";
import type { Looks } from "./draw";
import type { Chains } from "./graph";

// Without the second picture that the library draws of everything to know what is pointed at: we know it ourselves.
export const Nodes: NodeProgramType = class extends NodePointProgram {
  constructor(gl: WebGLRenderingContext, _: WebGLFramebuffer | null, renderer: Sigma) {
    super(gl, null as never, renderer);
  }
};
export const Edges: EdgeProgramType = class extends EdgeLineProgram {
  constructor(gl: WebGLRenderingContext, _: WebGLFramebuffer | null, renderer: Sigma) {
    super(gl, null as never, renderer);
  }
};

export function build(chains: Chains, looks: Looks) {
  const graph = new MultiDirectedGraph();
  for (const i of chains.cases) {
    graph.addNode(i, { x: chains.x[i], y: chains.y[i], size: Math.min(10, 2 + 1.15 * Math.sqrt(chains.infected[i] ?? 0)), color: looks.of(i), label: chains.label[i] });
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
