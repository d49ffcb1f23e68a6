//! Stays typed by an investigator: proposed from a pasted text, recorded, withdrawn.

use axum::Json;
use axum::extract::rejection::{JsonRejection, PathRejection};
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::DateTime;
use quell_gate::caller::Caller;
use quell_gate::command::{Begun, Keyed};
use quell_gate::places::PlaceSaid;
use quell_gate::problem::{Problem, Result};
use quell_gate::{Gate, text_within};
use quell_ledger::names;
use quell_model::naming;
use quell_model::stay::Setting;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::flow;
use crate::http::case::moment;
use crate::http::word;
use crate::parse;
use crate::store::record;

/// Stays that one command records at most.
const MOST: usize = 200;
/// Characters of a text to be read.
const TEXT: usize = 20_000;
/// Lines of it.
const LINES: usize = 200;
/// Longest stay, in seconds: thirty days.
const LONGEST: i64 = 30 * 86_400;

/// A stay as somebody types it.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewStay {
    /// A place that is known.
    pub(crate) place_id: Option<Uuid>,
    /// Or what it is called.
    #[schema(max_length = 120)]
    pub(crate) place_name: Option<String>,
    /// Where it lies, where a name alone does not say so.
    #[schema(max_length = 200)]
    pub(crate) jurisdiction: Option<String>,
    /// Kind of place.
    pub(crate) setting: Option<String>,
    /// From when.
    #[schema(value_type = String, format = DateTime)]
    pub(crate) from: Timestamp,
    /// Until when.
    #[schema(value_type = String, format = DateTime)]
    pub(crate) until: Timestamp,
}

/// Stays to be recorded.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewStays {
    /// At most 200.
    #[schema(max_items = 200)]
    pub(crate) stays: Vec<NewStay>,
}

/// How many were recorded.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = StaysRecorded)]
pub(crate) struct Count {
    /// Those that were not on record yet.
    pub(crate) recorded: usize,
}

/// A stay whose words were understood.
pub(crate) struct Meant<'a> {
    pub(crate) sent: &'a NewStay,
    pub(crate) setting: Option<Setting>,
}

fn checked<'a>(gate: &Gate, sent: &'a NewStay) -> Result<Meant<'a>> {
    let name = sent.place_name.as_deref().unwrap_or_default();
    text_within("place_name", name, 120)?;
    text_within(
        "jurisdiction",
        sent.jurisdiction.as_deref().unwrap_or_default(),
        200,
    )?;
    if sent.place_id.is_some() != name.trim().is_empty() {
        let expected = "either the id of a place or what it is called";
        return Err(Problem::bad_input("place_name", "one-of", expected));
    }
    if naming::holds_number(name) || name.contains(naming::REGION) {
        let expected = "what the place is called, without numbers of anybody";
        return Err(Problem::bad_input("place_name", "identity", expected));
    }
    moment(gate, "from", Some(sent.from))?;
    moment(gate, "until", Some(sent.until))?;
    let seconds = sent.until.as_second() - sent.from.as_second();
    if !(60..=LONGEST).contains(&seconds) {
        let expected = "after the beginning, and thirty days at most";
        return Err(Problem::bad_input("until", "range", expected));
    }
    let expected = "dwelling, work, school, dining, entertainment, care, shop, worship, aircraft, \
                    rail, road, ship, isolation, outdoor, other or unknown";
    let setting = sent.setting.as_deref();
    Ok(Meant {
        sent,
        setting: setting
            .map(|code| word("setting", code, expected))
            .transpose()?,
    })
}

/// Records stays of a case. Whom it met there is traced anew at once.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/stays", tag = "cases", request_body = NewStays,
    params(
        ("id" = Uuid, Path, description = "The case"),
        ("Idempotency-Key" = Uuid, Header, description = "Of the caller's choice")
    ),
    responses(
        (status = 201, body = Count),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 413, body = Problem), (status = 415, body = Problem),
        (status = 422, body = Problem)
    )
)]
pub(crate) async fn add(
    State(gate): State<Gate>,
    caller: Caller,
    id: std::result::Result<Path<Uuid>, PathRejection>,
    keyed: Keyed<NewStays>,
) -> Result<Response> {
    let Path(id) = id?;
    let sent = &keyed.body.stays;
    if sent.is_empty() || sent.len() > MOST {
        return Err(Problem::bad_input("stays", "count", "1 to 200 stays"));
    }
    let meant = sent
        .iter()
        .map(|stay| checked(&gate, stay))
        .collect::<Result<Vec<_>>>()?;
    match gate.command(&caller, &keyed).await? {
        Begun::Again(answer) => Ok(answer),
        Begun::New(command) => flow::add_stays(command, id, keyed.key, &meant).await,
    }
}

/// A text to be read.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Text {
    /// Lines such as `0712 0830-0915 长青市场`.
    #[schema(max_length = 20000)]
    text: String,
}

