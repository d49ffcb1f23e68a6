//! The forest as columns: one array a property, so that twenty thousand cases and a hundred
//! thousand contacts are read and drawn at once.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use quell_gate::Gate;
use quell_gate::body::Asked;
use quell_gate::caller::Caller;
use quell_gate::problem::{Problem, Result};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use super::columns::Graph;
use super::draw::{Source, draw};
use super::forest;
use super::kept::Shelf;
use crate::store::chains;

/// Nodes that are drawn where nobody says how many, and at most.
const MOST: usize = 200_000;

static DRAWINGS: Shelf<Bytes> = Shelf::new();

/// What is drawn.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Wanted {
    /// Nodes at most, 1 to 200,000; the largest groups come first.
    #[param(minimum = 1, maximum = 200_000)]
    limit: Option<usize>,
    /// Whether contacts are drawn around their cases.
    contacts: Option<bool>,
}

/// The chains of transmission within the caller's scope, with places to draw them at.
#[utoipa::path(
    get, path = "/api/v1/chains/graph", tag = "chains", params(Wanted),
    responses(
        (status = 200, body = Graph), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 422, body = Problem)
    )
)]
pub(crate) async fn graph(
    State(gate): State<Gate>,
    caller: Caller,
    Asked(wanted): Asked<Wanted>,
) -> Result<Response> {
    let limit = wanted.limit.unwrap_or(MOST);
    if !(1..=MOST).contains(&limit) {
        return Err(Problem::bad_input("limit", "range", "1 to 200000"));
    }
    let contacts = wanted.contacts.unwrap_or(false);
    let key = (caller.scope().0, limit, contacts);
    let now = gate.now();
    let mut tx = gate.read(&caller).await?;
    let mark = chains::mark(&mut tx).await?;
    if let Some(body) = DRAWINGS.get(&key, &mark, now) {
        return Ok(answer(body));
    }
    let (cases, forest) = forest(&mut tx).await?;
    let ids: Vec<Uuid> = cases.iter().map(|case| case.person).collect();
    let labels = chains::labels(&mut tx, &ids).await?.into_iter().collect();
    let edges = if contacts {
        chains::edges(&mut tx, &gate.setting().zone_name, MOST as i64 * 2).await?
    } else {
        Vec::new()
    };
    drop(tx);
    let source = Source {
        cases,
        forest,
        edges,
        labels,
        limit,
        as_of: now,
    };
    let body = serde_json::to_vec(&draw(&source)).map_err(|error| Problem::fault(&error))?;
    let body = Bytes::from(body);
    DRAWINGS.put(key, mark, now, body.clone());
    Ok(answer(body))
}

fn answer(body: Bytes) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, body).into_response()
}
