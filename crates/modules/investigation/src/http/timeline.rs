//! What is on record about a case: every fact in order, its tests, and its household.

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use jiff::Timestamp;
use quell_gate::Gate;
use quell_gate::caller::Caller;
use quell_gate::places::PlaceSaid;
use quell_gate::problem::{Problem, Result};
use quell_gate::said::{Officer, Subject};
use quell_ledger::load::{self, AsOf};
use quell_model::fact::{FactBody, PersonNoted};
use quell_model::ids::{PersonId, SubjectId};
use quell_model::view::View;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::detail::view_of;
use crate::store::cases;

/// One fact.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Told {
    /// The fact.
    fact_id: Uuid,
    /// When it happened.
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// When it was told.
    #[schema(value_type = String, format = DateTime)]
    recorded_at: Timestamp,
    /// Its kind.
    kind: String,
    /// In English.
    en: String,
    /// In Chinese.
    zh: String,
    /// Who told it.
    by: Option<Officer>,
    /// What for.
    purpose: String,
    /// Where.
    place: Option<PlaceSaid>,
    /// Whether a later fact took its place.
    superseded: bool,
}

/// A record.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Timeline {
    /// In the order in which it happened.
    items: Vec<Told>,
    /// The moment of which this speaks.
    #[schema(value_type = String, format = DateTime)]
    as_of: Timestamp,
}

/// Everything on record about a case.
#[utoipa::path(
    get, path = "/api/v1/cases/{id}/timeline", tag = "cases",
    params(("id" = Uuid, Path, description = "The case")),
    responses(
        (status = 200, body = Timeline),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)
    )
)]
pub(crate) async fn timeline(
    State(gate): State<Gate>,
    caller: Caller,
    id: std::result::Result<Path<Uuid>, PathRejection>,
) -> Result<Json<Timeline>> {
    let Path(id) = id?;
    let mut tx = gate.read(&caller).await?;
    cases::one(&mut tx, id)
        .await?
        .ok_or_else(Problem::not_found)?;
    let facts = cases::facts(&mut tx, id).await?;
    drop(tx);
    let by: Vec<Uuid> = facts.iter().map(|fact| fact.by).collect();
    let places: Vec<Uuid> = facts.iter().filter_map(|fact| fact.place).collect();
    let (officers, places) = (gate.officers(&by).await?, gate.places_said(&places).await?);
    let items = facts
        .into_iter()
        .map(|fact| {
            let (en, zh) = fact.body.as_ref().map_or_else(
                || (fact.kind.clone(), fact.kind.clone()),
                |body| gate.tell(body),
            );
            Told {
                fact_id: fact.id,
                at: fact.at,
                recorded_at: fact.recorded_at,
                en,
                zh,
                by: officers.get(&fact.by).cloned(),
                purpose: fact.purpose,
                place: fact.place.and_then(|place| places.get(&place).cloned()),
                superseded: fact.superseded,
                kind: fact.kind,
            }
        })
        .collect();
    Ok(Json(Timeline {
        items,
        as_of: gate.now(),
    }))
}

/// One test.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct TestSaid {
    /// When the result came.
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// When the specimen was taken.
    #[schema(value_type = String, format = DateTime)]
    sampled_at: Timestamp,
    /// positive, negative or inconclusive.
    outcome: String,
    /// Cycle threshold of the N gene.
    ct_n: Option<f32>,
    /// Cycle threshold of ORF1ab.
    ct_orf1ab: Option<f32>,
    /// How many people were in the tube.
    pool: u16,
}

/// The tests of a case.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Tests {
    /// By the moment of the result.
    items: Vec<TestSaid>,
    /// The moment of which this speaks.
    #[schema(value_type = String, format = DateTime)]
    as_of: Timestamp,
}

/// The tests of a case.
#[utoipa::path(
    get, path = "/api/v1/cases/{id}/tests", tag = "cases",
    params(("id" = Uuid, Path, description = "The case")),
    responses(
        (status = 200, body = Tests),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)
    )
)]
pub(crate) async fn tests(
    State(gate): State<Gate>,
    caller: Caller,
    id: std::result::Result<Path<Uuid>, PathRejection>,
) -> Result<Json<Tests>> {
    let Path(id) = id?;
    let mut tx = gate.read(&caller).await?;
    cases::one(&mut tx, id)
        .await?
        .ok_or_else(Problem::not_found)?;
    let view = view_of(&mut tx, id).await?;
    let items = view
        .noted
        .iter()
        .filter_map(|noted| match &noted.body {
            FactBody::ResultReported(result) => Some(TestSaid {
                at: noted.at,
                sampled_at: result.sampled_at,
                outcome: quell_model::code(result.outcome),
                ct_n: result.ct_n,
                ct_orf1ab: result.ct_orf1ab,
                pool: result.pool,
            }),
            _ => None,
        })
        .collect();
    Ok(Json(Tests {
        items,
        as_of: gate.now(),
    }))
}

/// Somebody who lives with a case.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct MemberSaid {
    /// Who.
    person: Subject,
    /// Whether they are a case too.
    is_case: bool,
    /// How they stand to the case.
    category: Option<String>,
    /// Completed years.
    age_years: Option<u8>,
    /// Cannot live alone.
    dependent: bool,
}

/// The household of a case.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Household {
    /// Whoever the caller sees of it.
    items: Vec<MemberSaid>,
    /// The moment of which this speaks.
    #[schema(value_type = String, format = DateTime)]
    as_of: Timestamp,
}

/// Who lives with a case.
#[utoipa::path(
    get, path = "/api/v1/cases/{id}/household", tag = "cases",
    params(("id" = Uuid, Path, description = "The case")),
    responses(
        (status = 200, body = Household),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)
    )
)]
pub(crate) async fn household(
    State(gate): State<Gate>,
    caller: Caller,
    id: std::result::Result<Path<Uuid>, PathRejection>,
) -> Result<Json<Household>> {
    let Path(id) = id?;
    let mut tx = gate.read(&caller).await?;
    cases::one(&mut tx, id)
        .await?
        .ok_or_else(Problem::not_found)?;
    let members = cases::household(&mut tx, id).await?;
    let ids: Vec<Uuid> = members.iter().map(|member| member.person).collect();
    let subjects: Vec<SubjectId> = ids.iter().map(|id| PersonId(*id).into()).collect();
    let views = load::views(&mut tx, &subjects, AsOf::facts_only()).await?;
    let mut said = gate.subjects(&mut tx, &ids).await?;
    let items = members
        .into_iter()
        .zip(&views)
        .filter_map(|(member, view)| {
            let noted = particulars(view);
            Some(MemberSaid {
                person: said.remove(&member.person)?,
                is_case: member.is_case,
                category: member.category,
                age_years: noted.age_years,
                dependent: noted.dependent,
            })
        })
        .collect();
    Ok(Json(Household {
        items,
        as_of: gate.now(),
    }))
}

fn particulars(view: &View) -> PersonNoted {
    let newest = view.noted.iter().rev().find_map(|noted| match &noted.body {
        FactBody::PersonNoted(person) => Some(person.clone()),
        _ => None,
    });
    newest.unwrap_or_default()
}
