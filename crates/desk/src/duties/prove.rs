//! Evidence of duties: a fact for each, in one transaction. The duty closes when its subject is
//! settled, a moment later.

use std::collections::HashMap;

use axum::http::StatusCode;
use axum::response::Response;
use quell_gate::Gate;
use quell_gate::caller::Caller;
use quell_gate::command::{Begun, Command, Keyed};
use quell_gate::live::Topic;
use quell_gate::problem::{Problem, Result};
use quell_ledger::NewFact;
use quell_model::because::RuleId;
use quell_model::duty::DutyKey;
use quell_model::ids::SubjectId;
use quell_model::order::OrderKey;
use serde::{Deserialize, Serialize};
use sqlx::Row;
use utoipa::ToSchema;
use uuid::Uuid;

use super::assign::{Target, bounded, targets};
use super::evidence::{Owed, Proof};
use super::kind_of;
use super::list::carries_out;

/// The evidence of one of many duties.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(try_from = "serde_json::Map<String, serde_json::Value>")]
pub struct OneOfMany {
    /// Which duty.
    pub id: Uuid,
    /// What proves it.
    #[serde(flatten)]
    pub proof: Proof,
}

impl TryFrom<serde_json::Map<String, serde_json::Value>> for OneOfMany {
    type Error = serde_json::Error;

    /// Read in two steps, because fields that are flattened are not held to what is known.
    fn try_from(mut item: serde_json::Map<String, serde_json::Value>) -> serde_json::Result<Self> {
        let id = item.remove("id").unwrap_or_default();
        Ok(Self {
            id: serde_json::from_value(id)?,
            proof: serde_json::from_value(serde_json::Value::Object(item))?,
        })
    }
}

/// The evidence of many duties.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Bulk {
    /// At most 500.
    pub items: Vec<OneOfMany>,
}

/// The fact that proves a duty.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct Proven {
    /// Its id.
    pub fact_id: Uuid,
}

/// The facts that prove many duties.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProvenAll {
    /// Their ids, in the order of the duties that were sent.
    pub fact_ids: Vec<Uuid>,
}

/// Proves one duty.
pub(super) async fn one(
    gate: &Gate,
    caller: &Caller,
    id: Uuid,
    keyed: &Keyed<Proof>,
) -> Result<Response> {
    let mut command = match gate.command(caller, keyed).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::New(command) => command,
    };
    let facts = record(caller, &mut command, &[(id, &keyed.body)]).await?;
    let answer = Proven {
        fact_id: facts.first().copied().ok_or_else(Problem::not_found)?,
    };
    command
        .finish(
            StatusCode::CREATED,
            &answer,
            &[Topic::Duties],
            &caller.jurisdiction.0,
        )
        .await
}

/// Proves many duties, or none of them.
pub(super) async fn all(gate: &Gate, caller: &Caller, keyed: &Keyed<Bulk>) -> Result<Response> {
    let items: Vec<(Uuid, &Proof)> = keyed
        .body
        .items
        .iter()
        .map(|item| (item.id, &item.proof))
        .collect();
    bounded("items", items.len())?;
    let mut command = match gate.command(caller, keyed).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::New(command) => command,
    };
    let fact_ids = record(caller, &mut command, &items).await?;
    let answer = ProvenAll { fact_ids };
    command
        .finish(
            StatusCode::CREATED,
            &answer,
            &[Topic::Duties],
            &caller.jurisdiction.0,
        )
        .await
}

async fn record(
    caller: &Caller,
    command: &mut Command,
    items: &[(Uuid, &Proof)],
) -> Result<Vec<Uuid>> {
    let ids: Vec<Uuid> = items.iter().map(|(id, _)| *id).collect();
    let found: HashMap<Uuid, Target> = targets(command, &ids)
        .await?
        .into_iter()
        .map(|duty| (duty.id, duty))
        .collect();
    let orders = signed_orders(command, &found).await?;
    let many = items.len() > 1;
    let mut facts = Vec::with_capacity(items.len());
    for (nth, (id, proof)) in items.iter().enumerate() {
        let duty = found.get(id).ok_or_else(Problem::not_found)?;
        let body = owed(caller, duty, &orders)
            .and_then(|owed| proof.body(&owed, command.now()))
            .map_err(|problem| {
                if many {
                    within_list(problem, nth)
                } else {
                    problem
                }
            })?;
        facts.push(NewFact {
            subject: duty.key.subject,
            jurisdiction: duty.jurisdiction.clone(),
            place: None,
            occurred_at: proof.at,
            purpose: "evidence",
            supersedes: None,
            body,
        });
    }
    let facts = command.record(facts).await?;
    Ok(facts.iter().map(|fact| fact.id.0).collect())
}

/// Names the item of a list whose field does not fit.
fn within_list(mut problem: Problem, nth: usize) -> Problem {
    for field in &mut problem.fields {
        field.field = format!("items[{nth}].{}", field.field);
    }
    problem.detail = format!("items[{nth}]: {}", problem.detail);
    problem
}

fn owed(caller: &Caller, duty: &Target, orders: &HashMap<Uuid, OrderKey>) -> Result<Owed> {
    let inconsistent = |column| -> Problem {
        quell_ledger::Error::Inconsistent {
            table: "ledger.duty",
            column,
            row: duty.id.to_string(),
        }
        .into()
    };
    let kind = kind_of(&duty.kind).ok_or_else(|| inconsistent("kind"))?;
    if !carries_out(caller.role, &kind.spec()) {
        return Err(Problem::forbidden());
    }
    if matches!(duty.phase.as_str(), "done" | "lapsed") {
        return Err(Problem::conflict(
            "duties/not-owed",
            "the duty is done or has lapsed",
            "look at the duty again; what closed it is on record",
        ));
    }
    Ok(Owed {
        kind,
        because: serde_json::from_str(&duty.because).map_err(|_| inconsistent("because"))?,
        opens_at: duty.opens_at,
        order: orders.get(&duty.key.subject.uuid()).cloned(),
    })
}

/// The signed order that each subject is under, if there is one.
async fn signed_orders(
    command: &mut Command,
    duties: &HashMap<Uuid, Target>,
) -> Result<HashMap<Uuid, OrderKey>> {
    let subjects: HashMap<Uuid, SubjectId> = duties
        .values()
        .map(|duty: &Target| (duty.key.subject.uuid(), duty.key.subject))
        .collect();
    let rows = sqlx::query(
        "SELECT DISTINCT ON (subject_id) subject_id, rule, basis FROM ledger.control_order
         WHERE subject_id = ANY($1) AND state = 'signed' ORDER BY subject_id, starts_at DESC",
    )
    .bind(subjects.keys().copied().collect::<Vec<_>>())
    .fetch_all(command.conn())
    .await?;
    Ok(rows
        .iter()
        .filter_map(|row| {
            let id: Uuid = row.get("subject_id");
            let key = DutyKey {
                subject: *subjects.get(&id)?,
                rule: RuleId(row.get::<String, _>("rule").into()),
                basis: row.get("basis"),
                ordinal: 0,
            };
            let order = OrderKey {
                subject: key.subject,
                rule: key.rule,
                basis: key.basis,
            };
            Some((id, order))
        })
        .collect())
}
