//! Rows of contact lists, and of lists that say who infected whom.

use crate::field::Field;
use crate::rows::{Checked, ContactRow, Origin};
use crate::words;

use super::{RowReader, person};

pub(super) fn read(reader: &mut RowReader<'_>, origin: Origin) -> Checked {
    let implies_infection =
        !reader.columns(Field::Infector).is_empty() && !reader.columns(Field::Infected).is_empty();
    let (case_field, id_field) = if implies_infection {
        (Field::Infector, Field::Infected)
    } else {
        (Field::CaseId, Field::Id)
    };
    let exposure = reader.string(Field::Exposure);
    let setting = exposure.as_deref().map(|word| {
        words::setting(
            reader
                .mapping
                .map
                .translate(Field::Exposure, word)
                .unwrap_or(word),
        )
    });
    let contact = ContactRow {
        origin,
        record_id: reader.string(Field::RecordId),
        id: reader.string(id_field),
        case_id: reader.string(case_field),
        scheme: reader.scheme.to_owned(),
        person: person::read(reader),
        exposure,
        setting: setting.unwrap_or_default(),
        first_on: reader.date(Field::FirstOn),
        last_on: reader.date(Field::LastOn),
        reported_on: reader.date(Field::ReportedOn),
        follow_up_from: reader.date(Field::FollowUpFrom),
        follow_up_until: reader.date(Field::FollowUpUntil),
        final_status: reader.word(Field::FinalStatus),
        became_case_on: reader.date(Field::BecameCaseOn),
        implies_infection,
    };
    subject(reader, &contact, case_field, id_field);
    let first = (Field::FirstOn, contact.first_on);
    reader.order(
        first,
        (Field::LastOn, contact.last_on),
        "contact-dates-reversed",
    );
    let begin = (Field::FollowUpFrom, contact.follow_up_from);
    let end = (Field::FollowUpUntil, contact.follow_up_until);
    reader.order(begin, end, "follow-up-reversed");
    Checked::Contact(Box::new(contact))
}

fn subject(reader: &mut RowReader<'_>, row: &ContactRow, case_field: Field, id_field: Field) {
    let person = &row.person;
    let named = row.id.is_some() || person.name.is_some() || person.document_number.is_some();
    if row.implies_infection && (row.id.is_none() || row.case_id.is_none()) {
        let message = "the link lacks the infector or the infected; complete it".to_owned();
        return reader.fail(id_field, "row-without-subject", "", message);
    }
    if !named && row.case_id.is_none() {
        let message = "the row names neither a contact nor a case; complete it".to_owned();
        return reader.fail(id_field, "row-without-subject", "", message);
    }
    if row.case_id.is_none() && !reader.columns(case_field).is_empty() {
        let message =
            "the contact has no source case; it went in, link it to its case later".to_owned();
        reader.issue(case_field, "contact-without-case", "", message);
    }
    if row.id.is_some() && row.id == row.case_id {
        let id = row.id.as_deref().unwrap_or("");
        let message = format!("{id} is named as the source of its own contact; correct one");
        reader.issue(case_field, "infector-self", id, message);
    }
}
