//! Results of laboratories: one, or many at once.

use axum::extract::State;
use axum::response::Response;
use jiff::Timestamp;
use quell_gate::Gate;
use quell_gate::caller::Caller;
use quell_gate::command::{Begun, Keyed};
use quell_gate::problem::{Problem, Result};
use quell_model::fact::{Outcome, ResultReported};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::flow;
use crate::http::case::moment;
use crate::http::{Recorded, word};

/// Results that one command records at most.
const MOST: usize = 2_000;

/// A result.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewResult {
    /// Whose.
    pub(crate) person_id: Uuid,
    /// When the specimen was taken.
    #[schema(value_type = String, format = DateTime)]
    pub(crate) sampled_at: Timestamp,
    /// positive, negative or inconclusive.
    pub(crate) outcome: String,
    /// Cycle threshold of the N gene.
    pub(crate) ct_n: Option<f32>,
    /// Cycle threshold of ORF1ab.
    pub(crate) ct_orf1ab: Option<f32>,
    /// How many people were in the tube; 1 where it is left out.
    #[schema(minimum = 1, maximum = 50)]
    pub(crate) pool: Option<u16>,
}

/// Many results.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Results {
    /// At most 2,000.
    #[schema(max_items = 2000)]
    pub(crate) items: Vec<NewResult>,
}

/// How many were recorded.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ResultsRecorded)]
pub(crate) struct Count {
    /// How many.
    pub(crate) recorded: usize,
}

fn meant(gate: &Gate, sent: &NewResult) -> Result<(Uuid, ResultReported)> {
    moment(gate, "sampled_at", Some(sent.sampled_at))?;
    for (field, ct) in [("ct_n", sent.ct_n), ("ct_orf1ab", sent.ct_orf1ab)] {
        if ct.is_some_and(|ct| !(0.0..=60.0).contains(&ct)) {
            return Err(Problem::bad_input(field, "range", "0 to 60"));
        }
    }
    let pool = sent.pool.unwrap_or(1);
    if !(1..=50).contains(&pool) {
        return Err(Problem::bad_input("pool", "range", "1 to 50"));
    }
    let outcome: Outcome = word(
        "outcome",
        &sent.outcome,
        "positive, negative or inconclusive",
    )?;
    let result = ResultReported {
        sampled_at: sent.sampled_at,
        outcome,
        ct_n: sent.ct_n,
        ct_orf1ab: sent.ct_orf1ab,
        pool,
        double_sampled: false,
    };
    Ok((sent.person_id, result))
}

/// Reports a result.
#[utoipa::path(
    post, path = "/api/v1/results", tag = "cases", request_body = NewResult,
    params(("Idempotency-Key" = Uuid, Header, description = "Of the caller's choice")),
    responses(
        (status = 201, body = Recorded),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 413, body = Problem), (status = 415, body = Problem),
        (status = 422, body = Problem)
    )
)]
pub(crate) async fn one(
    State(gate): State<Gate>,
    caller: Caller,
    keyed: Keyed<NewResult>,
) -> Result<Response> {
    let result = meant(&gate, &keyed.body)?;
    match gate.command(&caller, &keyed).await? {
        Begun::Again(answer) => Ok(answer),
        Begun::New(command) => flow::result(command, result).await,
    }
}

/// Reports many results at once; one that cannot be taken refuses all.
#[utoipa::path(
    post, path = "/api/v1/results/batch", tag = "cases", request_body = Results,
    params(("Idempotency-Key" = Uuid, Header, description = "Of the caller's choice")),
    responses(
        (status = 201, body = Count),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 413, body = Problem), (status = 415, body = Problem),
        (status = 422, body = Problem)
    )
)]
pub(crate) async fn batch(
    State(gate): State<Gate>,
    caller: Caller,
    keyed: Keyed<Results>,
) -> Result<Response> {
    let items = &keyed.body.items;
    if items.is_empty() || items.len() > MOST {
        return Err(Problem::bad_input("items", "count", "1 to 2000 results"));
    }
    let results = items
        .iter()
        .map(|item| meant(&gate, item))
        .collect::<Result<Vec<_>>>()?;
    match gate.command(&caller, &keyed).await? {
        Begun::Again(answer) => Ok(answer),
        Begun::New(command) => flow::results(command, results).await,
    }
}
