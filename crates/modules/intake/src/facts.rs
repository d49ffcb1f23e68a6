//! What a checked row means as facts.
//!
//! A day without a clock time counts as its first moment, so that a clock which starts on that day
//! is never read as longer than it was.

mod terms;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use quell_ledger::NewFact;
use quell_ledger::stays::KeyedStay;
use quell_ledger::vault::{self, Hidden};
use quell_model::fact::{
    CaseOutcome, CaseReported, Classification, ConfinementEnded, ConfinementStarted, ContactNamed,
    FactBody, Form, FoundBy, InfectorNamed, Listed, ListedEntry, Outcome, OutcomeRecorded,
    PersonNoted, Relation, ReportFiled, ReportKind, ResultReported, Sex,
};
use quell_model::ids::{PersonId, SubjectId};
use quell_model::jurisdiction::Jurisdiction;
use quell_model::stay::{Precision, Setting, Stay};
use uuid::Uuid;

use self::terms::{classification, found_by, is_imported, relation, seat};
use crate::naming::{Naming, jurisdiction};
use crate::rows::{CaseRow, Checked, ContactRow, Person, ResultRow, StayRow};
use crate::words;

/// Everything that rows turn into.
#[derive(Default)]
pub(crate) struct Meaning {
    pub(crate) facts: Vec<NewFact>,
    pub(crate) stays: Vec<KeyedStay>,
    pub(crate) identities: Vec<vault::Identity>,
    /// The row each identity comes from.
    pub(crate) identity_rows: Vec<u64>,
}

/// Turns rows into facts, in the local time of the list.
pub(crate) struct Translator<'a> {
    pub(crate) naming: &'a mut Naming,
    pub(crate) zone: &'a TimeZone,
    pub(crate) now: Timestamp,
    pub(crate) out: Meaning,
}

