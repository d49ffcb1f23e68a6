//! Facts: what someone recorded about the world. Immutable; a correction is a new fact that
//! supersedes an old one.
//!
//! A body never holds an identity (I12): people and places appear by their opaque ids only.

mod case;
mod contact;
mod measure;
mod work;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use self::case::{
    CaseOutcome, CaseReported, Classification, FoundBy, InfectorNamed, Outcome, OutcomeRecorded,
    PersonNoted, ProphylaxisGiven, ResultReported, Sex,
};
pub use self::contact::{ContactNamed, EncountersTraced, ExposureDecided, PlaceStay, Relation};
pub use self::measure::{
    AppealDecided, AppealFiled, BatchRecorded, ConfinementEnded, ConfinementStarted, DutyLapsed,
    DutyWaived, Form, HealthChecked, InvestigationFiled, OrderLifted, OrderSigned, PlaceNoted,
    PlaceTreated, ReportFiled, ReportKind, Service, ServiceDelivered, Stage, Treatment, Withdrawn,
};
pub use self::work::{DutyAssigned, DutyHandedOver, PersonMerged};
use crate::ids::{ActorId, FactId, PlaceId, SubjectId};
use crate::jurisdiction::Jurisdiction;

/// One record.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Fact {
    /// Its id; UUIDv7 of the moment of recording.
    pub id: FactId,
    /// What it is about.
    pub subject: SubjectId,
    /// The jurisdiction whose officers it concerns.
    pub jurisdiction: Jurisdiction,
    /// Where it happened, if it happened at a place.
    pub place: Option<PlaceId>,
    /// When it happened in the world.
    pub occurred_at: Timestamp,
    /// When Quell was told.
    pub recorded_at: Timestamp,
    /// Who told it.
    pub recorded_by: ActorId,
    /// What it was recorded for, as a code: `import`, `investigation`, `tracing`.
    pub purpose: String,
    /// The fact it replaces.
    pub supersedes: Option<FactId>,
    /// What was recorded.
    pub body: FactBody,
}

macro_rules! bodies {
    ($($(#[$doc:meta])* $variant:ident = $kind:literal,)*) => {
        /// What a fact says. The kind is the stable name stored beside the body.
        #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
        #[serde(tag = "kind", content = "body")]
        pub enum FactBody {
            $($(#[$doc])* #[serde(rename = $kind)] $variant($variant),)*
        }

        impl FactBody {
            /// Whether it says something of one of these kinds, alone or in a list.
            pub fn says(&self, kinds: &[&str]) -> bool {
                match self {
                    Self::Listed(listed) => {
                        listed.entries.iter().any(|entry| kinds.contains(&entry.said.kind()))
                    }
                    body => kinds.contains(&body.kind()),
                }
            }

            /// Whether the jurisdiction it names is where the subject lives or lies. What Quell
            /// itself records, tracings and lapses, repeats what it took for that at the time.
            pub fn says_where(&self) -> bool {
                !matches!(self, Self::EncountersTraced(_) | Self::DutyLapsed(_))
            }

            /// Every kind there is.
            pub const KINDS: &[&str] = &[$($kind),*];

            /// The stored name of the kind.
            pub fn kind(&self) -> &'static str {
                match self { $(Self::$variant(_) => $kind,)* }
            }

            /// The body alone as JSON; the kind is stored beside it.
            ///
            /// # Errors
            /// Only for a number that JSON cannot hold, such as NaN.
            pub fn to_json(&self) -> serde_json::Result<String> {
                match self { $(Self::$variant(body) => serde_json::to_string(body),)* }
            }

            /// Reads a stored body.
            ///
            /// # Errors
            /// When the kind is unknown or the body is not of that kind.
            pub fn from_parts(kind: &str, body: &str) -> serde_json::Result<Self> {
                match kind {
                    $($kind => serde_json::from_str(body).map(Self::$variant),)*
                    _ => Err(serde::de::Error::custom(format!("unknown kind of fact: {kind}"))),
                }
            }
        }
    };
}

bodies! {
    /// A row of a list says several things of one subject at once.
    Listed = "listed",
    /// What is known of a person apart from their identity.
    PersonNoted = "person_noted",
    /// A case was reported, or reported again with another classification.
    CaseReported = "case_reported",
    /// A laboratory reported a result.
    ResultReported = "result_reported",
    /// Somebody is named as the one who infected the subject.
    InfectorNamed = "infector_named",
    /// The subject (a case or a contact) named somebody they met, or a list did.
    ContactNamed = "contact_named",
    /// The stays of the subject were compared with everybody's.
    EncountersTraced = "encounters_traced",
    /// An officer decided how the subject stands to a case.
    ExposureDecided = "exposure_decided",
    /// An investigator finished a stage of the investigation.
    InvestigationFiled = "investigation_filed",
    /// A report or notice that the plan asks for was sent.
    ReportFiled = "report_filed",
    /// An officer signed an order.
    OrderSigned = "order_signed",
    /// An officer lifted an order before its end, or did not sign it.
    OrderLifted = "order_lifted",
    /// Somebody appealed against an order.
    AppealFiled = "appeal_filed",
    /// An appeal was decided.
    AppealDecided = "appeal_decided",
    /// The subject arrived where they are confined.
    ConfinementStarted = "confinement_started",
    /// The subject left confinement.
    ConfinementEnded = "confinement_ended",
    /// Health was checked: a day of monitoring.
    HealthChecked = "health_checked",
    /// A vaccine or a prophylactic was given.
    ProphylaxisGiven = "prophylaxis_given",
    /// How the illness ended.
    OutcomeRecorded = "outcome_recorded",
    /// Food, medicine or care was brought to someone who may not leave.
    ServiceDelivered = "service_delivered",
    /// A place was disinfected, sampled or fully screened.
    PlaceTreated = "place_treated",
    /// What kind of place it is.
    PlaceNoted = "place_noted",
    /// A duty was handed over or waived by an officer, with the reason.
    DutyWaived = "duty_waived",
    /// A duty that was owed is owed no longer, because its basis ended.
    DutyLapsed = "duty_lapsed",
    /// A duty was given to a team or to somebody.
    DutyAssigned = "duty_assigned",
    /// A duty went from one to another.
    DutyHandedOver = "duty_handed_over",
    /// The subject is a second record of another person.
    PersonMerged = "person_merged",
    /// Rows came in together, too many to be a fact each.
    BatchRecorded = "batch_recorded",
    /// An earlier fact was wrong and nothing stands in its place.
    Withdrawn = "withdrawn",
}

/// A row of a list: several things that one source says of one subject at once. They stand and
/// fall together, since a correction of the row corrects all of them.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Listed {
    /// What the row says; never another list.
    pub entries: Vec<ListedEntry>,
}

/// One thing that a row says.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ListedEntry {
    /// When it happened.
    pub at: Timestamp,
    /// What happened.
    pub said: FactBody,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stored_body_reads_back_and_an_unknown_kind_is_an_error() {
        let body = FactBody::Withdrawn(Withdrawn {
            reason: "lab-corrected".into(),
        });
        let json = body.to_json().unwrap();
        assert_eq!(json, r#"{"reason":"lab-corrected"}"#);
        assert_eq!(FactBody::from_parts(body.kind(), &json).unwrap(), body);
        assert!(FactBody::from_parts("scored", "{}").is_err());
        assert!(FactBody::from_parts("case_reported", "{}").is_err());
    }
}
