//! Who was given which duty: the newest fact that says so, beside the duty in its table.
//!
//! A duty that lapsed is nobody's; when it is owed again, it is with whoever had it.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use quell_model::duty::DutyKey;
use quell_model::fact::{Fact, FactBody};
use quell_model::ids::ActorId;
use quell_model::view::View;
use sqlx::postgres::PgRow;
use sqlx::{PgConnection, Row};
use uuid::Uuid;

use crate::error::{Doing, Result};

/// To whom a duty was given, and when.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Given {
    pub(crate) to: Option<Uuid>,
    pub(crate) team: Option<String>,
    pub(crate) at: Timestamp,
}

/// What a fact says about who has a duty.
fn said(body: &FactBody) -> Option<(&DutyKey, Option<ActorId>, Option<&String>)> {
    match body {
        FactBody::DutyAssigned(given) => Some((&given.duty, given.to, given.team.as_ref())),
        FactBody::DutyHandedOver(given) => Some((&given.duty, given.to, given.to_team.as_ref())),
        _ => None,
    }
}

/// Who has which duty of a subject.
pub(crate) fn of(view: &View) -> HashMap<Uuid, Given> {
    let mut all = HashMap::new();
    for noted in &view.noted {
        let Some((duty, to, team)) = said(&noted.body) else {
            continue;
        };
        // In the order of time, so the newest one stays.
        let given = Given {
            to: to.map(|to| to.0),
            team: team.cloned(),
            at: noted.at,
        };
        all.insert(duty.id(), given);
    }
    all
}

/// As it stands in the table.
pub(crate) fn of_row(row: &PgRow) -> Option<Given> {
    let at = row.get::<Option<jiff_sqlx::Timestamp>, _>("assigned_at")?;
    Some(Given {
        to: row.get("assignee"),
        team: row.get("team"),
        at: at.to_jiff(),
    })
}

/// Shows at once what was recorded just now; settling says the same from the views.
pub(crate) async fn project(conn: &mut PgConnection, facts: &[Fact]) -> Result<()> {
    let mut latest: HashMap<Uuid, Given> = HashMap::new();
    for fact in facts {
        if let Some((duty, to, team)) = said(&fact.body) {
            let given = Given {
                to: to.map(|to| to.0),
                team: team.cloned(),
                at: fact.occurred_at,
            };
            latest.insert(duty.id(), given);
        }
    }
    if latest.is_empty() {
        return Ok(());
    }
    let (ids, given): (Vec<Uuid>, Vec<Given>) = latest.into_iter().unzip();
    sqlx::query(
        "UPDATE ledger.duty d SET assignee = t.assignee, team = t.team, assigned_at = t.at
         FROM UNNEST($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[])
           AS t (duty_id, assignee, team, at)
         WHERE d.duty_id = t.duty_id AND d.state <> 'lapsed'
           AND (d.assigned_at IS NULL OR d.assigned_at <= t.at)",
    )
    .bind(ids)
    .bind(given.iter().map(|given| given.to).collect::<Vec<_>>())
    .bind(
        given
            .iter()
            .map(|given| given.team.as_deref())
            .collect::<Vec<_>>(),
    )
    .bind(
        given
            .iter()
            .map(|given| given.at.to_sqlx())
            .collect::<Vec<_>>(),
    )
    .execute(conn)
    .await
    .doing("assigning duties")?;
    Ok(())
}
