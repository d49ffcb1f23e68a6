//! Who is kept where, which places are closed, and what that leaves of a day.

use std::collections::BTreeMap;

use quell_model::fact::Form;

use crate::city::{City, Visit, Visits};
use crate::moment::{DAY, Minute};

/// A time in one form; `until` is the end of time while it lasts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Span {
    form: Form,
    from: Minute,
    until: Minute,
}

/// All restrictions that were ever carried out.
#[derive(Debug)]
pub(crate) struct Confined {
    /// Whether anything is held of a person: most people are looked up far more often than kept.
    marked: Vec<bool>,
    people: BTreeMap<u32, Vec<Span>>,
    places: BTreeMap<u32, Vec<(Minute, Minute)>>,
}

impl Confined {
    pub(crate) fn new(people: u32) -> Self {
        Self {
            marked: vec![false; people as usize],
            people: BTreeMap::new(),
            places: BTreeMap::new(),
        }
    }

    pub(crate) fn confine(&mut self, person: u32, form: Form, at: Minute) {
        self.release(person, at);
        self.marked[person as usize] = true;
        let until = Minute::MAX;
        let from = at;
        let spans = self.people.entry(person).or_default();
        spans.push(Span { form, from, until });
    }

    pub(crate) fn release(&mut self, person: u32, at: Minute) {
        let spans = self.people.get_mut(&person);
        if let Some(last) = spans.and_then(|spans| spans.last_mut()) {
            last.until = last.until.min(at);
        }
    }

    /// The form in which somebody is kept at a moment.
    pub(crate) fn form(&self, person: u32, at: Minute) -> Option<Form> {
        if !self.marked[person as usize] {
            return None;
        }
        let spans = self.people.get(&person)?;
        let holds = |span: &&Span| span.from <= at && at < span.until;
        spans.iter().find(holds).map(|span| span.form)
    }

    /// Everybody kept at a moment, with the form.
    pub(crate) fn all(&self, at: Minute) -> impl Iterator<Item = (u32, Form)> + '_ {
        let form = move |person: &u32| self.form(*person, at).map(|form| (*person, form));
        self.people.keys().filter_map(form)
    }

    pub(crate) fn close(&mut self, place: u32, at: Minute) {
        let spans = self.places.entry(place).or_default();
        if spans.last().is_none_or(|(_, until)| *until <= at) {
            spans.push((at, Minute::MAX));
        }
    }

    pub(crate) fn reopen(&mut self, place: u32, at: Minute) {
        let spans = self.places.get_mut(&place);
        if let Some(last) = spans.and_then(|spans| spans.last_mut()) {
            last.1 = last.1.min(at);
        }
    }

    /// What somebody does on a day, restrictions kept.
    pub(crate) fn visits(&self, city: &City, person: u32, day: u32) -> Visits {
        let mut visits = city.visits(person, day);
        if !self.places.is_empty() {
            visits = self.without_closed(city, person, &visits);
        }
        if self.marked[person as usize]
            && let Some(spans) = self.people.get(&person)
        {
            visits = kept(city, (person, day), &visits, spans);
        }
        visits
    }

    /// Where a place is closed, people are at home instead.
    fn without_closed(&self, city: &City, person: u32, visits: &Visits) -> Visits {
        let mut left = Visits::new();
        for visit in visits.iter() {
            let spans = self.places.get(&visit.place).map_or(&[][..], Vec::as_slice);
            let during = |span: &&(Minute, Minute)| span.0 < visit.until && visit.from < span.1;
            let Some((from, until)) = spans.iter().find(during) else {
                left.push(*visit);
                continue;
            };
            let home = city.home(person);
            let shut = (visit.from.max(*from), visit.until.min(*until));
            left.push(Visit {
                until: shut.0,
                ..*visit
            });
            left.push(Visit {
                place: home,
                from: shut.0,
                until: shut.1,
                ..*visit
            });
            left.push(Visit {
                from: shut.1,
                ..*visit
            });
        }
        left
    }
}

/// The visits outside the times in confinement, and the rooms inside them.
fn kept(city: &City, (person, day): (u32, u32), visits: &Visits, spans: &[Span]) -> Visits {
    let mut left = Visits::new();
    let mut free_from = day * DAY;
    let end = free_from + DAY;
    for span in spans {
        if span.until <= free_from || span.from >= end || span.form == Form::Monitoring {
            continue;
        }
        clip(visits, (free_from, span.from), &mut left);
        let place = match span.form {
            Form::Central => city.site_room(person),
            Form::Hospital => city.hospital_room(person),
            Form::Home | Form::Monitoring => city.home(person),
        };
        left.push(Visit {
            place,
            from: span.from.max(free_from),
            until: span.until.min(end),
            apart: true,
        });
        free_from = span.until.min(end);
    }
    clip(visits, (free_from, end), &mut left);
    left
}

fn clip(visits: &Visits, (from, until): (Minute, Minute), into: &mut Visits) {
    for visit in visits.iter() {
        into.push(Visit {
            from: visit.from.max(from),
            until: visit.until.min(until),
            ..*visit
        });
    }
}
