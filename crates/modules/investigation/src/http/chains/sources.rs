//! Who infected a case, as lists say, and who may have: every candidate with the reasons, for an
//! investigator to look at. It orders, and decides nothing.

use std::collections::HashMap;

use axum::Json;
use axum::extract::State;
use jiff::{SignedDuration, Timestamp};
use quell_colocation::sources::{Candidate, Evidence, Reason, SerialInterval, likely_sources};
use quell_gate::Gate;
use quell_gate::body::Asked;
use quell_gate::caller::Caller;
use quell_gate::places::PlaceSaid;
use quell_gate::problem::{Problem, Result};
use quell_gate::said::Subject;
use quell_model::ids::PersonId;
use quell_model::stay::Precision;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{forest, node};
use crate::http::detail::view_of;
use crate::store::{cases, chains};

/// Candidates that are shown.
const MOST: usize = 20;
/// Days before the case became known in which it may have been infected.
const BEFORE: i64 = 21;

/// Whose source is asked for.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Wanted {
    /// The case.
    person: Uuid,
}

/// One reason.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ReasonSaid {
    /// In English.
    en: String,
    /// In Chinese.
    zh: String,
}

/// Somebody who may have infected the case.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct SourceSaid {
    /// Who.
    case: Subject,
    /// Sum of the points of the reasons; comparable within this answer only.
    score: f64,
    /// Why, most points first.
    reasons: Vec<ReasonSaid>,
}

/// Sources of one case.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[expect(
    clippy::struct_field_names,
    reason = "the name in the answer is the word of the field"
)]
pub(crate) struct Sources {
    /// The case.
    case: Subject,
    /// Who is on record as having infected it.
    recorded: Vec<Subject>,
    /// Who may have, likeliest first.
    sources: Vec<SourceSaid>,
    /// The moment of which this speaks.
    #[schema(value_type = String, format = DateTime)]
    as_of: Timestamp,
}

/// The serial interval of a disease: mean and deviation in days, as published.
fn interval(pathogen: &str) -> SerialInterval {
    let (mean_days, sd_days) = match pathogen {
        "measles" => (11.7, 2.5),
        "ebola" => (15.3, 9.3),
        _ => (4.7, 2.9),
    };
    SerialInterval { mean_days, sd_days }
}

fn said(reason: &Reason, places: &HashMap<Uuid, PlaceSaid>) -> Option<ReasonSaid> {
    let (en, zh) = match reason {
        Reason::Met {
            place,
            on,
            minutes,
            precision,
            group,
            ..
        } => {
            let label = &places.get(&place.0)?.label;
            if *precision == Precision::Day {
                (
                    format!("Both were at {label} on {on}; only the day is known."),
                    format!("{on} 同日到过{label}，仅知日期。"),
                )
            } else {
                (
                    format!("Met at {label} on {on} for {minutes} minutes, {group} people there."),
                    format!("{on} 在{label}同处 {minutes} 分钟，当时 {group} 人。"),
                )
            }
        }
        Reason::Named { .. } => (
            "One of the two named the other as a contact.".to_owned(),
            "其中一人提名对方为接触者。".to_owned(),
        ),
        Reason::Interval { days, .. } => (
            format!("Fell ill {days} days before the case."),
            format!("早于该病例 {days} 天发病或确诊。"),
        ),
        _ => return None,
    };
    Some(ReasonSaid { en, zh })
}

/// Who infected a case, and who may have.
#[utoipa::path(
    get, path = "/api/v1/chains/sources", tag = "chains", params(Wanted),
    responses(
        (status = 200, body = Sources), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)
    )
)]
pub(crate) async fn sources(
    State(gate): State<Gate>,
    caller: Caller,
    Asked(wanted): Asked<Wanted>,
) -> Result<Json<Sources>> {
    let id = wanted.person;
    let mut tx = gate.read(&caller).await?;
    let case = cases::one(&mut tx, id)
        .await?
        .ok_or_else(Problem::not_found)?;
    let (nodes, forest) = forest(&mut tx).await?;
    let view = view_of(&mut tx, id).await?;
    let named: Vec<PersonId> = chains::named(&mut tx, id)
        .await?
        .into_iter()
        .map(PersonId)
        .collect();
    let from = case
        .reported_at
        .saturating_sub(SignedDuration::from_hours(24 * BEFORE));
    let window = (from.unwrap_or(case.reported_at), case.reported_at);
    let traced = gate.ledger().compare(&view, window);
    let known: Vec<_> = nodes.iter().map(node).collect();
    let own = known
        .iter()
        .find(|node| node.id.0 == id)
        .ok_or_else(Problem::not_found)?;
    let found = likely_sources(
        own,
        &Evidence {
            cases: &known,
            encounters: traced.as_ref().map_or(&[], |traced| &traced.encounters),
            named: &named,
            interval: interval(&gate.setting().pathogen),
            zone: &gate.setting().zone,
        },
    );
    let recorded = forest.infectors(PersonId(id));
    let shown = &found[..found.len().min(MOST)];
    let people: Vec<Uuid> = std::iter::once(id)
        .chain(recorded.iter().map(|person| person.0))
        .chain(shown.iter().map(|candidate| candidate.source.0))
        .collect();
    let subjects = gate.subjects(&mut tx, &people).await?;
    drop(tx);
    let places = gate.places_said(&places_of(shown)).await?;
    let sources = shown.iter().filter_map(|candidate| {
        Some(SourceSaid {
            case: subjects.get(&candidate.source.0)?.clone(),
            score: (candidate.score * 100.0).round() / 100.0,
            reasons: candidate
                .reasons
                .iter()
                .filter_map(|r| said(r, &places))
                .collect(),
        })
    });
    Ok(Json(Sources {
        sources: sources.collect(),
        recorded: recorded
            .iter()
            .filter_map(|person| subjects.get(&person.0).cloned())
            .collect(),
        case: subjects.get(&id).cloned().ok_or_else(Problem::not_found)?,
        as_of: gate.now(),
    }))
}

fn places_of(candidates: &[Candidate]) -> Vec<Uuid> {
    let reasons = candidates.iter().flat_map(|candidate| &candidate.reasons);
    reasons
        .filter_map(|reason| match reason {
            Reason::Met { place, .. } => Some(place.0),
            _ => None,
        })
        .collect()
}
