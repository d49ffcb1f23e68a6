//! Sessions: signing in, who one is, signing out.
//!
//! A session is a token of 256 bits in a cookie that no script can read; the database keeps its
//! hash. Every sign-in makes a new one and ends the one that the browser had. It ends after half an
//! hour without use, and after twelve hours in any case.

pub mod glass;
pub mod setup;
pub(crate) mod store;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use quell_model::ids::{PersonId, SubjectId};
use quell_model::jurisdiction::Jurisdiction;
use quell_model::view::View;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::Gate;
use crate::account::plain_name;
use crate::account::store::{self as accounts, Account, Credentials};
use crate::attempt::Attempt;
use crate::body::Body;
use crate::caller::{Caller, Through};
use crate::clock;
use crate::flood::ClientAddress;
use crate::identify::{COOKIE, SignedIn, session_cookie};
use crate::problem::{Problem, Result};
use crate::role::{Action, Role};
use crate::route::{Reach, Routes};
use crate::secret::{password, totp};

/// A session that is not used for so long ends.
pub const IDLE: SignedDuration = SignedDuration::from_mins(30);
/// A session ends after so long.
pub const LONGEST: SignedDuration = SignedDuration::from_hours(12);

/// Name and password, and a code where there is a second factor.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// Name of the account.
    #[schema(max_length = 64)]
    name: String,
    /// Password.
    #[schema(max_length = 200)]
    password: String,
    /// Six digits of the second factor.
    #[schema(pattern = "^[0-9]{6}$")]
    totp: Option<String>,
}

/// Whoever is signed in.
#[derive(Serialize, ToSchema)]
pub struct Who {
    /// The id by which facts name them.
    pub id: Uuid,
    /// What they sign in with.
    pub name: String,
    /// How colleagues see them.
    pub display_name: String,
    /// What they are.
    pub role: Role,
    /// They see this node and all below it; empty for everything.
    pub jurisdiction: String,
    /// Their team.
    pub team: Option<String>,
    /// Language of their console.
    pub language: String,
    /// Whether they sign in with a second factor.
    pub totp: bool,
    /// Whether they have to choose a password of their own before anything else.
    pub password_must_change: bool,
}

/// A look beyond one's scope.
#[derive(Serialize, ToSchema)]
pub struct Broken {
    /// Until when.
    #[schema(value_type = String, format = DateTime)]
    pub until: Timestamp,
    /// Why, in their words.
    pub reason: String,
}

/// What a console needs to know of whoever is signed in.
#[derive(Serialize, ToSchema)]
pub struct Me {
    /// Who they are.
    pub account: Who,
    /// To be repeated in the header of every command.
    pub csrf: String,
    /// What they may do.
    pub actions: Vec<Action>,
    /// The clock of the server.
    pub clock: clock::Reading,
    /// The pathogen whose plan is in force.
    pub pathogen: String,
    /// The edition of the plan in force now.
    pub edition: String,
    /// Whether they look beyond their scope.
    pub break_glass: Option<Broken>,
    /// The node of the tree below which they see rows; empty for everything.
    pub jurisdictions_root: String,
    /// Whether this is the demonstration.
    pub demo: bool,
}

/// Routes of sessions, of breaking the glass, and of the first administrator.
pub fn routes() -> Routes {
    Routes::new()
        .add(Action::OwnSession, Reach::Nothing, routes!(read))
        .open(routes!(sign_in))
        .add(Action::OwnSession, Reach::Nothing, routes!(sign_out))
        .with(glass::routes())
        .with(setup::routes())
}

/// Refuses machines where only people have something to do.
pub(crate) fn of_person(caller: &Caller) -> Result<()> {
    match caller.through {
        Through::Session => Ok(()),
        Through::Key => Err(Problem::forbidden()),
    }
}

/// The cookie of a session, or the one that takes it away.
pub(crate) fn cookie(gate: &Gate, token: Option<&str>) -> HeaderValue {
    let secure = if gate.setting().public_url.starts_with("https://") {
        "; Secure"
    } else {
        ""
    };
    let age = token.map_or(0, |_| LONGEST.as_secs());
    let token = token.unwrap_or_default();
    let text =
        format!("{COOKIE}={token}; HttpOnly; SameSite=Strict; Path=/; Max-Age={age}{secure}");
    // Tokens are base64url, so the text is always one line of ASCII.
    HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""))
}

/// Who is signed in with the cookie of a request.
pub(crate) async fn me(gate: &Gate, headers: &HeaderMap) -> Result<Me> {
    let token = session_cookie(headers).ok_or_else(Problem::not_signed_in)?;
    me_of(gate, token).await
}

async fn me_of(gate: &Gate, token: &str) -> Result<Me> {
    let now = gate.now();
    let pool = gate.ledger().pool();
    let session = store::lookup(pool, token, now).await?;
    let session = session.ok_or_else(Problem::not_signed_in)?;
    let mut conn = pool.acquire().await?;
    let account = accounts::lookup(&mut conn, session.account).await?;
    let account = account.ok_or_else(Problem::not_signed_in)?;
    let jurisdiction = Jurisdiction(account.jurisdiction.clone());
    let actions = gate.permit().actions(account.role, &jurisdiction);
    let root = if session.glass.is_some() {
        String::new()
    } else {
        account.jurisdiction.clone()
    };
    Ok(Me {
        account: who(account),
        csrf: session.csrf,
        actions,
        clock: clock::Reading {
            now,
            speed: gate.clock().speed(),
            time_zone: gate.setting().zone_name.clone(),
        },
        pathogen: gate.setting().pathogen.clone(),
        edition: edition(gate, jurisdiction, now),
        break_glass: session
            .glass
            .map(|(until, reason)| Broken { until, reason }),
        jurisdictions_root: root,
        demo: gate.setting().demo,
    })
}

