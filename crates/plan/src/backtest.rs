//! Back-testing: the same facts under another edition, counted.
//!
//! Everybody is derived, and drafts count as if they were signed.

use std::collections::HashMap;

use jiff::Timestamp;

use quell_model::derive::{Derivation, Plan};
use quell_model::duty::DutyKind;
use quell_model::ids::SubjectId;
use quell_model::order::{Order, OrderKind};
use quell_model::view::View;

use crate::deliver::{deliver, parallel};

const SECONDS_A_DAY: i64 = 86_400;

/// Person-days by form.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct PersonDays {
    /// In isolation sites.
    pub central: i64,
    /// Isolated at home.
    pub home: i64,
    /// Under health monitoring.
    pub monitoring: i64,
    /// In hospital.
    pub hospital: i64,
}

/// Rooms of isolation sites at their peak.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Rooms {
    /// How many at once.
    pub rooms: i64,
    /// On which day, as its first moment in UTC.
    pub on: Option<Timestamp>,
}

/// What a plan asks for, counted.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// People to whom anything applies.
    pub people: u64,
    /// Subjects that were derived.
    pub derived: u64,
    /// Days of restriction by form, in whole days.
    pub quarantine_person_days: PersonDays,
    /// Tests of contacts and re-tests.
    pub tests: u64,
    /// Rooms at their peak.
    pub rooms_peak: Rooms,
    /// Orders.
    pub orders: u64,
    /// Duties.
    pub duties: u64,
    days: HashMap<i64, i64>,
}

/// Delivers, derives and counts. `views` hold folded facts; their inboxes are filled here.
pub fn backtest(plan: &dyn Plan, views: &mut Vec<View>, now: Timestamp, threads: usize) -> Tally {
    deliver(plan, views, now, threads, &|_| {});
    tally(plan, views, now, threads)
}

/// Derives and counts views whose messages were delivered.
pub fn tally(plan: &dyn Plan, views: &[View], now: Timestamp, threads: usize) -> Tally {
    let mut tally = count(plan, views, now, threads.max(1));
    tally.peak();
    tally
}

fn count(plan: &dyn Plan, views: &[View], now: Timestamp, threads: usize) -> Tally {
    let share = views.len().div_ceil(threads).max(1);
    let work = |part: usize| {
        let mut tally = Tally::default();
        let from = (part * share).min(views.len());
        for view in &views[from..((part + 1) * share).min(views.len())] {
            tally.derived += 1;
            if !view.is_empty() {
                tally.take(&plan.derive(view, now), view.subject);
            }
        }
        tally
    };
    let mut total = Tally::default();
    for tally in parallel(threads, work) {
        total.add(tally);
    }
    total
}

impl Tally {
    fn take(&mut self, derivation: &Derivation, subject: SubjectId) {
        let person = matches!(subject, SubjectId::Person(_));
        if person && !(derivation.statuses.is_empty() && derivation.duties.is_empty()) {
            self.people += 1;
        }
        self.duties += derivation.duties.len() as u64;
        self.orders += derivation.orders.len() as u64;
        let test = |kind| matches!(kind, DutyKind::Test | DutyKind::Retest);
        self.tests += derivation
            .duties
            .iter()
            .filter(|duty| test(duty.kind))
            .count() as u64;
        if person {
            derivation.orders.iter().for_each(|order| self.order(order));
        }
    }

    fn order(&mut self, order: &Order) {
        let seconds = order.until.as_second() - order.from.as_second();
        let days = (seconds.max(0) + SECONDS_A_DAY - 1) / SECONDS_A_DAY;
        let sum = &mut self.quarantine_person_days;
        match order.kind {
            OrderKind::CentralIsolation => {
                sum.central += days;
                let first = order.from.as_second().div_euclid(SECONDS_A_DAY);
                *self.days.entry(first).or_default() += 1;
                *self.days.entry(first + days).or_default() -= 1;
            }
            OrderKind::HomeIsolation => sum.home += days,
            OrderKind::HealthMonitoring => sum.monitoring += days,
            OrderKind::HospitalIsolation => sum.hospital += days,
            _ => {}
        }
    }

    fn add(&mut self, other: Self) {
        self.people += other.people;
        self.derived += other.derived;
        self.tests += other.tests;
        self.orders += other.orders;
        self.duties += other.duties;
        let (sum, more) = (
            &mut self.quarantine_person_days,
            other.quarantine_person_days,
        );
        sum.central += more.central;
        sum.home += more.home;
        sum.monitoring += more.monitoring;
        sum.hospital += more.hospital;
        for (day, change) in other.days {
            *self.days.entry(day).or_default() += change;
        }
    }

    fn peak(&mut self) {
        let mut days: Vec<(i64, i64)> = self.days.drain().collect();
        days.sort_unstable();
        let mut rooms = 0;
        for (day, change) in days {
            rooms += change;
            if rooms > self.rooms_peak.rooms {
                let on = Timestamp::from_second(day * SECONDS_A_DAY).ok();
                self.rooms_peak = Rooms { rooms, on };
            }
        }
    }
}
