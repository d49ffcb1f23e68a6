//! Checking one plan file before it is used.

use jiff::tz::TimeZone;

use crate::book::Book;
use crate::edition::{Document, Kind};
use crate::read::{Confidence, Problem};

/// What a sound file holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Summary {
    /// Its id.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// How many numbers it sets.
    pub numbers: usize,
    /// How many of them nobody has checked.
    pub unverified: usize,
    /// What the documents leave open, with the default that was taken.
    pub open: Vec<OpenQuestion>,
}

/// A question that the documents leave open.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenQuestion {
    /// The key.
    pub key: String,
    /// The question.
    pub question: String,
    /// The default that was taken.
    pub default: String,
}

/// Reads a file as if it were added to the editions that come with Quell.
///
/// # Errors
/// Everything that is wrong: file, key, reason, next step.
pub fn check(file: &str, text: &str) -> Result<Summary, Vec<Problem>> {
    let document = Document::parse(file, text)?;
    Book::with_files(TimeZone::UTC, [(file, text)])?;
    let open = document.cells.iter().filter_map(|(key, cell)| {
        Some(OpenQuestion {
            key: key.clone(),
            question: cell.open.clone()?,
            default: cell.value.to_string(),
        })
    });
    let open = open.collect();
    let unverified = document
        .cells
        .values()
        .filter(|cell| cell.confidence == Confidence::Unverified)
        .count();
    Ok(Summary {
        id: document.id,
        kind: document.kind,
        numbers: document.cells.len(),
        unverified,
        open,
    })
}
