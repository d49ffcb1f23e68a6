//! The response at one desk: the living world answered by the real plan, in one process.
//!
//! The same three functions that drive the server drive it: facts are folded into views, the plan
//! derives duties and orders from each view, and what a view means for others goes to them as
//! messages. People carry out what is owed after delays of their own; what they do is recorded as
//! facts and changes the world: whoever is isolated meets nobody.
//!
//! Time goes in steps of half an hour. The same seeds give the same days.

mod carry;
mod check;
mod delays;
mod file;
mod hand_over;
mod laboratory;
mod settle;
mod summary;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use jiff::Timestamp;
use quell_model::derive::Plan;
use quell_model::fact::{Fact, FoundBy};
use quell_model::ids::SubjectId;
use quell_model::view::View;
use uuid::Uuid;

pub use self::delays::Delays;
use self::file::File;
pub use self::hand_over::{HandOver, UnderWay};
use self::laboratory::Specimen;
use self::summary::Counted;
pub use self::summary::{Duties, NewCases, Summary};
use crate::moment::{DAY, Minute, minute, moment};
use crate::world::{Happening, World};

/// Minutes of a step.
const STEP: u32 = 30;

/// Something that falls due.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Task {
    /// The answer about a subject changes by the clock.
    Wake(SubjectId),
    /// Somebody sets out to carry out a duty.
    Carry(SubjectId, Uuid),
    /// A specimen is taken from a patient, as every morning.
    Ward(u32),
    /// The order that closed a place is over.
    Open(u32),
    /// A result comes.
    Result(Specimen),
}

/// A response to an outbreak.
pub struct Desk<'p> {
    plan: &'p dyn Plan,
    world: World,
    seed: u64,
    delays: Delays,
    now: Minute,
    files: BTreeMap<SubjectId, File>,
    touched: BTreeSet<SubjectId>,
    queue: BinaryHeap<Reverse<(Minute, u64, Task)>>,
    queued: u64,
    recorded: u64,
    counted: Counted,
    log: Option<Vec<Fact>>,
}

impl<'p> Desk<'p> {
    /// A desk that watches a world from its present moment on.
    pub fn new(plan: &'p dyn Plan, world: World, seed: u64, delays: Delays) -> Self {
        Self {
            plan,
            seed,
            delays,
            now: minute(world.now()),
            world,
            files: BTreeMap::new(),
            touched: BTreeSet::new(),
            queue: BinaryHeap::new(),
            queued: 0,
            recorded: 0,
            counted: Counted::default(),
            log: None,
        }
    }

    /// Lives and answers until the next midnight.
    pub fn day(&mut self) -> Summary {
        let end = (self.now / DAY + 1) * DAY;
        while self.now < end {
            self.step();
        }
        self.sum_up()
    }

    /// Lives and answers until a moment, in whole steps.
    pub fn until(&mut self, at: Timestamp) {
        while self.now + STEP <= minute(at) {
            self.step();
        }
    }

    /// The world as it is.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// The views of everybody and every place about whom anything is known.
    pub fn views(&self) -> impl Iterator<Item = &View> {
        self.files.values().map(|file| &file.view)
    }

    fn step(&mut self) {
        self.now += STEP;
        for happening in self.world.advance(moment(self.now)) {
            let (person, found_by) = match happening {
                Happening::Clinic { person, .. } => (person, FoundBy::Clinic),
                Happening::Screened { person, .. } => (person, FoundBy::Screening),
            };
            self.take_specimen(person, minute(happening.at()), found_by);
        }
        let mut carried: BTreeMap<SubjectId, Vec<Uuid>> = BTreeMap::new();
        while let Some(Reverse((at, _, task))) = self.queue.peek().copied()
            && at <= self.now
        {
            self.queue.pop();
            match task {
                Task::Wake(subject) => {
                    self.touched.insert(subject);
                }
                Task::Carry(subject, duty) => carried.entry(subject).or_default().push(duty),
                Task::Ward(person) => self.ward(person),
                Task::Open(place) => self.open(place),
                Task::Result(specimen) => self.result(specimen),
            }
        }
        for (subject, duties) in carried {
            self.carry_out(subject, &duties);
        }
        self.settle();
    }

    fn schedule(&mut self, at: Minute, task: Task) {
        self.queued += 1;
        self.queue.push(Reverse((at, self.queued, task)));
    }
}
