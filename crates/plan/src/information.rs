//! Chapter: information. Reports and their clocks, publication, notices, requests for assistance.

use jiff::Timestamp;

use quell_model::because::{Because, Value};
use quell_model::derive::Derivation;
use quell_model::duty::DutyKind;
use quell_model::fact::{Classification, ReportKind};

use crate::cases::{self, Infection};
use crate::clock::add_hours;
use crate::contacts;
use crate::decisions;
use crate::desk::{Desk, Owed};
use crate::quarantine::{Measures, ground};
use crate::rule::{Rule, rules};
use crate::sight::evidence;

rules! { "Information":
    /// Whoever finds a case reports it directly within so many hours.
    REPORT = "INF-R01", "cases.report_hours", "Direct report", "网络直报";
    /// When a case is classified anew the card is corrected within so many hours.
    CORRECT = "INF-R02", "cases.correct_card_hours", "Correction of the card", "订正报告";
    /// Case and area information is published within so many hours.
    PUBLISH = "INF-R03", "information.publish_hours", "Publication", "信息发布";
    /// Whoever an order restricts is told what was decided, why, until when and how to appeal.
    NOTIFY = "INF-R04", "information.notice_hours", "Notice", "告知";
    /// Where a contact lives under another jurisdiction than manages the case, that one is asked
    /// for assistance within so many hours.
    ASSIST = "INF-R05", "information.assistance_hours", "Request for assistance", "协查";
    /// An officer decides on a draft order within so many hours.
    SIGN = "INF-R06", "information.sign_hours", "Decision on a draft", "签发管控决定";
    /// A case of a disease that the International Health Regulations name is notified.
    IHR = "INF-R07", "information.ihr_hours", "Notification under the IHR", "国际卫生条例通报";
    /// Whoever an order restricts may appeal; the edition names who reviews it and within how many
    /// hours a first answer is owed.
    APPEAL = "APP-R01", "appeal.hours", "Appeal", "申诉";
}

/// INF-R01, INF-R02, INF-R03 and INF-R07: what is reported of a case.
pub(crate) fn case(desk: &Desk<'_>, case: &Infection, out: &mut Derivation) {
    let numbers = desk.numbers();
    let known = case.known.at;
    let report = |code: &'static str, hours: i64| {
        Because::new(code)
            .with("at", Value::Time(known))
            .with("hours", Value::Number(hours))
            .on(case.known.fact)
    };
    let hours = numbers.cases.report_hours;
    let mut rows = vec![(
        &REPORT,
        DutyKind::ReportCase,
        hours,
        ReportKind::CaseCard,
        "case-report",
    )];
    if public(case.class) {
        let hours = numbers.information.publish_hours;
        rows.push((
            &PUBLISH,
            DutyKind::Publish,
            hours,
            ReportKind::Public,
            "case-publish",
        ));
    }
    if let Some(hours) = numbers.information.ihr_hours {
        rows.push((
            &IHR,
            DutyKind::ReportCase,
            hours,
            ReportKind::Ihr,
            "case-ihr",
        ));
    }
    for (rule, kind, hours, filed, code) in rows {
        let owed = Owed {
            rule,
            kind,
            basis: desk.sight.view.subject.uuid(),
            ordinal: 0,
            opens_at: known,
            due: add_hours(known, hours),
            because: report(code, hours),
            done: desk.sight.report(filed, known),
            stands: true,
        };
        desk.owe(out, owed);
    }
    correct(desk, out);
}

/// Whether a class is published; what is not settled is not.
fn public(class: Classification) -> bool {
    matches!(
        class,
        Classification::Asymptomatic | Classification::Confirmed | Classification::Probable
    )
}

