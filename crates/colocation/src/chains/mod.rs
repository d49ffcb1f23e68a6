//! Who infected whom: from declared links to a forest that can be drawn, counted and questioned.
//!
//! Line lists hold loops, pairs that name each other, sources nobody registered and infectors
//! confirmed after those they infected. None of it stops the forest from being built; all of it
//! is named. `docs/colocation.md` has each term as it is computed here.

mod graph;
mod shape;

use jiff::civil::Date;
use quell_model::ids::PersonId;

use graph::Arcs;

/// One case as the chains know it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CaseNode {
    /// Who.
    pub id: PersonId,
    /// Day of the first symptom.
    pub onset_on: Option<Date>,
    /// Day of confirmation.
    pub confirmed_on: Option<Date>,
}

/// A declared source of infection.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Link {
    /// From whom.
    pub infector: PersonId,
    /// To whom.
    pub infectee: PersonId,
}

/// A person whom links name but who is no case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Dangling {
    /// The person named.
    pub named: PersonId,
    /// At the other end of the links that name them, by id.
    pub by: Vec<PersonId>,
}

/// Why a link cannot be what it says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Contradiction {
    /// The infector was confirmed this many days after the infectee.
    ConfirmedAfter {
        /// Days between the two confirmations; at least 1.
        days: i32,
    },
}

/// A resolved link that its own dates contradict. It stays in the forest.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Impossible {
    /// To whom.
    pub infectee: PersonId,
    /// From whom.
    pub infector: PersonId,
    /// What contradicts it.
    pub reason: Contradiction,
}

/// Cases that links connect, in whichever direction; a case without links is one of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Component {
    /// How many cases.
    pub size: usize,
    /// Its earliest root: first known date (onset, else confirmation), then most infected, then
    /// id.
    pub root: PersonId,
    /// How many roots it has; more than one where a case has several infectors.
    pub roots: usize,
    /// The highest generation in it; 0 for a case alone.
    pub generations: u32,
    start: usize,
}

/// The cases and who infected whom.
#[derive(Clone, Debug)]
pub struct Forest {
    /// Every case once, by id. A case given twice counts as first given.
    pub cases: Vec<CaseNode>,
    /// Every link between two cases once, self loops included, by infector, then infectee.
    pub links: Vec<Link>,
    /// Where infection entered, by id: cases with no infector but themselves; for a cycle that
    /// nobody outside infected, its member with the earliest date (onset, else confirmation).
    /// Every case is reached from a root.
    pub roots: Vec<PersonId>,
    /// People named by links who are no case, by id.
    pub dangling: Vec<Dangling>,
    /// Cases that infected each other in a circle (strongly connected components of two or more,
    /// and self loops), members by id, circles by first member.
    pub cycles: Vec<Vec<PersonId>>,
    /// Links whose dates contradict them. A self loop is a cycle, not one of these.
    pub impossible: Vec<Impossible>,
    /// Connected groups, largest first, then by root.
    pub components: Vec<Component>,
    /// How many others each case infected by the links, in the order of `cases`.
    pub infected: Vec<u32>,
    children: Arcs,
    parents: Arcs,
    generations: Vec<u32>,
    members: Vec<PersonId>,
}

impl Forest {
    /// Builds the forest in time proportional to cases and links (and their sorting), without
    /// recursion.
    pub fn build(cases: &[CaseNode], links: &[Link]) -> Self {
        let mut cases = cases.to_vec();
        cases.sort_by_key(|case| case.id);
        cases.dedup_by_key(|case| case.id);
        let (links, dangling) = resolve(&cases, links);
        let arcs = || {
            let ends = links.iter().filter(|link| link.infector != link.infectee);
            ends.filter_map(|link| rank(&cases, link.infector).zip(rank(&cases, link.infectee)))
        };
        let children = Arcs::new(cases.len(), arcs());
        let parents = Arcs::new(
            cases.len(),
            arcs().map(|(infector, infectee)| (infectee, infector)),
        );
        let shape = shape::Shape::of(&cases, &links, &children, &parents);
        let infected = (0..cases.len() as u32)
            .map(|case| children.of(case).len() as u32)
            .collect();
        Self {
            impossible: links
                .iter()
                .filter_map(|link| contradiction(&cases, *link))
                .collect(),
            roots: shape
                .roots
                .iter()
                .map(|&root| cases[root as usize].id)
                .collect(),
            cycles: shape.cycles,
            components: shape.components,
            generations: shape.generations,
            members: shape
                .members
                .iter()
                .map(|&case| cases[case as usize].id)
                .collect(),
            cases,
            links,
            dangling,
            infected,
            children,
            parents,
        }
    }

