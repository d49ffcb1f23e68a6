//! What the commands of the module look up before they record.

use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use quell_ledger::Result;
use quell_ledger::error::Doing;
use sqlx::{PgConnection, Row};
use uuid::Uuid;

/// Whether anything is on record about a person anywhere.
pub(crate) async fn is_known(conn: &mut PgConnection, person: Uuid) -> Result<bool> {
    sqlx::query_scalar(
        "SELECT EXISTS (SELECT FROM ledger.fact WHERE subject_id = $1)
             OR EXISTS (SELECT FROM vault.person_key WHERE person_id = $1)",
    )
    .bind(person)
    .fetch_one(conn)
    .await
    .doing("looking for a person")
}

/// Whether the transaction sees a person.
pub(crate) async fn sees(conn: &mut PgConnection, person: Uuid) -> Result<bool> {
    sqlx::query_scalar("SELECT EXISTS (SELECT FROM ledger.subject WHERE subject_id = $1)")
        .bind(person)
        .fetch_one(conn)
        .await
        .doing("looking for a person")
}

/// Which of some stays of a person are on record already and not withdrawn, as place, from, until.
pub(crate) async fn known_stays(
    conn: &mut PgConnection,
    person: Uuid,
    (from, until): (Timestamp, Timestamp),
) -> Result<Vec<(Uuid, Timestamp, Timestamp)>> {
    let rows = sqlx::query(
        "SELECT place_id, starts_at, ends_at FROM ledger.stay s
         WHERE person_id = $1 AND stay_day BETWEEN ($2::timestamptz AT TIME ZONE 'UTC')::date
             AND ($3::timestamptz AT TIME ZONE 'UTC')::date
           AND NOT EXISTS (SELECT FROM ledger.fact w
             WHERE w.subject_id = s.batch_id AND w.kind = 'withdrawn')",
    )
    .bind(person)
    .bind(from.to_sqlx())
    .bind(until.to_sqlx())
    .fetch_all(conn)
    .await
    .doing("looking for stays")?;
    let time = |row: &sqlx::postgres::PgRow, column: &str| {
        row.get::<jiff_sqlx::Timestamp, _>(column).to_jiff()
    };
    Ok(rows
        .iter()
        .map(|row| {
            (
                row.get("place_id"),
                time(row, "starts_at"),
                time(row, "ends_at"),
            )
        })
        .collect())
}

/// A stay with the fact of its batch.
#[derive(Clone, Debug)]
pub(crate) struct Batched {
    pub(crate) batch: Uuid,
    pub(crate) fact: Uuid,
    pub(crate) jurisdiction: String,
    /// How many stays came with it.
    pub(crate) n_stays: i64,
}

/// The batch of one stay of a person; none when there is no such stay or it was withdrawn.
pub(crate) async fn batch_of(
    conn: &mut PgConnection,
    person: Uuid,
    key: Uuid,
) -> Result<Option<Batched>> {
    let row = sqlx::query(
        "SELECT s.batch_id, f.fact_id, f.jurisdiction, (f.body ->> 'rows')::bigint AS n
         FROM ledger.stay s
         JOIN ledger.fact f ON f.subject_id = s.batch_id AND f.kind = 'batch_recorded'
         WHERE s.person_id = $1 AND s.stay_key = $2 AND NOT EXISTS (
           SELECT FROM ledger.fact w WHERE w.subject_id = s.batch_id AND w.kind = 'withdrawn')
         ORDER BY f.fact_id LIMIT 1",
    )
    .bind(person)
    .bind(key)
    .fetch_optional(conn)
    .await
    .doing("looking for a stay")?;
    Ok(row.map(|row| Batched {
        batch: row.get("batch_id"),
        fact: row.get("fact_id"),
        jurisdiction: row.get("jurisdiction"),
        n_stays: row.get("n"),
    }))
}

/// Whether an id is that of a place that somebody stayed at or named.
pub(crate) async fn is_place(conn: &mut PgConnection, place: Uuid) -> Result<bool> {
    sqlx::query_scalar(
        "SELECT EXISTS (SELECT FROM intake.pub_name
             WHERE subject_id = $1 AND subject_kind = 'place')
           OR EXISTS (SELECT FROM ledger.subject
             WHERE subject_id = $1 AND subject_kind = 'place')",
    )
    .bind(place)
    .fetch_one(conn)
    .await
    .doing("looking for a place")
}

/// Whether somebody is on record as the source of a case, by hand or by a list.
pub(crate) async fn is_infector(
    conn: &mut PgConnection,
    person: Uuid,
    infector: Uuid,
) -> Result<bool> {
    sqlx::query_scalar(
        "SELECT EXISTS (SELECT FROM investigation.pub_infector
            WHERE person_id = $1 AND infector_id = $2)",
    )
    .bind(person)
    .bind(infector)
    .fetch_one(conn)
    .await
    .doing("looking for a source")
}

/// The fact by which somebody was named by hand, if it stands.
pub(crate) async fn infector_named(
    conn: &mut PgConnection,
    person: Uuid,
    infector: Uuid,
) -> Result<Option<Uuid>> {
    sqlx::query_scalar(
        "SELECT fact_id FROM ledger.fact f
         WHERE subject_id = $1 AND kind = 'infector_named' AND body ->> 'infector' = $2
           AND NOT EXISTS (SELECT FROM ledger.fact w WHERE w.supersedes = f.fact_id)
         ORDER BY fact_id DESC LIMIT 1",
    )
    .bind(person)
    .bind(infector.to_string())
    .fetch_optional(conn)
    .await
    .doing("looking for a source")
}
