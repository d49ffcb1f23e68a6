//! Breaking the glass: somebody looks beyond their scope for an hour, with a reason. They read, and
//! record nothing there; every look is marked, and auditors see at once that it happened.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx;
use serde::{Deserialize, Serialize};
use sqlx::Row;
use sqlx::postgres::PgRow;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;
use uuid::Uuid;

use super::{Me, me, of_person, store};
use crate::Gate;
use crate::account::store::moment;
use crate::body::{Asked, At, Body};
use crate::caller::Caller;
use crate::identify::session_cookie;
use crate::live::{self, Topic};
use crate::page::{Page, Paging};
use crate::problem::{Problem, Result};
use crate::role::Action;
use crate::route::{Reach, Routes};
use crate::text_within;

/// For how long.
const HOUR: SignedDuration = SignedDuration::from_hours(1);
/// Shortest reason.
const SHORTEST: usize = 10;
/// Longest reason.
const LONGEST: usize = 500;

/// Why somebody has to look beyond their scope.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ToBreak {
    /// In their words; without names of people.
    #[schema(min_length = 10, max_length = 500)]
    reason: String,
}

/// Somebody, as a list names them.
#[derive(Clone, PartialEq, Debug, Serialize, ToSchema)]
pub struct By {
    /// Account.
    pub id: Uuid,
    /// How colleagues see them.
    pub name: String,
    /// What they are.
    pub role: String,
}

/// A look beyond a scope.
#[derive(Clone, PartialEq, Debug, Serialize, ToSchema)]
pub struct Glass {
    /// Number.
    pub id: i64,
    /// Who.
    pub by: By,
    /// Their own jurisdiction.
    pub jurisdiction: String,
    /// Why, in their words.
    pub reason: String,
    /// When it began.
    #[schema(value_type = String, format = DateTime)]
    pub broken_at: Timestamp,
    /// When it ends by itself.
    #[schema(value_type = String, format = DateTime)]
    pub until: Timestamp,
    /// When they ended it before.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub ended_at: Option<Timestamp>,
    /// Which auditor has seen it.
    pub seen_by: Option<Uuid>,
    /// When.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub seen_at: Option<Timestamp>,
}

/// Which are asked for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// How many rows, 1 to 200.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// Where to go on: `next` of the page before.
    #[param(max_length = 1024)]
    cursor: Option<String>,
    /// Only what no auditor has seen.
    unseen: Option<bool>,
}

pub(super) fn routes() -> Routes {
    Routes::new()
        .add(Action::BreakGlass, Reach::Nothing, routes!(break_it))
        .add(Action::BreakGlass, Reach::Nothing, routes!(mend))
        .add(Action::ReadAudit, Reach::List, routes!(list))
        // Whoever hands out scopes is not the one who checks that nobody leaves theirs.
        .add(Action::SeeGlass, Reach::Command, routes!(seen))
}

/// Looks beyond one's scope for an hour.
#[utoipa::path(post, path = "/api/v1/session/break-glass", tag = "session",
    request_body = ToBreak,
    responses((status = 200, body = Me), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 422, body = Problem)))]
async fn break_it(
    State(gate): State<Gate>,
    caller: Caller,
    headers: HeaderMap,
    Body(to_break): Body<ToBreak>,
) -> Result<Json<Me>> {
    of_person(&caller)?;
    let reason = to_break.reason.trim();
    text_within("reason", reason, LONGEST)?;
    if reason.chars().count() < SHORTEST {
        let detail = format!("a reason of at least {SHORTEST} characters");
        return Err(Problem::bad_input("reason", "too-short", detail));
    }
    let token = session_cookie(&headers).ok_or_else(Problem::not_signed_in)?;
    let period = (gate.now(), gate.after(HOUR));
    let mut tx = gate.ledger().begin().await?;
    if !store::break_glass(&mut tx, token, reason, period).await? {
        return Err(Problem::not_signed_in());
    }
    tell(&mut tx, &caller).await?;
    gate.ledger().commit(tx).await?;
    me(&gate, &headers).await.map(Json)
}

