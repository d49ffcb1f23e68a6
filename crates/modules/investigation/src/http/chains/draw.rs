//! From cases, links and contacts to columns: which are drawn, in which order, and where.

use std::collections::HashMap;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use jiff::civil::Date;
use quell_colocation::chains::Forest;
use quell_gate::said::short;
use quell_model::ids::PersonId;
use uuid::Uuid;

use super::columns::{Edges, Graph, Group, Nodes};
use crate::layout::{self, Point, Spot};
use crate::store::chains::{Edge, Node};

/// Groups that are named.
const GROUPS: usize = 500;

/// Numbers words as they come.
#[derive(Default)]
struct Words {
    all: Vec<String>,
    at: HashMap<String, u32>,
}

impl Words {
    fn index(&mut self, word: &str) -> u32 {
        if let Some(at) = self.at.get(word) {
            return *at;
        }
        let at = self.all.len() as u32;
        self.all.push(word.to_owned());
        self.at.insert(word.to_owned(), at);
        at
    }
}

fn day_of(case: &Node) -> Option<Date> {
    case.onset_on.or(case.specimen_on).or(case.confirmed_on)
}

/// What a graph is made of.
pub(super) struct Source {
    pub(super) cases: Vec<Node>,
    pub(super) forest: Forest,
    pub(super) edges: Vec<Edge>,
    pub(super) labels: HashMap<Uuid, String>,
    pub(super) limit: usize,
    pub(super) as_of: Timestamp,
}

/// The cases that are drawn: whole groups, the largest first, as long as there is room.
struct Drawn {
    /// Index of a person among the nodes.
    at: HashMap<Uuid, u32>,
    /// Of each drawn case, its place in the list of cases.
    cases: Vec<usize>,
    groups: Vec<u32>,
    clusters: Vec<Group>,
}

fn drawn(source: &Source) -> Drawn {
    let place: HashMap<Uuid, usize> = source
        .cases
        .iter()
        .enumerate()
        .map(|(n, case)| (case.person, n))
        .collect();
    let mut drawn = Drawn {
        at: HashMap::new(),
        cases: Vec::new(),
        groups: Vec::new(),
        clusters: Vec::new(),
    };
    let mut group = 0;
    for component in &source.forest.components {
        if drawn.cases.len() + component.size > source.limit && group > 0 {
            continue;
        }
        for member in source.forest.members(component) {
            if let Some(n) = place.get(&member.0)
                && drawn.cases.len() < source.limit
            {
                drawn.at.insert(member.0, drawn.cases.len() as u32);
                drawn.cases.push(*n);
                drawn.groups.push(group);
            }
        }
        if component.size > 1
            && drawn.clusters.len() < GROUPS
            && let Some(root) = drawn.at.get(&component.root.0)
        {
            drawn.clusters.push(Group {
                root: *root,
                size: component.size,
                generations: component.generations,
            });
        }
        group += 1;
    }
    drawn
}

/// A contact that is drawn: an exposure of somebody who is no case, by whoever is drawn already.
struct Ring<'a> {
    edge: &'a Edge,
    /// Index of whom the contact met.
    by: u32,
    /// Which of the contacts of that case.
    nth: u32,
}

/// Contacts and the links to them. Somebody whom several cases met is drawn at the first of them.
fn rings<'a>(source: &'a Source, drawn: &mut Drawn) -> (Vec<Ring<'a>>, Vec<(u32, u32)>, Vec<u32>) {
    let mut counts = vec![0_u32; drawn.cases.len()];
    let (mut rings, mut links) = (Vec::new(), Vec::new());
    let n_cases = drawn.cases.len() as u32;
    for edge in &source.edges {
        let Some(case) = drawn.at.get(&edge.case).copied().filter(|at| *at < n_cases) else {
            continue;
        };
        let by = edge
            .via
            .and_then(|via| drawn.at.get(&via).copied())
            .unwrap_or(case);
        if let Some(known) = drawn.at.get(&edge.person) {
            links.push((by, *known));
            continue;
        }
        let at = n_cases + rings.len() as u32;
        if at as usize >= source.limit {
            continue;
        }
        let nth = counts[case as usize];
        counts[case as usize] += 1;
        drawn.at.insert(edge.person, at);
        links.push((by, at));
        rings.push(Ring {
            edge,
            by: case,
            nth,
        });
    }
    (rings, links, counts)
}

fn points(source: &Source, drawn: &Drawn, counts: &[u32], origin: Date) -> Vec<Point> {
    let spots: Vec<Spot> = drawn
        .cases
        .iter()
        .zip(&drawn.groups)
        .zip(counts)
        .map(|((n, group), contacts)| {
            let case = &source.cases[*n];
            let id = PersonId(case.person);
            let generation = source.forest.generation(id).unwrap_or(0);
            let nearer = |other: &PersonId| {
                source
                    .forest
                    .generation(*other)
                    .is_some_and(|g| g < generation)
            };
            let parent = source.forest.infectors(id).into_iter().find(nearer);
            Spot {
                day: day_of(case).map(|day| (day - origin).get_days()),
                generation,
                parent: parent.and_then(|parent| drawn.at.get(&parent.0).copied()),
                group: *group,
                contacts: *contacts,
            }
        })
        .collect();
    layout::place(&spots)
}

