//! Directed graphs over numbered nodes, and the two partitions a forest needs. No recursion.

/// The arcs of a graph, grouped by tail.
#[derive(Clone, Debug)]
pub(super) struct Arcs {
    starts: Vec<u32>,
    heads: Vec<u32>,
}

impl Arcs {
    /// Groups `(tail, head)` pairs of `nodes` nodes; heads come out sorted.
    pub(super) fn new(nodes: usize, arcs: impl Iterator<Item = (u32, u32)>) -> Self {
        let mut arcs: Vec<(u32, u32)> = arcs.collect();
        arcs.sort_unstable();
        let mut starts = vec![0; nodes + 1];
        for (tail, _) in &arcs {
            starts[*tail as usize + 1] += 1;
        }
        for node in 0..nodes {
            starts[node + 1] += starts[node];
        }
        Self {
            starts,
            heads: arcs.into_iter().map(|(_, head)| head).collect(),
        }
    }

    /// Number of nodes.
    pub(super) fn nodes(&self) -> usize {
        self.starts.len() - 1
    }

    /// The heads of a node's arcs.
    pub(super) fn of(&self, node: u32) -> &[u32] {
        &self.heads[self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize]
    }
}

const UNSEEN: u32 = u32::MAX;

/// Tarjan's strongly connected components, with the call stack kept as a list.
struct Tarjan<'a> {
    arcs: &'a Arcs,
    /// Order of discovery.
    found: Vec<u32>,
    /// The earliest open node each node reaches.
    low: Vec<u32>,
    open: Vec<u32>,
    component: Vec<u32>,
    n_components: u32,
    next: u32,
}

/// The strongly connected component of each node, numbered from 0.
pub(super) fn strong(arcs: &Arcs) -> Vec<u32> {
    let nodes = arcs.nodes();
    let mut tarjan = Tarjan {
        arcs,
        found: vec![UNSEEN; nodes],
        low: vec![0; nodes],
        open: Vec::new(),
        component: vec![UNSEEN; nodes],
        n_components: 0,
        next: 0,
    };
    for node in 0..nodes as u32 {
        if tarjan.found[node as usize] == UNSEEN {
            tarjan.explore(node);
        }
    }
    tarjan.component
}

impl Tarjan<'_> {
    fn explore(&mut self, root: u32) {
        let mut path: Vec<(u32, usize)> = vec![self.enter(root)];
        while let Some((node, arc)) = path.last_mut() {
            let node = *node;
            if let Some(&head) = self.arcs.of(node).get(*arc) {
                *arc += 1;
                if self.found[head as usize] == UNSEEN {
                    path.push(self.enter(head));
                } else if self.component[head as usize] == UNSEEN {
                    self.lower(node, self.found[head as usize]);
                }
                continue;
            }
            path.pop();
            self.close(node);
            if let Some((parent, _)) = path.last() {
                self.lower(*parent, self.low[node as usize]);
            }
        }
    }

    fn enter(&mut self, node: u32) -> (u32, usize) {
        self.found[node as usize] = self.next;
        self.low[node as usize] = self.next;
        self.next += 1;
        self.open.push(node);
        (node, 0)
    }

    fn lower(&mut self, node: u32, to: u32) {
        let low = &mut self.low[node as usize];
        *low = to.min(*low);
    }

    /// Closes the component of a node that reaches nothing earlier than itself.
    fn close(&mut self, node: u32) {
        if self.low[node as usize] != self.found[node as usize] {
            return;
        }
        while let Some(member) = self.open.pop() {
            self.component[member as usize] = self.n_components;
            if member == node {
                break;
            }
        }
        self.n_components += 1;
    }
}

/// The smallest node of the weakly connected component of each node.
pub(super) fn weak(arcs: &Arcs) -> Vec<u32> {
    let mut parent: Vec<u32> = (0..arcs.nodes() as u32).collect();
    for tail in 0..arcs.nodes() as u32 {
        for &head in arcs.of(tail) {
            let (a, b) = (find(&mut parent, tail), find(&mut parent, head));
            parent[a.max(b) as usize] = a.min(b);
        }
    }
    (0..arcs.nodes() as u32)
        .map(|node| find(&mut parent, node))
        .collect()
}

fn find(parent: &mut [u32], mut node: u32) -> u32 {
    while parent[node as usize] != node {
        let grand = parent[parent[node as usize] as usize];
        parent[node as usize] = grand;
        node = grand;
    }
    node
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_of_a_million_is_one_component() {
        let n = 1_000_000;
        let arcs = Arcs::new(n, (0..n as u32).map(|i| (i, (i + 1) % n as u32)));
        assert!(strong(&arcs).iter().all(|&component| component == 0));
        assert!(weak(&arcs).iter().all(|&first| first == 0));
    }

    #[test]
    fn components_part_where_there_is_no_way_back() {
        let arcs = Arcs::new(
            6,
            [(0, 1), (1, 0), (1, 2), (2, 3), (3, 2), (4, 5)].into_iter(),
        );
        let component = strong(&arcs);
        assert_eq!(component[0], component[1]);
        assert_eq!(component[2], component[3]);
        assert_ne!(component[0], component[2]);
        assert_ne!(component[4], component[5]);
        assert_eq!(weak(&arcs), [0, 0, 0, 0, 4, 4]);
    }
}
