//! Rules about the text of single files: size, line length, the opening comment, unfinished work,
//! paths of somebody's machine.

use super::tree::{code, has_word};
use super::{Source, Tree, Violation};

/// Lines from which a file is said to be long, and those from which it is refused.
const LONG: usize = 400;
const TOO_LONG: usize = 800;
const TEST_TOO_LONG: usize = 600;
/// Columns of a line.
const COLUMNS: usize = 100;

/// Tables of data whose lines may be longer, each with the reason.
const LONG_LINES: &[(&str, &str)] = &[
    (
        "crates/modules/intake/src/words.rs",
        "one line a word of the vocabulary, in four languages",
    ),
    (
        "crates/plan/src/sentences.rs",
        "one line a sentence of the plan, in two languages",
    ),
];

pub(super) fn sizes(tree: &Tree) -> Vec<Violation> {
    let size = |source: &Source| {
        let lines = source.text.lines().count();
        let limit = if source.path.contains("/tests/") {
            TEST_TOO_LONG
        } else {
            TOO_LONG
        };
        let message = format!("{lines} lines; split it, {LONG} is long and {limit} too long");
        (lines > LONG).then(|| Violation {
            warning: lines <= limit,
            ..Violation::new(source, 1, "file-size", message)
        })
    };
    tree.rust().filter_map(size).collect()
}

pub(super) fn lines(tree: &Tree) -> Vec<Violation> {
    let listed = |source: &&Source| !LONG_LINES.iter().any(|(path, _)| *path == source.path);
    let mut found = Vec::new();
    for source in tree.rust().filter(listed) {
        for (number, line) in source.lines() {
            let columns = line.chars().count();
            if columns > COLUMNS {
                let message = format!("{columns} columns; break the line at {COLUMNS}");
                found.push(Violation::new(source, number, "line-length", message));
            }
        }
    }
    found
}

pub(super) fn openings(tree: &Tree) -> Vec<Violation> {
    tree.rust()
        .filter(|source| !source.text.starts_with("//!"))
        .map(|source| {
            let message = "the file does not say what it is for; open it with //! and a sentence";
            Violation::new(source, 1, "opening-comment", message)
        })
        .collect()
}

/// Marks of unfinished work. They are put together here so that this file does not name them.
const NOTES: [&str; 2] = [concat!("TO", "DO"), concat!("FIX", "ME")];
const MACROS: [&str; 3] = [
    concat!("to", "do!("),
    concat!("unimple", "mented!("),
    concat!("db", "g!("),
];

pub(super) fn unfinished(tree: &Tree) -> Vec<Violation> {
    let kinds = ["rs", "sql", "toml", "ts", "tsx", "sh"];
    let mut found = Vec::new();
    for source in &tree.files {
        if !kinds.iter().any(|kind| source.is_a(kind)) {
            continue;
        }
        for (number, line) in source.lines() {
            let note = NOTES.iter().find(|note| has_word(line, note));
            let call = MACROS.iter().find(|call| code(line).contains(*call));
            if let Some(mark) = note.or(call)
                && !names_issue(line)
            {
                let message = format!("{mark} without an issue; finish it, or write {mark}(#12)");
                found.push(Violation::new(source, number, "unfinished", message));
            }
        }
    }
    found
}

fn names_issue(line: &str) -> bool {
    line.match_indices('#')
        .any(|(at, _)| line[at + 1..].starts_with(|c: char| c.is_ascii_digit()))
}

/// Folders of machines, put together here so that this file does not name them.
const MACHINES: [&str; 4] = [
    concat!("/wo", "rk/"),
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
    concat!("/fa", "rm"),
];

pub(super) fn machine_paths(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    for source in &tree.files {
        for (number, line) in source.lines() {
            let named = |folder: &&&str| {
                line.match_indices(**folder).any(|(at, _)| {
                    let before = line[..at].chars().next_back();
                    !before.is_some_and(|c| c.is_alphanumeric() || "_-.)}*".contains(c))
                })
            };
            if let Some(folder) = MACHINES.iter().find(named) {
                let message = format!("{folder} is a folder of one machine; write a relative path");
                found.push(Violation::new(source, number, "machine-path", message));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(check: fn(&Tree) -> Vec<Violation>, path: &str, text: &str) -> usize {
        check(&Tree::of(&[(path, text)])).len()
    }

    #[test]
    fn long_files_are_said_and_too_long_ones_refused() {
        for (path, lines, expect) in [
            ("a/src/a.rs", 400, None),
            ("a/src/a.rs", 401, Some(true)),
            ("a/src/a.rs", 801, Some(false)),
            ("a/tests/a.rs", 600, Some(true)),
            ("a/tests/a.rs", 601, Some(false)),
            ("a/src/a.md", 2_000, None),
        ] {
            let tree = Tree::of(&[(path, &"x\n".repeat(lines))]);
            let found = sizes(&tree);
            let warning = found.first().map(|violation| violation.warning);
            assert_eq!(warning, expect, "{path} of {lines} lines");
        }
    }

    #[test]
    fn lines_of_a_hundred_columns_fit_whatever_the_script() {
        assert_eq!(count(lines, "a.rs", &"港".repeat(100)), 0);
        assert_eq!(count(lines, "a.rs", &"港".repeat(101)), 1);
        assert_eq!(count(lines, LONG_LINES[0].0, &"a".repeat(200)), 0);
    }

    #[test]
    fn a_file_opens_with_what_it_is_for() {
        assert_eq!(count(openings, "a.rs", "//! Why.\n"), 0);
        assert_eq!(count(openings, "a.rs", "use std::fmt;\n//! Why.\n"), 1);
        assert_eq!(count(openings, "a.rs", ""), 1);
    }

    #[test]
    fn unfinished_work_names_its_issue() {
        let note = NOTES[0];
        let call = MACROS[2];
        assert_eq!(count(unfinished, "a.rs", &format!("// {note}: later")), 1);
        assert_eq!(
            count(unfinished, "a.rs", &format!("// {note}(#12): later")),
            0
        );
        assert_eq!(count(unfinished, "a.rs", &format!("{call}x)")), 1);
        assert_eq!(count(unfinished, "a.rs", &format!("// {call}x)")), 0);
        assert_eq!(count(unfinished, "a.rs", &format!("{note}S_DONE")), 0);
        assert_eq!(count(unfinished, "a.md", note), 0);
    }

    #[test]
    fn folders_of_a_machine_are_found_and_words_with_slashes_are_not() {
        let folder = MACHINES[0];
        assert_eq!(
            count(machine_paths, "a.md", &format!("see {folder}main")),
            1
        );
        assert_eq!(
            count(machine_paths, "a.md", &format!("\"{}\"", MACHINES[3])),
            1
        );
        assert_eq!(
            count(machine_paths, "a.md", &format!("home{folder}meal")),
            0
        );
    }
}
