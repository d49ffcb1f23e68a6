//! How each route is asked for an object of some jurisdiction.

use serde_json::{Value, json};

use super::objects::Objects;

/// One row: how a route is called for given objects.
pub(super) struct Row {
    pub(super) method: &'static str,
    /// As declared.
    pub(super) path: &'static str,
    /// Address and body.
    pub(super) ask: fn(&Objects) -> (String, Option<Value>),
    /// Where the route is walked through instead, if a call here would end the walk itself.
    pub(super) elsewhere: Option<&'static str>,
}

const fn get(path: &'static str, ask: fn(&Objects) -> (String, Option<Value>)) -> Row {
    Row {
        method: "GET",
        path,
        ask,
        elsewhere: None,
    }
}

const fn send(
    method: &'static str,
    path: &'static str,
    ask: fn(&Objects) -> (String, Option<Value>),
) -> Row {
    Row {
        method,
        path,
        ask,
        elsewhere: None,
    }
}

const fn elsewhere(method: &'static str, path: &'static str, tests: &'static str) -> Row {
    Row {
        method,
        path,
        ask: |_| at("/session"),
        elsewhere: Some(tests),
    }
}

fn at(path: &str) -> (String, Option<Value>) {
    (format!("/api/v1{path}"), None)
}

fn with(path: &str, body: Value) -> (String, Option<Value>) {
    (format!("/api/v1{path}"), Some(body))
}

/// Every route.
#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    // meta
    get("/api/v1/health", |_| at("/health")),
    get("/api/v1/ready", |_| at("/ready")),
    get("/api/v1/openapi.json", |_| at("/openapi.json")),
    get("/api/v1/reference", |_| at("/reference")),
    elsewhere("GET", "/api/v1/live", "live: a stream does not end"),
    // sessions, accounts, keys: what a call does to one's own session is tested with the gate
    get("/api/v1/setup", |_| at("/setup")),
    elsewhere("POST", "/api/v1/setup", "gate: setup"),
    get("/api/v1/session/providers", |_| at("/session/providers")),
    elsewhere("POST", "/api/v1/session", "gate: sign_in"),
    get("/api/v1/session", |_| at("/session")),
    elsewhere("DELETE", "/api/v1/session", "gate: sessions"),
    elsewhere("POST", "/api/v1/session/break-glass", "gate: glass"),
    elsewhere("DELETE", "/api/v1/session/break-glass", "gate: glass"),
    elsewhere("GET", "/api/v1/session/oidc/{provider}", "gate: oidc"),
    elsewhere("GET", "/api/v1/session/oidc/{provider}/callback", "gate: oidc"),
    elsewhere("POST", "/api/v1/account/password", "gate: sessions"),
    elsewhere("POST", "/api/v1/account/totp", "gate: totp"),
    elsewhere("PUT", "/api/v1/account/totp", "gate: totp"),
    elsewhere("DELETE", "/api/v1/account/totp", "gate: totp"),
    get("/api/v1/accounts", |_| at("/accounts")),
    send("POST", "/api/v1/accounts", |o| with("/accounts", json!({"name": "matrix",
        "display_name": "matrix", "role": "driver", "jurisdiction": o.place}))),
    send("PATCH", "/api/v1/accounts/{id}",
        |o| with(&format!("/accounts/{}", o.account), json!({"team": "matrix"}))),
    send("POST", "/api/v1/accounts/{id}/reset",
        |o| with(&format!("/accounts/{}/reset", o.account), json!({}))),
    get("/api/v1/api-keys", |_| at("/api-keys")),
    send("POST", "/api/v1/api-keys", |o| with("/api-keys", json!({"name": "matrix",
        "role": "laboratory", "jurisdiction": o.place, "expires_on": "2022-12-01"}))),
    send("DELETE", "/api/v1/api-keys/{id}",
        |o| with(&format!("/api-keys/{}", o.key), json!({}))),
    get("/api/v1/audit/glass", |_| at("/audit/glass")),
    send("POST", "/api/v1/audit/glass/{id}/seen",
        |o| with(&format!("/audit/glass/{}/seen", o.glass), json!({}))),
    // situation
    get("/api/v1/jurisdictions", |_| at("/jurisdictions")),
    get("/api/v1/jurisdictions/geometry", |_| at("/jurisdictions/geometry")),
    send("PUT", "/api/v1/jurisdictions", |o| with("/jurisdictions", json!({"items": [
        {"path": o.place, "level": "county", "name_en": "Sample", "name_zh": "样区"}]}))),
    get("/api/v1/situation", |_| at("/situation")),
    get("/api/v1/situation/cells", |_| at("/situation/cells")),
    get("/api/v1/targets", |_| at("/targets")),
    send("PUT", "/api/v1/targets", |_| with("/targets", json!({"items": [], "control_minutes": 480}))),
];
