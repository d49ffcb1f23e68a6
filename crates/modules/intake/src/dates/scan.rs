//! Takes a text apart into numbers, the name of a month and a clock time.

use jiff::civil::Time;

#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Number {
    pub(super) value: i64,
    pub(super) digits: usize,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Shape {
    Numbers,
    /// A month by name; whether a number stood before it.
    Month(u8, bool),
}

/// Splits into numbers and a month name, and takes a clock time off the end.
pub(super) fn scan(text: &str) -> ([Number; 3], usize, Option<Shape>, Option<Time>) {
    let mut numbers = [Number::default(); 3];
    let mut count = 0;
    let mut shape = Some(Shape::Numbers);
    let mut rest = text;
    let mut time = None;
    while let Some(c) = rest.chars().next() {
        if c.is_ascii_digit() {
            let end = rest
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(rest.len());
            if count > 0 && rest[end..].starts_with([':', '时', '点']) {
                time = clock(rest);
                if time.is_none() {
                    shape = None;
                }
                break;
            }
            if count == 3 || end > 9 {
                return (numbers, count, None, None);
            }
            numbers[count] = Number {
                value: rest[..end].parse().unwrap_or(0),
                digits: end,
            };
            count += 1;
            rest = &rest[end..];
        } else if c.is_alphabetic() && !matches!(c, '年' | '月' | '日' | '号') {
            let end = rest
                .find(|c: char| !c.is_alphabetic())
                .unwrap_or(rest.len());
            let word = crate::normal::fold(&rest[..end]);
            match (month(&word), shape) {
                (Some(month), Some(Shape::Numbers)) => shape = Some(Shape::Month(month, count > 0)),
                _ if filler(&word) => {}
                _ => return (numbers, count, None, None),
            }
            rest = &rest[end..];
        } else if matches!(
            c,
            '/' | '-' | '.' | ' ' | ',' | '年' | '月' | '日' | '号' | '\u{a0}'
        ) {
            rest = &rest[c.len_utf8()..];
        } else {
            return (numbers, count, None, None);
        }
    }
    (numbers, count, shape, time)
}

/// Words around a date that change nothing.
fn filler(word: &str) -> bool {
    matches!(
        word,
        "t" | "z" | "de" | "del" | "st" | "nd" | "rd" | "th" | "of" | "be" | "上午" | "星期"
    ) || ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].contains(&word)
}

fn month(word: &str) -> Option<u8> {
    const NAMES: [&[&str]; 12] = [
        &["jan", "january", "ene", "enero", "januar"],
        &["feb", "february", "febrero", "februar"],
        &["mar", "march", "marzo", "marz", "maerz"],
        &["apr", "april", "abr", "abril"],
        &["may", "mayo", "mai"],
        &["jun", "june", "junio", "juni"],
        &["jul", "july", "julio", "juli"],
        &["aug", "august", "ago", "agosto"],
        &["sep", "sept", "september", "septiembre", "setiembre", "set"],
        &["oct", "october", "octubre", "okt", "oktober"],
        &["nov", "november", "noviembre"],
        &["dec", "december", "dic", "diciembre", "dez", "dezember"],
    ];
    NAMES
        .iter()
        .position(|names| names.contains(&word))
        .map(|at| at as u8 + 1)
}

/// A clock time such as `07:05`, `7:05:00.000Z`, `7时5分`, `7:05 PM`.
pub fn clock(text: &str) -> Option<Time> {
    let text = text.trim();
    let mut parts = [0i64; 3];
    let mut count = 0;
    let mut rest = text;
    while count < 3 {
        let end = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        if end == 0 || end > 2 {
            break;
        }
        parts[count] = rest[..end].parse().ok()?;
        count += 1;
        rest = &rest[end..];
        match rest.chars().next() {
            Some(c @ (':' | '时' | '点' | '分')) => rest = &rest[c.len_utf8()..],
            _ => break,
        }
    }
    if count == 0 || (count == 1 && !text.contains(['时', '点'])) {
        return None;
    }
    let tail = rest.trim().to_ascii_lowercase();
    if tail.starts_with("pm") && parts[0] < 12 {
        parts[0] += 12;
    } else if tail.starts_with("am") && parts[0] == 12 {
        parts[0] = 0;
    }
    let [hour, minute, second] = parts.map(|part| part as i8);
    // 24:00 closes a day.
    if hour == 24 && minute == 0 {
        return Time::new(23, 59, 59, 0).ok();
    }
    Time::new(hour, minute, second, 0).ok()
}
