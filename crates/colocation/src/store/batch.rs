//! A batch: what is stored and removed together, and what is said of it.

use jiff::{Span, Timestamp, ToSpan};
use quell_model::stay::Stay;
use uuid::Uuid;

use super::columns;

/// BLAKE3 of a batch's stays in their canonical order.
pub(super) type Digest = blake3::Hash;

/// One import, one form, one day of a stream: what is stored and removed together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct BatchId(pub Uuid);

impl std::fmt::Display for BatchId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// Whether an appended batch was new.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// The batch is now durable.
    Stored,
    /// The same batch with the same stays was there already; nothing changed.
    Known,
}

/// What became of an appended batch.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Appended {
    /// Whether it was new.
    pub outcome: Outcome,
    /// Stays of the batch as given.
    pub stays: usize,
    /// BLAKE3 of its stays, whatever their order: what the fact about this batch records.
    pub content: [u8; 32],
}

/// What became of old stays.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Retained {
    /// Stays dropped.
    pub stays_dropped: usize,
    /// Parts removed whole.
    pub parts_dropped: usize,
    /// Parts rewritten without their older days.
    pub parts_trimmed: usize,
}

/// The last instant inside a stay, to the microsecond.
pub(super) fn last_instant(stay: &Stay) -> Timestamp {
    let step: Span = 1.microsecond();
    stay.until
        .checked_sub(step)
        .map_or(stay.from, |last| last.max(stay.from))
}

pub(super) fn whole_micros(stay: &Stay) -> Stay {
    let cut = |at: Timestamp| Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at);
    Stay {
        from: cut(stay.from),
        until: cut(stay.until),
        ..*stay
    }
}

/// The content hash of stays in their canonical order.
pub(super) fn digest(rows: &[Stay]) -> Digest {
    let mut hasher = blake3::Hasher::new();
    for stay in rows {
        hasher.update(stay.person.0.as_bytes());
        hasher.update(stay.place.0.as_bytes());
        hasher.update(&stay.from.as_microsecond().to_le_bytes());
        hasher.update(&stay.until.as_microsecond().to_le_bytes());
        let (precision, setting) = columns::labels(stay);
        hasher.update(precision.as_bytes());
        hasher.update(setting.as_bytes());
        hasher.update(&[u8::from(stay.seat.is_some())]);
        if let Some(seat) = stay.seat {
            hasher.update(&seat.row.to_le_bytes());
            hasher.update(&seat.column.to_le_bytes());
        }
    }
    hasher.finalize()
}
