//! Why: the reason of a status, a duty or an order, as data that renders in any language.

use std::borrow::Cow;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::ids::{FactId, PersonId, PlaceId};
use crate::jurisdiction::Jurisdiction;

/// A stable rule id, such as `QUA-R02`. Ids never change meaning; they retire.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RuleId(pub Cow<'static, str>);

impl RuleId {
    /// A rule named in code.
    pub const fn new(id: &'static str) -> Self {
        Self(Cow::Borrowed(id))
    }
}

impl std::fmt::Display for RuleId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// One value named in a reason.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// A moment.
    Time(Timestamp),
    /// A day.
    Date(Date),
    /// A count, or a number of the plan.
    Number(i64),
    /// A person.
    Person(PersonId),
    /// A place.
    Place(PlaceId),
    /// A jurisdiction.
    Jurisdiction(Jurisdiction),
    /// A word of a closed vocabulary, such as a setting; translated where it is shown.
    Code(Cow<'static, str>),
}

/// The reason: which sentence, with which values, resting on which facts.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Because {
    /// Names the sentence; the plan holds its wording in each language.
    pub code: Cow<'static, str>,
    /// The values in the order of the sentence, each under its name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<(Cow<'static, str>, Value)>,
    /// The facts it rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<FactId>,
}

impl Because {
    /// A reason without values yet.
    pub const fn new(code: &'static str) -> Self {
        Self {
            code: Cow::Borrowed(code),
            values: Vec::new(),
            facts: Vec::new(),
        }
    }

    /// Adds a value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: Value) -> Self {
        self.values.push((Cow::Borrowed(name), value));
        self
    }

    /// Adds a fact.
    #[must_use]
    pub fn on(mut self, fact: FactId) -> Self {
        self.facts.push(fact);
        self
    }

    /// The value under a name.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.values
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value)
    }
}
