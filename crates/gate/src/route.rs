//! The table of routes: each with the action it needs and how a row reaches the caller through it.
//! The same table mounts the routes, writes the OpenAPI and drives the matrix test, so there is no
//! route that is in one and not in the others.

use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use utoipa::openapi::{OpenApi, PathItem};
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter, UtoipaMethodRouterExt};

use crate::Gate;
use crate::caller::Caller;
use crate::identify::MustChange;
use crate::problem::Problem;
use crate::role::Action;

/// Who may call a route.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Needs {
    /// Nobody has to be signed in.
    Nothing,
    /// A role that the policies permit the action.
    Action(Action),
}

/// How something of a jurisdiction could reach somebody through a route: what the matrix of roles
/// and jurisdictions tries on it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reach {
    /// Holds nothing of any jurisdiction, such as one's own session.
    Nothing,
    /// One object by the id in the path.
    Object,
    /// A list of rows.
    List,
    /// A search.
    Search,
    /// Counts.
    Count,
    /// A file.
    Export,
    /// A stream.
    Stream,
    /// Changes one or several objects.
    Command,
}

/// One row of the table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Route {
    /// Method of HTTP.
    pub method: &'static str,
    /// Path with the names of its parameters, such as `/api/v1/cases/{id}`.
    pub path: String,
    /// Who may call it.
    pub needs: Needs,
    /// What it could leak.
    pub reach: Reach,
}

/// Routes of a module, on their way into the server.
#[derive(Default)]
pub struct Routes {
    router: OpenApiRouter<Gate>,
    table: Vec<Route>,
}

fn methods(item: &PathItem) -> Vec<&'static str> {
    [
        ("GET", &item.get),
        ("POST", &item.post),
        ("PUT", &item.put),
        ("PATCH", &item.patch),
        ("DELETE", &item.delete),
    ]
    .into_iter()
    .filter_map(|(name, operation)| operation.as_ref().map(|_| name))
    .collect()
}

/// Asks the policies before a handler runs.
async fn enforce(action: Action, request: Request, next: Next) -> Response {
    let gate = request.extensions().get::<Gate>().cloned();
    let (Some(gate), Some(caller)) = (gate, request.extensions().get::<Caller>()) else {
        return Problem::not_signed_in().into_response();
    };
    let must_change = request.extensions().get::<MustChange>().is_some();
    if must_change && action != Action::OwnSession {
        return Problem::password_must_change().into_response();
    }
    if !gate.may(caller, action) {
        return Problem::forbidden().into_response();
    }
    next.run(request).await
}

impl Routes {
    /// No routes yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a route that needs an action.
    #[must_use]
    pub fn add(mut self, action: Action, reach: Reach, routes: UtoipaMethodRouter<Gate>) -> Self {
        self.note(&routes, Needs::Action(action), reach);
        let guard = from_fn(move |request, next| enforce(action, request, next));
        self.router = self
            .router
            .routes(routes.map(|methods| methods.route_layer(guard)));
        self
    }

    /// Adds a route for which nobody has to be signed in.
    #[must_use]
    pub fn open(mut self, routes: UtoipaMethodRouter<Gate>) -> Self {
        self.note(&routes, Needs::Nothing, Reach::Nothing);
        self.router = self.router.routes(routes);
        self
    }

    /// Adds the routes of another module.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        self.router = self.router.merge(other.router);
        self.table.extend(other.table);
        self
    }

    fn note(&mut self, routes: &UtoipaMethodRouter<Gate>, needs: Needs, reach: Reach) {
        for (path, item) in &routes.1.paths {
            for method in methods(item) {
                self.table.push(Route {
                    method,
                    path: path.clone(),
                    needs,
                    reach,
                });
            }
        }
    }

    /// The router, its description, and the table.
    pub fn split(self) -> (axum::Router<Gate>, OpenApi, Vec<Route>) {
        let (router, api) = self.router.split_for_parts();
        (router, api, self.table)
    }
}
