//! Chapter: transfer and treatment. Who is moved where, by when, and the order behind it.

use quell_model::because::{Because, Value};
use quell_model::derive::Derivation;
use quell_model::duty::{DutyKind, Evidence};
use quell_model::fact::{CaseOutcome, Form};
use quell_model::order::{OrderKind, OrderState};

use crate::cases::Infection;
use crate::clock::{add_days, add_hours};
use crate::desk::{Desk, Owed, finding};
use crate::numbers::Then;
use crate::orders::{self, Draft};
use crate::quarantine::{self, Measures, ground};
use crate::release;
use crate::rule::rules;

rules! { "Transfer and treatment":
    /// A case is moved to a designated hospital within so many hours.
    R01 = "TRA-R01", "transfer.case_hours", "Cases are moved", "病例转运";
    /// A contact who is to be isolated in a site is moved there within so many hours.
    R02 = "TRA-R02", "close.begin_hours", "Contacts are moved", "密接转运";
    /// Every case is admitted and treated.
    R03 = "TRE-R01", "treatment.hours", "Cases are treated", "收治";
    /// A case is isolated in hospital by an order with an end; it ends sooner when the tests of
    /// release are there, and by itself where the illness stops being infectious on a known day.
    R04 = "TRE-R02", "treatment.order_days", "Isolation in hospital", "病例隔离治疗";
}

/// TRA-R01 and TRE-R01: moved and admitted.
pub(crate) fn case(desk: &Desk<'_>, case: &Infection, out: &mut Derivation) {
    let numbers = desk.numbers();
    let arrived = desk
        .sight
        .stretches()
        .filter(|stretch| stretch.form == Form::Hospital)
        .find(|stretch| stretch.end.is_none_or(|end| end.at > case.from))
        .map(|stretch| stretch.start);
    let stands = case.outcome.is_none() && release::met(desk, case).is_none();
    let rows = [
        (
            &R01,
            DutyKind::TransferCase,
            numbers.transfer.case_hours,
            "case-transfer",
        ),
        (&R03, DutyKind::Treat, numbers.treatment.hours, "case-treat"),
    ];
    for (rule, kind, hours, code) in rows {
        let owed = Owed {
            rule,
            kind,
            basis: desk.sight.view.subject.uuid(),
            ordinal: 0,
            opens_at: case.known.at,
            due: add_hours(case.known.at, hours),
            because: Because::new(code)
                .with("at", Value::Time(case.known.at))
                .with("hours", Value::Number(hours))
                .on(case.known.fact),
            done: arrived,
            stands,
        };
        desk.owe(out, owed);
    }
}

/// TRE-R02: the order of a case; returns whether it is signed and runs.
pub(crate) fn order(desk: &Desk<'_>, case: &Infection, out: &mut Derivation) -> bool {
    let basis = desk.sight.view.subject.uuid();
    let edition = orders::edition(desk, &R04, basis);
    let clock = desk.clock();
    let numbers = &edition.numbers;
    let term = add_days(clock.day(case.known.at), numbers.treatment.order_days);
    let last = match (numbers.cases.infectious_after_days, case.onset) {
        (Some(days), Some(onset)) => add_days(onset, days),
        _ => term,
    };
    let until = clock.end(last);
    let ended = |code: &'static str, end: Evidence| {
        Because::new(code)
            .with("at", Value::Time(end.at))
            .on(end.fact)
    };
    let gone = match (case.outcome, release::met(desk, case)) {
        (Some((end, CaseOutcome::Released)), _) => Some(ended("case-released", end)),
        (Some((end, CaseOutcome::Died)), _) => Some(ended("case-died", end)),
        (None, Some(end)) => Some(ended("release-met", end)),
        (None, None) => None,
    };
    let draft = Draft {
        rule: &R04,
        kind: OrderKind::HospitalIsolation,
        basis,
        from: case.known.at.min(until),
        until,
        known: case.known.at,
        because: Because::new("order-case")
            .with("at", Value::Time(case.known.at))
            .with("until", Value::Time(until))
            .on(case.known.fact),
        gone,
        offered: until > case.known.at,
    };
    let settled = orders::settle(desk, edition, out, &draft);
    if case.outcome.is_none()
        && desk.reached(until)
        && numbers.cases.infectious_after_days.is_none()
    {
        let because = Because::new("term-over").with("until", Value::Time(until));
        finding(out, "term-over", because);
    }
    settled.state == Some(OrderState::Signed)
}

/// TRA-R02: a contact is moved to a site.
pub(crate) fn contact(desk: &Desk<'_>, m: &Measures<'_>, runs: bool, out: &mut Derivation) {
    if m.first.kind != Some(OrderKind::CentralIsolation) || m.known >= m.first.until {
        return;
    }
    let owed = Owed {
        rule: &R02,
        kind: DutyKind::TransferContact,
        basis: m.basis,
        ordinal: 0,
        opens_at: m.known,
        due: m.begin_due,
        because: ground("transfer-contact", m).with("hours", Value::Number(m.course().begin_hours)),
        done: quarantine::began(desk, m, OrderKind::CentralIsolation),
        stands: runs && !desk.reached(m.first.until),
    };
    desk.owe_under(m.edition, out, owed);
}

/// REL-R03: what follows for a released case.
pub(crate) fn after_release(desk: &Desk<'_>, case: &Infection, out: &mut Derivation) {
    let Some((end, CaseOutcome::Released)) = case.outcome else {
        return;
    };
    let basis = desk.sight.view.subject.uuid();
    let edition = orders::edition(desk, &release::AFTER, basis);
    let numbers = &edition.numbers.release;
    let kind = match numbers.post_form {
        Then::None => return,
        Then::Monitoring => OrderKind::HealthMonitoring,
        Then::Isolation => OrderKind::HomeIsolation,
    };
    let clock = desk.clock();
    let until = clock.end(add_days(clock.day(end.at), numbers.post_days - 1));
    let draft = Draft {
        rule: &release::AFTER,
        kind,
        basis,
        from: end.at,
        until,
        known: end.at,
        because: Because::new("after-release")
            .with("at", Value::Time(end.at))
            .with("until", Value::Time(until))
            .on(end.fact),
        gone: None,
        offered: true,
    };
    orders::settle(desk, edition, out, &draft);
}