fn who(account: Account) -> Who {
    Who {
        id: account.id,
        name: account.name,
        display_name: account.display_name,
        role: account.role,
        jurisdiction: account.jurisdiction,
        team: account.team,
        language: account.language,
        totp: account.totp,
        password_must_change: account.password_must_change,
    }
}

/// The edition by which somebody of whom nothing is known would be looked after now.
fn edition(gate: &Gate, jurisdiction: Jurisdiction, now: Timestamp) -> String {
    let mut nobody = View::new(SubjectId::Person(PersonId(Uuid::nil())));
    nobody.jurisdiction = jurisdiction;
    gate.ledger().plan().edition(&nobody, now)
}

/// Answers with who is signed in from now on, and the cookie that says so.
pub(crate) async fn answer(gate: &Gate, status: StatusCode, token: &str) -> Result<Response> {
    let me = me_of(gate, token).await?;
    let caller = Caller {
        account: me.account.id,
        role: me.account.role,
        jurisdiction: Jurisdiction(me.account.jurisdiction.clone()),
        team: me.account.team.clone(),
        glass_broken_until: None,
        through: Through::Session,
    };
    let mut response = (status, Json(me)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::SET_COOKIE, cookie(gate, Some(token)));
    response.extensions_mut().insert(SignedIn(caller));
    Ok(response)
}

/// Begins a session for somebody who proved who they are; one that the browser had before ends, so
/// that a token that somebody else put there is worth nothing.
pub(crate) async fn open(
    gate: &Gate,
    headers: &HeaderMap,
    account: Uuid,
    also: Also,
) -> Result<String> {
    let now = gate.now();
    let mut tx = gate.ledger().begin().await?;
    if let Some(step) = also.step
        && !accounts::use_step(&mut tx, account, step).await?
    {
        return Err(Problem::bad_credentials());
    }
    if let Some(before) = session_cookie(headers) {
        store::end(&mut tx, before, now).await?;
    }
    accounts::signed_in(&mut tx, account, now).await?;
    if let Some(attempt) = also.attempt {
        attempt.succeeded(&mut tx).await?;
    }
    let token = store::begin(&mut tx, gate, account).await?;
    gate.ledger().commit(tx).await?;
    Ok(token)
}

/// What is settled with a sign-in.
#[derive(Default)]
pub(crate) struct Also {
    /// The step of the second factor that is used up.
    step: Option<i64>,
    /// The attempt that succeeded.
    attempt: Option<Attempt>,
}

/// Who is signed in.
#[utoipa::path(get, path = "/api/v1/session", tag = "session",
    responses((status = 200, body = Me), (status = 401, body = Problem),
        (status = 403, body = Problem)))]
async fn read(State(gate): State<Gate>, caller: Caller, headers: HeaderMap) -> Result<Json<Me>> {
    of_person(&caller)?;
    me(&gate, &headers).await.map(Json)
}

/// Signs in. A name that does not exist and a wrong password answer alike, and take as long.
#[utoipa::path(post, path = "/api/v1/session", tag = "session", request_body = SignIn,
    responses((status = 200, body = Me), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 422, body = Problem),
        (status = 429, body = Problem), (status = 503, body = Problem)))]
async fn sign_in(
    State(gate): State<Gate>,
    from: ClientAddress,
    headers: HeaderMap,
    Body(given): Body<SignIn>,
) -> Result<Response> {
    gate.bounds().sign_in(from)?;
    let name = plain_name(&given.name);
    if name.chars().count() > 64 || given.password.chars().count() > password::LONGEST {
        return Err(Problem::bad_credentials());
    }
    let attempt = Attempt::begin(&gate, &name).await?;
    let found = accounts::credentials_of_name(gate.ledger().pool(), &name).await?;
    let hash = found.as_ref().and_then(|found| found.password_hash.clone());
    let is_right = gate.passwords().verify(given.password, hash).await?;
    let Some(found) = found.filter(|_| is_right) else {
        return Err(Problem::bad_credentials());
    };
    let step = match (&found.totp_sealed, &given.totp) {
        (None, _) => None,
        (Some(_), None) => {
            attempt.taken_back(gate.ledger().pool()).await?;
            return Err(Problem::totp_needed());
        }
        (Some(sealed), Some(code)) => Some(step(&gate, &found, sealed, code)?),
    };
    let also = Also {
        step,
        attempt: Some(attempt),
    };
    let token = open(&gate, &headers, found.id, also).await?;
    answer(&gate, StatusCode::OK, &token).await
}

fn step(gate: &Gate, found: &Credentials, sealed: &[u8], code: &str) -> Result<i64> {
    let secret = totp::open(gate.ledger().secret(), found.id, sealed);
    let now = gate.clock().of_telephones();
    secret
        .and_then(|secret| totp::step(&secret, code, now, found.totp_last_step))
        .ok_or_else(Problem::bad_credentials)
}

/// Signs out.
#[utoipa::path(delete, path = "/api/v1/session", tag = "session",
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem)))]
async fn sign_out(
    State(gate): State<Gate>,
    caller: Caller,
    headers: HeaderMap,
) -> Result<Response> {
    of_person(&caller)?;
    if let Some(token) = session_cookie(&headers) {
        let mut tx = gate.ledger().begin().await?;
        store::end(&mut tx, token, gate.now()).await?;
        gate.ledger().commit(tx).await?;
    }
    let mut response = StatusCode::NO_CONTENT.into_response();
    let headers = response.headers_mut();
    headers.insert(header::SET_COOKIE, cookie(&gate, None));
    Ok(response)
}