/// A stay that a line seems to say.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ProposedStay)]
pub(crate) struct Proposed {
    /// The line as it was written.
    line: String,
    /// From when.
    #[schema(value_type = Option<String>, format = DateTime)]
    from: Option<Timestamp>,
    /// Until when.
    #[schema(value_type = Option<String>, format = DateTime)]
    until: Option<Timestamp>,
    /// The one place on record that is called so.
    place: Option<PlaceSaid>,
    /// What the place is called.
    place_name: Option<String>,
    /// no-day, no-time, no-end, no-place, ends-before-it-begins or in-the-future.
    problem: Option<String>,
}

/// What a text seems to say. Nothing was recorded.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Proposal {
    /// One for each line.
    proposed: Vec<Proposed>,
}

/// Reads a pasted itinerary into stays to look over; records nothing.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/stays/parse", tag = "cases", request_body = Text,
    params(("id" = Uuid, Path, description = "The case")),
    responses(
        (status = 200, body = Proposal),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 413, body = Problem),
        (status = 415, body = Problem), (status = 422, body = Problem)
    )
)]
pub(crate) async fn parse(
    State(gate): State<Gate>,
    caller: Caller,
    id: std::result::Result<Path<Uuid>, PathRejection>,
    sent: std::result::Result<Json<Text>, JsonRejection>,
) -> Result<Json<Proposal>> {
    let Path(id) = id?;
    let Json(sent) = sent?;
    // Whoever pastes may paste tabs and line ends of any system.
    let text = sent.text.replace('\r', "\n");
    text_within("text", &text, TEXT)?;
    let mut tx = gate.read(&caller).await?;
    if !record::sees(&mut tx, id).await? {
        return Err(Problem::not_found());
    }
    drop(tx);
    let zone = gate.setting().zone.clone();
    let read = parse::parse(&text, gate.now().to_zoned(zone.clone()).date());
    if read.len() > LINES {
        return Err(Problem::bad_input("text", "too-long", "at most 200 lines"));
    }
    let instant = |local: Option<DateTime>| {
        let zoned = local?.to_zoned(zone.clone()).ok()?;
        Some(zoned.timestamp())
    };
    let mut proposed = Vec::with_capacity(read.len());
    for line in read {
        proposed.push(Proposed {
            from: instant(line.from),
            until: instant(line.until),
            place: known_place(&gate, &caller, line.place.as_deref()).await?,
            place_name: line.place,
            problem: line.problem.map(str::to_owned),
            line: line.line,
        });
    }
    Ok(Json(Proposal { proposed }))
}

/// The one place of that name, in the caller's own jurisdiction or in none that is known.
async fn known_place(
    gate: &Gate,
    caller: &Caller,
    name: Option<&str>,
) -> Result<Option<PlaceSaid>> {
    let Some(name) = name.filter(|name| name.chars().count() <= 120) else {
        return Ok(None);
    };
    let mut conn = gate.ledger().pool().acquire().await?;
    let called = names::places_called(&mut conn, name).await?;
    let place = flow::the_one(&called, name, &caller.jurisdiction);
    Ok(place.map(|id| PlaceSaid {
        id,
        label: name.to_owned(),
    }))
}

/// Why a stay is taken back.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[schema(as = StayReason)]
#[serde(deny_unknown_fields)]
pub(crate) struct Reason {
    /// entered-in-error, wrong-person or told-otherwise.
    reason: String,
}

/// That it was taken back.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Withdrawn {
    /// The stay.
    pub(crate) key: Uuid,
}

/// Takes back a stay that was typed by hand. What followed from it ends.
#[utoipa::path(
    delete, path = "/api/v1/cases/{id}/stays/{key}", tag = "cases", request_body = Reason,
    params(
        ("id" = Uuid, Path, description = "The case"),
        ("key" = Uuid, Path, description = "The stay"),
        ("Idempotency-Key" = Uuid, Header, description = "Of the caller's choice")
    ),
    responses(
        (status = 200, body = Withdrawn),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 413, body = Problem), (status = 415, body = Problem),
        (status = 422, body = Problem)
    )
)]
pub(crate) async fn withdraw(
    State(gate): State<Gate>,
    caller: Caller,
    ids: std::result::Result<Path<(Uuid, Uuid)>, PathRejection>,
    keyed: Keyed<Reason>,
) -> Result<Response> {
    let Path((id, key)) = ids?;
    let reason = keyed.body.reason.as_str();
    if !["entered-in-error", "wrong-person", "told-otherwise"].contains(&reason) {
        let expected = "entered-in-error, wrong-person or told-otherwise";
        return Err(Problem::bad_input("reason", "unknown", expected));
    }
    match gate.command(&caller, &keyed).await? {
        Begun::Again(answer) => Ok(answer),
        Begun::New(command) => flow::withdraw_stay(command, (id, key), reason).await,
    }
}
