//! The plan on screen: the edition in force as a document, with what each rule has produced; how
//! two
//! editions differ; and what each would take from the people of one's jurisdiction.
//!
//! Only the server knows the plan, so its pages are the server's.

mod compare;
mod document;

pub use self::compare::{Compared, Pair, Side};
pub use self::document::{DiffView, Differs, PlanView};

use quell_gate::role::Action;
use quell_gate::route::{Reach, Routes};
use utoipa_axum::routes;

/// The routes.
pub fn routes() -> Routes {
    use Action::{ComparePlans, ReadPlan};
    Routes::new()
        .add(ReadPlan, Reach::Count, routes!(document::plan))
        .add(ReadPlan, Reach::Nothing, routes!(document::diff))
        .add(ComparePlans, Reach::Count, routes!(compare::compare))
}
