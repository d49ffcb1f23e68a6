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

/// A set of half minutes, from minute −64 of the tests' calendar on. Every time in these tests is
/// on a half minute, so such sets decide overlaps: shared time is counted, not computed from ends.
#[derive(Clone, Copy)]
struct Times([u64; 64]);

impl Times {
    fn of(halves: impl Iterator<Item = i64>) -> Self {
        let mut times = [0; 64];
        for half in halves {
            times[half as usize / 64] |= 1 << (half % 64);
        }
        Self(times)
    }

    /// A stay holds the half minutes from, from + ½, … before until; a scan holds one.
    fn of_stay(stay: &Stay) -> Self {
        let (from, until) = (half(stay.from), half(stay.until));
        Self::of(from..until.max(from + 1))
    }

    fn and(self, other: Self) -> Self {
        Self(std::array::from_fn(|i| self.0[i] & other.0[i]))
    }

    fn list(self) -> Vec<i64> {
        (0..64 * 64)
            .filter(|half| self.0[*half as usize / 64] >> (half % 64) & 1 == 1)
            .collect()
    }

    fn is_empty(self) -> bool {
        self.0 == [0; 64]
    }
}

fn half(at_time: jiff::Timestamp) -> i64 {
    (at_time.as_second() - at(-64).as_second()) / 30
}

fn second(half: i64) -> jiff::Timestamp {
    at(-64) + jiff::SignedDuration::from_secs(30 * half)
}

/// The encounters of `who`, by comparing every stay with every other.
fn slow(
    stays: &[Stay],
    who: PersonId,
    window: (i64, i64),
    question: &Question,
) -> BTreeSet<String> {
    let open = Times::of(half(at(window.0))..half(at(window.1)));
    let mut found = BTreeSet::new();
    for own in stays.iter().filter(|s| s.person == who) {
        let inside = Times::of_stay(own).and(open);
        let here = || stays.iter().filter(|s| s.place == own.place);
        let met = here().filter(|s| !inside.and(Times::of_stay(s)).is_empty());
        let group = met.map(|s| s.person).collect::<BTreeSet<_>>().len() as u32;
        if inside.is_empty() || question.max_group.is_some_and(|most| group > most) {
            continue;
        }
        for other in here().filter(|s| s.person != who) {
            let shared = inside.and(Times::of_stay(other)).list();
            let told = if shared.is_empty() {
                one_after_the_other(own, other, at(window.1), question.gap_minutes)
            } else {
                together(own, other, &shared, question.min_overlap_minutes)
            };
            found.extend(told.map(|told| format!("{:?}", Encounter { group, ..told })));
        }
    }
    found
}

fn together(own: &Stay, other: &Stay, shared: &[i64], least: i64) -> Option<Encounter> {
    let scan = own.from == own.until || other.from == other.until;
    let halves = if scan { 0 } else { shared.len() as i64 };
    let from = second(shared[0]);
    let until = second(shared[0] + halves);
    (halves / 2 >= least).then(|| Encounter {
        from,
        until,
        ..plain(own, other)
    })
}

fn one_after_the_other(
    own: &Stay,
    other: &Stay,
    end: jiff::Timestamp,
    most: u32,
) -> Option<Encounter> {
    let by_day = own.precision == Precision::Day || other.precision == Precision::Day;
    let seconds = other.from.as_second() - own.until.as_second();
    let follows = most > 0 && (0..=i64::from(most) * 60).contains(&seconds);
    let told = follows && !by_day && own.until <= end && other.from < end;
    let gap_minutes = u32::try_from((seconds + 59) / 60).unwrap_or(0).max(1);
    told.then(|| Encounter {
        gap_minutes,
        ..plain(own, other)
    })
}

/// What an encounter says whatever the times.
fn plain(own: &Stay, other: &Stay) -> Encounter {
    let day = own.precision == Precision::Day || other.precision == Precision::Day;
    Encounter {
        other: other.person,
        place: own.place,
        setting: if own.setting == Setting::Unknown {
            other.setting
        } else {
            own.setting
        },
        from: other.from,
        until: other.from,
        gap_minutes: 0,
        precision: if day { Precision::Day } else { Precision::Time },
        rows_apart: own.seat.zip(other.seat).map(|(a, b)| a.row.abs_diff(b.row)),
        group: 0,
    }
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
    #![proptest_config(config(3_000))]

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
            let open = Times::of(half(window.start)..half(window.end));
            let here = stays.iter().filter(|s| s.place == place(number));
            let wanted = here.filter(|s| !Times::of_stay(s).and(open).is_empty());
            let wanted: BTreeSet<String> = wanted.map(|s| format!("{s:?}")).collect();
            let told: BTreeSet<String> = there.iter().map(|s| format!("{s:?}")).collect();
            prop_assert_eq!(told, wanted);
            prop_assert!(there.is_sorted_by_key(|s| s.from));
        }
    }
}

proptest! {
    #![proptest_config(config(60))]

    #[test]
    fn crowded_places_answer_like_a_search_through_all_pairs(
        stays in proptest::collection::vec(a_stay(), 300..600),
        question in a_question(),
        start in -10..200_i64,
    ) {
        let index = Index::of(&stays, TimeZone::UTC);
        let found = index.encounters(person(1), at(start)..at(start + 300), &question);
        let told: BTreeSet<String> = found.iter().map(|e| format!("{e:?}")).collect();
        prop_assert_eq!(told, slow(&stays, person(1), (start, start + 300), &question));
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
