//! What an investigator hears and what a comparison of stays finds: itineraries, and who was there.

use jiff::Timestamp;
use jiff::civil::Date;
use quell_model::fact::{EncountersTraced, PlaceStay};
use quell_model::stay::{Encounter, Precision, Stay};

use super::World;
use crate::city::Visit;
use crate::moment::{DAY, Minute, day_of, minute, moment};

impl World {
    /// Where somebody was between two moments, in order, nights made one stay. Days to come are
    /// told as they will be if nothing changes.
    pub fn stays_of(&self, person: u32, from: Timestamp, until: Timestamp) -> Vec<Stay> {
        let visits = self.visits_between(person, (minute(from), minute(until)));
        let mut stays: Vec<Stay> = Vec::with_capacity(visits.len());
        for visit in visits {
            let stay = self.city.stay(person, visit);
            match stays.last_mut() {
                Some(last) if last.place == stay.place && last.until == stay.from => {
                    last.until = stay.until;
                }
                _ => stays.push(stay),
            }
        }
        stays
    }

    fn visits_between(&self, person: u32, (from, until): (Minute, Minute)) -> Vec<Visit> {
        let mut found = Vec::new();
        for day in from / DAY..until.div_ceil(DAY) {
            for visit in self.visits(person, day).iter() {
                let (begin, end) = (visit.from.max(from), visit.until.min(until));
                if begin < end {
                    found.push(Visit {
                        from: begin,
                        until: end,
                        ..*visit
                    });
                }
            }
        }
        found
    }

    /// What the registers of a place hold of a local day: everybody who was there.
    pub fn stays_at(&self, place: u32, day: Date) -> Vec<Stay> {
        let mut found = Vec::new();
        for person in self.city.regulars(place).iter() {
            for visit in self.visits(person, day_of(day)).iter() {
                if visit.place == place {
                    found.push(self.city.stay(person, *visit));
                }
            }
        }
        found
    }

    /// Where somebody is on a local day, place by place, in order.
    pub fn places_of(&self, person: u32, day: Date) -> Vec<u32> {
        let visits = self.visits(person, day_of(day));
        visits.iter().map(|visit| visit.place).collect()
    }

    /// Where somebody is on a local day, from midnight to midnight.
    pub fn stays_on(&self, person: u32, day: Date) -> Vec<Stay> {
        let visits = self.visits(person, day_of(day));
        visits
            .iter()
            .map(|visit| self.city.stay(person, *visit))
            .collect()
    }

    /// Compares somebody's stays between two moments with everybody's.
    pub fn traced(&self, person: u32, from: Timestamp, until: Timestamp) -> EncountersTraced {
        let mut traced = EncountersTraced {
            from,
            until,
            encounters: Vec::new(),
            places: Vec::new(),
        };
        for visit in self.visits_between(person, (minute(from), minute(until))) {
            self.note_place(visit, &mut traced.places);
            let first = traced.encounters.len();
            for other in self.city.regulars(visit.place).iter() {
                if other != person {
                    self.meet(visit, other, &mut traced.encounters);
                }
            }
            let met = &mut traced.encounters[first..];
            let mut others: Vec<_> = met.iter().map(|met| met.other).collect();
            others.dedup();
            let group = others.len() as u32 + 1;
            for met in met {
                met.group = group;
            }
        }
        traced
    }

    fn meet(&self, visit: Visit, other: u32, met: &mut Vec<Encounter>) {
        for theirs in self.visits(other, visit.from / DAY).iter() {
            let (begin, end) = (visit.from.max(theirs.from), visit.until.min(theirs.until));
            if theirs.place == visit.place && begin < end {
                met.push(Encounter {
                    other: self.city.person_id(other),
                    place: self.city.place_id(visit.place),
                    setting: self.city.kind(visit.place).setting(),
                    from: moment(begin),
                    until: moment(end),
                    gap_minutes: 0,
                    precision: Precision::Time,
                    rows_apart: None,
                    group: 0,
                });
            }
        }
    }

    fn note_place(&self, visit: Visit, places: &mut Vec<PlaceStay>) {
        let place = self.city.place_id(visit.place);
        let (from, until) = (moment(visit.from), moment(visit.until));
        if let Some(known) = places.iter_mut().find(|known| known.place == place) {
            known.visits += u16::from(known.until < from);
            known.until = until;
            return;
        }
        places.push(PlaceStay {
            place,
            setting: self.city.kind(visit.place).setting(),
            from,
            until,
            visits: 1,
            precision: Precision::Time,
        });
    }
}
