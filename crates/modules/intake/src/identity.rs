//! Identity numbers of the People's Republic of China (GB 11643): check digit, birth date, sex.
//! And the wrapper that keeps every identity value out of logs and errors.

use std::fmt;

use jiff::civil::Date;

use crate::words::Sex;

/// A name, document number, telephone or address: shown only when asked for by name.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Secret(Box<str>);

impl Secret {
    /// Wraps a value.
    pub fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// The value itself, for the identity vault and for nobody else.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&crate::issue::mask(&self.0))
    }
}

/// What an identity number says about its holder.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Said {
    /// Date of birth.
    pub birth_date: Date,
    /// Sex.
    pub sex: Sex,
}

/// What is wrong with an identity number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wrong {
    /// It has not the form of one; another kind of document.
    NotOne,
    /// The check digit does not fit.
    CheckDigit,
    /// The digits of the birth date are no date.
    BirthDate,
}

/// Checks a number of 18 places, or an old one of 15.
///
/// # Errors
/// What is wrong with it.
pub fn check(number: &str) -> Result<Said, Wrong> {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let bytes = number.trim().as_bytes();
    let digits = bytes.len().min(17);
    let old = bytes.len() == 15;
    if !(old || bytes.len() == 18) || !bytes[..digits].iter().all(u8::is_ascii_digit) {
        return Err(Wrong::NotOne);
    }
    if !old {
        let sum: u32 = WEIGHTS
            .iter()
            .zip(bytes)
            .map(|(weight, byte)| weight * u32::from(byte - b'0'))
            .sum();
        let expect = b"10X98765432"[(sum % 11) as usize];
        let last = bytes[17].to_ascii_uppercase();
        if !last.is_ascii_digit() && last != b'X' {
            return Err(Wrong::NotOne);
        }
        if last != expect {
            return Err(Wrong::CheckDigit);
        }
    }
    let number = |from: usize, to: usize| {
        bytes[from..to]
            .iter()
            .fold(0i16, |sum, byte| sum * 10 + i16::from(byte - b'0'))
    };
    let (year, at) = if old {
        (1900 + number(6, 8), 8)
    } else {
        (number(6, 10), 10)
    };
    let birth_date = Date::new(year, number(at, at + 2) as i8, number(at + 2, at + 4) as i8)
        .map_err(|_| Wrong::BirthDate)?;
    let order = if old { bytes[14] } else { bytes[16] };
    let sex = if order % 2 == 1 {
        Sex::Male
    } else {
        Sex::Female
    };
    Ok(Said { birth_date, sex })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn identity_numbers_are_checked() {
        let said = |number: &str| check(number).map(|said| (said.birth_date, said.sex));
        for (number, expect) in [
            ("11010519491231002X", Ok((date(1949, 12, 31), Sex::Female))),
            ("11010519491231002x", Ok((date(1949, 12, 31), Sex::Female))),
            ("440524188001010014", Ok((date(1880, 1, 1), Sex::Male))),
            ("110105491231002", Ok((date(1949, 12, 31), Sex::Female))),
            ("110105194912310021", Err(Wrong::CheckDigit)),
            ("11010519491331002X", Err(Wrong::CheckDigit)),
            ("E12345678", Err(Wrong::NotOne)),
            ("", Err(Wrong::NotOne)),
        ] {
            assert_eq!(said(number), expect, "{number}");
        }
    }

    #[test]
    fn secrets_do_not_show() {
        let secret = Secret::new("11010519491231002X");
        assert_eq!(
            format!("{secret} {secret:?}"),
            "••• (18 characters) ••• (18 characters)"
        );
        assert_eq!(secret.reveal().len(), 18);
    }
}