/// INF-R02: one correction for each time the class changed.
pub(crate) fn correct(desk: &Desk<'_>, out: &mut Derivation) {
    let hours = desk.numbers().cases.correct_card_hours;
    let mut before = None;
    let mut nth = 0;
    for (noted, report) in desk.sight.reports() {
        let class = report.classification;
        let old = before.replace(class);
        let Some(old) = old.filter(|old| *old != class) else {
            continue;
        };
        nth += 1;
        let owed = Owed {
            rule: &CORRECT,
            kind: DutyKind::CorrectCard,
            basis: desk.sight.view.subject.uuid(),
            ordinal: nth,
            opens_at: noted.at,
            due: add_hours(noted.at, hours),
            because: Because::new("card-correct")
                .with("old", Value::Code(cases::code(old).into()))
                .with("new", Value::Code(cases::code(class).into()))
                .with("at", Value::Time(noted.at))
                .on(noted.fact),
            done: desk.sight.report(ReportKind::CardCorrection, noted.at),
            stands: true,
        };
        desk.owe(out, owed);
    }
}

/// INF-R05: the jurisdiction where the contact lives is asked for assistance.
pub(crate) fn assist(desk: &Desk<'_>, m: &Measures<'_>, runs: bool, out: &mut Derivation) {
    let numbers = &m.edition.numbers.information;
    let depth = usize::try_from(numbers.assistance_level).unwrap_or(1);
    let here = desk.sight.view.jurisdiction.ancestor(depth);
    let origin = m.exposed.origin.ancestor(depth);
    if here.is_unknown() || origin.is_unknown() || here.contains(&origin) || origin.contains(&here)
    {
        return;
    }
    let owed = Owed {
        rule: &ASSIST,
        kind: DutyKind::AskAssistance,
        basis: m.basis,
        ordinal: 0,
        opens_at: m.known,
        due: add_hours(m.known, numbers.assistance_hours),
        because: ground("ask-assistance", m)
            .with("from", Value::Jurisdiction(origin))
            .with("to", Value::Jurisdiction(here)),
        done: desk.sight.report(ReportKind::Assistance, m.known),
        stands: runs,
    };
    desk.owe_under(m.edition, out, owed);
}

/// CON-R12: a possible exposure is verified.
pub(crate) fn verify(desk: &Desk<'_>, out: &mut Derivation) {
    let hours = desk.numbers().contacts.verify_hours;
    // As it was traced: a decision is what settles it.
    for (_, exposed) in desk
        .traced
        .exposures()
        .filter(|(_, exposed)| exposed.unverified)
    {
        let known = contacts::known(exposed);
        let mut because = Because::new("verify-exposure")
            .with("case", Value::Person(exposed.case))
            .with("date", Value::Date(desk.clock().day(exposed.last_at)));
        because.facts.clone_from(&exposed.because.facts);
        let owed = Owed {
            rule: &contacts::VERIFY,
            kind: DutyKind::VerifyExposure,
            basis: exposed.case.0,
            ordinal: 0,
            opens_at: known,
            due: add_hours(known, hours),
            because,
            done: decisions::on(desk, exposed.case)
                .map(|(noted, _)| evidence(noted))
                .or_else(|| desk.sight.stage(None, known)),
            stands: true,
        };
        desk.owe(out, owed);
    }
}

/// A report duty of a place.
pub(crate) struct Reported<'r> {
    pub(crate) rule: &'r Rule,
    pub(crate) kind: DutyKind,
    pub(crate) filed: ReportKind,
    pub(crate) basis: uuid::Uuid,
    pub(crate) since: Timestamp,
    pub(crate) hours: i64,
    pub(crate) because: Because,
}

/// Reports of a place: publication of the area, cluster.
pub(crate) fn place(desk: &Desk<'_>, reported: Reported<'_>, out: &mut Derivation) {
    let owed = Owed {
        rule: reported.rule,
        kind: reported.kind,
        basis: reported.basis,
        ordinal: 0,
        opens_at: reported.since,
        due: add_hours(reported.since, reported.hours),
        because: reported.because,
        done: desk.sight.report(reported.filed, reported.since),
        stands: true,
    };
    desk.owe(out, owed);
}
