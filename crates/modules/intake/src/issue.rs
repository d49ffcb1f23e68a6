//! What the stages say about a file: an issue names a row, a column and a reason; a refusal says
//! why the file as a whole cannot be taken. Both carry a stable code, a reason and a next step.

use std::fmt;

use serde::Serialize;

/// How much an issue weighs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The row does not go in; it is in the rejects file.
    Error,
    /// The row goes in; one value was set aside or looks wrong.
    Warning,
    /// Nothing is wrong; the reader decided something that a person should know.
    Note,
}

/// One thing to know about one row, or about the file (`row` 0).
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Issue {
    /// Row as a person sees it in the file, counted from 1; 0 concerns the whole file.
    pub row: u64,
    /// Header of the column, or empty where it concerns the row.
    pub column: String,
    /// Stable code, listed in `docs/import.md`.
    pub code: &'static str,
    /// Error, warning or note.
    pub severity: Severity,
    /// The value as read; masked where it could identify a person.
    pub value: String,
    /// The thing, the reason and the next step, in English.
    pub message: String,
}

impl Issue {
    /// Makes an issue about one cell.
    pub fn at(row: u64, column: &str, code: &'static str, value: &str, message: String) -> Self {
        Self {
            row,
            column: column.to_owned(),
            code,
            severity: crate::codes::severity(code),
            value: shorten(value),
            message,
        }
    }

    /// Makes an issue about the file, a sheet or a whole column.
    pub fn about(column: &str, code: &'static str, message: String) -> Self {
        Self::at(0, column, code, "", message)
    }
}

/// Keeps a value readable in a list: at most 80 characters, no line breaks.
pub(crate) fn shorten(value: &str) -> String {
    let mut out: String = value
        .chars()
        .take(80)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if value.chars().nth(80).is_some() {
        out.push('…');
    }
    out
}

/// Shows that a value is there and how long it is, and nothing else of it.
pub(crate) fn mask(value: &str) -> String {
    format!("••• ({} characters)", value.chars().count())
}

/// Why a file as a whole was not taken.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Refusal {
    /// Stable code, listed in `docs/import.md`.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub next_step: String,
}

impl Refusal {
    /// Makes a refusal.
    pub fn new(
        code: &'static str,
        message: impl Into<String>,
        next_step: impl Into<String>,
    ) -> Self {
        Self {
            code,
            message: message.into(),
            next_step: next_step.into(),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}); {}", self.message, self.code, self.next_step)
    }
}

impl std::error::Error for Refusal {}
