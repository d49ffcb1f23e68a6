//! One person: statuses with their reasons, what was missing, and what the reader may do.

use std::collections::BTreeMap;

use jiff::Timestamp;
use quell_gate::Gate;
use quell_gate::caller::Caller;
use quell_gate::problem::{Problem, Result};
use quell_gate::role::Action;
use quell_gate::said::{May, Why};
use quell_ledger::load::{self, AsOf};
use quell_model::derive::{Finding, Status};
use quell_model::fact::FactBody;
use quell_model::ids::{PersonId, SubjectId};
use serde::Serialize;
use sqlx::{PgConnection, Row};
use utoipa::ToSchema;
use uuid::Uuid;

use super::list::{self, PersonRow, StatusName};
use super::order::{self, OrderRow};

/// A status with its reason.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StatusNow {
    /// What it is called.
    #[serde(flatten)]
    pub name: StatusName,
    /// Since when.
    #[schema(value_type = String, format = DateTime)]
    pub since: Timestamp,
    /// Until when, where the plan says so.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub until: Option<Timestamp>,
    /// Why.
    pub why: Why,
}

/// Something the plan needed and did not find.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FindingNow {
    /// Stable code.
    pub code: String,
    /// What was assumed instead, in English.
    pub en: String,
    /// In Chinese.
    pub zh: String,
}

/// One person.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "what the screen asks of a person, each by its own name"
)]
pub struct PersonDetail {
    /// As in the list.
    #[serde(flatten)]
    pub row: PersonRow,
    /// What they are under the plan, strongest first.
    pub statuses: Vec<StatusNow>,
    /// What was missing.
    pub findings: Vec<FindingNow>,
    /// Whether they are a case.
    pub is_case: bool,
    /// Whether they are a contact.
    pub is_contact: bool,
    /// Whether somebody has to care for them.
    pub dependent: bool,
    /// Orders about them; none for a reader who may not see orders.
    pub orders: Vec<OrderRow>,
    /// Whether their identity was erased.
    pub erased: bool,
    /// The record that is kept, when this one was found to be a second one.
    pub merged_into: Option<Uuid>,
    /// What the reader may do: identity, merge.
    pub can: BTreeMap<String, May>,
    /// The moment of which this speaks.
    #[schema(value_type = String, format = DateTime)]
    pub as_of: Timestamp,
}

fn inconsistent(column: &'static str, id: Uuid) -> Problem {
    quell_ledger::Error::Inconsistent {
        table: "ledger.subject",
        column,
        row: id.to_string(),
    }
    .into()
}

/// Everything about one person.
pub(super) async fn of(
    gate: &Gate,
    conn: &mut PgConnection,
    caller: &Caller,
    id: Uuid,
) -> Result<PersonDetail> {
    let row = list::rows(gate, conn, &[id]).await?.pop();
    let row = row.ok_or_else(Problem::not_found)?;
    let found = sqlx::query(
        "SELECT edition, statuses::text AS statuses, findings::text AS findings,
            EXISTS (SELECT FROM vault.person_key k
                WHERE k.person_id = s.subject_id AND k.erased_at IS NOT NULL) AS erased
         FROM ledger.subject s WHERE subject_id = $1",
    )
    .bind(id)
    .fetch_optional(&mut *conn)
    .await?
    .ok_or_else(Problem::not_found)?;
    let statuses: Vec<Status> =
        serde_json::from_str(found.get("statuses")).map_err(|_| inconsistent("statuses", id))?;
    let findings: Vec<Finding> =
        serde_json::from_str(found.get("findings")).map_err(|_| inconsistent("findings", id))?;
    let edition: String = found.get("edition");
    let (dependent, merged_into) = noted(conn, PersonId(id)).await?;
    let orders = if gate.may(caller, Action::ReadOrders) {
        order::of_person(gate, conn, id).await?
    } else {
        Vec::new()
    };
    let is = |prefix: &str| {
        statuses
            .iter()
            .any(|status| status.code.starts_with(prefix))
    };
    let erased: bool = found.get("erased");
    Ok(PersonDetail {
        is_case: is("case."),
        is_contact: is("contact."),
        dependent,
        orders,
        erased,
        merged_into,
        can: BTreeMap::from([
            (
                "identity".to_owned(),
                May::when(gate.may(caller, Action::ReadIdentity), !erased),
            ),
            (
                "merge".to_owned(),
                May::when(gate.may(caller, Action::MergePeople), merged_into.is_none()),
            ),
        ]),
        findings: findings
            .iter()
            .map(|finding| missing(gate, finding))
            .collect(),
        statuses: statuses
            .iter()
            .map(|status| StatusNow {
                name: StatusName::of(&status.code),
                since: status.since,
                until: status.until,
                why: gate.why(&status.because, "", &edition, ""),
            })
            .collect(),
        row,
        as_of: gate.now(),
    })
}

/// Whether somebody has to care for a person, and the record that is kept instead of theirs.
async fn noted(conn: &mut PgConnection, id: PersonId) -> Result<(bool, Option<Uuid>)> {
    let view = load::views(conn, &[SubjectId::Person(id)], AsOf::facts_only())
        .await?
        .pop();
    let (mut dependent, mut merged_into) = (false, None);
    for noted in view.iter().flat_map(|view| &view.noted) {
        match &noted.body {
            FactBody::PersonNoted(person) => dependent = person.dependent,
            FactBody::PersonMerged(merged) => merged_into = Some(merged.into.0),
            _ => {}
        }
    }
    Ok((dependent, merged_into))
}

fn missing(gate: &Gate, finding: &Finding) -> FindingNow {
    let why = gate.why(&finding.because, "", "", "");
    FindingNow {
        code: finding.code.clone(),
        en: why.en,
        zh: why.zh,
    }
}
