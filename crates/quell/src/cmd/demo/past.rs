//! The outbreak so far: days on which nobody notices, then days on which the desk of the rehearsal
//! answers by the plan in force. Everything it recorded is kept, to be put on record.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::{Timestamp, ToSpan};
use quell_model::derive::Plan;
use quell_model::fact::{Fact, FactBody};
use quell_model::ids::SubjectId;
use quell_rehearse::city::{City, Size};
use quell_rehearse::desk::{Delays, Desk, HandOver};
use quell_rehearse::world::{Params, World};

use super::SEED;

/// The moment at which the demonstration begins: 14 July 2022, ten in the morning in the city.
pub(super) const NOW: Timestamp = Timestamp::constant(1_657_764_000, 0);
/// Midnight before it.
const MIDNIGHT: Timestamp = Timestamp::constant(1_657_728_000, 0);
/// Days on which nobody notices, and days on which the response works.
const SILENT: i64 = 8;
const ANSWERED: i64 = 6;

/// How people work in the demonstration: some of it is left lying, so that there is something late.
pub(super) const DELAYS: Delays = Delays {
    laboratory_hours: (3, 8),
    slow_in_thousand: 150,
};

/// The city under the ids that an installation gives.
pub(super) fn city(people: u32, secret: &[u8; 32]) -> Arc<City> {
    Arc::new(City::build(SEED, Size { people }).known_to(secret))
}

/// An outbreak that a response slows and does not stop: quick, and often without symptoms.
fn params(people: u32) -> Params {
    Params {
        first: match people {
            0..5_000 => 2,
            5_000..20_000 => 3,
            _ => 6,
        },
        transmissibility: 1.3,
        asymptomatic: 0.4,
        seek_care: 0.25,
        screen_days: 0,
        ..Params::default()
    }
}

/// Lives through the past and hands over at [`NOW`]. `told` hears how many days are over, of how
/// many.
pub(super) fn live(
    city: Arc<City>,
    plan: &dyn Plan,
    threads: usize,
    told: &dyn Fn(u64, u64),
) -> HandOver {
    let start = MIDNIGHT - ((SILENT + ANSWERED) * 24).hours();
    let people = city.people();
    let mut world = World::new(city, SEED, start, params(people)).with_threads(threads);
    world.advance(start + (SILENT * 24).hours());
    let mut desk = Desk::new(plan, world, SEED, DELAYS).with_log();
    for day in 1..=ANSWERED {
        desk.day();
        told(day.unsigned_abs(), ANSWERED.unsigned_abs());
    }
    desk.until(NOW);
    desk.hand_over()
}

/// Whose stays were compared with everybody's, and from when until when at most.
pub(super) fn traced(city: &City, log: &[Fact]) -> Vec<(u32, Timestamp, Timestamp)> {
    let mut windows: BTreeMap<u32, (Timestamp, Timestamp)> = BTreeMap::new();
    for fact in log {
        let (SubjectId::Person(person), FactBody::EncountersTraced(traced)) =
            (fact.subject, &fact.body)
        else {
            continue;
        };
        if let Some(person) = city.person_of(person) {
            let window = windows.entry(person).or_insert((traced.from, traced.until));
            *window = (window.0.min(traced.from), window.1.max(traced.until));
        }
    }
    let all = windows.into_iter();
    all.map(|(person, (from, until))| (person, from, until))
        .collect()
}
