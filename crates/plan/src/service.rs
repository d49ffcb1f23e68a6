//! Chapter: service. Food, medicine and care for those who may not leave.

use jiff::Timestamp;
use jiff::civil::{Date, date};

use quell_model::because::{Because, Value};
use quell_model::derive::Derivation;
use quell_model::duty::DutyKind;
use quell_model::fact::{Form, Service};
use quell_model::ids::FactId;
use quell_model::order::{Order, OrderState};

use crate::clock::{add_days, add_hours, days_between};
use crate::desk::{Desk, Owed};
use crate::rule::rules;
use crate::sight::Stretch;

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

/// A time in which somebody may not, or might not, leave.
#[derive(Clone, Copy, Debug)]
struct Confined {
    from: Timestamp,
    until: Timestamp,
    /// From when it runs now, if it does; what was brought before stays done.
    live: Option<Timestamp>,
}

/// SER-R01 to SER-R03: what is owed to somebody who may not leave.
pub(crate) fn confined(desk: &Desk<'_>, out: &mut Derivation) {
    for confined in joined(desk, times(desk, out)) {
        food(desk, confined, out);
        let again = confined.live.filter(|from| *from > confined.from);
        first_day(
            desk,
            (confined.from, confined.live == Some(confined.from)),
            out,
        );
        if let Some(from) = again.filter(|from| apart(desk, *from, confined.from)) {
            first_day(desk, (from, true), out);
        }
    }
}

/// SER-R02 and SER-R03: what is seen to on the first day.
fn first_day(desk: &Desk<'_>, (from, stands): (Timestamp, bool), out: &mut Derivation) {
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
        let mut because = Because::new(code).with("since", Value::Time(from));
        if let Some(noted) = dependent.filter(|_| kind == DutyKind::GiveCare) {
            because = because.on(noted.fact);
        }
        let owed = Owed {
            rule,
            kind,
            basis: desk.sight.view.subject.uuid(),
            ordinal: number(desk.clock().day(from)),
            opens_at: from,
            due: add_hours(from, hours),
            because,
            done: desk.sight.delivered(service, (from, Timestamp::MAX)),
            stands,
        };
        desk.owe(out, owed);
    }
}

/// Whether two moments lie on different days.
fn apart(desk: &Desk<'_>, a: Timestamp, b: Timestamp) -> bool {
    desk.clock().day(a) != desk.clock().day(b)
}

/// The times under signed orders that confine, and in confinement, that have begun.
fn times(desk: &Desk<'_>, out: &Derivation) -> Vec<Confined> {
    let signed = |order: &&Order| order.kind.confines() && order.state != OrderState::Draft;
    let mut times: Vec<Confined> = out
        .orders
        .iter()
        .filter(signed)
        .filter(|order| desk.reached(order.from))
        .map(|order| Confined {
            from: order.from,
            until: order.until,
            live: (order.state == OrderState::Signed).then_some(order.from),
        })
        .collect();
    let over = |stretch: &Stretch<'_>| {
        out.orders.iter().filter(signed).any(|order| {
            let behind = stretch
                .order
                .map_or(stretch.meets(order.from, order.until), |k| *k == order.key);
            behind && order.state == OrderState::Ended
        })
    };
    let mut moved: Option<(FactId, Timestamp)> = None;
    for stretch in desk.sight.stretches().filter(|s| desk.reached(s.start.at)) {
        let ended = stretch.end.is_some_and(|end| desk.reached(end.at));
        if stretch.form == Form::Hospital {
            times = times
                .into_iter()
                .flat_map(|time| outside(time, &stretch))
                .collect();
        }
        if matches!(stretch.form, Form::Central | Form::Home) {
            // Whoever is moved from one place to another has not been free in between.
            let came = moved.filter(|(fact, _)| *fact == stretch.start.fact);
            let from = came.map_or(stretch.start.at, |(_, from)| from);
            let stands = !over(&stretch);
            times.push(Confined {
                from: stretch.start.at,
                until: stretch.end.map_or(Timestamp::MAX, |end| end.at),
                live: (!ended && stands).then_some(from),
            });
            let next = stretch.end.filter(|_| stands).map(|end| (end.fact, from));
            let same = moved.filter(|(fact, _)| next.is_some_and(|(next, _)| next == *fact));
            moved = same.or(next);
        }
    }
    times.sort_by_key(|time| (time.from, time.until));
    times
}

/// What remains of a time outside hospital, which feeds and cares by itself.
fn outside(time: Confined, hospital: &Stretch<'_>) -> impl Iterator<Item = Confined> + use<> {
    let end = hospital.end.map_or(Timestamp::MAX, |end| end.at);
    let meets = hospital.start.at < time.until && time.from < end;
    let before = Confined {
        until: hospital.start.at,
        live: None,
        ..time
    };
    let live = time.live.map(|from| from.max(end));
    let after = Confined {
        from: end,
        live,
        ..time
    };
    let parts = if meets {
        [before, after]
    } else {
        [
            time,
            Confined {
                until: time.from,
                ..time
            },
        ]
    };
    parts.into_iter().filter(|part| part.from < part.until)
}

/// The times, those that touch the same day made one.
fn joined(desk: &Desk<'_>, times: Vec<Confined>) -> Vec<Confined> {
    let day = |at| desk.clock().day(at);
    let mut joined: Vec<Confined> = Vec::new();
    for time in times {
        match joined.last_mut() {
            Some(old) if day(time.from) <= day(old.until) => {
                old.until = old.until.max(time.until);
                old.live = [old.live, time.live].into_iter().flatten().min();
            }
            _ => joined.push(time),
        }
    }
    joined
}

/// SER-R01: food, one duty a local day up to today.
fn food(desk: &Desk<'_>, confined: Confined, out: &mut Derivation) {
    if desk.numbers().service.food_per_day == 0 {
        return;
    }
    let clock = desk.clock();
    let mut day = clock.day(confined.from);
    for _ in 0..DAYS_MAX {
        let (start, end) = (clock.start(day), clock.end(day));
        if start >= confined.until || !desk.reached(start) {
            return;
        }
        let owed = Owed {
            rule: &FOOD,
            kind: DutyKind::BringFood,
            basis: desk.sight.view.subject.uuid(),
            ordinal: number(day),
            opens_at: start.max(confined.from),
            due: end,
            because: Because::new("bring-food")
                .with("date", Value::Date(day))
                .with("since", Value::Time(confined.from)),
            done: desk.sight.delivered(Service::Food, (start, end)),
            stands: confined.live.is_some_and(|from| clock.day(from) <= day),
        };
        desk.owe(out, owed);
        day = add_days(day, 1);
    }
}

/// The number of a calendar day, so that a duty of a day is the same whenever it is derived.
fn number(day: Date) -> u16 {
    days_between(date(2020, 1, 1), day).rem_euclid(1 << 15) as u16
}
