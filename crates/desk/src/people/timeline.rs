//! What was recorded of a person, newest first.

use std::collections::HashSet;

use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use quell_gate::Gate;
use quell_gate::problem::Result;
use quell_gate::said::{Officer, short, shown};
use serde::Serialize;
use sqlx::{PgConnection, Row};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::changes::name_of;

/// A place by name.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PlaceName {
    /// Our id.
    pub id: Uuid,
    /// What it is called outside, else the beginning of our id.
    pub label: String,
}

/// One thing that was recorded.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TimelineItem {
    /// The fact.
    pub fact_id: Uuid,
    /// When it happened.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// When it was recorded.
    #[schema(value_type = String, format = DateTime)]
    pub recorded_at: Timestamp,
    /// Kind of fact.
    pub kind: String,
    /// In English.
    pub en: String,
    /// In Chinese.
    pub zh: String,
    /// Who recorded it; none for the system itself.
    pub by: Option<Officer>,
    /// What for.
    pub purpose: String,
    /// Where.
    pub place: Option<PlaceName>,
    /// Whether a later fact corrects it.
    pub superseded: bool,
}

/// Facts of a person before a point of the list, one more than `limit`.
pub(super) async fn of(
    gate: &Gate,
    conn: &mut PgConnection,
    person: Uuid,
    before: Option<(Timestamp, Uuid)>,
    limit: usize,
) -> Result<Vec<TimelineItem>> {
    let rows = sqlx::query(
        "SELECT fact_id, occurred_at, recorded_at, recorded_by, kind, purpose, place_id
         FROM ledger.fact WHERE subject_id = $1
           AND ($2::timestamptz IS NULL OR (occurred_at, fact_id) < ($2, $3))
         ORDER BY occurred_at DESC, fact_id DESC LIMIT $4",
    )
    .bind(person)
    .bind(before.map(|(at, _)| at.to_sqlx()))
    .bind(before.map(|(_, id)| id))
    .bind(limit as i64 + 1)
    .fetch_all(&mut *conn)
    .await?;
    let superseded: Vec<Uuid> = sqlx::query_scalar(
        "SELECT supersedes FROM ledger.fact WHERE subject_id = $1 AND supersedes IS NOT NULL",
    )
    .bind(person)
    .fetch_all(&mut *conn)
    .await?;
    let superseded: HashSet<Uuid> = superseded.into_iter().collect();
    let by: Vec<Uuid> = rows.iter().map(|row| row.get("recorded_by")).collect();
    let officers = gate.officers(&by).await?;
    let places: Vec<Uuid> = rows.iter().filter_map(|row| row.get("place_id")).collect();
    let labels =
        sqlx::query("SELECT subject_id, label FROM intake.pub_label WHERE subject_id = ANY($1)")
            .bind(&places)
            .fetch_all(conn)
            .await?;
    let label = |id: Uuid| {
        let known = labels
            .iter()
            .find(|row| row.get::<Uuid, _>("subject_id") == id);
        known.map_or_else(|| short(id), |row| shown(row.get("label")))
    };
    Ok(rows
        .iter()
        .map(|row| {
            let fact_id: Uuid = row.get("fact_id");
            let kind: String = row.get("kind");
            let (en, zh) = name_of(&kind);
            TimelineItem {
                fact_id,
                at: row.get::<jiff_sqlx::Timestamp, _>("occurred_at").to_jiff(),
                recorded_at: row.get::<jiff_sqlx::Timestamp, _>("recorded_at").to_jiff(),
                en: en.to_owned(),
                zh: zh.to_owned(),
                by: officers.get(&row.get::<Uuid, _>("recorded_by")).cloned(),
                purpose: row.get("purpose"),
                place: row.get::<Option<Uuid>, _>("place_id").map(|id| PlaceName {
                    id,
                    label: label(id),
                }),
                superseded: superseded.contains(&fact_id),
                kind,
            }
        })
        .collect())
}
