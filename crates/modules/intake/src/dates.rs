//! What one text can mean as a date. A text may have more than one meaning; which holds is decided
//! for the column, in `columns.rs`, never here.

mod scan;

use jiff::civil::{Date, DateTime, Time};
use serde::{Deserialize, Serialize};

pub use scan::clock;
use scan::{Number, Shape, scan};

/// Order of day, month and year in dates such as 01/06/2004.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
    /// Year, month, day.
    Ymd,
}

impl DateOrder {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Dmy, Self::Mdy, Self::Ymd];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dmy => "dmy",
            Self::Mdy => "mdy",
            Self::Ymd => "ymd",
        }
    }

    /// The order that a header states, as in `Onset (dd/mm/yyyy)` or `Date (M/d/yyyy)`.
    pub fn stated(header: &str) -> Option<Self> {
        let letters: String = header
            .to_ascii_lowercase()
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect();
        let has = |patterns: &[&str]| patterns.iter().any(|pattern| letters.contains(pattern));
        if has(&[
            "dd/mm",
            "d/m/y",
            "dd.mm",
            "dd-mm",
            "日/月/年",
            "day/month",
            "dd/mes",
        ]) {
            Some(Self::Dmy)
        } else if has(&["mm/dd/y", "m/d/y", "mm-dd-y", "月/日/年", "month/day/year"]) {
            Some(Self::Mdy)
        } else {
            None
        }
    }
}

/// What a text means as a date.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Meaning {
    /// One date, whatever the order.
    One(DateTime, How),
    /// Three numbers whose order is open; the date under each order of `DateOrder::ALL`.
    Open([Option<DateTime>; 3], How),
    /// A year and nothing else.
    Year(i16),
    /// Part of a date: the year or the day is not there.
    Incomplete,
    /// No date.
    None,
}

/// How a date was come by, for the notes on the column.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct How {
    /// How it was written.
    pub spelling: Spelling,
    /// A clock time was with it.
    pub timed: bool,
}

/// Ways of writing a date that a person should know of.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Spelling {
    /// A full year of our era.
    #[default]
    Plain,
    /// Counted from 1900 as spreadsheets do.
    Serial,
    /// Two digits of the year.
    ShortYear,
    /// Years of the Buddhist era.
    Buddhist,
}

/// Reads a text. `today` resolves years of two digits: 27 is 1927 when today is in 2026.
pub fn read(text: &str, today: Date) -> Meaning {
    let text = text.trim_matches(|c: char| c == '\'' || c == '"' || c.is_whitespace());
    let bytes = text.as_bytes();
    if bytes.len() > 60 || bytes.is_empty() {
        return Meaning::None;
    }
    if let Some(date) = plain_iso(bytes) {
        return Meaning::One(midnight(date), How::default());
    }
    let (numbers, count, rest, timed) = scan(text);
    let mut how = How {
        timed: timed.is_some(),
        ..How::default()
    };
    let time = timed.unwrap_or_else(Time::midnight);
    let Some(kind) = rest else {
        return Meaning::None;
    };
    match (kind, count) {
        (Shape::Month(month, first), 2) => {
            let (day, year) = if first {
                (numbers[0], numbers[1])
            } else {
                (numbers[1], numbers[0])
            };
            let (day, year) = if day.digits > 2 {
                (year, day)
            } else {
                (day, year)
            };
            one(
                full_year(year, today, &mut how),
                i64::from(month),
                day.value,
                time,
                how,
            )
        }
        (Shape::Month(..), _) => Meaning::Incomplete,
        (Shape::Numbers, 1) => single(numbers[0], text, today, time, how),
        (Shape::Numbers, 2) => match text.parse::<f64>() {
            Ok(serial) if serial >= 20_000.0 => read_number(serial, today),
            _ => Meaning::Incomplete,
        },
        (Shape::Numbers, 3) if numbers[0].digits == 4 => {
            let year = full_year(numbers[0], today, &mut how);
            one(year, numbers[1].value, numbers[2].value, time, how)
        }
        (Shape::Numbers, 3) if numbers[2].digits > 2 || numbers.iter().all(|n| n.digits <= 2) => {
            open(numbers, today, time, how)
        }
        _ => Meaning::None,
    }
}

