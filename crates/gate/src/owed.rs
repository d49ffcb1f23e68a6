//! What is owed next to somebody: one line of a list, from the duties on record.

use std::collections::HashMap;

use jiff::Timestamp;
use quell_model::duty::{DutyKind, DutySpec};
use serde::Serialize;
use sqlx::{PgConnection, Row};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Gate;
use crate::problem::Result;

/// The duty that is due first.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, ToSchema)]
pub struct NextDuty {
    /// Stable code of the kind.
    pub kind: String,
    /// English name.
    pub en: String,
    /// Chinese name.
    pub zh: String,
    /// Deadline.
    #[schema(value_type = String, format = DateTime)]
    pub due: Timestamp,
    /// `planned`, `open` or `late`.
    pub state: String,
}

/// What is owed about one subject.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Owed {
    /// Due first.
    pub next: Option<NextDuty>,
    /// How many are late.
    pub n_late: i64,
    /// How many are open and not late.
    pub n_open: i64,
}

/// The row of the table of duties behind a stored kind.
pub fn spec_of(kind: &str) -> Option<DutySpec> {
    let specs = DutyKind::ALL.iter().map(|kind| kind.spec());
    specs.into_iter().find(|spec| spec.code == kind)
}

/// The names of a kind of duty; the code itself for one that this release does not know.
pub fn names_of(kind: &str) -> (String, String) {
    spec_of(kind).map_or_else(
        || (kind.to_owned(), kind.to_owned()),
        |spec| (spec.en.to_owned(), spec.zh.to_owned()),
    )
}

impl Gate {
    /// What is owed about some subjects, as far as the transaction sees it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn owed(
        &self,
        conn: &mut PgConnection,
        subjects: &[Uuid],
    ) -> Result<HashMap<Uuid, Owed>> {
        if subjects.is_empty() {
            return Ok(HashMap::new());
        }
        let rows = sqlx::query(
            "SELECT DISTINCT ON (subject_id) subject_id, kind, due, phase,
                count(*) FILTER (WHERE phase = 'late') OVER (PARTITION BY subject_id) AS n_late,
                count(*) FILTER (WHERE phase = 'open') OVER (PARTITION BY subject_id) AS n_open
             FROM ledger.duty
             WHERE subject_id = ANY($1) AND phase IN ('planned', 'open', 'late')
             ORDER BY subject_id, due, duty_id",
        )
        .bind(subjects)
        .fetch_all(conn)
        .await?;
        Ok(rows
            .iter()
            .map(|row| {
                let kind: String = row.get("kind");
                let (en, zh) = names_of(&kind);
                let next = NextDuty {
                    kind,
                    en,
                    zh,
                    due: row.get::<jiff_sqlx::Timestamp, _>("due").to_jiff(),
                    state: row.get("phase"),
                };
                let owed = Owed {
                    next: Some(next),
                    n_late: row.get("n_late"),
                    n_open: row.get("n_open"),
                };
                (row.get("subject_id"), owed)
            })
            .collect())
    }
}
