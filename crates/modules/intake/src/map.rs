//! Stage 3, map: which column stands for which field. From a map file, from a ready map whose
//! signature fits, or from the dictionary; what comes out can be saved, edited and given again.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::dates::DateOrder;
use crate::field::{Field, Kind};
use crate::headers;
use crate::issue::{Issue, Refusal};
use crate::normal::fold;
use crate::ready;
use crate::recognise::Table;

/// The only version of the map format so far.
pub const FORMAT: &str = "quell-map/1";

/// One header, or several that serve one field.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Headers {
    /// One column.
    One(String),
    /// Several: names and addresses are joined, otherwise the first filled one counts.
    Many(Vec<String>),
}

impl Headers {
    /// The headers, however many.
    pub fn all(&self) -> &[String] {
        match self {
            Self::One(header) => std::slice::from_ref(header),
            Self::Many(headers) => headers,
        }
    }
}

/// A map file: how the columns of one kind of file become fields.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MapFile {
    /// `quell-map/1`.
    pub format: String,
    /// A short name, for the report.
    pub name: String,
    /// What the rows are about.
    pub kind: Kind,
    /// Where the file comes from, for people.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// Headers that a file must have for this map to be chosen by itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signature: Vec<String>,
    /// Headers that a file must not have for this map to be chosen by itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub absent: Vec<String>,
    /// Namespace of the ids, so that case 1 of two systems are two cases.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scheme: Option<String>,
    /// Order of day, month and year in dates such as 01/06/2004.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dates: Option<DateOrder>,
    /// Field = header or headers.
    #[serde(default)]
    pub columns: BTreeMap<Field, Headers>,
    /// Field = the same value for every row, where no column gives one.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fixed: BTreeMap<Field, String>,
    /// Per field: word of the file = word of Quell.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<Field, BTreeMap<String, String>>,
}

impl MapFile {
    /// Reads a map file.
    ///
    /// # Errors
    /// A refusal with line and reason.
    pub fn from_toml(text: &str) -> Result<Self, Refusal> {
        let map: Self = toml::from_str(text).map_err(|error| {
            Refusal::new(
                "map-unreadable",
                format!("the map file cannot be read: {error}"),
                "correct it; the format is described in docs/import.md",
            )
        })?;
        if map.format != FORMAT {
            return Err(Refusal::new(
                "map-unreadable",
                format!("the map file has format {}, not {FORMAT}", map.format),
                "set format to the version named here, after reading docs/import.md",
            ));
        }
        Ok(map)
    }

    /// Writes a map file that a person can edit.
    ///
    /// # Errors
    /// A refusal where a value cannot be written as TOML.
    pub fn to_toml(&self) -> Result<String, Refusal> {
        toml::to_string_pretty(self).map_err(|error| {
            Refusal::new(
                "map-unreadable",
                format!("the map cannot be written: {error}"),
                "report this; the file can still be imported without saving its map",
            )
        })
    }

    /// The word of Quell for a word of the file, where the map translates it.
    pub(crate) fn translate(&self, field: Field, word: &str) -> Option<&str> {
        let words = self.values.get(&field)?;
        if let Some(exact) = words.get(word) {
            return Some(exact);
        }
        let folded = fold(word);
        words
            .iter()
            .find(|(from, _)| fold(from) == folded)
            .map(|(_, to)| to.as_str())
    }
}

/// A map bound to the columns of one table.
#[derive(Clone, Debug)]
pub struct Mapping {
    /// The map that was used, complete, so that it can be saved.
    pub map: MapFile,
    /// Columns of each field, from 0.
    pub columns: BTreeMap<Field, Vec<usize>>,
    /// What was decided.
    pub notes: Vec<Issue>,
}

/// Binds columns to fields.
///
/// # Errors
/// A refusal where the file is of another kind, or a required column is missing.
pub fn bind(table: &Table, kind: Kind, given: Option<&MapFile>) -> Result<Mapping, Refusal> {
    let map = match given {
        Some(map) if map.kind != kind => return Err(other_kind(&map.name, map.kind, kind)),
        Some(map) => map.clone(),
        None => match ready::choose(&table.headers, kind) {
            Ok(Some(map)) => map.clone(),
            Ok(None) => automatic(table, kind),
            Err(other) => return Err(other_kind(&other.name, other.kind, kind)),
        },
    };
    let (columns, mut notes) = locate(table, &map, given.is_some());
    require(table, kind, &map, &columns)?;
    notes.insert(0, Issue::about("", "map-used", used(table, &map, &columns)));
    Ok(Mapping {
        map,
        columns,
        notes,
    })
}

fn other_kind(name: &str, is: Kind, asked: Kind) -> Refusal {
    Refusal::new(
        "other-kind",
        format!(
            "the columns are those of {name}: {}, not {}",
            is.name(),
            asked.name()
        ),
        format!("import it with --kind {}", is.name()),
    )
}

/// A map from the dictionary alone.
pub(crate) fn automatic(table: &Table, kind: Kind) -> MapFile {
    let mut columns: BTreeMap<Field, Vec<String>> = BTreeMap::new();
    for header in table.headers.iter().filter(|header| !header.is_empty()) {
        if let Some(field) = headers::meaning(kind, header) {
            let known = columns.entry(field).or_default();
            if (known.is_empty() || field.joins()) && !known.contains(header) {
                known.push(header.clone());
            }
        }
    }
    let columns = columns
        .into_iter()
        .map(|(field, mut headers)| match headers.len() {
            1 => (field, Headers::One(headers.remove(0))),
            _ => (field, Headers::Many(headers)),
        })
        .collect();
    MapFile {
        format: FORMAT.to_owned(),
        name: "automatic".to_owned(),
        kind,
        about: String::new(),
        signature: Vec::new(),
        absent: Vec::new(),
        scheme: None,
        dates: None,
        columns,
        fixed: BTreeMap::new(),
        values: BTreeMap::new(),
    }
}

