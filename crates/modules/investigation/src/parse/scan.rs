//! Days and clock times in a line, wherever they stand, and what is left without them.

use jiff::civil::Date;

/// Full-width forms become plain, and every dash is one dash.
fn plain(c: char) -> char {
    match c {
        '—' | '–' | '−' | '〜' | '～' | '~' => '-',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        c => c,
    }
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// What a line says.
#[derive(Default)]
pub(super) struct Scan {
    pub(super) day: Option<Date>,
    /// Minutes of the day.
    pub(super) start: Option<u16>,
    pub(super) end: Option<u16>,
    pub(super) end_day: Option<Date>,
    pub(super) rest: String,
}

struct Line {
    text: Vec<char>,
    today: Date,
}

/// Half of a day, as a word beside a time says.
#[derive(Clone, Copy, PartialEq)]
enum Half {
    Morning,
    Noon,
    Evening,
}

/// A clock time.
#[derive(Clone, Copy)]
struct Time {
    minutes: u16,
    half: Option<Half>,
}

impl Scan {
    pub(super) fn of(line: &str, today: Date) -> Self {
        let line = Line {
            text: line.chars().map(plain).collect(),
            today,
        };
        let mut found = Self::default();
        let mut at = 0;
        while at < line.text.len() {
            let fresh = at == 0 || !line.text[at - 1].is_ascii_alphanumeric();
            if fresh && let Some(next) = found.take(&line, at) {
                found.rest.push(' ');
                at = next;
            } else {
                found.rest.push(line.text[at]);
                at += 1;
            }
        }
        found
    }

    /// Takes a day or a time that begins here; returns where it ends.
    fn take(&mut self, line: &Line, at: usize) -> Option<usize> {
        if self.day.is_none()
            && self.start.is_none()
            && let Some((day, next)) = line.day(at, self.rest.trim().is_empty())
        {
            self.day = Some(day);
            return Some(next);
        }
        if self.start.is_some() {
            return None;
        }
        let (start, next) = line.time(at)?;
        let Some((end_day, end, after)) = line.until(next, start) else {
            // Four digits alone may be the number of a house.
            if line.text[at..next].iter().all(char::is_ascii_digit) {
                return None;
            }
            self.start = Some(start.minutes);
            return Some(next);
        };
        self.start = Some(start.minutes);
        self.end = Some(end);
        self.end_day = end_day;
        Some(after)
    }
}

impl Line {
    fn at(&self, at: usize) -> Option<char> {
        self.text.get(at).copied()
    }

    /// Digits from here: their value, how many, where they end; eight at most.
    fn digits(&self, from: usize) -> Option<(u32, usize, usize)> {
        let mut at = from;
        let mut value = 0_u32;
        while let Some(digit) = self.at(at).and_then(|c| c.to_digit(10)) {
            if at - from == 8 {
                return None;
            }
            value = value * 10 + digit;
            at += 1;
        }
        (at > from).then_some((value, at - from, at))
    }

    fn spaces(&self, mut at: usize) -> usize {
        while self.at(at).is_some_and(char::is_whitespace) {
            at += 1;
        }
        at
    }

    fn word(&self, at: usize, word: &str) -> Option<usize> {
        let mut next = at;
        for c in word.chars() {
            if !self.at(next)?.eq_ignore_ascii_case(&c) {
                return None;
            }
            next += 1;
        }
        Some(next)
    }

    fn one_of(&self, at: usize, words: &[&str]) -> Option<usize> {
        words.iter().find_map(|word| self.word(at, word))
    }

    fn date(&self, year: Option<u32>, month: u32, day: u32) -> Option<Date> {
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        if let Some(year) = year {
            return Date::new(
                i16::try_from(year)
                    .ok()
                    .filter(|y| (1900..2200).contains(y))?,
                month,
                day,
            )
            .ok();
        }
        let this = Date::new(self.today.year(), month, day).ok();
        // Tomorrow may be a slip or a plan; half a year ahead is last year.
        let soon = self.today.checked_add(jiff::Span::new().days(31)).ok()?;
        match this {
            Some(date) if date <= soon => Some(date),
            _ => Date::new(self.today.year() - 1, month, day).ok(),
        }
    }

    /// A day that begins here. `first` is whether nothing but spaces stands before: only there are
    /// bare digits a day.
    fn day(&self, at: usize, first: bool) -> Option<(Date, usize)> {
        if let Some(found) = self.month_name(at) {
            return Some(found);
        }
        let (a, n, next) = self.digits(at)?;
        match self.at(next) {
            Some('年') => {
                let (month, _, next) = self.digits(self.spaces(next + 1))?;
                let next = self.one_of(next, &["月"])?;
                let (day, _, next) = self.digits(next)?;
                let end = self.one_of(next, &["日", "号"]).unwrap_or(next);
                Some((self.date(Some(a), month, day)?, end))
            }
            Some('月') => {
                let (day, _, next) = self.digits(self.spaces(next + 1))?;
                let end = self.one_of(next, &["日", "号"]).unwrap_or(next);
                Some((self.date(None, a, day)?, end))
            }
            Some(by @ ('-' | '/' | '.')) if n == 4 => {
                let (month, _, next) = self.digits(next + 1)?;
                let next = (self.at(next) == Some(by)).then_some(next + 1)?;
                let (day, _, next) = self.digits(next)?;
                Some((self.date(Some(a), month, day)?, next))
            }
            Some('-' | '/' | '.') if n <= 2 && first => {
                let (day, len, next) = self.digits(next + 1)?;
                let ends = self.at(next).is_none_or(|c| c.is_whitespace() || c == ',');
                Some((self.date(None, a, day).filter(|_| ends && len <= 2)?, next))
            }
            ends if first && ends.is_none_or(|c| c.is_whitespace() || c == ',') => match n {
                8 => Some((self.date(Some(a / 10_000), a / 100 % 100, a % 100)?, next)),
                4 => Some((self.date(None, a / 100, a % 100)?, next)),
                _ => self.day_before_month(at),
            },
            _ => self.day_before_month(at),
        }
    }

    /// A name of a month from here, whole or its first three letters: its number and where it ends.
    fn month(&self, at: usize) -> Option<(u32, usize)> {
        let number = (1..).zip(MONTHS).find_map(|(number, name)| {
            let end = self.word(at, name).or_else(|| self.word(at, &name[..3]))?;
            let whole = !self.at(end).is_some_and(|c| c.is_ascii_alphabetic());
            whole.then_some((number, end))
        })?;
        Some((number.0, self.word(number.1, ".").unwrap_or(number.1)))
    }

    fn year(&self, at: usize) -> Option<(u32, usize)> {
        let at = self.spaces(self.word(at, ",").unwrap_or(at));
        let (year, n, next) = self.digits(at)?;
        let whole = self.at(next).is_none_or(|c| !matches!(c, ':' | '-'));
        (n == 4 && (1900..2200).contains(&year) && whole).then_some((year, next))
    }

    /// `July 12`, `Jul 12th, 2022`.
    fn month_name(&self, at: usize) -> Option<(Date, usize)> {
        let (month, next) = self.month(at)?;
        let (day, _, next) = self.digits(self.spaces(next))?;
        let next = self.one_of(next, &["st", "nd", "rd", "th"]).unwrap_or(next);
        let year = self.year(next);
        let date = self.date(year.map(|(year, _)| year), month, day)?;
        Some((date, year.map_or(next, |(_, next)| next)))
    }

    /// `12 July`, `12th Jul 2022`.
    fn day_before_month(&self, at: usize) -> Option<(Date, usize)> {
        let (day, _, next) = self.digits(at)?;
        let next = self.one_of(next, &["st", "nd", "rd", "th"]).unwrap_or(next);
        let (month, next) = self.month(self.spaces(next))?;
        let year = self.year(next);
        let date = self.date(year.map(|(year, _)| year), month, day)?;
        Some((date, year.map_or(next, |(_, next)| next)))
    }

    fn half(&self, at: usize) -> Option<(Half, usize)> {
        let words: [(&[&str], Half); 3] = [
            (&["上午", "早上", "凌晨", "清晨", "早"], Half::Morning),
            (&["中午"], Half::Noon),
            (&["下午", "晚上", "傍晚", "夜间", "晚"], Half::Evening),
        ];
        words
            .iter()
            .find_map(|(words, half)| Some((*half, self.one_of(at, words)?)))
    }

    /// A clock time that begins here.
    fn time(&self, at: usize) -> Option<(Time, usize)> {
        let at = self.word(at, "from ").unwrap_or(at);
        let (half, at) = match self.half(at) {
            Some((half, next)) => (Some(half), self.spaces(next)),
            None => (None, at),
        };
        let (hour, n, next) = self.digits(at)?;
        let (hour, minute, next) = match self.at(next) {
            Some(':') if n <= 2 => {
                let (minute, len, next) = self.digits(next + 1)?;
                (len == 2).then_some((hour, minute, next))?
            }
            Some('点' | '时') if n <= 2 => {
                let next = next + 1;
                if let Some(next) = self.word(next, "半") {
                    (hour, 30, next)
                } else if let Some((minute, _, next)) = self.digits(next) {
                    (hour, minute, self.word(next, "分").unwrap_or(next))
                } else {
                    (hour, 0, self.word(next, "整").unwrap_or(next))
                }
            }
            _ if n == 4 => (hour / 100, hour % 100, next),
            _ if n <= 2 && self.suffix(next).is_some() => (hour, 0, next),
            _ => return None,
        };
        let (half, next) = match self.suffix(next) {
            Some((half, next)) => (Some(half), next),
            None => (half, next),
        };
        let minutes = u16::try_from(hour * 60 + minute).ok()?;
        (minute < 60 && minutes <= 1_440).then_some((
            Time {
                minutes: shifted(minutes, half),
                half,
            },
            next,
        ))
    }

    fn suffix(&self, at: usize) -> Option<(Half, usize)> {
        let at = self.spaces(at);
        let (half, next) = match (
            self.one_of(at, &["am", "a.m."]),
            self.one_of(at, &["pm", "p.m."]),
        ) {
            (Some(next), _) => (Half::Morning, next),
            (_, Some(next)) => (Half::Evening, next),
            _ => return None,
        };
        let whole = !self.at(next).is_some_and(|c| c.is_ascii_alphanumeric());
        whole.then_some((half, next))
    }

    /// The end of a time that began: a dash or a word, perhaps a day, and a time.
    fn until(&self, at: usize, start: Time) -> Option<(Option<Date>, u16, usize)> {
        let at = self.one_of(self.spaces(at), &["-", "至", "到", "to ", "until "])?;
        let at = self.spaces(self.word(at, "-").unwrap_or(at));
        let (day, at) = match self.day(at, false) {
            Some((day, next)) => (Some(day), self.spaces(next)),
            None => (None, self.word(at, "次日").unwrap_or(at)),
        };
        let (end, next) = self.time(at)?;
        let minutes = match (start.half, end.half) {
            // 下午2点到4点: the word stands for both.
            (Some(half), None) if end.minutes < start.minutes => shifted(end.minutes, Some(half)),
            _ => end.minutes,
        };
        Some((day, minutes, next))
    }
}

fn shifted(minutes: u16, half: Option<Half>) -> u16 {
    match half {
        Some(Half::Evening) if minutes < 720 => minutes + 720,
        Some(Half::Noon) if minutes < 180 => minutes + 720,
        Some(Half::Morning) if (720..780).contains(&minutes) => minutes - 720,
        _ => minutes,
    }
}
