//! Who infected whom, by hand: a fact about the infected, taken back by another.

use axum::http::StatusCode;
use axum::response::Response;
use quell_gate::command::Command;
use quell_gate::problem::{Problem, Result};
use quell_model::fact::{FactBody, InfectorNamed, Withdrawn};
use quell_model::ids::{FactId, PersonId};
use uuid::Uuid;

use super::{fact, where_is};
use crate::http::Recorded;
use crate::store::{cases, record};

/// Names a case that the caller sees as the source of another.
pub(crate) async fn name_infector(
    mut command: Command,
    (person, infector): (Uuid, Uuid),
) -> Result<Response> {
    let at = where_is(&mut command, person).await?;
    let conn = command.masked().await?;
    let both =
        cases::one(conn, person).await?.is_some() && cases::one(conn, infector).await?.is_some();
    command.unmasked().await?;
    if !both {
        return Err(Problem::not_found());
    }
    if record::is_infector(command.conn(), person, infector).await? {
        return Err(Problem::conflict(
            "investigation/infector-known",
            "this case is named as the source already",
            "look at the record again; nothing was recorded",
        ));
    }
    let body = FactBody::InfectorNamed(InfectorNamed {
        infector: PersonId(infector),
        infector_is_case: true,
    });
    let new = fact(&command, PersonId(person), &at, body);
    let facts = command.record(vec![new]).await?;
    let fact_id = facts.first().map(|fact| fact.id.0).unwrap_or_default();
    command
        .finish(StatusCode::CREATED, &Recorded { fact_id }, &[], "")
        .await
}

/// Takes back a source that was named by hand.
pub(crate) async fn withdraw_infector(
    mut command: Command,
    (person, infector): (Uuid, Uuid),
    reason: &str,
) -> Result<Response> {
    let at = where_is(&mut command, person).await?;
    let Some(named) = record::infector_named(command.conn(), person, infector).await? else {
        if record::is_infector(command.conn(), person, infector).await? {
            return Err(Problem::conflict(
                "investigation/infector-of-a-file",
                "this source came with a file, and a row stands or falls as a whole",
                "correct the file and import it again; nothing was recorded",
            ));
        }
        return Err(Problem::not_found());
    };
    let body = FactBody::Withdrawn(Withdrawn {
        reason: reason.to_owned(),
    });
    let mut taken = fact(&command, PersonId(person), &at, body);
    taken.supersedes = Some(FactId(named));
    let facts = command.record(vec![taken]).await?;
    let fact_id = facts.first().map(|fact| fact.id.0).unwrap_or_default();
    command
        .finish(StatusCode::OK, &Recorded { fact_id }, &[], "")
        .await
}
