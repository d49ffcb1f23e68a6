//! The routes of duties, thin.

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use quell_gate::body::{Asked, At};
use quell_gate::caller::Caller;
use quell_gate::command::Keyed;
use quell_gate::page::{Page, Paging};
use quell_gate::problem::{Problem, Result};
use quell_gate::{Gate, text_within};
use quell_model::code;
use quell_model::duty::{DutyKind, Shoulder};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use super::assign::{self, Assigned, Assignment, HandOver};
use super::evidence::Proof;
use super::kind_of;
use super::list::{self, DutyRow, Wanted};
use super::prove::{self, Bulk, Proven, ProvenAll};

/// Which duties are asked for.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// planned, open, late, done, lapsed, or due for open and late together.
    pub state: Option<String>,
    /// Kind of duty.
    pub kind: Option<String>,
    /// Of this node and everything below it.
    pub jurisdiction: Option<String>,
    /// Those that are the caller's: given to them or their team, or nobody's and of their role.
    pub mine: Option<bool>,
    /// Given to this team.
    pub team: Option<String>,
    /// Late ones that escalate to the caller's role.
    pub escalated: Option<bool>,
    /// For this person or place.
    pub subject: Option<Uuid>,
    /// test, transfer, isolate or treat.
    pub shoulder: Option<String>,
}

fn phases(state: &str) -> Result<Vec<&'static str>> {
    Ok(match state {
        "planned" => vec!["planned"],
        "open" => vec!["open"],
        "late" => vec!["late"],
        "done" => vec!["done"],
        "lapsed" => vec!["lapsed"],
        "due" => vec!["open", "late"],
        _ => {
            return Err(Problem::bad_input(
                "state",
                "unknown",
                "planned, open, late, done, lapsed or due",
            ));
        }
    })
}

/// Reads what is asked for into conditions; `None` when nothing can fit.
fn wanted(caller: &Caller, filter: &Filter, paging: &Paging) -> Result<Option<Wanted>> {
    let mut wanted = Wanted {
        jurisdiction: filter.jurisdiction.clone().unwrap_or_default(),
        team: filter.team.clone(),
        subjects: filter.subject.map(|subject| vec![subject]),
        mine: filter.mine.unwrap_or(false),
        after: paging.after()?,
        limit: paging.limit()?,
        ..Wanted::default()
    };
    text_within("jurisdiction", &wanted.jurisdiction, 200)?;
    if let Some(team) = &filter.team {
        text_within("team", team, 60)?;
    }
    if let Some(state) = &filter.state {
        wanted.phases = phases(state)?;
    }
    let kind = match &filter.kind {
        None => None,
        Some(kind) => Some(kind_of(kind).ok_or_else(|| {
            Problem::bad_input("kind", "unknown", "a kind of duty, as the rows name it")
        })?),
    };
    let shoulder = match &filter.shoulder {
        None => None,
        Some(name) => {
            let found = Shoulder::ALL.into_iter().find(|s| code(*s) == *name);
            Some(found.ok_or_else(|| {
                Problem::bad_input("shoulder", "unknown", "test, transfer, isolate or treat")
            })?)
        }
    };
    let escalated = filter.escalated.unwrap_or(false);
    if escalated {
        if wanted.phases.contains(&"late") || wanted.phases.is_empty() {
            wanted.phases = vec!["late"];
        } else {
            return Ok(None);
        }
    }
    if kind.is_some() || shoulder.is_some() || escalated {
        wanted.kinds = DutyKind::ALL
            .iter()
            .filter(|known| kind.is_none_or(|kind| kind == **known))
            .map(|known| known.spec())
            .filter(|spec| shoulder.is_none_or(|shoulder| spec.shoulder == Some(shoulder)))
            .filter(|spec| !escalated || spec.escalates_to == caller.role.code())
            .map(|spec| spec.code)
            .collect();
        if wanted.kinds.is_empty() {
            return Ok(None);
        }
    }
    Ok(Some(wanted))
}

