//! Lists of duties, along their deadlines.
//!
//! A list of several kinds, or of what is mine, is put together from lists of one condition each,
//! because an index gives such a list in its order and a condition joined by OR would be sorted.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use quell_gate::Gate;
use quell_gate::caller::Caller;
use quell_gate::problem::{Problem, Result};
use quell_gate::role::{Action, Role};
use quell_gate::said::{May, Officer, Subject, Why, short};
use quell_model::because::Because;
use quell_model::duty::DutyKind;
use serde::Serialize;
use sqlx::postgres::PgRow;
use sqlx::{PgConnection, Postgres, QueryBuilder, Row};
use utoipa::ToSchema;
use uuid::Uuid;

use super::kind_of;
use crate::filter::below;

/// One duty.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DutyRow {
    /// Our id.
    pub id: Uuid,
    /// What is to be done, as a code.
    pub kind: String,
    /// In English.
    pub en: String,
    /// In Chinese.
    pub zh: String,
    /// For whom or what.
    pub subject: Subject,
    /// Role that carries it out.
    pub by_role: String,
    /// Role it escalates to when late.
    pub escalates_to: String,
    /// Before this nothing can be done about it.
    #[schema(value_type = String, format = DateTime)]
    pub opens_at: Timestamp,
    /// The deadline.
    #[schema(value_type = String, format = DateTime)]
    pub due: Timestamp,
    /// planned, open, late, done or lapsed.
    pub state: String,
    /// Who was given it.
    pub assignee: Option<Officer>,
    /// The team that was given it.
    pub team: Option<String>,
    /// Why.
    pub why: Why,
    /// When the evidence happened.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub done_at: Option<Timestamp>,
    /// Whose officers owe it.
    pub jurisdiction: String,
    /// Which of several under the same rule.
    pub ordinal: i32,
    /// Kind of fact that closes it.
    pub evidence_kind: String,
    /// What the reader may do with it: assign, hand_over, prove, sign.
    pub can: BTreeMap<String, May>,
}

/// Which duties are asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wanted {
    pub(crate) ids: Option<Vec<Uuid>>,
    pub(crate) phases: Vec<&'static str>,
    pub(crate) kinds: Vec<&'static str>,
    pub(crate) jurisdiction: String,
    pub(crate) team: Option<String>,
    pub(crate) subjects: Option<Vec<Uuid>>,
    pub(crate) mine: bool,
    pub(crate) after: Option<(Timestamp, Uuid)>,
    pub(crate) limit: usize,
}

const COLUMNS: &str = "duty_id, subject_id, subject_kind, jurisdiction, rule, ordinal, kind, \
     opens_at, due, phase, assignee, team, done_at, article, edition, because";

/// One condition of a list put together from several.
#[derive(Clone, Copy)]
enum Branch<'a> {
    All,
    Kind(&'a str),
    Assignee(Uuid),
    Team(&'a str, Uuid),
    Unassigned(&'a str),
}

/// The duties that are asked for, as far as the transaction sees them, one more than `limit`.
pub(crate) async fn rows(
    gate: &Gate,
    conn: &mut PgConnection,
    caller: &Caller,
    wanted: &Wanted,
) -> Result<Vec<DutyRow>> {
    let own_kinds = kinds_by(caller.role);
    let branches: Vec<Branch<'_>> = if wanted.mine {
        let own = own_kinds.iter().filter(|kind| wanted.wants(kind));
        std::iter::once(Branch::Assignee(caller.account))
            .chain(
                caller
                    .team
                    .as_deref()
                    .map(|team| Branch::Team(team, caller.account)),
            )
            .chain(own.map(|kind| Branch::Unassigned(kind)))
            .collect()
    } else if wanted.kinds.is_empty() {
        vec![Branch::All]
    } else {
        wanted.kinds.iter().map(|kind| Branch::Kind(kind)).collect()
    };
    let mut query =
        QueryBuilder::<Postgres>::new(format!("SELECT {COLUMNS}::text AS because FROM ("));
    for (nth, branch) in branches.iter().enumerate() {
        query.push(if nth == 0 { "(" } else { " UNION ALL (" });
        query.push(format!("SELECT {COLUMNS} FROM ledger.duty WHERE true"));
        wanted.narrow(&mut query, *branch);
        query.push(" ORDER BY due, duty_id LIMIT ");
        query.push_bind(wanted.limit as i64 + 1);
        query.push(")");
    }
    query.push(") d ORDER BY due, duty_id LIMIT ");
    query.push_bind(wanted.limit as i64 + 1);
    // Planned for these very values: a plan for a whole city would be a bad one for a grid cell.
    let found = query
        .build()
        .persistent(false)
        .fetch_all(&mut *conn)
        .await?;
    show(gate, conn, caller, &found).await
}

/// The kinds that a role carries out.
fn kinds_by(role: Role) -> Vec<&'static str> {
    let specs = DutyKind::ALL.iter().map(|kind| kind.spec());
    specs
        .filter(|spec| spec.by == role.code())
        .map(|spec| spec.code)
        .collect()
}

