//! Back-testing: the same facts under another edition, counted.
//!
//! Everybody is lived through: derived at each moment at which something became known about them,
//! as the response would have been. A draft counts as if it was signed, until its end or until the
//! moment at which its basis was gone; a test counts if its day came while it was owed.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use uuid::Uuid;

use quell_model::because::Value;
use quell_model::derive::{Derivation, Plan};
use quell_model::duty::DutyKind;
use quell_model::ids::SubjectId;
use quell_model::message::MessageBody;
use quell_model::order::{Order, OrderKey, OrderKind, OrderState};
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
                let life = Life::of(plan, view, now);
                tally.take(&life, view.subject);
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

/// What a plan asked of one subject over all the moments at which something became known.
#[derive(Default)]
struct Life {
    concerned: bool,
    orders: HashMap<OrderKey, Order>,
    duties: HashSet<Uuid>,
    tests: HashSet<Uuid>,
}

impl Life {
    fn of(plan: &dyn Plan, view: &View, now: Timestamp) -> Self {
        let mut life = Self::default();
        let moments = moments(view, now);
        for (nth, at) in moments.iter().enumerate() {
            let next = moments.get(nth + 1).copied().unwrap_or(now.max(*at));
            let known = as_known(view, *at);
            life.live(&plan.derive(&known, *at), *at, next);
        }
        life
    }

    /// One stretch between two moments.
    fn live(&mut self, derivation: &Derivation, at: Timestamp, next: Timestamp) {
        self.concerned |= !(derivation.statuses.is_empty() && derivation.duties.is_empty());
        let mut running: HashSet<&OrderKey> = HashSet::new();
        for order in &derivation.orders {
            if order.state != OrderState::Ended {
                running.insert(&order.key);
                self.orders.insert(order.key.clone(), order.clone());
            }
        }
        for (key, order) in &mut self.orders {
            if !running.contains(key) {
                order.until = order.until.min(at.max(order.from));
            }
        }
        let last = next == at;
        for duty in &derivation.duties {
            let id = duty.key.id();
            self.duties.insert(id);
            let is_test = matches!(duty.kind, DutyKind::Test | DutyKind::Retest);
            if is_test && (last || duty.opens_at < next || duty.done.is_some()) {
                self.tests.insert(id);
            }
        }
    }
}

/// When something became known about a subject.
fn moments(view: &View, now: Timestamp) -> Vec<Timestamp> {
    let facts = view.noted.iter().map(|noted| noted.at);
    let messages = view.inbox.iter().map(|message| known_at(&message.body));
    let mut moments: Vec<Timestamp> = facts.chain(messages).filter(|at| *at <= now).collect();
    moments.sort_unstable();
    moments.dedup();
    moments
}

/// The view as it was at a moment.
fn as_known(view: &View, at: Timestamp) -> View {
    let mut known = view.clone();
    known.noted.retain(|noted| noted.at <= at);
    known.inbox.retain(|message| known_at(&message.body) <= at);
    known
}

/// When a message could first be sent.
fn known_at(body: &MessageBody) -> Timestamp {
    match body {
        MessageBody::Exposed(exposed) => match exposed.because.get("known") {
            Some(Value::Time(known)) => *known,
            _ => exposed.last_at,
        },
        MessageBody::CaseStayed(stayed) => stayed.known_at,
    }
}

impl Tally {
    fn take(&mut self, life: &Life, subject: SubjectId) {
        let person = matches!(subject, SubjectId::Person(_));
        self.people += u64::from(person && life.concerned);
        self.duties += life.duties.len() as u64;
        self.tests += life.tests.len() as u64;
        self.orders += life.orders.len() as u64;
        if person {
            life.orders.values().for_each(|order| self.order(order));
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
