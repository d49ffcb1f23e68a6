//! Bodies about whom a person met: named contacts and the comparison of stays.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::ids::{PersonId, PlaceId};
use crate::message::Category;
use crate::stay::{Encounter, Precision, Setting};

/// How two people are related in a named contact.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// Living together.
    Household,
    /// Gave or received care without protection.
    Caregiver,
    /// Family or friends who do not live together.
    Social,
    /// Same work, class or team.
    Work,
    /// Ate together.
    Meal,
    /// Travelled together.
    Travel,
    /// Health care.
    HealthCare,
    /// Touched the body, fluids, or a dead body at a funeral.
    Physical,
    /// Present at the same place, nothing closer known.
    Presence,
    /// Not recorded.
    #[default]
    Unknown,
}

/// The subject named somebody they met.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ContactNamed {
    /// Whom.
    pub contact: PersonId,
    /// How they are related.
    pub relation: Relation,
    /// In what kind of place.
    pub setting: Setting,
    /// First meeting, where known.
    pub first_at: Option<Timestamp>,
    /// Last meeting, where known.
    pub last_at: Option<Timestamp>,
    /// Whether the two times are clock times or days.
    pub precision: Precision,
    /// Wore effective protection.
    pub protected: bool,
    /// The list says that the contact was infected by the subject.
    pub infected: bool,
}

/// The stays of the subject were compared with everybody's.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct EncountersTraced {
    /// Start of the window that was looked at.
    pub from: Timestamp,
    /// End of it.
    pub until: Timestamp,
    /// What was found. A later tracing replaces an earlier one.
    pub encounters: Vec<Encounter>,
    /// Places where the subject stayed in the window, with when they were last there.
    pub places: Vec<PlaceStay>,
}

/// A place where the subject of a tracing stayed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PlaceStay {
    /// Where.
    pub place: PlaceId,
    /// Kind of place.
    pub setting: Setting,
    /// First there.
    pub from: Timestamp,
    /// Last there.
    pub until: Timestamp,
    /// How many separate stays.
    pub visits: u16,
    /// Clock times or days.
    pub precision: Precision,
}

/// An officer decided how the subject stands to a case (研判). The newest decision on a case holds,
/// whatever a tracing says.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ExposureDecided {
    /// The case.
    pub case: PersonId,
    /// How the subject stands to it; `None` for no contact.
    pub category: Option<Category>,
    /// Why, in the words of the officer; never an identity.
    pub reason: String,
}
