//! A day of somebody: home, the way, work, shop or table, home. It follows from seed, person and
//! day alone, so that any day can be told at any time and nothing is kept.

use std::ops::Range;

use jiff::Timestamp;
use jiff::civil::Date;
use quell_model::ids::{PersonId, PlaceId};
use quell_model::stay::{Precision, Stay};

use super::City;
use super::people::{Job, NONE};
use crate::moment::{DAY, Minute, day_of, is_weekend, moment};
use crate::random::chance;

/// Somebody at one place from–to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Visit {
    pub(crate) place: u32,
    pub(crate) from: Minute,
    pub(crate) until: Minute,
    /// Isolated there: keeps away from the others.
    pub(crate) apart: bool,
}

/// The visits of one day, in order.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Visits {
    held: [Visit; 16],
    len: usize,
}

impl Visits {
    pub(crate) fn new() -> Self {
        Self {
            held: [Visit::default(); 16],
            len: 0,
        }
    }

    /// Adds a visit; an empty one, and one beyond the sixteenth, is left out.
    pub(crate) fn push(&mut self, visit: Visit) {
        if visit.from < visit.until && self.len < self.held.len() {
            self.held[self.len] = visit;
            self.len += 1;
        }
    }
}

impl std::ops::Deref for Visits {
    type Target = [Visit];

    fn deref(&self) -> &[Visit] {
        &self.held[..self.len]
    }
}

/// Adds visits one after the other, with home in between.
struct Course {
    visits: Visits,
    home: u32,
    midnight: Minute,
    since: Minute,
}

impl Course {
    fn go(&mut self, place: u32, from: u32, until: u32) {
        if place == NONE {
            return;
        }
        let (from, until) = (self.midnight + from, self.midnight + until);
        // A quarter of an hour or less is the way; longer gaps are spent at home.
        if from > self.since + 15 {
            let way = if self.since == self.midnight { 0 } else { 7 };
            self.visits.push(Visit {
                place: self.home,
                from: self.since + way,
                until: from - 7,
                apart: false,
            });
        }
        self.visits.push(Visit {
            place,
            from: from.max(self.since),
            until,
            apart: false,
        });
        self.since = until;
    }

    fn end(mut self) -> Visits {
        let way = if self.since == self.midnight { 0 } else { 7 };
        self.visits.push(Visit {
            place: self.home,
            from: self.since + way,
            until: self.midnight + DAY,
            apart: false,
        });
        self.visits
    }
}

impl City {
    /// What somebody would do on a day if nobody stopped them.
    pub(crate) fn visits(&self, number: u32, day: u32) -> Visits {
        let person = &self.residents[number as usize];
        let bits = chance(self.seed, u64::from(number), u64::from(day), 0xda7);
        let part = |at: u32, below: u32| (bits >> at) as u32 % 4096 * below / 4096;
        let (late, of_hundred, begin, long) =
            (part(0, 12), part(12, 1000), part(24, 90), part(36, 40));
        let weekend = is_weekend(day);
        let mut course = Course {
            visits: Visits::new(),
            home: person.home,
            midnight: day * DAY,
            since: day * DAY,
        };
        // Ships, shops and wards know no Sunday, but people do: one day in seven is free.
        let free = (day + number).is_multiple_of(7);
        let hours = match person.job {
            Job::Home => None,
            Job::Pupil | Job::Teacher => (!weekend).then_some((495, 990)),
            Job::Office => (!weekend).then_some((515, 1060)),
            Job::Crew => (!free).then_some((475, 1045)),
            Job::Shop | Job::Market => (!free).then_some((470, 1110)),
            Job::Restaurant => (!free).then_some((620, 1265)),
            Job::Ward => (!free).then_some((475, 1040)),
        };
        if let Some((from, until)) = hours {
            let rides = person.bus != NONE;
            if rides {
                course.go(person.bus, from - 40 + late, from - 12 + late);
            }
            course.go(person.work, from + late, until + late);
            if rides {
                course.go(person.bus, until + 12 + late, until + 40 + late);
            }
            let evening = until + 60 + late + begin / 3;
            if until < 1150 && person.shop != NONE {
                match of_hundred {
                    0..70 if evening < 1260 => {
                        course.go(person.table, evening, evening + 50 + long);
                    }
                    70..270 => course.go(person.shop, evening, evening + 12 + long / 2),
                    _ => {}
                }
            }
        } else if person.shop != NONE {
            let morning = 540 + late + begin;
            match of_hundred {
                0..330 => course.go(person.shop, morning, morning + 15 + long / 2),
                330..420 => course.go(person.table, 700 + begin / 2, 750 + begin / 2 + long),
                420..500 if weekend => {
                    course.go(person.table, 1080 + begin / 2, 1130 + begin / 2 + long);
                }
                _ => {}
            }
        }
        course.end()
    }

    /// The stays of some people on a day, person by person in the order of time, as they would be
    /// if nobody was confined; [`crate::world::World::stays_of`] tells what happened.
    pub fn stays(&self, people: Range<u32>, on: Date) -> impl Iterator<Item = Stay> + '_ {
        let day = day_of(on);
        people.flat_map(move |person| {
            let visits = self.visits(person, day);
            (0..visits.len()).map(move |at| self.stay(person, visits[at]))
        })
    }

    pub(crate) fn stay(&self, person: u32, visit: Visit) -> Stay {
        let (person, place): (PersonId, PlaceId) =
            (self.person_id(person), self.place_id(visit.place));
        let (from, until): (Timestamp, Timestamp) = (moment(visit.from), moment(visit.until));
        Stay {
            person,
            place,
            from,
            until,
            precision: Precision::Time,
            setting: self.kind(visit.place).setting(),
            seat: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{City, Size};
    use super::*;

    #[test]
    fn a_day_is_in_order_begins_at_midnight_and_ends_at_home() {
        let city = City::build(5, Size { people: 1500 });
        for person in 0..city.people() {
            for day in 19_187..19_201 {
                let visits = city.visits(person, day);
                assert_eq!(visits[0].from, day * DAY, "person {person}");
                assert_eq!(visits[visits.len() - 1].until, (day + 1) * DAY);
                assert_eq!(visits[visits.len() - 1].place, city.home(person));
                let ordered = |pair: &[Visit]| pair[0].until <= pair[1].from;
                assert!(visits.windows(2).all(ordered), "{visits:?}");
            }
        }
    }

    #[test]
    fn whoever_is_at_a_place_is_among_its_regulars() {
        let city = City::build(5, Size { people: 800 });
        for person in 0..city.people() {
            for visit in city.visits(person, 19_190).iter() {
                assert!(city.regulars(visit.place).contains(person));
            }
        }
    }
}
