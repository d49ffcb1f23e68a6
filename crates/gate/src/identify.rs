//! Before every handler: who calls, and whether the call is theirs; after it: the call is noted.

use std::time::Instant;

use axum::extract::{FromRequestParts, MatchedPath, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use quell_model::jurisdiction::Jurisdiction;
use sqlx::Row;
use uuid::Uuid;

use crate::Gate;
use crate::caller::{Caller, Through};
use crate::calls::Call;
use crate::problem::{Problem, Result};
use crate::role::Role;
use crate::session::IDLE;

/// Name of the cookie of a session.
pub const COOKIE: &str = "quell_session";
/// Header in which a command of a session repeats the token that the session was told.
pub const CSRF: &str = "x-quell-csrf";

/// The number of a request, in its answer, the log and the audit.
#[derive(Clone, Copy, Debug)]
pub struct RequestId(pub Uuid);

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        let caller = parts.extensions.get::<Self>();
        caller.cloned().ok_or_else(Problem::not_signed_in)
    }
}

/// The cookie of the session, if there is one.
pub fn session_cookie(headers: &HeaderMap) -> Option<&str> {
    cookie(headers, COOKIE)
}

/// A cookie by its name.
pub(crate) fn cookie<'a>(headers: &'a HeaderMap, wanted: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(name, value)| (name == wanted).then_some(value))
}

/// What is kept of a token: never the token itself.
pub fn token_hash(token: &str) -> [u8; 32] {
    *blake3::hash(token.as_bytes()).as_bytes()
}

/// A token of 256 bits.
///
/// # Errors
/// When the system has no randomness.
pub fn new_token() -> Result<String> {
    use base64::Engine;
    let mut noise = [0_u8; 32];
    getrandom::fill(&mut noise).map_err(|error| Problem::fault(&std::io::Error::other(error)))?;
    Ok(base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(noise))
}

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// Whether a browser says that the request comes from a page of somebody else. One that does not
/// say so sends at least the origin of the page, which is ours or the one people use.
fn is_foreign(headers: &HeaderMap, public_url: &str) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match text("sec-fetch-site") {
        Some("same-origin" | "none") => return false,
        Some(_) => return true,
        None => {}
    }
    let Some(origin) = text("origin") else {
        return headers.contains_key("origin");
    };
    let host = origin.split_once("://").map(|(_, host)| host);
    let is_ours = host.is_some() && host == text("host");
    !is_ours && origin != public_url.trim_end_matches('/')
}

struct Known {
    caller: Caller,
    csrf: Option<String>,
    must_change: bool,
}

/// Marks a call of somebody whose password was set by somebody else: nothing but their own session
/// is open to them until they have chosen one.
#[derive(Clone, Copy, Debug)]
pub struct MustChange;

/// Who signed in with the call that is being answered, so that it is noted as theirs.
#[derive(Clone, Debug)]
pub(crate) struct SignedIn(pub(crate) Caller);

/// Whether this is the door: nobody is anybody yet, and a session that is still there gives way.
fn is_door(route: &str, method: &Method) -> bool {
    match route {
        "/api/v1/session" | "/api/v1/setup" => *method == Method::POST,
        crate::oidc::CALLBACK => true,
        _ => false,
    }
}

async fn by_session(gate: &Gate, token: &str, now: Timestamp) -> Result<Option<Known>> {
    let row = sqlx::query(
        "SELECT a.account_id, a.role, a.jurisdiction, a.team, a.password_must_change,
            s.csrf, s.glass_until, s.seen_at
         FROM gate.session s JOIN gate.account a USING (account_id)
         WHERE s.token_hash = $1 AND s.expires_at > $2 AND s.seen_at > $3
            AND a.disabled_at IS NULL",
    )
    .bind(&token_hash(token)[..])
    .bind(now.to_sqlx())
    .bind(gate.before(IDLE).to_sqlx())
    .fetch_optional(gate.ledger().pool())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let Some(role) = Role::of_code(row.get("role")) else {
        return Ok(None);
    };
    let glass = row.get::<Option<jiff_sqlx::Timestamp>, _>("glass_until");
    let caller = Caller {
        account: row.get("account_id"),
        role,
        jurisdiction: Jurisdiction(row.get("jurisdiction")),
        team: row.get("team"),
        glass_broken_until: glass
            .map(jiff_sqlx::Timestamp::to_jiff)
            .filter(|until| *until > now),
        through: Through::Session,
    };
    let seen = row.get::<jiff_sqlx::Timestamp, _>("seen_at").to_jiff();
    if now.duration_since(seen) > jiff::SignedDuration::from_mins(1) {
        sqlx::query("UPDATE gate.session SET seen_at = $2 WHERE token_hash = $1")
            .bind(&token_hash(token)[..])
            .bind(now.to_sqlx())
            .execute(gate.ledger().pool())
            .await?;
    }
    Ok(Some(Known {
        caller,
        csrf: Some(row.get("csrf")),
        must_change: row.get("password_must_change"),
    }))
}

