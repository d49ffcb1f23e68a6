//! The queue of pairs, and what somebody decides about one.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff_sqlx::ToSqlx;
use quell_gate::body::{Asked, At};
use quell_gate::caller::Caller;
use quell_gate::command::{Begun, Keyed};
use quell_gate::live::Topic;
use quell_gate::page::{Page, Paging};
use quell_gate::problem::{Problem, Result};
use quell_gate::{Gate, text_within};
use quell_model::jurisdiction::Jurisdiction;
use serde::{Deserialize, Serialize};
use sqlx::Row;
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::list::{PersonRow, rows};
use super::join::{self, Two};

/// Something that agrees.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Agrees {
    /// Stable code: `document_number`, phone, name, age or sex.
    pub code: String,
    /// In English.
    pub en: String,
    /// In Chinese.
    pub zh: String,
}

/// A pair of records that may be one person.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = MergePair)]
pub struct Pair {
    /// Its id.
    pub id: Uuid,
    /// How much speaks for it, up to 100.
    pub score: i16,
    /// What agrees.
    pub reasons: Vec<Agrees>,
    /// One record.
    pub a: PersonRow,
    /// The other.
    pub b: PersonRow,
}

/// What somebody decides about a pair.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PairDecision {
    /// merge or different.
    pub decision: String,
    /// The record that stays, for a merge.
    pub keep: Option<Uuid>,
    /// Why; no names.
    pub reason: String,
}

/// What was decided.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = PairDecided)]
pub struct Decided {
    /// merge or different.
    pub decision: String,
    /// The record that stays.
    pub kept: Option<Uuid>,
}

fn agrees(code: String) -> Agrees {
    let (en, zh) = match code.as_str() {
        "document_number" => ("the same document number", "证件号码相同"),
        "phone" => ("the same telephone", "电话相同"),
        "name" => ("the same name", "姓名相同"),
        "age" => ("the same age", "年龄相符"),
        _ => ("the same sex", "性别相同"),
    };
    Agrees {
        en: en.to_owned(),
        zh: zh.to_owned(),
        code,
    }
}

/// Pairs that wait for a decision and of which the caller sees both, the surest first.
#[utoipa::path(
    get, path = "/api/v1/merges", tag = "people", params(Paging),
    responses(
        (status = 200, body = Page<Pair>), (status = 401, body = Problem),
        (status = 403, body = Problem),
        (status = 422, body = Problem), (status = 503, body = Problem)
    )
)]
pub async fn list(
    State(gate): State<Gate>,
    caller: Caller,
    Asked(paging): Asked<Paging>,
) -> Result<Json<Page<Pair>>> {
    let limit = paging.limit()?;
    let before: Option<(i16, Uuid)> = paging.after()?;
    let mut tx = gate.read(&caller).await?;
    let found = sqlx::query(
        "SELECT candidate_id, person_a, person_b, score, reasons FROM ledger.merge_candidate
         WHERE decision IS NULL
           AND ($1::smallint IS NULL OR (score, candidate_id) < ($1, $2))
         ORDER BY score DESC, candidate_id DESC LIMIT $3",
    )
    .bind(before.map(|(score, _)| score))
    .bind(before.map(|(_, id)| id))
    .bind(limit as i64 + 1)
    .fetch_all(&mut *tx)
    .await?;
    let people: Vec<Uuid> = found
        .iter()
        .flat_map(|row| [row.get("person_a"), row.get("person_b")])
        .collect();
    let known: std::collections::HashMap<Uuid, PersonRow> = rows(&gate, &mut tx, &people)
        .await?
        .into_iter()
        .map(|person| (person.id, person))
        .collect();
    let pairs = found.iter().filter_map(|row| {
        Some(Pair {
            id: row.get("candidate_id"),
            score: row.get("score"),
            reasons: row
                .get::<Vec<String>, _>("reasons")
                .into_iter()
                .map(agrees)
                .collect(),
            a: known.get(&row.get::<Uuid, _>("person_a"))?.clone(),
            b: known.get(&row.get::<Uuid, _>("person_b"))?.clone(),
        })
    });
    let page = Page::of(pairs.collect(), limit, gate.now(), |pair: &Pair| {
        (pair.score, pair.id)
    });
    Ok(Json(page))
}

