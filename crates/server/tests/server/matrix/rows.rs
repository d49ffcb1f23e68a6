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
    /// Whether the object decides which of the permitted roles may: a duty is proven by whoever
    /// owes it.
    pub(super) some: bool,
}

const fn get(path: &'static str, ask: fn(&Objects) -> (String, Option<Value>)) -> Row {
    Row {
        method: "GET",
        path,
        ask,
        elsewhere: None,
        some: false,
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
        some: false,
    }
}

const fn of_some(
    method: &'static str,
    path: &'static str,
    ask: fn(&Objects) -> (String, Option<Value>),
) -> Row {
    let mut row = send(method, path, ask);
    row.some = true;
    row
}

const fn elsewhere(method: &'static str, path: &'static str, tests: &'static str) -> Row {
    Row {
        method,
        path,
        ask: |_| at("/session"),
        elsewhere: Some(tests),
        some: false,
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
    get("/api/v1/audit/readings", |_| at("/audit/readings")),
    get("/api/v1/audit/calls", |_| at("/audit/calls")),
    get("/api/v1/audit/chain", |_| at("/audit/chain")),
    send("POST", "/api/v1/audit/chain/verify", |_| with("/audit/chain/verify", json!({}))),
    get("/api/v1/audit/export",
        |_| at("/audit/export?from=2022-07-01T00:00:00Z&to=2022-07-31T00:00:00Z")),
    send("POST", "/api/v1/audit/export/check", |_| with("/audit/export/check",
        json!({"blake3": "00", "keyed": "00"}))),
    // cases
    get("/api/v1/cases", |_| at("/cases")),
    send("POST", "/api/v1/cases", |o| with("/cases", json!({"jurisdiction": o.place,
        "classification": "confirmed", "found_by": "clinic", "specimen_on": "2022-07-13"}))),
    get("/api/v1/cases/{id}", |o| at(&format!("/cases/{}", o.case))),
    get("/api/v1/cases/{id}/timeline", |o| at(&format!("/cases/{}/timeline", o.case))),
    get("/api/v1/cases/{id}/tests", |o| at(&format!("/cases/{}/tests", o.case))),
    get("/api/v1/cases/{id}/household", |o| at(&format!("/cases/{}/household", o.case))),
    get("/api/v1/cases/{id}/itinerary", |o| at(&format!("/cases/{}/itinerary", o.case))),
    get("/api/v1/cases/{id}/contacts", |o| at(&format!("/cases/{}/contacts", o.case))),
    send("POST", "/api/v1/cases/{id}/investigation",
        |o| with(&format!("/cases/{}/investigation", o.case), json!({"stage": "core"}))),
    send("POST", "/api/v1/cases/{id}/stays", |o| with(&format!("/cases/{}/stays", o.case),
        json!({"stays": [{"place_name": "样市场", "from": "2022-07-12T01:00:00Z",
            "until": "2022-07-12T02:00:00Z"}]}))),
    send("POST", "/api/v1/cases/{id}/stays/parse", |o| with(
        &format!("/cases/{}/stays/parse", o.case), json!({"text": "0712 0830-0915 样市场"}))),
    elsewhere("DELETE", "/api/v1/cases/{id}/stays/{key}", "cases: a stay is withdrawn"),
    elsewhere("POST", "/api/v1/cases/{id}/infectors", "cases: a source is named"),
    elsewhere("DELETE", "/api/v1/cases/{id}/infectors/{infector}", "cases: a source is named"),
    send("POST", "/api/v1/results", |o| with("/results", json!({"person_id": o.contact,
        "sampled_at": "2022-07-14T01:00:00Z", "outcome": "negative"}))),
    send("POST", "/api/v1/results/batch", |o| with("/results/batch", json!({"items": [
        {"person_id": o.contact, "sampled_at": "2022-07-14T01:00:00Z", "outcome": "negative"}]}))),
    get("/api/v1/cases/{id}/duties", |o| at(&format!("/cases/{}/duties", o.case))),
    get("/api/v1/cases/{id}/orders", |o| at(&format!("/cases/{}/orders", o.case))),
    // chains
    get("/api/v1/chains/graph", |_| at("/chains/graph?contacts=true")),
    get("/api/v1/chains/clusters", |_| at("/chains/clusters")),
    get("/api/v1/chains/sources", |o| at(&format!("/chains/sources?person={}", o.case))),
    // orders
    get("/api/v1/orders", |_| at("/orders")),
    get("/api/v1/orders/{id}", |o| at(&format!("/orders/{}", o.order))),
    get("/api/v1/orders/{id}/notice", |o| at(&format!("/orders/{}/notice?lang=en", o.order))),
    send("POST", "/api/v1/orders/sign", |o| with("/orders/sign", json!({"ids": [o.order]}))),
    send("POST", "/api/v1/orders/{id}/lift", |o| with(
        &format!("/orders/{}/lift", o.order), json!({"reason": "seen by the matrix"}))),
    send("POST", "/api/v1/orders/{id}/refuse", |o| with(
        &format!("/orders/{}/refuse", o.order), json!({"reason": "seen by the matrix"}))),
    send("POST", "/api/v1/orders/{id}/appeals", |o| with(
        &format!("/orders/{}/appeals", o.order), json!({"grounds": "not_a_contact"}))),
    get("/api/v1/appeals", |_| at("/appeals")),
    elsewhere("POST", "/api/v1/appeals/{id}/decision", "orders: an appeal is decided"),
    // contacts
    get("/api/v1/contacts", |_| at("/contacts")),
    send("POST", "/api/v1/contacts/decisions", |o| with("/contacts/decisions", json!({
        "items": [{"id": o.exposure, "category": "close"}], "reason": "seen by the matrix"}))),
    // duties
    get("/api/v1/duties", |_| at("/duties")),
    get("/api/v1/duties/{id}", |o| at(&format!("/duties/{}", o.duty))),
    send("POST", "/api/v1/duties/assign",
        |o| with("/duties/assign", json!({"ids": [o.duty], "team": "matrix"}))),
    send("POST", "/api/v1/duties/hand-over", |o| with("/duties/hand-over",
        json!({"ids": [o.duty], "to_team": "matrix", "note_code": "shift_end"}))),
    of_some("POST", "/api/v1/duties/{id}/evidence", |o| with(
        &format!("/duties/{}/evidence", o.duty), json!({"at": "2022-07-14T02:00:00Z"}))),
    of_some("POST", "/api/v1/duties/evidence", |o| with("/duties/evidence",
        json!({"items": [{"id": o.duty, "at": "2022-07-14T02:00:00Z"}]}))),
    // imports
    elsewhere("POST", "/api/v1/imports/preview", "imports: a file is looked at"),
    elsewhere("POST", "/api/v1/imports", "imports: an upload belongs to whoever sent it"),
    get("/api/v1/imports", |_| at("/imports")),
    get("/api/v1/imports/{id}", |o| at(&format!("/imports/{}", o.import))),
    get("/api/v1/imports/{id}/rejected", |o| at(&format!("/imports/{}/rejected", o.import))),
    // people
    get("/api/v1/people", |_| at("/people")),
    get("/api/v1/people/{id}", |o| at(&format!("/people/{}", o.contact))),
    get("/api/v1/people/{id}/duties", |o| at(&format!("/people/{}/duties", o.contact))),
    get("/api/v1/people/{id}/orders", |o| at(&format!("/people/{}/orders", o.contact))),
    get("/api/v1/people/{id}/timeline", |o| at(&format!("/people/{}/timeline", o.contact))),
    get("/api/v1/people/{id}/readings", |o| at(&format!("/people/{}/readings", o.contact))),
    send("POST", "/api/v1/people/{id}/identity", |o| with(
        &format!("/people/{}/identity", o.contact),
        json!({"purpose": "call", "fields": ["name"]}))),
    get("/api/v1/search", |o| at(&format!("/search?q={}", o.contact))),
    send("POST", "/api/v1/search", |o| with("/search", json!({"q": o.contact.to_string()}))),
    // plan
    get("/api/v1/plan", |_| at("/plan")),
    get("/api/v1/plan/diff", |_| at("/plan/diff?a=cn-covid19-8&b=cn-covid19-9")),
    send("POST", "/api/v1/plan/compare", |_| with("/plan/compare",
        json!({"a": "cn-covid19-8", "b": "cn-covid19-9"}))),
    // public
    get("/api/v1/public/situation", |_| at("/public/situation")),
    get("/api/v1/public/orders/{code}", |_| at("/public/orders/0000000000000000")),
    // situation
    get("/api/v1/jurisdictions", |_| at("/jurisdictions")),
    get("/api/v1/jurisdictions/geometry", |_| at("/jurisdictions/geometry")),
    send("PUT", "/api/v1/jurisdictions", |o| with("/jurisdictions", json!({"items": [
        {"path": o.place, "level": "county", "name_en": "Sample", "name_zh": "样区"}]}))),
    get("/api/v1/situation", |_| at("/situation")),
    get("/api/v1/situation/cells", |_| at("/situation/cells")),
    get("/api/v1/targets", |_| at("/targets")),
    send("PUT", "/api/v1/targets", |_| with("/targets",
         json!({"items": [], "control_minutes": 480}))),
    // merges
    get("/api/v1/merges", |_| at("/merges")),
    elsewhere("POST", "/api/v1/merges/{id}", "merges: a pair is decided once"),
];
