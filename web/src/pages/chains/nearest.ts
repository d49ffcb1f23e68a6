// Which node is under the pointer: a grid over the nodes, counted and filled once. Asking the graphics card, as the
// library does, holds up every frame where there is no card.
import type { Chains } from "./graph";

const side = 256;

export function makeNearest(chains: Chains, nodes: Int32Array): (x: number, y: number, reach: number, shown: (node: number) => boolean) => number {
  const { x: xs, y: ys, box } = chains;
  const [west, south] = [box.x[0], box.y[0]];
  const [wide, high] = [Math.max(1e-9, box.x[1] - west) / side, Math.max(1e-9, box.y[1] - south) / side];
  const clip = (n: number) => Math.max(0, Math.min(side - 1, Math.floor(n)));
  const cellOf = (i: number) => clip(((ys[i] as number) - south) / high) * side + clip(((xs[i] as number) - west) / wide);
  const starts = new Int32Array(side * side + 1);
  for (const i of nodes) starts[cellOf(i) + 1] = (starts[cellOf(i) + 1] ?? 0) + 1;
  for (let cell = 0; cell < side * side; cell++) starts[cell + 1] = (starts[cell + 1] ?? 0) + (starts[cell] ?? 0);
  const order = new Int32Array(nodes.length);
  const filled = starts.slice();
  for (const i of nodes) {
    const cell = cellOf(i);
    order[filled[cell] as number] = i;
    filled[cell] = (filled[cell] as number) + 1;
  }
  return (x, y, reach, shown) => {
    let [best, least] = [-1, reach * reach];
    for (let row = clip((y - reach - south) / high); row <= clip((y + reach - south) / high); row++) {
      for (let column = clip((x - reach - west) / wide); column <= clip((x + reach - west) / wide); column++) {
        const cell = row * side + column;
        for (let k = starts[cell] as number; k < (starts[cell + 1] as number); k++) {
          const i = order[k] as number;
          const distance = ((xs[i] as number) - x) ** 2 + ((ys[i] as number) - y) ** 2;
          if (distance < least && shown(i)) [best, least] = [i, distance];
        }
      }
    }
    return best;
  };
}
