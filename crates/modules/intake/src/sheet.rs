//! A file once read: sheets of rows of cells, with the row numbers that a person sees.

use std::borrow::Cow;
use std::fmt::Write as _;

use jiff::civil::DateTime;

use crate::issue::Issue;

/// One cell, as the file gives it.
#[derive(Clone, PartialEq, Debug, Default)]
pub enum Cell {
    /// Nothing, or white space only.
    #[default]
    Empty,
    /// Text without white space around it.
    Text(Box<str>),
    /// A number of a spreadsheet.
    Number(f64),
    /// A date cell of a spreadsheet.
    DateTime(DateTime),
    /// A truth value of a spreadsheet.
    Bool(bool),
    /// An error of a spreadsheet such as `#N/A`.
    Error(Box<str>),
}

impl Cell {
    /// Makes a cell from text; white space around it is dropped.
    pub fn text(text: &str) -> Self {
        let text = text.trim();
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text.into())
        }
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// The cell as text; whole numbers have no decimals, so that an id stays an id.
    pub fn as_text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) | Self::Error(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(number_text(*number)),
            Self::DateTime(at) => Cow::Owned(date_text(*at)),
            Self::Bool(true) => Cow::Borrowed("TRUE"),
            Self::Bool(false) => Cow::Borrowed("FALSE"),
        }
    }
}

fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        format!("{number:.0}")
    } else {
        format!("{number}")
    }
}

fn date_text(at: DateTime) -> String {
    let mut out = at.date().to_string();
    if at.time() != jiff::civil::Time::midnight() {
        let _ = write!(out, " {}", at.time());
    }
    out
}

/// One row of a sheet.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// Row number as a spreadsheet shows it, counted from 1; blank and comment lines count.
    pub number: u64,
    /// Its cells; rows need not be equally long.
    pub cells: Vec<Cell>,
}

impl Row {
    /// The cell at a column; beyond the end there is nothing.
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }

    /// How many cells hold something.
    pub fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.is_empty()).count()
    }
}

/// How a file was read, for the report.
#[derive(Clone, PartialEq, Eq, Debug, Default, serde::Serialize)]
pub struct Source {
    /// `delimited text`, `xlsx`, `xls` or `ods`.
    pub container: &'static str,
    /// Character encoding of a text file.
    pub encoding: Option<&'static str>,
    /// Separator of a text file.
    pub delimiter: Option<char>,
    /// Whether it was packed with gzip.
    pub gzip: bool,
}

/// One sheet; a text file is one sheet.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Name of the sheet, or the file name of a text file.
    pub name: String,
    /// How it was read.
    pub source: Source,
    /// Its rows, without blank and comment lines.
    pub rows: Vec<Row>,
    /// What the reader decided.
    pub notes: Vec<Issue>,
}
