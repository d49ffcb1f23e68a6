//! Ages as people write them: `7月`, `3岁`, `10天`, `50s`, `40-49 años`, `7m`, `2a`.

use serde::Serialize;

use crate::normal::fold;

/// Unit of an age.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AgeUnit {
    /// Years.
    Years,
    /// Months.
    Months,
    /// Days.
    Days,
}

/// An age, or a band of ages.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
pub struct Age {
    /// The age; of a band the lower end.
    pub value: f32,
    /// Upper end of a band, inclusive.
    pub value_max: Option<f32>,
    /// Unit of both.
    pub unit: AgeUnit,
}

impl Age {
    /// The age in years; of a band the lower end.
    pub fn years(&self) -> f32 {
        match self.unit {
            AgeUnit::Years => self.value,
            AgeUnit::Months => self.value / 12.0,
            AgeUnit::Days => self.value / 365.25,
        }
    }
}

/// The unit that a word means.
pub fn unit(word: &str) -> Option<AgeUnit> {
    Some(match fold(word).as_str() {
        "" | "岁" | "周岁" | "y" | "yr" | "yrs" | "year" | "years" | "yearold" | "yearsold"
        | "a" | "ano" | "anos" | "jahre" | "歳" | "세" => AgeUnit::Years,
        "月" | "个月" | "月龄" | "m" | "mo" | "mos" | "month" | "months" | "mes" | "meses"
        | "monate" => AgeUnit::Months,
        "天" | "日" | "日龄" | "d" | "day" | "days" | "dia" | "dias" | "tage" => AgeUnit::Days,
        _ => return None,
    })
}

/// Reads an age; `None` where it is none or cannot be.
pub fn read(text: &str, default: AgeUnit) -> Option<Age> {
    let text = text.trim();
    let (first, rest) = number(text)?;
    let rest = rest.trim_start();
    let mut age = Age {
        value: first,
        value_max: None,
        unit: default,
    };
    if let Some(band) = rest.strip_prefix(['-', '–', '~', '～', '至', '到']) {
        let (last, rest) = number(band.trim_start())?;
        age.value_max = Some(last);
        age.unit = if rest.trim().is_empty() {
            default
        } else {
            unit(rest)?
        };
        return (last >= first).then_some(age).filter(plausible);
    }
    if let Some(open) = rest
        .strip_prefix('+')
        .or_else(|| rest.strip_prefix("及以上"))
    {
        age.unit = if open.trim().is_empty() {
            default
        } else {
            unit(open)?
        };
        return Some(age).filter(plausible);
    }
    if rest == "s" && first % 10.0 == 0.0 {
        age.value_max = Some(first + 9.0);
        return Some(age).filter(plausible);
    }
    if !rest.is_empty() {
        // “1岁6个月”: years and months together.
        if let Some((years, months)) = rest.split_once('岁')
            && years.is_empty()
            && let Some((months, word)) = number(months.trim())
            && unit(word) == Some(AgeUnit::Months)
        {
            return Some(Age {
                value: first * 12.0 + months,
                value_max: None,
                unit: AgeUnit::Months,
            });
        }
        age.unit = unit(rest)?;
    }
    Some(age).filter(plausible)
}

fn plausible(age: &Age) -> bool {
    (0.0..=125.0).contains(&age.years())
}

fn number(text: &str) -> Option<(f32, &str)> {
    let end = text
        .find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')
        .unwrap_or(text.len());
    if end == 0 || end > 8 {
        return None;
    }
    let value: f32 = text[..end].replace(',', ".").parse().ok()?;
    Some((value, &text[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_are_read_as_people_write_them() {
        use AgeUnit::{Days, Months, Years};
        for (text, expect) in [
            ("7月", Some((7.0, None, Months))),
            ("3岁", Some((3.0, None, Years))),
            ("10天", Some((10.0, None, Days))),
            ("50s", Some((50.0, Some(59.0), Years))),
            ("0s", Some((0.0, Some(9.0), Years))),
            ("40-49 años", Some((40.0, Some(49.0), Years))),
            ("80+ años", Some((80.0, None, Years))),
            ("7m", Some((7.0, None, Months))),
            ("2a", Some((2.0, None, Years))),
            ("1岁6个月", Some((18.0, None, Months))),
            ("0.5", Some((0.5, None, Years))),
            ("0,5", Some((0.5, None, Years))),
            ("60周岁", Some((60.0, None, Years))),
            ("18 YEARS", Some((18.0, None, Years))),
            ("200", None),
            ("-3", None),
            ("adulto", None),
            ("49-40", None),
        ] {
            let age = read(text, Years).map(|age| (age.value, age.value_max, age.unit));
            assert_eq!(age, expect, "{text}");
        }
    }
}
