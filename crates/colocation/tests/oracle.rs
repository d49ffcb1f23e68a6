//! The index against a search through all pairs, written from the definitions alone.

#[path = "support/stays.rs"]
mod support;

use std::collections::BTreeSet;

use jiff::tz::TimeZone;
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use quell_colocation::{BatchId, Index, Question, Store};
use quell_model::ids::PersonId;
use quell_model::stay::{Encounter, Precision, Seat, Setting, Stay};
use support::{at, person, place, stay};

/// Every instant that matters lies on a half minute, so sets of half minutes decide overlaps:
/// a stay from–until holds the half minutes from, from+½, …, before until; a scan holds one.
/// Shared time is then counted, not computed from ends.
fn instants(stay: &Stay) -> BTreeSet<i64> {
    let half = |t: jiff::Timestamp| t.as_second() / 30;
    if stay.from == stay.until {
        return BTreeSet::from([half(stay.from)]);
    }
    (half(stay.from)..half(stay.until)).collect()
}

fn slow(
    stays: &[Stay],
    who: PersonId,
    window: (i64, i64),
    question: &Question,
) -> BTreeSet<String> {
    let half = |minutes: i64| at(minutes).as_second() / 30;
    let in_window = |s: &Stay| -> BTreeSet<i64> {
        instants(s)
            .into_iter()
            .filter(|i| (half(window.0)..half(window.1)).contains(i))
            .collect()
    };
    let mut found = BTreeSet::new();
    for own in stays
        .iter()
        .filter(|s| s.person == who && !in_window(s).is_empty())
    {
        let shared = |s: &Stay| {
            if s.place != own.place {
                return BTreeSet::new();
            }
            in_window(own)
                .intersection(&in_window(s))
                .copied()
                .collect::<BTreeSet<_>>()
        };
        let there = stays.iter().filter(|s| !shared(s).is_empty());
        let group = there.map(|s| s.person).collect::<BTreeSet<_>>().len() as u32;
        if question.max_group.is_some_and(|most| group > most) {
            continue;
        }
        for other in stays
            .iter()
            .filter(|s| s.person != who && s.place == own.place)
        {
            let setting = match own.setting {
                Setting::Unknown => other.setting,
                known => known,
            };
            let day = own.precision == Precision::Day || other.precision == Precision::Day;
            let mut encounter = Encounter {
                other: other.person,
                place: own.place,
                setting,
                from: other.from,
                until: other.from,
                gap_minutes: 0,
                precision: if day { Precision::Day } else { Precision::Time },
                rows_apart: own.seat.zip(other.seat).map(|(a, b)| a.row.abs_diff(b.row)),
                group,
            };
            let shared = shared(other);
            if let (Some(&first), Some(&last)) = (shared.first(), shared.last()) {
                let scan = own.from == own.until || other.from == other.until;
                let second = |half: i64| {
                    jiff::Timestamp::from_second(half * 30).expect("given so by the test")
                };
                encounter.from = second(first);
                encounter.until = if scan {
                    second(first)
                } else {
                    second(last + 1)
                };
                let halves = if scan { 0 } else { shared.len() as i64 };
                if halves / 2 >= question.min_overlap_minutes {
                    found.insert(format!("{encounter:?}"));
                }
            } else if !day && own.until <= at(window.1) && other.from < at(window.1) {
                let seconds = other.from.as_second() - own.until.as_second();
                let most = i64::from(question.gap_minutes) * 60;
                if seconds >= 0 && seconds <= most && most > 0 {
                    let minutes = (seconds + 59) / 60;
                    encounter.gap_minutes =
                        u32::try_from(minutes.max(1)).expect("given so by the test");
                    found.insert(format!("{encounter:?}"));
                }
            }
        }
    }
    found
}

