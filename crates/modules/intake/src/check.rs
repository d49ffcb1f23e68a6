//! Stage 4, check: cells become typed values. A row with an error does not go in; a value that
//! cannot be right is set aside with a warning, and its row goes in.

mod cases;
mod contacts;
mod person;
mod results;
mod stays;

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};

use crate::columns::{DateColumn, DateValue, read_dates};
use crate::dates::DateOrder;
use crate::field::{Field, Kind};
use crate::issue::{Issue, mask};
use crate::map::Mapping;
use crate::normal::is_missing;
use crate::recognise::Table;
use crate::rows::{Checked, Origin};
use crate::sheet::{Cell, Row};
use crate::words::Word;

/// What the check needs from outside.
#[derive(Clone, Copy, Debug)]
pub struct CheckOptions<'a> {
    /// Today where the list was made; no event lies after it.
    pub today: Date,
    /// Order of dates as a person states it; wins over the map.
    pub dates: Option<DateOrder>,
    /// Namespace of the ids; wins over the map.
    pub scheme: Option<&'a str>,
    /// Key of the content hashes, so that a hash does not betray who is in a row.
    pub content_key: [u8; 32],
}

/// Rows that passed, and what was found.
#[derive(Clone, Debug, Default)]
pub struct Outcomes {
    /// Rows that passed.
    pub rows: Vec<Checked>,
    /// Numbers of the rows that did not.
    pub rejected: Vec<u64>,
    /// Everything that was found.
    pub issues: Vec<Issue>,
}

/// Checks every row of a table.
pub fn check(table: &Table, mapping: &Mapping, options: &CheckOptions<'_>) -> Outcomes {
    let order = options.dates.or(mapping.map.dates);
    let mut out = Outcomes::default();
    let mut dates: BTreeMap<Field, Vec<DateColumn>> = BTreeMap::new();
    for (field, columns) in mapping.columns.iter().filter(|(field, _)| field.is_date()) {
        let read = columns
            .iter()
            .map(|at| read_dates(table, *at, *field, order, options.today));
        dates.insert(*field, read.collect());
    }
    for column in dates.values_mut().flatten() {
        out.issues.append(&mut column.notes);
    }
    let scheme = options
        .scheme
        .or(mapping.map.scheme.as_deref())
        .unwrap_or("default");
    let columns: Vec<(Field, &[usize])> = mapping
        .columns
        .iter()
        .map(|(field, columns)| (*field, columns.as_slice()))
        .collect();
    let mut at_field = vec![None; Field::ALL.len()];
    for (field, columns) in &columns {
        at_field[*field as usize] = Some(*columns);
    }
    for (at, row) in table.rows.iter().enumerate() {
        let mut reader = RowReader {
            table,
            mapping,
            options,
            dates: &dates,
            at_field: &at_field,
            scheme,
            at,
            row,
            issues: &mut out.issues,
            failed: false,
        };
        let origin = Origin {
            row: row.number,
            content: content(row, &columns, &options.content_key),
            occurrence: 0,
        };
        let checked = match mapping.map.kind {
            Kind::Cases => Some(cases::read(&mut reader, origin)),
            Kind::Stays => stays::read(&mut reader, origin),
            Kind::Contacts => Some(contacts::read(&mut reader, origin)),
            Kind::Results => Some(results::read(&mut reader, origin)),
        };
        match checked {
            Some(checked) if !reader.failed => out.rows.push(checked),
            _ => out.rejected.push(row.number),
        }
    }
    out
}

fn content(row: &Row, columns: &[(Field, &[usize])], key: &[u8; 32]) -> [u8; 32] {
    let mut bytes = Vec::with_capacity(256);
    for (field, columns) in columns {
        bytes.extend_from_slice(field.name().as_bytes());
        for column in *columns {
            bytes.push(0x1f);
            bytes.extend_from_slice(row.cell(*column).as_text().as_bytes());
        }
        bytes.push(0x1e);
    }
    *blake3::keyed_hash(key, &bytes).as_bytes()
}

/// One row and everything needed to read it.
struct RowReader<'a> {
    table: &'a Table,
    mapping: &'a Mapping,
    options: &'a CheckOptions<'a>,
    dates: &'a BTreeMap<Field, Vec<DateColumn>>,
    at_field: &'a [Option<&'a [usize]>],
    scheme: &'a str,
    at: usize,
    row: &'a Row,
    issues: &'a mut Vec<Issue>,
    failed: bool,
}

