//! One sorted run of stays: rows by place and time, and the same rows by person and time.
//!
//! Ids are replaced by their rank, so that a row is 32 bytes and ranks sort as the ids do.

use std::collections::HashMap;
use std::ops::Range;

use jiff::Timestamp;
use quell_model::ids::{PersonId, PlaceId};
use quell_model::stay::{Precision, Seat, Setting, Stay};
use uuid::Uuid;

use super::reach::Reach;

/// A stay with ids as ranks; times in microseconds.
#[derive(Clone, Copy)]
struct Row {
    from: i64,
    until: i64,
    person: u32,
    place: u32,
    seat: Option<(u16, u16)>,
    setting: Setting,
    precision: Precision,
}

/// Gathers stays in any order.
#[derive(Default)]
pub(crate) struct Builder {
    persons: Interner,
    places: Interner,
    rows: Vec<Row>,
}

impl Builder {
    /// Adds one stay; its end is not before its beginning.
    pub(crate) fn push(&mut self, stay: &Stay) {
        self.rows.push(Row {
            from: stay.from.as_microsecond(),
            until: stay.until.as_microsecond(),
            person: self.persons.intern(stay.person.0),
            place: self.places.intern(stay.place.0),
            seat: stay.seat.map(|seat| (seat.row, seat.column)),
            setting: stay.setting,
            precision: stay.precision,
        });
    }

    /// How many stays were added.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    pub(super) fn build(self) -> Segment {
        let Self {
            persons,
            places,
            mut rows,
        } = self;
        let (persons, person_rank) = persons.ranked();
        let (places, place_rank) = places.ranked();
        for row in &mut rows {
            row.person = person_rank[row.person as usize];
            row.place = place_rank[row.place as usize];
        }
        // A part is sorted already, and the stable sort finds runs.
        rows.sort_by_key(|row| (row.place, row.from, row.until, row.person));
        rows.shrink_to_fit();
        let place_starts = starts(places.len(), rows.iter().map(|row| row.place));
        let person_starts = starts(persons.len(), rows.iter().map(|row| row.person));
        let by_person = by_person(&rows, &person_starts);
        let reach = Reach::new(&rows.iter().map(|row| row.until).collect::<Vec<_>>());
        Segment {
            persons,
            places,
            rows,
            place_starts,
            by_person,
            person_starts,
            reach,
        }
    }
}

/// A sorted, unchangeable run of stays.
pub(super) struct Segment {
    persons: Vec<Uuid>,
    places: Vec<Uuid>,
    rows: Vec<Row>,
    place_starts: Vec<u32>,
    by_person: Vec<u32>,
    person_starts: Vec<u32>,
    reach: Reach,
}

impl Segment {
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Every stay at `place` that begins at or before `latest` and ends at or after `earliest`
    /// (microseconds), in order of beginning.
    pub(super) fn visit_place(
        &self,
        place: PlaceId,
        (earliest, latest): (i64, i64),
        mut each: impl FnMut(Stay),
    ) {
        let Ok(place) = self.places.binary_search(&place.0) else {
            return;
        };
        let all = span(&self.place_starts, place);
        let begun = self.rows[all.clone()].partition_point(|row| row.from <= latest);
        self.reach
            .runs(all.start..all.start + begun, earliest, |run| {
                for row in &self.rows[run] {
                    if row.until >= earliest {
                        each(self.stay(row));
                    }
                }
            });
    }

    /// Every stay of `person` that begins at or before `latest` and ends at or after `earliest`.
    pub(super) fn visit_person(
        &self,
        person: PersonId,
        (earliest, latest): (i64, i64),
        mut each: impl FnMut(Stay),
    ) {
        let Ok(person) = self.persons.binary_search(&person.0) else {
            return;
        };
        for &row in &self.by_person[span(&self.person_starts, person)] {
            let row = &self.rows[row as usize];
            if row.from > latest {
                break;
            }
            if row.until >= earliest {
                each(self.stay(row));
            }
        }
    }

    /// Every stay, in the order of rows.
    pub(super) fn visit_all(&self, mut each: impl FnMut(Stay)) {
        self.rows.iter().for_each(|row| each(self.stay(row)));
    }

    fn stay(&self, row: &Row) -> Stay {
        Stay {
            person: PersonId(self.persons[row.person as usize]),
            place: PlaceId(self.places[row.place as usize]),
            from: instant(row.from),
            until: instant(row.until),
            precision: row.precision,
            setting: row.setting,
            seat: row.seat.map(|(row, column)| Seat { row, column }),
        }
    }
}

/// Gives each distinct id a number in order of appearance.
#[derive(Default)]
struct Interner {
    numbers: HashMap<Uuid, u32>,
    last: Option<(Uuid, u32)>,
}

impl Interner {
    fn intern(&mut self, id: Uuid) -> u32 {
        if let Some((last, number)) = self.last
            && last == id
        {
            return number;
        }
        let next = self.numbers.len() as u32;
        let number = *self.numbers.entry(id).or_insert(next);
        self.last = Some((id, number));
        number
    }

    /// The ids sorted, and for each number the rank of its id.
    fn ranked(self) -> (Vec<Uuid>, Vec<u32>) {
        let mut ids: Vec<(Uuid, u32)> = self.numbers.into_iter().collect();
        ids.sort_unstable();
        let mut ranks = vec![0; ids.len()];
        for (rank, (_, number)) in ids.iter().enumerate() {
            ranks[*number as usize] = rank as u32;
        }
        (ids.into_iter().map(|(id, _)| id).collect(), ranks)
    }
}

/// Where each key begins among rows sorted by it, and where the last one ends.
fn starts(keys: usize, of: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut starts = vec![0; keys + 1];
    for key in of {
        starts[key as usize + 1] += 1;
    }
    for key in 0..keys {
        starts[key + 1] += starts[key];
    }
    starts
}

fn span(starts: &[u32], key: usize) -> Range<usize> {
    starts[key] as usize..starts[key + 1] as usize
}

/// Row numbers sorted by person and beginning.
fn by_person(rows: &[Row], starts: &[u32]) -> Vec<u32> {
    let mut next = starts.to_vec();
    let mut by_person = vec![0; rows.len()];
    for (number, row) in rows.iter().enumerate() {
        let slot = &mut next[row.person as usize];
        by_person[*slot as usize] = number as u32;
        *slot += 1;
    }
    for person in 0..starts.len() - 1 {
        by_person[span(starts, person)].sort_unstable_by_key(|&n| (rows[n as usize].from, n));
    }
    by_person
}

fn instant(micros: i64) -> Timestamp {
    // Rows come from timestamps, so the range always holds.
    Timestamp::from_microsecond(micros).unwrap_or(Timestamp::UNIX_EPOCH)
}
