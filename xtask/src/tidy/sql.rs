//! Rules about migrations: every table and column says what it is for, and a file changes one
//! thing.

use super::{Source, Tree, Violation};

fn migrations(tree: &Tree) -> impl Iterator<Item = &Source> {
    tree.files
        .iter()
        .filter(|source| source.path.contains("/migrations/") && source.is_a("sql"))
}

/// A column, or a table where `column` is empty.
struct Named {
    line: usize,
    table: String,
    column: String,
}

impl Named {
    fn comment(&self) -> String {
        if self.column.is_empty() {
            format!("comment on table {} is '", self.table)
        } else {
            format!("comment on column {}.{} is '", self.table, self.column)
        }
    }
}

pub(super) fn comments(tree: &Tree) -> Vec<Violation> {
    // A comment may come with a later migration than its column.
    let said: String = migrations(tree)
        .map(|source| folded(&source.text))
        .collect();
    let mut found = Vec::new();
    for source in migrations(tree) {
        for named in made(&source.text) {
            if !said.contains(&named.comment()) {
                let Named {
                    line,
                    table,
                    column,
                } = named;
                let dot = if column.is_empty() { "" } else { "." };
                let message = format!("{table}{dot}{column} says not what it is; COMMENT ON it");
                found.push(Violation::new(source, line, "sql-comment", message));
            }
        }
    }
    found
}

pub(super) fn one_change(tree: &Tree) -> Vec<Violation> {
    migrations(tree)
        .filter_map(|source| {
            let tables = made(&source.text);
            let second = tables.iter().filter(|one| one.column.is_empty()).nth(1)?;
            let message = format!(
                "a second table, {}; unless both are one change, give it a file of its own",
                second.table
            );
            Some(Violation {
                // Two tables may be one change; a person judges.
                warning: true,
                ..Violation::new(source, second.line, "sql-one-change", message)
            })
        })
        .collect()
}

