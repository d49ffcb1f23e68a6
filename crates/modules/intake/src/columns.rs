//! A column of dates as a whole: unambiguous values decide the order of the ambiguous ones, and
//! what lies far from the body of the column is set aside. Whatever was decided is said.

use jiff::civil::{Date, DateTime};

use crate::dates::{DateOrder, How, Meaning, Spelling, read, read_number};
use crate::field::Field;
use crate::issue::Issue;
use crate::normal::is_missing;
use crate::recognise::Table;
use crate::sheet::Cell;

/// One value of a column of dates.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum DateValue {
    /// Nothing there.
    Empty,
    /// A date; whether a clock time was with it.
    At(DateTime, bool),
    /// A year and nothing else.
    Year(i16),
    /// Not taken, with the code of the reason.
    Bad(&'static str),
}

/// A column of dates, row by row.
#[derive(Clone, Debug)]
pub struct DateColumn {
    /// Header of the column.
    pub header: String,
    /// One value a row of the table.
    pub values: Vec<DateValue>,
    /// What was decided about the column.
    pub notes: Vec<Issue>,
}

/// Reads a column of dates. `order` is what a person or a map says; without it the column decides.
pub fn read_dates(
    table: &Table,
    column: usize,
    field: Field,
    order: Option<DateOrder>,
    today: Date,
) -> DateColumn {
    let header = table.headers[column].clone();
    let stated = order.or_else(|| DateOrder::stated(&header));
    let meanings: Vec<Option<Meaning>> = table
        .rows
        .iter()
        .map(|row| meaning(row.cell(column), today))
        .collect();
    let mut notes = Vec::new();
    let chosen = choose(
        &meanings,
        &header,
        stated,
        order.is_some(),
        today,
        &mut notes,
    );
    let mut seen = [0usize; 3];
    let mut values: Vec<DateValue> = meanings
        .iter()
        .map(|meaning| match meaning {
            None => DateValue::Empty,
            Some(meaning) => settle(*meaning, chosen, &mut seen),
        })
        .collect();
    remark(&header, seen, today, &mut notes);
    set_aside(&mut values, field, today);
    DateColumn {
        header,
        values,
        notes,
    }
}

fn meaning(cell: &Cell, today: Date) -> Option<Meaning> {
    match cell {
        Cell::Empty => None,
        Cell::Text(text) if is_missing(text) => None,
        Cell::Text(text) => Some(read(text, today)),
        Cell::Number(number) => Some(read_number(*number, today)),
        Cell::DateTime(at) => {
            let timed = at.time() != jiff::civil::Time::midnight();
            Some(Meaning::One(
                *at,
                How {
                    timed,
                    ..How::default()
                },
            ))
        }
        Cell::Error(_) => None,
        Cell::Bool(_) => Some(Meaning::None),
    }
}

/// Which orders hold for the column: the one stated, or those under which every value is a date.
fn choose(
    meanings: &[Option<Meaning>],
    header: &str,
    stated: Option<DateOrder>,
    by_person: bool,
    today: Date,
    notes: &mut Vec<Issue>,
) -> [bool; 3] {
    let tomorrow = today.tomorrow().unwrap_or(today);
    let (mut open, mut decisive) = (0usize, [0usize; 3]);
    let mut holds = [true; 3];
    for dates in meanings.iter().filter_map(|meaning| match meaning {
        Some(Meaning::Open(dates, _)) => Some(dates),
        _ => None,
    }) {
        open += 1;
        let valid = dates.map(|date| date.is_some());
        // A day that is still to come speaks against its order, where another order is possible.
        let past = dates.map(|date| date.is_some_and(|at| at.date() <= tomorrow));
        let valid = if past.contains(&true) { past } else { valid };
        for at in 0..3 {
            holds[at] &= valid[at];
        }
        if valid.iter().filter(|valid| **valid).count() == 1 {
            decisive[valid.iter().position(|valid| *valid).unwrap_or(0)] += 1;
        }
    }
    if open == 0 {
        return [true; 3];
    }
    if let Some(order) = stated {
        if !by_person {
            let message = format!(
                "{open} dates of column {header} were read as {}, as its header states",
                order.name()
            );
            notes.push(Issue::about(header, "dates-resolved", message));
        }
        return DateOrder::ALL.map(|each| each == order);
    }
    let left: Vec<usize> = (0..3).filter(|at| holds[*at]).collect();
    match left[..] {
        [only] => {
            let message = format!(
                "{open} dates of column {header} were read as {}: {} of them can only be that; \
                 give --dates if this is wrong",
                DateOrder::ALL[only].name(),
                decisive[only]
            );
            notes.push(Issue::about(header, "dates-resolved", message));
            holds
        }
        [] => {
            let message = format!(
                "column {header} mixes dates of different orders ({} only dmy, {} only mdy): \
                 ambiguous ones are refused; give --dates, or correct the column",
                decisive[0], decisive[1]
            );
            notes.push(Issue::about(header, "dates-mixed", message));
            [true; 3]
        }
        _ => holds,
    }
}

