//! Orders: signed restrictions with article, end and appeal. The plan drafts, an officer signs.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::because::{Because, RuleId};
use crate::ids::SubjectId;

/// What makes an order the same order when it is drafted again.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct OrderKey {
    /// Whom or what it restricts.
    pub subject: SubjectId,
    /// By which rule.
    pub rule: RuleId,
    /// On which ground: the case or exposure that causes it.
    pub basis: Uuid,
}

impl OrderKey {
    /// One id for the whole key, the same on every machine.
    pub fn id(&self) -> Uuid {
        let key = crate::duty::DutyKey {
            subject: self.subject,
            rule: self.rule.clone(),
            basis: self.basis,
            ordinal: u16::MAX,
        };
        key.id()
    }
}

/// Kinds of restriction.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderKind {
    /// Isolation in a site.
    CentralIsolation,
    /// Isolation at home.
    HomeIsolation,
    /// Health monitoring with restricted movement.
    HealthMonitoring,
    /// Isolation of a case in hospital.
    HospitalIsolation,
    /// Held on the spot until the single re-test (混阳就地隔离).
    HoldOnTheSpot,
    /// Zone: nobody leaves home (封控区 / 高风险区).
    ZoneLockdown,
    /// Zone: nobody leaves the area (管控区 / 中风险区).
    ZoneControl,
    /// Zone: gatherings limited (防范区 / 低风险区).
    ZonePrevention,
    /// A place is closed until disinfected.
    PlaceClosure,
    /// Kept away from school or work with others, not from leaving home.
    Exclusion,
}

impl OrderKind {
    /// Whether the person or the people of the place may not leave home while it is in force:
    /// then food, medicine and care are owed to them.
    pub fn confines(self) -> bool {
        matches!(
            self,
            Self::CentralIsolation
                | Self::HomeIsolation
                | Self::HospitalIsolation
                | Self::HoldOnTheSpot
                | Self::ZoneLockdown
        )
    }

    /// Whether it concerns a place rather than a person.
    pub fn is_zone(self) -> bool {
        matches!(
            self,
            Self::ZoneLockdown | Self::ZoneControl | Self::ZonePrevention | Self::PlaceClosure
        )
    }
}

/// Where an order stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderState {
    /// Drafted by the plan, restricts nobody.
    Draft,
    /// Signed and running.
    Signed,
    /// Over: its end came, its basis ended, or it was lifted.
    Ended,
}

/// One order as the plan derives it: a draft, or one that was signed.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Order {
    /// Its identity.
    pub key: OrderKey,
    /// What it restricts.
    pub kind: OrderKind,
    /// From when.
    pub from: Timestamp,
    /// Its end. Every order has one (I2).
    pub until: Timestamp,
    /// Where it stands.
    pub state: OrderState,
    /// Article of the plan.
    pub article: String,
    /// The edition under which it is drafted, or was issued.
    pub edition: String,
    /// Why.
    pub because: Because,
    /// How to appeal: the id of the plan's appeal rule, which names the reviewer and the clock.
    pub appeal: RuleId,
}
