//! Chapter: service. Food, medicine and care for those who may not leave.

use jiff::Timestamp;
use jiff::civil::{Date, date};
use uuid::Uuid;

use quell_model::because::{Because, Value};
use quell_model::derive::Derivation;
use quell_model::duty::DutyKind;
use quell_model::fact::{Form, Service};
use quell_model::order::OrderState;

use crate::clock::{add_days, add_hours, days_between};
use crate::desk::{Desk, Owed};
use crate::quarantine;
use crate::rule::rules;

rules! { "Service":
    /// Whoever may not leave is brought food and water every day.
    FOOD = "SER-R01", "service.food_per_day", "Food", "送餐上门";
    /// On the first day they are asked for the medicine they depend on, and it is brought.
    MEDICINE = "SER-R02", "service.medicine_hours", "Medicine", "送药上门";
    /// Somebody who cannot live alone is seen to on the first day.
    CARE = "SER-R03", "service.care_hours", "Care", "照护保障";
}

/// The longest time for which days of service are counted out.
const DAYS_MAX: i64 = 120;

/// A time in which somebody may not leave.
#[derive(Clone, Copy, Debug)]
struct Confined {
    basis: Uuid,
    from: Timestamp,
    until: Option<Timestamp>,
}

/// SER-R01 to SER-R03: what is owed to somebody who may not leave.
pub(crate) fn confined(desk: &Desk<'_>, out: &mut Derivation) {
    let Some(confined) = time(desk, out) else {
        return delivered_before(desk, out);
    };
    food(desk, confined, out);
    let numbers = &desk.numbers().service;
    let medicine = (
        &MEDICINE,
        DutyKind::BringMedicine,
        Service::Medicine,
        numbers.medicine_hours,
    );
    let care = (&CARE, DutyKind::GiveCare, Service::Care, numbers.care_hours);
    let dependent = desk.sight.dependent();
    let rows = [
        (medicine, true, "bring-medicine"),
        (care, dependent.is_some(), "give-care"),
    ];
    for ((rule, kind, service, hours), wanted, code) in rows {
        if !wanted {
            continue;
        }
        let mut because = Because::new(code).with("since", Value::Time(confined.from));
        if let Some(noted) = dependent.filter(|_| kind == DutyKind::GiveCare) {
            because = because.on(noted.fact);
        }
        let owed = Owed {
            rule,
            kind,
            basis: confined.basis,
            ordinal: 0,
            opens_at: confined.from,
            due: add_hours(confined.from, hours),
            because,
            done: desk
                .sight
                .delivered(service, (confined.from, Timestamp::MAX)),
            stands: true,
        };
        desk.owe(out, owed);
    }
}

/// Since when and on which ground somebody may not leave now.
fn time(desk: &Desk<'_>, out: &Derivation) -> Option<Confined> {
    let ended = |key| {
        out.orders
            .iter()
            .any(|order| Some(&order.key) == key && order.state == OrderState::Ended)
    };
    let stretch = desk
        .sight
        .stretches()
        .filter(|s| matches!(s.form, Form::Central | Form::Home) && desk.reached(s.start.at))
        .find(|s| s.end.is_none_or(|end| !desk.reached(end.at)) && !ended(s.order));
    let hospital = desk
        .sight
        .stretches()
        .any(|s| s.form == Form::Hospital && desk.reached(s.start.at) && s.end.is_none());
    if hospital {
        return None;
    }
    let order = quarantine::confined_by(out, desk);
    let over = |at: Timestamp| {
        out.orders.iter().any(|order| {
            order.kind.confines() && order.state == OrderState::Ended && order.from <= at
        })
    };
    match (stretch, order) {
        (stretch, Some((basis, from, until))) => {
            let from = stretch.map_or(from, |s| s.start.at.min(from));
            Some(Confined {
                basis,
                from,
                until: Some(until),
            })
        }
        (Some(s), None) if s.order.is_some() || !over(s.start.at) => Some(Confined {
            basis: s
                .order
                .map_or(desk.sight.view.subject.uuid(), |key| key.basis),
            from: s.start.at,
            until: s.end.map(|end| end.at),
        }),
        _ => None,
    }
}

/// SER-R01: food, one duty a local day up to today.
fn food(desk: &Desk<'_>, confined: Confined, out: &mut Derivation) {
    if desk.numbers().service.food_per_day == 0 {
        return;
    }
    let clock = desk.clock();
    let mut day = clock.day(confined.from);
    for _ in 0..DAYS_MAX {
        let start = clock.start(day);
        let open = confined.until.is_none_or(|until| start < until);
        if !open || !desk.reached(start) {
            return;
        }
        meal(desk, (confined.basis, day), confined.from, true, out);
        day = add_days(day, 1);
    }
}

fn meal(
    desk: &Desk<'_>,
    (basis, day): (Uuid, Date),
    from: Timestamp,
    stands: bool,
    out: &mut Derivation,
) {
    let (start, end) = (desk.clock().start(day), desk.clock().end(day));
    let number = days_between(date(2020, 1, 1), day).rem_euclid(1 << 15);
    let owed = Owed {
        rule: &FOOD,
        kind: DutyKind::BringFood,
        basis,
        ordinal: number as u16,
        opens_at: start.max(from),
        due: end,
        because: Because::new("bring-food")
            .with("date", Value::Date(day))
            .with("since", Value::Time(from)),
        done: desk.sight.delivered(Service::Food, (start, end)),
        stands,
    };
    desk.owe(out, owed);
}

/// What was brought while an order ran that is over now: done stays done.
fn delivered_before(desk: &Desk<'_>, out: &mut Derivation) {
    let over: Vec<_> = out
        .orders
        .iter()
        .filter(|order| order.kind.confines() && order.state == OrderState::Ended)
        .map(|order| (order.key.basis, order.from))
        .collect();
    let Some((basis, from)) = over.into_iter().min() else {
        return;
    };
    let clock = desk.clock();
    let mut days: Vec<Date> = desk
        .sight
        .deliveries()
        .filter(|(noted, body)| body.service == Service::Food && noted.at >= from)
        .map(|(noted, _)| clock.day(noted.at))
        .collect();
    days.dedup();
    for day in days {
        meal(desk, (basis, day), from, false, out);
    }
}