/// Joins the two records of a pair, or says that they are two people.
#[utoipa::path(
    post, path = "/api/v1/merges/{id}", tag = "people", request_body = PairDecision,
    params(
        ("id" = Uuid, Path),
        ("Idempotency-Key" = String, Header, description = "A UUID of the caller's choice")
    ),
    responses(
        (status = 200, body = Decided), (status = 401, body = Problem),
        (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 413, body = Problem),
        (status = 415, body = Problem), (status = 422, body = Problem),
        (status = 503, body = Problem)
    )
)]
pub async fn decide(
    State(gate): State<Gate>,
    caller: Caller,
    At(id): At<Uuid>,
    keyed: Keyed<PairDecision>,
) -> Result<Response> {
    let wish = &keyed.body;
    let merges = merges(wish)?;
    let mut command = match gate.command(&caller, &keyed).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::New(command) => command,
    };
    let seen = sqlx::query(
        "SELECT person_a, person_b, decision IS NOT NULL AS decided
         FROM ledger.merge_candidate WHERE candidate_id = $1",
    )
    .bind(id)
    .fetch_optional(command.masked().await?)
    .await?;
    command.unmasked().await?;
    let seen = seen.ok_or_else(Problem::not_found)?;
    if seen.get("decided") {
        return Err(Problem::conflict(
            "people/already-decided",
            "somebody has decided about this pair",
            "look at the queue again",
        ));
    }
    let (a, b): (Uuid, Uuid) = (seen.get("person_a"), seen.get("person_b"));
    let kept = merges.then(|| keep(wish, a, b)).transpose()?;
    if let Some(kept) = kept {
        let duplicate = if kept == a { b } else { a };
        let homes = command.jurisdictions_of(&[a, b]).await?;
        let two = Two {
            kept,
            duplicate,
            kept_at: Jurisdiction(homes.get(&kept).cloned().unwrap_or_default()),
        };
        let (ledger, stamp) = (command.ledger(), command.stamp());
        join::join(command.conn(), &ledger, stamp, &two, &caller.jurisdiction).await?;
    }
    let now = command.now();
    sqlx::query(
        "UPDATE ledger.merge_candidate SET decision = $2, kept = $3, reason = $4,
            decided_by = $5, decided_at = $6 WHERE candidate_id = $1",
    )
    .bind(id)
    .bind(&wish.decision)
    .bind(kept)
    .bind(wish.reason.trim())
    .bind(caller.account)
    .bind(now.to_sqlx())
    .execute(command.conn())
    .await?;
    let answer = Decided {
        decision: wish.decision.clone(),
        kept,
    };
    command
        .finish(
            StatusCode::OK,
            &answer,
            &[Topic::People],
            &caller.jurisdiction.0,
        )
        .await
}

/// The record that stays; one of the two.
/// Whether a decision that says why is to merge.
fn merges(wish: &PairDecision) -> Result<bool> {
    text_within("reason", &wish.reason, 500)?;
    if wish.reason.trim().is_empty() {
        let expected = "why it is decided so";
        return Err(Problem::bad_input("reason", "missing", expected));
    }
    match wish.decision.as_str() {
        "merge" => Ok(true),
        "different" => Ok(false),
        _ => {
            let expected = "merge or different";
            Err(Problem::bad_input("decision", "unknown", expected))
        }
    }
}

fn keep(wish: &PairDecision, a: Uuid, b: Uuid) -> Result<Uuid> {
    match wish.keep {
        Some(kept) if kept == a || kept == b => Ok(kept),
        Some(_) => Err(Problem::bad_input(
            "keep",
            "neither",
            "one of the two records",
        )),
        None => Err(Problem::bad_input(
            "keep",
            "missing",
            "the record that stays",
        )),
    }
}
