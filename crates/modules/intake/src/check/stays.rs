//! Rows of itineraries.

use jiff::civil::DateTime;
use jiff::{Span, civil::Time};
use quell_model::stay::{Precision, Setting};

use crate::dates::clock;
use crate::field::Field;
use crate::rows::{Checked, Origin, StayRow};
use crate::words;

use super::{RowReader, person};

pub(super) fn read(reader: &mut RowReader<'_>, origin: Origin) -> Option<Checked> {
    let person_id = reader.string(Field::PersonId);
    let person = person::read(reader);
    if person_id.is_none() && person.name.is_none() && person.document_number.is_none() {
        let message = "the row names nobody: no id, name or document number; complete it";
        reader.fail(
            Field::PersonId,
            "row-without-subject",
            "",
            message.to_owned(),
        );
    }
    let span = ends(reader);
    let place = reader.string(Field::Place);
    let place_type = reader.string(Field::PlaceType);
    let region = person::region(reader);
    let position = reader.position();
    let mut setting = place_type
        .as_deref()
        .map_or(Setting::Unknown, words::setting);
    if let Some(word) = place_type.as_deref()
        && let Some(translated) = reader.mapping.map.translate(Field::PlaceType, word)
    {
        setting = words::setting(translated);
    }
    if setting == Setting::Unknown {
        setting = place.as_deref().map_or(Setting::Unknown, words::setting);
    }
    let (from, until, precision) = span?;
    Some(Checked::Stay(Box::new(StayRow {
        origin,
        person_id,
        scheme: reader.scheme.to_owned(),
        person,
        from,
        until,
        precision,
        place,
        place_type,
        setting,
        position,
        region,
        seat: reader.string(Field::Seat),
    })))
}

fn ends(reader: &mut RowReader<'_>) -> Option<(DateTime, DateTime, Precision)> {
    let (from, until) = match reader.time(Field::On) {
        Some((day, timed)) => {
            let start = hour(reader, Field::FromTime, Field::From);
            let end = hour(reader, Field::UntilTime, Field::Until);
            if start.is_none() && !timed {
                return whole(day, day);
            }
            let from = start.map_or(day, |time| day.date().to_datetime(time));
            (from, end.map(|time| over_midnight(day, from, time)))
        }
        None => {
            let Some((from, timed)) = reader.time(Field::From) else {
                if !reader.failed {
                    let message = "the stay has no day; give it a date or a start".to_owned();
                    reader.fail(Field::On, "stay-without-day", "", message);
                }
                return None;
            };
            let until = reader.time(Field::Until);
            let until_timed = until.is_some_and(|(_, timed)| timed);
            if !timed && !until_timed {
                let last = until.map_or(from, |(at, _)| at);
                return backwards(reader, from, last).or_else(|| whole(from, last));
            }
            (from, until.map(|(at, _)| at))
        }
    };
    match until {
        None => {
            let message = "the stay has no end; it was taken as the whole day".to_owned();
            reader.issue(Field::Until, "stay-without-end", "", message);
            whole(from, from)
        }
        Some(until) => backwards(reader, from, until).or_else(|| {
            let least = from.checked_add(Span::new().minutes(1)).ok()?;
            Some((from, until.max(least), Precision::Time))
        }),
    }
    .filter(|_| !reader.failed)
}

/// A clock time from its own column, or from a start or end column that holds only a time.
fn hour(reader: &mut RowReader<'_>, own: Field, shared: Field) -> Option<Time> {
    if let Some(time) = reader.text(own).and_then(|text| clock(&text)) {
        return Some(time);
    }
    if let Some(time) = reader.text(shared).and_then(|text| clock(&text)) {
        return Some(time);
    }
    reader
        .time(shared)
        .filter(|(_, timed)| *timed)
        .map(|(at, _)| at.time())
}

fn over_midnight(day: DateTime, from: DateTime, end: Time) -> DateTime {
    let until = day.date().to_datetime(end);
    if until < from {
        until.saturating_add(Span::new().days(1))
    } else {
        until
    }
}

fn whole(first: DateTime, last: DateTime) -> Option<(DateTime, DateTime, Precision)> {
    let from = first.date().to_datetime(Time::midnight());
    let until = last.date().tomorrow().ok()?.to_datetime(Time::midnight());
    Some((from, until, Precision::Day))
}

/// Refuses a stay that ends before it begins.
fn backwards(
    reader: &mut RowReader<'_>,
    from: DateTime,
    until: DateTime,
) -> Option<(DateTime, DateTime, Precision)> {
    if until < from {
        let message = format!("the stay ends {until} before it begins {from}; correct one of them");
        reader.fail(
            Field::Until,
            "stay-ends-before-start",
            &until.to_string(),
            message,
        );
        // The row is out already; the value only ends the reading of it.
        return Some((from, from, Precision::Time));
    }
    None
}
