//! Chains as a table of examples, and what holds for any links.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use quell_colocation::chains::{CaseNode, Contradiction, Forest, Link};
use quell_model::ids::PersonId;
use uuid::Uuid;

fn id(number: u32) -> PersonId {
    PersonId(Uuid::from_u128(u128::from(number)))
}

fn day(number: i64) -> Date {
    date(2020, 3, 1) + number.days()
}

fn case(number: u32, confirmed: i64) -> CaseNode {
    CaseNode {
        id: id(number),
        onset_on: None,
        confirmed_on: Some(day(confirmed)),
    }
}

fn forest(cases: &[CaseNode], links: &[(u32, u32)]) -> Forest {
    let link = |&(a, b): &(u32, u32)| Link {
        infector: id(a),
        infectee: id(b),
    };
    Forest::build(cases, &links.iter().map(link).collect::<Vec<_>>())
}

fn ids(numbers: &[u32]) -> Vec<PersonId> {
    numbers.iter().map(|&number| id(number)).collect()
}

#[test]
fn a_chain_has_generations_from_its_root() {
    let cases: Vec<_> = (1..=5).map(|n| case(n, i64::from(n))).collect();
    let forest = forest(&cases, &[(1, 2), (2, 3), (1, 4), (4, 3), (1, 2)]);
    assert_eq!((forest.links.len(), &forest.roots), (4, &ids(&[1, 5])));
    assert_eq!(forest.generation(id(3)), Some(2));
    assert_eq!(forest.chain(id(3)), ids(&[1, 2, 3]));
    assert_eq!(forest.infectors(id(3)), ids(&[2, 4]));
    assert_eq!(forest.children(id(1)), ids(&[2, 4]));
    let first = forest.components[0];
    assert_eq!(
        (first.size, first.root, first.roots, first.generations),
        (4, id(1), 1, 2)
    );
    assert_eq!(forest.members(&first), ids(&[1, 2, 3, 4]));
    assert_eq!(forest.members(&forest.components[1]), ids(&[5]));
    assert_eq!(
        (forest.generation(id(9)), forest.infected_by(id(9))),
        (None, None)
    );
}

#[test]
fn loops_circles_and_strangers_are_named_and_survived() {
    let cases: Vec<_> = [(1, 4), (2, 3), (3, 5), (4, 6), (6, 1)]
        .map(|(n, d)| case(n, d))
        .to_vec();
    let links = [(1, 2), (2, 1), (2, 3), (4, 4), (9, 3), (9, 4), (6, 8)];
    let forest = forest(&cases, &links);
    assert_eq!(forest.cycles, [ids(&[1, 2]), ids(&[4])]);
    assert_eq!(
        forest.roots,
        ids(&[2, 4, 6]),
        "the earlier of a circle is its root"
    );
    assert_eq!(
        forest.infected_by(id(4)),
        Some(0),
        "nobody infects themselves"
    );
    let dangling: Vec<_> = forest
        .dangling
        .iter()
        .map(|d| (d.named, d.by.clone()))
        .collect();
    assert_eq!(dangling, [(id(8), ids(&[6])), (id(9), ids(&[3, 4]))]);
    let impossible: Vec<_> = forest
        .impossible
        .iter()
        .map(|i| (i.infector, i.infectee, i.reason))
        .collect();
    assert_eq!(
        impossible,
        [(id(1), id(2), Contradiction::ConfirmedAfter { days: 1 })]
    );
}

#[test]
fn a_chain_of_a_million_needs_no_recursion() {
    let cases: Vec<_> = (0..1_000_000).map(|n| case(n, 0)).collect();
    let links: Vec<_> = (1..1_000_000).map(|n| (n - 1, n)).collect();
    let forest = forest(&cases, &links);
    assert_eq!(forest.generation(id(999_999)), Some(999_999));
    assert_eq!(forest.chain(id(999_999)).len(), 1_000_000);
}

#[test]
fn no_cases_are_an_empty_forest() {
    let forest = forest(&[], &[(1, 2)]);
    assert!(forest.components.is_empty() && forest.roots.is_empty());
    assert_eq!(forest.dangling.len(), 2);
}

/// How many cases to try; a failing one is kept beside the test and tried first from then on.
fn config(cases: u32) -> ProptestConfig {
    let kept = FileFailurePersistence::Direct("tests/forest.regressions");
    ProptestConfig {
        cases,
        failure_persistence: Some(Box::new(kept)),
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config(500))]

    #[test]
    fn every_case_is_reached_once_and_circles_are_those_of_reachability(
        days in proptest::collection::vec(0..20_i64, 0..12),
        links in proptest::collection::vec((0..14_u32, 0..14_u32), 0..25),
    ) {
        let n = days.len() as u32;
        let cases: Vec<_> = (0..n).map(|i| case(i, days[i as usize])).collect();
        let forest = forest(&cases, &links);
        let reach = |from: u32| {
            let mut seen = BTreeSet::new();
            let mut open = vec![from];
            while let Some(node) = open.pop() {
                for &(a, b) in links.iter().filter(|&&(a, b)| a == node && a < n && b < n) {
                    prop_assert!(a == node);
                    if seen.insert(b) {
                        open.push(b);
                    }
                }
            }
            Ok(seen)
        };
        let reached: Vec<BTreeSet<u32>> = (0..n).map(reach).collect::<Result<_, _>>()?;
        let mut circles = BTreeSet::new();
        for i in (0..n).filter(|&i| reached[i as usize].contains(&i)) {
            let to = |a: u32, b: u32| reached[a as usize].contains(&b);
            let mutual = |&j: &u32| to(i, j) && to(j, i);
            circles.insert((0..n).filter(mutual).map(id).collect::<Vec<_>>());
        }
        prop_assert_eq!(&forest.cycles, &circles.into_iter().collect::<Vec<_>>());
        let sizes: usize = forest.components.iter().map(|c| c.size).sum();
        prop_assert_eq!(sizes, n as usize);
        for component in &forest.components {
            let members = forest.members(component);
            let roots = members.iter().filter(|m| forest.roots.contains(m)).count();
            prop_assert_eq!(roots, component.roots);
            prop_assert!(members.contains(&component.root) && roots > 0);
        }
        for i in 0..n {
            let chain = forest.chain(id(i));
            prop_assert!(forest.roots.contains(&chain[0]));
            prop_assert_eq!(Some(chain.len() as u32 - 1), forest.generation(id(i)));
        }
    }
}
