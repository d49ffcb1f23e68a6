//! Search: by the beginning of an outside name or of an id; and, where what was typed could be a
//! name, a number or a telephone, by its keyed hash, so that nothing has to be decrypted.
//!
//! Comparisons are ranges in the order of bytes, because row-level security lets no pattern reach
//! an
//! index. What is found by an identity is shown masked, so it is no reading of one.

use std::collections::HashMap;

use axum::Json;
use axum::extract::State;
use jiff::Timestamp;
use quell_gate::body::{Asked, Body};
use quell_gate::caller::Caller;
use quell_gate::problem::{Problem, Result};
use quell_gate::role::Action;
use quell_gate::route::{Reach, Routes};
use quell_gate::said::{Masked, Subject, short};
use quell_gate::{Gate, text_within};
use quell_ledger::vault::Field;
use quell_model::naming;
use serde::{Deserialize, Serialize};
use sqlx::{PgConnection, Row};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;
use uuid::Uuid;

use crate::duties::kind_of;
use crate::words;

/// Hits of one kind at most.
const MOST: i64 = 20;
/// Letters that are looked for at most.
const LONGEST: usize = 100;

/// What is looked for.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Words {
    /// The beginning of an outside name or of one of our ids. Never a name of a person or a number:
    /// those are sent in a body, because addresses are kept in logs.
    #[param(max_length = 100)]
    pub q: String,
}

/// What is looked for, perhaps an identity.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Private {
    /// The beginning of an outside name or of one of our ids, or a whole name, number of a document
    /// or telephone.
    pub q: String,
}

/// One thing that was found.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Hit {
    /// person, case, place, duty or order.
    pub kind: String,
    /// Our id.
    pub id: Uuid,
    /// What it is called outside, else the beginning of our id.
    pub label: String,
    /// Masked name of a person.
    pub name: Option<Masked>,
    /// What it is, in English.
    pub detail_en: String,
    /// In Chinese.
    pub detail_zh: String,
    /// Where.
    pub jurisdiction: String,
}

/// What was found.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Hits {
    /// At most 60.
    pub items: Vec<Hit>,
    /// The moment of which this speaks.
    #[schema(value_type = String, format = DateTime)]
    pub as_of: Timestamp,
}

/// The routes.
pub fn routes() -> Routes {
    Routes::new()
        .add(Action::Search, Reach::Search, routes!(look))
        .add(Action::Search, Reach::Search, routes!(look_privately))
}

/// Looks for ids and outside names.
#[utoipa::path(
    get, path = "/api/v1/search", tag = "search", params(Words),
    responses(
        (status = 200, body = Hits), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem), (status = 503, body = Problem)
    )
)]
pub async fn look(
    State(gate): State<Gate>,
    caller: Caller,
    Asked(words): Asked<Words>,
) -> Result<Json<Hits>> {
    if naming::holds_number(&words.q) && words.q.trim().parse::<Uuid>().is_err() {
        let expected = "no long number, for addresses are kept in logs; send it in the body";
        return Err(Problem::bad_input("q", "identity", expected));
    }
    find(&gate, &caller, &words.q, false).await.map(Json)
}

/// Looks for ids, outside names, and identities by their whole value.
#[utoipa::path(
    post, path = "/api/v1/search", tag = "search", request_body = Private,
    responses(
        (status = 200, body = Hits), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 413, body = Problem), (status = 415, body = Problem),
        (status = 422, body = Problem),
        (status = 503, body = Problem)
    )
)]
pub async fn look_privately(
    State(gate): State<Gate>,
    caller: Caller,
    Body(private): Body<Private>,
) -> Result<Json<Hits>> {
    find(&gate, &caller, &private.q, true).await.map(Json)
}

async fn find(gate: &Gate, caller: &Caller, q: &str, private: bool) -> Result<Hits> {
    text_within("q", q, LONGEST)?;
    let q = q.trim();
    let as_of = gate.now();
    if q.is_empty() {
        return Ok(Hits {
            items: Vec::new(),
            as_of,
        });
    }
    let people = gate.may(caller, Action::ReadPeople);
    let mut tx = gate.read(caller).await?;
    let mut ids = Vec::new();
    if private && people {
        ids.extend(identified(gate, &mut tx, q).await?);
    }
    ids.extend(subjects_called(&mut tx, q).await?);
    let mut items = subjects(gate, &mut tx, caller, &ids).await?;
    if gate.may(caller, Action::ReadDuties) {
        items.extend(owed(gate, &mut tx, q).await?);
    }
    if gate.may(caller, Action::ReadOrders) {
        items.extend(orders(gate, &mut tx, q).await?);
    }
    Ok(Hits { items, as_of })
}

