//! Every call of somebody signed in.

use axum::Json;
use axum::extract::State;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use quell_gate::body::Asked;
use quell_gate::caller::Caller;
use quell_gate::page::{Page, Paging};
use quell_gate::problem::{Problem, Result};
use quell_gate::{Gate, text_within};
use serde::{Deserialize, Serialize};
use sqlx::{Postgres, QueryBuilder, Row};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::moment;
use super::readings::{Reader, reader};

/// One call.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Call {
    /// Its number; grows with completion.
    pub id: i64,
    /// When it was answered.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// Who called; none for a sign-in that failed.
    pub account: Option<Reader>,
    /// Method of HTTP.
    pub method: String,
    /// The route as declared.
    pub route: String,
    /// Status that was answered.
    pub status: i16,
    /// The scope they called from.
    pub jurisdiction: String,
    /// How long it took.
    pub duration_ms: i32,
    /// The number in the answer and in the log.
    pub request_id: Uuid,
    /// Whether they were looking beyond their scope.
    pub break_glass: bool,
}

/// Which calls are asked for.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CallsWanted {
    /// By this account or key.
    pub account: Option<Uuid>,
    /// To this route, as declared.
    pub route: Option<String>,
    /// With this status.
    pub status: Option<i16>,
    /// From this moment on.
    pub from: Option<String>,
    /// Until before this moment.
    pub to: Option<String>,
}

/// Calls from within the caller's scope, newest first.
#[utoipa::path(
    get, path = "/api/v1/audit/calls", tag = "audit", params(CallsWanted, Paging),
    responses(
        (status = 200, body = Page<Call>), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 422, body = Problem),
        (status = 503, body = Problem)
    )
)]
pub async fn list(
    State(gate): State<Gate>,
    caller: Caller,
    Asked(wanted): Asked<CallsWanted>,
    Asked(paging): Asked<Paging>,
) -> Result<Json<Page<Call>>> {
    let limit = paging.limit()?;
    let before: Option<i64> = paging.after()?;
    let mut query = QueryBuilder::<Postgres>::new(
        "SELECT call_id, at, account_id, role, jurisdiction, method, route, status, duration_ms,
            request_id, glass_broken FROM gate.call WHERE true",
    );
    if let Some(account) = wanted.account {
        query.push(" AND account_id = ").push_bind(account);
    }
    if let Some(route) = wanted.route.filter(|route| !route.is_empty()) {
        text_within("route", &route, 200)?;
        query.push(" AND route = ").push_bind(route);
    }
    if let Some(status) = wanted.status {
        query.push(" AND status = ").push_bind(status);
    }
    if let Some(from) = moment("from", wanted.from.as_deref())? {
        query.push(" AND at >= ").push_bind(from.to_sqlx());
    }
    if let Some(to) = moment("to", wanted.to.as_deref())? {
        query.push(" AND at < ").push_bind(to.to_sqlx());
    }
    if let Some(before) = before {
        query.push(" AND call_id < ").push_bind(before);
    }
    query
        .push(" ORDER BY call_id DESC LIMIT ")
        .push_bind(limit as i64 + 1);
    let mut tx = gate.read(&caller).await?;
    let rows = query.build().persistent(false).fetch_all(&mut *tx).await?;
    let accounts: Vec<Uuid> = rows
        .iter()
        .filter_map(|row| row.get("account_id"))
        .collect();
    let officers = gate.officers(&accounts).await?;
    let items = rows
        .iter()
        .map(|row| Call {
            id: row.get("call_id"),
            at: row.get::<jiff_sqlx::Timestamp, _>("at").to_jiff(),
            account: row
                .get::<Option<Uuid>, _>("account_id")
                .map(|id| reader(&officers, id, row.get("role"))),
            method: row.get("method"),
            route: row.get("route"),
            status: row.get("status"),
            jurisdiction: row.get("jurisdiction"),
            duration_ms: row.get("duration_ms"),
            request_id: row.get("request_id"),
            break_glass: row.get("glass_broken"),
        })
        .collect();
    Ok(Json(Page::of(items, limit, gate.now(), |call: &Call| {
        call.id
    })))
}
