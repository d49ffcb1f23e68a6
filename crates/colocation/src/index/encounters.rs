//! Encounters: whom a person met, at which place, for how long, how exactly known.

use std::ops::Range;

use jiff::Timestamp;
use quell_model::ids::PersonId;
use quell_model::stay::{Encounter, Precision, Setting, Stay};

use super::Index;
use super::span::Span;

const MICROS_A_MINUTE: i64 = 60_000_000;

/// What counts as an encounter; no default, the plan says each number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Question {
    /// Shortest overlap in whole minutes; 0 counts a shared instant. For a stay known by day the
    /// overlap measured is the possible one.
    pub min_overlap_minutes: i64,
    /// Longest time between the subject's leaving and the other's arrival, in minutes, for air
    /// that lingers; 0 asks for overlaps only.
    pub gap_minutes: u32,
    /// Leaves out stays of the subject among more people than this; `None` leaves out nothing.
    pub max_group: Option<u32>,
}

impl Index {
    /// Whom `person` met within `window`, each pair of stays once, ordered by time, then other.
    ///
    /// Overlaps are clipped to the window. `group` counts the distinct people, the subject
    /// included, whose stays overlap the subject's clipped stay. A gap needs both stays known
    /// by clock time, and both the leaving and the arrival within the window; its `from` and
    /// `until` are the arrival, its `gap_minutes` are rounded up and at least 1.
    pub fn encounters(
        &self,
        person: PersonId,
        window: Range<Timestamp>,
        question: &Question,
    ) -> Vec<Encounter> {
        let Some(clip) = Span::window(&window) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        let mut near = Vec::new();
        for own in self.stays_of(person, window) {
            self.meet(&own, clip, question, &mut near, &mut found);
        }
        found.sort_unstable_by_key(order);
        found.dedup();
        found
    }

    /// [`Index::encounters`] for many people, one answer each, in the order asked.
    pub fn encounters_many(
        &self,
        asked: &[(PersonId, Range<Timestamp>)],
        question: &Question,
    ) -> Vec<Vec<Encounter>> {
        let answer = |(person, window): &(PersonId, Range<Timestamp>)| {
            self.encounters(*person, window.clone(), question)
        };
        asked.iter().map(answer).collect()
    }

    /// The encounters of one stay of the subject, appended to `found`; `near` is scratch space.
    fn meet(
        &self,
        own: &Stay,
        window: Span,
        question: &Question,
        near: &mut Vec<(Stay, Meeting)>,
        found: &mut Vec<Encounter>,
    ) {
        let Some(clipped) = Span::of(own).shared(window) else {
            return;
        };
        let gap = i64::from(question.gap_minutes) * MICROS_A_MINUTE;
        near.clear();
        self.visit_place(
            own.place,
            (clipped.from, clipped.until.saturating_add(gap)),
            |other| {
                if let Some(meeting) = meeting(own, clipped, window, &other, gap) {
                    near.push((other, meeting));
                }
            },
        );
        let group = group(own.person, near);
        if question.max_group.is_some_and(|most| group > most) {
            return;
        }
        for (other, meeting) in near.iter().filter(|(other, _)| other.person != own.person) {
            let encounter = encounter(own, other, *meeting, group);
            if meeting.gap_minutes > 0 || encounter.minutes() >= question.min_overlap_minutes {
                found.push(encounter);
            }
        }
    }
}

/// How two stays at one place meet.
#[derive(Clone, Copy)]
struct Meeting {
    span: Span,
    gap_minutes: u32,
}

fn meeting(own: &Stay, clipped: Span, window: Span, other: &Stay, gap: i64) -> Option<Meeting> {
    let their = Span::of(other);
    if let Some(span) = clipped.shared(their) {
        return Some(Meeting {
            span,
            gap_minutes: 0,
        });
    }
    let left = Span::of(own).until;
    let exact = own.precision == Precision::Time && other.precision == Precision::Time;
    let follows = left <= their.from && their.from - left <= gap && gap > 0;
    (exact && follows && their.from < window.until).then(|| Meeting {
        span: Span {
            from: their.from,
            until: their.from,
        },
        gap_minutes: ((their.from - left) as u64)
            .div_ceil(MICROS_A_MINUTE as u64)
            .max(1) as u32,
    })
}

/// Distinct people overlapping the subject's stay, the subject included.
fn group(subject: PersonId, near: &[(Stay, Meeting)]) -> u32 {
    let overlapping = near.iter().filter(|(_, meeting)| meeting.gap_minutes == 0);
    let mut people: Vec<PersonId> = overlapping.map(|(stay, _)| stay.person).collect();
    people.push(subject);
    people.sort_unstable();
    people.dedup();
    people.len() as u32
}

fn encounter(own: &Stay, other: &Stay, meeting: Meeting, group: u32) -> Encounter {
    let known = own.setting != Setting::Unknown;
    let instant = |micros| Timestamp::from_microsecond(micros).unwrap_or(own.from);
    Encounter {
        other: other.person,
        place: own.place,
        setting: if known { own.setting } else { other.setting },
        from: instant(meeting.span.from),
        until: instant(meeting.span.until),
        gap_minutes: meeting.gap_minutes,
        precision: own.precision.max(other.precision),
        rows_apart: own.seat.zip(other.seat).map(|(a, b)| a.row.abs_diff(b.row)),
        group,
    }
}

type Order = (
    Timestamp,
    PersonId,
    uuid::Uuid,
    Timestamp,
    u32,
    Precision,
    Option<u16>,
    Setting,
    u32,
);

fn order(e: &Encounter) -> Order {
    let Encounter {
        other,
        place,
        setting,
        from,
        until,
        gap_minutes,
        precision,
        ..
    } = *e;
    (
        from,
        other,
        place.0,
        until,
        gap_minutes,
        precision,
        e.rows_apart,
        setting,
        e.group,
    )
}
