//! Duties given to somebody, and handed over: facts, with giver and taker.

use axum::http::StatusCode;
use axum::response::Response;
use quell_gate::caller::Caller;
use quell_gate::command::{Begun, Command, Keyed};
use quell_gate::live::Topic;
use quell_gate::problem::{Problem, Result};
use quell_gate::{Gate, text_within};
use quell_ledger::NewFact;
use quell_model::duty::DutyKey;
use quell_model::fact::{DutyAssigned, DutyHandedOver, FactBody};
use quell_model::ids::{ActorId, SubjectId};
use quell_model::jurisdiction::Jurisdiction;
use serde::{Deserialize, Serialize};
use sqlx::Row;
use utoipa::ToSchema;
use uuid::Uuid;

/// Duties that one command moves at most.
const MOST: usize = 500;
/// Why a duty is handed over.
const NOTES: [&str; 5] = [
    "shift_end",
    "out_of_area",
    "not_reachable",
    "overload",
    "other",
];

/// Duties to be given to somebody.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    /// Which; at most 500.
    pub ids: Vec<Uuid>,
    /// The team.
    pub team: Option<String>,
    /// Or the account.
    pub account_id: Option<Uuid>,
}

/// Duties to be handed over.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HandOver {
    /// Which; at most 500.
    pub ids: Vec<Uuid>,
    /// The team that takes them.
    pub to_team: Option<String>,
    /// Or the account that takes them.
    pub to_account: Option<Uuid>,
    /// Why: `shift_end`, `out_of_area`, `not_reachable`, overload or other.
    pub note_code: String,
}

/// How many duties changed hands.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct Assigned {
    /// How many.
    pub assigned: usize,
}

/// A duty as a command needs it.
pub(super) struct Target {
    pub(super) id: Uuid,
    pub(super) key: DutyKey,
    pub(super) jurisdiction: Jurisdiction,
    pub(super) phase: String,
    pub(super) assignee: Option<Uuid>,
    pub(super) team: Option<String>,
    pub(super) kind: String,
    pub(super) because: String,
    pub(super) opens_at: jiff::Timestamp,
}

/// The duties of these ids, if the caller sees all of them.
pub(super) async fn targets(command: &mut Command, ids: &[Uuid]) -> Result<Vec<Target>> {
    let conn = command.masked().await?;
    let rows = sqlx::query(
        "SELECT duty_id, subject_id, subject_kind, jurisdiction, rule, basis, ordinal, phase,
            assignee, team, kind, because::text AS because, opens_at
         FROM ledger.duty WHERE duty_id = ANY($1) ORDER BY duty_id",
    )
    .bind(ids)
    .fetch_all(conn)
    .await?;
    command.unmasked().await?;
    let found: Vec<Target> = rows
        .iter()
        .filter_map(|row| {
            let kind: &str = row.get("subject_kind");
            let rule: String = row.get("rule");
            Some(Target {
                id: row.get("duty_id"),
                key: DutyKey {
                    subject: SubjectId::from_parts(kind, row.get("subject_id"))?,
                    rule: quell_model::because::RuleId(rule.into()),
                    basis: row.get("basis"),
                    ordinal: u16::try_from(row.get::<i32, _>("ordinal")).ok()?,
                },
                jurisdiction: Jurisdiction(row.get("jurisdiction")),
                phase: row.get("phase"),
                assignee: row.get("assignee"),
                team: row.get("team"),
                kind: row.get("kind"),
                because: row.get("because"),
                opens_at: row.get::<jiff_sqlx::Timestamp, _>("opens_at").to_jiff(),
            })
        })
        .collect();
    if ids.iter().all(|id| found.iter().any(|duty| duty.id == *id)) {
        Ok(found)
    } else {
        Err(Problem::not_found())
    }
}

/// Refuses a list that is empty or too long.
pub(super) fn bounded(field: &str, len: usize) -> Result<()> {
    if (1..=MOST).contains(&len) {
        return Ok(());
    }
    Err(Problem::bad_input(field, "range", format!("1 to {MOST}")))
}

