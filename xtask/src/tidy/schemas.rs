//! Names in the description of the API: two types of one name would take each other's place there,
//! without a word.

use std::collections::BTreeMap;

use super::{Tree, Violation};

pub(super) fn names(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    for source in tree.rust().filter(|one| one.path.contains("/src/")) {
        let mut alias = None;
        let mut described = false;
        for (number, line) in source.lines() {
            let code = line.trim_start();
            if code.starts_with("#[derive(") {
                (described, alias) = (code.contains("ToSchema"), None);
            } else if let Some(given) = code.strip_prefix("#[schema(as = ") {
                alias = given.split([')', ',']).next().map(str::to_owned);
            }
            let Some(name) = declared(code).filter(|_| described) else {
                continue;
            };
            described = false;
            let name = alias.take().unwrap_or_else(|| name.to_owned());
            if let Some(other) = known.get(&name) {
                let message =
                    format!("{name} is described in {other} as well; give one #[schema(as = …)]");
                found.push(Violation::new(source, number, "schema-name", message));
            } else {
                known.insert(name, source.path.clone());
            }
        }
    }
    found
}

/// The name of the type that a line declares.
fn declared(code: &str) -> Option<&str> {
    let code = match code.strip_prefix("pub") {
        Some(rest) if rest.starts_with('(') => rest.split_once(") ")?.1,
        Some(rest) => rest.trim_start(),
        None => code,
    };
    let rest = ["struct ", "enum "]
        .iter()
        .find_map(|word| code.strip_prefix(word))?;
    rest.split(|c: char| !c.is_alphanumeric() && c != '_')
        .next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_types_of_one_name_are_found() {
        let one = "#[derive(Clone, ToSchema)]\npub struct Made {\n";
        for (two, expect) in [
            (
                "#[derive(ToSchema)]\n#[serde(x)]\npub(crate) struct Made {\n",
                1,
            ),
            ("#[derive(ToSchema)]\nenum Made {\n", 1),
            (
                "#[derive(ToSchema)]\n#[schema(as = CaseMade)]\nstruct Made {\n",
                0,
            ),
            (
                "#[derive(ToSchema)]\n#[schema(as = Made)]\nstruct Other {\n",
                1,
            ),
            ("#[derive(Clone)]\nstruct Made {\n", 0),
            ("#[derive(ToSchema)]\nstruct MadeUp {\n", 0),
        ] {
            let tree = Tree::of(&[("crates/a/src/a.rs", one), ("crates/b/src/b.rs", two)]);
            assert_eq!(names(&tree).len(), expect, "{two}");
        }
    }
}
