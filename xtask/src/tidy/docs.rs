//! Rules about documents: what they name exists, every dependency has its reason, every rule of
//! the plan its page.

use super::{Source, Tree, Violation};

/// Folders of the repository: a word in backticks that begins with one is a path.
const FOLDERS: [&str; 8] = [
    "crates/", "docs/", "plans/", "xtask/", "web/", ".ci/", ".cargo/", ".config/",
];
const DEPENDENCIES: &str = "docs/dependencies.md";
const RULES: &str = "docs/rules.md";

fn is_document(source: &Source) -> bool {
    let path = source.path.as_str();
    source.is_a("md")
        && (path.starts_with("docs/") || path.starts_with("README") || path == "ARCHITECTURE.md")
}

pub(super) fn paths(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    for source in tree.files.iter().filter(|source| is_document(source)) {
        let mut quoted = false;
        for (number, line) in source.lines() {
            quoted ^= line.trim_start().starts_with("```");
            if quoted {
                continue;
            }
            let folder = source
                .path
                .rsplit_once('/')
                .map_or("", |(folder, _)| folder);
            let links = links(line).map(|link| resolve(folder, link));
            let named = ticked(line).filter(|word| looks_like_path(word));
            for path in named.flat_map(expand).chain(links) {
                if !tree.has(&path) {
                    let message = format!("{path} does not exist; name what is there");
                    found.push(Violation::new(source, number, "doc-path", message));
                }
            }
        }
    }
    found
}

/// What stands between backticks.
fn ticked(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

fn looks_like_path(word: &str) -> bool {
    let pattern = |c: char| c.is_whitespace() || "<>*$…:()".contains(c);
    FOLDERS.iter().any(|folder| word.starts_with(folder)) && !word.contains(pattern)
}

/// `a/{b,c}.rs` is two paths.
fn expand(word: &str) -> Vec<String> {
    let Some((before, rest)) = word.split_once('{') else {
        return vec![word.to_owned()];
    };
    let Some((list, after)) = rest.split_once('}') else {
        return vec![word.to_owned()];
    };
    list.split(',')
        .flat_map(|part| expand(&format!("{before}{}{after}", part.trim())))
        .collect()
}

/// Targets of links into the repository.
fn links(line: &str) -> impl Iterator<Item = &str> {
    line.split("](").skip(1).filter_map(|rest| {
        let target = rest.split([')', '#', ' ']).next()?;
        (!target.is_empty() && !target.contains(':')).then_some(target)
    })
}

/// A path as seen from a folder.
fn resolve(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

pub(super) fn dependencies(tree: &Tree) -> Vec<Violation> {
    let Some(manifest) = tree.file("Cargo.toml") else {
        return Vec::new();
    };
    let reasons = tree
        .file(DEPENDENCIES)
        .map_or("", |source| source.text.as_str());
    let mut inside = false;
    let mut found = Vec::new();
    for (number, line) in manifest.lines() {
        if line.starts_with('[') {
            inside = line.trim() == "[workspace.dependencies]";
            continue;
        }
        let Some((name, value)) = line.split_once('=') else {
            continue;
        };
        let name = name.trim();
        let ours = value.contains("path =");
        if inside && !ours && !name.starts_with('#') && !reasons.contains(&format!("`{name}`")) {
            let message = format!("{name} has no reason; say in {DEPENDENCIES} why it is here");
            found.push(Violation::new(
                manifest,
                number,
                "dependency-reason",
                message,
            ));
        }
        if inside && !ours && !name.starts_with('#') && !is_used(tree, name) {
            let message = format!("{name} is used by no crate; take it out");
            found.push(Violation::new(
                manifest,
                number,
                "dependency-unused",
                message,
            ));
        }
    }
    found
}

fn is_used(tree: &Tree, name: &str) -> bool {
    let asks = |line: &str| {
        let rest = line.strip_prefix(name);
        rest.is_some_and(|rest| rest.starts_with(['.', ' ', '=']))
    };
    tree.files
        .iter()
        .filter(|source| source.path.ends_with("/Cargo.toml"))
        .any(|source| source.text.lines().any(asks))
}

pub(super) fn rules(tree: &Tree) -> Vec<Violation> {
    let page = tree.file(RULES).map_or("", |source| source.text.as_str());
    let mut found = Vec::new();
    for source in tree
        .rust()
        .filter(|source| source.path.starts_with("crates/plan/src/"))
    {
        for (number, line) in source.lines() {
            let Some((_, value)) = line.split_once(" = \"") else {
                continue;
            };
            let id = value.split('"').next().unwrap_or("");
            if is_rule(id) && !page.contains(id) {
                let message = format!("rule {id} is not on the page of rules; make {RULES} again");
                found.push(Violation::new(source, number, "rule-documented", message));
            }
        }
    }
    found
}

/// `QUA-R02`: a chapter of three letters, the kind, two digits.
fn is_rule(id: &str) -> bool {
    let bytes = id.as_bytes();
    bytes.len() == 7
        && bytes[..3].iter().all(u8::is_ascii_uppercase)
        && bytes[3] == b'-'
        && bytes[4].is_ascii_uppercase()
        && bytes[5..].iter().all(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_in_a_document_exists() {
        for (line, expect) in [
            ("see `crates/a/src/lib.rs` and `crates/a`", 0),
            ("see `crates/a/src/gone.rs`", 1),
            ("see `crates/a/src/{lib,gone}.rs`", 1),
            ("every `crates/modules/<name>` and `plans/*.toml`", 0),
            ("run `cargo test`, read `Vec::new`", 0),
            ("crates/gone without backticks", 0),
            (
                "[a](../crates/a/src/lib.rs) and [b](https://example.org/x)",
                0,
            ),
            ("[a](gone.md)", 1),
            ("```\n`crates/gone`\n```", 0),
        ] {
            let tree = Tree::of(&[("docs/page.md", line), ("crates/a/src/lib.rs", "")]);
            assert_eq!(paths(&tree).len(), expect, "{line}");
        }
        let elsewhere = Tree::of(&[("notes.md", "`crates/gone`")]);
        assert!(paths(&elsewhere).is_empty());
    }

    #[test]
    fn every_dependency_has_its_reason_and_its_use() {
        let manifest = "[workspace.dependencies]\n\
                        quell-a = { path = \"crates/a\" }\ncsv = \"1\"\njiff = \"0.2\"\n\
                        [profile.dev]\nopt-level = 1\n";
        let reasons = "| `csv` | reads CSV |";
        let member = "[dependencies]\ncsv.workspace = true\njiff-sqlx.workspace = true\n";
        let tree = Tree::of(&[
            ("Cargo.toml", manifest),
            ("crates/a/Cargo.toml", member),
            (DEPENDENCIES, reasons),
        ]);
        let found: Vec<_> = dependencies(&tree)
            .into_iter()
            .map(|one| (one.line, one.rule))
            .collect();
        assert_eq!(found, [(4, "dependency-reason"), (4, "dependency-unused")]);
    }

    #[test]
    fn every_rule_is_on_the_page_of_rules() {
        let code =
            "TRACE = \"CON-R01\", \"cases.trace_hours\";\nNAMED = \"CON-R02\", \"\";\nA = \"CON\";";
        let tree = Tree::of(&[
            ("crates/plan/src/contacts.rs", code),
            (RULES, "### CON-R01"),
        ]);
        let found = rules(&tree);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].message.contains("CON-R02"));
        assert!(rules(&Tree::of(&[("crates/plan/src/lib.rs", "//! Nothing yet.")])).is_empty());
    }
}