/// Reads a number of a spreadsheet as a date.
pub fn read_number(number: f64, today: Date) -> Meaning {
    let how = How {
        spelling: Spelling::Serial,
        timed: number.fract() != 0.0,
    };
    if number.fract() == 0.0 && (19_000_101.0..=29_991_231.0).contains(&number) {
        return read(&format!("{number:.0}"), today);
    }
    if number.fract() == 0.0 && (1880.0..=2100.0).contains(&number) {
        return Meaning::Year(number as i16);
    }
    // 1910 to 2064; smaller and larger numbers are something else.
    if !(3_654.0..60_000.0).contains(&number) {
        return Meaning::None;
    }
    let base = jiff::civil::date(1899, 12, 30);
    let seconds = (number * 86_400.0).round() as i64;
    match midnight(base).checked_add(jiff::Span::new().seconds(seconds)) {
        Ok(at) => Meaning::One(at, how),
        Err(_) => Meaning::None,
    }
}

fn midnight(date: Date) -> DateTime {
    date.to_datetime(Time::midnight())
}

fn plain_iso(b: &[u8]) -> Option<Date> {
    if b.len() != 10 || b[4] != b'-' || b[7] != b'-' {
        return None;
    }
    let digits = |range: &[u8]| {
        range.iter().try_fold(0i16, |sum, byte| {
            byte.is_ascii_digit()
                .then(|| sum * 10 + i16::from(byte - b'0'))
        })
    };
    let (year, month, day) = (digits(&b[..4])?, digits(&b[5..7])?, digits(&b[8..])?);
    if !(1800..2400).contains(&year) {
        return None;
    }
    Date::new(year, month as i8, day as i8).ok()
}

fn single(number: Number, text: &str, today: Date, time: Time, how: How) -> Meaning {
    match number.digits {
        8 => {
            let (year, rest) = (number.value / 10_000, number.value % 10_000);
            let mut how = how;
            let year = full_year(
                Number {
                    value: year,
                    digits: 4,
                },
                today,
                &mut how,
            );
            one(year, rest / 100, rest % 100, time, how)
        }
        4 if (1880..=2100).contains(&number.value) => Meaning::Year(number.value as i16),
        // A serial may have decimals: the scan would have made two numbers of it.
        5 if text.len() == 5 => read_number(number.value as f64, today),
        _ => Meaning::None,
    }
}

/// The year in four digits of our era.
fn full_year(number: Number, today: Date, how: &mut How) -> i64 {
    let year = number.value;
    if number.digits <= 2 {
        how.spelling = Spelling::ShortYear;
        let century = i64::from(today.year()) / 100 * 100;
        return if century + year > i64::from(today.year()) {
            century - 100 + year
        } else {
            century + year
        };
    }
    if (2400..=2700).contains(&year) {
        how.spelling = Spelling::Buddhist;
        return year - 543;
    }
    year
}

fn one(year: i64, month: i64, day: i64, time: Time, how: How) -> Meaning {
    build(year, month, day).map_or(Meaning::None, |date| {
        Meaning::One(date.to_datetime(time), how)
    })
}

fn build(year: i64, month: i64, day: i64) -> Option<Date> {
    Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()
}

fn open(numbers: [Number; 3], today: Date, time: Time, mut how: How) -> Meaning {
    let [a, b, c] = numbers;
    let at = |date: Option<Date>| date.map(|date| date.to_datetime(time));
    let year = full_year(c, today, &mut how);
    let mut ymd = None;
    if c.digits <= 2 && a.digits == 2 {
        ymd = build(full_year(a, today, &mut how), b.value, c.value);
    }
    let dates = [
        at(build(year, b.value, a.value)),
        at(build(year, a.value, b.value)),
        at(ymd),
    ];
    if dates.iter().all(Option::is_none) {
        Meaning::None
    } else {
        Meaning::Open(dates, how)
    }
}