/// Refuses a taker who is not there, or does not work here.
async fn taker(
    gate: &Gate,
    caller: &Caller,
    (field, account): (&str, Option<Uuid>),
    (team_field, team): (&str, Option<&str>),
) -> Result<()> {
    if let Some(team) = team {
        text_within(team_field, team, 60)?;
        if team.trim().is_empty() {
            return Err(Problem::bad_input(
                team_field,
                "empty",
                "the code of a team",
            ));
        }
    }
    let Some(account) = account else {
        return Ok(());
    };
    let found: Option<String> = sqlx::query_scalar(
        "SELECT jurisdiction FROM gate.account WHERE account_id = $1 AND disabled_at IS NULL",
    )
    .bind(account)
    .fetch_optional(gate.ledger().pool())
    .await?;
    // Somebody of one's own jurisdiction, of one below it or of one above it: they see the duty.
    let near = found
        .map(Jurisdiction)
        .is_some_and(|at| caller.sees(&at) || at.is_unknown() || at.contains(&caller.jurisdiction));
    if near {
        return Ok(());
    }
    Err(Problem::bad_input(
        field,
        "unknown",
        "an account that works in this jurisdiction",
    ))
}

fn still_owed(duties: &[Target]) -> Result<()> {
    if duties
        .iter()
        .all(|duty| !matches!(duty.phase.as_str(), "done" | "lapsed"))
    {
        return Ok(());
    }
    Err(Problem::conflict(
        "duties/not-owed",
        "one of the duties is done or has lapsed",
        "look at the list again and choose those that are still owed",
    ))
}

/// Gives duties to a team or to somebody.
pub(super) async fn assign(
    gate: &Gate,
    caller: &Caller,
    keyed: &Keyed<Assignment>,
) -> Result<Response> {
    let wish = &keyed.body;
    bounded("ids", wish.ids.len())?;
    let account = ("account_id", wish.account_id);
    taker(gate, caller, account, ("team", wish.team.as_deref())).await?;
    let body = |duty: &Target| {
        FactBody::DutyAssigned(DutyAssigned {
            duty: duty.key.clone(),
            team: wish.team.clone(),
            to: wish.account_id.map(ActorId),
        })
    };
    let command = match gate.command(caller, keyed).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::New(command) => command,
    };
    record(caller, command, &wish.ids, body).await
}

/// Hands duties over.
pub(super) async fn hand_over(
    gate: &Gate,
    caller: &Caller,
    keyed: &Keyed<HandOver>,
) -> Result<Response> {
    let wish = &keyed.body;
    bounded("ids", wish.ids.len())?;
    if !NOTES.contains(&wish.note_code.as_str()) {
        return Err(Problem::bad_input("note_code", "unknown", NOTES.join(", ")));
    }
    if wish.to_team.is_none() && wish.to_account.is_none() {
        return Err(Problem::bad_input(
            "to_account",
            "missing",
            "a team or an account",
        ));
    }
    let account = ("to_account", wish.to_account);
    taker(gate, caller, account, ("to_team", wish.to_team.as_deref())).await?;
    let body = |duty: &Target| {
        let has_giver = duty.assignee.is_some() || duty.team.is_some();
        FactBody::DutyHandedOver(DutyHandedOver {
            duty: duty.key.clone(),
            from_team: duty.team.clone(),
            // What was nobody's is given by whoever hands it over.
            from: duty
                .assignee
                .or((!has_giver).then_some(caller.account))
                .map(ActorId),
            to_team: wish.to_team.clone(),
            to: wish.to_account.map(ActorId),
            note: wish.note_code.clone(),
        })
    };
    let command = match gate.command(caller, keyed).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::New(command) => command,
    };
    record(caller, command, &wish.ids, body).await
}

async fn record(
    caller: &Caller,
    mut command: Command,
    ids: &[Uuid],
    body: impl Fn(&Target) -> FactBody,
) -> Result<Response> {
    let duties = targets(&mut command, ids).await?;
    still_owed(&duties)?;
    let now = command.now();
    let facts = duties
        .iter()
        .map(|duty| NewFact {
            subject: duty.key.subject,
            jurisdiction: duty.jurisdiction.clone(),
            place: None,
            occurred_at: now,
            purpose: "assigning",
            supersedes: None,
            body: body(duty),
        })
        .collect();
    command.record(facts).await?;
    let answer = Assigned {
        assigned: duties.len(),
    };
    command
        .finish(
            StatusCode::OK,
            &answer,
            &[Topic::Duties],
            &caller.jurisdiction.0,
        )
        .await
}
