//! Bodies about a person and their illness: class, results, infector, prophylaxis, outcome.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::ids::{PersonId, PlaceId};

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