impl Wanted {
    fn wants(&self, kind: &str) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }

    fn narrow(&self, query: &mut QueryBuilder<Postgres>, branch: Branch<'_>) {
        match branch {
            Branch::All => {}
            Branch::Kind(kind) => {
                query.push(" AND kind = ").push_bind(kind.to_owned());
            }
            Branch::Assignee(account) => {
                query.push(" AND assignee = ").push_bind(account);
            }
            Branch::Team(team, account) => {
                query.push(" AND team = ").push_bind(team.to_owned());
                query
                    .push(" AND assignee IS DISTINCT FROM ")
                    .push_bind(account);
            }
            Branch::Unassigned(kind) => {
                query.push(" AND assignee IS NULL AND team IS NULL AND kind = ");
                query.push_bind(kind.to_owned());
            }
        }
        if matches!(branch, Branch::Assignee(_) | Branch::Team(..)) && !self.kinds.is_empty() {
            query.push(" AND kind = ANY(");
            query.push_bind(self.kinds.clone());
            query.push(")");
        }
        if let Some(ids) = &self.ids {
            query
                .push(" AND duty_id = ANY(")
                .push_bind(ids.clone())
                .push(")");
        }
        if let Some(subjects) = &self.subjects {
            query
                .push(" AND subject_id = ANY(")
                .push_bind(subjects.clone())
                .push(")");
        }
        if let Some(team) = &self.team {
            query.push(" AND team = ").push_bind(team.clone());
        }
        match self.phases.as_slice() {
            [] => {}
            [one] => {
                query.push(" AND phase = ").push_bind(*one);
            }
            several => {
                query
                    .push(" AND phase = ANY(")
                    .push_bind(several.to_vec())
                    .push(")");
            }
        }
        if !self.phases.is_empty() && self.phases.iter().all(|phase| !is_over(phase)) {
            // The same said once more, for the indexes of what is still owed.
            query.push(" AND state = 'open'");
        }
        below(query, "jurisdiction", &self.jurisdiction);
        if let Some((due, id)) = &self.after {
            query
                .push(" AND (due, duty_id) > (")
                .push_bind(due.to_sqlx());
            query.push(", ").push_bind(*id).push(")");
        }
    }
}

fn is_over(phase: &str) -> bool {
    matches!(phase, "done" | "lapsed")
}

async fn show(
    gate: &Gate,
    conn: &mut PgConnection,
    caller: &Caller,
    found: &[PgRow],
) -> Result<Vec<DutyRow>> {
    let mut ids: Vec<Uuid> = found.iter().map(|row| row.get("subject_id")).collect();
    ids.sort_unstable();
    ids.dedup();
    let subjects = gate.subjects(conn, &ids).await?;
    let assigned: Vec<Uuid> = found.iter().filter_map(|row| row.get("assignee")).collect();
    let officers = gate.officers(&assigned).await?;
    let roles = Roles::of(gate, caller);
    found
        .iter()
        .map(|row| {
            let id: Uuid = row.get("subject_id");
            let subject = subjects.get(&id).cloned();
            let assignee: Option<Uuid> = row.get("assignee");
            let assignee = assignee.and_then(|id| officers.get(&id).cloned());
            of_row(gate, caller, row, &roles, (subject, assignee))
        })
        .collect()
}

