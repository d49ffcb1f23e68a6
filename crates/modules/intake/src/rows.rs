//! Typed rows: what comes out of a file once it is checked.

use jiff::civil::{Date, DateTime};
use quell_model::stay::{Precision, Setting};

use crate::ages::Age;
use crate::identity::Secret;
use crate::words::{Classification, FinalStatus, Outcome, Sex, TestOutcome};

/// Where a row comes from, and what tells it from others.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Origin {
    /// Row as a person sees it.
    pub row: u64,
    /// Keyed hash of the mapped values.
    pub content: [u8; 32],
    /// How many rows of the same content without an id came before it in the file: with `content`
    /// it makes a key under which importing twice adds nothing and two equal rows stay two.
    pub occurrence: u32,
}

/// Where somebody lives or was, as text, from the largest part to the smallest.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Region {
    /// Country.
    pub country: Option<String>,
    /// Province or state.
    pub province: Option<String>,
    /// City.
    pub city: Option<String>,
    /// County or district.
    pub county: Option<String>,
    /// Township, street, community, zone.
    pub community: Option<String>,
}

/// What a row says about a person.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Person {
    /// Name.
    pub name: Option<Secret>,
    /// Identity card or passport.
    pub document_number: Option<Secret>,
    /// Telephone.
    pub phone: Option<Secret>,
    /// Address.
    pub address: Option<Secret>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Date of birth, from its column or from the identity number.
    pub birth_date: Option<Date>,
    /// Year of birth.
    pub birth_year: Option<i16>,
    /// Age as recorded.
    pub age: Option<Age>,
    /// Occupation.
    pub occupation: Option<String>,
    /// Residence.
    pub region: Region,
}

/// A case.
#[derive(Clone, PartialEq, Debug)]
pub struct CaseRow {
    /// Row, content, occurrence.
    pub origin: Origin,
    /// Id as in the file.
    pub id: Option<String>,
    /// Namespace of the id and of `infector`.
    pub scheme: String,
    /// Who.
    pub person: Person,
    /// Classification; `None` where the file has no such column or value.
    pub classification: Option<Classification>,
    /// How the person was found or infected, as written.
    pub found_by: Option<String>,
    /// Onset of symptoms.
    pub onset_on: Option<Date>,
    /// Report.
    pub reported_on: Option<Date>,
    /// Confirmation.
    pub confirmed_on: Option<Date>,
    /// Sampling.
    pub specimen_on: Option<Date>,
    /// Admission.
    pub admitted_on: Option<Date>,
    /// Release.
    pub released_on: Option<Date>,
    /// Death.
    pub died_on: Option<Date>,
    /// Date of the outcome.
    pub outcome_on: Option<Date>,
    /// Infection.
    pub infected_on: Option<Date>,
    /// Outcome or state.
    pub outcome: Option<Outcome>,
    /// Hospital.
    pub hospital: Option<String>,
    /// Id of the infector as in the file.
    pub infector: Option<String>,
    /// Whether the case was a contact before.
    pub was_contact: Option<bool>,
    /// Day the contact became a case.
    pub became_case_on: Option<Date>,
    /// Result of the sample.
    pub sample_result: Option<TestOutcome>,
    /// Latitude and longitude.
    pub position: Option<(f64, f64)>,
}

/// A stay.
#[derive(Clone, PartialEq, Debug)]
pub struct StayRow {
    /// Row, content, occurrence.
    pub origin: Origin,
    /// Id of the person as in the file.
    pub person_id: Option<String>,
    /// Namespace of the id.
    pub scheme: String,
    /// Identity of the person, where the list has no ids.
    pub person: Person,
    /// Local time of arrival.
    pub from: DateTime,
    /// Local time of leaving; not part of the stay.
    pub until: DateTime,
    /// Whether the ends are clock times or days.
    pub precision: Precision,
    /// Name of the place.
    pub place: Option<String>,
    /// Type of the place as written.
    pub place_type: Option<String>,
    /// Type of the place as the contact rules distinguish.
    pub setting: Setting,
    /// Latitude and longitude.
    pub position: Option<(f64, f64)>,
    /// Where the place is.
    pub region: Region,
    /// Seat as written.
    pub seat: Option<String>,
}

