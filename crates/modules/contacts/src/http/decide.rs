//! Decisions of officers on contacts: confirmed, classified anew, or found to be none.

use axum::extract::State;
use axum::response::Response;
use quell_gate::caller::Caller;
use quell_gate::command::{Begun, Keyed};
use quell_gate::problem::{Problem, Result};
use quell_gate::{Gate, text_within};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::flow;

/// Exposures that one command decides at most.
const MOST: usize = 500;

/// What is decided about one exposure.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Item {
    /// The exposure.
    pub(crate) id: Uuid,
    /// close, secondary, general, co_exposed, or none for no contact. The same category confirms.
    pub(crate) category: String,
}

/// Decisions with one reason.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Decisions {
    /// What is decided; at most 500.
    #[schema(max_items = 500)]
    pub(crate) items: Vec<Item>,
    /// Why; without names or numbers of anybody.
    #[schema(max_length = 500)]
    pub(crate) reason: String,
}

/// How many were decided.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Decided {
    /// How many.
    pub(crate) decided: usize,
}

/// Decides how contacts stand to their cases. What follows for them is derived at once.
#[utoipa::path(
    post, path = "/api/v1/contacts/decisions", tag = "contacts", request_body = Decisions,
    params(("Idempotency-Key" = Uuid, Header, description = "Of the caller's choice")),
    responses(
        (status = 200, body = Decided),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 413, body = Problem), (status = 415, body = Problem),
        (status = 422, body = Problem)
    )
)]
pub(crate) async fn decide(
    State(gate): State<Gate>,
    caller: Caller,
    keyed: Keyed<Decisions>,
) -> Result<Response> {
    let sent = &keyed.body;
    if sent.items.is_empty() || sent.items.len() > MOST {
        return Err(Problem::bad_input("items", "count", "1 to 500 exposures"));
    }
    text_within("reason", &sent.reason, 500)?;
    if sent.reason.trim().chars().count() < 2 {
        return Err(Problem::bad_input(
            "reason",
            "missing",
            "the reason in a few words",
        ));
    }
    if quell_model::naming::holds_number(&sent.reason) {
        return Err(Problem::bad_input(
            "reason",
            "identity",
            "a reason without telephone or document numbers; the person concerned may read it",
        ));
    }
    match gate.command(&caller, &keyed).await? {
        Begun::Again(answer) => Ok(answer),
        Begun::New(command) => flow::decide(command, sent).await,
    }
}
