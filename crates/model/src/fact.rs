//! Facts: what someone recorded about the world. Immutable; a correction is a new fact that
//! supersedes an old one.
//!
//! A body never holds an identity (I12): people and places appear by their opaque ids only.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::duty::{Duty, DutyKey};
use crate::ids::{ActorId, FactId, PersonId, PlaceId, SubjectId};
use crate::jurisdiction::Jurisdiction;
use crate::order::{OrderKey, OrderKind};
use crate::stay::{Encounter, Precision, Setting};

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
    /// An investigator finished a stage of the investigation.
    InvestigationFiled = "investigation_filed",
    /// A report or notice that the plan asks for was sent.
    ReportFiled = "report_filed",
    /// An officer signed an order.
    OrderSigned = "order_signed",
    /// An officer lifted an order before its end, or did not sign it.
    OrderLifted = "order_lifted",
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

/// The classes of a case; `PrelimPositive` and `Confirmed` are never merged.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Classification {
    /// Ruled out.
    Discarded,
    /// Clinical or epidemiological suspicion.
    Suspected,
    /// Linked to a case or clinically diagnosed, without a laboratory.
    Probable,
    /// Positive at first screening, not yet confirmed (初筛阳性).
    PrelimPositive,
    /// Pathogen found, no symptoms (无症状感染者).
    Asymptomatic,
    /// Confirmed.
    Confirmed,
    /// Positive again after release (复阳).
    RePositive,
}

impl Classification {
    /// Whether the plan treats the person as infected now.
    pub fn is_infected(self) -> bool {
        !matches!(self, Self::Discarded)
    }
}

/// By which way a case was found.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum FoundBy {
    /// Among people already under an order.
    Quarantined,
    /// By mass or routine testing.
    Screening,
    /// At a clinic or hospital.
    Clinic,
    /// On arrival from elsewhere.
    Entry,
    /// Not recorded.
    #[default]
    Unknown,
}

/// Sex as in GB/T 2261.1.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// 2
    Female,
    /// 1
    Male,
    /// 9
    Unstated,
}

/// What is known of a person apart from their identity.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct PersonNoted {
    /// Sex.
    pub sex: Option<Sex>,
    /// Age in completed years at the time of recording.
    pub age_years: Option<u8>,
    /// Where they live.
    pub dwelling: Option<PlaceId>,
    /// Cannot live alone: a child, or someone who needs care.
    pub dependent: bool,
    /// The dwelling is fit for isolation at home; `None` when nobody has looked.
    pub home_suitable: Option<bool>,
    /// Immune to the pathogen at hand by vaccination or illness; `None` when not known.
    pub immune: Option<bool>,
}

/// A case was reported.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct CaseReported {
    /// Its class.
    pub classification: Classification,
    /// How it was found.
    pub found_by: FoundBy,
    /// First day of symptoms.
    pub onset_on: Option<Date>,
    /// Day the specimen was taken that turned out positive.
    pub specimen_on: Option<Date>,
    /// Day of confirmation.
    pub confirmed_on: Option<Date>,
    /// Infected outside the jurisdiction's country.
    pub imported: bool,
}

/// What a laboratory says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Detected.
    Positive,
    /// Not detected.
    Negative,
    /// Weak, single target, or failed: to be repeated.
    Inconclusive,
}

/// A laboratory reported a result for the subject.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ResultReported {
    /// When the specimen was taken; the fact occurred when the result came.
    pub sampled_at: Timestamp,
    /// The result.
    pub outcome: Outcome,
    /// Cycle threshold of the N gene.
    pub ct_n: Option<f32>,
    /// Cycle threshold of ORF1ab.
    pub ct_orf1ab: Option<f32>,
    /// How many people were in the tube; 1 for a single test.
    pub pool: u16,
    /// Symptoms at the time of sampling, where asked.
    pub double_sampled: bool,
}

/// Somebody is named as the one who infected the subject.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct InfectorNamed {
    /// Who.
    pub infector: PersonId,
    /// The source lists the infector as a case too, and does not merely mention their number.
    #[serde(default)]
    pub infector_is_case: bool,
}

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

/// Stages of a case investigation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Who, where, since when (核心信息).
    Core,
    /// The itinerary of the look-back days is complete (活动轨迹).
    Itinerary,
    /// Preliminary epidemiological report (流调初步报告).
    Report,
}

/// An investigator finished a stage.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct InvestigationFiled {
    /// Which.
    pub stage: Stage,
}

