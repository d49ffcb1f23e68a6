//! One's own account: the password, and the second factor.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::store::{self, Credentials, SetBy};
use crate::Gate;
use crate::attempt::Attempt;
use crate::body::Body;
use crate::caller::Caller;
use crate::problem::{Problem, Result};
use crate::role::Action;
use crate::route::{Reach, Routes};
use crate::secret::{password, totp};
use crate::session;

/// A new password, with the old one.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPassword {
    /// The one so far.
    #[schema(max_length = 200)]
    old: String,
    /// The one from now on.
    #[schema(min_length = 12, max_length = 200)]
    new: String,
}

/// A second factor that waits for its first code.
#[derive(Serialize, ToSchema)]
#[schema(as = SecondFactor)]
pub struct Proposed {
    /// To be typed into an app.
    secret: String,
    /// To be scanned by one.
    uri: String,
}

/// A code of a second factor.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// Six digits.
    #[schema(pattern = "^[0-9]{6}$")]
    code: String,
}

pub(super) fn routes() -> Routes {
    Routes::new()
        .add(Action::OwnSession, Reach::Nothing, routes!(change_password))
        .add(Action::OwnSession, Reach::Nothing, routes!(propose_totp))
        .add(Action::OwnSession, Reach::Nothing, routes!(begin_totp))
        .add(Action::OwnSession, Reach::Nothing, routes!(end_totp))
}

async fn own(gate: &Gate, caller: &Caller) -> Result<Credentials> {
    session::of_person(caller)?;
    store::credentials_of(gate.ledger().pool(), caller.account).await
}

/// Changes one's own password. Every other session of the account ends, and this one gets a new
/// cookie.
#[utoipa::path(post, path = "/api/v1/account/password", tag = "account",
    request_body = NewPassword,
    responses((status = 200, body = session::Me), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem)))]
async fn change_password(
    State(gate): State<Gate>,
    caller: Caller,
    Body(passwords): Body<NewPassword>,
) -> Result<Response> {
    let own = own(&gate, &caller).await?;
    if own.password_hash.is_none() {
        return Err(Problem::conflict(
            "gate/no-password",
            "this account signs in through a provider and has no password",
            "change the password where the provider keeps it",
        ));
    }
    password::check("new", &passwords.new, &own.name)?;
    if passwords.new == passwords.old {
        let detail = "another one than the one so far";
        return Err(Problem::bad_input("new", "same", detail));
    }
    if passwords.old.chars().count() > password::LONGEST {
        return Err(wrong_old());
    }
    let attempt = Attempt::begin(&gate, &own.name).await?;
    if !gate
        .passwords()
        .verify(passwords.old, own.password_hash)
        .await?
    {
        return Err(wrong_old());
    }
    let hash = gate.passwords().hash(passwords.new).await?;
    let now = gate.now();
    let mut tx = gate.ledger().begin().await?;
    store::set_password(&mut tx, own.id, &hash, SetBy::Themselves).await?;
    attempt.succeeded(&mut tx).await?;
    session::store::end_all(&mut tx, own.id, None, now).await?;
    let token = session::store::begin(&mut tx, &gate, own.id).await?;
    gate.ledger().commit(tx).await?;
    session::answer(&gate, StatusCode::OK, &token).await
}

fn wrong_old() -> Problem {
    Problem::bad_input("old", "wrong", "the password so far")
}

/// Proposes a second factor; it is in use once a code of it was sent.
#[utoipa::path(post, path = "/api/v1/account/totp", tag = "account",
    responses((status = 200, body = Proposed), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 409, body = Problem)))]
async fn propose_totp(State(gate): State<Gate>, caller: Caller) -> Result<Json<Proposed>> {
    let own = own(&gate, &caller).await?;
    if own.totp_sealed.is_some() {
        return Err(in_use());
    }
    let secret = totp::new_secret()?;
    let sealed = totp::seal(gate.ledger().secret(), own.id, &secret)?;
    store::propose_totp(gate.ledger().pool(), own.id, &sealed).await?;
    Ok(Json(Proposed {
        secret: totp::typed(&secret),
        uri: totp::uri(&secret, &own.name),
    }))
}

fn in_use() -> Problem {
    Problem::conflict(
        "gate/totp-in-use",
        "this account has a second factor",
        "take it away with a code of it first",
    )
}

fn wrong_code() -> Problem {
    Problem::bad_input("code", "wrong", "the six digits that the app shows now")
}

/// Takes the proposed second factor into use, with its first code.
#[utoipa::path(put, path = "/api/v1/account/totp", tag = "account", request_body = Code,
    responses((status = 200, body = session::Me), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem)))]
async fn begin_totp(
    State(gate): State<Gate>,
    caller: Caller,
    headers: HeaderMap,
    Body(given): Body<Code>,
) -> Result<Json<session::Me>> {
    let own = own(&gate, &caller).await?;
    if own.totp_sealed.is_some() {
        return Err(in_use());
    }
    let sealed = own.totp_pending.ok_or_else(|| {
        Problem::conflict(
            "gate/totp-not-proposed",
            "no second factor waits for its first code",
            "ask for one first: POST /api/v1/account/totp",
        )
    })?;
    let attempt = Attempt::begin(&gate, &own.name).await?;
    let secret = totp::open(gate.ledger().secret(), own.id, &sealed).ok_or_else(wrong_code)?;
    let step = totp::step(&secret, &given.code, gate.clock().of_telephones(), None);
    let step = step.ok_or_else(wrong_code)?;
    let mut tx = gate.ledger().begin().await?;
    if !store::begin_totp(&mut tx, own.id, &sealed, step).await? {
        return Err(wrong_code());
    }
    attempt.succeeded(&mut tx).await?;
    gate.ledger().commit(tx).await?;
    session::me(&gate, &headers).await.map(Json)
}

/// Takes the second factor away, with a code of it.
#[utoipa::path(delete, path = "/api/v1/account/totp", tag = "account", request_body = Code,
    responses((status = 200, body = session::Me), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem)))]
async fn end_totp(
    State(gate): State<Gate>,
    caller: Caller,
    headers: HeaderMap,
    Body(given): Body<Code>,
) -> Result<Json<session::Me>> {
    let own = own(&gate, &caller).await?;
    let Some(sealed) = &own.totp_sealed else {
        return Err(Problem::conflict(
            "gate/no-totp",
            "this account has no second factor",
            "nothing is to be done",
        ));
    };
    let attempt = Attempt::begin(&gate, &own.name).await?;
    let secret = totp::open(gate.ledger().secret(), own.id, sealed).ok_or_else(wrong_code)?;
    let now = gate.clock().of_telephones();
    let step = totp::step(&secret, &given.code, now, own.totp_last_step);
    let step = step.ok_or_else(wrong_code)?;
    let mut tx = gate.ledger().begin().await?;
    if !store::use_step(&mut tx, own.id, step).await? {
        return Err(wrong_code());
    }
    store::end_totp(&mut tx, own.id).await?;
    attempt.succeeded(&mut tx).await?;
    gate.ledger().commit(tx).await?;
    session::me(&gate, &headers).await.map(Json)
}
