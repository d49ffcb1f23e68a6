//! Bodies about who does the work, and about records of people: duties assigned and handed over,
//! two records joined into one.

use serde::{Deserialize, Serialize};

use crate::duty::DutyKey;
use crate::ids::{ActorId, PersonId};

/// A duty was given to a team or to somebody. The newest one counts; one that names neither takes
/// the duty back to whoever carries such duties out.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct DutyAssigned {
    /// Which.
    pub duty: DutyKey,
    /// Code of the team.
    pub team: Option<String>,
    /// Who.
    pub to: Option<ActorId>,
}

/// A duty went from one to another, with both of them on record (I9).
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct DutyHandedOver {
    /// Which.
    pub duty: DutyKey,
    /// The team that had it.
    pub from_team: Option<String>,
    /// Who had it.
    pub from: Option<ActorId>,
    /// The team that takes it.
    pub to_team: Option<String>,
    /// Who takes it.
    pub to: Option<ActorId>,
    /// Why, as a code: `shift_end`, `out_of_area`, `overload`.
    pub note: String,
}

/// The record of the subject is a second one of another person on record: what it said is said of
/// them, and nothing is owed under this one any more.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct PersonMerged {
    /// The record that is kept.
    pub into: PersonId,
}
