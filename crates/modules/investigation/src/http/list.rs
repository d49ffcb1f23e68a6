//! The list of cases: filtered, newest first, page by page.

use std::collections::HashMap;

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use jiff::Timestamp;
use jiff::civil::Date;
use quell_gate::caller::Caller;
use quell_gate::owed::{NextDuty, Owed};
use quell_gate::page::{Page, Paging};
use quell_gate::problem::{Problem, Result};
use quell_gate::said::{Masked, Subject, short};
use quell_gate::{Gate, text_within};
use quell_model::fact::{Classification, FoundBy};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::http::word;
use crate::store::cases::{self, Case, Filter};

/// What the list is narrowed to.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// How many rows, 1 to 200.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// Where to go on: `next` of the page before.
    #[param(max_length = 1024)]
    cursor: Option<String>,
    /// Only in this node of the tree and below it.
    #[param(max_length = 200)]
    jurisdiction: Option<String>,
    /// Class of the case.
    classification: Option<String>,
    /// How it was found.
    found_by: Option<String>,
    /// `active` or `ended`.
    state: Option<String>,
    /// Reported on this day or later.
    #[param(value_type = Option<String>, format = Date)]
    from: Option<Date>,
    /// Reported on this day or before.
    #[param(value_type = Option<String>, format = Date)]
    to: Option<Date>,
    /// The beginning of the id in a list, or of our own; never a name or a number of somebody.
    #[param(max_length = 60)]
    q: Option<String>,
}

/// One case.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct CaseRow {
    /// The person.
    pub(crate) id: Uuid,
    /// What it is called outside, else the beginning of our id.
    pub(crate) label: String,
    /// Masked name, if it is known.
    pub(crate) name: Option<Masked>,
    /// Who manages it.
    pub(crate) jurisdiction: String,
    /// Class.
    pub(crate) classification: String,
    /// How it was found.
    pub(crate) found_by: String,
    /// First day of symptoms.
    #[schema(value_type = Option<String>, format = Date)]
    pub(crate) onset_on: Option<Date>,
    /// Day of the first positive specimen.
    #[schema(value_type = Option<String>, format = Date)]
    pub(crate) specimen_on: Option<Date>,
    /// Day of confirmation.
    #[schema(value_type = Option<String>, format = Date)]
    pub(crate) confirmed_on: Option<Date>,
    /// When it was reported.
    #[schema(value_type = String, format = DateTime)]
    pub(crate) reported_at: Timestamp,
    /// Infected outside the country.
    pub(crate) imported: bool,
    /// `released` or `died`; null while ill.
    pub(crate) outcome: Option<String>,
    /// female, male or unstated; null when not asked.
    pub(crate) sex: Option<String>,
    /// Completed years when reported.
    pub(crate) age_years: Option<i16>,
    /// How many contacts, elsewhere too.
    pub(crate) n_contacts: i64,
    /// What is owed next.
    pub(crate) next_duty: Option<NextDuty>,
    /// How many duties about the case are late.
    pub(crate) n_late: i64,
}

impl CaseRow {
    pub(crate) fn of(
        case: Case,
        subjects: &HashMap<Uuid, Subject>,
        owed: &HashMap<Uuid, Owed>,
    ) -> Self {
        let said = subjects.get(&case.person);
        let owed = owed.get(&case.person).cloned().unwrap_or_default();
        Self {
            id: case.person,
            label: said.map_or_else(|| short(case.person), |said| said.label.clone()),
            name: said.and_then(|said| said.name.clone()),
            jurisdiction: case.jurisdiction,
            classification: case.classification,
            found_by: case.found_by,
            onset_on: case.onset_on,
            specimen_on: case.specimen_on,
            confirmed_on: case.confirmed_on,
            reported_at: case.reported_at,
            imported: case.imported,
            outcome: case.outcome,
            sex: case.sex,
            age_years: case.age_years,
            n_contacts: case.n_contacts,
            next_duty: owed.next,
            n_late: owed.n_late,
        }
    }
}

fn filter(gate: &Gate, asked: &Asked) -> Result<Filter> {
    if let Some(class) = &asked.classification {
        let expected = "discarded, suspected, probable, prelim_positive, asymptomatic, confirmed \
                        or re_positive";
        word::<Classification>("classification", class, expected)?;
    }
    if let Some(way) = &asked.found_by {
        let expected = "quarantined, screening, clinic, entry or unknown";
        word::<FoundBy>("found_by", way, expected)?;
    }
    let active = match asked.state.as_deref() {
        None | Some("") => None,
        Some("active") => Some(true),
        Some("ended") => Some(false),
        Some(_) => return Err(Problem::bad_input("state", "unknown", "active or ended")),
    };
    for (field, text, most) in [
        ("jurisdiction", &asked.jurisdiction, 200),
        ("q", &asked.q, 60),
    ] {
        text_within(field, text.as_deref().unwrap_or_default(), most)?;
    }
    let midnight = |on: Date| {
        on.to_zoned(gate.setting().zone.clone())
            .map(|at| at.timestamp())
            .map_err(|_| Problem::bad_input("from", "range", "a day of this century"))
    };
    let said = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    Ok(Filter {
        jurisdiction: said(&asked.jurisdiction),
        classification: asked.classification.clone(),
        found_by: asked.found_by.clone(),
        active,
        from: asked.from.map(midnight).transpose()?,
        until: asked
            .to
            .map(|on| midnight(on.tomorrow().unwrap_or(on)))
            .transpose()?,
        q: said(&asked.q).map(|q| q.trim().to_owned()),
    })
}

/// Adds what every row says beside the table: names, and what is owed.
pub(crate) async fn tell(
    gate: &Gate,
    conn: &mut PgConnection,
    found: Vec<Case>,
) -> Result<Vec<CaseRow>> {
    let ids: Vec<Uuid> = found.iter().map(|case| case.person).collect();
    let subjects = gate.subjects(&mut *conn, &ids).await?;
    let owed = gate.owed(conn, &ids).await?;
    Ok(found
        .into_iter()
        .map(|case| CaseRow::of(case, &subjects, &owed))
        .collect())
}

/// Cases within the caller's scope, the newest report first.
#[utoipa::path(
    get, path = "/api/v1/cases", tag = "cases", params(Asked),
    responses(
        (status = 200, body = Page<CaseRow>),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)
    )
)]
pub(crate) async fn list(
    State(gate): State<Gate>,
    caller: Caller,
    asked: std::result::Result<Query<Asked>, QueryRejection>,
) -> Result<Json<Page<CaseRow>>> {
    let Query(asked) = asked?;
    let filter = filter(&gate, &asked)?;
    let paging = Paging {
        limit: asked.limit,
        cursor: asked.cursor,
    };
    let (limit, after) = (paging.limit()?, paging.after()?);
    let mut tx = gate.read(&caller).await?;
    let found = cases::page(&mut tx, &filter, after, limit).await?;
    let told = tell(&gate, &mut tx, found).await?;
    let key = |row: &CaseRow| (row.reported_at, row.id);
    Ok(Json(Page::of(told, limit, gate.now(), key)))
}