/// Draws everything.
pub(super) fn draw(source: &Source) -> Graph {
    let mut drawn = drawn(source);
    let (rings, links, counts) = rings(source, &mut drawn);
    let days = source.cases.iter().filter_map(day_of);
    let met = rings.iter().map(|ring| ring.edge.last_on);
    let origin = days.chain(met).min().unwrap_or(Date::constant(2020, 1, 1));
    let points = points(source, &drawn, &counts, origin);
    let (mut places, mut statuses) = (Words::default(), Words::default());
    let mut nodes = Nodes::default();
    let encode = |id: Uuid| URL_SAFE_NO_PAD.encode(id.as_bytes());
    for (n, (x, y)) in drawn.cases.iter().zip(&points) {
        let case = &source.cases[*n];
        let label = source.labels.get(&case.person);
        nodes.id.push(encode(case.person));
        nodes
            .label
            .push(label.cloned().unwrap_or_else(|| short(case.person)));
        nodes.kind.push(0);
        nodes
            .day
            .push(day_of(case).map(|day| (day - origin).get_days()));
        let generation = source.forest.generation(PersonId(case.person));
        nodes.generation.push(generation.unwrap_or(0));
        let status = match case.classification.as_str() {
            "" => "case".to_owned(),
            class => format!("case.{class}"),
        };
        nodes.status.push(statuses.index(&status));
        nodes.place.push(places.index(&case.jurisdiction));
        nodes.x.push(tenth(*x));
        nodes.y.push(tenth(*y));
    }
    for ring in &rings {
        let (x, y) = layout::around(points[ring.by as usize], ring.nth);
        nodes.id.push(encode(ring.edge.person));
        nodes.label.push(short(ring.edge.person));
        nodes.kind.push(1);
        nodes
            .day
            .push(Some((ring.edge.last_on - origin).get_days()));
        nodes
            .generation
            .push(nodes.generation[ring.by as usize] + 1);
        let status = format!("contact.{}", ring.edge.category);
        nodes.status.push(statuses.index(&status));
        nodes.place.push(nodes.place[ring.by as usize]);
        nodes.x.push(tenth(x));
        nodes.y.push(tenth(y));
    }
    Graph {
        as_of: source.as_of,
        edges: edges(source, &drawn, &links),
        nodes,
        places: places.all,
        statuses: statuses.all,
        origin,
        clusters: drawn.clusters,
    }
}

fn edges(source: &Source, drawn: &Drawn, links: &[(u32, u32)]) -> Edges {
    let mut edges = Edges::default();
    let mut push = |from: u32, to: u32, kind: u8| {
        edges.from.push(from);
        edges.to.push(to);
        edges.kind.push(kind);
    };
    for link in &source.forest.links {
        let ends = (
            drawn.at.get(&link.infector.0),
            drawn.at.get(&link.infectee.0),
        );
        if let (Some(from), Some(to)) = ends {
            push(*from, *to, 0);
        }
    }
    for (from, to) in links {
        push(*from, *to, 1);
    }
    edges
}

/// To a hundredth: what a screen cannot show need not travel.
fn tenth(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::chains::node;
    use quell_colocation::chains::{CaseNode, Link};

    /// A forest of `n` cases in chains of ten, with five contacts each.
    fn source(n: u128) -> Source {
        let id = Uuid::from_u128;
        let day = |n: u128| Date::constant(2022, 7, 1 + (n % 10) as i8 * 2);
        let cases: Vec<Node> = (0..n)
            .map(|n| Node {
                person: id(n + 1),
                jurisdiction: format!("CN/99/{}", n % 7),
                classification: "confirmed".into(),
                onset_on: Some(day(n)),
                specimen_on: None,
                confirmed_on: None,
            })
            .collect();
        let nodes: Vec<CaseNode> = cases.iter().map(node).collect();
        let links: Vec<Link> = (0..n)
            .filter(|n| n % 10 != 0)
            .map(|n| Link {
                infector: PersonId(id(n)),
                infectee: PersonId(id(n + 1)),
            })
            .collect();
        let edges = (0..n * 5)
            .map(|k| Edge {
                case: id(k / 5 + 1),
                person: id((1 << 64) + k),
                via: None,
                category: "close".into(),
                last_on: day(k / 5),
            })
            .collect();
        Source {
            forest: Forest::build(&nodes, &links),
            cases,
            edges,
            labels: HashMap::new(),
            limit: 200_000,
            as_of: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn every_column_is_as_long_as_every_other() {
        let graph = draw(&source(100));
        let n = graph.nodes.id.len();
        assert_eq!(n, 600);
        assert_eq!(graph.nodes.x.len(), n);
        assert_eq!(graph.nodes.status.len(), n);
        assert_eq!(graph.nodes.place.len(), n);
        assert_eq!(graph.edges.from.len(), 90 + 500);
        assert_eq!(graph.clusters.len(), 10);
        assert_eq!(graph.clusters[0].generations, 9);
        assert_eq!(graph.nodes.id[0].len(), 22);
        assert!(graph.edges.to.iter().all(|to| (*to as usize) < n));
    }

    #[test]
    fn a_limit_keeps_whole_groups() {
        let mut source = source(100);
        source.limit = 25;
        let graph = draw(&source);
        let cases = graph.nodes.id.iter().zip(&graph.nodes.kind);
        assert_eq!(cases.filter(|(_, kind)| **kind == 0).count(), 20);
        assert_eq!(graph.nodes.id.len(), 25);
    }
}
