//! The kinds of list that can be imported, and the fields that a column can stand for.

use serde::{Deserialize, Serialize};

/// What the rows of a file are about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// One row, one case.
    Cases,
    /// One row, one person at one place for a time.
    Stays,
    /// One row, one contact of a case, or one link from an infector to the infected.
    Contacts,
    /// One row, one result of a laboratory.
    Results,
}

impl Kind {
    /// All of them, in the order of the command line.
    pub const ALL: [Self; 4] = [Self::Cases, Self::Stays, Self::Contacts, Self::Results];

    /// The name on the command line and in map files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cases => "cases",
            Self::Stays => "stays",
            Self::Contacts => "contacts",
            Self::Results => "results",
        }
    }
}

impl std::str::FromStr for Kind {
    type Err = crate::issue::Refusal;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.name() == text)
            .ok_or_else(|| {
                crate::issue::Refusal::new(
                    "unknown-kind",
                    format!("{text} is not a kind of list"),
                    "give one of cases, stays, contacts, results",
                )
            })
    }
}

macro_rules! fields {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// What a column can stand for; which kinds use it is in `docs/import.md`.
        #[derive(
            Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize,
        )]
        pub enum Field {
            $($(#[$doc])* #[serde(rename = $name)] $variant,)*
        }

        impl Field {
            /// Every field, in the order of the manual.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The name in map files.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

fields! {
    /// The file's own id of the person, or of the result.
    Id = "id",
    /// The file's own id of the row, where a person may have several rows.
    RecordId = "record_id",
    /// The person a stay or a result belongs to.
    PersonId = "person_id",
    /// The source case of a contact.
    CaseId = "case_id",
    /// Who infected the person.
    Infector = "infector",
    /// Who was infected (lists of links).
    Infected = "infected",
    /// Full name, or its parts.
    Name = "name",
    /// Identity card, passport.
    DocumentNumber = "document_number",
    /// Telephone.
    Phone = "phone",
    /// Postal address, or its parts.
    Address = "address",
    /// Sex.
    Sex = "sex",
    /// Age with or without unit.
    Age = "age",
    /// Unit of the age, in a column of its own.
    AgeUnit = "age_unit",
    /// Age in months, for small children.
    AgeMonths = "age_months",
    /// Date of birth.
    BirthDate = "birth_date",
    /// Year of birth.
    BirthYear = "birth_year",
    /// Month of birth.
    BirthMonth = "birth_month",
    /// Day of birth.
    BirthDay = "birth_day",
    /// Occupation.
    Occupation = "occupation",
    /// Country.
    Country = "country",
    /// Province or state.
    Province = "province",
    /// City or district of a province.
    City = "city",
    /// County or district of a city.
    County = "county",
    /// Township, street, community, zone.
    Community = "community",
    /// Suspected, probable, confirmed …
    Classification = "classification",
    /// How the person was found or infected.
    FoundBy = "found_by",
    /// Onset of symptoms.
    OnsetOn = "onset_on",
    /// Report or notification.
    ReportedOn = "reported_on",
    /// Confirmation.
    ConfirmedOn = "confirmed_on",
    /// Sampling.
    SpecimenOn = "specimen_on",
    /// Admission.
    AdmittedOn = "admitted_on",
    /// Release or discharge.
    ReleasedOn = "released_on",
    /// Death.
    DiedOn = "died_on",
    /// Outcome, whichever it was.
    OutcomeOn = "outcome_on",
    /// Infection.
    InfectedOn = "infected_on",
    /// Outcome or state.
    Outcome = "outcome",
    /// Hospital or place of isolation.
    Hospital = "hospital",
    /// Whether the case was a contact before.
    WasContact = "was_contact",
    /// Day a contact became a case.
    BecameCaseOn = "became_case_on",
    /// Result of the sample of a case.
    SampleResult = "sample_result",
    /// Day of a stay.
    On = "on",
    /// Begin of a stay or exposure.
    From = "from",
    /// End of a stay or exposure.
    Until = "until",
    /// Clock time of arrival, in a column of its own.
    FromTime = "from_time",
    /// Clock time of leaving, in a column of its own.
    UntilTime = "until_time",
    /// Name of a place.
    Place = "place",
    /// Type of a place.
    PlaceType = "place_type",
    /// Latitude, WGS-84.
    Latitude = "latitude",
    /// Longitude, WGS-84.
    Longitude = "longitude",
    /// Seat, as `12C` or `12-3`.
    Seat = "seat",
    /// How contact and case met.
    Exposure = "exposure",
    /// First contact.
    FirstOn = "first_on",
    /// Last contact.
    LastOn = "last_on",
    /// Begin of follow-up.
    FollowUpFrom = "follow_up_from",
    /// End of follow-up.
    FollowUpUntil = "follow_up_until",
    /// Final status of follow-up.
    FinalStatus = "final_status",
    /// Number of the tube.
    TubeId = "tube_id",
    /// Sampling time.
    SampledAt = "sampled_at",
    /// Time of the result.
    ReportedAt = "reported_at",
    /// Positive, negative …
    Result = "result",
    /// Ct value of the N gene.
    CtN = "ct_n",
    /// Ct value of the ORF1ab gene.
    CtOrf1ab = "ct_orf1ab",
    /// Laboratory.
    Laboratory = "laboratory",
    /// Kind of specimen.
    Specimen = "specimen",
    /// Kind of test.
    TestType = "test_type",
}

impl Field {
    /// Whether its values identify a person, and so are masked in every issue.
    pub fn identifies(self) -> bool {
        matches!(
            self,
            Self::Name | Self::DocumentNumber | Self::Phone | Self::Address
        )
    }

    /// Whether several columns are joined into one value; otherwise the first filled one counts.
    pub fn joins(self) -> bool {
        matches!(self, Self::Name | Self::Address)
    }

    /// Whether it is a date or a time.
    pub fn is_date(self) -> bool {
        self.name().ends_with("_on")
            || matches!(
                self,
                Self::On
                    | Self::From
                    | Self::Until
                    | Self::FollowUpFrom
                    | Self::FollowUpUntil
                    | Self::SampledAt
                    | Self::ReportedAt
                    | Self::BirthDate
            )
    }

    /// Whether the day may lie ahead: the end of a follow-up is planned.
    pub fn may_be_ahead(self) -> bool {
        matches!(self, Self::FollowUpUntil | Self::FollowUpFrom)
    }
}
