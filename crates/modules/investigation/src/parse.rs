//! An itinerary as people write it, read into stays: `0712 0830-0915 长青市场`,
//! `7月12日8:30至9:15在长青市场`, `12 July 8:30 am - 9:15 am at Evergreen Market`. It proposes and never
//! records; whatever it is not
//! sure of carries a problem.

mod scan;

use jiff::civil::{Date, DateTime};

use self::scan::Scan;

/// One stay that a line seems to say.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Proposed {
    /// The line as it was written.
    pub(crate) line: String,
    /// From when, in local time.
    pub(crate) from: Option<DateTime>,
    /// Until when.
    pub(crate) until: Option<DateTime>,
    /// What the place is called.
    pub(crate) place: Option<String>,
    /// What is missing or odd, as a code.
    pub(crate) problem: Option<&'static str>,
}

/// Words before the name of a place that are not part of it.
const BEFORE: [&str; 24] = [
    "在",
    "于",
    "到达",
    "到",
    "前往",
    "去",
    "至",
    "从",
    "位于",
    "at ",
    "in ",
    "to ",
    "from ",
    "visited ",
    "was ",
    "the morning ",
    ",",
    "，",
    "、",
    ":",
    ".",
    "。",
    "-",
    "~",
];
/// Words after it.
const AFTER: [&str; 12] = [
    "停留", "逗留", "活动", "期间", ",", "，", "、", ":", ".", "。", "-", "~",
];

/// Reads a text line by line. A line without a day is of the day before it in the text; a day
/// without a year is the last one that is not after `today`.
pub(crate) fn parse(text: &str, today: Date) -> Vec<Proposed> {
    let mut day = None;
    text.split(['\n', ';', '；', '。'])
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| one(line, today, &mut day))
        .collect()
}

fn one(line: &str, today: Date, day: &mut Option<Date>) -> Proposed {
    let found = Scan::of(line, today);
    if found.day.is_some() {
        *day = found.day;
    }
    let mut proposed = Proposed {
        line: line.to_owned(),
        from: None,
        until: None,
        place: place_of(&found.rest),
        problem: None,
    };
    let Some(on) = *day else {
        proposed.problem = Some("no-day");
        return proposed;
    };
    let moment = |on: Date, minutes: u16| {
        let next = if minutes >= 1_440 {
            on.tomorrow().ok()
        } else {
            Some(on)
        };
        let minutes = minutes % 1_440;
        next.map(|on| on.at((minutes / 60) as i8, (minutes % 60) as i8, 0, 0))
    };
    let Some(start) = found.start else {
        proposed.problem = Some("no-time");
        return proposed;
    };
    proposed.from = moment(on, start);
    let Some(end) = found.end else {
        proposed.problem = Some("no-end");
        return proposed;
    };
    // A stay that seems to end before it began ended the next day.
    let last = match found.end_day {
        Some(last) => last,
        None if end <= start => on.tomorrow().unwrap_or(on),
        None => on,
    };
    proposed.until = moment(last, end);
    proposed.problem = if proposed.until <= proposed.from {
        Some("ends-before-it-begins")
    } else if proposed.from.is_some_and(|from| from.date() > today) {
        Some("in-the-future")
    } else if proposed.place.is_none() {
        Some("no-place")
    } else {
        None
    };
    proposed
}

