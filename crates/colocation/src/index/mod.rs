//! The index of stays in memory: who was where when, by place and by person.
//!
//! Stays lie in a few sorted segments; a new batch is a new segment, and small segments merge so
//! that their sizes at least double from one to the next. An answer does not depend on how the
//! stays are spread over segments.

mod encounters;
mod places;
mod reach;
mod rings;
mod segment;
mod span;

use std::ops::Range;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use quell_model::ids::{PersonId, PlaceId};
use quell_model::stay::{Precision, Setting, Stay};
use uuid::Uuid;

pub use encounters::Question;
pub use places::CommonPlace;
pub use rings::{Often, SecondEncounter};
pub(crate) use segment::Builder;
use segment::Segment;
use span::Span;

/// A snapshot of stays that answers who met whom. Cloning it is cheap.
#[derive(Clone)]
pub struct Index {
    zone: TimeZone,
    segments: Vec<Arc<Segment>>,
}

impl Index {
    /// An index over `stays` alone, with local days in `zone`. A stay that ends before it begins
    /// is at no instant and meets nobody.
    pub fn of(stays: &[Stay], zone: TimeZone) -> Self {
        let mut builder = Builder::default();
        stays
            .iter()
            .filter(|stay| stay.from <= stay.until)
            .for_each(|stay| builder.push(stay));
        let mut index = Self {
            zone,
            segments: Vec::new(),
        };
        index.add(builder);
        index
    }

    /// How many stays it holds, repeated ones counted.
    pub fn len(&self) -> usize {
        self.segments.iter().map(|segment| segment.len()).sum()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.segments.is_empty()
    }

    /// The stays at `place` that share an instant with `window`, not clipped to it, each once,
    /// in order of beginning.
    pub fn at_place(&self, place: PlaceId, window: Range<Timestamp>) -> Vec<Stay> {
        let Some(window) = Span::window(&window) else {
            return Vec::new();
        };
        let mut stays = Vec::new();
        self.visit_place(place, (window.from, window.until), |stay| {
            if Span::of(&stay).shared(window).is_some() {
                stays.push(stay);
            }
        });
        each_once(stays)
    }

    /// The stays of `person` that share an instant with `window`, not clipped to it, each once,
    /// in order of beginning.
    pub fn stays_of(&self, person: PersonId, window: Range<Timestamp>) -> Vec<Stay> {
        let Some(window) = Span::window(&window) else {
            return Vec::new();
        };
        let mut stays = Vec::new();
        for segment in &self.segments {
            segment.visit_person(person, (window.from, window.until), |stay| {
                if Span::of(&stay).shared(window).is_some() {
                    stays.push(stay);
                }
            });
        }
        each_once(stays)
    }

    /// Adds a batch as a segment, merging it with those that are not twice its size.
    pub(crate) fn add(&mut self, mut batch: Builder) {
        if batch.len() == 0 {
            return;
        }
        while self
            .segments
            .last()
            .is_some_and(|last| last.len() < 2 * batch.len())
        {
            if let Some(last) = self.segments.pop() {
                last.visit_all(|stay| batch.push(&stay));
            }
        }
        self.segments.push(Arc::new(batch.build()));
    }

    fn visit_place(&self, place: PlaceId, within: (i64, i64), mut each: impl FnMut(Stay)) {
        for segment in &self.segments {
            segment.visit_place(place, within, &mut each);
        }
    }
}

type Order = (Uuid, i64, i64, Uuid, Precision, Setting, Option<(u16, u16)>);

/// The canonical order of stays: place, time, person, then what else tells them apart.
pub(crate) fn order(stay: &Stay) -> Order {
    let seat = stay.seat.map(|seat| (seat.row, seat.column));
    let (from, until) = (stay.from.as_microsecond(), stay.until.as_microsecond());
    (
        stay.place.0,
        from,
        until,
        stay.person.0,
        stay.precision,
        stay.setting,
        seat,
    )
}

/// The local day of an instant.
pub(crate) fn day_of(zone: &TimeZone, at: Timestamp) -> Date {
    zone.to_datetime(at).date()
}

/// Sorts by beginning and drops what several batches say alike.
fn each_once(mut stays: Vec<Stay>) -> Vec<Stay> {
    stays.sort_by_key(|stay| (stay.from, order(stay)));
    stays.dedup();
    stays
}
