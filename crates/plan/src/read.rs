//! Reading one number: from the TOML to a typed value, or to a problem that says what to do.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use quell_model::fact::Relation;
use quell_model::message::Category;
use quell_model::stay::Setting;

/// What is wrong in a plan file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// In which file.
    pub file: String,
    /// At which key.
    pub key: String,
    /// What is wrong.
    pub reason: String,
    /// What to do about it.
    pub next_step: String,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            file,
            key,
            reason,
            next_step,
        } = self;
        write!(f, "{file}: {key}: {reason}; {next_step}")
    }
}

/// How sure the source of a number is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Read in the text, or expected to agree with it.
    High,
    /// Read in a mirror or known at second hand.
    Medium,
    /// A hint.
    Low,
    /// A default that nobody has checked.
    Unverified,
}

/// One number with where it comes from.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    /// The value.
    pub value: toml::Value,
    /// Tags of its sources, joined by commas.
    pub source: String,
    /// How sure they are.
    pub confidence: Confidence,
    /// The article, where it is another than the chapter's.
    pub article: Option<String>,
    /// What a reader should know.
    pub note: Option<String>,
    /// The question that the document leaves open; the value is the default that was taken.
    pub open: Option<String>,
}

/// Cells under their full keys, such as `close.days`.
pub(crate) type Cells = BTreeMap<String, Cell>;

/// One key of the format.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Its name within the chapter.
    pub name: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// What is possible at all.
    pub range: Option<(i64, i64)>,
}

/// Values whose numbers can be held against a range, and that may be absent.
pub(crate) trait Bounded {
    /// The numbers in the value.
    fn numbers(&self) -> Vec<i64> {
        Vec::new()
    }

    /// What to take when the key is absent; `None` when it must be there.
    fn absent() -> Option<Self>
    where
        Self: Sized,
    {
        None
    }
}

impl Bounded for i64 {
    fn numbers(&self) -> Vec<i64> {
        vec![*self]
    }
}

impl Bounded for Vec<i64> {
    fn numbers(&self) -> Vec<i64> {
        self.clone()
    }
}

impl<T: Bounded> Bounded for Option<T> {
    fn numbers(&self) -> Vec<i64> {
        self.as_ref().map(T::numbers).unwrap_or_default()
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl Bounded for bool {}
impl Bounded for String {}
impl Bounded for Vec<String> {}
impl Bounded for Vec<Setting> {}
impl Bounded for Vec<Relation> {}
impl Bounded for Vec<Category> {}

/// Reads typed values and gathers what is wrong.
pub(crate) struct Reader<'a> {
    /// The file that is blamed.
    pub(crate) file: &'a str,
    /// What there is.
    pub(crate) cells: &'a Cells,
    /// What is wrong so far.
    pub(crate) problems: Vec<Problem>,
}

impl Reader<'_> {
    /// One value.
    pub(crate) fn get<T: DeserializeOwned + Bounded>(
        &mut self,
        chapter: &str,
        name: &str,
        range: Option<(i64, i64)>,
    ) -> Option<T> {
        let key = format!("{chapter}.{name}");
        let Some(cell) = self.cells.get(&key) else {
            if let Some(value) = T::absent() {
                return Some(value);
            }
            let next = "add it with value, source and confidence, or extend an edition that has it";
            self.blame(key, "the number is missing".into(), next);
            return None;
        };
        let value = match cell.value.clone().try_into::<T>() {
            Ok(value) => value,
            Err(error) => {
                let reason = error.message().trim().to_owned();
                self.blame(
                    key,
                    reason,
                    "see docs/plan-format.md for what the key takes",
                );
                return None;
            }
        };
        if let Some((lo, hi)) = range
            && let Some(bad) = value.numbers().iter().find(|n| **n < lo || **n > hi)
        {
            let reason = format!("{bad} is not possible, it must lie between {lo} and {hi}");
            self.blame(key, reason, "correct the value");
            return None;
        }
        Some(value)
    }

    /// Notes a problem.
    pub(crate) fn blame(&mut self, key: String, reason: String, next_step: &str) {
        self.problems.push(Problem {
            file: self.file.to_owned(),
            key,
            reason,
            next_step: next_step.to_owned(),
        });
    }
}