impl<'a> RowReader<'a> {
    fn columns(&self, field: Field) -> &'a [usize] {
        self.at_field[field as usize].unwrap_or(&[])
    }

    /// Header of the first column of a field.
    fn header(&self, field: Field) -> &'a str {
        self.columns(field)
            .first()
            .map_or(field.name(), |at| self.table.headers[*at].as_str())
    }

    fn issue(&mut self, field: Field, code: &'static str, value: &str, message: String) {
        let column = self.header(field);
        let masked;
        let value = if field.identifies() {
            masked = mask(value);
            &masked
        } else {
            value
        };
        self.issues
            .push(Issue::at(self.row.number, column, code, value, message));
    }

    /// An issue that keeps the row out.
    fn fail(&mut self, field: Field, code: &'static str, value: &str, message: String) {
        self.issue(field, code, value, message);
        self.failed = true;
    }

    /// The first filled value of a field.
    fn text(&mut self, field: Field) -> Option<Cow<'a, str>> {
        let row = self.row;
        for column in self.columns(field) {
            match row.cell(*column) {
                Cell::Empty => {}
                Cell::Error(error) => {
                    let message = format!("the cell holds the error {error} and was read as empty");
                    self.issue(field, "cell-error", error, message);
                }
                cell => {
                    let text = cell.as_text();
                    if !is_missing(&text) {
                        return Some(text);
                    }
                }
            }
        }
        self.mapping
            .map
            .fixed
            .get(&field)
            .map(|text| Cow::Borrowed(text.as_str()))
    }

    fn string(&mut self, field: Field) -> Option<String> {
        self.text(field).map(Cow::into_owned)
    }

    /// All filled values of a field, joined.
    fn joined(&mut self, field: Field) -> Option<String> {
        let row = self.row;
        let parts: Vec<Cow<'a, str>> = self
            .columns(field)
            .iter()
            .map(|at| row.cell(*at).as_text())
            .filter(|text| !text.is_empty() && !is_missing(text))
            .collect();
        if parts.is_empty() {
            self.string(field)
        } else {
            Some(parts.join(" "))
        }
    }

    fn time(&mut self, field: Field) -> Option<(DateTime, bool)> {
        let columns = self.dates.get(&field)?;
        for column in columns {
            match column.values[self.at] {
                DateValue::At(at, timed) => return Some((at, timed)),
                DateValue::Empty => {}
                DateValue::Year(year) => {
                    self.date_issue(field, &column.header, "date-incomplete", &year.to_string());
                }
                DateValue::Bad(code) => {
                    let at = self.table.headers.iter().position(|h| *h == column.header);
                    let text = at.map(|at| self.row.cell(at).as_text().into_owned());
                    self.date_issue(field, &column.header, code, &text.unwrap_or_default());
                }
            }
        }
        None
    }

    fn date_issue(&mut self, field: Field, header: &str, code: &'static str, value: &str) {
        let (reason, next) = match code {
            "date-ambiguous" => (
                "can be read in more than one order",
                "give --dates dmy or --dates mdy, or write dates as 2004-06-01",
            ),
            "date-order" => (
                "is no date in the order given for this column",
                "check the order given with --dates or in the map",
            ),
            "date-incomplete" => ("lacks its year or day", "complete it, or empty the cell"),
            "date-implausible" => (
                "lies in the future or far from the other dates of its column, and was set aside",
                "ask for the true date and import the row again",
            ),
            _ => ("is no date", "write it as 2004-06-01, or empty the cell"),
        };
        let message = format!("{} {value} {reason}; {next}", field.name());
        self.issues
            .push(Issue::at(self.row.number, header, code, value, message));
        self.failed |= code != "date-implausible";
    }

    fn date(&mut self, field: Field) -> Option<Date> {
        self.time(field).map(|(at, _)| at.date())
    }

    /// The meaning of a code word; a word that is not known is said, and the row goes in.
    fn word<W: Word>(&mut self, field: Field) -> Option<W> {
        let text = self.text(field)?;
        let known = match self.mapping.map.translate(field, &text) {
            Some(translated) => crate::words::meaning(translated),
            None => crate::words::meaning(&text),
        };
        if known.is_none() {
            let message = format!(
                "{} “{text}” is not known and was set aside; translate it in the map under \
                 [values.{}]",
                field.name(),
                field.name()
            );
            self.issue(field, "word-unknown", &text, message);
        }
        known
    }

    fn number(&mut self, field: Field, low: f64, high: f64) -> Option<f64> {
        if let [column] = self.columns(field)
            && let Cell::Number(number) = self.row.cell(*column)
            && (low..=high).contains(number)
        {
            return Some(*number);
        }
        let text = self.text(field)?;
        let number = text
            .parse()
            .ok()
            .or_else(|| text.replace(',', ".").parse().ok());
        let inside = number.filter(|number: &f64| (low..=high).contains(number));
        if inside.is_none() {
            let message = format!(
                "{} {text} is no number from {low} to {high} and was set aside",
                field.name()
            );
            self.issue(field, "number-unreadable", &text, message);
        }
        inside
    }

    fn position(&mut self) -> Option<(f64, f64)> {
        let latitude = self.number(Field::Latitude, -90.0, 90.0);
        let longitude = self.number(Field::Longitude, -180.0, 180.0);
        // 0/0 is what systems write when they know no position.
        latitude.zip(longitude).filter(|at| *at != (0.0, 0.0))
    }

    /// Says so where one day comes after another that it should precede.
    fn order(
        &mut self,
        (early, early_on): (Field, Option<Date>),
        (late, late_on): (Field, Option<Date>),
        code: &'static str,
    ) {
        if let (Some(first), Some(second)) = (early_on, late_on)
            && first > second
        {
            let message = format!(
                "{} {first} is after {} {second}; both went in as written, check them",
                early.name(),
                late.name()
            );
            self.issue(early, code, &first.to_string(), message);
        }
    }
}
