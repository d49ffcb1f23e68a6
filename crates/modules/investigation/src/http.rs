//! The routes of the module: cases, their records and itineraries, results, and chains.

pub(crate) mod case;
pub(crate) mod chains;
pub(crate) mod detail;
pub(crate) mod infector;
pub(crate) mod itinerary;
pub(crate) mod list;
pub(crate) mod result;
pub(crate) mod stays;
pub(crate) mod timeline;

use quell_gate::problem::{Problem, Result};
use quell_gate::role::Action;
use quell_gate::route::{Reach, Routes};
use serde::Serialize;
use serde::de::DeserializeOwned;
use utoipa::ToSchema;
use utoipa_axum::routes;
use uuid::Uuid;

/// The routes.
pub(crate) fn routes() -> Routes {
    use Action::{Investigate, ReadCases, RecordCase, RecordResults};
    Routes::new()
        .add(ReadCases, Reach::List, routes!(list::list))
        .add(ReadCases, Reach::Object, routes!(detail::detail))
        .add(ReadCases, Reach::Object, routes!(timeline::timeline))
        .add(ReadCases, Reach::Object, routes!(timeline::tests))
        .add(ReadCases, Reach::Object, routes!(timeline::household))
        .add(ReadCases, Reach::Object, routes!(itinerary::itinerary))
        .add(RecordCase, Reach::Command, routes!(case::record))
        .add(Investigate, Reach::Command, routes!(case::investigated))
        .add(Investigate, Reach::Command, routes!(stays::add))
        .add(Investigate, Reach::Object, routes!(stays::parse))
        .add(Investigate, Reach::Command, routes!(stays::withdraw))
        .add(Investigate, Reach::Command, routes!(infector::name))
        .add(Investigate, Reach::Command, routes!(infector::withdraw))
        .add(RecordResults, Reach::Command, routes!(result::one))
        .add(RecordResults, Reach::Command, routes!(result::batch))
        .with(chains::routes())
}

/// The fact that a command recorded.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Recorded {
    /// The fact.
    pub(crate) fact_id: Uuid,
}

/// A word of a closed vocabulary.
pub(crate) fn word<T: DeserializeOwned>(field: &str, code: &str, expected: &str) -> Result<T> {
    let value = serde_json::Value::String(code.to_owned());
    serde_json::from_value(value).map_err(|_| Problem::bad_input(field, "unknown", expected))
}