impl Translator<'_> {
    /// Adds what a row means. `key` is the key under which the row is known.
    pub(crate) fn row(&mut self, row: &Checked, key: Uuid) {
        let before = self.out.facts.len();
        match row {
            Checked::Case(row) => self.case(row, key),
            Checked::Stay(row) => self.stay(row, key),
            Checked::Contact(row) => self.contact(row, key),
            Checked::Result(row) => self.result(row, key),
        }
        self.out
            .identity_rows
            .resize(self.out.identities.len(), row.origin().row);
        let said = self.out.facts.split_off(before);
        self.gather(said);
    }

    /// What one row says of one subject is one fact.
    fn gather(&mut self, said: Vec<NewFact>) {
        let mut subjects: Vec<(SubjectId, Vec<NewFact>)> = Vec::with_capacity(2);
        for fact in said {
            match subjects
                .iter_mut()
                .find(|(subject, _)| *subject == fact.subject)
            {
                Some((_, facts)) => facts.push(fact),
                None => subjects.push((fact.subject, vec![fact])),
            }
        }
        for (subject, mut facts) in subjects {
            if let [_] = facts.as_slice() {
                self.out.facts.append(&mut facts);
                continue;
            }
            let area = facts
                .iter()
                .map(|fact| &fact.jurisdiction)
                .find(|area| !area.is_unknown());
            let entry = |fact: &NewFact| ListedEntry {
                at: fact.occurred_at,
                said: fact.body.clone(),
            };
            self.out.facts.push(NewFact {
                subject,
                jurisdiction: area.cloned().unwrap_or_default(),
                place: None,
                occurred_at: facts
                    .iter()
                    .map(|fact| fact.occurred_at)
                    .min()
                    .unwrap_or(self.now),
                purpose: "import",
                supersedes: None,
                body: FactBody::Listed(Listed {
                    entries: facts.iter().map(entry).collect(),
                }),
            });
        }
    }

    fn instant(&self, local: DateTime) -> Timestamp {
        self.zone
            .to_ambiguous_timestamp(local)
            .compatible()
            .unwrap_or(self.now)
    }

    fn midnight(&self, on: Date) -> Timestamp {
        self.instant(on.at(0, 0, 0, 0))
    }

    /// When something was reported on a day: the day's first moment, or now if it was today, since
    /// nobody can have been told earlier than they were.
    fn reported(&self, on: Date) -> Timestamp {
        let today = self.now.to_zoned(self.zone.clone()).date();
        if on == today {
            self.now
        } else {
            self.midnight(on)
        }
    }

    fn fact(&mut self, subject: PersonId, area: &Jurisdiction, at: Timestamp, body: FactBody) {
        self.out.facts.push(NewFact {
            subject: SubjectId::Person(subject),
            jurisdiction: area.clone(),
            place: None,
            occurred_at: at,
            purpose: "import",
            supersedes: None,
            body,
        });
    }

    fn case(&mut self, row: &CaseRow, key: Uuid) {
        let person = self
            .naming
            .person_of(&row.scheme, row.id.as_deref(), &row.person, key);
        let area = jurisdiction(&row.person.region);
        let first = [
            row.reported_on,
            row.confirmed_on,
            row.specimen_on,
            row.onset_on,
        ];
        let at = first
            .into_iter()
            .flatten()
            .next()
            .map_or(self.now, |on| self.reported(on));
        self.person(person, &row.person, &area, at);
        let report = CaseReported {
            classification: classification(row.classification),
            found_by: found_by(row.found_by.as_deref(), row.was_contact),
            onset_on: row.onset_on,
            specimen_on: row.specimen_on,
            confirmed_on: row.confirmed_on,
            imported: row.found_by.as_deref().is_some_and(is_imported),
        };
        self.fact(person, &area, at, FactBody::CaseReported(report));
        if let Some(on) = row.reported_on {
            // The list says on which day the case was reported: that is the report's evidence.
            let report = ReportFiled {
                report: ReportKind::CaseCard,
                to: None,
            };
            let at = self.reported(on);
            self.fact(person, &area, at, FactBody::ReportFiled(report));
        }
        if let Some(infector) = &row.infector {
            self.infector(person, row, infector, at);
        }
        self.isolation(person, &area, row);
        self.outcome(person, &area, row);
    }

    /// Who is said to have infected a case. The two have met, then: the infector gets a contact,
    /// with no day, because the list says none.
    fn infector(&mut self, person: PersonId, row: &CaseRow, name: &str, at: Timestamp) {
        let infector = self.naming.person(&row.scheme, name);
        let named = InfectorNamed {
            infector,
            infector_is_case: false,
        };
        let area = jurisdiction(&row.person.region);
        self.fact(person, &area, at, FactBody::InfectorNamed(named));
        if infector == person {
            return;
        }
        let contact = ContactNamed {
            contact: person,
            relation: Relation::Unknown,
            setting: Setting::Unknown,
            first_at: None,
            last_at: None,
            precision: Precision::Day,
            protected: false,
            infected: true,
        };
        self.fact(
            infector,
            &Jurisdiction::default(),
            at,
            FactBody::ContactNamed(contact),
        );
    }

    /// When a case was isolated. A list that says a case is in care or was released, and not since
    /// when, is read as isolation from the end of the day on which the case was confirmed.
    fn isolation(&mut self, person: PersonId, area: &Jurisdiction, row: &CaseRow) {
        let cared_for = matches!(
            row.outcome,
            Some(words::Outcome::InCare | words::Outcome::Recovered | words::Outcome::Transferred)
        ) || row.released_on.is_some();
        let known_on = row.confirmed_on.or(row.reported_on).filter(|_| cared_for);
        let presumed = known_on.and_then(|on| on.tomorrow().ok());
        if let Some(on) = row.admitted_on.or(presumed) {
            let started = ConfinementStarted {
                form: Form::Hospital,
                order: None,
            };
            let at = self.midnight(on);
            self.fact(person, area, at, FactBody::ConfinementStarted(started));
        }
    }

    fn outcome(&mut self, person: PersonId, area: &Jurisdiction, row: &CaseRow) {
        let died = row.died_on.or(row
            .outcome_on
            .filter(|_| row.outcome == Some(words::Outcome::Died)));
        let released = row.released_on.or(row
            .outcome_on
            .filter(|_| row.outcome == Some(words::Outcome::Recovered)));
        let (outcome, on) = match row.outcome {
            _ if died.is_some() => (CaseOutcome::Died, died),
            Some(words::Outcome::Died) => (CaseOutcome::Died, None),
            _ if released.is_some() => (CaseOutcome::Released, released),
            Some(words::Outcome::Recovered) => (CaseOutcome::Released, None),
            _ => return,
        };
        // An outcome without a day is known as of now; dated earlier it would end the days in which
        // contacts are looked for.
        let at = on.map_or(self.now, |on| self.midnight(on));
        self.fact(
            person,
            area,
            at,
            FactBody::OutcomeRecorded(OutcomeRecorded { outcome }),
        );
    }

    /// What is known of a person: their identity to the vault, the rest as a fact.
    fn person(&mut self, person: PersonId, known: &Person, area: &Jurisdiction, at: Timestamp) {
        let fields = [
            (vault::Field::Name, &known.name),
            (vault::Field::DocumentNumber, &known.document_number),
            (vault::Field::Phone, &known.phone),
            (vault::Field::Address, &known.address),
        ];
        for (field, value) in fields {
            if let Some(value) = value {
                let value = Hidden(value.reveal().to_owned());
                self.out.identities.push(vault::Identity {
                    person,
                    field,
                    value,
                });
            }
        }
        let year = i32::from(at.to_zoned(self.zone.clone()).year());
        let born = known.birth_date.map(Date::year).or(known.birth_year);
        let age = known
            .age
            .filter(|age| age.value_max.is_none())
            .map(|age| f64::from(age.years()))
            .or_else(|| born.map(|born| f64::from((year - i32::from(born)).max(0))));
        let noted = PersonNoted {
            sex: known.sex.map(|sex| match sex {
                words::Sex::Male => Sex::Male,
                words::Sex::Female => Sex::Female,
                words::Sex::Other => Sex::Unstated,
            }),
            age_years: age
                .filter(|age| (0.0..=130.0).contains(age))
                .map(|age| age as u8),
            dependent: age.is_some_and(|age| !(14.0..80.0).contains(&age)),
            ..PersonNoted::default()
        };
        if noted != PersonNoted::default() {
            self.fact(person, area, at, FactBody::PersonNoted(noted));
        }
    }

    fn contact(&mut self, row: &ContactRow, key: Uuid) {
        let contact = self
            .naming
            .person_of(&row.scheme, row.id.as_deref(), &row.person, key);
        let area = jurisdiction(&row.person.region);
        let days = [
            row.first_on,
            row.last_on,
            row.follow_up_from,
            row.reported_on,
        ];
        let at = days
            .into_iter()
            .flatten()
            .next()
            .map_or(self.now, |on| self.midnight(on));
        self.person(contact, &row.person, &area, at);
        if let Some(case) = &row.case_id {
            let case = self.naming.person(&row.scheme, case);
            // Only days on which they met count: a day of report or of follow-up would lengthen
            // what is asked of the contact.
            let last = row.last_on.or(row.first_on);
            let named = ContactNamed {
                contact,
                relation: relation(row.exposure.as_deref(), row.setting),
                setting: row.setting,
                first_at: row.first_on.map(|on| self.midnight(on)),
                last_at: last.map(|on| self.midnight(on)),
                precision: Precision::Day,
                protected: false,
                infected: row.implies_infection,
            };
            self.fact(
                case,
                &Jurisdiction::default(),
                at,
                FactBody::ContactNamed(named),
            );
            if row.implies_infection {
                let named = InfectorNamed {
                    infector: case,
                    infector_is_case: true,
                };
                self.fact(contact, &area, at, FactBody::InfectorNamed(named));
            }
        }
        self.follow_up(contact, row, &area);
    }

    fn follow_up(&mut self, contact: PersonId, row: &ContactRow, area: &Jurisdiction) {
        let form = Form::Monitoring;
        if let Some(on) = row.follow_up_from {
            let at = self.midnight(on);
            let started = ConfinementStarted { form, order: None };
            self.fact(contact, area, at, FactBody::ConfinementStarted(started));
        }
        if let (Some(words::FinalStatus::Completed), Some(on)) =
            (row.final_status, row.follow_up_until)
        {
            let at = self.midnight(on);
            self.fact(
                contact,
                area,
                at,
                FactBody::ConfinementEnded(ConfinementEnded { form }),
            );
        }
        let became = row.final_status == Some(words::FinalStatus::BecameCase);
        // A final status that says otherwise outweighs a stray date.
        if became || (row.final_status.is_none() && row.became_case_on.is_some()) {
            let on = row
                .became_case_on
                .or(row.follow_up_until)
                .or(row.reported_on);
            let at = on.map_or(self.now, |on| self.midnight(on));
            let report = CaseReported {
                classification: Classification::Probable,
                found_by: FoundBy::Quarantined,
                onset_on: None,
                specimen_on: None,
                confirmed_on: None,
                imported: false,
            };
            self.fact(contact, area, at, FactBody::CaseReported(report));
        }
    }

    fn stay(&mut self, row: &StayRow, key: Uuid) {
        let person = self
            .naming
            .person_of(&row.scheme, row.person_id.as_deref(), &row.person, key);
        let place = self.naming.place_of(row, key);
        let stay = Stay {
            person,
            place,
            from: self.instant(row.from),
            until: self.instant(row.until),
            precision: row.precision,
            setting: row.setting,
            seat: row.seat.as_deref().and_then(seat),
        };
        self.out.stays.push(KeyedStay { key, stay });
    }

    fn result(&mut self, row: &ResultRow, key: Uuid) {
        let person = self
            .naming
            .person_of(&row.scheme, row.person_id.as_deref(), &row.person, key);
        let area = jurisdiction(&row.person.region);
        let sampled = row.sampled_at.map(|at| self.instant(at));
        let reported = row.reported_at.map(|at| self.instant(at));
        let at = reported.or(sampled).unwrap_or(self.now);
        self.person(person, &row.person, &area, at);
        let outcome = match row.outcome {
            words::TestOutcome::Positive => Outcome::Positive,
            words::TestOutcome::Negative => Outcome::Negative,
            words::TestOutcome::Inconclusive => Outcome::Inconclusive,
            // Nothing is known yet: the row is kept as seen, the result comes as a row of its own.
            words::TestOutcome::Pending => return,
        };
        let result = ResultReported {
            sampled_at: sampled.unwrap_or(at),
            outcome,
            ct_n: row.ct_n,
            ct_orf1ab: row.ct_orf1ab,
            pool: 1,
            double_sampled: false,
        };
        self.fact(person, &area, at, FactBody::ResultReported(result));
    }
}
