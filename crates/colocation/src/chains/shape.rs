//! The shape of a forest: cycles, roots, generations and components.

use std::cmp::Reverse;
use std::collections::VecDeque;

use jiff::civil::Date;
use quell_model::ids::PersonId;

use super::graph::{self, Arcs};
use super::{CaseNode, Component, Link, rank};

/// What the links say as a whole; cases as ranks.
pub(super) struct Shape {
    pub(super) cycles: Vec<Vec<PersonId>>,
    pub(super) roots: Vec<u32>,
    pub(super) generations: Vec<u32>,
    pub(super) components: Vec<Component>,
    /// Every case, grouped by component, by id within.
    pub(super) members: Vec<u32>,
}

impl Shape {
    pub(super) fn of(cases: &[CaseNode], links: &[Link], children: &Arcs, parents: &Arcs) -> Self {
        let strong = graph::strong(children);
        let circles = groups(&strong);
        let roots = roots(cases, &circles, &strong, parents);
        let generations = generations(children, &roots);
        let members = groups(&graph::weak(children));
        let components = components(cases, &members, &roots, &generations, children);
        Self {
            cycles: cycles(cases, links, &circles),
            roots,
            generations,
            components,
            members: members.into_iter().flatten().collect(),
        }
    }
}

/// Nodes by label, in ascending order within, groups by first member.
fn groups(labels: &[u32]) -> Vec<Vec<u32>> {
    let mut group_of = vec![usize::MAX; labels.len()];
    let mut groups: Vec<Vec<u32>> = Vec::new();
    for (node, &label) in labels.iter().enumerate() {
        let group = &mut group_of[label as usize];
        if *group == usize::MAX {
            *group = groups.len();
            groups.push(Vec::new());
        }
        groups[*group].push(node as u32);
    }
    groups
}

fn cycles(cases: &[CaseNode], links: &[Link], circles: &[Vec<u32>]) -> Vec<Vec<PersonId>> {
    let ids = |circle: &Vec<u32>| circle.iter().map(|&case| cases[case as usize].id).collect();
    let mut cycles: Vec<Vec<PersonId>> = circles
        .iter()
        .filter(|circle| circle.len() > 1)
        .map(ids)
        .collect();
    let mut in_circle = vec![false; cases.len()];
    let larger = circles.iter().filter(|circle| circle.len() > 1).flatten();
    for &case in larger {
        in_circle[case as usize] = true;
    }
    let own = links.iter().filter(|link| link.infector == link.infectee);
    let alone =
        own.filter(|own| rank(cases, own.infector).is_some_and(|case| !in_circle[case as usize]));
    cycles.extend(alone.map(|own| vec![own.infector]));
    cycles.sort();
    cycles
}

/// One root for each circle or single case that nobody outside it infected, by rank.
fn roots(cases: &[CaseNode], circles: &[Vec<u32>], strong: &[u32], parents: &Arcs) -> Vec<u32> {
    let inside = |case: u32, other: u32| strong[case as usize] == strong[other as usize];
    let outside_infects = |case: u32| parents.of(case).iter().any(|&other| !inside(case, other));
    let sources = circles
        .iter()
        .filter(|circle| !circle.iter().any(|&case| outside_infects(case)));
    let first = |circle: &Vec<u32>| {
        circle
            .iter()
            .copied()
            .min_by_key(|&case| (earliest(&cases[case as usize]), case))
    };
    let mut roots: Vec<u32> = sources.filter_map(first).collect();
    roots.sort_unstable();
    roots
}

/// The first known date of a case: onset, else confirmation; unknown comes last.
fn earliest(case: &CaseNode) -> Date {
    case.onset_on.or(case.confirmed_on).unwrap_or(Date::MAX)
}

/// Fewest links from any root.
fn generations(children: &Arcs, roots: &[u32]) -> Vec<u32> {
    let mut generations = vec![u32::MAX; children.nodes()];
    let mut next: VecDeque<u32> = roots.iter().copied().collect();
    for &root in roots {
        generations[root as usize] = 0;
    }
    while let Some(case) = next.pop_front() {
        for &child in children.of(case) {
            if generations[child as usize] == u32::MAX {
                generations[child as usize] = generations[case as usize] + 1;
                next.push_back(child);
            }
        }
    }
    generations
}

fn components(
    cases: &[CaseNode],
    members: &[Vec<u32>],
    roots: &[u32],
    generations: &[u32],
    children: &Arcs,
) -> Vec<Component> {
    let mut is_root = vec![false; cases.len()];
    for &root in roots {
        is_root[root as usize] = true;
    }
    let mut start = 0;
    let mut components = Vec::with_capacity(members.len());
    for group in members {
        let roots = || group.iter().copied().filter(|&case| is_root[case as usize]);
        let first = |&case: &u32| {
            (
                earliest(&cases[case as usize]),
                Reverse(children.of(case).len()),
                case,
            )
        };
        components.push(Component {
            size: group.len(),
            root: cases[roots().min_by_key(first).unwrap_or(group[0]) as usize].id,
            roots: roots().count(),
            generations: group
                .iter()
                .map(|&c| generations[c as usize])
                .max()
                .unwrap_or(0),
            start,
        });
        start += group.len();
    }
    components.sort_by_key(|component| (Reverse(component.size), component.root));
    components
}
