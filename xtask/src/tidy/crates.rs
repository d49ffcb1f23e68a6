//! Rules about manifests: which crate may know which, and that each keeps the lints of the house.

use super::{Source, Tree, Violation};

/// Crates that may link the plan. Tests of any crate may.
const KNOW_THE_PLAN: [&str; 4] = ["quell", "quell-server", "quell-rehearse", "quell-plan"];

/// A manifest, as far as tidy reads it.
struct Manifest<'a> {
    source: &'a Source,
    name: &'a str,
    /// Line, section and name of each dependency.
    dependencies: Vec<(usize, &'a str, &'a str)>,
    has_lints: bool,
}

fn manifests(tree: &Tree) -> impl Iterator<Item = Manifest<'_>> {
    tree.files
        .iter()
        .filter(|source| source.path.ends_with("/Cargo.toml"))
        .map(read)
}

fn read(source: &Source) -> Manifest<'_> {
    let mut manifest = Manifest {
        source,
        name: "",
        dependencies: Vec::new(),
        has_lints: false,
    };
    let mut section = "";
    for (number, line) in source.lines() {
        let line = line.split('#').next().unwrap_or("").trim();
        if let Some(header) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            section = header;
            // `[dependencies.name]` is one in the long form.
            if let Some((kind, name)) = header.split_once("dependencies.") {
                let kind = if kind == "dev-" {
                    "dev-dependencies"
                } else {
                    "dependencies"
                };
                manifest.dependencies.push((number, kind, name));
            }
            continue;
        }
        let Some((key, value)) = line.split_once('=') else {
            continue;
        };
        let (key, value) = (key.trim(), value.trim());
        match section {
            "package" if key == "name" => manifest.name = value.trim_matches('"'),
            "lints" => manifest.has_lints |= key == "workspace" && value == "true",
            _ if section.ends_with("dependencies") => {
                let name = key.split('.').next().unwrap_or(key);
                manifest.dependencies.push((number, section, name));
            }
            _ => {}
        }
    }
    manifest
}

pub(super) fn edges(tree: &Tree) -> Vec<Violation> {
    let all: Vec<Manifest<'_>> = manifests(tree).collect();
    let in_modules = |manifest: &&Manifest<'_>| manifest.source.path.starts_with("crates/modules/");
    let modules: Vec<&str> = all.iter().filter(in_modules).map(|m| m.name).collect();
    let mut found = Vec::new();
    for manifest in &all {
        for (line, section, name) in &manifest.dependencies {
            let mut broken = |rule, message: &str| {
                let message = format!("{} {message}", manifest.name);
                found.push(Violation::new(manifest.source, *line, rule, message));
            };
            if in_modules(&manifest) && modules.contains(name) {
                broken(
                    "module-edges",
                    "depends on another module; let them meet in a fact or a duty of quell-model",
                );
            }
            let tests_only = *section == "dev-dependencies";
            if *name == "quell-plan" && !tests_only && !KNOW_THE_PLAN.contains(&manifest.name) {
                broken(
                    "plan-link",
                    "links the plan; take `dyn Plan` of quell-model, the binary hands it in",
                );
            }
        }
    }
    found
}

pub(super) fn lints(tree: &Tree) -> Vec<Violation> {
    manifests(tree)
        .filter(|manifest| !manifest.name.is_empty() && !manifest.has_lints)
        .map(|manifest| {
            let message = "the crate has lints of its own; add [lints] with workspace = true";
            Violation::new(manifest.source, 1, "crate-lints", message)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(name: &str, rest: &str) -> String {
        format!("[package]\nname = \"{name}\"\n{rest}")
    }

    fn edges_of(path: &str, name: &str, rest: &str) -> Vec<&'static str> {
        let text = manifest(name, rest);
        let other = manifest("quell-b", "");
        let tree = Tree::of(&[(path, &text), ("crates/modules/b/Cargo.toml", &other)]);
        edges(&tree).into_iter().map(|one| one.rule).collect()
    }

    #[test]
    fn no_module_knows_another() {
        let path = "crates/modules/a/Cargo.toml";
        for (rest, expect) in [
            ("[dependencies]\nquell-b.workspace = true", 1),
            ("[dependencies]\nquell-b = { path = \"../b\" }", 1),
            ("[dependencies.quell-b]\nworkspace = true", 1),
            ("[dev-dependencies]\nquell-b.workspace = true", 1),
            (
                "[dependencies]\nquell-model.workspace = true # not quell-b = 1",
                0,
            ),
        ] {
            assert_eq!(edges_of(path, "quell-a", rest).len(), expect, "{rest}");
        }
        let rest = "[dependencies]\nquell-b.workspace = true";
        assert!(edges_of("crates/quell/Cargo.toml", "quell", rest).is_empty());
    }

    #[test]
    fn only_the_binary_links_the_plan_and_tests_may_use_it() {
        let links = "[dependencies]\nquell-plan.workspace = true";
        let tests = "[dev-dependencies]\nquell-plan.workspace = true";
        let ledger = "crates/ledger/Cargo.toml";
        assert_eq!(edges_of(ledger, "quell-ledger", links), ["plan-link"]);
        assert!(edges_of(ledger, "quell-ledger", tests).is_empty());
        assert!(edges_of("crates/quell/Cargo.toml", "quell", links).is_empty());
    }

    #[test]
    fn every_crate_keeps_the_lints_of_the_house() {
        let path = "crates/a/Cargo.toml";
        for (rest, expect) in [
            ("[lints]\nworkspace = true", 0),
            ("[lints]\nworkspace = false", 1),
            ("", 1),
        ] {
            let text = manifest("a", rest);
            assert_eq!(lints(&Tree::of(&[(path, &text)])).len(), expect, "{rest}");
        }
    }
}
