//! Who read whose identity, what for.

use std::collections::HashMap;

use axum::Json;
use axum::extract::State;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use quell_gate::Gate;
use quell_gate::body::Asked;
use quell_gate::caller::Caller;
use quell_gate::page::{Page, Paging};
use quell_gate::problem::{Problem, Result};
use quell_gate::said::{Officer, Subject};
use serde::{Deserialize, Serialize};
use sqlx::{PgConnection, Postgres, QueryBuilder, Row};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::moment;
use crate::people::PURPOSES;

/// Who did something, and as what.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Reader {
    /// The account or key.
    pub id: Uuid,
    /// How colleagues see them.
    pub name: String,
    /// The role in which they did it.
    pub role: Option<String>,
}

/// One reading of an identity.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Reading {
    /// Its number.
    pub id: i64,
    /// Whose identity.
    pub person: Option<Subject>,
    /// Who read it.
    pub by: Reader,
    /// What for.
    pub purpose: String,
    /// Which fields.
    pub fields: Vec<String>,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// Whether they were looking beyond their scope.
    pub break_glass: bool,
}

/// Which readings are asked for.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ReadingsWanted {
    /// Of this person.
    pub person: Option<Uuid>,
    /// By this account or key.
    pub account: Option<Uuid>,
    /// For this purpose.
    pub purpose: Option<String>,
    /// From this moment on.
    pub from: Option<String>,
    /// Until before this moment.
    pub to: Option<String>,
}

/// Readings of identities within the caller's scope, newest first.
#[utoipa::path(
    get, path = "/api/v1/audit/readings", tag = "audit", params(ReadingsWanted, Paging),
    responses(
        (status = 200, body = Page<Reading>), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 422, body = Problem),
        (status = 503, body = Problem)
    )
)]
pub async fn list(
    State(gate): State<Gate>,
    caller: Caller,
    Asked(wanted): Asked<ReadingsWanted>,
    Asked(paging): Asked<Paging>,
) -> Result<Json<Page<Reading>>> {
    let mut tx = gate.read(&caller).await?;
    readings_of(&gate, &mut tx, &wanted, &paging)
        .await
        .map(Json)
}

/// Readings as far as the transaction sees them, newest first.
pub(crate) async fn readings_of(
    gate: &Gate,
    conn: &mut PgConnection,
    wanted: &ReadingsWanted,
    paging: &Paging,
) -> Result<Page<Reading>> {
    let limit = paging.limit()?;
    let before: Option<i64> = paging.after()?;
    let from = moment("from", wanted.from.as_deref())?;
    let to = moment("to", wanted.to.as_deref())?;
    let mut query = QueryBuilder::<Postgres>::new(
        "SELECT reading_id, person_id, read_by, role, purpose, fields, read_at, glass_broken
         FROM vault.reading WHERE true",
    );
    if let Some(person) = wanted.person {
        query.push(" AND person_id = ").push_bind(person);
    }
    if let Some(account) = wanted.account {
        query.push(" AND read_by = ").push_bind(account);
    }
    if let Some(purpose) = wanted.purpose.as_deref().filter(|code| !code.is_empty()) {
        if !PURPOSES.contains(&purpose) {
            return Err(Problem::bad_input(
                "purpose",
                "unknown",
                PURPOSES.join(", "),
            ));
        }
        query.push(" AND purpose = ").push_bind(purpose.to_owned());
    }
    if let Some(from) = from {
        query.push(" AND read_at >= ").push_bind(from.to_sqlx());
    }
    if let Some(to) = to {
        query.push(" AND read_at < ").push_bind(to.to_sqlx());
    }
    if let Some(before) = before {
        query.push(" AND reading_id < ").push_bind(before);
    }
    query
        .push(" ORDER BY reading_id DESC LIMIT ")
        .push_bind(limit as i64 + 1);
    let rows = query
        .build()
        .persistent(false)
        .fetch_all(&mut *conn)
        .await?;
    let people: Vec<Uuid> = rows.iter().map(|row| row.get("person_id")).collect();
    let subjects = gate.subjects(conn, &people).await?;
    let readers: Vec<Uuid> = rows.iter().map(|row| row.get("read_by")).collect();
    let officers = gate.officers(&readers).await?;
    let items = rows
        .iter()
        .map(|row| Reading {
            id: row.get("reading_id"),
            person: subjects.get(&row.get::<Uuid, _>("person_id")).cloned(),
            by: reader(&officers, row.get("read_by"), row.get("role")),
            purpose: row.get("purpose"),
            fields: row.get("fields"),
            at: row.get::<jiff_sqlx::Timestamp, _>("read_at").to_jiff(),
            break_glass: row.get("glass_broken"),
        })
        .collect();
    Ok(Page::of(items, limit, gate.now(), |reading: &Reading| {
        reading.id
    }))
}

/// Somebody by name; one who is no more is shown by the beginning of their id.
pub(super) fn reader(officers: &HashMap<Uuid, Officer>, id: Uuid, role: Option<String>) -> Reader {
    let name = officers.get(&id).map(|officer| officer.name.clone());
    Reader {
        id,
        name: name.unwrap_or_else(|| quell_gate::said::short(id)),
        role,
    }
}