/// Duties by their deadline.
#[utoipa::path(
    get, path = "/api/v1/duties", tag = "duties", params(Filter, Paging),
    responses(
        (status = 200, body = Page<DutyRow>), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 422, body = Problem),
        (status = 503, body = Problem)
    )
)]
pub async fn list(
    State(gate): State<Gate>,
    caller: Caller,
    Asked(filter): Asked<Filter>,
    Asked(paging): Asked<Paging>,
) -> Result<Json<Page<DutyRow>>> {
    let limit = paging.limit()?;
    let rows = match wanted(&caller, &filter, &paging)? {
        None => Vec::new(),
        Some(wanted) => {
            let mut tx = gate.read(&caller).await?;
            list::rows(&gate, &mut tx, &caller, &wanted).await?
        }
    };
    let page = Page::of(rows, limit, gate.now(), |row| (row.due, row.id));
    Ok(Json(page))
}

/// One duty.
#[utoipa::path(
    get, path = "/api/v1/duties/{id}", tag = "duties", params(("id" = Uuid, Path)),
    responses(
        (status = 200, body = DutyRow), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 503, body = Problem)
    )
)]
pub async fn one(
    State(gate): State<Gate>,
    caller: Caller,
    At(id): At<Uuid>,
) -> Result<Json<DutyRow>> {
    let wanted = Wanted {
        ids: Some(vec![id]),
        limit: 1,
        ..Wanted::default()
    };
    let mut tx = gate.read(&caller).await?;
    let rows = list::rows(&gate, &mut tx, &caller, &wanted).await?;
    rows.into_iter()
        .next()
        .map(Json)
        .ok_or_else(Problem::not_found)
}

/// Gives duties to a team or to somebody; with neither, they are everybody's of the role again.
#[utoipa::path(
    post, path = "/api/v1/duties/assign", tag = "duties", request_body = Assignment,
    params(("Idempotency-Key" = String, Header, description = "A UUID of the caller's choice")),
    responses(
        (status = 200, body = Assigned), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem),
        (status = 413, body = Problem), (status = 415, body = Problem),
        (status = 422, body = Problem),
        (status = 503, body = Problem)
    )
)]
pub async fn assign(
    State(gate): State<Gate>,
    caller: Caller,
    keyed: Keyed<Assignment>,
) -> Result<Response> {
    assign::assign(&gate, &caller, &keyed).await
}

/// Hands duties over, with giver and taker on record.
#[utoipa::path(
    post, path = "/api/v1/duties/hand-over", tag = "duties", request_body = HandOver,
    params(("Idempotency-Key" = String, Header, description = "A UUID of the caller's choice")),
    responses(
        (status = 200, body = Assigned), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem),
        (status = 413, body = Problem), (status = 415, body = Problem),
        (status = 422, body = Problem),
        (status = 503, body = Problem)
    )
)]
pub async fn hand_over(
    State(gate): State<Gate>,
    caller: Caller,
    keyed: Keyed<HandOver>,
) -> Result<Response> {
    assign::hand_over(&gate, &caller, &keyed).await
}

/// Records the evidence of a duty, which closes it.
#[utoipa::path(
    post, path = "/api/v1/duties/{id}/evidence", tag = "duties", request_body = Proof,
    params(
        ("id" = Uuid, Path),
        ("Idempotency-Key" = String, Header, description = "A UUID of the caller's choice")
    ),
    responses(
        (status = 201, body = Proven), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem),
        (status = 413, body = Problem), (status = 415, body = Problem),
        (status = 422, body = Problem),
        (status = 503, body = Problem)
    )
)]
pub async fn prove(
    State(gate): State<Gate>,
    caller: Caller,
    At(id): At<Uuid>,
    keyed: Keyed<Proof>,
) -> Result<Response> {
    prove::one(&gate, &caller, id, &keyed).await
}

/// Records the evidence of many duties: all of them, or none.
#[utoipa::path(
    post, path = "/api/v1/duties/evidence", tag = "duties", request_body = Bulk,
    params(("Idempotency-Key" = String, Header, description = "A UUID of the caller's choice")),
    responses(
        (status = 201, body = ProvenAll), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem),
        (status = 413, body = Problem), (status = 415, body = Problem),
        (status = 422, body = Problem),
        (status = 503, body = Problem)
    )
)]
pub async fn prove_all(
    State(gate): State<Gate>,
    caller: Caller,
    keyed: Keyed<Bulk>,
) -> Result<Response> {
    prove::all(&gate, &caller, &keyed).await
}
