//! Duties on screen: who owes what to whom by when and why; given to a team or to somebody, handed
//! over, and closed by the fact that proves them.

mod assign;
mod evidence;
mod http;
mod list;
mod prove;

pub use self::assign::{Assigned, Assignment, HandOver};
pub use self::evidence::Proof;
pub use self::list::DutyRow;
pub(crate) use self::list::{Wanted, rows};
pub use self::prove::{Bulk, Proven, ProvenAll};

use quell_gate::role::Action;
use quell_gate::route::{Reach, Routes};
use quell_model::duty::DutyKind;
use utoipa_axum::routes;

/// The routes.
pub fn routes() -> Routes {
    use Action::{AssignDuties, ProveDuties, ReadDuties};
    Routes::new()
        .add(ReadDuties, Reach::List, routes!(http::list))
        .add(ReadDuties, Reach::Object, routes!(http::one))
        .add(AssignDuties, Reach::Command, routes!(http::assign))
        .add(AssignDuties, Reach::Command, routes!(http::hand_over))
        .add(ProveDuties, Reach::Command, routes!(http::prove))
        .add(ProveDuties, Reach::Command, routes!(http::prove_all))
}

/// A kind by its code.
pub(crate) fn kind_of(code: &str) -> Option<DutyKind> {
    DutyKind::ALL
        .iter()
        .copied()
        .find(|kind| kind.spec().code == code)
}
