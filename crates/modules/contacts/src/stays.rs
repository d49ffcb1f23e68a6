//! The store of stays as the response uses it: a derived copy of the stays on record, kept by the
//! co-location engine for the one question "who was there too".

use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::sync::{PoisonError, RwLock};
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use quell_colocation::{BatchId, Index, Question, Store};
use quell_ledger::stays as recorded;
use quell_ledger::{Error, Result, Tracer};
use quell_model::derive::Plan;
use quell_model::fact::{EncountersTraced, Fact, FactBody, PlaceStay};
use quell_model::ids::{ActorId, FactId, PersonId, SubjectId};
use quell_model::stay::Stay;
use quell_model::view::View;
use sqlx::PgConnection;

/// How often, and after which pause, a store that another command holds is tried again: five
/// minutes in all, longer than any import of a day keeps it.
const PATIENCE: u32 = 3_000;
const PAUSE: Duration = Duration::from_millis(100);

/// The engine over the stays on record.
pub struct Stays {
    store: RwLock<Store>,
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "the shape that map_err takes"
)]
fn fault(error: quell_colocation::Error) -> Error {
    Error::refused("contacts/stays", error.to_string())
}

impl Stays {
    /// Opens the copy in a folder. One that cannot be read is made again from the database by the
    /// next [`Stays::catch_up`].
    ///
    /// # Errors
    /// When the folder cannot be used.
    pub fn open(folder: &Path, zone: &TimeZone) -> Result<Self> {
        let mut tries = 0;
        let store = loop {
            match Store::open_in(folder, zone.clone()) {
                // Another command has it; it will be done soon.
                Err(quell_colocation::Error::InUse { .. }) if tries < PATIENCE => {
                    tries += 1;
                    std::thread::sleep(PAUSE);
                }
                Err(
                    error @ (quell_colocation::Error::Corrupt { .. }
                    | quell_colocation::Error::Foreign { .. }),
                ) => {
                    tracing::warn!(%error, "the copy of the stays is made again from the database");
                    break Store::rebuild(folder, zone.clone());
                }
                opened => break opened,
            }
        };
        Ok(Self {
            store: RwLock::new(store.map_err(fault)?),
        })
    }

    /// Takes in every batch on record that the copy lacks: what was imported just now, and what a
    /// process that died had recorded but not copied.
    ///
    /// # Errors
    /// When the database or the disk fails.
    pub async fn catch_up(&self, conn: &mut PgConnection) -> Result<u64> {
        let known: HashSet<BatchId> = {
            let store = self.store.read().unwrap_or_else(PoisonError::into_inner);
            store.batches().collect()
        };
        let mut taken = 0;
        let on_record = recorded::batches(&mut *conn).await?;
        let recorded_ids: HashSet<BatchId> = on_record
            .iter()
            .map(|(batch, _)| BatchId(batch.0))
            .collect();
        // After a restore from a backup the copy may know more than the record, which is right.
        for batch in known.difference(&recorded_ids) {
            let mut store = self.store.write().unwrap_or_else(PoisonError::into_inner);
            store.remove_batch(*batch).map_err(fault)?;
        }
        for (batch, _) in on_record {
            let batch_id = BatchId(batch.0);
            if known.contains(&batch_id) {
                continue;
            }
            let rows = recorded::of_batch(&mut *conn, batch).await?;
            let stays: Vec<Stay> = rows.iter().map(|keyed| keyed.stay).collect();
            let mut store = self.store.write().unwrap_or_else(PoisonError::into_inner);
            store.append(batch_id, &stays).map_err(fault)?;
            taken += stays.len() as u64;
        }
        Ok(taken)
    }

    /// A snapshot of the engine's index.
    pub fn index(&self) -> Index {
        self.store
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .index()
            .clone()
    }
}

/// Everybody who was there too while somebody's contacts are asked for: every overlap, and every
/// arrival while the air still infects. The plan judges them; nothing is left out here.
fn question(linger_minutes: u32) -> Question {
    Question {
        min_overlap_minutes: 0,
        gap_minutes: linger_minutes,
        max_group: None,
    }
}

impl Tracer for Stays {
    fn trace(
        &self,
        view: &View,
        window: (Timestamp, Timestamp),
        linger_minutes: u32,
    ) -> Option<EncountersTraced> {
        let SubjectId::Person(person) = view.subject else {
            return None;
        };
        trace(&self.index(), person, window, linger_minutes)
    }
}

/// The tracing of one person; `None` when no stay of theirs is known in the window.
pub(crate) fn trace(
    index: &Index,
    person: PersonId,
    (from, until): (Timestamp, Timestamp),
    linger_minutes: u32,
) -> Option<EncountersTraced> {
    let own = index.stays_of(person, from..until);
    if own.is_empty() {
        return None;
    }
    let mut places: BTreeMap<_, PlaceStay> = BTreeMap::new();
    for stay in &own {
        let place = places.entry(stay.place).or_insert(PlaceStay {
            place: stay.place,
            setting: stay.setting,
            from: stay.from,
            until: stay.until,
            visits: 0,
            precision: stay.precision,
        });
        place.from = place.from.min(stay.from);
        place.until = place.until.max(stay.until);
        place.visits += 1;
        place.precision = place.precision.min(stay.precision);
    }
    Some(EncountersTraced {
        from,
        until,
        encounters: index.encounters(person, from..until, &question(linger_minutes)),
        places: places.into_values().collect(),
    })
}

/// Traces a subject again under a plan, in place of what was recorded: another plan may ask for
/// other days. Changes the view alone.
pub fn retrace(index: &Index, plan: &dyn Plan, view: &mut View, now: Timestamp) {
    let SubjectId::Person(person) = view.subject else {
        return;
    };
    let Some(window) = plan.tracing_window(view, now) else {
        return;
    };
    let linger = plan.linger_minutes(view, now);
    view.noted
        .retain(|noted| !matches!(noted.body, FactBody::EncountersTraced(_)));
    let Some(traced) = trace(index, person, window, linger) else {
        return;
    };
    view.fold(&Fact {
        id: FactId(uuid::Uuid::max()),
        subject: view.subject,
        jurisdiction: view.jurisdiction.clone(),
        place: None,
        occurred_at: now,
        recorded_at: now,
        recorded_by: ActorId(uuid::Uuid::nil()),
        purpose: "what-if".to_owned(),
        supersedes: None,
        body: FactBody::EncountersTraced(traced),
    });
}