    /// Whom a case infected, by id, without itself; empty for somebody who is no case.
    pub fn children(&self, id: PersonId) -> Vec<PersonId> {
        self.ends(&self.children, id)
    }

    /// Who infected a case, by id, without itself; empty for somebody who is no case.
    pub fn infectors(&self, id: PersonId) -> Vec<PersonId> {
        self.ends(&self.parents, id)
    }

    /// The fewest links from a root to the case; 0 for a root, `None` for who is no case.
    pub fn generation(&self, id: PersonId) -> Option<u32> {
        rank(&self.cases, id).map(|case| self.generations[case as usize])
    }

    /// How many others a case infected; `None` for who is no case.
    pub fn infected_by(&self, id: PersonId) -> Option<u32> {
        rank(&self.cases, id).map(|case| self.infected[case as usize])
    }

    /// The cases of a component of this forest, by id.
    pub fn members(&self, component: &Component) -> &[PersonId] {
        &self.members[component.start..component.start + component.size]
    }

    /// The way from a root to a case along fewest links, root first; among several infectors of
    /// one generation the smallest id. Empty for who is no case.
    pub fn chain(&self, id: PersonId) -> Vec<PersonId> {
        let Some(mut case) = rank(&self.cases, id) else {
            return Vec::new();
        };
        let mut chain = vec![id];
        let generation = |case: u32| self.generations[case as usize];
        while generation(case) > 0 {
            let nearer = |parent: &&u32| generation(**parent) + 1 == generation(case);
            let Some(&parent) = self.parents.of(case).iter().find(nearer) else {
                break;
            };
            chain.push(self.cases[parent as usize].id);
            case = parent;
        }
        chain.reverse();
        chain
    }

    fn ends(&self, arcs: &Arcs, id: PersonId) -> Vec<PersonId> {
        let Some(case) = rank(&self.cases, id) else {
            return Vec::new();
        };
        arcs.of(case)
            .iter()
            .map(|&end| self.cases[end as usize].id)
            .collect()
    }
}

/// The position of a case among cases sorted by id.
fn rank(cases: &[CaseNode], id: PersonId) -> Option<u32> {
    cases
        .binary_search_by_key(&id, |case| case.id)
        .ok()
        .map(|rank| rank as u32)
}

/// Links between cases, each once, and the people they name who are no case.
fn resolve(cases: &[CaseNode], links: &[Link]) -> (Vec<Link>, Vec<Dangling>) {
    let mut resolved = Vec::with_capacity(links.len());
    let mut missing: Vec<(PersonId, PersonId)> = Vec::new();
    for &Link { infector, infectee } in links {
        let known = (
            rank(cases, infector).is_some(),
            rank(cases, infectee).is_some(),
        );
        if known == (true, true) {
            resolved.push(Link { infector, infectee });
        }
        if !known.0 {
            missing.push((infector, infectee));
        }
        if !known.1 {
            missing.push((infectee, infector));
        }
    }
    resolved.sort_unstable();
    resolved.dedup();
    missing.sort_unstable();
    missing.dedup();
    let dangling = missing.chunk_by(|a, b| a.0 == b.0).map(|named| Dangling {
        named: named[0].0,
        by: named.iter().map(|(_, by)| *by).collect(),
    });
    (resolved, dangling.collect())
}

fn contradiction(cases: &[CaseNode], link: Link) -> Option<Impossible> {
    let Link { infector, infectee } = link;
    let confirmed = |id| cases[rank(cases, id)? as usize].confirmed_on;
    let days = (confirmed(infector)? - confirmed(infectee)?).get_days();
    let reason = Contradiction::ConfirmedAfter { days };
    (days > 0).then_some(Impossible {
        infectee,
        infector,
        reason,
    })
}
