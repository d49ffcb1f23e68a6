//! Maps that Quell brings along for the exports of other systems, and how one is chosen: every
//! header of its signature must be there, and the longest signature wins.

use std::sync::LazyLock;

use crate::field::Kind;
use crate::map::MapFile;
use crate::normal::fold;

const SOURCES: &[&str] = &[
    include_str!("../maps/godata-cases.toml"),
    include_str!("../maps/godata-cases-es.toml"),
    include_str!("../maps/godata-contacts.toml"),
    include_str!("../maps/godata-contacts-es.toml"),
    include_str!("../maps/godata-relationships.toml"),
    include_str!("../maps/godata-lab-results.toml"),
    include_str!("../maps/ds4c-patients.toml"),
    include_str!("../maps/ds4c-routes.toml"),
    include_str!("../maps/ds4c-seoul-patients.toml"),
    include_str!("../maps/ds4c-seoul-routes.toml"),
    include_str!("../maps/reconhub-linelist.toml"),
    include_str!("../maps/reconhub-mers.toml"),
    include_str!("../maps/reconhub-contacts.toml"),
    include_str!("../maps/reconhub-links.toml"),
    include_str!("../maps/who-line-list.toml"),
    include_str!("../maps/sormas-cases.toml"),
    include_str!("../maps/sormas-contacts.toml"),
];

static MAPS: LazyLock<Vec<MapFile>> = LazyLock::new(|| {
    SOURCES
        .iter()
        .filter_map(|text| MapFile::from_toml(text).ok())
        .collect()
});

/// Headers that mark a list which is none of ours, although it has people or dates in it.
const FOREIGN: &[(&str, &[&str])] = &[
    ("a DHIS2 table of events", &["event", "orgUnit", "program"]),
    ("a list of events", &["event_name", "date_of_event"]),
    (
        "a list of follow-ups",
        &["followup_status", "followup_number"],
    ),
    ("a list of follow-ups", &["ID", "Creado En", "Estado"]),
    ("a SORMAS list of events", &["eventStatus", "eventTitle"]),
    (
        "a SORMAS list of event participants",
        &["involvementDescription"],
    ),
    (
        "a SORMAS list of travel entries",
        &["pointOfEntryRegion", "Einreisedatum"],
    ),
    (
        "a SORMAS list of travel entries",
        &["Formular-ID", "Einreisedatum"],
    ),
    (
        "a SORMAS list of environments",
        &["environmentName", "environmentMedia"],
    ),
    ("a list of districts or facilities", &["name", "archived"]),
    (
        "a list of clusters",
        &["case_id", "group", "infection_case", "confirmed"],
    ),
];

/// All ready maps.
pub fn maps() -> &'static [MapFile] {
    &MAPS
}

/// A ready map by its name.
pub fn by_name(name: &str) -> Option<&'static MapFile> {
    MAPS.iter().find(|map| map.name == name)
}

/// What a list is that Quell does not import, by its headers.
pub(crate) fn foreign(headers: &[String]) -> Option<&'static str> {
    let folded: Vec<String> = headers.iter().map(|header| fold(header)).collect();
    let fits = |wanted: &[&str]| wanted.iter().all(|header| folded.contains(&fold(header)));
    FOREIGN
        .iter()
        .find(|(_, wanted)| fits(wanted))
        .map(|(what, _)| *what)
}

/// The ready map for these headers.
///
/// # Errors
/// The map of another kind, where only that fits.
pub(crate) fn choose(
    headers: &[String],
    kind: Kind,
) -> Result<Option<&'static MapFile>, &'static MapFile> {
    let folded: Vec<String> = headers.iter().map(|header| fold(header)).collect();
    let fits = |map: &&MapFile| {
        !map.signature.is_empty()
            && map
                .signature
                .iter()
                .all(|header| folded.contains(&fold(header)))
            && !map
                .absent
                .iter()
                .any(|header| folded.contains(&fold(header)))
    };
    let best = |own: bool| {
        MAPS.iter()
            .filter(|map| (map.kind == kind) == own)
            .filter(fits)
            .max_by_key(|map| map.signature.len())
    };
    match (best(true), best(false)) {
        (Some(map), _) => Ok(Some(map)),
        (None, Some(other)) => Err(other),
        (None, None) => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ready_map_can_be_read_and_written() {
        for text in SOURCES {
            let map = MapFile::from_toml(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
            let again = MapFile::from_toml(&map.to_toml().expect("writes")).expect("reads");
            assert_eq!(map, again);
            assert!(!map.signature.is_empty(), "{} has no signature", map.name);
        }
        assert_eq!(maps().len(), SOURCES.len());
    }
}
