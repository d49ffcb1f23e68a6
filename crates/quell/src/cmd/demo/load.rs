//! Puts the past on record: facts with the moments and people of then, identities, and the stays
//! among which contacts are found; then everybody is derived once, as of now.
//!
//! The past goes straight into the ledger, since the API takes nobody's word that something was
//! recorded last week. What happens from now on goes through the API.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::ToSpan;
use quell_contacts::Stays;
use quell_ledger::{NewFact, Stamp};
use quell_model::fact::Fact;
use quell_model::ids::{ActorId, SubjectId};
use quell_model::jurisdiction::Jurisdiction;
use quell_rehearse::city::City;
use quell_rehearse::desk::HandOver;

use super::cast::Cast;
use super::past::{self, NOW};
use super::registers::Registers;
use super::say::Progress;
use crate::failure::Result;
use crate::house::House;

/// How many facts one transaction takes.
const CHUNK: usize = 2_000;
/// One in so many of all people tells where they were in the last days, although nobody asked:
/// lists
/// of stays hold more than an outbreak needs.
const SAMPLE: u32 = 50;
/// Days of theirs.
const SAMPLE_DAYS: i64 = 5;

/// What was put on record.
#[derive(Clone, Copy, Debug)]
pub(super) struct Loaded {
    pub(super) facts: usize,
    pub(super) stays: usize,
    pub(super) people: usize,
}

/// Loads everything and derives everybody; returns the house with its copy of the stays.
pub(super) async fn load(
    house: House,
    cast: &Cast,
    city: &City,
    (registers, past): (&mut Registers, &HandOver),
    progress: &Progress,
) -> Result<(House, Arc<Stays>, Loaded)> {
    let known = known(city, &past.log);
    registers.name(&house.ledger, &known, NOW).await?;
    let bar = progress.begin("recording", "记录既往事实", past.log.len() as u64);
    let mut done = 0;
    for chunk in past.log.chunks(CHUNK) {
        let facts = chunk.iter().map(|fact| as_then(cast, fact)).collect();
        let mut tx = house.ledger.begin().await?;
        house.ledger.record_each(&mut tx, facts).await?;
        house.ledger.commit(tx).await?;
        done += chunk.len() as u64;
        bar.set_position(done);
    }
    bar.finish_and_clear();
    let stays = stays(city, registers, past);
    let bar = progress.begin("stays", "场所登记", stays.len() as u64);
    let stamp = Stamp {
        now: NOW,
        by: cast.actor("person_noted", &Jurisdiction::default()),
    };
    let told = |done| bar.set_position(done);
    registers.put(&house.ledger, stamp, &stays, &told).await?;
    bar.finish_and_clear();
    let (house, copy) = settle(house, stamp, progress).await?;
    let loaded = Loaded {
        facts: past.log.len(),
        stays: stays.len(),
        people: known.len(),
    };
    Ok((house, copy, loaded))
}

/// The people of whom there are facts.
fn known(city: &City, log: &[Fact]) -> Vec<u32> {
    let people = log.iter().filter_map(|fact| match fact.subject {
        SubjectId::Person(person) => city.person_of(person),
        _ => None,
    });
    people.collect::<BTreeSet<u32>>().into_iter().collect()
}

fn as_then(cast: &Cast, fact: &Fact) -> (Stamp, NewFact) {
    let by: ActorId = cast.actor(fact.body.kind(), &fact.jurisdiction);
    let stamp = Stamp {
        now: fact.recorded_at,
        by,
    };
    let fact = NewFact {
        subject: fact.subject,
        jurisdiction: fact.jurisdiction.clone(),
        place: fact.place,
        occurred_at: fact.occurred_at,
        purpose: "demonstration",
        supersedes: None,
        body: fact.body.clone(),
    };
    (stamp, fact)
}

/// The stays of everybody who was where somebody was whose contacts were traced, of those very
/// days;
/// and of a sample of the others.
fn stays(
    city: &City,
    registers: &mut Registers,
    past: &HandOver,
) -> Vec<quell_ledger::stays::KeyedStay> {
    let mut stays = Vec::new();
    for window in past::traced(city, &past.log) {
        stays.extend(registers.ask(&past.world, window, NOW));
    }
    for person in (0..city.people()).step_by(SAMPLE as usize) {
        for days in 0..=SAMPLE_DAYS {
            stays.extend(registers.own(&past.world, person, NOW - (24 * days).hours(), NOW));
        }
    }
    stays.sort_unstable_by_key(|keyed| keyed.key);
    stays.dedup_by_key(|keyed| keyed.key);
    stays
}

/// Derives everybody, with the copy of the stays brought up to date.
async fn settle(house: House, stamp: Stamp, progress: &Progress) -> Result<(House, Arc<Stays>)> {
    let alone = house.ledger.alone().await?;
    let stays = Arc::new(house.stays().await?);
    let house = house.with_tracer(stays.clone());
    let bar = progress.begin("deriving", "推导应办事项", 0);
    let told = |done: u64, waiting: u64| {
        bar.set_length(done + waiting);
        bar.set_position(done);
    };
    house.ledger.settle(stamp, &told).await?;
    bar.finish_and_clear();
    drop(alone);
    Ok((house, stays))
}