/// A contact, or a link.
#[derive(Clone, PartialEq, Debug)]
pub struct ContactRow {
    /// Row, content, occurrence.
    pub origin: Origin,
    /// Id of the row itself, where the file has one.
    pub record_id: Option<String>,
    /// Id of the contact (of a link: of the infected).
    pub id: Option<String>,
    /// Id of the source case (of a link: of the infector).
    pub case_id: Option<String>,
    /// Namespace of the ids.
    pub scheme: String,
    /// Who.
    pub person: Person,
    /// Relation or exposure as written.
    pub exposure: Option<String>,
    /// The kind of place or relation that it tells.
    pub setting: Setting,
    /// First contact.
    pub first_on: Option<Date>,
    /// Last contact.
    pub last_on: Option<Date>,
    /// Report.
    pub reported_on: Option<Date>,
    /// Begin of follow-up.
    pub follow_up_from: Option<Date>,
    /// End of follow-up.
    pub follow_up_until: Option<Date>,
    /// Final status.
    pub final_status: Option<FinalStatus>,
    /// Day the contact became a case.
    pub became_case_on: Option<Date>,
    /// The list is one of infections: both are cases, and the case infected the contact.
    pub implies_infection: bool,
}

/// A result.
#[derive(Clone, PartialEq, Debug)]
pub struct ResultRow {
    /// Row, content, occurrence.
    pub origin: Origin,
    /// Id of the result itself.
    pub id: Option<String>,
    /// Id of the person.
    pub person_id: Option<String>,
    /// Number of the tube.
    pub tube_id: Option<String>,
    /// Namespace of the ids.
    pub scheme: String,
    /// Identity of the person, where the list has no ids.
    pub person: Person,
    /// Sampling, local time.
    pub sampled_at: Option<DateTime>,
    /// Result, local time.
    pub reported_at: Option<DateTime>,
    /// Outcome.
    pub outcome: TestOutcome,
    /// Ct value of the N gene.
    pub ct_n: Option<f32>,
    /// Ct value of the ORF1ab gene.
    pub ct_orf1ab: Option<f32>,
    /// Laboratory.
    pub laboratory: Option<String>,
    /// Kind of specimen.
    pub specimen: Option<String>,
    /// Kind of test.
    pub test_type: Option<String>,
}

/// A row that passed.
#[derive(Clone, PartialEq, Debug)]
pub enum Checked {
    /// A case.
    Case(Box<CaseRow>),
    /// A stay.
    Stay(Box<StayRow>),
    /// A contact.
    Contact(Box<ContactRow>),
    /// A result.
    Result(Box<ResultRow>),
}

impl Checked {
    /// Row, content, occurrence.
    pub fn origin(&self) -> &Origin {
        match self {
            Self::Case(row) => &row.origin,
            Self::Stay(row) => &row.origin,
            Self::Contact(row) => &row.origin,
            Self::Result(row) => &row.origin,
        }
    }

    /// Whether it is a test without a result yet.
    pub fn is_pending(&self) -> bool {
        matches!(self, Self::Result(row) if row.outcome == TestOutcome::Pending)
    }

    /// Namespace of the ids of the row.
    pub fn scheme(&self) -> &str {
        match self {
            Self::Case(row) => &row.scheme,
            Self::Stay(row) => &row.scheme,
            Self::Contact(row) => &row.scheme,
            Self::Result(row) => &row.scheme,
        }
    }

    pub(crate) fn origin_mut(&mut self) -> &mut Origin {
        match self {
            Self::Case(row) => &mut row.origin,
            Self::Stay(row) => &mut row.origin,
            Self::Contact(row) => &mut row.origin,
            Self::Result(row) => &mut row.origin,
        }
    }

    /// What makes two rows the same thing; `None` where the row has no id of its own.
    pub fn key(&self) -> Option<String> {
        match self {
            Self::Case(row) => row.id.clone(),
            Self::Stay(_) => None,
            Self::Result(row) => row.id.clone(),
            Self::Contact(row) => match (&row.record_id, &row.id) {
                (Some(record), _) => Some(record.clone()),
                (None, None) => None,
                (None, Some(id)) => {
                    let case = row.case_id.as_deref().unwrap_or("");
                    let last = row.last_on.map(|on| on.to_string()).unwrap_or_default();
                    Some(format!("{id}\u{1f}{case}\u{1f}{last}"))
                }
            },
        }
    }
}
