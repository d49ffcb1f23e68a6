//! Specimens and results: who was sampled when and why, and what the result makes of them.

use jiff::Timestamp;
use quell_model::fact::{
    CaseReported, Classification, FactBody, Form, FoundBy, Outcome, ResultReported,
};
use quell_model::ids::SubjectId;

use super::file::Standing;
use super::{Desk, Task, UnderWay};
use crate::moment::{DAY, Minute, date_of, moment};

/// A specimen on its way.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Specimen {
    person: u32,
    sampled_at: Minute,
    found_by: FoundBy,
}

impl Specimen {
    pub(super) fn under_way(self, result_at: Timestamp) -> UnderWay {
        UnderWay {
            person: self.person,
            sampled_at: moment(self.sampled_at),
            result_at,
            found_by: self.found_by,
        }
    }
}

impl Desk<'_> {
    /// Takes a specimen; the result comes some hours later.
    pub(super) fn take_specimen(&mut self, person: u32, sampled_at: Minute, found_by: FoundBy) {
        let specimen = Specimen {
            person,
            sampled_at,
            found_by,
        };
        let which = u64::from(person) << 32 | u64::from(sampled_at);
        let at = sampled_at + self.delays.laboratory(self.seed, which);
        self.schedule(at, Task::Result(specimen));
    }

    /// How somebody would be found if the next test was positive.
    pub(super) fn would_be_found(&self, person: u32) -> FoundBy {
        match self.world.form(person, moment(self.now)) {
            Some(Form::Central | Form::Home | Form::Hospital) => FoundBy::Quarantined,
            Some(Form::Monitoring) | None => FoundBy::Screening,
        }
    }

    /// A result comes. Of people about whom nothing is known only a positive is put on file.
    pub(super) fn result(&mut self, specimen: Specimen) {
        let Specimen {
            person,
            sampled_at,
            found_by,
        } = specimen;
        self.counted.tests += 1;
        let outcome = self.world.sample(person, moment(sampled_at));
        let subject = SubjectId::Person(self.world.city().person_id(person));
        if outcome == Outcome::Negative && !self.files.contains_key(&subject) {
            return;
        }
        let ct = self.world.ct(person, moment(sampled_at));
        let ct = ct.filter(|_| outcome != Outcome::Negative);
        let body = FactBody::ResultReported(ResultReported {
            sampled_at: moment(sampled_at),
            outcome,
            ct_n: ct.map(|(n, _)| n),
            ct_orf1ab: ct.map(|(_, orf)| orf),
            pool: 1,
            double_sampled: false,
        });
        self.record(subject, body);
        if outcome == Outcome::Positive {
            self.found_positive(specimen, subject, found_by);
        }
    }

    /// The first positive makes a preliminary case, the second settles it.
    fn found_positive(&mut self, specimen: Specimen, subject: SubjectId, found_by: FoundBy) {
        let file = self.file(subject);
        let again = match file.standing {
            Standing::Well => false,
            Standing::Preliminary => true,
            Standing::Settled => return,
        };
        file.standing = if again {
            Standing::Settled
        } else {
            Standing::Preliminary
        };
        let onset_on = self.world.onset_on(specimen.person, moment(self.now));
        let classification = match onset_on {
            _ if !again => Classification::PrelimPositive,
            Some(_) => Classification::Confirmed,
            None => Classification::Asymptomatic,
        };
        if !again {
            self.counted.new_cases.add(found_by);
        }
        let body = FactBody::CaseReported(CaseReported {
            classification,
            found_by,
            onset_on,
            specimen_on: Some(date_of(specimen.sampled_at / DAY)),
            confirmed_on: again.then(|| date_of(self.now / DAY)),
            imported: false,
        });
        self.record(subject, body);
    }

    /// Every morning a specimen is taken from a patient, until they are let go.
    pub(super) fn ward(&mut self, person: u32) {
        if self.world.form(person, moment(self.now)) == Some(Form::Hospital) {
            self.take_specimen(person, self.now, FoundBy::Quarantined);
            self.schedule(self.now + DAY, Task::Ward(person));
        }
    }
}
