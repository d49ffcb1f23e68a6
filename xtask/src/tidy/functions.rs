//! The length of functions, counted as clippy counts it: lines of the body that are neither blank
//! nor a comment. It relies on the layout that `cargo fmt` gives, which the gate checks as well.

use super::{Tree, Violation};

/// Lines of a body.
const LINES: usize = 70;

/// Functions that may be longer, up to clippy's threshold: each is one SQL statement with its
/// binds.
const LONG: &[(&str, &str)] = &[
    ("crates/ledger/src/orders.rs", "reconcile"),
    ("crates/ledger/src/reconcile.rs", "upsert"),
    ("crates/modules/investigation/src/store.rs", "upsert"),
];

/// Tests may be as long as their tables.
pub(super) fn lengths(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    for source in tree.rust().filter(|one| !one.path.contains("/tests/")) {
        for Function { name, line, lines } in functions(&source.text) {
            let listed = LONG.contains(&(source.path.as_str(), name));
            if lines > LINES && !listed {
                let message = format!("{name} has {lines} lines; make it two, {LINES} is the most");
                found.push(Violation::new(source, line, "function-length", message));
            }
        }
    }
    found
}

struct Function<'a> {
    name: &'a str,
    /// From 1.
    line: usize,
    /// Lines of the body.
    lines: usize,
}

fn functions(text: &str) -> Vec<Function<'_>> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(name) = named(line) else { continue };
        // A declaration without a body ends in a semicolon, a body on one line in a bracket.
        let head = lines[at..]
            .iter()
            .position(|line| line.ends_with(['{', ';', '}']));
        let Some(open) = head.map(|head| at + head) else {
            continue;
        };
        if !lines[open].ends_with('{') {
            continue;
        }
        let indent = &line[..line.len() - line.trim_start().len()];
        let body = lines[open + 1..]
            .iter()
            .take_while(|line| line.strip_prefix(indent) != Some("}"))
            .map(|line| line.trim())
            .filter(|line| !line.is_empty() && !line.starts_with("//"));
        found.push(Function {
            name,
            line: at + 1,
            lines: body.count(),
        });
    }
    found
}

/// The name of the function that a line begins.
fn named(line: &str) -> Option<&str> {
    let (before, after) = line.split_once("fn ")?;
    let qualified = before
        .split_whitespace()
        .all(|word| word.starts_with("pub") || ["const", "async", "unsafe"].contains(&word));
    let end = after.find(|c: char| !c.is_alphanumeric() && c != '_')?;
    (qualified && end > 0).then(|| &after[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(path: &str, text: &str) -> Vec<(usize, String)> {
        lengths(&Tree::of(&[(path, text)]))
            .into_iter()
            .map(|one| (one.line, one.message.split(' ').next().unwrap().to_owned()))
            .collect()
    }

    #[test]
    fn a_body_of_seventy_lines_is_long_enough() {
        let of = |lines: usize| {
            let body = "        // why\n\n        work();\n".repeat(lines);
            let head = "    pub(crate) async fn a(\n        &self,\n    ) {\n";
            format!("impl A {{\n{head}{body}    }}\n}}\n")
        };
        assert_eq!(broken("a/src/a.rs", &of(70)), []);
        assert_eq!(broken("a/src/a.rs", &of(71)), [(2, "a".to_owned())]);
        assert_eq!(broken("a/tests/a.rs", &of(71)), []);
        let (path, name) = LONG[0];
        assert_eq!(
            broken(path, &of(71).replace(" a(", &format!(" {name}("))),
            []
        );
    }

    #[test]
    fn what_has_no_body_of_its_own_is_not_counted() {
        let long = "    work();\n".repeat(80);
        let text = format!("fn a();\nfn b() {{}}\nlet c = fn_of();\nmod d {{\n{long}}}\n");
        assert_eq!(broken("a/src/a.rs", &text), []);
        assert_eq!(named("let f: fn (u8) = g;"), None);
        assert_eq!(named("    pub(crate) const fn g<T>() {"), Some("g"));
    }
}
