//! People on screen: lists without identities, one person with everything that is known and owed,
//! and their identity for a purpose, on record.

mod detail;
mod http;
mod identity;
mod list;
pub mod merges;
mod order;
mod timeline;

pub use self::detail::{PersonDetail, StatusNow};
pub use self::identity::{IdentityRead, IdentityWanted};
pub use self::list::{PersonRow, StatusName};
pub use self::order::OrderRow;
pub use self::timeline::TimelineItem;

pub(crate) use self::identity::{PURPOSES, read as read_identity};

use quell_gate::role::Action;
use quell_gate::route::{Reach, Routes};
use utoipa_axum::routes;

/// The routes.
pub fn routes() -> Routes {
    use Action::{MergePeople, ReadDuties, ReadIdentity, ReadOrders, ReadPeople};
    Routes::new()
        .add(ReadPeople, Reach::List, routes!(http::list))
        .add(ReadPeople, Reach::Object, routes!(http::one))
        .add(ReadDuties, Reach::Object, routes!(http::duties))
        .add(ReadOrders, Reach::Object, routes!(http::orders))
        .add(ReadPeople, Reach::Object, routes!(http::timeline))
        .add(ReadPeople, Reach::Object, routes!(http::readings))
        .add(ReadIdentity, Reach::Object, routes!(http::identity))
        .add(MergePeople, Reach::List, routes!(merges::http::list))
        .add(MergePeople, Reach::Command, routes!(merges::http::decide))
}
