//! What every list says about a person: identity, sex, age, residence.

use jiff::civil::Date;

use crate::ages::{self, AgeUnit};
use crate::field::Field;
use crate::identity::{self, Secret, Wrong};
use crate::rows::{Person, Region};

use super::RowReader;

pub(super) fn read(reader: &mut RowReader<'_>) -> Person {
    let mut person = Person {
        name: reader.joined(Field::Name).map(|text| Secret::new(&text)),
        document_number: reader
            .text(Field::DocumentNumber)
            .map(|text| Secret::new(&text)),
        phone: reader.text(Field::Phone).map(|text| Secret::new(&text)),
        address: reader.joined(Field::Address).map(|text| Secret::new(&text)),
        sex: reader.word(Field::Sex),
        birth_date: birth_date(reader),
        birth_year: reader
            .number(Field::BirthYear, 1880.0, 2100.0)
            .map(|year| year as i16),
        age: age(reader),
        occupation: reader.string(Field::Occupation),
        region: region(reader),
    };
    if person.birth_year.is_none() {
        person.birth_year = person.birth_date.map(Date::year);
    }
    compare_number(reader, &mut person);
    person
}

/// The region columns of a row.
pub(super) fn region(reader: &mut RowReader<'_>) -> Region {
    Region {
        country: reader.string(Field::Country),
        province: reader.string(Field::Province),
        city: reader.string(Field::City),
        county: reader.string(Field::County),
        community: reader.string(Field::Community),
    }
}

/// From its own column, or from year, month and day in three.
fn birth_date(reader: &mut RowReader<'_>) -> Option<Date> {
    if let Some(columns) = reader.dates.get(&Field::BirthDate)
        && columns
            .iter()
            .any(|c| matches!(c.values[reader.at], crate::columns::DateValue::Year(_)))
    {
        return None;
    }
    if let Some(date) = reader.date(Field::BirthDate) {
        return Some(date);
    }
    if reader.columns(Field::BirthDay).is_empty() {
        return None;
    }
    let year = reader.number(Field::BirthYear, 1880.0, 2100.0)? as i16;
    let month = reader.number(Field::BirthMonth, 1.0, 12.0)? as i8;
    let day = reader.number(Field::BirthDay, 1.0, 31.0)? as i8;
    Date::new(year, month, day)
        .ok()
        .filter(|date| *date <= reader.options.today)
}

fn age(reader: &mut RowReader<'_>) -> Option<ages::Age> {
    let default = match reader.text(Field::AgeUnit) {
        Some(word) => ages::unit(&word).unwrap_or(AgeUnit::Years),
        None => AgeUnit::Years,
    };
    let Some(text) = reader.text(Field::Age) else {
        let months = reader.number(Field::AgeMonths, 0.0, 1500.0)? as f32;
        return Some(ages::Age {
            value: months,
            value_max: None,
            unit: AgeUnit::Months,
        });
    };
    let age = ages::read(&text, default);
    if age.is_none() {
        let message = format!(
            "age {text} cannot be read and was set aside; write years as 34, months as 7月 or 7m"
        );
        reader.issue(Field::Age, "age-unreadable", &text, message);
    }
    age
}

/// Holds the identity number against itself, the birth date and the sex.
fn compare_number(reader: &mut RowReader<'_>, person: &mut Person) {
    let Some(number) = person.document_number.clone() else {
        return;
    };
    let field = Field::DocumentNumber;
    let said = match identity::check(number.reveal()) {
        Ok(said) => said,
        Err(Wrong::NotOne) => return,
        Err(Wrong::CheckDigit | Wrong::BirthDate) => {
            let message = "the check digit or birth date of the identity number is wrong; it went \
                           in as written, ask for the number again"
                .to_owned();
            return reader.issue(field, "id-check-digit", number.reveal(), message);
        }
    };
    if person
        .birth_date
        .is_some_and(|birth| birth != said.birth_date)
        || person
            .birth_year
            .is_some_and(|year| year != said.birth_date.year())
    {
        let message = "the birth date is not the one in the identity number; both went in as \
                       written, ask which is right"
            .to_owned();
        reader.issue(field, "id-birth-mismatch", number.reveal(), message);
    }
    if person.sex.is_some_and(|sex| sex != said.sex) {
        let message = "the sex is not the one in the identity number; both went in as written, \
                       ask which is right"
            .to_owned();
        reader.issue(field, "id-sex-mismatch", number.reveal(), message);
    }
    person.birth_date.get_or_insert(said.birth_date);
    person.birth_year.get_or_insert(said.birth_date.year());
    person.sex.get_or_insert(said.sex);
}
