//! Stage 7, report: what became of a file, in numbers that add up, and the rows that did not go in
//! as a file that can be corrected and imported again.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Serialize;

use crate::duplicates::Sorted;
use crate::field::Kind;
use crate::issue::{Issue, Severity};
use crate::map::Mapping;
use crate::recognise::Table;
use crate::sheet::{Cell, Source};

/// Warnings and notes of one code in one column that are listed one by one.
const LISTED_MAX: usize = 1_000;

/// What became of a file. `rows_read = accepted + rejected + duplicates + conflicts` always holds;
/// blank rows, comments, titles, repeated headers, totals and remarks are not rows.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Report {
    /// Name of the file.
    pub file: String,
    /// What its rows are about.
    pub kind: Kind,
    /// Rows of data.
    pub rows_read: u64,
    /// Rows that go in.
    pub accepted: u64,
    /// Rows with an error.
    pub rejected: u64,
    /// Rows that say again what is known.
    pub duplicates: u64,
    /// Rows that contradict what is known.
    pub conflicts: u64,
    /// Everything that was found, by row.
    pub issues: Vec<Issue>,
    /// The sheet that was read.
    pub sheet: String,
    /// The row of the headers.
    pub header_row: u64,
    /// The map that was used.
    pub map: String,
    /// How the file was read.
    pub source: Source,
}

impl Report {
    /// Makes the report of the stages before recording.
    pub fn new(file: &str, table: &Table, mapping: &Mapping, sorted: &mut Sorted) -> Self {
        let mut issues = table.notes.clone();
        issues.extend(mapping.notes.iter().cloned());
        issues.append(&mut sorted.issues);
        issues.sort_by_key(|issue| issue.row);
        Self {
            file: file.to_owned(),
            kind: mapping.map.kind,
            rows_read: table.rows.len() as u64,
            accepted: sorted.accepted.len() as u64,
            rejected: sorted.rejected.len() as u64,
            duplicates: sorted.duplicates.len() as u64,
            conflicts: sorted.conflicts.len() as u64,
            issues: shorten(issues),
            sheet: table.sheet.clone(),
            header_row: table.header_row,
            map: mapping.map.name.clone(),
            source: table.source.clone(),
        }
    }

    /// For the recording stage: an accepted row turned out to be stored already, with the same
    /// content. It leaves `accepted` for `duplicates`.
    pub fn stored_already(&mut self, row: u64) {
        self.accepted = self.accepted.saturating_sub(1);
        self.duplicates += 1;
        let message = "the row was imported before; nothing to do".to_owned();
        self.issues
            .push(Issue::at(row, "", "stored-already", "", message));
    }

    /// For the recording stage: somebody under another id carries the same document number or
    /// telephone. The row went in; whether the two are one person is for a person to say.
    pub fn possible_duplicate(&mut self, row: u64, column: &str) {
        let message = format!(
            "somebody under another id has the same {column}; compare the two, and if they are one \
             person, correct the id in one of the lists"
        );
        self.issues
            .push(Issue::at(row, column, "possible-duplicate", "", message));
    }

    /// For the recording stage: an accepted row contradicts what is stored under its id. It leaves
    /// `accepted` for `conflicts`; `columns` names where they differ, never the values.
    pub fn conflicts_with_stored(&mut self, row: u64, columns: &str) {
        self.accepted = self.accepted.saturating_sub(1);
        self.conflicts += 1;
        let message = format!(
            "the row differs from what is stored under its id in {columns}; nothing was changed, \
             correct the file or the record"
        );
        self.issues
            .push(Issue::at(row, columns, "conflict-stored", "", message));
    }

    /// For the recording stage: an accepted row could not be recorded, for example because its
    /// jurisdiction is not known. It leaves `accepted` for `rejected`.
    pub fn refused_on_record(&mut self, issue: Issue) {
        self.accepted = self.accepted.saturating_sub(1);
        self.rejected += 1;
        self.issues.push(issue);
    }