fn locate(table: &Table, map: &MapFile, given: bool) -> (BTreeMap<Field, Vec<usize>>, Vec<Issue>) {
    let folded: Vec<String> = table.headers.iter().map(|header| fold(header)).collect();
    let mut columns = BTreeMap::new();
    let mut notes = Vec::new();
    for (field, headers) in &map.columns {
        let mut found = Vec::new();
        for header in headers.all() {
            let wanted = fold(header);
            let exact = table.headers.iter().position(|seen| seen == header);
            match exact.or_else(|| folded.iter().position(|seen| *seen == wanted)) {
                Some(column) => found.push(column),
                None if given => notes.push(Issue::about(
                    header,
                    "map-column-missing",
                    format!(
                        "the map takes {} from column {header}, which the file does not have; \
                         correct the map if the column has another name here",
                        field.name()
                    ),
                )),
                None => {}
            }
        }
        if !found.is_empty() {
            columns.insert(*field, found);
        }
    }
    (columns, notes)
}

fn used(table: &Table, map: &MapFile, columns: &BTreeMap<Field, Vec<usize>>) -> String {
    let taken: Vec<usize> = columns.values().flatten().copied().collect();
    let pairs: Vec<String> = columns
        .iter()
        .map(|(field, at)| {
            let names: Vec<&str> = at.iter().map(|at| table.headers[*at].as_str()).collect();
            format!("{} = {}", field.name(), names.join(" + "))
        })
        .collect();
    let rest: Vec<&str> = table
        .headers
        .iter()
        .enumerate()
        .filter(|(at, header)| !taken.contains(at) && !header.is_empty())
        .map(|(_, header)| header.as_str())
        .take(40)
        .collect();
    let rest = if rest.is_empty() {
        String::new()
    } else {
        format!("; not used: {}", rest.join(", "))
    };
    format!(
        "map {}: {}{rest}; save and edit the map to change this",
        map.name,
        pairs.join(", ")
    )
}

/// Sets of fields of which one must be complete; each set is one way to tell who and what.
fn ways(kind: Kind) -> (&'static [&'static [Field]], &'static str) {
    use Field::{
        Age, BirthDate, BirthYear, CaseId, Classification, ConfirmedOn, Id, Infected, Infector,
        Name, On, OnsetOn, Outcome, PersonId, ReportedOn, Result, Sex, TubeId,
    };
    const WHO: [Field; 3] = [Id, Name, Field::DocumentNumber];
    const WHAT: [Field; 9] = [
        Sex,
        Age,
        BirthDate,
        BirthYear,
        OnsetOn,
        ReportedOn,
        ConfirmedOn,
        Classification,
        Outcome,
    ];
    match kind {
        Kind::Cases => (
            &[&WHO, &WHAT],
            "an id, name or document number, and one of sex, age, birth date, onset, report, \
             confirmation, classification, outcome",
        ),
        Kind::Stays => (
            &[
                &[PersonId, Name, Field::DocumentNumber],
                &[On, Field::From],
                &[
                    Field::Place,
                    Field::PlaceType,
                    Field::Latitude,
                    Field::City,
                    Field::Address,
                ],
            ],
            "a person id, a date or start, and a place, place type or position",
        ),
        Kind::Contacts => (
            &[
                &[
                    CaseId,
                    Infector,
                    Field::FinalStatus,
                    Field::LastOn,
                    Field::FollowUpUntil,
                ],
                &[Id, Infected, Name, Field::DocumentNumber, Sex, Age],
            ],
            "the id of the source case (or a last contact or follow-up status), and something \
             about the contact (id, name, sex, age)",
        ),
        Kind::Results => (
            &[&[PersonId, TubeId, Name, Field::DocumentNumber], &[Result]],
            "a person id or tube number, and a result",
        ),
    }
}

fn require(
    table: &Table,
    kind: Kind,
    map: &MapFile,
    columns: &BTreeMap<Field, Vec<usize>>,
) -> Result<(), Refusal> {
    let has = |field: &Field| columns.contains_key(field) || map.fixed.contains_key(field);
    let (sets, all) = ways(kind);
    let Some(missing) = sets.iter().find(|set| !set.iter().any(has)) else {
        return Ok(());
    };
    let seen: Vec<&str> = table
        .headers
        .iter()
        .filter(|h| !h.is_empty())
        .take(30)
        .map(String::as_str)
        .collect();
    let names: Vec<&str> = missing.iter().map(|field| field.name()).collect();
    Err(Refusal::new(
        "missing-column",
        format!(
            "no column for {} was found in {} (row {}); a list of {} needs {all}; headers seen: {}",
            names.join(" or "),
            table.sheet,
            table.header_row,
            kind.name(),
            shown(&seen)
        ),
        format!(
            "name the column for example {}, or write a map file with `[columns]` and \
             `{} = \"your header\"` and give it with --map",
            headers::examples(kind, missing[0]),
            names[0]
        ),
    ))
}

/// Headers for a message; not where the row looks like data, which could name people.
fn shown(headers: &[&str]) -> String {
    let digits = |text: &&&str| text.bytes().filter(u8::is_ascii_digit).count() >= 5;
    if headers.iter().filter(digits).count() > 0 {
        return "(not shown: the row looks like data; add a row of headers)".to_owned();
    }
    headers.join(", ")
}