/// What the caller's role permits, asked once a page.
struct Roles {
    assigns: bool,
    proves: bool,
    signs: bool,
}

impl Roles {
    fn of(gate: &Gate, caller: &Caller) -> Self {
        Self {
            assigns: gate.may(caller, Action::AssignDuties),
            proves: gate.may(caller, Action::ProveDuties),
            signs: gate.may(caller, Action::SignOrders),
        }
    }
}

fn of_row(
    gate: &Gate,
    caller: &Caller,
    row: &PgRow,
    roles: &Roles,
    (subject, assignee): (Option<Subject>, Option<Officer>),
) -> Result<DutyRow> {
    let time = |column: &str| row.get::<jiff_sqlx::Timestamp, _>(column).to_jiff();
    let code: String = row.get("kind");
    let spec = kind_of(&code).map(DutyKind::spec);
    let Some(spec) = spec else {
        return Err(inconsistent(row, "kind"));
    };
    let because: Because =
        serde_json::from_str(row.get("because")).map_err(|_| inconsistent(row, "because"))?;
    let jurisdiction: String = row.get("jurisdiction");
    let subject_id: Uuid = row.get("subject_id");
    let state: String = row.get("phase");
    let is_open = matches!(state.as_str(), "open" | "late");
    let signs = spec.evidence == "order_signed";
    let by_hand = !signs && spec.evidence != "encounters_traced";
    let carries = carries_out(caller.role, &spec);
    let can = BTreeMap::from([
        (
            "assign".to_owned(),
            May::when(roles.assigns, !is_over(&state)),
        ),
        (
            "hand_over".to_owned(),
            May::when(roles.assigns, !is_over(&state)),
        ),
        (
            "prove".to_owned(),
            May::when(roles.proves && carries, is_open && by_hand),
        ),
        ("sign".to_owned(), May::when(roles.signs, is_open && signs)),
    ]);
    Ok(DutyRow {
        id: row.get("duty_id"),
        en: spec.en.to_owned(),
        zh: spec.zh.to_owned(),
        subject: subject.unwrap_or_else(|| Subject {
            id: subject_id,
            kind: row.get("subject_kind"),
            label: short(subject_id),
            name: None,
            jurisdiction: jurisdiction.clone(),
        }),
        by_role: spec.by.to_owned(),
        escalates_to: spec.escalates_to.to_owned(),
        opens_at: time("opens_at"),
        due: time("due"),
        assignee,
        team: row.get("team"),
        why: gate.why(
            &because,
            row.get("article"),
            row.get("edition"),
            row.get("rule"),
        ),
        done_at: row
            .get::<Option<jiff_sqlx::Timestamp>, _>("done_at")
            .map(jiff_sqlx::Timestamp::to_jiff),
        jurisdiction,
        ordinal: row.get("ordinal"),
        evidence_kind: spec.evidence.to_owned(),
        kind: code,
        state,
        can,
    })
}

/// Who may prove a duty: those who carry it out, those it escalates to, and those who answer for
/// the jurisdiction.
pub(super) fn carries_out(role: Role, spec: &quell_model::duty::DutySpec) -> bool {
    matches!(role, Role::JurisdictionOfficer | Role::Commander)
        || spec.by == role.code()
        || spec.escalates_to == role.code()
}

fn inconsistent(row: &PgRow, column: &'static str) -> Problem {
    quell_ledger::Error::Inconsistent {
        table: "ledger.duty",
        column,
        row: row.get::<Uuid, _>("duty_id").to_string(),
    }
    .into()
}