/// The first and the last id that begin with what was typed, if it can be the beginning of one.
fn id_range(q: &str) -> Option<(Uuid, Uuid)> {
    let digits: String = q.chars().filter(|c| *c != '-').collect();
    if !(6..=32).contains(&digits.len()) || !digits.chars().all(|c| c.is_ascii_hexdigit()) {
        return None;
    }
    let first = Uuid::try_parse(&format!("{digits:0<32}")).ok()?;
    let last = Uuid::try_parse(&format!("{digits:f<32}")).ok()?;
    Some((first, last))
}

/// Subjects whose outside name or id begins with what was typed, as far as the transaction sees
/// them.
pub(crate) async fn subjects_called(conn: &mut PgConnection, q: &str) -> Result<Vec<Uuid>> {
    let q = q.trim();
    let mut ids: Vec<Uuid> = Vec::new();
    if let Some((first, last)) = id_range(q) {
        let found: Vec<Uuid> = sqlx::query_scalar(
            "SELECT subject_id FROM ledger.subject WHERE subject_id BETWEEN $1 AND $2
             ORDER BY subject_id LIMIT $3",
        )
        .bind(first)
        .bind(last)
        .bind(MOST)
        .persistent(false)
        .fetch_all(&mut *conn)
        .await?;
        ids.extend(found);
    }
    let mut spellings = vec![q.to_owned()];
    for other in [q.to_uppercase(), q.to_lowercase()] {
        if !spellings.contains(&other) {
            spellings.push(other);
        }
    }
    for spelling in spellings {
        let found: Vec<Uuid> = sqlx::query_scalar(
            "SELECT subject_id FROM intake.external_name
             WHERE name COLLATE \"C\" >= $1 AND name COLLATE \"C\" < $2
             ORDER BY name COLLATE \"C\" LIMIT $3",
        )
        .bind(&spelling)
        .bind(format!("{spelling}\u{10ffff}"))
        .bind(MOST)
        .persistent(false)
        .fetch_all(&mut *conn)
        .await?;
        ids.extend(found);
    }
    let mut seen = std::collections::HashSet::new();
    ids.retain(|id| seen.insert(*id));
    Ok(ids)
}

/// People whose name, number or telephone is exactly this.
async fn identified(gate: &Gate, conn: &mut PgConnection, q: &str) -> Result<Vec<Uuid>> {
    let secret = gate.ledger().secret();
    let fields = [Field::Name, Field::DocumentNumber, Field::Phone];
    let found: Vec<Uuid> = sqlx::query_scalar(
        "SELECT i.person_id FROM UNNEST($1::text[], $2::bytea[]) AS t (field, hash)
         JOIN vault.identity i ON i.field = t.field AND i.lookup_hash = t.hash
         ORDER BY i.person_id LIMIT $3",
    )
    .bind(fields.map(|field| field.code().to_owned()).to_vec())
    .bind(
        fields
            .map(|field| secret.lookup(field, q).to_vec())
            .to_vec(),
    )
    .bind(MOST)
    .fetch_all(conn)
    .await?;
    Ok(found)
}

async fn subjects(
    gate: &Gate,
    conn: &mut PgConnection,
    caller: &Caller,
    ids: &[Uuid],
) -> Result<Vec<Hit>> {
    let named = gate.subjects(conn, ids).await?;
    let rows =
        sqlx::query("SELECT subject_id, status FROM ledger.subject WHERE subject_id = ANY($1)")
            .bind(ids)
            .fetch_all(conn)
            .await?;
    let statuses: HashMap<Uuid, Option<String>> = rows
        .iter()
        .map(|row| (row.get("subject_id"), row.get("status")))
        .collect();
    let people = gate.may(caller, Action::ReadPeople);
    let cases = gate.may(caller, Action::ReadCases);
    let mut seen = std::collections::HashSet::new();
    Ok(ids
        .iter()
        .filter(|id| seen.insert(**id))
        .filter_map(|id| named.get(id))
        .filter_map(|subject| {
            let status = statuses.get(&subject.id).cloned().flatten();
            let is_case = status
                .as_deref()
                .is_some_and(|code| code.starts_with("case."));
            let kind = match subject.kind.as_str() {
                "person" if is_case && cases => "case",
                "person" if people => "person",
                // Places have no page but that of their cases.
                "place" if cases || people => "place",
                _ => return None,
            };
            Some(hit(kind, subject, status.as_deref()))
        })
        .take(MOST as usize)
        .collect())
}

