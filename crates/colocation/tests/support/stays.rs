//! Builders of stays, in minutes of the tests' own calendar.

use jiff::Timestamp;
use quell_model::ids::{PersonId, PlaceId};
use quell_model::stay::{Precision, Setting, Stay};
use uuid::Uuid;

pub(crate) fn person(number: u64) -> PersonId {
    PersonId(Uuid::from_u128(u128::from(number)))
}

pub(crate) fn place(number: u64) -> PlaceId {
    PlaceId(Uuid::from_u128(u128::from(number)))
}

/// Minute `minutes` of the tests' own calendar, 2022-03-01 00:00 UTC.
pub(crate) fn at(minutes: i64) -> Timestamp {
    Timestamp::from_second(1_646_092_800 + 60 * minutes).expect("minutes of this century")
}

/// A stay known by clock time, in minutes.
pub(crate) fn stay(who: u64, place_number: u64, from: i64, until: i64) -> Stay {
    Stay {
        person: person(who),
        place: place(place_number),
        from: at(from),
        until: at(until),
        precision: Precision::Time,
        setting: Setting::Dining,
        seat: None,
    }
}
