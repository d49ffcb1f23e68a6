//! Rules about what a file may name: pure crates do no I/O, and in a module only store.rs speaks
//! SQL.

use super::tree::{code, has_word};
use super::{Source, Tree, Violation};

/// Crates that do no I/O, read no clock and draw no random number.
const PURE: [&str; 3] = [
    "crates/model/src/",
    "crates/plan/src/",
    "crates/rehearse/src/",
];
/// The intake is pure but for the files that record, and those that answer calls.
const INTAKE: &str = "crates/modules/intake/src/";
const INTAKE_RECORDS: [&str; 4] = ["flow.rs", "store.rs", "within.rs", "lib.rs"];
const INTAKE_OUTSIDE: [&str; 2] = ["http/", "store/"];
const FORBIDDEN: [&str; 8] = [
    "std::fs",
    "std::net",
    "std::env",
    "sqlx",
    "tokio",
    "SystemTime",
    "Instant",
    "getrandom",
];
/// The engine reads and writes files, and nothing else of the outside.
const ENGINE: &str = "crates/colocation/src/";
const ENGINE_FORBIDDEN: [&str; 2] = ["sqlx", "tokio"];

pub(super) fn pure(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    for source in tree.rust() {
        let words: &[&str] = if is_pure(&source.path) {
            &FORBIDDEN
        } else if source.path.starts_with(ENGINE) {
            &ENGINE_FORBIDDEN
        } else {
            continue;
        };
        // The unit tests at the end of a file may read what they compare with.
        let shipped = source
            .lines()
            .take_while(|(_, line)| *line != "#[cfg(test)]");
        for (number, line) in shipped {
            for word in words.iter().filter(|word| names(code(line), word)) {
                let message = format!(
                    "{word} in a crate that does without; take the value as an argument, or move \
                     the file's business to a module or the binary"
                );
                found.push(Violation::new(source, number, "pure-imports", message));
            }
        }
    }
    found
}

fn is_pure(path: &str) -> bool {
    let records = |path: &str| {
        INTAKE_RECORDS.contains(&path) || INTAKE_OUTSIDE.iter().any(|at| path.starts_with(at))
    };
    PURE.iter().any(|part| path.starts_with(part))
        || path.strip_prefix(INTAKE).is_some_and(|rest| !records(rest))
}

/// Whether a line names a thing, also as one of several: `use std::{fs, io};`.
fn names(line: &str, thing: &str) -> bool {
    has_word(line, thing)
        || thing.strip_prefix("std::").is_some_and(|part| {
            line.split_once("std::{")
                .is_some_and(|(_, list)| has_word(list, part))
        })
}

/// What any file of a module may name of sqlx: the connection it hands on, and its migrations.
const SHARED: [&str; 2] = ["PgConnection", "migrate"];

pub(super) fn sql_in_modules(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    for source in tree.rust().filter(|source| in_module(source)) {
        for (number, line) in source.lines() {
            if names_sql(code(line)) {
                let message = "only store.rs speaks SQL; move the statement there and call it";
                found.push(Violation::new(source, number, "sql-outside-store", message));
            }
        }
    }
    found
}

fn in_module(source: &Source) -> bool {
    let Some((_, file)) = source
        .path
        .strip_prefix("crates/modules/")
        .and_then(|path| path.split_once("/src/"))
    else {
        return false;
    };
    file != "store.rs" && !file.starts_with("store/")
}

fn names_sql(line: &str) -> bool {
    line.match_indices("sqlx").any(|(at, _)| {
        if line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            return false;
        }
        let rest = &line[at + 4..];
        let Some(rest) = rest.strip_prefix("::") else {
            return !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
        };
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
        !SHARED.contains(&&rest[..end.unwrap_or(rest.len())])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(check: fn(&Tree) -> Vec<Violation>, path: &str, text: &str) -> usize {
        check(&Tree::of(&[(path, text)])).len()
    }

    #[test]
    fn pure_crates_name_nothing_of_the_outside() {
        for (path, line, expect) in [
            ("crates/model/src/a.rs", "use std::fs;", 1),
            ("crates/model/src/a.rs", "use std::{fmt, net};", 1),
            ("crates/plan/src/a.rs", "let now = Instant::now();", 1),
            ("crates/rehearse/src/a.rs", "getrandom::fill(&mut seed)", 1),
            ("crates/model/src/a.rs", "// Instant is not for us", 0),
            ("crates/model/src/a.rs", "use std::{fmt, iter};", 0),
            ("crates/ledger/src/a.rs", "use std::fs;", 0),
            ("crates/plan/tests/a.rs", "use std::fs;", 0),
            (
                "crates/plan/src/a.rs",
                "#[cfg(test)]\nmod tests { use std::fs; }",
                0,
            ),
            (
                "crates/plan/src/a.rs",
                "use std::fs;\n#[cfg(test)]\nmod tests {}",
                1,
            ),
            ("crates/modules/intake/src/dates.rs", "sqlx::query(\"\")", 1),
            ("crates/modules/intake/src/flow.rs", "tokio::spawn(a)", 0),
            ("crates/colocation/src/a.rs", "use std::fs;", 0),
            ("crates/colocation/src/a.rs", "use tokio::fs;", 1),
        ] {
            assert_eq!(count(pure, path, line), expect, "{path}: {line}");
        }
    }

    #[test]
    fn only_the_store_of_a_module_speaks_sql() {
        for (path, line, expect) in [
            ("crates/modules/a/src/flow.rs", "sqlx::query(\"\")", 1),
            ("crates/modules/a/src/flow.rs", "use sqlx;", 1),
            (
                "crates/modules/a/src/flow.rs",
                "use sqlx::{PgPool, Row};",
                1,
            ),
            ("crates/modules/a/src/flow.rs", "use sqlx::PgConnection;", 0),
            ("crates/modules/a/src/lib.rs", "sqlx::migrate!();", 0),
            ("crates/modules/a/src/flow.rs", "use jiff_sqlx::ToSqlx;", 0),
            ("crates/modules/a/src/store.rs", "sqlx::query(\"\")", 0),
            ("crates/modules/a/src/store/add.rs", "sqlx::query(\"\")", 0),
            ("crates/modules/a/tests/store.rs", "sqlx::query(\"\")", 0),
            ("crates/ledger/src/load.rs", "sqlx::query(\"\")", 0),
        ] {
            assert_eq!(count(sql_in_modules, path, line), expect, "{path}: {line}");
        }
    }
}
