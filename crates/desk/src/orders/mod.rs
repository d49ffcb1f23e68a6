//! Orders on screen: drafts that wait for an officer, those in force, their notices, and the
//! appeals against them. The plan drafts, a person signs, the person concerned reads why.

mod answer;
mod appeals;
mod decide;
mod list;
mod notice;
mod of_case;
mod page;
mod row;
mod target;

pub use self::answer::{Filed, NewAppeal, Verdict};
pub use self::appeals::AppealRow;
pub use self::decide::{Changed, Reason, Refused, Sign, Signed};
pub use self::row::{Appeal, OrderRow};
pub(crate) use self::row::{COLUMNS, appeal, rows};

use quell_gate::problem::{Problem, Result};
use quell_gate::role::Action;
use quell_gate::route::{Reach, Routes};
use quell_gate::text_within;
use quell_model::naming;
use utoipa_axum::routes;

/// The routes.
pub fn routes() -> Routes {
    use Action::{DecideAppeal, FileAppeal, ReadDuties, ReadOrders, SignOrders};
    Routes::new()
        .add(ReadOrders, Reach::List, routes!(list::list))
        .add(ReadOrders, Reach::Object, routes!(list::one))
        .add(ReadOrders, Reach::Object, routes!(page::notice))
        .add(SignOrders, Reach::Command, routes!(decide::sign))
        .add(SignOrders, Reach::Command, routes!(decide::lift))
        .add(SignOrders, Reach::Command, routes!(decide::refuse))
        .add(FileAppeal, Reach::Command, routes!(answer::file))
        .add(ReadOrders, Reach::List, routes!(appeals::list))
        .add(DecideAppeal, Reach::Command, routes!(answer::decide))
        .add(ReadOrders, Reach::Object, routes!(of_case::orders))
        .add(ReadDuties, Reach::Object, routes!(of_case::duties))
}

/// Words of an officer that the person concerned may read: some, and none that say who anybody is.
pub(crate) fn said(field: &str, text: &str, least: usize, most: usize) -> Result<String> {
    text_within(field, text, most)?;
    if text.trim().chars().count() < least {
        return Err(Problem::bad_input(field, "missing", "a few words"));
    }
    if naming::holds_number(text) {
        return Err(Problem::bad_input(
            field,
            "identity",
            "words without telephone or document numbers; they stay on record",
        ));
    }
    Ok(text.trim().to_owned())
}
