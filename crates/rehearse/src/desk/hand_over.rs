//! Handing over: what was recorded, and what is under way, to whoever goes on with the same world.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::Timestamp;
use quell_model::fact::{Fact, FoundBy};
use quell_model::ids::SubjectId;

use super::file::Standing;
use super::{Desk, Task};
use crate::moment::moment;
use crate::world::World;

/// A specimen whose result has not come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct UnderWay {
    /// Whose.
    pub person: u32,
    /// When it was taken.
    pub sampled_at: Timestamp,
    /// When its result comes.
    pub result_at: Timestamp,
    /// How the person is found if it is positive.
    pub found_by: FoundBy,
}

/// All that the next desk needs.
#[derive(Debug)]
pub struct HandOver {
    /// The world.
    pub world: World,
    /// Every fact since [`Desk::with_log`], in the order of recording.
    pub log: Vec<Fact>,
    /// Specimens on their way.
    pub under_way: Vec<UnderWay>,
    /// Whoever was found positive, and whether a second specimen settled it.
    pub positive: BTreeMap<u32, bool>,
}

impl Desk<'_> {
    /// Keeps every fact from now on, to be handed over.
    #[must_use]
    pub fn with_log(mut self) -> Self {
        self.log = Some(Vec::new());
        self
    }

    /// Hands everything over.
    pub fn hand_over(self) -> HandOver {
        let mut under_way: Vec<UnderWay> = Vec::new();
        for Reverse((at, _, task)) in self.queue {
            if let Task::Result(specimen) = task {
                under_way.push(specimen.under_way(moment(at)));
            }
        }
        under_way.sort_by_key(|one| (one.result_at, one.person));
        let mut positive = BTreeMap::new();
        for (subject, file) in &self.files {
            let SubjectId::Person(person) = subject else {
                continue;
            };
            if let (Some(person), true) = (
                self.world.city().person_of(*person),
                file.standing != Standing::Well,
            ) {
                positive.insert(person, file.standing == Standing::Settled);
            }
        }
        HandOver {
            world: self.world,
            log: self.log.unwrap_or_default(),
            under_way,
            positive,
        }
    }
}
