//! The dictionary of headers in Chinese, English, Spanish and German: which field a header means,
//! given what the list is about. The words themselves are in `maps/headers.txt`.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::field::{Field, Kind};
use crate::normal::{fold, without_brackets};

const SOURCE: &str = include_str!("../maps/headers.txt");

/// The entries of one section, in the order of the file.
fn section(name: &str) -> impl Iterator<Item = (Field, &'static str)> {
    let wanted = format!("[{name}]");
    SOURCE
        .lines()
        .skip_while(move |line| *line != wanted)
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| {
            let (field, headers) = line.split_once(": ")?;
            let field = Field::ALL.iter().find(|known| known.name() == field)?;
            Some((*field, headers))
        })
}

fn entries(kind: Kind) -> impl Iterator<Item = (Field, &'static str)> {
    // What is particular to the kind comes first and wins.
    section(kind.name()).chain(section("any"))
}

static DICTIONARY: LazyLock<HashMap<(Kind, String), Field>> = LazyLock::new(|| {
    let mut all = HashMap::new();
    for kind in Kind::ALL {
        for (field, headers) in entries(kind) {
            for header in headers.split(" | ") {
                all.entry((kind, fold(header))).or_insert(field);
            }
        }
    }
    all
});

/// The field that a header means in a list of this kind.
pub fn meaning(kind: Kind, header: &str) -> Option<Field> {
    let look = |text: &str| DICTIONARY.get(&(kind, fold(text))).copied();
    look(header).or_else(|| look(&without_brackets(header)))
}

/// A few headers that would serve a field, to tell somebody whose file has none.
pub fn examples(kind: Kind, field: Field) -> String {
    let found = entries(kind).find(|(known, _)| *known == field);
    found.map_or_else(String::new, |(_, headers)| {
        headers.split(" | ").take(4).collect::<Vec<_>>().join(", ")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_dictionary_is_understood() {
        let lines = SOURCE
            .lines()
            .filter(|line| line.contains(": ") && !line.starts_with('#'));
        let names = ["any", "cases", "stays", "contacts", "results"];
        let read: usize = names.iter().map(|name| section(name).count()).sum();
        assert_eq!(lines.count(), read);
        assert_eq!(meaning(Kind::Cases, "发病日期"), Some(Field::OnsetOn));
        assert_eq!(meaning(Kind::Stays, "Fecha"), Some(Field::On));
        assert_eq!(meaning(Kind::Contacts, "case_id"), Some(Field::CaseId));
        assert_eq!(meaning(Kind::Cases, "case_id"), Some(Field::Id));
    }
}
