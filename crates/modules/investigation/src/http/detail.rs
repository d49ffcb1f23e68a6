//! One case: what it is and why, its window, its clocks, its contacts in numbers, and what the
//! reader may do with it.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use jiff::Timestamp;
use quell_gate::Gate;
use quell_gate::caller::Caller;
use quell_gate::owed::{NextDuty, names_of};
use quell_gate::places::PlaceSaid;
use quell_gate::problem::{Problem, Result};
use quell_gate::role::Action;
use quell_gate::said::{May, Officer, Why};
use quell_ledger::load::{self, AsOf};
use quell_model::derive::{Finding, Status};
use quell_model::fact::FactBody;
use quell_model::ids::{PersonId, SubjectId};
use quell_model::jurisdiction::Jurisdiction;
use quell_model::view::View;
use serde::Serialize;
use sqlx::PgConnection;
use utoipa::ToSchema;
use uuid::Uuid;

use super::list::{self, CaseRow};
use crate::store::cases;

/// What the plan says somebody is.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct StatusSaid {
    /// Stable code.
    code: String,
    /// In English.
    en: String,
    /// In Chinese.
    zh: String,
    /// Since when.
    #[schema(value_type = String, format = DateTime)]
    since: Timestamp,
    /// Until when, where the plan says so.
    #[schema(value_type = Option<String>, format = DateTime)]
    until: Option<Timestamp>,
    /// Why.
    why: Why,
}

/// Something that the plan needed and did not find.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct FindingSaid {
    /// Stable code.
    code: String,
    /// In English.
    en: String,
    /// In Chinese.
    zh: String,
}

/// The days in which the case could infect others.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Window {
    /// From.
    #[schema(value_type = String, format = DateTime)]
    from: Timestamp,
    /// Until; null while nothing has ended it.
    #[schema(value_type = Option<String>, format = DateTime)]
    until: Option<Timestamp>,
}

/// Contacts in numbers.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub(crate) struct ContactCounts {
    /// Close contacts.
    close: i64,
    /// Contacts of close contacts.
    secondary: i64,
    /// General contacts.
    general: i64,
    /// Co-exposed people.
    co_exposed: i64,
    /// Of all of them, those whose meeting is not established.
    unverified: i64,
    /// Of all of them, those whom another jurisdiction answers for.
    elsewhere: i64,
}

/// One case in full.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct CaseDetail {
    /// The row of the list.
    #[serde(flatten)]
    row: CaseRow,
    /// What the plan says the person is, strongest first.
    statuses: Vec<StatusSaid>,
    /// What was missing.
    findings: Vec<FindingSaid>,
    /// Who filed the last stage of the investigation.
    responsible: Option<Officer>,
    /// Edition of the plan that is in force for the case.
    edition: String,
    /// The days in which the case could infect others.
    window: Option<Window>,
    /// Contacts in numbers.
    contact_counts: ContactCounts,
    /// Clocks of the investigation.
    clocks: Vec<NextDuty>,
    /// Where the person lives, if it is known.
    dwelling: Option<PlaceSaid>,
    /// What the reader may do with it, and why not.
    can: BTreeMap<&'static str, May>,
    /// The moment of which this speaks.
    #[schema(value_type = String, format = DateTime)]
    as_of: Timestamp,
}

async fn counts(conn: &mut PgConnection, case: Uuid) -> Result<ContactCounts> {
    let (rows, seen) = cases::contact_counts(conn, case).await?;
    let mut counts = ContactCounts::default();
    let mut all = 0;
    for (category, unverified, n) in rows {
        all += n;
        if unverified {
            counts.unverified += n;
        }
        match category.as_str() {
            "close" => counts.close += n,
            "secondary" => counts.secondary += n,
            "general" => counts.general += n,
            _ => counts.co_exposed += n,
        }
    }
    counts.elsewhere = (all - seen).max(0);
    Ok(counts)
}