async fn by_key(gate: &Gate, key: &str, now: Timestamp) -> Result<Option<Known>> {
    let row = sqlx::query(
        "SELECT key_id, role, jurisdiction, used_at FROM gate.machine_key
         WHERE key_hash = $1 AND expires_at > $2 AND revoked_at IS NULL",
    )
    .bind(&token_hash(key)[..])
    .bind(now.to_sqlx())
    .fetch_optional(gate.ledger().pool())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let Some(role) = Role::of_code(row.get("role")) else {
        return Ok(None);
    };
    let used = row.get::<Option<jiff_sqlx::Timestamp>, _>("used_at");
    let minute = jiff::SignedDuration::from_mins(1);
    if used.is_none_or(|used| now.duration_since(used.to_jiff()) > minute) {
        sqlx::query("UPDATE gate.machine_key SET used_at = $2 WHERE key_id = $1")
            .bind(row.get::<Uuid, _>("key_id"))
            .bind(now.to_sqlx())
            .execute(gate.ledger().pool())
            .await?;
    }
    Ok(Some(Known {
        caller: Caller {
            account: row.get("key_id"),
            role,
            jurisdiction: Jurisdiction(row.get("jurisdiction")),
            team: None,
            glass_broken_until: None,
            through: Through::Key,
        },
        csrf: None,
        must_change: false,
    }))
}

async fn identify(
    gate: &Gate,
    method: &Method,
    headers: &HeaderMap,
    is_door: bool,
) -> Result<Option<Known>> {
    let now = gate.now();
    let bearer = headers
        .get(header::AUTHORIZATION)
        .and_then(|text| text.to_str().ok())
        .and_then(|text| text.strip_prefix("Bearer "));
    if let Some(key) = bearer {
        return match by_key(gate, key, now).await? {
            Some(known) => {
                gate.bounds().call(known.caller.account)?;
                Ok(Some(known))
            }
            // A key that is not taken is said to be so, and not overlooked.
            None => Err(Problem::not_signed_in()),
        };
    }
    let is_safe = is_safe(method);
    if !is_safe && is_foreign(headers, &gate.setting().public_url) {
        return Err(csrf());
    }
    if is_door {
        return Ok(None);
    }
    let Some(token) = session_cookie(headers) else {
        return Ok(None);
    };
    let Some(known) = by_session(gate, token, now).await? else {
        return Ok(None);
    };
    if !is_safe {
        let given = headers.get(CSRF).map(HeaderValue::as_bytes);
        let given = given.map(blake3::hash);
        let held = known
            .csrf
            .as_deref()
            .map(|csrf| blake3::hash(csrf.as_bytes()));
        // Hashes compare in constant time.
        if given.is_none() || given != held {
            return Err(csrf());
        }
    }
    gate.bounds().call(known.caller.account)?;
    Ok(Some(known))
}

fn csrf() -> Problem {
    Problem::new(
        axum::http::StatusCode::FORBIDDEN,
        "gate/csrf",
        "the request does not carry the token of this session",
        "load the page again; a command carries X-Quell-Csrf from GET /api/v1/session",
    )
}

/// The layer around every route of the API.
pub async fn layer(State(gate): State<Gate>, mut request: Request, next: Next) -> Response {
    let began = Instant::now();
    let id = RequestId(request_id());
    let method = request.method().clone();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "unknown".to_owned(), |path| path.as_str().to_owned());
    let is_door = is_door(&route, &method);
    // A reference to the request itself would not be Send.
    let headers = request.headers().clone();
    let identified = identify(&gate, &method, &headers, is_door).await;
    let known = identified.as_ref().ok().and_then(Option::as_ref);
    let mut caller = known.map(|known| known.caller.clone());
    if known.is_some_and(|known| known.must_change) {
        request.extensions_mut().insert(MustChange);
    }
    request.extensions_mut().insert(id);
    request.extensions_mut().insert(gate.clone());
    if let Some(caller) = &caller {
        request.extensions_mut().insert(caller.clone());
    }
    let mut response = match identified {
        Ok(_) => next.run(request).await,
        Err(problem) => problem.into_response(),
    };
    let status = response.status().as_u16();
    if let Ok(value) = HeaderValue::from_str(&id.0.to_string()) {
        response.headers_mut().insert("x-request-id", value);
    }
    response
        .headers_mut()
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    let took = began.elapsed();
    tracing::debug!(%method, route, status, duration_ms = took.as_millis() as u64, "call");
    if let Some(SignedIn(who)) = response.extensions_mut().remove() {
        caller = Some(who);
    }
    if caller.is_some() || is_door {
        let call = Call {
            at: gate.now(),
            account: caller.as_ref().map(|caller| caller.account),
            role: caller.as_ref().map(|caller| caller.role),
            jurisdiction: caller
                .as_ref()
                .map(|caller| caller.jurisdiction.0.clone())
                .unwrap_or_default(),
            method: method.as_str().to_owned(),
            route,
            status,
            took,
            id: id.0,
            glass_broken: caller
                .as_ref()
                .is_some_and(|caller| caller.glass_broken_until.is_some()),
        };
        gate.calls().note(call).await;
    }
    response
}

/// A number for a request.
pub fn request_id() -> Uuid {
    let mut noise = [0_u8; 16];
    // Without noise all have one number, and are still answered.
    let _ = getrandom::fill(&mut noise);
    uuid::Builder::from_random_bytes(noise).into_uuid()
}
