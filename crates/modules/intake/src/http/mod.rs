//! Import over HTTP: a file is sent and looked at, its columns are named, and it goes in beside the
//! rest of the work. Bytes lie in the data directory until the import is done, for an hour at most,
//! for nobody but the server to read.

mod files;
mod preview;
mod run;

pub use self::preview::{Column, Found, Preview, Tally};
pub use self::run::{Begin, Started};
pub use crate::store::runs::{Failed, Import};

use axum::extract::DefaultBodyLimit;
use quell_gate::Gate;
use quell_gate::problem::{Problem, Result};
use quell_gate::role::Action;
use quell_gate::route::{Reach, Routes};
use utoipa_axum::router::UtoipaMethodRouterExt;
use utoipa_axum::routes;

use crate::field::Kind;
use crate::issue::Refusal;
use crate::map::MapFile;
use crate::read::Limits;
use crate::{Options, ready};

/// Bytes of one file at most.
const FILE: usize = 64 << 20;
/// What a file that came over the network may cost.
const LIMITS: Limits = Limits {
    file_bytes: FILE,
    unpacked_bytes: 256 << 20,
    rows: 1_000_000,
    columns: 500,
    cells: 10_000_000,
    cell_bytes: 64 << 10,
};

/// The routes.
pub fn routes() -> Routes {
    use Action::{ReadImports, RunImports};
    let upload = routes!(preview::preview).layer(DefaultBodyLimit::max(FILE + (64 << 10)));
    Routes::new()
        .add(RunImports, Reach::Nothing, upload)
        .add(RunImports, Reach::Command, routes!(run::start))
        .add(ReadImports, Reach::List, routes!(run::list))
        .add(ReadImports, Reach::Object, routes!(run::one))
        .add(RunImports, Reach::Export, routes!(run::rejected))
}

fn kind_of(text: &str) -> Result<Kind> {
    Kind::ALL
        .into_iter()
        .find(|kind| kind.name() == text)
        .ok_or_else(|| Problem::bad_input("kind", "unknown", "cases, stays, contacts or results"))
}

/// A ready map by its name.
fn map_of(name: Option<&str>, kind: Kind) -> Result<Option<MapFile>> {
    let Some(name) = name.filter(|name| !name.is_empty()) else {
        return Ok(None);
    };
    match ready::by_name(name) {
        Some(map) if map.kind == kind => Ok(Some(map.clone())),
        _ => Err(Problem::bad_input(
            "map",
            "unknown",
            "a ready map for this kind of list",
        )),
    }
}

fn options(gate: &Gate, kind: Kind, map: Option<MapFile>) -> Options {
    let today = gate.now().to_zoned(gate.setting().zone.clone()).date();
    Options {
        map,
        content_key: gate.ledger().secret().for_ids(),
        limits: LIMITS,
        ..Options::new(kind, today)
    }
}

/// A refusal of a file as a problem: its words name rows and columns and no values.
fn refused(refusal: &Refusal) -> Problem {
    Problem::new(
        axum::http::StatusCode::UNPROCESSABLE_ENTITY,
        &format!("intake/{}", refusal.code),
        refusal.message.clone(),
        refusal.next_step.clone(),
    )
}