fn can(gate: &Gate, caller: &Caller, row: &CaseRow) -> BTreeMap<&'static str, May> {
    let at = Jurisdiction(row.jurisdiction.clone());
    // Breaking the glass lets somebody look and not record.
    let own = caller.jurisdiction.is_unknown() || caller.jurisdiction.contains(&at);
    let open = row.outcome.is_none() && row.classification != "discarded";
    let may = |action: Action, state: bool| {
        let mut may = May::when(gate.may_at(caller, action, &at), state);
        if may.allowed && !own {
            may = May {
                allowed: false,
                why_not: Some("scope".to_owned()),
            };
        }
        may
    };
    BTreeMap::from([
        ("investigate", may(Action::Investigate, open)),
        ("add_stays", may(Action::Investigate, open)),
        ("record_result", may(Action::RecordResults, true)),
        ("decide_contacts", may(Action::DecideContacts, true)),
        ("sign_orders", may(Action::SignOrders, true)),
        ("read_identity", may(Action::ReadIdentity, true)),
        ("assign_duties", may(Action::AssignDuties, true)),
        ("prove_duties", may(Action::ProveDuties, true)),
    ])
}

/// The view of a person within the transaction, with the messages they hold.
pub(crate) async fn view_of(conn: &mut PgConnection, person: Uuid) -> Result<View> {
    let subject = SubjectId::Person(PersonId(person));
    let views = load::views(conn, &[subject], AsOf::default()).await?;
    views.into_iter().next().ok_or_else(Problem::not_found)
}

/// One case.
#[utoipa::path(
    get, path = "/api/v1/cases/{id}", tag = "cases",
    params(("id" = Uuid, Path, description = "The case")),
    responses(
        (status = 200, body = CaseDetail),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)
    )
)]
pub(crate) async fn detail(
    State(gate): State<Gate>,
    caller: Caller,
    id: std::result::Result<Path<Uuid>, PathRejection>,
) -> Result<Json<CaseDetail>> {
    let Path(id) = id?;
    let now = gate.now();
    let mut tx = gate.read(&caller).await?;
    let case = cases::one(&mut tx, id)
        .await?
        .ok_or_else(Problem::not_found)?;
    let mut rows = list::tell(&gate, &mut tx, vec![case]).await?;
    let row = rows.pop().ok_or_else(Problem::not_found)?;
    let said = cases::said(&mut tx, id).await?;
    let view = view_of(&mut tx, id).await?;
    let contact_counts = counts(&mut tx, id).await?;
    let clocks = cases::clocks(&mut tx, id).await?;
    drop(tx);
    let edition = said
        .as_ref()
        .map_or_else(String::new, |said| said.edition.clone());
    let read = |get: fn(&cases::Said) -> &str| said.as_ref().map_or("[]", get);
    let statuses: Vec<Status> = serde_json::from_str(read(|s| &s.statuses)).unwrap_or_default();
    let findings: Vec<Finding> = serde_json::from_str(read(|s| &s.findings)).unwrap_or_default();
    let window = gate.ledger().plan().tracing_window(&view, now);
    let dwelling = view.noted.iter().rev().find_map(|noted| match &noted.body {
        FactBody::PersonNoted(person) => person.dwelling.map(|place| place.0),
        _ => None,
    });
    let filed = view.noted.iter().rev().find_map(|noted| match &noted.body {
        FactBody::InvestigationFiled(_) => Some(noted.by.0),
        _ => None,
    });
    let mut places = gate.places_said(dwelling.as_slice()).await?;
    let mut officers = gate.officers(filed.as_slice()).await?;
    Ok(Json(CaseDetail {
        can: can(&gate, &caller, &row),
        statuses: statuses
            .iter()
            .map(|s| status(&gate, s, &edition))
            .collect(),
        findings: findings.iter().map(|f| finding(&gate, f)).collect(),
        responsible: filed.and_then(|id| officers.remove(&id)),
        edition,
        window: window.map(|(from, until)| Window {
            from,
            until: (until < now).then_some(until),
        }),
        contact_counts,
        clocks: clocks.into_iter().map(clock).collect(),
        dwelling: dwelling.and_then(|id| places.remove(&id)),
        row,
        as_of: now,
    }))
}

fn status(gate: &Gate, status: &Status, edition: &str) -> StatusSaid {
    let (en, zh) = gate.word(&status.code);
    StatusSaid {
        code: status.code.clone(),
        en,
        zh,
        since: status.since,
        until: status.until,
        why: gate.why(&status.because, "", edition, ""),
    }
}

fn finding(gate: &Gate, finding: &Finding) -> FindingSaid {
    let why = gate.why(&finding.because, "", "", "");
    FindingSaid {
        code: finding.code.clone(),
        en: why.en,
        zh: why.zh,
    }
}

fn clock(clock: cases::ClockOf) -> NextDuty {
    let (en, zh) = names_of(&clock.kind);
    NextDuty {
        kind: clock.kind,
        en,
        zh,
        due: clock.due,
        state: clock.state,
    }
}
