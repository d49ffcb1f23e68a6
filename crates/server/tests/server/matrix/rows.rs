//! How each route is asked for an object of some jurisdiction.

use serde_json::{Value, json};

use super::objects::Objects;
use crate::house::NOW;

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
        ask: |_| ("/api/v1/session".to_owned(), Some(json_nothing())),
        elsewhere: Some(tests),
    }
}

const fn json_nothing() -> Value {
    Value::Null
}

fn at(path: &str) -> (String, Option<Value>) {
    (format!("/api/v1{path}"), None)
}

fn with(path: &str, body: Value) -> (String, Option<Value>) {
    (format!("/api/v1{path}"), Some(body))
}

/// A path as a value of a query.
fn q(path: &str) -> String {
    path.replace('/', "%2F")
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

/// A moment that has passed, for evidence.
pub(super) fn earlier() -> &'static str {
    NOW
}