/// What is left of a line after day and time, without words around a name.
fn place_of(rest: &str) -> Option<String> {
    let mut name = rest.trim();
    loop {
        let before = name;
        for word in BEFORE {
            let starts = name
                .get(..word.len())
                .is_some_and(|s| s.eq_ignore_ascii_case(word));
            if starts && name.len() > word.len() {
                name = name[word.len()..].trim_start();
            }
        }
        for word in AFTER {
            name = name.strip_suffix(word).unwrap_or(name).trim_end();
        }
        if name == before {
            break;
        }
    }
    let said = name.chars().any(char::is_alphanumeric);
    said.then(|| name.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A stay as `07-12 08:30 07-12 09:15 place problem`.
    fn shown(proposed: &Proposed) -> String {
        let time = |at: Option<DateTime>| {
            at.map_or("-".to_owned(), |at| at.strftime("%m-%d %H:%M").to_string())
        };
        format!(
            "{} {} {} {}",
            time(proposed.from),
            time(proposed.until),
            proposed.place.as_deref().unwrap_or("-"),
            proposed.problem.unwrap_or("-")
        )
    }

    /// A line, and what it says.
    #[rustfmt::skip]
    const LINES: &[(&str, &str)] = &[
        (
            "0712 0830-0915 长青市场",
            "07-12 08:30 07-12 09:15 长青市场 -",
        ),
        (
            "7月12日8:30至9:15在长青市场",
            "07-12 08:30 07-12 09:15 长青市场 -",
        ),
        (
            "7月12日 8：30～9：15 长青市场停留",
            "07-12 08:30 07-12 09:15 长青市场 -",
        ),
        (
            "2022年7月12日上午8点半到9点15分，前往长青市场。",
            "07-12 08:30 07-12 09:15 长青市场 -",
        ),
        (
            "7月12日下午2点到4点 样本小学",
            "07-12 14:00 07-12 16:00 样本小学 -",
        ),
        (
            "7月12日晚8时至10时 样本饭店",
            "07-12 20:00 07-12 22:00 样本饭店 -",
        ),
        (
            "7月12日22:30-1:00 样本影院",
            "07-12 22:30 07-13 01:00 样本影院 -",
        ),
        (
            "7月12日22:30至7月13日6:00 家中",
            "07-12 22:30 07-13 06:00 家中 -",
        ),
        (
            "2022-07-12 08:30-09:15 Market",
            "07-12 08:30 07-12 09:15 Market -",
        ),
        (
            "2022/7/12 8:30 - 9:15 at Market",
            "07-12 08:30 07-12 09:15 Market -",
        ),
        ("7/12 8:30-9:15 Market", "07-12 08:30 07-12 09:15 Market -"),
        ("07-12 0830-0915 Market", "07-12 08:30 07-12 09:15 Market -"),
        (
            "20220712 0830-0915 Market",
            "07-12 08:30 07-12 09:15 Market -",
        ),
        (
            "12 July 8:30 am - 1:15 pm at Evergreen Market",
            "07-12 08:30 07-12 13:15 Evergreen Market -",
        ),
        (
            "July 12, from 08:30 to 09:15 visited the Market",
            "07-12 08:30 07-12 09:15 the Market -",
        ),
        (
            "Jul 12th 2022 2pm-4pm, Sample School",
            "07-12 14:00 07-12 16:00 Sample School -",
        ),
        ("7月12日 00:00-24:00 家", "07-12 00:00 07-13 00:00 家 -"),
        ("8:30-9:15 长青市场", "- - 长青市场 no-day"),
        ("7月12日 长青市场", "- - 长青市场 no-time"),
        ("7月12日 8:30 长青市场", "07-12 08:30 - 长青市场 no-end"),
        ("7月12日 8:30-9:15", "07-12 08:30 07-12 09:15 - no-place"),
        (
            "7月12日22:30至7月11日6:00 家中",
            "07-12 22:30 07-11 06:00 家中 ends-before-it-begins",
        ),
        ("0712 0830-0915 3号楼", "07-12 08:30 07-12 09:15 3号楼 -"),
        (
            "0712 0830-0915 7-11便利店",
            "07-12 08:30 07-12 09:15 7-11便利店 -",
        ),
        ("随便写写", "- - 随便写写 no-day"),
        ("9999 9999-9999 x", "- - 9999 9999-9999 x no-day"),
    ];

    #[test]
    fn lines_are_read_as_people_write_them() {
        for (line, expect) in LINES {
            let read = parse(line, "2022-07-14".parse().unwrap());
            let all: Vec<String> = read.iter().map(shown).collect();
            assert_eq!(all, [*expect], "{line}");
        }
    }

    #[test]
    fn a_pasted_text_keeps_its_day_until_the_next_one() {
        let text =
            "7月12日\n8:30-9:15 长青市场；10:00-11:00 样本超市\n7月13日 9:00-9:30 样本诊所\n\n";
        let read = parse(text, "2022-07-14".parse().unwrap());
        let all: Vec<String> = read.iter().map(shown).collect();
        assert_eq!(
            all,
            [
                "- - - no-time",
                "07-12 08:30 07-12 09:15 长青市场 -",
                "07-12 10:00 07-12 11:00 样本超市 -",
                "07-13 09:00 07-13 09:30 样本诊所 -",
            ]
        );
    }

    #[test]
    fn a_day_without_a_year_is_the_last_one() {
        let today: Date = "2022-01-03".parse().unwrap();
        let read = parse("12月30日 8:00-9:00 样本超市", today);
        assert_eq!(read[0].from, Some("2021-12-30T08:00:00".parse().unwrap()));
        assert_eq!(read[0].problem, None);
    }

    #[test]
    fn anything_can_be_pasted() {
        for text in [
            "",
            "\u{0}",
            "月日",
            "：：：",
            "12",
            "7月",
            "8:",
            "8点-",
            "99月99日 99:99-99:99",
            "July",
            "2022-",
        ] {
            let _ = parse(text, "2022-07-14".parse().unwrap());
        }
    }
}
