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

/// From, until, and how exactly they are known.
type Ends = (DateTime, DateTime, Precision);

fn ends(reader: &mut RowReader<'_>) -> Option<Ends> {
    let span = if let Some((day, timed)) = reader.time(Field::On) {
        on_a_day(reader, day, timed)
    } else {
        from_until(reader)
    };
    span.filter(|_| !reader.failed)
}

/// A day, with or without clock times.
fn on_a_day(reader: &mut RowReader<'_>, day: DateTime, timed: bool) -> Option<Ends> {
    let start = hour(reader, Field::FromTime, Field::From);
    let end = hour(reader, Field::UntilTime, Field::Until);
    if start.is_none() && !timed {
        return whole(day, day);
    }
    let from = start.map_or(day, |time| day.date().to_datetime(time));
    match end {
        Some(end) => between(reader, from, over_midnight(day, from, end)),
        None => endless(reader, from),
    }
}

/// A start and an end, each a day or a time.
fn from_until(reader: &mut RowReader<'_>) -> Option<Ends> {
    let Some((from, timed)) = reader.time(Field::From) else {
        if !reader.failed {
            let message = "the stay has no day; give it a date or a start".to_owned();
            reader.fail(Field::On, "stay-without-day", "", message);
        }
        return None;
    };
    let until = reader.time(Field::Until);
    if timed || until.is_some_and(|(_, timed)| timed) {
        return match until {
            Some((until, _)) => between(reader, from, until),
            None => endless(reader, from),
        };
    }
    let last = until.map_or(from, |(at, _)| at);
    if last < from {
        return backwards(reader, from, last);
    }
    whole(from, last)
}

fn endless(reader: &mut RowReader<'_>, from: DateTime) -> Option<Ends> {
    let message = "the stay has no end; it was taken as the whole day".to_owned();
    reader.issue(Field::Until, "stay-without-end", "", message);
    whole(from, from)
}

fn between(reader: &mut RowReader<'_>, from: DateTime, until: DateTime) -> Option<Ends> {
    if until < from {
        return backwards(reader, from, until);
    }
    let least = from.checked_add(Span::new().minutes(1)).ok()?;
    Some((from, until.max(least), Precision::Time))
}

/// Refuses a stay that ends before it begins.
fn backwards(reader: &mut RowReader<'_>, from: DateTime, until: DateTime) -> Option<Ends> {
    let message = format!("the stay ends {until} before it begins {from}; correct one of them");
    reader.fail(
        Field::Until,
        "stay-ends-before-start",
        &until.to_string(),
        message,
    );
    None
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

fn whole(first: DateTime, last: DateTime) -> Option<Ends> {
    let from = first.date().to_datetime(Time::midnight());
    let until = last.date().tomorrow().ok()?.to_datetime(Time::midnight());
    Some((from, until, Precision::Day))
}
