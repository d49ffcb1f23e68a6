//! Outside names beside our ids: what a person knows a subject by.

use std::collections::HashMap;

use quell_intake::store;
use quell_model::ids::SubjectId;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::failure::Result;

/// The outside names of some subjects.
pub struct Names(HashMap<Uuid, String>);

impl Names {
    /// Reads the names of these subjects.
    pub async fn of(conn: &mut PgConnection, ids: impl Iterator<Item = Uuid>) -> Result<Self> {
        let mut ids: Vec<Uuid> = ids.collect();
        ids.sort_unstable();
        ids.dedup();
        Ok(Self(store::names_of(conn, &ids).await?))
    }

    /// The name as it came in the file; our id where there is none.
    pub fn name(&self, id: Uuid) -> String {
        self.0.get(&id).cloned().unwrap_or_else(|| id.to_string())
    }

    /// A short name for a table on a screen.
    pub fn short(&self, subject: SubjectId) -> String {
        let id = subject.uuid();
        self.0
            .get(&id)
            .cloned()
            .unwrap_or_else(|| format!("{}…", &id.to_string()[..8]))
    }
}
