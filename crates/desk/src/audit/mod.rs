//! Who did and who read what, and whether the log is whole: what an auditor sees, and what a court
//! is handed.

mod calls;
mod chain;
mod export;
mod readings;

pub use self::calls::Call;
pub use self::chain::{Asked, Chain, Lane, Verification};
pub use self::export::{Checked, Seal};
pub use self::readings::Reading;

pub(crate) use self::readings::{ReadingsWanted, readings_of};

use jiff::Timestamp;
use quell_gate::problem::{Problem, Result};
use quell_gate::role::Action;
use quell_gate::route::{Reach, Routes};
use utoipa_axum::routes;

/// The routes.
pub fn routes() -> Routes {
    use Action::{ExportAudit, ReadAudit};
    Routes::new()
        .add(ReadAudit, Reach::List, routes!(readings::list))
        .add(ReadAudit, Reach::List, routes!(calls::list))
        .add(ReadAudit, Reach::Nothing, routes!(chain::state))
        .add(ReadAudit, Reach::Nothing, routes!(chain::verify))
        .add(ExportAudit, Reach::Export, routes!(export::export))
        .add(ExportAudit, Reach::Nothing, routes!(export::check))
}

/// A moment of a query: RFC 3339, or a day for its beginning in UTC.
fn moment(field: &str, text: Option<&str>) -> Result<Option<Timestamp>> {
    let Some(text) = text.filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let day = || {
        let day: jiff::civil::Date = text.parse().ok()?;
        let zoned = day.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
        Some(zoned.timestamp())
    };
    // A plus sign in an address is a blank.
    let whole: Option<Timestamp> = text.replace(' ', "+").parse().ok();
    whole.or_else(day).map(Some).ok_or_else(|| {
        Problem::bad_input(
            field,
            "not-a-moment",
            "RFC 3339, such as 2022-07-14T00:00:00Z",
        )
    })
}
