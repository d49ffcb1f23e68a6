//! Whose rows an importer may bring: those about people of their own jurisdiction, and about people
//! of whom nobody knew before. A row about anybody else is not recorded, and its reason says so.

use std::collections::HashSet;

use quell_ledger::{NewFact, Result};
use quell_model::jurisdiction::Jurisdiction;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::facts::Meaning;
use crate::store;

/// The subjects that a row speaks of, and the jurisdictions that it names for them.
pub(crate) struct Spoken {
    /// Row as a person sees it in the file.
    pub(crate) row: u64,
    subjects: Vec<Uuid>,
    areas: Vec<Jurisdiction>,
}

impl Spoken {
    /// What one row alone means.
    pub(crate) fn of(row: u64, meaning: &Meaning) -> Self {
        let facts = meaning.facts.iter().map(|fact| fact.subject.uuid());
        let stays = meaning.stays.iter().map(|stay| stay.stay.person.0);
        let identities = meaning.identities.iter().map(|identity| identity.person.0);
        Self {
            row,
            subjects: facts.chain(stays).chain(identities).collect(),
            areas: meaning
                .facts
                .iter()
                .map(|fact| fact.jurisdiction.clone())
                .filter(|area| !area.is_unknown())
                .collect(),
        }
    }
}

/// The rows that are not the importer's to bring, and the people of whom nobody knew before.
pub(crate) async fn outside(
    conn: &mut PgConnection,
    scope: &Jurisdiction,
    spoken: &[Spoken],
) -> Result<(HashSet<u64>, HashSet<Uuid>)> {
    let ids: HashSet<Uuid> = spoken
        .iter()
        .flat_map(|row| &row.subjects)
        .copied()
        .collect();
    let ids: Vec<Uuid> = ids.into_iter().collect();
    let known = store::homes(conn, &ids).await?;
    let own = |area: &Jurisdiction| scope.is_unknown() || scope.contains(area);
    let is_outside = |row: &&Spoken| {
        let elsewhere = |id: &Uuid| known.get(id).is_some_and(|area| !own(area));
        row.areas.iter().any(|area| !own(area)) || row.subjects.iter().any(elsewhere)
    };
    let outside = spoken
        .iter()
        .filter(is_outside)
        .map(|row| row.row)
        .collect();
    let new = ids
        .into_iter()
        .filter(|id| !known.contains_key(id))
        .collect();
    Ok((outside, new))
}

/// People of whom nobody knew before, and whose row names no place to live, are the importer's.
pub(crate) fn settle_here(facts: &mut [NewFact], new: &HashSet<Uuid>, scope: &Jurisdiction) {
    for fact in facts {
        if fact.jurisdiction.is_unknown() && new.contains(&fact.subject.uuid()) {
            fact.jurisdiction = scope.clone();
        }
    }
}
