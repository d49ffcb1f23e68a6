//! Encounters as a table of examples: edges of time, gaps, days, seats, crowds, rings, places.

#[path = "support/stays.rs"]
mod support;

use jiff::tz::TimeZone;
use quell_colocation::{Index, Question};
use quell_model::stay::{Encounter, Precision, Seat, Setting, Stay};
use support::{at, person, place, stay};

const ANY: Question = Question {
    min_overlap_minutes: 0,
    gap_minutes: 0,
    max_group: None,
};

fn met(stays: &[Stay], question: &Question) -> Vec<Encounter> {
    Index::of(stays, TimeZone::UTC).encounters(person(1), at(0)..at(10_000), question)
}

/// (other, from, until, gap) of every encounter of person 1, in minutes.
fn check(stays: &[Stay], question: &Question, wanted: &[(u64, i64, i64, u32)]) {
    let found = met(stays, question);
    let minute = |t: jiff::Timestamp| (t.as_second() - at(0).as_second()) / 60;
    let found: Vec<_> = found
        .iter()
        .map(|e| {
            (
                e.other.0.as_u128() as u64,
                minute(e.from),
                minute(e.until),
                e.gap_minutes,
            )
        })
        .collect();
    assert_eq!(found, wanted);
}

#[test]
fn an_overlap_is_the_time_shared() {
    let own = stay(1, 1, 60, 120);
    check(&[own, stay(2, 1, 90, 200)], &ANY, &[(2, 90, 120, 0)]);
    check(&[own, stay(2, 1, 0, 500)], &ANY, &[(2, 60, 120, 0)]);
    check(&[own, stay(2, 1, 120, 130)], &ANY, &[]);
    check(&[own, stay(2, 1, 0, 60)], &ANY, &[]);
    check(&[own, stay(2, 2, 60, 120)], &ANY, &[]);
    check(&[own, stay(1, 1, 70, 90)], &ANY, &[]);
    check(
        &[own, stay(2, 1, 70, 70), stay(3, 1, 120, 120)],
        &ANY,
        &[(2, 70, 70, 0)],
    );
}

#[test]
fn a_short_overlap_does_not_count_where_minutes_are_asked_for() {
    let stays = [stay(1, 1, 0, 100), stay(2, 1, 90, 200), stay(3, 1, 50, 59)];
    let ten = Question {
        min_overlap_minutes: 10,
        ..ANY
    };
    check(&stays, &ten, &[(2, 90, 100, 0)]);
}

#[test]
fn a_gap_counts_from_leaving_to_arriving_and_only_by_the_clock() {
    let lingering = Question {
        gap_minutes: 30,
        ..ANY
    };
    let own = stay(1, 1, 0, 60);
    check(&[own, stay(2, 1, 75, 90)], &lingering, &[(2, 75, 75, 15)]);
    check(&[own, stay(2, 1, 60, 90)], &lingering, &[(2, 60, 60, 1)]);
    check(&[own, stay(2, 1, 90, 95)], &lingering, &[(2, 90, 90, 30)]);
    check(&[own, stay(2, 1, 91, 95)], &lingering, &[]);
    check(&[stay(1, 1, 100, 110), stay(2, 1, 80, 90)], &lingering, &[]);
    let day = Stay {
        precision: Precision::Day,
        ..stay(2, 1, 75, 90)
    };
    check(&[own, day], &lingering, &[]);
}

#[test]
fn the_window_clips_and_ends_before_its_end() {
    let stays = [
        stay(1, 1, 0, 100),
        stay(2, 1, 0, 100),
        stay(3, 1, 50, 50),
        stay(4, 1, 20, 20),
    ];
    let index = Index::of(&stays, TimeZone::UTC);
    let found = index.encounters(person(1), at(20)..at(50), &ANY);
    let spans: Vec<_> = found.iter().map(|e| (e.other, e.from, e.until)).collect();
    assert_eq!(
        spans,
        [(person(2), at(20), at(50)), (person(4), at(20), at(20))]
    );
    assert_eq!(found[0].group, 3);
    assert!(index.encounters(person(1), at(20)..at(20), &ANY).is_empty());
}

