//! The commands of the module: authorised and bounded by the route, validated here, recorded as
//! facts in one transaction.

use std::collections::HashMap;

use axum::http::StatusCode;
use axum::response::Response;
use quell_gate::command::Command;
use quell_gate::problem::{Problem, Result};
use quell_ledger::NewFact;
use quell_model::fact::{ExposureDecided, FactBody};
use quell_model::ids::{PersonId, SubjectId};
use quell_model::jurisdiction::Jurisdiction;
use quell_model::message::Category;
use uuid::Uuid;

use crate::http::{Decided, Decisions};
use crate::store::rows::{self, Exposure};

fn category(code: &str) -> Result<Option<Category>> {
    Ok(Some(match code {
        "close" => Category::Close,
        "secondary" => Category::Secondary,
        "general" => Category::General,
        "co_exposed" => Category::CoExposed,
        "none" => return Ok(None),
        _ => {
            let expected = "close, secondary, general, co_exposed or none";
            return Err(Problem::bad_input("category", "unknown", expected));
        }
    }))
}

/// Records a decision for each exposure; one that is not in the caller's scope refuses all.
pub(crate) async fn decide(mut command: Command, sent: &Decisions) -> Result<Response> {
    let ids: Vec<Uuid> = sent.items.iter().map(|item| item.id).collect();
    let conn = command.masked().await?;
    let found = rows::by_id(conn, &ids).await?;
    command.unmasked().await?;
    let found: HashMap<Uuid, Exposure> = found.into_iter().map(|row| (row.id, row)).collect();
    let now = command.now();
    let mut facts = Vec::with_capacity(ids.len());
    for item in &sent.items {
        let exposure = found.get(&item.id).ok_or_else(Problem::not_found)?;
        facts.push(NewFact {
            subject: SubjectId::Person(PersonId(exposure.person)),
            jurisdiction: Jurisdiction(exposure.jurisdiction.clone()),
            place: None,
            occurred_at: now,
            purpose: "decision",
            supersedes: None,
            body: FactBody::ExposureDecided(ExposureDecided {
                case: PersonId(exposure.case),
                category: category(&item.category)?,
                reason: sent.reason.trim().to_owned(),
            }),
        });
    }
    let decided = facts.len();
    command.record(facts).await?;
    // The facts themselves tell whoever looks at contacts.
    command
        .finish(StatusCode::OK, &Decided { decided }, &[], "")
        .await
}
