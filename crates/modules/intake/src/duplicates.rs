//! Stage 5, find duplicates: the same thing twice in one file. Equal rows with an id are one; rows
//! with the same id and other content are a conflict that a person must settle; equal rows without
//! an id stay, each with its occurrence.

use std::collections::HashMap;

use crate::check::Outcomes;
use crate::issue::Issue;
use crate::map::Mapping;
use crate::recognise::Table;
use crate::rows::Checked;

/// Rows that passed, sorted out.
#[derive(Clone, Debug, Default)]
pub struct Sorted {
    /// Rows that go in.
    pub accepted: Vec<Checked>,
    /// Numbers of rows that did not pass the check.
    pub rejected: Vec<u64>,
    /// Numbers of rows that say again what an earlier row said.
    pub duplicates: Vec<u64>,
    /// Numbers of rows that contradict an earlier row of the same id.
    pub conflicts: Vec<u64>,
    /// Everything that was found so far.
    pub issues: Vec<Issue>,
}

/// Sorts out the rows of a file.
pub fn sort_out(outcomes: Outcomes, table: &Table, mapping: &Mapping) -> Sorted {
    let Outcomes {
        rows,
        rejected,
        issues,
    } = outcomes;
    let mut out = Sorted {
        rejected,
        issues,
        ..Sorted::default()
    };
    out.accepted.reserve(rows.len());
    let mut by_key: HashMap<String, (u64, [u8; 32])> = HashMap::new();
    let mut by_content: HashMap<[u8; 32], u32> = HashMap::new();
    for mut row in rows {
        let origin = *row.origin();
        let Some(key) = row.key() else {
            let seen = by_content.entry(origin.content).or_insert(0);
            row.origin_mut().occurrence = *seen;
            *seen += 1;
            out.accepted.push(row);
            continue;
        };
        match by_key.get(&key).copied() {
            None => {
                by_key.insert(key, (origin.row, origin.content));
                out.accepted.push(row);
            }
            Some((first, content)) if content == origin.content => {
                let message = format!("the row says again what row {first} says; nothing to do");
                out.issues
                    .push(Issue::at(origin.row, "", "duplicate-row", "", message));
                out.duplicates.push(origin.row);
            }
            Some((first, _)) => {
                let columns = differing(table, mapping, first, origin.row);
                let message = format!(
                    "the row has the id of row {first} and differs in {columns}; row {first} went \
                     in, correct one of the two and import the file again"
                );
                out.issues
                    .push(Issue::at(origin.row, &columns, "conflict", "", message));
                out.conflicts.push(origin.row);
            }
        }
    }
    out
}

/// Headers of the mapped columns in which two rows differ.
fn differing(table: &Table, mapping: &Mapping, first: u64, second: u64) -> String {
    let find = |number: u64| {
        table
            .rows
            .binary_search_by_key(&number, |row| row.number)
            .ok()
            .map(|at| &table.rows[at])
    };
    let (Some(first), Some(second)) = (find(first), find(second)) else {
        return String::new();
    };
    let headers: Vec<&str> = mapping
        .columns
        .values()
        .flatten()
        .filter(|at| first.cell(**at) != second.cell(**at))
        .map(|at| table.headers[*at].as_str())
        .collect();
    headers.join(", ")
}