/// Reports and notices that a plan can ask for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportKind {
    /// Direct report of a case (传染病网络直报).
    CaseCard,
    /// Correction of the card.
    CardCorrection,
    /// Cluster report (聚集性疫情 / 突发公共卫生事件).
    Cluster,
    /// Request for assistance sent to another jurisdiction (协查函).
    Assistance,
    /// The person was told what was decided about them, why, and how to appeal.
    Notice,
    /// Case and risk-area information for the public.
    Public,
    /// Notification under IHR (2005).
    Ihr,
}

/// A report or notice was sent.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ReportFiled {
    /// Which.
    pub report: ReportKind,
    /// To whom, where it goes to a jurisdiction.
    pub to: Option<Jurisdiction>,
}

/// An officer signed an order. It carries the edition under which it was issued for its whole life.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct OrderSigned {
    /// Which draft.
    pub order: OrderKey,
    /// What it restricts.
    pub kind: OrderKind,
    /// The edition under which it was issued.
    pub edition: String,
    /// From when.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
}

/// An officer lifted an order, or refused a draft.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct OrderLifted {
    /// Which.
    pub order: OrderKey,
    /// Why, as a code: `appeal-upheld`, `basis-ended`, `not-signed`.
    pub reason: String,
}

/// In which form somebody is confined or watched.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// In an isolation site (集中隔离).
    Central,
    /// At home, door closed (居家隔离).
    Home,
    /// Health monitoring at home: not confined (居家健康监测).
    Monitoring,
    /// In a designated hospital or shelter hospital.
    Hospital,
}

/// The subject arrived where they are confined.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ConfinementStarted {
    /// In which form.
    pub form: Form,
    /// The order behind it.
    pub order: Option<OrderKey>,
}

/// The subject left confinement.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ConfinementEnded {
    /// Which form ended.
    pub form: Form,
}

/// A day of monitoring.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct HealthChecked {
    /// Any symptom that the plan names.
    pub symptoms: bool,
    /// Body temperature in °C.
    pub temperature_c: Option<f32>,
}

/// A vaccine or prophylactic was given.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ProphylaxisGiven {
    /// Code of the product as the plan names it: `mmr`, `ig`, `ervebo`.
    pub product: String,
}

/// How an illness ended.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaseOutcome {
    /// Recovered or released from isolation.
    Released,
    /// Died.
    Died,
}

/// How the illness of the subject ended.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct OutcomeRecorded {
    /// How.
    pub outcome: CaseOutcome,
}

/// What is owed to people who may not leave.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Service {
    /// Food and water.
    Food,
    /// Medicine they depend on.
    Medicine,
    /// Medical, maternal, child or elder care.
    Care,
}

/// Something was brought to someone who may not leave.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ServiceDelivered {
    /// What.
    pub service: Service,
}

/// What was done to a place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Treatment {
    /// Terminal disinfection.
    Disinfected,
    /// Environment sampled.
    Sampled,
    /// Everybody there tested, all negative.
    ScreenedNegative,
    /// Everybody there tested, somebody positive.
    ScreenedPositive,
}

/// A place was treated.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct PlaceTreated {
    /// How.
    pub treatment: Treatment,
}

/// What kind of place it is.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct PlaceNoted {
    /// Its kind.
    pub setting: Setting,
    /// How many people live, work or study there, where known.
    pub people: Option<u32>,
}

/// An officer waived a duty: it is answered for, not forgotten.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct DutyWaived {
    /// Which.
    pub duty: DutyKey,
    /// Why, as a code: `exempt`, `refused`, `unreachable`, `moved-away`.
    pub reason: String,
}

/// A duty that was open when its basis ended. Recorded by the ledger itself, so that "owed, and
/// then no longer owed" stays on record with its reason.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct DutyLapsed {
    /// The duty as it was last owed.
    pub duty: Duty,
    /// Why it ended, as a code: `basis-ended`.
    pub reason: String,
}

/// Rows came in together: a million stays are one fact, held to by the hash of their content.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct BatchRecorded {
    /// What the rows are: `stays`.
    pub rows_of: String,
    /// How many.
    pub rows: u64,
    /// BLAKE3 over the rows, in hexadecimal.
    pub content_hash: String,
}

/// An earlier fact was wrong; the envelope's `supersedes` names it.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Withdrawn {
    /// Why, as a code: `entered-in-error`, `wrong-person`, `lab-corrected`.
    pub reason: String,
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
