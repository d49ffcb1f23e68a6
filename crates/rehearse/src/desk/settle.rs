//! Settling: every subject about whom something changed is derived again, its messages go out, and
//! whoever gets one is settled in turn, until nobody is left. The ledger does the same in tables.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use quell_model::fact::{EncountersTraced, Fact, FactBody, PersonNoted, PlaceNoted};
use quell_model::ids::{ActorId, FactId, SubjectId};
use quell_model::jurisdiction::Jurisdiction;
use quell_model::view::Delivery;
use uuid::Uuid;

use super::file::{File, New};
use super::{Desk, Task};
use crate::moment::{minute, moment};

/// How often one subject may be settled in one step. A plan that goes on longer never rests.
const ROUNDS: u32 = 64;
/// Whoever records in a rehearsal.
const ACTOR: ActorId = ActorId(Uuid::from_u128(0x7265_6865_6172_8001_8000_0000_0000_0000));
/// Facts that matter to nobody else.
const QUIET: &[&str] = &[
    "service_delivered",
    "health_checked",
    "report_filed",
    "investigation_filed",
    "place_treated",
];

impl Desk<'_> {
    /// The file of a subject, opened with what the registers know if there is none.
    pub(super) fn file(&mut self, subject: SubjectId) -> &mut File {
        if let Entry::Vacant(vacant) = self.files.entry(subject) {
            vacant.insert(File::new(subject));
            if let Some(noted) = self.registered(subject) {
                self.record(subject, noted);
            }
        }
        self.files
            .entry(subject)
            .or_insert_with(|| File::new(subject))
    }

    fn registered(&self, subject: SubjectId) -> Option<FactBody> {
        let city = self.world.city();
        match subject {
            SubjectId::Person(person) => {
                let person = city.person_of(person)?;
                let identity = city.identity(person);
                Some(FactBody::PersonNoted(PersonNoted {
                    sex: Some(identity.sex),
                    age_years: Some(identity.age),
                    dwelling: Some(city.place_id(city.home(person))),
                    dependent: identity.dependent,
                    home_suitable: Some(identity.home_suitable),
                    immune: None,
                }))
            }
            SubjectId::Place(place) => {
                let place = city.place_of(place)?;
                Some(FactBody::PlaceNoted(PlaceNoted {
                    setting: city.kind(place).setting(),
                    people: Some(city.members(place).count() as u32),
                }))
            }
            SubjectId::Batch(_) => None,
        }
    }

    fn jurisdiction(&self, subject: SubjectId) -> Jurisdiction {
        let city = self.world.city();
        let known = match subject {
            SubjectId::Person(person) => {
                city.person_of(person).map(|person| city.residence(person))
            }
            SubjectId::Place(place) => {
                let place = city.place_of(place);
                place.map(|place| Jurisdiction(city.place(place).cell))
            }
            SubjectId::Batch(_) => None,
        };
        known.unwrap_or_default()
    }

    /// Records something that happens now.
    pub(super) fn record(&mut self, subject: SubjectId, body: FactBody) {
        self.file(subject);
        self.recorded += 1;
        let at = moment(self.now);
        let jurisdiction = self.jurisdiction(subject);
        let Some(file) = self.files.get_mut(&subject) else {
            return;
        };
        file.loud |= !body.says(QUIET);
        file.traced |= body.says(&["encounters_traced"]);
        // A UUIDv7 of the moment: facts of one moment are told apart, and ordered, by number.
        let mut counter = [0; 10];
        counter[2..].copy_from_slice(&self.recorded.to_be_bytes());
        let millis = at.as_millisecond().unsigned_abs();
        let id = uuid::Builder::from_unix_timestamp_millis(millis, &counter).into_uuid();
        let fact = Fact {
            id: FactId(id),
            subject,
            jurisdiction,
            place: None,
            occurred_at: at,
            recorded_at: at,
            recorded_by: ACTOR,
            purpose: "rehearsal".to_owned(),
            supersedes: None,
            body,
        };
        file.view.fold(&fact);
        if let Some(log) = &mut self.log {
            log.push(fact);
        }
        self.touched.insert(subject);
    }

    /// Compares the stays of somebody with everybody's, in the window that the plan names.
    pub(super) fn trace(&mut self, subject: SubjectId) {
        let now = moment(self.now);
        let window = self
            .files
            .get(&subject)
            .and_then(|file| self.plan.tracing_window(&file.view, now));
        let SubjectId::Person(person) = subject else {
            return;
        };
        let Some(person) = self.world.city().person_of(person) else {
            return;
        };
        let traced = match window {
            Some((from, until)) => self.world.traced(person, from, until),
            // Nothing to compare is an answer too.
            None => EncountersTraced {
                from: now,
                until: now,
                encounters: Vec::new(),
                places: Vec::new(),
            },
        };
        self.record(subject, FactBody::EncountersTraced(traced));
    }

    /// Settles everybody who was touched, and whom that touches.
    pub(super) fn settle(&mut self) {
        let mut rounds: BTreeMap<SubjectId, u32> = BTreeMap::new();
        while let Some(subject) = self.touched.pop_first() {
            let round = rounds.entry(subject).or_default();
            *round += 1;
            debug_assert!(*round <= ROUNDS, "the plan never comes to rest");
            if *round <= ROUNDS {
                self.settle_one(subject);
            }
        }
    }

    fn settle_one(&mut self, subject: SubjectId) {
        let now = moment(self.now);
        let Some(file) = self.files.get_mut(&subject) else {
            return;
        };
        let derived = self.plan.derive(&file.view, now);
        let new = file.reconcile(&derived);
        let wake = derived.wake_at.map(|wake| minute(wake).max(self.now + 1));
        let waits = file.wake_at.filter(|at| *at > self.now);
        let wake = wake.filter(|wake| waits.is_none_or(|waits| *wake < waits));
        file.wake_at = wake.or(waits);
        let mut delivery = Delivery::default();
        if std::mem::take(&mut file.loud) && matches!(subject, SubjectId::Person(_)) {
            let outbox = self.plan.outbox(&file.view, now);
            delivery = Delivery::between(&file.sent, &outbox);
            file.sent = outbox;
        }
        if let Some(wake) = wake {
            self.schedule(wake, Task::Wake(subject));
        }
        for new in new {
            self.send_somebody(subject, new);
        }
        for key in delivery.retract {
            if let Some(file) = self.files.get_mut(&key.1) {
                file.view.retract(key);
                file.loud = true;
                self.touched.insert(key.1);
            }
        }
        for message in delivery.deliver {
            let to = message.to;
            let file = self.file(to);
            file.view.receive(message);
            file.loud = true;
            self.touched.insert(to);
        }
    }

    /// Somebody sets out for a duty, after a delay of their own.
    pub(super) fn send_somebody(&mut self, subject: SubjectId, new: New) {
        let delay = self.delays.of(self.seed, new.kind, new.duty.as_u128());
        // What has been open for hours when it becomes known is done in a third of the time.
        let at = match new.opens_at {
            opens_at if opens_at >= self.now => opens_at + delay,
            opens_at => (opens_at + delay).max(self.now + delay / 3),
        };
        self.schedule(at, Task::Carry(subject, new.duty));
    }
}
