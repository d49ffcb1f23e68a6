//! The module's tables: imports, rows that went in, and outside names.

pub(crate) mod runs;

use std::collections::HashMap;

use jiff_sqlx::ToSqlx;
use quell_ledger::error::Doing;
use quell_ledger::vault::Secret;
use quell_ledger::{Error, Result, Stamp};
use quell_model::ids::{BatchId, SubjectId};
use quell_model::jurisdiction::Jurisdiction;
use sqlx::{PgConnection, Row};
use uuid::Uuid;

use crate::naming::{ExternalName, Naming};

/// A row on its way in.
pub(crate) struct SourceRow {
    pub(crate) key: Uuid,
    pub(crate) number: u64,
    pub(crate) content: [u8; 32],
}

/// What is stored under the keys of some rows.
pub(crate) async fn known_rows(
    conn: &mut PgConnection,
    keys: &[Uuid],
) -> Result<HashMap<Uuid, Vec<u8>>> {
    let rows =
        sqlx::query("SELECT row_key, content_hash FROM intake.source_row WHERE row_key = ANY($1)")
            .bind(keys)
            .fetch_all(conn)
            .await
            .doing("looking for rows that went in before")?;
    Ok(rows
        .iter()
        .map(|row| (row.get("row_key"), row.get("content_hash")))
        .collect())
}

pub(crate) async fn add_batch(
    conn: &mut PgConnection,
    stamp: Stamp,
    batch: BatchId,
    kind: &str,
    map_name: &str,
    file_hash: &[u8; 32],
) -> Result<()> {
    sqlx::query(
        "INSERT INTO intake.batch
           (batch_id, kind, map_name, content_hash, imported_at, imported_by)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (batch_id) DO NOTHING",
    )
    .bind(batch.0)
    .bind(kind)
    .bind(map_name)
    .bind(&file_hash[..])
    .bind(stamp.now.to_sqlx())
    .bind(stamp.by.0)
    .execute(conn)
    .await
    .doing("recording the import")?;
    Ok(())
}

/// Marks rows as gone in; returns the keys that really were new, should another process have been
/// quicker.
pub(crate) async fn add_rows(
    conn: &mut PgConnection,
    batch: BatchId,
    rows: &[SourceRow],
) -> Result<Vec<Uuid>> {
    let keys: Vec<Uuid> = sqlx::query_scalar(
        "INSERT INTO intake.source_row (row_key, batch_id, row_number, content_hash)
         SELECT key, $4, number, content
         FROM UNNEST($1::uuid[], $2::bigint[], $3::bytea[]) AS t (key, number, content)
         ON CONFLICT (row_key) DO NOTHING RETURNING row_key",
    )
    .bind(rows.iter().map(|row| row.key).collect::<Vec<_>>())
    .bind(rows.iter().map(|row| row.number as i64).collect::<Vec<_>>())
    .bind(
        rows.iter()
            .map(|row| row.content.to_vec())
            .collect::<Vec<_>>(),
    )
    .bind(batch.0)
    .fetch_all(&mut *conn)
    .await
    .doing("marking rows as gone in")?;
    sqlx::query("UPDATE intake.batch SET n_rows = n_rows + $2 WHERE batch_id = $1")
        .bind(batch.0)
        .bind(keys.len() as i64)
        .execute(conn)
        .await
        .doing("counting rows")?;
    Ok(keys)
}

pub(crate) async fn add_names<'a>(
    conn: &mut PgConnection,
    names: impl Iterator<Item = (&'a ExternalName, &'a Uuid)>,
) -> Result<()> {
    let names: Vec<_> = names.collect();
    sqlx::query(
        "INSERT INTO intake.external_name (subject_kind, scheme, name, subject_id)
         SELECT * FROM UNNEST($1::text[], $2::text[], $3::text[], $4::uuid[])
         ON CONFLICT (name, scheme, subject_kind) DO NOTHING",
    )
    .bind(
        names
            .iter()
            .map(|(name, _)| name.subject_kind)
            .collect::<Vec<_>>(),
    )
    .bind(
        names
            .iter()
            .map(|(name, _)| name.scheme.as_str())
            .collect::<Vec<_>>(),
    )
    .bind(
        names
            .iter()
            .map(|(name, _)| name.name.as_str())
            .collect::<Vec<_>>(),
    )
    .bind(names.iter().map(|(_, id)| **id).collect::<Vec<_>>())
    .execute(conn)
    .await
    .doing("keeping outside names")?;
    Ok(())
}

