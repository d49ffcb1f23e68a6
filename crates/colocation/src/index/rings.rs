//! Rings: whom the contacts of a case met in turn, and with whom someone met again and again.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::Timestamp;
use quell_model::ids::{PersonId, PlaceId};
use quell_model::stay::{Encounter, Precision};

use super::{Index, Question};

/// An encounter of the second ring: `through` met the case, and then `encounter.other`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SecondEncounter {
    /// The contact of the first ring.
    pub through: PersonId,
    /// Whom that contact met.
    pub encounter: Encounter,
}

/// How often two people met.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Often {
    /// With whom.
    pub other: PersonId,
    /// Encounters, overlaps and gaps alike.
    pub times: u32,
    /// Distinct places.
    pub places: u32,
    /// Distinct local days on which an encounter began.
    pub days: u32,
    /// Minutes of overlap known by clock time.
    pub minutes: i64,
    /// Minutes of overlap that are only possible, because a stay is known by day.
    pub minutes_possible: i64,
    /// When the first encounter began.
    pub first: Timestamp,
    /// When the last encounter ended.
    pub last: Timestamp,
}

impl Index {
    /// Whom the first ring met from its first meeting with the case on, until `until`; without
    /// the case and without the first ring itself, ordered by contact, then time.
    ///
    /// `first` are the encounters of the case that count, as the plan classified them.
    pub fn second_ring(
        &self,
        case: PersonId,
        first: &[Encounter],
        until: Timestamp,
        question: &Question,
    ) -> Vec<SecondEncounter> {
        let mut met: BTreeMap<PersonId, Timestamp> = BTreeMap::new();
        for encounter in first.iter().filter(|encounter| encounter.other != case) {
            let since = met.entry(encounter.other).or_insert(encounter.from);
            *since = encounter.from.min(*since);
        }
        let mut ring = Vec::new();
        for (&through, &since) in &met {
            let encounters = self.encounters(through, since..until, question);
            let outside = |e: &Encounter| e.other != case && !met.contains_key(&e.other);
            let outside = encounters.into_iter().filter(outside);
            ring.extend(outside.map(|encounter| SecondEncounter { through, encounter }));
        }
        ring
    }

    /// With whom `person` met how often within `window`, most often first; then longest, then id.
    pub fn met_often(
        &self,
        person: PersonId,
        window: Range<Timestamp>,
        question: &Question,
    ) -> Vec<Often> {
        let mut by_other: BTreeMap<PersonId, Vec<Encounter>> = BTreeMap::new();
        for encounter in self.encounters(person, window, question) {
            by_other.entry(encounter.other).or_default().push(encounter);
        }
        let mut often: Vec<Often> = by_other
            .into_iter()
            .filter_map(|(other, met)| self.often(other, &met))
            .collect();
        often.sort_by_key(|o| {
            let minutes = o.minutes + o.minutes_possible;
            (std::cmp::Reverse((o.times, minutes)), o.other)
        });
        often
    }

    fn often(&self, other: PersonId, met: &[Encounter]) -> Option<Often> {
        let minutes = |precision| {
            met.iter()
                .filter(|e| e.precision == precision)
                .map(Encounter::minutes)
                .sum()
        };
        Some(Often {
            other,
            times: met.len() as u32,
            places: distinct(met.iter().map(|e| e.place).collect::<Vec<PlaceId>>()),
            days: distinct(
                met.iter()
                    .map(|e| super::day_of(&self.zone, e.from))
                    .collect(),
            ),
            minutes: minutes(Precision::Time),
            minutes_possible: minutes(Precision::Day),
            first: met.iter().map(|e| e.from).min()?,
            last: met.iter().map(|e| e.until).max()?,
        })
    }
}

fn distinct<T: Ord>(mut values: Vec<T>) -> u32 {
    values.sort_unstable();
    values.dedup();
    values.len() as u32
}
