//! Intake: line lists of other systems in, checked rows and issues out.
//!
//! The stages, one file each, in the order in which a file passes them:
//!
//! 1. [`read`](mod@read): bytes to sheets of cells; encoding, separator, spreadsheets, limits.
//! 2. [`recognise`](mod@recognise): the sheet and the row of headers; titles and totals left out.
//! 3. [`map`]: which column is which field; map files, ready maps, a dictionary of headers.
//! 4. [`check`](mod@check): cells to typed values; dates by column, ages, codes, identity numbers.
//! 5. [`duplicates`]: the same thing twice in one file.
//! 6. record ([`flow`]): rows to facts, in the database, in chunks that are one transaction each.
//! 7. [`report`]: what became of every row, and the rejects as a file.
//!
//! All but recording is pure: bytes, options and today's date in, values out. [`prepare`] runs
//! stages 1 to 5 and makes the report. Good rows go in, bad rows come out with reasons, nothing is
//! lost.

pub mod ages;
pub mod check;
pub mod codes;
pub mod columns;
pub mod dates;
pub mod duplicates;
mod facts;
pub mod field;
pub mod flow;
pub mod headers;
pub mod http;
pub mod identity;
pub mod issue;
pub mod map;
mod naming;
pub mod normal;
pub mod read;
pub mod ready;
pub mod recognise;
pub mod report;
pub mod rows;
pub mod sheet;
pub mod store;
mod within;
pub mod words;

use jiff::civil::Date;
use sqlx::migrate::Migrator;

pub use check::CheckOptions;
pub use dates::DateOrder;
pub use field::{Field, Kind};
pub use issue::{Issue, Refusal, Severity};
pub use map::MapFile;
pub use read::Limits;
pub use recognise::Table;
pub use report::{Report, rejects_csv};
pub use rows::Checked;

/// The module's tables.
pub static MIGRATIONS: Migrator = sqlx::migrate!();

/// What `quell import` was asked to do with a file.
#[derive(Clone, Debug)]
pub struct Options {
    /// What the rows are about.
    pub kind: Kind,
    /// A map given with `--map`; without one Quell chooses.
    pub map: Option<MapFile>,
    /// Order of dates given with `--dates`.
    pub dates: Option<DateOrder>,
    /// Namespace of the ids; without one the map's, or `default`.
    pub scheme: Option<String>,
    /// Today where the list was made.
    pub today: Date,
    /// Key of the content hashes.
    pub content_key: [u8; 32],
    /// What a file may cost.
    pub limits: Limits,
}

impl Options {
    /// Options for a kind of list on a day; everything else is chosen by the file.
    pub fn new(kind: Kind, today: Date) -> Self {
        Self {
            kind,
            map: None,
            dates: None,
            scheme: None,
            today,
            content_key: [0; 32],
            limits: Limits::default(),
        }
    }
}

/// A file that passed the stages before recording.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The table as read, for the rejects file.
    pub table: Table,
    /// The map that was used, for `--save-map`.
    pub map: MapFile,
    /// Rows that go in.
    pub rows: Vec<Checked>,
    /// What became of the rest.
    pub report: Report,
}

/// Runs the stages read, recognise, map, check and find duplicates.
///
/// # Errors
/// A refusal where the file as a whole cannot be taken.
pub fn prepare(bytes: &[u8], file_name: &str, options: &Options) -> Result<Prepared, Refusal> {
    let sheets = read::read(bytes, file_name, &options.limits)?;
    let table = recognise::recognise(sheets, options.kind, options.map.as_ref())?;
    let mapping = map::bind(&table, options.kind, options.map.as_ref())?;
    let check_options = CheckOptions {
        today: options.today,
        dates: options.dates,
        scheme: options.scheme.as_deref(),
        content_key: options.content_key,
    };
    let outcomes = check::check(&table, &mapping, &check_options);
    let mut sorted = duplicates::sort_out(outcomes, &table, &mapping);
    let report = Report::new(file_name, &table, &mapping, &mut sorted);
    Ok(Prepared {
        table,
        map: mapping.map,
        rows: sorted.accepted,
        report,
    })
}
