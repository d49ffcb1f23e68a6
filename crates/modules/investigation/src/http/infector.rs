//! Who infected a case, as an investigator found it: named, and taken back.

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::Response;
use quell_gate::Gate;
use quell_gate::caller::Caller;
use quell_gate::command::{Begun, Keyed};
use quell_gate::problem::{Problem, Result};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::flow;
use crate::http::Recorded;

/// Who is named.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Named {
    /// Another case on record within the caller's scope.
    infector: Uuid,
}

/// Records who infected a case. A case may have several sources; naming one twice is refused.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/infectors", tag = "chains", request_body = Named,
    params(
        ("id" = Uuid, Path, description = "The case"),
        ("Idempotency-Key" = Uuid, Header, description = "Of the caller's choice")
    ),
    responses(
        (status = 201, body = Recorded),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 413, body = Problem), (status = 415, body = Problem),
        (status = 422, body = Problem)
    )
)]
pub(crate) async fn name(
    State(gate): State<Gate>,
    caller: Caller,
    id: std::result::Result<Path<Uuid>, PathRejection>,
    keyed: Keyed<Named>,
) -> Result<Response> {
    let Path(id) = id?;
    let infector = keyed.body.infector;
    if infector == id {
        return Err(Problem::bad_input("infector", "same", "another case"));
    }
    match gate.command(&caller, &keyed).await? {
        Begun::Again(answer) => Ok(answer),
        Begun::New(command) => flow::name_infector(command, (id, infector)).await,
    }
}

/// Why somebody is no longer named.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[schema(as = SourceReason)]
#[serde(deny_unknown_fields)]
pub(crate) struct Reason {
    /// entered-in-error or told-otherwise.
    reason: String,
}

/// Takes back who was named by hand.
#[utoipa::path(
    delete, path = "/api/v1/cases/{id}/infectors/{infector}", tag = "chains",
    request_body = Reason,
    params(
        ("id" = Uuid, Path, description = "The case"),
        ("infector" = Uuid, Path, description = "Who was named"),
        ("Idempotency-Key" = Uuid, Header, description = "Of the caller's choice")
    ),
    responses(
        (status = 200, body = Recorded),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 413, body = Problem), (status = 415, body = Problem),
        (status = 422, body = Problem)
    )
)]
pub(crate) async fn withdraw(
    State(gate): State<Gate>,
    caller: Caller,
    ids: std::result::Result<Path<(Uuid, Uuid)>, PathRejection>,
    keyed: Keyed<Reason>,
) -> Result<Response> {
    let Path(ids) = ids?;
    let reason = keyed.body.reason.as_str();
    if !["entered-in-error", "told-otherwise"].contains(&reason) {
        let expected = "entered-in-error or told-otherwise";
        return Err(Problem::bad_input("reason", "unknown", expected));
    }
    match gate.command(&caller, &keyed).await? {
        Begun::Again(answer) => Ok(answer),
        Begun::New(command) => flow::withdraw_infector(command, ids, reason).await,
    }
}
