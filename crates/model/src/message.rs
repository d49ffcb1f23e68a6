//! Messages: what the state of one subject means for another.
//!
//! A subject's outbox is a pure function of its own view. When a view changes, the ledger delivers
//! the difference between the outbox before and after, so a corrected fact takes back everything
//! that hung on it, on however many people.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::because::{Because, RuleId};
use crate::ids::{PersonId, SubjectId};
use crate::jurisdiction::Jurisdiction;
use crate::stay::Setting;

/// How a person stands to a case, strongest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// Close contact (密接).
    Close,
    /// Contact of a close contact (次密接).
    Secondary,
    /// General contact (一般接触者).
    General,
    /// Was at a place of risk at the same time (涉疫场所暴露人员).
    CoExposed,
}

/// One message. Between the same two subjects there is at most one under each slot.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Message {
    /// Whose state it follows from.
    pub from: SubjectId,
    /// Whom it concerns.
    pub to: SubjectId,
    /// Tells messages between the same two apart.
    pub slot: Uuid,
    /// What it says.
    pub body: MessageBody,
}

impl Message {
    /// The identity: who, to whom, which.
    pub fn key(&self) -> (SubjectId, SubjectId, Uuid) {
        (self.from, self.to, self.slot)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
fn is_none(hops: &u8) -> bool {
    *hops == 0
}

impl MessageBody {
    /// The jurisdiction that manages the case, and how many messages away the fact is that says
    /// so.
    pub fn origin(&self) -> (&Jurisdiction, u8) {
        match self {
            Self::Exposed(exposed) => (&exposed.origin, exposed.origin_hops),
            Self::CaseStayed(stayed) => (&stayed.origin, stayed.origin_hops),
        }
    }

    /// When the two first met.
    pub fn first_at(&self) -> Timestamp {
        match self {
            Self::Exposed(exposed) => exposed.first_at,
            Self::CaseStayed(stayed) => stayed.first_at,
        }
    }
}

/// What a message says.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MessageBody {
    /// You met a case, or somebody who did.
    Exposed(Exposed),
    /// A case lived in you, worked in you, or passed through you (to a place).
    CaseStayed(CaseStayed),
}

/// An exposure, as the plan classifies it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Exposed {
    /// How strong.
    pub category: Category,
    /// The case at the start of it.
    pub case: PersonId,
    /// The close contact in between, for a secondary contact.
    pub via: Option<PersonId>,
    /// First meeting.
    pub first_at: Timestamp,
    /// Last meeting: the anchor from which days are counted.
    pub last_at: Timestamp,
    /// In what kind of place it was closest.
    pub setting: Setting,
    /// The jurisdiction that manages the case, which asks for assistance elsewhere.
    pub origin: Jurisdiction,
    /// How many messages away from the sender the fact is that says so.
    #[serde(default, skip_serializing_if = "is_none")]
    pub origin_hops: u8,
    /// Only a day or a list connects the two; a person has to verify it.
    pub unverified: bool,
    /// For a secondary contact: results of the close contact's first tests, oldest first.
    pub source_tests: Vec<bool>,
    /// The rule that classified it.
    pub rule: RuleId,
    /// Why.
    pub because: Because,
}

/// What a case did at a place, as the zoning chapter distinguishes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Lives there.
    Residence,
    /// Works or studies there, or went there often.
    Regular,
    /// Was there.
    Visit,
}

/// A case stayed at a place while infectious.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct CaseStayed {
    /// Which case.
    pub case: PersonId,
    /// As what.
    pub role: Role,
    /// Kind of place.
    pub setting: Setting,
    /// First there while infectious.
    pub first_at: Timestamp,
    /// Last there.
    pub last_at: Timestamp,
    /// When the case became known: clocks of the zone start here.
    pub known_at: Timestamp,
    /// The jurisdiction that manages the case.
    pub origin: Jurisdiction,
    /// How many messages away from the sender the fact is that says so.
    #[serde(default, skip_serializing_if = "is_none")]
    pub origin_hops: u8,
    /// Why.
    pub because: Because,
}