async fn tell(conn: &mut sqlx::PgConnection, caller: &Caller) -> Result<()> {
    live::tell(conn, &[Topic::Audit], &caller.jurisdiction.0).await
}

/// Looks no further than one's scope again.
#[utoipa::path(delete, path = "/api/v1/session/break-glass", tag = "session",
    responses((status = 200, body = Me), (status = 401, body = Problem),
        (status = 403, body = Problem)))]
async fn mend(State(gate): State<Gate>, caller: Caller, headers: HeaderMap) -> Result<Json<Me>> {
    of_person(&caller)?;
    let token = session_cookie(&headers).ok_or_else(Problem::not_signed_in)?;
    let now = gate.now();
    let mut tx = gate.ledger().begin().await?;
    store::mend_glass(&mut tx, token, caller.account, now).await?;
    tell(&mut tx, &caller).await?;
    gate.ledger().commit(tx).await?;
    me(&gate, &headers).await.map(Json)
}

fn of_row(row: &PgRow) -> Glass {
    let at = |column: &str| row.get::<jiff_sqlx::Timestamp, _>(column).to_jiff();
    Glass {
        id: row.get("glass_id"),
        by: By {
            id: row.get("account_id"),
            name: row.get("display_name"),
            role: row.get("role"),
        },
        jurisdiction: row.get("jurisdiction"),
        reason: row.get("reason"),
        broken_at: at("broken_at"),
        until: at("until_at"),
        ended_at: moment(row, "ended_at"),
        seen_by: row.get("seen_by"),
        seen_at: moment(row, "seen_at"),
    }
}

/// Who looked beyond their scope, the newest first.
#[utoipa::path(get, path = "/api/v1/audit/glass", tag = "audit", params(Which),
    responses((status = 200, body = Page<Glass>), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 422, body = Problem)))]
async fn list(
    State(gate): State<Gate>,
    caller: Caller,
    Asked(which): Asked<Which>,
) -> Result<Json<Page<Glass>>> {
    let paging = Paging {
        limit: which.limit,
        cursor: which.cursor,
    };
    let (limit, before) = (paging.limit()?, paging.after::<i64>()?);
    let rows = sqlx::query(
        "SELECT g.*, a.display_name, a.role
         FROM gate.glass g JOIN gate.account a USING (account_id)
         WHERE ($1 = '' OR g.jurisdiction = $1 OR starts_with(g.jurisdiction, $1 || '/'))
            AND ($2::bigint IS NULL OR g.glass_id < $2) AND (NOT $3 OR g.seen_at IS NULL)
         ORDER BY g.glass_id DESC LIMIT $4",
    )
    .bind(&caller.jurisdiction.0)
    .bind(before)
    .bind(which.unseen.unwrap_or(false))
    .bind(limit as i64 + 1)
    .fetch_all(gate.ledger().pool())
    .await?;
    let rows = rows.iter().map(of_row).collect();
    Ok(Json(Page::of(rows, limit, gate.now(), |glass| glass.id)))
}

/// An auditor has seen it; the first one stays on record.
#[utoipa::path(post, path = "/api/v1/audit/glass/{id}/seen", tag = "audit",
    params(("id" = i64, Path, description = "Which one")),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn seen(State(gate): State<Gate>, caller: Caller, At(id): At<i64>) -> Result<StatusCode> {
    let now = gate.now();
    let mut tx = gate.ledger().begin().await?;
    let done = sqlx::query(
        "UPDATE gate.glass SET seen_by = COALESCE(seen_by, $3), seen_at = COALESCE(seen_at, $4)
         WHERE glass_id = $1
            AND ($2 = '' OR jurisdiction = $2 OR starts_with(jurisdiction, $2 || '/'))",
    )
    .bind(id)
    .bind(&caller.jurisdiction.0)
    .bind(caller.account)
    .bind(now.to_sqlx())
    .execute(&mut *tx)
    .await?;
    if done.rows_affected() == 0 {
        return Err(Problem::not_found());
    }
    tell(&mut tx, &caller).await?;
    gate.ledger().commit(tx).await?;
    Ok(StatusCode::NO_CONTENT)
}
