//! The spine at work: what every function of the response shares on screen. Jurisdictions, the
//! situation, duties, orders, people, search and audit, each a file or a folder with its reads, its
//! commands and its routes.
//!
//! Nothing here knows a module. Rows of a module reach these pages as published views.

pub mod audit;
pub mod changes;
pub mod duties;
mod filter;
pub mod jurisdictions;
pub mod orders;
pub mod people;
pub mod public;
pub mod search;
pub mod situation;
mod words;

use quell_gate::route::Routes;

/// All routes of the spine.
pub fn routes() -> Routes {
    Routes::new()
        .with(audit::routes())
        .with(duties::routes())
        .with(jurisdictions::routes())
        .with(orders::routes())
        .with(people::routes())
        .with(public::routes())
        .with(search::routes())
        .with(situation::routes())
}
