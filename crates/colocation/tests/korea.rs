//! Korea 2020 (DS4C) and MERS 2015: the facts their read-me files state, computed here.

#[path = "support/tables.rs"]
mod support;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use quell_colocation::chains::{CaseNode, Forest, Link};
use quell_colocation::sources::{Evidence, SerialInterval, likely_sources};
use quell_colocation::{Index, Question};
use quell_model::ids::{PersonId, PlaceId, derived_id};
use quell_model::stay::{Precision, Setting, Stay};
use support::{Row, table};

const ANY: Question = Question {
    min_overlap_minutes: 0,
    gap_minutes: 0,
    max_group: None,
};

fn person(name: &str) -> PersonId {
    PersonId(derived_id(&[0; 32], "person", name))
}

fn zone() -> TimeZone {
    TimeZone::fixed(jiff::tz::offset(9))
}

fn korea() -> Option<(Vec<CaseNode>, Vec<Link>)> {
    let rows = table("korea-ds4c-2020/PatientInfo.csv.gz")?;
    let day = |row: &Row, column: &str| row[column].trim().parse::<Date>().ok();
    let case = |row: &Row| CaseNode {
        id: person(&row["patient_id"]),
        onset_on: day(row, "symptom_onset_date"),
        confirmed_on: day(row, "confirmed_date"),
    };
    let link = |row: &Row| Link {
        infector: person(row["infected_by"].trim()),
        infectee: person(&row["patient_id"]),
    };
    let linked = rows
        .iter()
        .filter(|row| !row["infected_by"].trim().is_empty());
    Some((rows.iter().map(case).collect(), linked.map(link).collect()))
}

/// One stay a row: a local day at a point.
fn routes() -> Option<Vec<Stay>> {
    let rows = table("korea-ds4c-2020/PatientRoute.csv.gz")?;
    let midnight = |day: Date| {
        day.to_zoned(zone())
            .expect("given so by the test")
            .timestamp()
    };
    let stay = |row: &Row| {
        let on: Date = row["date"].parse().expect("given so by the test");
        let point = format!("{} {}", row["latitude"], row["longitude"]);
        Stay {
            person: person(&row["patient_id"]),
            place: PlaceId(derived_id(&[0; 32], "point", &point)),
            from: midnight(on),
            until: midnight(on + 1.day()),
            precision: Precision::Day,
            setting: Setting::Unknown,
            seat: None,
        }
    };
    Some(rows.iter().map(stay).collect())
}

#[test]
fn korea_forest_is_that_of_the_read_me() {
    let Some((cases, links)) = korea() else {
        return;
    };
    let forest = Forest::build(&cases, &links);
    assert_eq!(
        (cases.len(), links.len(), forest.links.len()),
        (3_388, 822, 817)
    );
    let dangling: BTreeSet<_> = forest
        .dangling
        .iter()
        .map(|dangling| dangling.named)
        .collect();
    let named = ["2002000001", "2017000005", "6100000384"].map(person);
    assert_eq!(dangling, BTreeSet::from(named));
    let sizes: Vec<_> = forest.cycles.iter().map(Vec::len).collect();
    assert_eq!(sizes.iter().filter(|&&size| size == 1).count(), 2);
    assert_eq!(sizes.iter().filter(|&&size| size == 2).count(), 6);
    assert_eq!(sizes.len(), 8);
    for (name, infected) in [
        ("2000000205", 51),
        ("4100000008", 27),
        ("2000000167", 24),
        ("1000000125", 18),
        ("1200000031", 17),
    ] {
        assert_eq!(forest.infected_by(person(name)), Some(infected), "{name}");
        assert_eq!(forest.children(person(name)).len(), infected as usize);
    }
    let largest: Vec<_> = forest.components.iter().take(5).map(|c| c.size).collect();
    assert_eq!(largest, [67, 52, 49, 37, 35]);
    assert_eq!(
        forest.impossible.len(),
        24,
        "self loops are cycles, not impossible links"
    );
}

