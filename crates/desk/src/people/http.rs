//! The routes of people, thin.

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use quell_gate::body::{Asked, At, Body};
use quell_gate::caller::Caller;
use quell_gate::page::{Page, Paging};
use quell_gate::problem::{Problem, Result};
use quell_gate::{Gate, text_within};
use serde::Deserialize;
use sqlx::PgConnection;
use utoipa::IntoParams;
use uuid::Uuid;

use super::detail::{self, PersonDetail};
use super::identity::{self, IdentityRead, IdentityWanted};
use super::list::{self, PersonRow, Wanted};
use super::order::{self, OrderRow};
use super::timeline::{self, TimelineItem};
use crate::audit::{Reading, ReadingsWanted, readings_of};
use crate::duties::{self, DutyRow};
use crate::{search, words};

/// Which people are asked for.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// Of this node and everything below it.
    pub jurisdiction: Option<String>,
    /// Code of the strongest status, or its first part such as case or contact.
    pub status: Option<String>,
    /// The beginning of an outside name or of our id.
    pub q: Option<String>,
}

/// The statuses that a code or its first part stands for.
fn statuses(code: &str) -> Result<Vec<String>> {
    let fits =
        |known: &&(&str, &str, &str)| known.0 == code || known.0.split('.').next() == Some(code);
    let found: Vec<String> = words::STATUSES
        .iter()
        .filter(fits)
        .map(|(code, ..)| (*code).to_owned())
        .collect();
    if found.is_empty() {
        return Err(Problem::bad_input(
            "status",
            "unknown",
            "the code of a status",
        ));
    }
    Ok(found)
}

/// People whom the caller sees, by jurisdiction.
#[utoipa::path(
    get, path = "/api/v1/people", tag = "people", params(Filter, Paging),
    responses(
        (status = 200, body = Page<PersonRow>), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 422, body = Problem),
        (status = 503, body = Problem)
    )
)]
pub async fn list(
    State(gate): State<Gate>,
    caller: Caller,
    Asked(filter): Asked<Filter>,
    Asked(paging): Asked<Paging>,
) -> Result<Json<Page<PersonRow>>> {
    let limit = paging.limit()?;
    let mut wanted = Wanted {
        jurisdiction: filter.jurisdiction.unwrap_or_default(),
        after: paging.after()?,
        limit,
        ..Wanted::default()
    };
    text_within("jurisdiction", &wanted.jurisdiction, 200)?;
    if let Some(status) = &filter.status {
        wanted.statuses = statuses(status)?;
    }
    let mut tx = gate.read(&caller).await?;
    if let Some(q) = filter.q.as_deref().filter(|q| !q.trim().is_empty()) {
        text_within("q", q, 100)?;
        wanted.ids = Some(search::subjects_called(&mut tx, q).await?);
    }
    let ids = list::ids(&mut tx, &wanted).await?;
    let rows = list::rows(&gate, &mut tx, &ids).await?;
    let page = Page::of(rows, limit, gate.now(), |row| {
        (row.jurisdiction.clone(), row.id)
    });
    Ok(Json(page))
}

/// One person.
#[utoipa::path(
    get, path = "/api/v1/people/{id}", tag = "people", params(("id" = Uuid, Path)),
    responses(
        (status = 200, body = PersonDetail), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 503, body = Problem)
    )
)]
pub async fn one(
    State(gate): State<Gate>,
    caller: Caller,
    At(id): At<Uuid>,
) -> Result<Json<PersonDetail>> {
    let mut tx = gate.read(&caller).await?;
    detail::of(&gate, &mut tx, &caller, id).await.map(Json)
}

/// Not found unless the transaction sees the person.
async fn seen(conn: &mut PgConnection, id: Uuid) -> Result<()> {
    let there: bool = sqlx::query_scalar(
        "SELECT EXISTS (SELECT FROM ledger.subject
            WHERE subject_id = $1 AND subject_kind = 'person')",
    )
    .bind(id)
    .fetch_one(conn)
    .await?;
    if there {
        Ok(())
    } else {
        Err(Problem::not_found())
    }
}

