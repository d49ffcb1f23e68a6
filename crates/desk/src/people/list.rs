//! People as rows.

use std::collections::HashMap;

use quell_gate::Gate;
use quell_gate::problem::Result;
use quell_gate::said::Masked;
use quell_ledger::load::{self, AsOf};
use quell_model::code;
use quell_model::fact::FactBody;
use quell_model::ids::{PersonId, SubjectId};
use quell_model::order::OrderKind;
use quell_model::view::View;
use serde::Serialize;
use sqlx::{PgConnection, Postgres, QueryBuilder, Row};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::filter::below;
use crate::words;

/// A status by name.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StatusName {
    /// Stable code.
    pub code: String,
    /// In English.
    pub en: String,
    /// In Chinese.
    pub zh: String,
}

impl StatusName {
    pub(crate) fn of(code: &str) -> Self {
        let (en, zh) = words::status(code);
        Self {
            code: code.to_owned(),
            en: en.to_owned(),
            zh: zh.to_owned(),
        }
    }
}

/// One person, without their identity.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PersonRow {
    /// Our id.
    pub id: Uuid,
    /// What they are called outside, else the beginning of our id.
    pub label: String,
    /// Masked name, if it is known.
    pub name: Option<Masked>,
    /// Where they live.
    pub jurisdiction: String,
    /// female, male or unstated, if known.
    pub sex: Option<String>,
    /// Age in years, if known.
    pub age_years: Option<u8>,
    /// The strongest status.
    pub status: Option<StatusName>,
    /// Duties that are owed now and not late.
    pub n_open: i64,
    /// Duties that are late.
    pub n_late: i64,
    /// Whether a signed order confines them.
    pub confined: bool,
}

/// Which people are asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Wanted {
    pub(super) jurisdiction: String,
    /// Codes of statuses; empty for all.
    pub(super) statuses: Vec<String>,
    pub(super) ids: Option<Vec<Uuid>>,
    pub(super) after: Option<(String, Uuid)>,
    pub(super) limit: usize,
}

/// The ids of a page, along the paths of their jurisdictions, one more than `limit`.
pub(super) async fn ids(conn: &mut PgConnection, wanted: &Wanted) -> Result<Vec<Uuid>> {
    let branches: Vec<Option<&String>> = if wanted.statuses.is_empty() {
        vec![None]
    } else {
        wanted.statuses.iter().map(Some).collect()
    };
    let mut query = QueryBuilder::<Postgres>::new("SELECT subject_id FROM (");
    for (nth, status) in branches.into_iter().enumerate() {
        query.push(if nth == 0 { "(" } else { " UNION ALL (" });
        query.push(
            "SELECT subject_id, jurisdiction FROM ledger.subject WHERE subject_kind = 'person'",
        );
        if let Some(status) = status {
            query.push(" AND status = ").push_bind(status.clone());
        }
        if let Some(ids) = &wanted.ids {
            query
                .push(" AND subject_id = ANY(")
                .push_bind(ids.clone())
                .push(")");
        }
        below(&mut query, "jurisdiction", &wanted.jurisdiction);
        if let Some((path, id)) = &wanted.after {
            query.push(" AND (jurisdiction COLLATE \"C\", subject_id) > (");
            query
                .push_bind(path.clone())
                .push(", ")
                .push_bind(*id)
                .push(")");
        }
        query.push(" ORDER BY jurisdiction COLLATE \"C\", subject_id LIMIT ");
        query.push_bind(wanted.limit as i64 + 1).push(")");
    }
    query.push(") p ORDER BY jurisdiction COLLATE \"C\", subject_id LIMIT ");
    query.push_bind(wanted.limit as i64 + 1);
    // Planned for these very values: a plan for a city would be a bad one for a grid cell.
    let ids = query.build_query_scalar().persistent(false);
    Ok(ids.fetch_all(conn).await?)
}

/// What a person said of themselves last: sex and age.
pub(super) fn noted(view: &View) -> (Option<String>, Option<u8>) {
    let (mut sex, mut age) = (None, None);
    for noted in &view.noted {
        if let FactBody::PersonNoted(person) = &noted.body {
            sex = person.sex.map(code).or(sex);
            age = person.age_years.or(age);
        }
    }
    (sex, age)
}

/// Kinds of order under which somebody may not leave.
fn confining() -> Vec<String> {
    [
        OrderKind::CentralIsolation,
        OrderKind::HomeIsolation,
        OrderKind::HospitalIsolation,
        OrderKind::HoldOnTheSpot,
    ]
    .map(code)
    .to_vec()
}

/// Rows of these people in this order, as far as the transaction sees them.
pub(crate) async fn rows(
    gate: &Gate,
    conn: &mut PgConnection,
    ids: &[Uuid],
) -> Result<Vec<PersonRow>> {
    let subjects: Vec<SubjectId> = ids
        .iter()
        .map(|id| SubjectId::Person(PersonId(*id)))
        .collect();
    let views = load::views(conn, &subjects, AsOf::facts_only()).await?;
    let views: HashMap<Uuid, View> = views
        .into_iter()
        .map(|view| (view.subject.uuid(), view))
        .collect();
    let mut named = gate.subjects(conn, ids).await?;
    let found = sqlx::query(
        "SELECT s.subject_id, s.status, d.n_open, d.n_late,
            EXISTS (SELECT FROM ledger.control_order o WHERE o.subject_id = s.subject_id
                AND o.state = 'signed' AND o.kind = ANY($2)) AS confined
         FROM ledger.subject s
         CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE phase = 'open') AS n_open,
                count(*) FILTER (WHERE phase = 'late') AS n_late
            FROM ledger.duty d WHERE d.subject_id = s.subject_id AND d.state = 'open') d
         WHERE s.subject_id = ANY($1) AND s.subject_kind = 'person'",
    )
    .bind(ids)
    .bind(confining())
    .fetch_all(conn)
    .await?;
    let mut rows: HashMap<Uuid, PersonRow> = HashMap::with_capacity(found.len());
    for row in &found {
        let id: Uuid = row.get("subject_id");
        let Some(subject) = named.remove(&id) else {
            continue;
        };
        let (sex, age_years) = views.get(&id).map(noted).unwrap_or_default();
        let status: Option<String> = row.get("status");
        let person = PersonRow {
            id,
            label: subject.label,
            name: subject.name,
            jurisdiction: subject.jurisdiction,
            sex,
            age_years,
            status: status.as_deref().map(StatusName::of),
            n_open: row.get("n_open"),
            n_late: row.get("n_late"),
            confined: row.get("confined"),
        };
        rows.insert(id, person);
    }
    Ok(ids.iter().filter_map(|id| rows.remove(id)).collect())
}
