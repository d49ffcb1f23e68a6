//! Duties: who owes what to whom by when, because.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::because::{Because, RuleId};
use crate::ids::{FactId, SubjectId};

/// What makes a duty the same duty when it is derived again: subject, rule, basis, ordinal.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct DutyKey {
    /// For whom or what.
    pub subject: SubjectId,
    /// By which rule.
    pub rule: RuleId,
    /// On which ground: the id of the case, order or person that causes it.
    pub basis: Uuid,
    /// Which of several under the same rule, such as the test of day 3.
    pub ordinal: u16,
}

impl DutyKey {
    /// One id for the whole key, the same on every machine.
    pub fn id(&self) -> Uuid {
        let mut hasher = blake3::Hasher::new();
        hasher.update(self.subject.uuid().as_bytes());
        hasher.update(self.basis.as_bytes());
        hasher.update(&self.ordinal.to_le_bytes());
        hasher.update(self.rule.0.as_bytes());
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
        uuid::Builder::from_custom_bytes(bytes).into_uuid()
    }
}

/// The fact that closed a duty.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Evidence {
    /// Which fact.
    pub fact: FactId,
    /// When it happened in the world.
    pub at: Timestamp,
}

/// One duty as the plan derives it from what is known.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Duty {
    /// Its identity.
    pub key: DutyKey,
    /// What is to be done.
    pub kind: DutyKind,
    /// Before this moment nothing can be done about it; a test of day 7 opens on day 7.
    pub opens_at: Timestamp,
    /// The deadline.
    pub due: Timestamp,
    /// What closed it.
    pub done: Option<Evidence>,
    /// Article of the plan, as printed in it.
    pub article: String,
    /// The edition it was derived under.
    pub edition: String,
    /// Why.
    pub because: Because,
}

/// Where a duty stands at a moment.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DutyState {
    /// Not yet possible: its day has not come.
    Planned,
    /// Owed now.
    Open,
    /// Owed and past its deadline.
    Late,
    /// Closed by evidence.
    Done,
    /// Its basis ended before it was done.
    Lapsed,
}

impl Duty {
    /// Where it stands at `now`. Evidence that came after the deadline still closes the duty.
    pub fn state(&self, now: Timestamp) -> DutyState {
        match &self.done {
            Some(evidence) if evidence.at <= now => DutyState::Done,
            _ if now > self.due => DutyState::Late,
            _ if now < self.opens_at => DutyState::Planned,
            _ => DutyState::Open,
        }
    }
}

/// The four "all who should".
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shoulder {
    /// 应检尽检: everyone who should be tested.
    Test,
    /// 应转尽转、应收尽收: everyone who should be moved.
    Transfer,
    /// 应隔尽隔: everyone who should be isolated.
    Isolate,
    /// 应治尽治: everyone who should be treated.
    Treat,
}

impl Shoulder {
    /// All four, in the order they are always shown.
    pub const ALL: [Self; 4] = [Self::Test, Self::Transfer, Self::Isolate, Self::Treat];
}

/// One row of the table of duties: what each kind is, by whom, with which evidence.
#[derive(Clone, Copy, Debug)]
pub struct DutySpec {
    /// Stable code, as stored and shown in JSON.
    pub code: &'static str,
    /// English name.
    pub en: &'static str,
    /// Chinese name.
    pub zh: &'static str,
    /// Role that carries it out.
    pub by: &'static str,
    /// Kind of fact that closes it.
    pub evidence: &'static str,
    /// Role it escalates to when late.
    pub escalates_to: &'static str,
    /// The "all who should" it counts in.
    pub shoulder: Option<Shoulder>,
}

