//! Infection where people are at one place at the same time.
//!
//! Only places where somebody infectious is are looked at. For each pair the moment at which the
//! virus would pass is drawn once, from seed, both people and when they came together; it passes
//! if they are still together then. So the outcome does not depend on how finely time is cut: by
//! the hour or by the day, the same people are infected in the same minute.

use quell_model::stay::Setting;

use super::World;
use super::illness::{Infection, NOBODY};
use crate::city::{PlaceKind, Visit};
use crate::moment::{DAY, Minute};
use crate::random::{chance, unit};

/// What is left of the risk where one of two people at home is isolated from the other.
const APART: f64 = 0.2;

/// Places for which another thread is worth its start.
const SHARE_MIN: usize = 500;

/// Somebody infectious at a place.
#[derive(Clone, Copy)]
struct Source {
    visit: Visit,
    by: u32,
    rate: f64,
}

/// An infection that comes about: when, whom, by whom, where.
type Passed = (Minute, u32, u32, u32);

/// The risk a minute in each kind of place, at full infectiousness.
fn rate(kind: PlaceKind) -> f64 {
    let in_a_million = match kind.setting() {
        Setting::Dwelling => 220.0,
        Setting::Work => 130.0,
        Setting::School => 80.0,
        Setting::Dining => 450.0,
        Setting::Care => 70.0,
        Setting::Shop => 230.0,
        Setting::Road => 230.0,
        _ => 0.0,
    };
    in_a_million / 1e6
}

impl World {
    /// Lets the virus pass from one moment to another of the same day.
    pub(super) fn spread(&mut self, from: Minute, until: Minute) {
        let day = from / DAY;
        let sources = self.sources(day, (from, until));
        let groups: Vec<&[Source]> = sources
            .chunk_by(|a, b| a.visit.place == b.visit.place)
            .collect();
        let share = groups.len().div_ceil(self.threads).max(SHARE_MIN);
        let work = |groups: &[&[Source]]| {
            let mut passed: Vec<Passed> = Vec::new();
            for group in groups {
                self.pass(group, day, (from, until), &mut passed);
            }
            passed
        };
        let mut passed: Vec<Passed> = if groups.len() <= share {
            work(&groups)
        } else {
            std::thread::scope(|scope| {
                let start = |groups| scope.spawn(move || work(groups));
                let started: Vec<_> = groups.chunks(share).map(start).collect();
                let ended = started.into_iter().filter_map(|one| one.join().ok());
                ended.flatten().collect()
            })
        };
        passed.sort_unstable();
        for (at, person, by, place) in passed {
            if self.infection_of[person as usize] == NOBODY {
                self.infect((person, Some(by)), (place, at));
            }
        }
    }

    /// Everybody infectious, wherever they are, ordered by place.
    fn sources(&self, day: u32, (from, until): (Minute, Minute)) -> Vec<Source> {
        let mut sources = Vec::new();
        for at in &self.active {
            let infection = &self.infections[*at as usize];
            let power = infection.power(day) * self.params.transmissibility;
            if power <= 0.0 {
                continue;
            }
            for visit in self.visits(infection.person, day).iter() {
                if visit.until <= from || visit.from >= until {
                    continue;
                }
                let rate = power * rate(self.city.kind(visit.place));
                if rate > 0.0 {
                    sources.push(Source {
                        visit: *visit,
                        by: infection.person,
                        rate,
                    });
                }
            }
        }
        sources.sort_unstable_by_key(|source| (source.visit.place, source.by, source.visit.from));
        sources
    }

    /// What passes from those at one place to everybody else there.
    fn pass(
        &self,
        group: &[Source],
        day: u32,
        (from, until): (Minute, Minute),
        passed: &mut Vec<Passed>,
    ) {
        let place = group[0].visit.place;
        for person in self.city.regulars(place).iter() {
            if self.infection_of[person as usize] != NOBODY {
                continue;
            }
            for visit in self.visits(person, day).iter() {
                if visit.place != place || visit.until <= from || visit.from >= until {
                    continue;
                }
                for source in group {
                    if let Some(at) = self.passes(source, person, visit)
                        && (from..until).contains(&at)
                    {
                        passed.push((at, person, source.by, place));
                    }
                }
            }
        }
    }

    /// When the virus passes from one to another, if they stay together long enough.
    fn passes(&self, source: &Source, person: u32, visit: &Visit) -> Option<Minute> {
        let begin = source.visit.from.max(visit.from);
        let minutes = source.visit.until.min(visit.until).checked_sub(begin)?;
        let apart = source.visit.apart || visit.apart;
        let rate = if apart {
            source.rate * APART
        } else {
            source.rate
        };
        let pair = u64::from(source.by) << 32 | u64::from(person);
        let draw = unit(chance(self.seed, pair, u64::from(begin), 0xa55));
        // The chance is never above rate times minutes, so most pairs need no logarithm.
        if draw > rate * f64::from(minutes) {
            return None;
        }
        let needed = -(1.0 - draw).ln() / rate;
        (needed < f64::from(minutes)).then_some(begin + needed as u32)
    }

    pub(super) fn infect(&mut self, (person, by): (u32, Option<u32>), (place, at): (u32, Minute)) {
        let infection = Infection::new(self.seed, &self.params, (person, by), (place, at));
        let number = self.infections.len() as u32;
        self.infection_of[person as usize] = number;
        self.active.push(number);
        if let Some(clinic) = infection.clinic(self.seed, &self.params) {
            self.clinics.insert((clinic, person));
        }
        self.infections.push(infection);
    }
}
