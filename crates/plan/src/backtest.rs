//! Back-testing: the same facts under another edition, counted.
//!
//! Outboxes are delivered to a fixpoint (a case to its contacts and places, close contacts to
//! theirs), everybody is derived, and drafts count as if they were signed.

use std::collections::HashMap;

use jiff::Timestamp;

use quell_model::derive::{Derivation, Plan};
use quell_model::duty::DutyKind;
use quell_model::ids::SubjectId;
use quell_model::message::Message;
use quell_model::order::{Order, OrderKind};
use quell_model::view::View;

/// Rounds of delivery: cases to contacts and places, contacts to secondary contacts, and one more
/// to see that nothing moves.
const ROUNDS: usize = 4;
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
pub fn backtest(plan: &dyn Plan, views: &mut [View], now: Timestamp, threads: usize) -> Tally {
    let threads = threads.max(1);
    let mut added: Vec<View> = Vec::new();
    let index: HashMap<SubjectId, usize> = views
        .iter()
        .enumerate()
        .map(|(at, view)| (view.subject, at))
        .collect();
    let mut index = index;
    let mut sent: HashMap<SubjectId, Vec<Message>> = HashMap::new();
    let mut active: Option<Vec<usize>> = None;
    for _ in 0..ROUNDS {
        let messages = send(plan, (views, &added), now, threads, active.as_deref());
        let mut touched = Vec::new();
        for (from, outbox) in messages {
            let before = sent.remove(&from).unwrap_or_default();
            if before == outbox {
                sent.insert(from, before);
                continue;
            }
            let mut keys: Vec<_> = before.iter().map(Message::key).collect();
            for message in &outbox {
                keys.retain(|key| *key != message.key());
                if !before.contains(message) {
                    deliver(views, &mut added, &mut index, message, &mut touched);
                }
            }
            for key in keys {
                retract(views, &mut added, &index, key, &mut touched);
            }
            sent.insert(from, outbox);
        }
        if touched.is_empty() {
            break;
        }
        touched.sort_unstable();
        touched.dedup();
        active = Some(touched);
    }
    let mut tally = count(plan, views, now, threads);
    tally.add(count(plan, &added, now, threads));
    tally.peak();
    tally
}

fn at<'a>(views: &'a [View], added: &'a [View], index: usize) -> &'a View {
    if index < views.len() {
        &views[index]
    } else {
        &added[index - views.len()]
    }
}

/// Outboxes of the views that changed, or of all in the first round.
fn send(
    plan: &dyn Plan,
    (views, added): (&[View], &[View]),
    now: Timestamp,
    threads: usize,
    active: Option<&[usize]>,
) -> Vec<(SubjectId, Vec<Message>)> {
    let total = active.map_or(views.len(), <[usize]>::len);
    let share = total.div_ceil(threads).max(1);
    let work = |part: usize| {
        let mut out = Vec::new();
        for nth in (part * share)..((part + 1) * share).min(total) {
            let view = at(views, added, active.map_or(nth, |list| list[nth]));
            let messages = plan.outbox(view, now);
            if active.is_some() || !messages.is_empty() {
                out.push((view.subject, messages));
            }
        }
        out
    };
    parallel(threads, work).into_iter().flatten().collect()
}

fn deliver(
    views: &mut [View],
    added: &mut Vec<View>,
    index: &mut HashMap<SubjectId, usize>,
    message: &Message,
    touched: &mut Vec<usize>,
) {
    let place = *index.entry(message.to).or_insert_with(|| {
        added.push(View::new(message.to));
        views.len() + added.len() - 1
    });
    let view = match views.get_mut(place) {
        Some(view) => view,
        None => &mut added[place - views.len()],
    };
    view.receive(message.clone());
    touched.push(place);
}

fn retract(
    views: &mut [View],
    added: &mut [View],
    index: &HashMap<SubjectId, usize>,
    key: (SubjectId, SubjectId, uuid::Uuid),
    touched: &mut Vec<usize>,
) {
    let Some(place) = index.get(&key.1).copied() else {
        return;
    };
    let view = match views.get_mut(place) {
        Some(view) => view,
        None => &mut added[place - views.len()],
    };
    view.retract(key);
    touched.push(place);
}

/// Runs one share of the work on each thread.
fn parallel<T: Send>(threads: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    std::thread::scope(|scope| {
        let work = &work;
        let started: Vec<_> = (0..threads)
            .map(|part| scope.spawn(move || work(part)))
            .collect();
        started
            .into_iter()
            .filter_map(|thread| thread.join().ok())
            .collect()
    })
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
