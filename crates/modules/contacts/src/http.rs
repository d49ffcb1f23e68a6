//! The routes of the module: contacts and why they are contacts, and what officers decide on them.

mod decide;
mod list;
mod row;

pub(crate) use self::decide::{Decided, Decisions};

use quell_gate::role::Action;
use quell_gate::route::{Reach, Routes};
use utoipa_axum::routes;

/// The routes.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .add(Action::ReadContacts, Reach::List, routes!(list::list))
        .add(Action::ReadContacts, Reach::Object, routes!(list::of_case))
        .add(
            Action::DecideContacts,
            Reach::Command,
            routes!(decide::decide),
        )
}
