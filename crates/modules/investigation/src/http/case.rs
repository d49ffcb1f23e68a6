//! A positive by hand, and the stages of its investigation.

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;
use quell_gate::caller::Caller;
use quell_gate::command::{Begun, Keyed};
use quell_gate::problem::{Problem, Result};
use quell_gate::role::Action;
use quell_gate::{Gate, text_within};
use quell_model::fact::{Classification, FoundBy, Sex, Stage};
use quell_model::jurisdiction::Jurisdiction;
use quell_model::naming;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::flow;
use crate::http::{Recorded, word};

/// A positive as somebody types it.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewCase {
    /// The id in another system; never a document number.
    #[schema(max_length = 60)]
    pub(crate) external_id: Option<String>,
    /// Who manages the case.
    #[schema(max_length = 200)]
    pub(crate) jurisdiction: String,
    /// Full name; goes to the vault.
    #[schema(max_length = 100)]
    pub(crate) name: Option<String>,
    /// Telephone; goes to the vault.
    #[schema(max_length = 40)]
    pub(crate) phone: Option<String>,
    /// Number of an identity document; goes to the vault.
    #[schema(max_length = 40)]
    pub(crate) document_number: Option<String>,
    /// Address; goes to the vault.
    #[schema(max_length = 300)]
    pub(crate) address: Option<String>,
    /// female, male or unstated.
    pub(crate) sex: Option<String>,
    /// Completed years.
    #[schema(maximum = 130)]
    pub(crate) age_years: Option<u8>,
    /// suspected, probable, prelim_positive, asymptomatic, confirmed or re_positive.
    pub(crate) classification: String,
    /// quarantined, screening, clinic, entry or unknown.
    pub(crate) found_by: String,
    /// First day of symptoms.
    #[schema(value_type = Option<String>, format = Date)]
    pub(crate) onset_on: Option<Date>,
    /// Day of the first positive specimen.
    #[schema(value_type = Option<String>, format = Date)]
    pub(crate) specimen_on: Option<Date>,
    /// When the specimen was taken, if a positive result goes with it.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(crate) sampled_at: Option<Timestamp>,
}

/// The case that was recorded.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = CaseMade)]
pub(crate) struct Made {
    /// The person.
    pub(crate) id: Uuid,
}

/// What the words of a new case mean.
pub(crate) struct Meant {
    pub(crate) classification: Classification,
    pub(crate) found_by: FoundBy,
    pub(crate) sex: Option<Sex>,
}

fn checked(gate: &Gate, caller: &Caller, sent: &NewCase) -> Result<Meant> {
    let texts = [
        ("external_id", sent.external_id.as_deref(), 60),
        ("name", sent.name.as_deref(), 100),
        ("phone", sent.phone.as_deref(), 40),
        ("document_number", sent.document_number.as_deref(), 40),
        ("address", sent.address.as_deref(), 300),
        ("jurisdiction", Some(sent.jurisdiction.as_str()), 200),
    ];
    for (field, text, most) in texts {
        text_within(field, text.unwrap_or_default(), most)?;
    }
    if sent
        .external_id
        .as_deref()
        .is_some_and(naming::holds_number)
    {
        return Err(Problem::bad_input(
            "external_id",
            "identity",
            "an id that is no document or telephone number; those have fields of their own",
        ));
    }
    if sent.age_years.is_some_and(|age| age > 130) {
        return Err(Problem::bad_input("age_years", "range", "0 to 130"));
    }
    let whole = Jurisdiction::from_labels(sent.jurisdiction.split('/'));
    if whole.is_unknown() || whole.0 != sent.jurisdiction {
        return Err(Problem::bad_input(
            "jurisdiction",
            "not-a-path",
            "labels joined by /",
        ));
    }
    let here = caller.jurisdiction.is_unknown() || caller.jurisdiction.contains(&whole);
    if !here || !gate.may_at(caller, Action::RecordCase, &whole) {
        return Err(Problem::not_found());
    }
    days(gate, sent)?;
    let classes = "suspected, probable, prelim_positive, asymptomatic, confirmed or re_positive";
    let classification = word("classification", &sent.classification, classes)?;
    if classification == Classification::Discarded {
        return Err(Problem::bad_input("classification", "unknown", classes));
    }
    let ways = "quarantined, screening, clinic, entry or unknown";
    Ok(Meant {
        classification,
        found_by: word("found_by", &sent.found_by, ways)?,
        sex: sent
            .sex
            .as_deref()
            .map(|sex| word("sex", sex, "female, male or unstated"))
            .transpose()?,
    })
}

/// Days that can be: not after today, and not long before.
fn days(gate: &Gate, sent: &NewCase) -> Result<()> {
    let now = gate.now();
    let today = now.to_zoned(gate.setting().zone.clone()).date();
    for (field, day) in [
        ("onset_on", sent.onset_on),
        ("specimen_on", sent.specimen_on),
    ] {
        if day.is_some_and(|day| day > today || day.year() < 1990) {
            return Err(Problem::bad_input(field, "range", "a day that has been"));
        }
    }
    moment(gate, "sampled_at", sent.sampled_at)
}

/// A moment that has been, within the last three years.
pub(crate) fn moment(gate: &Gate, field: &str, at: Option<Timestamp>) -> Result<()> {
    let now = gate.now();
    let age = at.map(|at| now.as_second() - at.as_second());
    // A clock may run five minutes ahead.
    if age.is_some_and(|age| !(-300..94_608_000).contains(&age)) {
        return Err(Problem::bad_input(
            field,
            "range",
            "a moment of the last three years that has been",
        ));
    }
    Ok(())
}

/// Records a positive by hand: identity to the vault, the rest as facts.
#[utoipa::path(
    post, path = "/api/v1/cases", tag = "cases", request_body = NewCase,
    params(("Idempotency-Key" = Uuid, Header, description = "Of the caller's choice")),
    responses(
        (status = 201, body = Made),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 413, body = Problem), (status = 415, body = Problem),
        (status = 422, body = Problem)
    )
)]
pub(crate) async fn record(
    State(gate): State<Gate>,
    caller: Caller,
    keyed: Keyed<NewCase>,
) -> Result<Response> {
    let meant = checked(&gate, &caller, &keyed.body)?;
    let zone = gate.setting().zone.clone();
    match gate.command(&caller, &keyed).await? {
        Begun::Again(answer) => Ok(answer),
        Begun::New(command) => flow::report(command, &keyed, meant, &zone).await,
    }
}

/// A stage that was finished.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[schema(as = StageFiled)]
#[serde(deny_unknown_fields)]
pub(crate) struct Filed {
    /// core, itinerary or report.
    stage: String,
}

/// Records that a stage of the investigation is finished.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/investigation", tag = "cases", request_body = Filed,
    params(
        ("id" = Uuid, Path, description = "The case"),
        ("Idempotency-Key" = Uuid, Header, description = "Of the caller's choice")
    ),
    responses(
        (status = 201, body = Recorded),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 413, body = Problem), (status = 415, body = Problem),
        (status = 422, body = Problem)
    )
)]
pub(crate) async fn investigated(
    State(gate): State<Gate>,
    caller: Caller,
    id: std::result::Result<Path<Uuid>, PathRejection>,
    keyed: Keyed<Filed>,
) -> Result<Response> {
    let Path(id) = id?;
    let stage: Stage = word("stage", &keyed.body.stage, "core, itinerary or report")?;
    match gate.command(&caller, &keyed).await? {
        Begun::Again(answer) => Ok(answer),
        Begun::New(command) => flow::file(command, id, stage).await,
    }
}
