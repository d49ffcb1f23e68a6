//! Likely sources as a table of examples: what ranks before what, and why.

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use quell_colocation::chains::CaseNode;
use quell_colocation::sources::{
    Basis, Candidate, Evidence, Reason, SerialInterval, likely_sources,
};
use quell_model::ids::{PersonId, PlaceId};
use quell_model::stay::{Encounter, Precision, Setting};
use uuid::Uuid;

fn id(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(number))
}

fn day(number: i8) -> Date {
    date(2020, 3, number)
}

fn case(number: u128, onset: Option<i8>, confirmed: i8) -> CaseNode {
    CaseNode {
        id: id(number),
        onset_on: onset.map(day),
        confirmed_on: Some(day(confirmed)),
    }
}

fn met(other: u128, on: i8, minutes: i64) -> Encounter {
    let from = day(on)
        .at(9, 0, 0, 0)
        .to_zoned(TimeZone::UTC)
        .expect("given so by the test")
        .timestamp();
    Encounter {
        other: id(other),
        place: PlaceId(Uuid::nil()),
        setting: Setting::Dining,
        from,
        until: from + jiff::SignedDuration::from_mins(minutes),
        gap_minutes: 0,
        precision: Precision::Time,
        rows_apart: None,
        group: 2,
    }
}

fn ask(cases: &[CaseNode], encounters: &[Encounter], named: &[PersonId]) -> Vec<Candidate> {
    let interval = SerialInterval {
        mean_days: 4.0,
        sd_days: 2.0,
    };
    let evidence = Evidence {
        cases,
        encounters,
        named,
        interval,
        zone: &TimeZone::UTC,
    };
    likely_sources(&case(1, Some(10), 12), &evidence)
}

fn order(candidates: &[Candidate]) -> Vec<PersonId> {
    candidates
        .iter()
        .map(|candidate| candidate.source)
        .collect()
}

#[test]
fn longer_exact_and_quiet_meetings_rank_before_others() {
    let cases: Vec<_> = (2..=5).map(|n| case(n, None, 8)).collect();
    let day_only = Encounter {
        precision: Precision::Day,
        ..met(4, 6, 1440)
    };
    let crowded = Encounter {
        group: 101,
        ..met(5, 6, 300)
    };
    let found = ask(
        &cases,
        &[crowded, day_only, met(3, 6, 20), met(2, 6, 120)],
        &[],
    );
    assert_eq!(order(&found), [id(2), id(3), id(4), id(5)]);
}

#[test]
fn a_named_source_comes_first_and_every_point_has_its_reason() {
    let cases = [case(2, Some(6), 8), case(3, None, 8), case(1, Some(10), 12)];
    let found = ask(&cases, &[met(2, 6, 60)], &[id(3), id(3), id(1), id(77)]);
    assert_eq!(order(&found), [id(3), id(2)]);
    for candidate in &found {
        let sum: f64 = candidate.reasons.iter().map(Reason::points).sum();
        assert!((sum - candidate.score).abs() < 1e-12);
    }
    let interval = Reason::Interval {
        days: 4,
        basis: Basis::Onsets,
        points: 1.0,
    };
    assert!(found[1].reasons.contains(&interval));
}

#[test]
fn the_interval_tells_equal_meetings_apart() {
    let cases = [
        case(2, Some(16), 17),
        case(3, Some(6), 7),
        case(4, Some(1), 2),
    ];
    let found = ask(&cases, &[met(2, 6, 60), met(3, 6, 60), met(4, 6, 60)], &[]);
    assert_eq!(order(&found), [id(3), id(4), id(2)]);
}

#[test]
fn meetings_after_onset_and_after_leaving_are_no_reason() {
    let cases = [case(2, None, 8), case(3, None, 8)];
    let after = Encounter {
        gap_minutes: 5,
        ..met(3, 6, 0)
    };
    assert_eq!(ask(&cases, &[met(2, 11, 60), after], &[]), []);
}
