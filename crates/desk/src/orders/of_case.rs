//! Orders and duties of a case and everybody who is its contact, in one list each.

use axum::Json;
use axum::extract::State;
use quell_gate::Gate;
use quell_gate::body::{Asked, At};
use quell_gate::caller::Caller;
use quell_gate::page::{Page, Paging};
use quell_gate::problem::{Problem, Result};
use serde::Deserialize;
use sqlx::PgConnection;
use utoipa::IntoParams;
use uuid::Uuid;

use super::list::{self, Filter};
use super::row::OrderRow;
use crate::duties::{self, DutyRow};

/// Contacts of one case whose duties and orders are listed with it.
const MOST: i64 = 20_000;

/// Which orders of a case are asked for.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct OrdersOf {
    /// draft, signed or ended.
    pub state: Option<String>,
}

/// The case itself and its contacts, as far as the transaction sees them.
async fn around(conn: &mut PgConnection, case: Uuid) -> Result<Vec<Uuid>> {
    let mut people: Vec<Uuid> = sqlx::query_scalar(
        "SELECT subject_id FROM ledger.subject
         WHERE subject_id = $1 AND subject_kind = 'person'",
    )
    .bind(case)
    .fetch_all(&mut *conn)
    .await?;
    if people.is_empty() {
        return Err(Problem::not_found());
    }
    let contacts: Vec<Uuid> = sqlx::query_scalar(
        "SELECT DISTINCT person_id FROM contacts.pub_exposure
         WHERE case_id = $1 AND NOT is_none LIMIT $2",
    )
    .bind(case)
    .bind(MOST)
    .fetch_all(conn)
    .await?;
    people.extend(contacts);
    Ok(people)
}

/// Orders about a case and its contacts, the latest to begin first.
#[utoipa::path(
    get, path = "/api/v1/cases/{id}/orders", tag = "orders",
    params(("id" = Uuid, Path), OrdersOf, Paging),
    responses(
        (status = 200, body = Page<OrderRow>), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)
    )
)]
pub async fn orders(
    State(gate): State<Gate>,
    caller: Caller,
    At(id): At<Uuid>,
    Asked(asked): Asked<OrdersOf>,
    Asked(paging): Asked<Paging>,
) -> Result<Json<Page<OrderRow>>> {
    let filter = Filter {
        state: asked.state,
        ..Filter::default()
    };
    filter.check()?;
    let mut tx = gate.read(&caller).await?;
    let people = around(&mut tx, id).await?;
    list::page(&gate, &mut tx, (&filter, Some(&people)), &paging)
        .await
        .map(Json)
}

/// What is and was owed about a case and its contacts, by deadline.
#[utoipa::path(
    get, path = "/api/v1/cases/{id}/duties", tag = "duties", params(("id" = Uuid, Path), Paging),
    responses(
        (status = 200, body = Page<DutyRow>), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)
    )
)]
pub async fn duties(
    State(gate): State<Gate>,
    caller: Caller,
    At(id): At<Uuid>,
    Asked(paging): Asked<Paging>,
) -> Result<Json<Page<DutyRow>>> {
    let limit = paging.limit()?;
    let after = paging.after()?;
    let mut tx = gate.read(&caller).await?;
    let wanted = duties::Wanted {
        subjects: Some(around(&mut tx, id).await?),
        after,
        limit,
        ..duties::Wanted::default()
    };
    let rows = duties::rows(&gate, &mut tx, &caller, &wanted).await?;
    let key = |row: &DutyRow| (row.due, row.id);
    Ok(Json(Page::of(rows, limit, gate.now(), key)))
}