/// Lower case, without comments, each run of white space one blank.
fn folded(text: &str) -> String {
    let code = |line: &str| line.split("--").next().unwrap_or("").to_lowercase();
    let words: Vec<String> = text.lines().map(code).collect();
    words
        .join(" ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        + " "
}

/// Tables that a migration creates, with their columns, and columns that it adds.
fn made(text: &str) -> Vec<Named> {
    let mut made = Vec::new();
    let lower: String = text
        .lines()
        .map(|line| line.split("--").next().unwrap_or("").to_lowercase() + "\n")
        .collect();
    let line_of = |at: usize| lower[..at].matches('\n').count() + 1;
    for (at, _) in lower.match_indices("create table") {
        let rest = &lower[at + "create table".len()..];
        let Some(open) = rest.find('(') else { continue };
        let head: Vec<&str> = rest[..open].split_whitespace().collect();
        if head.contains(&"partition") {
            continue;
        }
        let Some(table) = head.last() else { continue };
        let begin = at + "create table".len() + open + 1;
        let named = |line, column: &str| Named {
            line,
            table: (*table).to_owned(),
            column: column.to_owned(),
        };
        made.push(named(line_of(at), ""));
        for (offset, part) in parts(&lower[begin..]) {
            let Some(word) = part.split_whitespace().next() else {
                continue;
            };
            let blank = part.len() - part.trim_start().len();
            if !is_constraint(word) {
                made.push(named(
                    line_of(begin + offset + blank),
                    word.trim_matches('"'),
                ));
            }
        }
    }
    for (at, _) in lower.match_indices("alter table") {
        let statement = lower[at..].split(';').next().unwrap_or("");
        let words: Vec<&str> = statement.split_whitespace().collect();
        for adding in statement.match_indices("add column").map(|(add, _)| add) {
            let mut name = statement[adding + "add column".len()..].split_whitespace();
            let column = name.find(|w| !["if", "not", "exists"].contains(w));
            let table = words
                .iter()
                .skip(2)
                .find(|w| !["if", "exists", "only"].contains(w));
            if let (Some(table), Some(column)) = (table, column) {
                made.push(Named {
                    line: line_of(at + adding),
                    table: (*table).to_owned(),
                    column: column.to_owned(),
                });
            }
        }
    }
    made
}

fn is_constraint(word: &str) -> bool {
    let word = word.split('(').next().unwrap_or(word);
    [
        "constraint",
        "primary",
        "unique",
        "check",
        "foreign",
        "exclude",
        "like",
    ]
    .contains(&word)
}

/// The parts of a list up to its closing bracket, split at commas outside brackets and texts.
fn parts(list: &str) -> Vec<(usize, &str)> {
    let (mut depth, mut quoted, mut begin) = (0_i32, false, 0);
    let mut parts = Vec::new();
    for (at, c) in list.char_indices() {
        match c {
            '\'' => quoted = !quoted,
            _ if quoted => {}
            '(' => depth += 1,
            ')' if depth == 0 => {
                parts.push((begin, &list[begin..at]));
                return parts;
            }
            ')' => depth -= 1,
            ',' if depth == 0 => {
                parts.push((begin, &list[begin..at]));
                begin = at + 1;
            }
            _ => {}
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "CREATE TABLE a.bed (\n    bed_id uuid PRIMARY KEY,\n    \
                         ward text NOT NULL CHECK (ward IN ('x,y', 'z')), -- which, where\n    \
                         CHECK (ward <> ''),\n    UNIQUE (bed_id, ward)\n);\n";

    fn broken(files: &[&str]) -> Vec<(usize, String)> {
        let paths = ["a/migrations/0001_a.sql", "a/migrations/0002_b.sql"];
        let files: Vec<(&str, &str)> = paths.into_iter().zip(files.iter().copied()).collect();
        comments(&Tree::of(&files))
            .into_iter()
            .map(|one| (one.line, one.message.split(' ').next().unwrap().to_owned()))
            .collect()
    }

    #[test]
    fn every_table_and_column_says_what_it_is() {
        let all = [(1, "a.bed"), (2, "a.bed.bed_id"), (3, "a.bed.ward")];
        let all: Vec<(usize, String)> = all.map(|(at, name)| (at, name.to_owned())).into();
        assert_eq!(broken(&[TABLE]), all);
        let comments = "COMMENT ON TABLE a.bed IS 'A bed';\n\
                        COMMENT ON COLUMN a.bed.bed_id IS 'Id';\n\
                        COMMENT ON COLUMN a.bed.ward\n  IS 'Where';\n";
        let whole = format!("{TABLE}{comments}");
        assert_eq!(broken(&[&whole]), []);
        assert_eq!(broken(&[TABLE, comments]), []);
        let commented_out = whole.replace("COMMENT ON TABLE", "-- COMMENT ON TABLE");
        assert_eq!(broken(&[&commented_out]), [(1, "a.bed".to_owned())]);
    }

    #[test]
    fn a_column_that_is_added_says_what_it_is_too() {
        let add = "ALTER TABLE a.bed\n    ADD COLUMN IF NOT EXISTS floor integer;";
        assert_eq!(broken(&[add]), [(2, "a.bed.floor".to_owned())]);
        let said = format!("{add}\nCOMMENT ON COLUMN a.bed.floor IS 'Floor';");
        assert_eq!(broken(&[&said]), []);
    }

    #[test]
    fn a_migration_makes_one_table() {
        let count = |text: &str| one_change(&Tree::of(&[("a/migrations/1.sql", text)])).len();
        assert_eq!(count(TABLE), 0);
        assert_eq!(
            count(&format!("{TABLE}{}", TABLE.replace("bed", "room"))),
            1
        );
        assert_eq!(
            count("CREATE TABLE p_1 PARTITION OF p FOR VALUES IN (1);"),
            0
        );
    }
}
