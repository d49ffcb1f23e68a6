//! What the server says about itself: health, and the description of its API.

use std::any::Any;
use std::sync::Arc;

use axum::extract::State;
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use axum::{Extension, Json};
use quell_gate::Gate;
use quell_gate::problem::{Problem, Result};
use quell_gate::route::Routes;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa::openapi::response::Response as Answer;
use utoipa::openapi::{Content, OpenApi, RefOr};
use utoipa_axum::routes;

const JSON: &str = "application/json";
const PROBLEM: &str = "application/problem+json";

/// That the server is there.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Health {
    /// `ok`.
    pub state: &'static str,
}

/// The routes.
pub fn routes() -> Routes {
    Routes::new()
        .open(routes!(health))
        .open(routes!(ready))
        .open(routes!(openapi))
        .open(routes!(reference))
}

/// Title and version of the description.
pub fn describe(api: &mut OpenApi) {
    "Quell".clone_into(&mut api.info.title);
    env!("CARGO_PKG_VERSION").clone_into(&mut api.info.version);
    api.info.description = Some(
        "Outbreak command: facts in, duties out. Sign in at /api/v1/session, or send the key of a \
         machine as a bearer token. What lies outside the caller's jurisdiction is not found."
            .to_owned(),
    );
    for item in api.paths.paths.values_mut() {
        let methods = [
            &mut item.get,
            &mut item.post,
            &mut item.put,
            &mut item.patch,
            &mut item.delete,
        ];
        for operation in methods.into_iter().flatten() {
            for response in operation.responses.responses.values_mut() {
                name_problem(response);
            }
        }
    }
}

/// Problems have a media type of their own (RFC 9457); the attributes of routes do not repeat it.
fn name_problem(response: &mut RefOr<Answer>) {
    let RefOr::T(response) = response else {
        return;
    };
    let is_problem = |content: &RefOr<Content>| match content {
        RefOr::T(Content {
            schema: Some(RefOr::Ref(schema)),
            ..
        }) => schema.ref_location == "#/components/schemas/Problem",
        _ => false,
    };
    if response.content.get(JSON).is_some_and(is_problem)
        && let Some(content) = response.content.swap_remove(JSON)
    {
        response.content.insert(PROBLEM.to_owned(), content);
    }
}

/// The server answers.
#[utoipa::path(
    get, path = "/api/v1/health", tag = "meta",
    responses((status = 200, body = Health))
)]
pub async fn health() -> Json<Health> {
    Json(Health { state: "ok" })
}

/// The server answers and reaches its database.
#[utoipa::path(
    get, path = "/api/v1/ready", tag = "meta",
    responses((status = 200, body = Health), (status = 503, body = Problem))
)]
pub async fn ready(State(gate): State<Gate>) -> Result<Json<Health>> {
    sqlx::query("SELECT 1")
        .execute(gate.ledger().pool())
        .await
        .map_err(|_| Problem::busy())?;
    Ok(Json(Health { state: "ok" }))
}

/// The description of this API.
#[utoipa::path(
    get, path = "/api/v1/openapi.json", tag = "meta",
    responses((status = 200, description = "OpenAPI 3.1", body = serde_json::Value))
)]
pub async fn openapi(Extension(api): Extension<Arc<OpenApi>>) -> Json<OpenApi> {
    Json((*api).clone())
}

/// The description of this API as a page to read.
#[utoipa::path(
    get, path = "/api/v1/reference", tag = "meta",
    responses((status = 200, description = "A page", body = String, content_type = "text/html"))
)]
pub async fn reference(Extension(api): Extension<Arc<OpenApi>>) -> Html<String> {
    Html(page(&api))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// One table a tag; no script, so the strictest policy holds.
fn page(api: &OpenApi) -> String {
    use std::collections::BTreeMap;
    use std::fmt::Write;
    let mut tags: BTreeMap<String, String> = BTreeMap::new();
    for (path, item) in &api.paths.paths {
        let operations = [
            ("GET", &item.get),
            ("POST", &item.post),
            ("PUT", &item.put),
            ("PATCH", &item.patch),
            ("DELETE", &item.delete),
        ];
        for (method, operation) in operations {
            let Some(operation) = operation else { continue };
            let tag = operation
                .tags
                .as_ref()
                .and_then(|tags| tags.first().cloned())
                .unwrap_or_default();
            let says = operation
                .summary
                .clone()
                .or_else(|| operation.description.clone())
                .unwrap_or_default();
            let answers: Vec<String> = operation.responses.responses.keys().cloned().collect();
            let _ = write!(
                tags.entry(tag).or_default(),
                "<tr><td>{method}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
                escaped(path),
                escaped(&says),
                answers.join(" ")
            );
        }
    }
    let mut body = String::new();
    for (tag, rows) in tags {
        let _ = write!(
            body,
            "<h2>{}</h2><table><tr><th>method</th><th>address</th><th>what it does</th>\
             <th>answers</th></tr>{rows}</table>",
            escaped(&tag)
        );
    }
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Quell API</title>\
         <h1>Quell API {}</h1><p>{}</p><p><a href=\"/api/v1/openapi.json\">OpenAPI 3.1</a></p>\
         {body}</html>",
        env!("CARGO_PKG_VERSION"),
        escaped(api.info.description.as_deref().unwrap_or_default())
    )
}

/// What is answered when a handler broke: one call fails and the server goes on.
#[expect(
    clippy::needless_pass_by_value,
    reason = "the shape that the layer takes"
)]
pub fn defect(cause: Box<dyn Any + Send + 'static>) -> Response {
    let said = cause
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| cause.downcast_ref::<String>().cloned())
        .unwrap_or_default();
    tracing::error!(said, "a handler broke");
    let mut response = Problem::fault(&std::io::Error::other("a handler broke")).into_response();
    response.headers_mut().remove(header::CONTENT_LENGTH);
    response
}