macro_rules! duties {
    ($($(#[$doc:meta])* $variant:ident {
        $code:literal, $en:literal, $zh:literal, by $by:literal, closed by $evidence:literal,
        late to $late:literal $(, counts in $shoulder:ident)?
    })*) => {
        /// Kinds of duty.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[derive(Serialize, Deserialize)]
        pub enum DutyKind { $($(#[$doc])* #[serde(rename = $code)] $variant,)* }

        impl DutyKind {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// Its row in the table of duties.
            pub const fn spec(self) -> DutySpec {
                match self { $(Self::$variant => DutySpec {
                    code: $code, en: $en, zh: $zh, by: $by, evidence: $evidence,
                    escalates_to: $late,
                    shoulder: duties!(@shoulder $($shoulder)?),
                },)* }
            }
        }
    };
    (@shoulder) => { None };
    (@shoulder $shoulder:ident) => { Some(Shoulder::$shoulder) };
}

duties! {
    /// Report a case directly.
    ReportCase { "report_case", "report the case", "传染病网络直报",
        by "laboratory", closed by "report_filed", late to "jurisdiction_officer" }
    /// Correct the card of a case.
    CorrectCard { "correct_card", "correct the case card", "订正报告卡",
        by "jurisdiction_officer", closed by "report_filed", late to "commander" }
    /// Report a cluster.
    ReportCluster { "report_cluster", "report the cluster", "聚集性疫情报告",
        by "jurisdiction_officer", closed by "report_filed", late to "commander" }
    /// Test again singly to settle a preliminary or pooled positive.
    Retest { "retest", "re-test singly", "单采复核",
        by "sampler", closed by "result_reported", late to "commander", counts in Test }
    /// Core facts of a case.
    InvestigateCore { "investigate_core", "find the core facts", "核心信息流调",
        by "investigator", closed by "investigation_filed", late to "jurisdiction_officer" }
    /// Itinerary of a case.
    InvestigateItinerary { "investigate_itinerary", "complete the itinerary", "活动轨迹流调",
        by "investigator", closed by "investigation_filed", late to "jurisdiction_officer" }
    /// Epidemiological report.
    InvestigateReport { "investigate_report", "file the investigation report", "流调报告",
        by "investigator", closed by "investigation_filed", late to "jurisdiction_officer" }
    /// Find the contacts of a case or of a close contact.
    Trace { "trace", "find the contacts", "判定密接",
        by "investigator", closed by "encounters_traced", late to "jurisdiction_officer" }
    /// Ask somebody whose meeting with a case is possible but not established.
    VerifyExposure { "verify_exposure", "verify the exposure", "核实暴露",
        by "investigator", closed by "investigation_filed", late to "jurisdiction_officer" }
    /// Move a case to hospital.
    TransferCase { "transfer_case", "move to hospital", "转运至定点医院",
        by "driver", closed by "confinement_started", late to "commander", counts in Transfer }
    /// Move a contact to an isolation site.
    TransferContact { "transfer_contact", "move to isolation", "转运至集中隔离点",
        by "driver", closed by "confinement_started", late to "commander", counts in Transfer }
    /// Begin isolation, where no transfer is needed.
    Isolate { "isolate", "begin isolation", "落实隔离",
        by "grid_worker", closed by "confinement_started", late to "commander",
        counts in Isolate }
    /// Test on a day of the plan.
    Test { "test", "test", "核酸检测",
        by "sampler", closed by "result_reported", late to "site_manager", counts in Test }
    /// Check health on a day of monitoring.
    CheckHealth { "check_health", "check health", "健康监测",
        by "grid_worker", closed by "health_checked", late to "jurisdiction_officer" }
    /// Treat a case.
    Treat { "treat", "admit and treat", "收治",
        by "site_manager", closed by "confinement_started", late to "commander",
        counts in Treat }
    /// Give a vaccine or prophylactic in time.
    Prophylaxis { "prophylaxis", "offer prophylaxis", "暴露后预防",
        by "site_manager", closed by "prophylaxis_given", late to "jurisdiction_officer" }
    /// Tell the person what was decided, why, and how to appeal.
    Notify { "notify", "give notice", "告知书送达",
        by "grid_worker", closed by "report_filed", late to "jurisdiction_officer" }
    /// Bring food to someone who may not leave.
    BringFood { "bring_food", "bring food", "送餐上门",
        by "grid_worker", closed by "service_delivered", late to "jurisdiction_officer" }
    /// Ask for and bring the medicine someone depends on.
    BringMedicine { "bring_medicine", "bring medicine", "送药上门",
        by "grid_worker", closed by "service_delivered", late to "jurisdiction_officer" }
    /// See to care needs of someone who may not leave.
    GiveCare { "give_care", "see to care needs", "照护保障",
        by "grid_worker", closed by "service_delivered", late to "jurisdiction_officer" }
    /// Let somebody go whose order ends.
    Release { "release", "release", "解除隔离",
        by "site_manager", closed by "confinement_ended", late to "commander" }
    /// Ask another jurisdiction for help.
    AskAssistance { "ask_assistance", "ask for assistance", "发出协查函",
        by "jurisdiction_officer", closed by "report_filed", late to "commander" }
    /// Disinfect a place.
    Disinfect { "disinfect", "disinfect the place", "终末消毒",
        by "grid_worker", closed by "place_treated", late to "jurisdiction_officer" }
    /// Test everybody in a zone.
    ScreenPlace { "screen_place", "test everyone there", "区域全员检测",
        by "sampler", closed by "place_treated", late to "commander", counts in Test }
    /// Publish case and area information.
    Publish { "publish", "publish", "信息发布",
        by "publisher", closed by "report_filed", late to "commander" }
    /// Sign or refuse a draft order.
    SignOrder { "sign_order", "decide on the draft order", "签发管控决定",
        by "jurisdiction_officer", closed by "order_signed", late to "commander" }
    /// Decide an appeal against an order.
    DecideAppeal { "decide_appeal", "decide the appeal", "处理申诉",
        by "commander", closed by "appeal_decided", late to "commander" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::FactBody;
    use crate::ids::PersonId;

    #[test]
    fn every_kind_names_evidence_that_can_be_recorded() {
        for kind in DutyKind::ALL {
            let spec = kind.spec();
            assert!(FactBody::KINDS.contains(&spec.evidence), "{}", spec.code);
            assert_eq!(serde_json::to_value(kind).unwrap(), spec.code);
        }
    }

    #[test]
    fn the_id_of_a_key_changes_with_each_of_its_parts() {
        let key = |subject, rule, basis, ordinal| DutyKey {
            subject: SubjectId::Person(PersonId(Uuid::from_u128(subject))),
            rule: RuleId::new(rule),
            basis: Uuid::from_u128(basis),
            ordinal,
        };
        let all = [
            key(1, "A", 1, 1).id(),
            key(2, "A", 1, 1).id(),
            key(1, "B", 1, 1).id(),
            key(1, "A", 2, 1).id(),
            key(1, "A", 1, 2).id(),
        ];
        let distinct: std::collections::BTreeSet<_> = all.iter().collect();
        assert_eq!(distinct.len(), all.len());
        assert_eq!(all[0], key(1, "A", 1, 1).id());
    }
}
