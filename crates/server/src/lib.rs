//! The server: every module's routes behind one gate, live updates, the OpenAPI that is made from
//! the code, and the built console.
//!
//! A module is one line in [`routes`]; whatever it mounts stands in the table of routes with the
//! action it needs, and in the matrix of roles and jurisdictions that tests walk.

pub mod console;
pub mod headers;
pub mod listening;
pub mod live;
pub mod meta;
pub mod plan;
pub mod settling;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{DefaultBodyLimit, Request};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Router};
use quell_contacts::Stays;
use quell_gate::problem::Problem;
use quell_gate::route::{Route, Routes};
use quell_gate::{Gate, identify};
use quell_plan::Book;
use tokio::net::TcpListener;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use utoipa::openapi::OpenApi;

/// Bytes of a request at most; uploads of the import have their own bound.
const BODY: usize = 2 * 1024 * 1024;
/// How long an answer may take.
const PATIENCE: Duration = Duration::from_mins(1);

/// How long calls that are on their way may take when the server is told to stop.
const GRACE: Duration = Duration::from_secs(3);
/// How long it then writes what is still to be noted.
const NOTING: Duration = Duration::from_secs(1);

/// What the server is made of.
#[derive(Clone)]
pub struct App {
    /// The gate, and behind it the spine.
    pub gate: Gate,
    /// The store of stays.
    pub stays: Arc<Stays>,
    /// All editions of the plan.
    pub book: Arc<Book>,
}

/// Every module's routes.
pub fn routes() -> Routes {
    Routes::new()
        .with(meta::routes())
        .with(live::routes())
        .with(quell_gate::routes())
        .with(quell_desk::routes())
        .with(quell_investigation::routes())
        .with(quell_contacts::routes())
        .with(quell_intake::http::routes())
        .with(plan::routes())
}

/// The table of routes, and their description.
pub fn table() -> (Vec<Route>, OpenApi) {
    let (_, mut api, table) = routes().split();
    meta::describe(&mut api);
    (table, api)
}

/// The whole server as one service.
pub fn router(app: &App) -> Router {
    let (api, mut description, _) = routes().split();
    meta::describe(&mut description);
    let api = api
        .method_not_allowed_fallback(|| async {
            Problem::new(
                StatusCode::METHOD_NOT_ALLOWED,
                "gate/wrong-method",
                "this address does not take such a request",
                "see /api/v1/openapi.json for what it takes",
            )
            .into_response()
        })
        .layer(DefaultBodyLimit::max(BODY))
        .layer(CatchPanicLayer::custom(meta::defect))
        .layer(from_fn(patience))
        .layer(from_fn_with_state(app.gate.clone(), identify::layer))
        .layer(Extension(app.stays.clone()))
        .layer(Extension(app.book.clone()))
        .layer(Extension(Arc::new(description)));
    Router::new()
        .merge(api)
        .fallback(console::serve)
        .layer(CompressionLayer::new())
        .layer(CatchPanicLayer::custom(meta::defect))
        .layer(from_fn(headers::layer))
        .with_state(app.gate.clone())
}

/// Ends a call that takes too long, as any other call that finds the server busy.
async fn patience(request: Request, next: Next) -> Response {
    let answer = tokio::time::timeout(PATIENCE, next.run(request)).await;
    answer.unwrap_or_else(|_| Problem::busy().into_response())
}

/// Serves until it is told to stop: then it takes no more calls, answers those it has, and writes
/// what is still to be noted.
///
/// # Errors
/// When the address cannot be used.
pub async fn serve(
    app: App,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let settling = tokio::spawn(settling::forever(app.clone()));
    let listening = tokio::spawn(listening::forever(app.gate.clone()));
    let service = router(&app).into_make_service_with_connect_info::<SocketAddr>();
    let stopping = app.gate.clone();
    let serving = axum::serve(listener, service).with_graceful_shutdown(async move {
        stop.await;
        // Streams would hold the server open for ever.
        stopping.stop();
    });
    // So would whoever sent half a request and waits.
    let given_up = async {
        app.gate.stopping().await;
        tokio::time::sleep(GRACE).await;
    };
    let served = tokio::select! {
        served = serving.into_future() => served,
        () = given_up => {
            tracing::warn!("calls that were not done are broken off");
            Ok(())
        }
    };
    settling.abort();
    listening.abort();
    // A database that is away would not let them be noted.
    if tokio::time::timeout(NOTING, app.gate.calls_noted())
        .await
        .is_err()
    {
        tracing::error!("the last calls were not noted");
    }
    served
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The description that the client's types are made from.
    const KEPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../web/openapi.json");

    #[test]
    fn openapi_in_the_repository_is_what_the_code_says() {
        let (_, api) = table();
        let mut said = serde_json::to_string_pretty(&api).unwrap();
        said.push('\n');
        if std::env::var_os("UPDATE_OPENAPI").is_some() {
            std::fs::write(KEPT, said).unwrap();
            return;
        }
        let kept = std::fs::read_to_string(KEPT).unwrap_or_default();
        assert!(
            kept == said,
            "web/openapi.json is not what the code says; run `cargo xtask codegen`"
        );
    }

    #[test]
    fn every_route_stands_once_in_the_table_and_below_the_api() {
        let (table, api) = table();
        let mut seen = std::collections::BTreeSet::new();
        for route in &table {
            assert!(route.path.starts_with("/api/v1/"), "{}", route.path);
            assert!(seen.insert((route.method, &route.path)), "{route:?} twice");
        }
        let described: usize = api
            .paths
            .paths
            .values()
            .map(|item| {
                [&item.get, &item.post, &item.put, &item.patch, &item.delete]
                    .iter()
                    .filter(|operation| operation.is_some())
                    .count()
            })
            .sum();
        assert_eq!(described, table.len());
    }
}
