//! What the words that lists use for class, way of discovery, relation and seat mean in facts.

use quell_model::fact::{Classification, FoundBy, Relation};
use quell_model::stay::{Seat, Setting};

use crate::words;

pub(super) fn classification(word: Option<words::Classification>) -> Classification {
    match word {
        Some(words::Classification::Confirmed) => Classification::Confirmed,
        Some(words::Classification::Probable) => Classification::Probable,
        Some(words::Classification::Asymptomatic) => Classification::Asymptomatic,
        Some(words::Classification::PrelimPositive) => Classification::PrelimPositive,
        Some(words::Classification::Discarded) => Classification::Discarded,
        // A list of cases that does not say is taken at its word that they are at least suspected.
        Some(words::Classification::Suspected | words::Classification::Unknown) | None => {
            Classification::Suspected
        }
    }
}

/// How the case was found, from the words that lists use for it.
pub(super) fn found_by(text: Option<&str>, was_contact: Option<bool>) -> FoundBy {
    let text = text.unwrap_or_default().to_lowercase();
    let any = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if any(&[
        "隔离",
        "quarantine",
        "contact with patient",
        "密接",
        "cuarentena",
    ]) {
        FoundBy::Quarantined
    } else if any(&["筛查", "screen", "全员", "tamiz"]) {
        FoundBy::Screening
    } else if any(&["就诊", "发热门诊", "clinic", "hospital visit"]) {
        FoundBy::Clinic
    } else if is_imported(&text) {
        FoundBy::Entry
    } else if was_contact == Some(true) {
        FoundBy::Quarantined
    } else {
        FoundBy::Unknown
    }
}

pub(super) fn is_imported(text: &str) -> bool {
    let text = text.to_lowercase();
    ["overseas inflow", "境外", "imported", "importado"]
        .iter()
        .any(|word| text.contains(word))
}

/// How two people are related, from the words that lists use for it.
pub(super) fn relation(text: Option<&str>, setting: Setting) -> Relation {
    let text = text.unwrap_or_default().to_lowercase();
    let any = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if any(&[
        "同住",
        "同屋",
        "household",
        "vive en",
        "family",
        "家庭",
        "lives",
    ]) {
        Relation::Household
    } else if any(&[
        "护理",
        "照顾",
        "care",
        "诊疗",
        "hcw",
        "health worker",
        "同病房",
    ]) {
        Relation::Caregiver
    } else if any(&["physical", "directo", "funeral", "body", "fluid", "sexual"]) {
        Relation::Physical
    } else if any(&["同餐", "聚餐", "meal", "comida"]) {
        Relation::Meal
    } else if any(&["同机", "同车", "travel", "viaj", "flight", "bus", "train"]) {
        Relation::Travel
    } else if any(&["同室工作", "work", "colleague", "trabaj", "school", "class"]) {
        Relation::Work
    } else if any(&["emergency room", "hospital", "visit"]) || setting == Setting::Care {
        Relation::HealthCare
    } else if any(&["娱乐", "social", "friend", "amig", "party"]) {
        Relation::Social
    } else if any(&["同场所", "presence", "same place", "other", "entorno"]) {
        Relation::Presence
    } else {
        Relation::Unknown
    }
}

/// A seat as written: `12C`, `3 车 12 排 4 座` and the like; the last number and letter count.
pub(super) fn seat(text: &str) -> Option<Seat> {
    let numbers: Vec<u16> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|number| number.parse().ok())
        .filter(|number| *number < 1_000)
        .collect();
    let letter = text
        .chars()
        .rev()
        .find(char::is_ascii_alphabetic)
        .map(|c| c.to_ascii_uppercase());
    match (numbers.as_slice(), letter) {
        ([.., row], Some(letter)) => Some(Seat {
            row: *row,
            column: u16::from(letter as u8 - b'A') + 1,
        }),
        ([.., row, column], None) => Some(Seat {
            row: *row,
            column: *column,
        }),
        _ => None,
    }
}
