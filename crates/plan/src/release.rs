//! Chapter: release. When somebody is let go, without anyone asking.

use jiff::Timestamp;

use quell_model::because::{Because, Value};
use quell_model::derive::Derivation;
use quell_model::duty::{DutyKind, Evidence};
use quell_model::fact::{Form, Outcome, ResultReported};
use quell_model::order::{Order, OrderKind, OrderState};

use crate::cases::Infection;
use crate::clock::add_hours;
use crate::desk::{Desk, Owed};
use crate::orders;
use crate::rule::rules;
use crate::sight::{Stretch, evidence};

rules! { "Release":
    /// Whoever is confined by an order is let go when it ends, within so many hours.
    LET_GO = "REL-R01", "release.hours", "Release", "解除隔离";
    /// A case is released by so many consecutive tests, far enough apart, that are negative or,
    /// where the edition says so, have a cycle threshold high enough.
    TESTS = "REL-R02", "release.negatives", "Tests of release", "解除隔离标准";
    /// A released case is monitored or isolated at home for the days the edition names.
    AFTER = "REL-R03", "release.post_days", "After release", "解除后管理";
}

/// REL-R02: the result that completed the tests of release.
pub(crate) fn met(desk: &Desk<'_>, case: &Infection) -> Option<Evidence> {
    let numbers = &desk.numbers().release;
    let mut results: Vec<_> = desk
        .sight
        .results()
        .filter(|(noted, result)| noted.at > case.known.at && result.pool <= 1)
        .collect();
    results.sort_by_key(|(noted, result)| (result.sampled_at, noted.fact));
    let mut count = 0;
    let mut last: Option<Timestamp> = None;
    for (noted, result) in results {
        if !clears(result, numbers.ct_min) {
            (count, last) = (0, None);
        } else if last.is_none_or(|at| result.sampled_at >= add_hours(at, numbers.gap_hours)) {
            count += 1;
            last = Some(result.sampled_at);
        }
        if count >= numbers.negatives {
            return Some(evidence(noted));
        }
    }
    None
}

fn clears(result: &ResultReported, ct_min: Option<i64>) -> bool {
    let high = |ct: Option<f32>| match (ct, ct_min) {
        (Some(ct), Some(min)) => ct >= min as f32,
        _ => false,
    };
    result.outcome == Outcome::Negative || (high(result.ct_n) && high(result.ct_orf1ab))
}

/// REL-R01: everybody confined by an order is let go when it ends.
pub(crate) fn let_go(desk: &Desk<'_>, out: &mut Derivation) {
    let orders: Vec<Order> = out.orders.clone();
    for order in &orders {
        let chain = orders::chain(&orders, order);
        let Some(stretch) = chain.iter().find_map(|order| stretch(desk, order)) else {
            continue;
        };
        let running = chain.iter().filter(|o| o.state == OrderState::Signed);
        let over = chain.iter().filter(|o| o.state == OrderState::Ended);
        let at = running
            .map(|o| o.until)
            .max()
            .or_else(|| over.map(|o| end_of(desk, o)).max())
            .unwrap_or(order.until);
        let other = orders.iter().any(|next| {
            chain.iter().all(|o| o.key != next.key)
                && next.state == OrderState::Signed
                && form(next.kind) == Some(stretch.form)
                && next.until > at
        });
        let opens_at = at.max(stretch.start.at);
        let hours = desk.numbers().release.hours;
        let owed = Owed {
            rule: &LET_GO,
            kind: DutyKind::Release,
            basis: order.key.basis,
            ordinal: form_number(stretch.form),
            opens_at,
            due: add_hours(opens_at, hours),
            because: Because::new("release")
                .with("at", Value::Time(at))
                .with("hours", Value::Number(hours))
                .on(stretch.start.fact),
            done: stretch.end,
            stands: order.state != OrderState::Draft && !other,
        };
        let again = out.duties.iter().any(|duty| {
            duty.kind == DutyKind::Release
                && duty.key.basis == owed.basis
                && duty.key.ordinal == owed.ordinal
        });
        if !again {
            desk.owe(out, owed);
        }
    }
}

/// When an order that is over ended: its end, or the newest fact where its basis went before.
fn end_of(desk: &Desk<'_>, order: &Order) -> Timestamp {
    if order.because.code == "order-over" {
        return order.until;
    }
    let newest = desk
        .sight
        .view
        .noted
        .last()
        .map_or(order.until, |noted| noted.at);
    let fact = order.because.facts.last();
    let named = desk
        .sight
        .view
        .noted
        .iter()
        .find(|noted| Some(&noted.fact) == fact);
    let by = named.map_or(newest, |noted| noted.at);
    order.until.min(by.max(order.from))
}

/// The time in confinement that an order is behind.
fn stretch<'a>(desk: &Desk<'a>, order: &Order) -> Option<Stretch<'a>> {
    let wanted = form(order.kind)?;
    desk.sight
        .stretches()
        .filter(|stretch| stretch.form == wanted)
        .find(|stretch| match stretch.order {
            Some(key) => *key == order.key,
            None => stretch.meets(order.from, order.until),
        })
}

fn form(kind: OrderKind) -> Option<Form> {
    match kind {
        OrderKind::CentralIsolation => Some(Form::Central),
        OrderKind::HomeIsolation => Some(Form::Home),
        OrderKind::HospitalIsolation => Some(Form::Hospital),
        _ => None,
    }
}

fn form_number(form: Form) -> u16 {
    match form {
        Form::Central => 1,
        Form::Home => 2,
        Form::Monitoring => 3,
        Form::Hospital => 4,
    }
}