    /// For the recording stage: the row is about somebody of another jurisdiction.
    pub fn outside_scope(&mut self, row: u64) {
        let message = "the row is about somebody of another jurisdiction; leave it to those who \
                       work there, or ask them for assistance"
            .to_owned();
        self.refused_on_record(Issue::at(row, "", "outside-scope", "", message));
    }

    /// Whether the counts add up.
    pub fn adds_up(&self) -> bool {
        self.rows_read == self.accepted + self.rejected + self.duplicates + self.conflicts
    }

    /// How many issues there are of each code.
    pub fn by_code(&self) -> BTreeMap<&'static str, usize> {
        let mut counts = BTreeMap::new();
        for issue in &self.issues {
            *counts.entry(issue.code).or_insert(0) += 1;
        }
        counts
    }
}

/// Keeps every error, and of warnings and notes the first thousand a code and column.
fn shorten(issues: Vec<Issue>) -> Vec<Issue> {
    if issues.len() <= LISTED_MAX {
        return issues;
    }
    let mut counts: HashMap<(String, &'static str), usize> = HashMap::new();
    let mut kept = Vec::with_capacity(issues.len());
    for issue in issues {
        if issue.severity == Severity::Error {
            kept.push(issue);
            continue;
        }
        let count = counts
            .entry((issue.column.clone(), issue.code))
            .or_insert(0);
        *count += 1;
        if *count <= LISTED_MAX {
            kept.push(issue);
        }
    }
    let mut more: Vec<_> = counts
        .into_iter()
        .filter(|(_, count)| *count > LISTED_MAX)
        .collect();
    more.sort();
    for ((column, code), count) in more {
        let message = format!(
            "{} more of {code}; the first {LISTED_MAX} are listed",
            count - LISTED_MAX
        );
        kept.push(Issue::about(&column, "more-of-the-same", message));
    }
    kept
}

/// The rows with an error or a conflict, in their own columns, with row number, codes and reasons
/// in front; UTF-8 with BOM, so that a spreadsheet shows it right. Cells that a spreadsheet could
/// take for a formula are escaped.
pub fn rejects_csv(table: &Table, report: &Report) -> String {
    let mut reasons: BTreeMap<u64, Vec<&Issue>> = BTreeMap::new();
    for issue in &report.issues {
        if issue.severity == Severity::Error && issue.row > 0 {
            reasons.entry(issue.row).or_default().push(issue);
        }
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut head = vec!["row".to_owned(), "codes".to_owned(), "reasons".to_owned()];
    let width = table
        .rows
        .iter()
        .map(|row| row.cells.len())
        .max()
        .unwrap_or(0);
    let width = width.max(table.headers.len());
    head.extend((0..width).map(|at| {
        table
            .headers
            .get(at)
            .map_or(String::new(), |h| escape_text(h))
    }));
    let mut written = writer.write_record(&head).is_ok();
    for row in &table.rows {
        let Some(issues) = reasons.get(&row.number) else {
            continue;
        };
        let mut seen = HashSet::new();
        let codes: Vec<&str> = issues
            .iter()
            .map(|issue| issue.code)
            .filter(|code| seen.insert(*code))
            .collect();
        let messages: Vec<&str> = issues.iter().map(|issue| issue.message.as_str()).collect();
        let mut record = vec![
            row.number.to_string(),
            codes.join(" "),
            escape_text(&messages.join("; ")),
        ];
        record.extend((0..width).map(|at| escape(row.cell(at))));
        written &= writer.write_record(&record).is_ok();
    }
    let bytes = writer.into_inner().unwrap_or_default();
    // Writing to memory does not fail; the check keeps a silent loss impossible.
    debug_assert!(written);
    format!("\u{feff}{}", String::from_utf8_lossy(&bytes))
}

fn escape(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => escape_text(text),
        other => other.as_text().into_owned(),
    }
}

/// Puts an apostrophe before what a spreadsheet would run as a formula; numbers stay numbers.
pub fn escape_text(text: &str) -> String {
    let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    if risky && text.parse::<f64>().is_err() {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}
