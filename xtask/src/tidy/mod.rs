//! `cargo xtask tidy`: the rules of the house that the compiler does not hold. It is a test as
//! well, so nobody has to remember it.

mod crates;
mod docs;
mod functions;
mod imports;
mod schemas;
mod sql;
mod text;
mod tree;

use std::fmt;
use std::process::ExitCode;

pub(crate) use tree::{Source, Tree};

/// One place where a rule is broken.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Violation {
    pub(crate) path: String,
    /// From 1; 1 for something about the file as a whole.
    pub(crate) line: usize,
    pub(crate) rule: &'static str,
    /// What is wrong, and what to do.
    pub(crate) message: String,
    /// Said, but does not fail.
    pub(crate) warning: bool,
}

impl Violation {
    pub(crate) fn new(
        source: &Source,
        line: usize,
        rule: &'static str,
        message: impl Into<String>,
    ) -> Self {
        Self {
            path: source.path.clone(),
            line,
            rule,
            message: message.into(),
            warning: false,
        }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let weight = if self.warning { "warning " } else { "" };
        let Self {
            path,
            line,
            rule,
            message,
            ..
        } = self;
        write!(f, "{path}:{line}: {weight}[{rule}] {message}")
    }
}

/// A rule: what it looks for in the whole tree.
type Check = fn(&Tree) -> Vec<Violation>;

const CHECKS: &[Check] = &[
    text::sizes,
    text::lines,
    text::openings,
    text::unfinished,
    text::machine_paths,
    functions::lengths,
    imports::pure,
    imports::sql_in_modules,
    crates::edges,
    crates::lints,
    docs::paths,
    docs::dependencies,
    docs::rules,
    schemas::names,
    sql::comments,
    sql::one_change,
];

/// Everything that is broken in a tree, by file and line.
fn violations(tree: &Tree) -> Vec<Violation> {
    let mut found: Vec<Violation> = CHECKS.iter().flat_map(|check| check(tree)).collect();
    found.sort();
    found
}

/// Prints what is broken; true where nothing is.
pub(crate) fn is_clean() -> bool {
    let tree = match Tree::read() {
        Ok(tree) => tree,
        Err(error) => {
            eprintln!("the files of the repository cannot be read: {error}");
            return false;
        }
    };
    let found = violations(&tree);
    for violation in &found {
        println!("{violation}");
    }
    let broken = found.iter().filter(|one| !one.warning).count();
    println!(
        "tidy: {} files, {broken} broken rules, {} warnings",
        tree.files.len(),
        found.len() - broken
    );
    broken == 0
}

/// The chore.
pub(crate) fn run() -> ExitCode {
    if is_clean() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_is_tidy() {
        let found = violations(&Tree::read().unwrap());
        let broken: Vec<String> = found
            .iter()
            .filter(|one| !one.warning)
            .map(Violation::to_string)
            .collect();
        assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
    }

    #[test]
    fn a_violation_says_where_which_rule_and_what_to_do() {
        let source = Source::new("a/b.rs", "");
        let violation = Violation::new(&source, 3, "file-size", "too long; split it");
        assert_eq!(
            violation.to_string(),
            "a/b.rs:3: [file-size] too long; split it"
        );
    }
}