#[test]
fn korea_meetings_are_those_of_the_read_me() {
    let (Some((_, links)), Some(stays)) = (korea(), routes()) else {
        return;
    };
    let index = Index::of(&stays, zone());
    let people: BTreeSet<PersonId> = stays.iter().map(|stay| stay.person).collect();
    let pair = |a: PersonId, b: PersonId| (a.min(b), a.max(b));
    let mut met = BTreeSet::new();
    for &who in &people {
        for encounter in index.encounters(who, Timestamp::MIN..Timestamp::MAX, &ANY) {
            assert_eq!(
                (encounter.precision, encounter.gap_minutes),
                (Precision::Day, 0)
            );
            met.insert(pair(who, encounter.other));
        }
    }
    // Rows that repeat a person, point and day are one stay for the index, so pairs of rows are
    // counted over the rows.
    let mut there: BTreeMap<(PlaceId, Timestamp), Vec<PersonId>> = BTreeMap::new();
    for stay in &stays {
        there
            .entry((stay.place, stay.from))
            .or_default()
            .push(stay.person);
    }
    let row_pairs = |people: &Vec<PersonId>| {
        let others = |(i, a): (usize, &PersonId)| people[..i].iter().filter(|b| *b != a).count();
        people.iter().enumerate().map(others).sum::<usize>()
    };
    assert_eq!((stays.len(), people.len()), (6_714, 1_211));
    assert_eq!(there.values().map(row_pairs).sum::<usize>(), 4_064);
    assert_eq!(met.len(), 2_237);
    let routed = |link: &&Link| people.contains(&link.infector) && people.contains(&link.infectee);
    let declared: Vec<_> = links.iter().filter(routed).collect();
    let pairs: BTreeSet<_> = declared
        .iter()
        .map(|l| pair(l.infector, l.infectee))
        .collect();
    let loops = declared.iter().filter(|l| l.infector == l.infectee).count();
    let both_met = pairs.intersection(&met).count();
    eprintln!(
        "declared {} ({} pairs, {loops} loops), met {both_met}",
        declared.len(),
        pairs.len()
    );
    assert_eq!((declared.len(), both_met), (320, 70));
}

#[test]
fn korea_likely_sources_find_some_declared_infectors() {
    let (Some((cases, links)), Some(stays)) = (korea(), routes()) else {
        return;
    };
    let index = Index::of(&stays, zone());
    let people: BTreeSet<PersonId> = stays.iter().map(|stay| stay.person).collect();
    let by_id: BTreeMap<_, _> = cases.iter().map(|case| (case.id, case)).collect();
    let zone = zone();
    let (mut asked, mut met, mut listed, mut first, mut fifth, mut sole) = (0, 0, 0, 0, 0, 0);
    let (mut chance, mut candidates_met) = (0.0, Vec::new());
    for link in &links {
        let both = people.contains(&link.infector) && people.contains(&link.infectee);
        if !both || link.infector == link.infectee {
            continue;
        }
        asked += 1;
        let window = Timestamp::MIN..Timestamp::MAX;
        let encounters = index.encounters(link.infectee, window, &ANY);
        met += usize::from(encounters.iter().any(|e| e.other == link.infector));
        let evidence = Evidence {
            cases: &cases,
            encounters: &encounters,
            named: &[],
            interval: SerialInterval {
                mean_days: 3.74,
                sd_days: 3.83,
            },
            zone: &zone,
        };
        let candidates = likely_sources(by_id[&link.infectee], &evidence);
        if let Some(rank) = candidates.iter().position(|c| c.source == link.infector) {
            listed += 1;
            first += usize::from(rank == 0);
            fifth += usize::from(rank < 5);
            sole += usize::from(candidates.len() == 1);
            chance += 1.0 / candidates.len() as f64;
            candidates_met.push(candidates.len());
        }
    }
    candidates_met.sort_unstable();
    eprintln!(
        "asked {asked}, met {met}, listed {listed}, first {first}, top five {fifth}, \
         only candidate {sole}, first by chance {chance:.1}, candidates median {}",
        candidates_met[candidates_met.len() / 2]
    );
    assert!(first as f64 > chance && listed <= met && fifth >= first);
}

#[test]
fn mers_contacts_are_those_of_the_read_me() {
    let Some(rows) = table("outbreaks-reconhub/mers_korea_2015_contacts.csv") else {
        return;
    };
    let Some(people) = table("outbreaks-reconhub/mers_korea_2015_linelist.csv") else {
        return;
    };
    let case = |row: &Row| CaseNode {
        id: person(&row["id"]),
        onset_on: row["dt_onset"].parse().ok(),
        confirmed_on: row["dt_diag"].parse().ok(),
    };
    let link = |row: &Row| Link {
        infector: person(&row["from"]),
        infectee: person(&row["to"]),
    };
    let cases: Vec<_> = people.iter().map(case).collect();
    let forest = Forest::build(&cases, &rows.iter().map(link).collect::<Vec<_>>());
    assert_eq!((cases.len(), forest.links.len()), (162, 98));
    assert!(forest.cycles.is_empty() && forest.dangling.is_empty());
    for (name, infected) in [("SK_14", 38), ("SK_1", 26), ("SK_16", 21), ("SK_15", 4)] {
        assert_eq!(forest.infected_by(person(name)), Some(infected), "{name}");
    }
    // The read-me says "3 infectees have two sources, 65 none"; the file has three links too many
    // on two infectees, and 67 cases without a source.
    let sources = |n| {
        cases
            .iter()
            .filter(|c| forest.infectors(c.id).len() == n)
            .count()
    };
    assert_eq!(
        [sources(0), sources(1), sources(2), sources(3)],
        [67, 93, 1, 1]
    );
    let deepest = cases
        .iter()
        .max_by_key(|case| forest.generation(case.id))
        .unwrap();
    assert_eq!(forest.generation(deepest.id), Some(3));
    let chain = ["SK_1", "SK_14", "SK_123", "SK_147"].map(person);
    assert_eq!(forest.chain(person("SK_147")), chain);
}