/// Keeps outside names that did not come with a list, such as those of a register: kind of subject,
/// name as it is kept, our id.
///
/// # Errors
/// When the database fails.
pub async fn remember(
    conn: &mut PgConnection,
    names: Vec<(&'static str, String, Uuid)>,
) -> Result<()> {
    let names: Vec<(ExternalName, Uuid)> = names
        .into_iter()
        .map(|(subject_kind, name, id)| {
            let scheme = "default".to_owned();
            let name = ExternalName {
                subject_kind,
                scheme,
                name,
            };
            (name, id)
        })
        .collect();
    add_names(conn, names.iter().map(|(name, id)| (name, id))).await
}

/// Finds the subject behind an id as it came in a file (`ID` or `SCHEME:ID`) or behind our own id.
///
/// # Errors
/// Refused when nobody carries the id, or when several lists use it for different people.
pub async fn find_person(conn: &mut PgConnection, secret: &Secret, id: &str) -> Result<SubjectId> {
    let rows = sqlx::query(
        "SELECT scheme, name, subject_id FROM intake.external_name
         WHERE subject_kind = 'person'
           AND (name = $1 OR (name = split_part($1, ':', 2) AND scheme = split_part($1, ':', 1)))
         ORDER BY scheme LIMIT 8",
    )
    .bind(id)
    .fetch_all(&mut *conn)
    .await
    .doing("looking for a person")?;
    if let [row] = rows.as_slice() {
        return Ok(SubjectId::Person(quell_model::ids::PersonId(
            row.get("subject_id"),
        )));
    }
    if rows.len() > 1 {
        let schemes: Vec<String> = rows
            .iter()
            .map(|row| format!("{}:{id}", row.get::<&str, _>("scheme")))
            .collect();
        return Err(Error::refused(
            "intake/ambiguous-id",
            format!(
                "several lists use the id {id}; say which: {}",
                schemes.join(", ")
            ),
        ));
    }
    if let Some(person) = Naming::new(secret.for_ids()).by_number(id) {
        return Ok(SubjectId::Person(person));
    }
    if let Ok(uuid) = id.parse::<Uuid>() {
        return Ok(SubjectId::Person(quell_model::ids::PersonId(uuid)));
    }
    Err(Error::refused(
        "intake/unknown-id",
        "no list that was imported has this id; check it, or import its list first",
    ))
}

/// The outside names of subjects, each as its list wrote it; subjects without one are left out.
///
/// # Errors
/// When the database fails.
pub async fn names_of(conn: &mut PgConnection, subjects: &[Uuid]) -> Result<HashMap<Uuid, String>> {
    let rows = sqlx::query(
        "SELECT DISTINCT ON (subject_id) subject_id, split_part(name, E'\\x1f', 1) AS name
         FROM intake.external_name WHERE subject_id = ANY($1)
         ORDER BY subject_id, scheme, name",
    )
    .bind(subjects)
    .fetch_all(conn)
    .await
    .doing("reading outside names")?;
    Ok(rows
        .iter()
        .map(|row| (row.get("subject_id"), row.get("name")))
        .collect())
}

/// Where people live of whom something is known.
pub(crate) async fn homes(
    conn: &mut PgConnection,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Jurisdiction>> {
    let rows = sqlx::query(
        "SELECT subject_id, jurisdiction FROM ledger.subject WHERE subject_id = ANY($1)
         UNION ALL
         SELECT DISTINCT ON (subject_id) subject_id, jurisdiction FROM ledger.fact f
         WHERE subject_id = ANY($1) AND jurisdiction <> '' AND NOT EXISTS
            (SELECT FROM ledger.subject s WHERE s.subject_id = f.subject_id)",
    )
    .bind(ids)
    .fetch_all(conn)
    .await
    .map_err(|source| Error::Database {
        doing: "looking where people live",
        source,
    })?;
    Ok(rows
        .iter()
        .map(|row| (row.get("subject_id"), Jurisdiction(row.get("jurisdiction"))))
        .collect())
}
