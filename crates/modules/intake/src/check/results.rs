//! Rows of laboratory results.

use jiff::civil::DateTime;

use crate::field::Field;
use crate::rows::{Checked, Origin, ResultRow};
use crate::words::TestOutcome;

use super::{RowReader, person};

pub(super) fn read(reader: &mut RowReader<'_>, origin: Origin) -> Checked {
    let empty = reader.text(Field::Result).is_none();
    let outcome: Option<TestOutcome> = reader.word(Field::Result);
    let mut word = |field: Field| {
        let text = reader.string(field)?;
        Some(
            reader
                .mapping
                .map
                .translate(field, &text)
                .map_or(text, str::to_owned),
        )
    };
    let specimen = word(Field::Specimen);
    let test_type = word(Field::TestType);
    let result = ResultRow {
        origin,
        id: reader.string(Field::Id),
        person_id: reader.string(Field::PersonId),
        tube_id: reader.string(Field::TubeId),
        scheme: reader.scheme.to_owned(),
        person: person::read(reader),
        sampled_at: reader.time(Field::SampledAt).map(|(at, _)| at),
        reported_at: reader.time(Field::ReportedAt).map(|(at, _)| at),
        // No result yet is a result to come, not a mistake.
        outcome: outcome.unwrap_or(TestOutcome::Pending),
        ct_n: reader.number(Field::CtN, 0.0, 60.0).map(|ct| ct as f32),
        ct_orf1ab: reader
            .number(Field::CtOrf1ab, 0.0, 60.0)
            .map(|ct| ct as f32),
        laboratory: reader.string(Field::Laboratory),
        specimen,
        test_type,
    };
    if outcome.is_none() && !empty {
        // A word that is not understood must never become "pending": somebody may be positive.
        let message = "the result is not known, so the row did not go in; translate it in the map \
                       under [values.result]"
            .to_owned();
        reader.fail(Field::Result, "result-unknown", "", message);
    }
    let named = result.person.name.is_some() || result.person.document_number.is_some();
    if result.person_id.is_none() && result.tube_id.is_none() && !named {
        let message = "the result names neither a person nor a tube; complete it".to_owned();
        reader.fail(Field::PersonId, "row-without-subject", "", message);
    }
    let sampled = (Field::SampledAt, result.sampled_at.map(DateTime::date));
    let reported = (Field::ReportedAt, result.reported_at.map(DateTime::date));
    reader.order(sampled, reported, "result-before-sample");
    Checked::Result(Box::new(result))
}
