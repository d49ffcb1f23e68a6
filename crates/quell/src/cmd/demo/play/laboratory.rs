//! Specimens and results: what surfaces by itself, what was sampled for a duty, and patients on
//! their wards. A first positive is a preliminary case.

use jiff::{Timestamp, ToSpan};
use quell_gate::role::Role;
use quell_model::fact::{Form, FoundBy, Outcome};
use quell_model::{code, jurisdiction::Jurisdiction};
use quell_rehearse::desk::UnderWay;
use quell_rehearse::world::Happening;
use serde_json::{Value, json};
use uuid::Uuid;

use super::super::SEED;
use super::super::past::DELAYS;
use super::api::{ON_RECORD, Reply};
use super::{Player, Task};

/// Hours of an illness after which the daily test of a patient begins to matter.
const WARD_DAYS: i64 = 5;

/// A specimen on its way.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Tube {
    person: u32,
    sampled_at: Timestamp,
    found_by: FoundBy,
    /// The duty for which it was taken.
    duty: Option<Uuid>,
}

impl Tube {
    pub(super) fn under_way(one: UnderWay) -> Self {
        Self {
            person: one.person,
            sampled_at: one.sampled_at,
            found_by: one.found_by,
            duty: None,
        }
    }
}

impl Player {
    /// The city lives on, and what surfaces is sampled.
    pub(super) fn live(&mut self, now: Timestamp) {
        for happening in self.world.advance(now) {
            let (person, found_by) = match happening {
                Happening::Clinic { person, .. } => (person, FoundBy::Clinic),
                Happening::Screened { person, .. } => (person, FoundBy::Screening),
            };
            self.sample(person, happening.at(), found_by, None);
        }
    }

    /// Takes a specimen; its result comes some hours later.
    pub(super) fn sample(
        &mut self,
        person: u32,
        sampled_at: Timestamp,
        found_by: FoundBy,
        duty: Option<Uuid>,
    ) {
        let minute = sampled_at.as_second().div_euclid(60).unsigned_abs();
        let minutes = DELAYS.laboratory(SEED, u64::from(person) << 32 | minute);
        let tube = Tube {
            person,
            sampled_at,
            found_by,
            duty,
        };
        self.schedule(Self::later(sampled_at, minutes), Task::Result(tube));
    }

    /// How somebody would be found if the next test was positive.
    pub(super) fn would_be_found(&self, person: u32, at: Timestamp) -> FoundBy {
        match self.world.form(person, at) {
            Some(Form::Central | Form::Home | Form::Hospital) => FoundBy::Quarantined,
            Some(Form::Monitoring) | None => FoundBy::Screening,
        }
    }

    /// Everybody who lies in hospital is sampled.
    pub(super) fn ward(&mut self, now: Timestamp) {
        let long_ago = now - (WARD_DAYS * 24).hours();
        let kept = self.world.kept();
        let patients: Vec<u32> = kept
            .filter(|(person, form)| {
                *form == Form::Hospital
                    && self.world.form(*person, long_ago) == Some(Form::Hospital)
            })
            .map(|(person, _)| person)
            .collect();
        for person in patients {
            self.sample(person, now, FoundBy::Quarantined, None);
        }
        self.schedule(self.next_morning(now), Task::Ward);
    }

    /// Reports results, those that prove a duty as its evidence. Of people without a duty only a
    /// positive is worth a record, which makes them a case; from then on every result is.
    pub(super) fn report(&mut self, results: &[(Timestamp, Tube)]) {
        let mut proofs = Vec::new();
        let mut singles = Vec::new();
        for (at, tube) in results {
            let outcome = self.world.sample(tube.person, tube.sampled_at);
            let mut row = self.result(*tube, outcome);
            let mut is_known = self.positive.contains(&tube.person);
            if outcome == Outcome::Positive && !is_known {
                is_known = self.found_positive(*tube, *at);
            }
            if let Some(duty) = tube.duty {
                row["id"] = json!(duty);
                row["at"] = json!(at);
                proofs.push((duty, row));
            } else if is_known {
                row["person_id"] = json!(self.city.person_id(tube.person).0);
                singles.push(row);
            }
        }
        self.prove(Role::Sampler, proofs);
        for some in singles.chunks(500) {
            let body = json!({ "items": some });
            self.api
                .post("laboratory", "results", "/results/batch", &body);
        }
    }

    fn result(&self, tube: Tube, outcome: Outcome) -> Value {
        let mut row = json!({
            "sampled_at": tube.sampled_at,
            "outcome": code(outcome),
        });
        let ct = self.world.ct(tube.person, tube.sampled_at);
        if let (Some((n, orf1ab)), Outcome::Positive) = (ct, outcome) {
            row["ct_n"] = json!(n);
            row["ct_orf1ab"] = json!(orf1ab);
        }
        row
    }

    /// Enters the case, which the first positive makes. Returns whether the person was on record
    /// already, such as a contact, so that the result goes there.
    fn found_positive(&mut self, tube: Tube, at: Timestamp) -> bool {
        if tube.duty.is_some() {
            // The evidence of the duty is the result of somebody on record.
            self.positive.insert(tube.person);
            return false;
        }
        let onset_on = self.world.onset_on(tube.person, at);
        let zone = self.app.gate.setting().zone.clone();
        let home: Jurisdiction = self.city.residence(tube.person);
        let known = self.city.identity(tube.person);
        let body = json!({
            "external_id": self.city.outside_id(tube.person),
            "jurisdiction": home.0,
            "name": known.name,
            "phone": known.phone,
            "document_number": known.document,
            "address": self.city.place(self.city.home(tube.person)).name,
            "sex": code(known.sex),
            "age_years": known.age,
            "classification": "prelim_positive",
            "found_by": code(tube.found_by),
            "onset_on": onset_on,
            "specimen_on": tube.sampled_at.to_zoned(zone).date(),
            "sampled_at": tube.sampled_at,
        });
        let investigator = self.who(Role::Investigator, &home);
        let reply = self.api.post(&investigator, "a case", "/cases", &body);
        let is_on_record = matches!(&reply, Reply::Refused(_, code, _) if code == ON_RECORD);
        if reply.is_done() || is_on_record {
            self.positive.insert(tube.person);
        }
        is_on_record
    }
}