fn a_stay() -> impl Strategy<Value = Stay> {
    let length = prop_oneof![Just(0_i64), 1..40_i64, 1..400_i64];
    let seat = proptest::option::of((0..30_u16).prop_map(|row| Seat { row, column: 0 }));
    let setting = prop_oneof![
        Just(Setting::Unknown),
        Just(Setting::Dining),
        Just(Setting::Rail)
    ];
    (
        0..7_u64,
        0..3_u64,
        0..240_i64,
        length,
        0..8_u8,
        seat,
        setting,
    )
        .prop_map(|(who, place_number, from, length, kind, seat, setting)| {
            let timed = stay(who, place_number, from, from + length);
            let half = jiff::SignedDuration::from_secs(30);
            let timed = match kind {
                // Every eighth stay is known by day only, every eighth ends on a half minute.
                0 => Stay {
                    from: at(0),
                    until: at(1440),
                    precision: Precision::Day,
                    ..timed
                },
                1 => Stay {
                    until: timed.until + half,
                    ..timed
                },
                2 => Stay {
                    from: timed.from + half,
                    until: timed.until + half,
                    ..timed
                },
                _ => timed,
            };
            Stay {
                seat,
                setting,
                ..timed
            }
        })
}

fn a_question() -> impl Strategy<Value = Question> {
    let gap = prop_oneof![Just(0_u32), 1..30_u32];
    let group = proptest::option::of(1..6_u32);
    (0..20_i64, gap, group).prop_map(|(min_overlap_minutes, gap_minutes, max_group)| Question {
        min_overlap_minutes,
        gap_minutes,
        max_group,
    })
}

/// How many cases to try; a failing one is kept beside the test and tried first from then on.
fn config(cases: u32) -> ProptestConfig {
    let kept = FileFailurePersistence::Direct("tests/oracle.regressions");
    ProptestConfig {
        cases,
        failure_persistence: Some(Box::new(kept)),
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config(1_500))]

    #[test]
    fn encounters_are_those_of_a_search_through_all_pairs(
        stays in proptest::collection::vec(a_stay(), 0..60),
        question in a_question(),
        start in -10..200_i64,
        length in 0..500_i64,
    ) {
        let index = Index::of(&stays, TimeZone::UTC);
        for who in 0..7 {
            let found = index.encounters(person(who), at(start)..at(start + length), &question);
            let told: BTreeSet<String> = found.iter().map(|e| format!("{e:?}")).collect();
            prop_assert_eq!(told.len(), found.len(), "an encounter is told twice");
            prop_assert_eq!(&told, &slow(&stays, person(who), (start, start + length), &question));
        }
        for number in 0..3 {
            let window = at(start)..at(start + length);
            let there = index.at_place(place(number), window.clone());
            let wanted = stays.iter().filter(|s| {
                let half = |t: jiff::Timestamp| t.as_second() / 30;
                let inside = |i: &i64| (half(window.start)..half(window.end)).contains(i);
                s.place == place(number) && instants(s).iter().any(inside)
            });
            let wanted: BTreeSet<String> = wanted.map(|s| format!("{s:?}")).collect();
            prop_assert_eq!(there.iter().map(|s| format!("{s:?}")).collect::<BTreeSet<_>>(), wanted);
            prop_assert!(there.is_sorted_by_key(|s| s.from));
        }
    }
}

proptest! {
    #![proptest_config(config(40))]

    #[test]
    fn answers_do_not_depend_on_batches_order_or_reopening(
        batches in proptest::collection::vec(proptest::collection::vec(a_stay(), 0..12), 0..6),
        question in a_question(),
    ) {
        let dir = tempfile::tempdir().unwrap();
        let mut store = Store::open_in(dir.path(), TimeZone::UTC).unwrap();
        for (number, batch) in batches.iter().enumerate() {
            store.append(BatchId(uuid::Uuid::from_u128(number as u128)), batch).unwrap();
        }
        let mut stays: Vec<Stay> = batches.concat();
        stays.reverse();
        let whole = Index::of(&stays, TimeZone::UTC);
        let asked: Vec<_> = (0..7).map(|who| (person(who), at(0)..at(600))).collect();
        let wanted = whole.encounters_many(&asked, &question);
        prop_assert_eq!(&store.index().encounters_many(&asked, &question), &wanted);
        drop(store);
        let store = Store::open_in(dir.path(), TimeZone::UTC).unwrap();
        prop_assert_eq!(store.index().len(), stays.len());
        prop_assert_eq!(&store.index().encounters_many(&asked, &question), &wanted);
    }
}