fn settle(meaning: Meaning, holds: [bool; 3], seen: &mut [usize; 3]) -> DateValue {
    let (at, how) = match meaning {
        Meaning::One(at, how) => (at, how),
        Meaning::Year(year) => return DateValue::Year(year),
        Meaning::Incomplete => return DateValue::Bad("date-incomplete"),
        Meaning::None => return DateValue::Bad("date-unreadable"),
        Meaning::Open(dates, how) => {
            let mut left = (0..3).filter(|at| holds[*at]).filter_map(|at| dates[at]);
            let Some(first) = left.next() else {
                return DateValue::Bad("date-order");
            };
            if left.any(|other| other != first) {
                return DateValue::Bad("date-ambiguous");
            }
            (first, how)
        }
    };
    match how.spelling {
        Spelling::Plain => {}
        Spelling::Serial => seen[0] += 1,
        Spelling::ShortYear => seen[1] += 1,
        Spelling::Buddhist => seen[2] += 1,
    }
    DateValue::At(at, how.timed)
}

fn remark(
    header: &str,
    [serials, short, buddhist]: [usize; 3],
    today: Date,
    notes: &mut Vec<Issue>,
) {
    if serials > 0 {
        let message =
            format!("{serials} numbers of column {header} were read as dates of a spreadsheet");
        notes.push(Issue::about(header, "dates-serial", message));
    }
    if short > 0 {
        let (last, first) = (today.year(), today.year() - 99);
        let message = format!(
            "{short} dates of column {header} have years of two digits, read as {first}–{last}"
        );
        notes.push(Issue::about(header, "dates-short-year", message));
    }
    if buddhist > 0 {
        let message = format!(
            "{buddhist} dates of column {header} are in the Buddhist era; 543 years were taken off"
        );
        notes.push(Issue::about(header, "dates-buddhist", message));
    }
}

/// Sets aside days that cannot be: before 1900, ahead of today, or far from where the column lies.
fn set_aside(values: &mut [DateValue], field: Field, today: Date) {
    let limit = if field.may_be_ahead() {
        today
            .checked_add(jiff::Span::new().days(366))
            .unwrap_or(today)
    } else {
        today
    };
    let earliest = jiff::civil::date(
        if field == Field::BirthDate {
            1880
        } else {
            1900
        },
        1,
        1,
    );
    let (mut low, mut high) = (earliest, limit);
    if field != Field::BirthDate
        && let Some((first, last)) = body(values)
    {
        low = low.max(first);
        high = high.min(last);
    }
    for value in values {
        if let DateValue::At(at, _) = value
            && (at.date() < low || at.date() > high)
        {
            *value = DateValue::Bad("date-implausible");
        }
    }
}

/// Five years, or three times the spread, around the middle half of the column.
fn body(values: &[DateValue]) -> Option<(Date, Date)> {
    let mut days: Vec<i32> = values
        .iter()
        .filter_map(|value| match value {
            DateValue::At(at, _) => Some(day_number(at.date())),
            _ => None,
        })
        .collect();
    if days.len() < 10 {
        return None;
    }
    days.sort_unstable();
    let (first, third) = (days[days.len() / 4], days[days.len() * 3 / 4]);
    let reach = (5 * 366).max((third - first) * 3);
    let day =
        |number: i32| jiff::civil::date(1970, 1, 1).saturating_add(jiff::Span::new().days(number));
    Some((day(first - reach), day(third + reach)))
}

fn day_number(date: Date) -> i32 {
    date.since(jiff::civil::date(1970, 1, 1))
        .map_or(0, |span| span.get_days())
}
