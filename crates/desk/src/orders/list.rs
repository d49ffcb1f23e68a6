//! The list of orders, and one of them.

use axum::Json;
use axum::extract::State;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use quell_gate::body::{Asked, At};
use quell_gate::caller::Caller;
use quell_gate::page::{Page, Paging};
use quell_gate::problem::{Problem, Result};
use quell_gate::{Gate, text_within};
use quell_model::order::OrderKind;
use serde::Deserialize;
use sqlx::{AssertSqlSafe, PgConnection, Postgres, QueryBuilder};
use utoipa::IntoParams;
use uuid::Uuid;

use super::row::{self, COLUMNS, OrderRow};
use crate::filter;

/// Which orders are asked for.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// draft, signed or ended.
    pub state: Option<String>,
    /// What they restrict, as a code.
    pub kind: Option<String>,
    /// Of this node and everything below it.
    #[param(max_length = 200)]
    pub jurisdiction: Option<String>,
    /// About this person or place.
    pub subject: Option<Uuid>,
}

impl Filter {
    pub(super) fn check(&self) -> Result<()> {
        let states = ["draft", "signed", "ended"];
        if self
            .state
            .as_deref()
            .is_some_and(|state| !states.contains(&state))
        {
            return Err(Problem::bad_input("state", "unknown", states.join(", ")));
        }
        if let Some(kind) = &self.kind {
            let known: std::result::Result<OrderKind, _> =
                serde_json::from_value(kind.clone().into());
            known.map_err(|_| Problem::bad_input("kind", "unknown", "a kind of order"))?;
        }
        text_within(
            "jurisdiction",
            self.jurisdiction.as_deref().unwrap_or_default(),
            200,
        )
    }
}

/// A page of orders, the latest to begin first.
pub(super) async fn page(
    gate: &Gate,
    conn: &mut PgConnection,
    (asked, subjects): (&Filter, Option<&[Uuid]>),
    paging: &Paging,
) -> Result<Page<OrderRow>> {
    let (limit, after) = (paging.limit()?, paging.after::<(Timestamp, Uuid)>()?);
    let mut sql: QueryBuilder<Postgres> = QueryBuilder::new(format!(
        "SELECT {COLUMNS} FROM ledger.control_order WHERE true"
    ));
    if let Some(state) = &asked.state {
        sql.push(" AND state = ").push_bind(state);
    }
    if let Some(kind) = &asked.kind {
        sql.push(" AND kind = ").push_bind(kind);
    }
    if let Some(subject) = asked.subject {
        sql.push(" AND subject_id = ").push_bind(subject);
    }
    if let Some(subjects) = subjects {
        sql.push(" AND subject_id = ANY(")
            .push_bind(subjects)
            .push(")");
    }
    filter::below(
        &mut sql,
        "jurisdiction",
        asked.jurisdiction.as_deref().unwrap_or_default(),
    );
    if let Some((at, id)) = after {
        // The first of the two is where the index begins.
        sql.push(" AND starts_at <= ")
            .push_bind(at.to_sqlx())
            .push(" AND (starts_at < ")
            .push_bind(at.to_sqlx())
            .push(" OR order_id > ")
            .push_bind(id)
            .push(")");
    }
    sql.push(" ORDER BY starts_at DESC, order_id LIMIT ")
        .push_bind(limit as i64 + 1);
    // Planned for these very values: a plan for a city would be a bad one for a community.
    let found = sql.build().persistent(false);
    let found = found.fetch_all(&mut *conn).await?;
    let rows = row::rows(gate, conn, &found).await?;
    Ok(Page::of(rows, limit, gate.now(), |row| (row.from, row.id)))
}

/// Orders within the caller's scope, drafts among them; the latest to begin first.
#[utoipa::path(
    get, path = "/api/v1/orders", tag = "orders", params(Filter, Paging),
    responses(
        (status = 200, body = Page<OrderRow>), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 422, body = Problem)
    )
)]
pub async fn list(
    State(gate): State<Gate>,
    caller: Caller,
    Asked(asked): Asked<Filter>,
    Asked(paging): Asked<Paging>,
) -> Result<Json<Page<OrderRow>>> {
    asked.check()?;
    let mut tx = gate.read(&caller).await?;
    page(&gate, &mut tx, (&asked, None), &paging)
        .await
        .map(Json)
}

/// One order that the transaction sees.
pub(super) async fn seen(gate: &Gate, conn: &mut PgConnection, id: Uuid) -> Result<OrderRow> {
    let sql = format!("SELECT {COLUMNS} FROM ledger.control_order WHERE order_id = $1");
    let found = sqlx::query(AssertSqlSafe(sql))
        .bind(id)
        .fetch_all(&mut *conn)
        .await?;
    let mut rows = row::rows(gate, conn, &found).await?;
    rows.pop().ok_or_else(Problem::not_found)
}

/// One order.
#[utoipa::path(
    get, path = "/api/v1/orders/{id}", tag = "orders", params(("id" = Uuid, Path)),
    responses(
        (status = 200, body = OrderRow), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem)
    )
)]
pub async fn one(
    State(gate): State<Gate>,
    caller: Caller,
    At(id): At<Uuid>,
) -> Result<Json<OrderRow>> {
    let mut tx = gate.read(&caller).await?;
    seen(&gate, &mut tx, id).await.map(Json)
}