#[test]
fn days_seats_settings_and_groups_are_told() {
    let seat = |row| Some(Seat { row, column: 1 });
    let own = Stay {
        seat: seat(12),
        setting: Setting::Unknown,
        ..stay(1, 1, 0, 60)
    };
    let near = Stay {
        seat: seat(10),
        setting: Setting::Rail,
        ..stay(2, 1, 0, 60)
    };
    let day = Stay {
        precision: Precision::Day,
        ..stay(3, 1, 0, 1440)
    };
    let found = met(&[own, near, day], &ANY);
    assert_eq!(
        (found[0].rows_apart, found[0].setting),
        (Some(2), Setting::Rail)
    );
    assert_eq!((found[0].precision, found[0].group), (Precision::Time, 3));
    assert_eq!(
        (found[1].precision, found[1].rows_apart),
        (Precision::Day, None)
    );
    let pairs_only = Question {
        max_group: Some(2),
        ..ANY
    };
    assert_eq!(met(&[own, near, day], &pairs_only), []);
}

#[test]
fn the_second_ring_begins_when_the_first_was_met() {
    let stays = [
        stay(1, 1, 100, 200),
        stay(2, 1, 150, 160),
        stay(3, 1, 150, 160),
        stay(2, 2, 0, 50),
        stay(4, 2, 0, 50),
        stay(2, 3, 300, 400),
        stay(5, 3, 350, 360),
        stay(3, 3, 350, 360),
        stay(6, 3, 390, 400),
    ];
    let index = Index::of(&stays, TimeZone::UTC);
    let first = index.encounters(person(1), at(0)..at(1000), &ANY);
    let second = index.second_ring(person(1), &first, at(380), &ANY);
    let pairs: Vec<_> = second
        .iter()
        .map(|s| (s.through, s.encounter.other))
        .collect();
    assert_eq!(pairs, [(person(2), person(5)), (person(3), person(5))]);
}

#[test]
fn who_met_often_comes_first() {
    let mut stays = vec![stay(1, 9, 5000, 5100), stay(3, 9, 5000, 5100)];
    for day in 0..3 {
        stays.extend([
            stay(1, 1, day * 1440, day * 1440 + 60),
            stay(2, 1, day * 1440, day * 1440 + 10),
        ]);
    }
    let often = Index::of(&stays, TimeZone::UTC).met_often(person(1), at(0)..at(10_000), &ANY);
    assert_eq!(
        often.iter().map(|o| (o.other, o.times)).collect::<Vec<_>>(),
        [(person(2), 3), (person(3), 1)]
    );
    assert_eq!(
        (often[0].places, often[0].days, often[0].minutes),
        (1, 3, 30)
    );
}

#[test]
fn common_places_rank_by_cases_then_by_how_few_others_came() {
    let mut stays: Vec<Stay> = (1..=3).map(|who| stay(who, 7, 0, 60)).collect();
    stays.extend((1..=2).map(|who| stay(who, 8, 100, 160)));
    stays.extend((2..=30).map(|who| stay(who, 9, 100, 160)));
    stays.push(stay(1, 6, 1430, 1450));
    stays.push(stay(2, 6, 1445, 1446));
    let cases = [person(1), person(2), person(3), person(3)];
    let index = Index::of(&stays, TimeZone::UTC);
    let common = index.common_places(&cases, at(0)..at(3000));
    let seen: Vec<_> = common
        .iter()
        .map(|c| (c.place, c.cases.len(), c.people))
        .collect();
    assert_eq!(
        seen,
        [
            (place(7), 3, 3),
            (place(8), 2, 2),
            (place(6), 2, 2),
            (place(9), 2, 29)
        ]
    );
    assert_eq!(common[2].on, jiff::civil::date(2022, 3, 2));
}
