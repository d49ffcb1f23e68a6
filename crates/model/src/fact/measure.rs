//! Bodies about what was done: investigations, reports, orders, confinement, services, places,
//! duties waived and lapsed, batches and withdrawals.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::duty::{Duty, DutyKey};
use crate::ids::FactId;
use crate::jurisdiction::Jurisdiction;
use crate::order::{OrderKey, OrderKind};
use crate::stay::Setting;

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

/// The person whom an order restricts, or somebody for them, appeals against it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct AppealFiled {
    /// Against which order.
    pub order: OrderKey,
    /// On which ground, as a code: `not-a-contact`, `wrong-person`, `health`, `hardship`, `term`,
    /// `other`.
    pub ground: String,
    /// What is put forward; never an identity.
    pub text: String,
}

/// An appeal was decided.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct AppealDecided {
    /// Against which order.
    pub order: OrderKey,
    /// Which appeal.
    pub appeal: FactId,
    /// Whether it was upheld; then the order is lifted.
    pub upheld: bool,
    /// Why; never an identity.
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
