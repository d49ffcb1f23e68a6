//! Outside names beside our ids: whoever gives a subject an id by its name leaves the name here, so
//! that the same name of the next file or the next interview is the same subject.

use quell_model::naming::REGION;
use sqlx::{PgConnection, Row};
use uuid::Uuid;

use crate::error::{Doing, Result};

/// Keeps an outside name; one that is known already stays as it is.
///
/// # Errors
/// When the database fails.
pub async fn remember(
    conn: &mut PgConnection,
    subject_kind: &str,
    scheme: &str,
    name: &str,
    subject: Uuid,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO intake.external_name (subject_kind, scheme, name, subject_id)
         VALUES ($1, $2, $3, $4) ON CONFLICT (name, scheme, subject_kind) DO NOTHING",
    )
    .bind(subject_kind)
    .bind(scheme)
    .bind(name)
    .bind(subject)
    .execute(conn)
    .await
    .doing("keeping an outside name")?;
    Ok(())
}

/// A place by its name, with its region.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Called {
    /// Our id.
    pub place: Uuid,
    /// What it is called, type and position included where a list gave them.
    pub name: String,
    /// Path of its region; empty where the list named none.
    pub region: String,
}

/// Places whose name is a text or begins with it and a space, at most 20 of them.
///
/// # Errors
/// When the database fails.
pub async fn places_called(conn: &mut PgConnection, text: &str) -> Result<Vec<Called>> {
    let rows = sqlx::query(
        "SELECT DISTINCT ON (subject_id) subject_id, name FROM intake.external_name
         WHERE name COLLATE \"C\" >= $1 || E'\\x1f' AND name COLLATE \"C\" < $1 || '!'
           AND subject_kind = 'place'
         ORDER BY subject_id, scheme, name LIMIT 20",
    )
    .bind(text)
    .fetch_all(conn)
    .await
    .doing("looking for a place by its name")?;
    Ok(rows
        .iter()
        .map(|row| {
            let kept: &str = row.get("name");
            let (name, region) = kept.split_once(REGION).unwrap_or((kept, ""));
            Called {
                place: row.get("subject_id"),
                name: name.to_owned(),
                region: region.to_owned(),
            }
        })
        .collect())
}