/// What is and was owed for a person.
#[utoipa::path(
    get, path = "/api/v1/people/{id}/duties", tag = "people", params(("id" = Uuid, Path), Paging),
    responses(
        (status = 200, body = Page<DutyRow>), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem),
        (status = 503, body = Problem)
    )
)]
pub async fn duties(
    State(gate): State<Gate>,
    caller: Caller,
    At(id): At<Uuid>,
    Asked(paging): Asked<Paging>,
) -> Result<Json<Page<DutyRow>>> {
    let limit = paging.limit()?;
    let wanted = duties::Wanted {
        subjects: Some(vec![id]),
        after: paging.after()?,
        limit,
        ..duties::Wanted::default()
    };
    let mut tx = gate.read(&caller).await?;
    seen(&mut tx, id).await?;
    let rows = duties::rows(&gate, &mut tx, &caller, &wanted).await?;
    Ok(Json(Page::of(rows, limit, gate.now(), |row| {
        (row.due, row.id)
    })))
}

/// Orders about a person, newest first.
#[utoipa::path(
    get, path = "/api/v1/people/{id}/orders", tag = "people", params(("id" = Uuid, Path)),
    responses(
        (status = 200, body = Page<OrderRow>), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 503, body = Problem)
    )
)]
pub async fn orders(
    State(gate): State<Gate>,
    caller: Caller,
    At(id): At<Uuid>,
) -> Result<Json<Page<OrderRow>>> {
    let mut tx = gate.read(&caller).await?;
    seen(&mut tx, id).await?;
    let items = order::of_person(&gate, &mut tx, id).await?;
    Ok(Json(Page {
        items,
        next: None,
        as_of: gate.now(),
    }))
}

/// What was recorded of a person, newest first.
#[utoipa::path(
    get, path = "/api/v1/people/{id}/timeline", tag = "people", params(("id" = Uuid, Path), Paging),
    responses(
        (status = 200, body = Page<TimelineItem>), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem),
        (status = 503, body = Problem)
    )
)]
pub async fn timeline(
    State(gate): State<Gate>,
    caller: Caller,
    At(id): At<Uuid>,
    Asked(paging): Asked<Paging>,
) -> Result<Json<Page<TimelineItem>>> {
    let limit = paging.limit()?;
    let before: Option<(Timestamp, Uuid)> = paging.after()?;
    let mut tx = gate.read(&caller).await?;
    seen(&mut tx, id).await?;
    let items = timeline::of(&gate, &mut tx, id, before, limit).await?;
    Ok(Json(Page::of(items, limit, gate.now(), |item| {
        (item.at, item.fact_id)
    })))
}

/// Who read the identity of a person, newest first.
#[utoipa::path(
    get, path = "/api/v1/people/{id}/readings", tag = "people", params(("id" = Uuid, Path), Paging),
    responses(
        (status = 200, body = Page<Reading>), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem),
        (status = 503, body = Problem)
    )
)]
pub async fn readings(
    State(gate): State<Gate>,
    caller: Caller,
    At(id): At<Uuid>,
    Asked(paging): Asked<Paging>,
) -> Result<Json<Page<Reading>>> {
    let mut tx = gate.read(&caller).await?;
    seen(&mut tx, id).await?;
    let wanted = ReadingsWanted {
        person: Some(id),
        ..ReadingsWanted::default()
    };
    readings_of(&gate, &mut tx, &wanted, &paging)
        .await
        .map(Json)
}

/// Reads what is asked for of a person's identity; the reading is on record.
#[utoipa::path(
    post, path = "/api/v1/people/{id}/identity", tag = "people", params(("id" = Uuid, Path)),
    request_body = IdentityWanted,
    responses(
        (status = 200, body = IdentityRead), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 413, body = Problem),
        (status = 415, body = Problem), (status = 422, body = Problem),
        (status = 503, body = Problem)
    )
)]
pub async fn identity(
    State(gate): State<Gate>,
    caller: Caller,
    At(id): At<Uuid>,
    Body(wanted): Body<IdentityWanted>,
) -> Result<Response> {
    let read = identity::read(&gate, &caller, id, &wanted).await?;
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(read)).into_response())
}
