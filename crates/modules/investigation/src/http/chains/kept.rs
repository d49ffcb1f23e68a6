//! Drawings that are still right are not drawn again.

use std::collections::HashMap;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;

use axum::body::Bytes;
use jiff::{SignedDuration, Timestamp};

use crate::store::chains::Mark;

/// What a drawing was asked for: scope, limit, contacts.
pub(super) type Key = (String, usize, bool);

/// Drawings that are kept at once.
const MOST: usize = 16;
/// How long one is shown that was made while somebody wrote.
const BRIEFLY: Duration = Duration::from_secs(1);

struct Kept {
    mark: Mark,
    made_at: Timestamp,
    body: Bytes,
}

type All = Mutex<HashMap<(String, Key), Kept>>;

fn all() -> &'static All {
    static ALL: OnceLock<All> = OnceLock::new();
    ALL.get_or_init(All::default)
}

/// The drawing that was kept, if nothing changed since.
pub(super) fn get(key: &Key, mark: &Mark, now: Timestamp) -> Option<Bytes> {
    let held = all().lock().unwrap_or_else(PoisonError::into_inner);
    let kept = held.get(&(mark.of.0.clone(), key.clone()))?;
    let age = now.duration_since(kept.made_at);
    let fresh = age < SignedDuration::try_from(BRIEFLY).unwrap_or_default();
    (kept.mark.of == mark.of && (kept.mark.quiet || fresh)).then(|| kept.body.clone())
}

/// Keeps a drawing; the oldest makes room.
pub(super) fn put(key: Key, mark: Mark, now: Timestamp, body: Bytes) {
    let mut held = all().lock().unwrap_or_else(PoisonError::into_inner);
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
            body,
        },
    );
}