fn hit(kind: &str, subject: &Subject, status: Option<&str>) -> Hit {
    let (en, zh) = match (status, kind) {
        (Some(code), _) => words::status(code),
        (None, "place") => ("place", "场所"),
        (None, _) => ("no status", "无状态"),
    };
    Hit {
        kind: kind.to_owned(),
        id: subject.id,
        label: subject.label.clone(),
        name: subject.name.clone(),
        detail_en: en.to_owned(),
        detail_zh: zh.to_owned(),
        jurisdiction: subject.jurisdiction.clone(),
    }
}

/// Duties by the beginning of their id.
async fn owed(gate: &Gate, conn: &mut PgConnection, q: &str) -> Result<Vec<Hit>> {
    let Some((first, last)) = id_range(q) else {
        return Ok(Vec::new());
    };
    let rows = sqlx::query(
        "SELECT duty_id AS id, subject_id, kind, phase AS state, jurisdiction FROM ledger.duty
         WHERE duty_id BETWEEN $1 AND $2 ORDER BY duty_id LIMIT $3",
    )
    .bind(first)
    .bind(last)
    .bind(MOST)
    .persistent(false)
    .fetch_all(&mut *conn)
    .await?;
    of_things(gate, conn, "duty", &rows).await
}

/// Orders by the beginning of their id.
async fn orders(gate: &Gate, conn: &mut PgConnection, q: &str) -> Result<Vec<Hit>> {
    let Some((first, last)) = id_range(q) else {
        return Ok(Vec::new());
    };
    let rows = sqlx::query(
        "SELECT order_id AS id, subject_id, kind, state, jurisdiction FROM ledger.control_order
         WHERE order_id BETWEEN $1 AND $2 ORDER BY order_id LIMIT $3",
    )
    .bind(first)
    .bind(last)
    .bind(MOST)
    .persistent(false)
    .fetch_all(&mut *conn)
    .await?;
    of_things(gate, conn, "order", &rows).await
}

async fn of_things(
    gate: &Gate,
    conn: &mut PgConnection,
    kind: &str,
    rows: &[sqlx::postgres::PgRow],
) -> Result<Vec<Hit>> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.get("subject_id")).collect();
    let named = gate.subjects(conn, &ids).await?;
    Ok(rows
        .iter()
        .map(|row| {
            let id: Uuid = row.get("id");
            let code: &str = row.get("kind");
            let (en, zh) = if kind == "duty" {
                kind_of(code).map_or((code, code), |kind| (kind.spec().en, kind.spec().zh))
            } else {
                words::order(code)
            };
            let (state_en, state_zh) = words::state(row.get("state"));
            let subject = named.get(&row.get::<Uuid, _>("subject_id"));
            Hit {
                kind: kind.to_owned(),
                id,
                label: short(id),
                name: subject.and_then(|subject| subject.name.clone()),
                detail_en: format!("{en}, {state_en}"),
                detail_zh: format!("{zh}，{state_zh}"),
                jurisdiction: row.get("jurisdiction"),
            }
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_of_an_id_is_a_range_of_ids_and_other_words_are_not() {
        let (first, last) = id_range("0a1b2c-3d").unwrap();
        assert_eq!(first.simple().to_string(), format!("{:0<32}", "0a1b2c3d"));
        assert_eq!(last.simple().to_string(), format!("{:f<32}", "0a1b2c3d"));
        for q in ["0a1b2", "P-0001", "", "测试测试测试", &"a".repeat(33)] {
            assert!(id_range(q).is_none(), "{q}");
        }
    }
}
