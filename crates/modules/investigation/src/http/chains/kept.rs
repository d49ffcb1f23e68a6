//! Drawings and groups that are still right are not made again.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use crate::store::chains::Mark;

/// What a drawing was asked for: scope, limit, contacts.
pub(super) type Key = (String, usize, bool);

/// Things of a kind that are kept at once.
const MOST: usize = 16;
/// How long one is shown that was made while somebody wrote.
const BRIEFLY: Duration = Duration::from_secs(1);

struct Kept<T> {
    mark: Mark,
    made_at: Timestamp,
    made: T,
}

/// What is kept, by the database it was read from and what was asked.
type Held<T> = Mutex<HashMap<(String, Key), Kept<T>>>;

/// What is kept of one kind.
pub(super) struct Shelf<T>(LazyLock<Held<T>>);

impl<T: Clone> Shelf<T> {
    /// Nothing yet.
    pub(super) const fn new() -> Self {
        Self(LazyLock::new(Mutex::default))
    }

    /// What was kept, if nothing changed since.
    pub(super) fn get(&self, key: &Key, mark: &Mark, now: Timestamp) -> Option<T> {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = held.get(&(mark.of.0.clone(), key.clone()))?;
        let age = now.duration_since(kept.made_at);
        let fresh = age < SignedDuration::try_from(BRIEFLY).unwrap_or_default();
        (kept.mark.of == mark.of && (kept.mark.quiet || fresh)).then(|| kept.made.clone())
    }

    /// Keeps something; the oldest makes room.
    pub(super) fn put(&self, key: Key, mark: Mark, now: Timestamp, made: T) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if held.len() >= MOST
            && let Some(oldest) = held
                .iter()
                .min_by_key(|(_, kept)| kept.made_at)
                .map(|(key, _)| key.clone())
        {
            held.remove(&oldest);
        }
        let key = (mark.of.0.clone(), key);
        held.insert(
            key,
            Kept {
                mark,
                made_at: now,
                made,
            },
        );
    }
}
