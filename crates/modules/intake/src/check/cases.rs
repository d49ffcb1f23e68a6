//! Rows of a line list of cases.

use crate::field::Field;
use crate::rows::{CaseRow, Checked, Origin};
use crate::words::YesNo;

use super::{RowReader, person};

pub(super) fn read(reader: &mut RowReader<'_>, origin: Origin) -> Checked {
    let case = CaseRow {
        origin,
        id: reader.string(Field::Id),
        scheme: reader.scheme.to_owned(),
        person: person::read(reader),
        classification: reader.word(Field::Classification),
        found_by: reader.string(Field::FoundBy),
        onset_on: reader.date(Field::OnsetOn),
        reported_on: reader.date(Field::ReportedOn),
        confirmed_on: reader.date(Field::ConfirmedOn),
        specimen_on: reader.date(Field::SpecimenOn),
        admitted_on: reader.date(Field::AdmittedOn),
        released_on: reader.date(Field::ReleasedOn),
        died_on: reader.date(Field::DiedOn),
        outcome_on: reader.date(Field::OutcomeOn),
        infected_on: reader.date(Field::InfectedOn),
        outcome: reader.word(Field::Outcome),
        hospital: reader.string(Field::Hospital),
        infector: reader.string(Field::Infector),
        was_contact: reader
            .word(Field::WasContact)
            .map(|word: YesNo| word == YesNo::Yes),
        became_case_on: reader.date(Field::BecameCaseOn),
        sample_result: reader.word(Field::SampleResult),
        position: reader.position(),
    };
    if !reader.failed {
        compare(reader, &case);
    }
    if case.id.is_none() && !identified(&case) {
        let empty = case.person.sex.is_none()
            && case.person.age.is_none()
            && case
                .onset_on
                .or(case.reported_on)
                .or(case.confirmed_on)
                .is_none();
        let message = "the row names nobody: no id, name or document number";
        if empty {
            let message = format!("{message}, and no sex, age or date either; complete it");
            reader.fail(Field::Id, "row-without-subject", "", message);
        } else {
            let message = format!("{message}; it went in as an anonymous case, give it an id");
            reader.issue(Field::Id, "row-without-id", "", message);
        }
    }
    Checked::Case(Box::new(case))
}

fn identified(case: &CaseRow) -> bool {
    case.person.name.is_some() || case.person.document_number.is_some()
}

fn compare(reader: &mut RowReader<'_>, case: &CaseRow) {
    let onset = (Field::OnsetOn, case.onset_on);
    let confirmed = (Field::ConfirmedOn, case.confirmed_on);
    let died = (Field::DiedOn, case.died_on);
    reader.order(onset, confirmed, "onset-after-confirmation");
    reader.order(
        onset,
        (Field::ReportedOn, case.reported_on),
        "onset-after-report",
    );
    reader.order(onset, died, "death-before-onset");
    reader.order(
        confirmed,
        (Field::ReleasedOn, case.released_on),
        "release-before-confirmation",
    );
    let admitted = (Field::AdmittedOn, case.admitted_on);
    reader.order(
        admitted,
        (Field::OutcomeOn, case.outcome_on),
        "outcome-before-admission",
    );
    reader.order(
        (Field::InfectedOn, case.infected_on),
        onset,
        "infection-after-onset",
    );
    if let (Some(id), Some(infector)) = (&case.id, &case.infector)
        && id == infector
    {
        let message = format!("case {id} is named as its own infector; correct one of the two");
        reader.issue(Field::Infector, "infector-self", infector, message);
    }
}
