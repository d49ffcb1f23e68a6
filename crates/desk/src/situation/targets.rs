//! What a command post sets itself: zones reviewed from day 4, community zero in 7 days, single
//! digits by day 9, no high-risk area by day 14. The numbers can be set; these are the usual ones
//! of
//! the ninth edition's practice.

use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use quell_gate::problem::{Problem, Result};
use serde::{Deserialize, Serialize};
use sqlx::{PgConnection, Row};
use utoipa::ToSchema;
use uuid::Uuid;

use super::counts::Day;

/// Codes, usual days, and what they are called.
const USUAL: [(&str, i32, &str, &str); 4] = [
    ("review_zones", 4, "zones reviewed", "风险区动态评估"),
    ("community_zero", 7, "community zero", "社会面清零"),
    ("single_digits", 9, "single digits", "新增降至个位数"),
    ("no_high_risk", 14, "no high-risk area", "高风险区清零"),
];
/// Minutes from positive to control: what eight hours stand for in the plan's practice.
const CONTROL_MINUTES: i32 = 480;

/// Where a target stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Reached.
    Met,
    /// Its day has not come.
    OnTrack,
    /// Its day is today.
    Due,
    /// Its day has passed.
    Missed,
}

/// One target.
#[derive(Clone, PartialEq, Debug, Serialize, ToSchema)]
pub struct Target {
    /// `review_zones`, `community_zero`, `single_digits` or `no_high_risk`.
    pub code: &'static str,
    /// By which day of the outbreak; the day of the first case is day 1.
    pub day: i32,
    /// Which date that is.
    #[schema(value_type = String, format = Date)]
    pub on: Date,
    /// Where it stands.
    pub state: State,
    /// The figure it is held against; none while there is none.
    pub value: Option<i64>,
    /// What it is called in English.
    pub en: &'static str,
    /// What it is called in Chinese.
    pub zh: &'static str,
}

/// One figure to be set.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Chosen {
    /// Which target.
    pub code: String,
    /// By which day of the outbreak, 1 to 365.
    #[schema(minimum = 1, maximum = 365)]
    pub day: i32,
}

/// The figures of a command post.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Targets {
    /// The targets.
    pub items: Vec<Chosen>,
    /// Minutes from positive to control, 1 to 100000.
    #[schema(minimum = 1, maximum = 100_000)]
    pub control_minutes: i32,
}

impl Targets {
    /// The tag by which a change is held against what was read.
    pub fn tag(&self) -> String {
        let text = serde_json::to_string(self).unwrap_or_default();
        format!("\"{}\"", &blake3::hash(text.as_bytes()).to_hex()[..16])
    }

    fn day(&self, code: &str) -> i32 {
        let chosen = self.items.iter().find(|chosen| chosen.code == code);
        chosen.map_or(1, |chosen| chosen.day)
    }

    /// Refuses what is no target.
    ///
    /// # Errors
    /// Refused with the field.
    pub fn check(&self) -> Result<()> {
        if self.items.len() > USUAL.len() {
            return Err(Problem::bad_input("items", "too-many", "one of each"));
        }
        for chosen in &self.items {
            if !USUAL.iter().any(|(code, ..)| *code == chosen.code) {
                let codes: Vec<&str> = USUAL.iter().map(|(code, ..)| *code).collect();
                return Err(Problem::bad_input("code", "unknown", codes.join(", ")));
            }
            if !(1..=365).contains(&chosen.day) {
                return Err(Problem::bad_input("day", "range", "1 to 365"));
            }
        }
        if !(1..=100_000).contains(&self.control_minutes) {
            return Err(Problem::bad_input(
                "control_minutes",
                "range",
                "1 to 100000",
            ));
        }
        Ok(())
    }
}

/// The figures in force at a node: its own, else those of the nearest node above that set one.
pub(super) async fn in_force(conn: &mut PgConnection, path: &str) -> Result<Targets> {
    let rows = sqlx::query(
        "SELECT DISTINCT ON (code) code, value FROM ledger.target
         WHERE path IN (SELECT ledger.paths_above($1)) ORDER BY code, length(path) DESC",
    )
    .bind(path)
    .fetch_all(conn)
    .await?;
    let set = |code: &str| {
        let row = rows.iter().find(|row| row.get::<&str, _>("code") == code)?;
        Some(row.get::<i32, _>("value"))
    };
    Ok(Targets {
        items: USUAL
            .iter()
            .map(|(code, usual, ..)| Chosen {
                code: (*code).to_owned(),
                day: set(code).unwrap_or(*usual),
            })
            .collect(),
        control_minutes: set("control_minutes").unwrap_or(CONTROL_MINUTES),
    })
}

/// Sets the figures of a node.
pub(super) async fn set(
    conn: &mut PgConnection,
    path: &str,
    targets: &Targets,
    by: Uuid,
    now: jiff::Timestamp,
) -> Result<()> {
    let mut codes: Vec<&str> = targets
        .items
        .iter()
        .map(|item| item.code.as_str())
        .collect();
    let mut values: Vec<i32> = targets.items.iter().map(|item| item.day).collect();
    codes.push("control_minutes");
    values.push(targets.control_minutes);
    sqlx::query(
        "INSERT INTO ledger.target (path, code, value, set_by, set_at)
         SELECT DISTINCT ON (code) $1, code, value, $4, $5
         FROM UNNEST($2::text[], $3::int[]) AS t (code, value)
         ON CONFLICT (path, code) DO UPDATE SET
            value = EXCLUDED.value, set_by = EXCLUDED.set_by, set_at = EXCLUDED.set_at",
    )
    .bind(path)
    .bind(codes)
    .bind(values)
    .bind(by)
    .bind(now.to_sqlx())
    .execute(conn)
    .await?;
    Ok(())
}

/// What the targets are held against.
pub(super) struct Figures<'a> {
    pub(super) curve: &'a [Day],
    pub(super) today: Date,
    /// Zones of the highest level that are in force.
    pub(super) high_risk: i64,
    /// Zones in force that nobody has looked at again in time.
    pub(super) unreviewed: i64,
}

/// The day of the outbreak: the first day with a case is day 1.
pub(super) fn day_of(curve: &[Day], today: Date) -> Option<i32> {
    let first = curve.iter().find(|day| day.cases() > 0)?.day;
    Some(first.until(today).ok()?.get_days() + 1)
}

/// Where each target stands; none before the first case.
pub(super) fn standing(targets: &Targets, figures: &Figures<'_>) -> Vec<Target> {
    let Some(first) = figures.curve.iter().find(|day| day.cases() > 0) else {
        return Vec::new();
    };
    // The last day that is over, since today can still get worse; on the first day there is none.
    let last = figures.curve.iter().rev().find(|day| day.complete);
    USUAL
        .iter()
        .map(|&(code, _, en, zh)| {
            let day = targets.day(code);
            let on = first.day.saturating_add(jiff::Span::new().days(day - 1));
            let (value, limit) = match code {
                "community_zero" => (last.map(Day::community), 0),
                "single_digits" => (last.map(Day::cases), 9),
                "no_high_risk" => (Some(figures.high_risk), 0),
                _ => (Some(figures.unreviewed), 0),
            };
            let met = value.is_some_and(|value| value <= limit);
            let state = if met {
                State::Met
            } else if figures.today < on {
                State::OnTrack
            } else if figures.today == on {
                State::Due
            } else {
                State::Missed
            };
            Target {
                code,
                day,
                on,
                state,
                value,
                en,
                zh,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn targets() -> Targets {
        Targets {
            items: USUAL
                .iter()
                .map(|(code, day, ..)| Chosen {
                    code: (*code).into(),
                    day: *day,
                })
                .collect(),
            control_minutes: 480,
        }
    }

    fn day(date: &str, today: &str, clinic: i64) -> Day {
        let mut day = Day::empty(date.parse().unwrap(), today.parse().unwrap());
        day.clinic = clinic;
        day
    }

    #[test]
    fn a_target_is_met_by_its_figure_and_missed_by_its_day() {
        for (today, yesterday, high_risk, code, state) in [
            ("2022-07-03", 12, 1, "community_zero", State::OnTrack),
            ("2022-07-07", 12, 1, "community_zero", State::Due),
            ("2022-07-08", 12, 1, "community_zero", State::Missed),
            ("2022-07-08", 0, 1, "community_zero", State::Met),
            ("2022-07-20", 9, 1, "single_digits", State::Met),
            ("2022-07-20", 10, 1, "single_digits", State::Missed),
            ("2022-07-20", 0, 1, "no_high_risk", State::Missed),
            ("2022-07-20", 0, 0, "no_high_risk", State::Met),
        ] {
            let before = today.parse::<Date>().unwrap().yesterday().unwrap();
            let curve = [
                day("2022-07-01", today, 3),
                day(&before.to_string(), today, yesterday),
                day(today, today, 99),
            ];
            let figures = Figures {
                curve: &curve,
                today: today.parse().unwrap(),
                high_risk,
                unreviewed: 0,
            };
            let all = standing(&targets(), &figures);
            let one = all.iter().find(|target| target.code == code).unwrap();
            assert_eq!(one.state, state, "{today} {yesterday} {code}");
        }
    }

    #[test]
    fn before_the_first_case_there_is_nothing_to_reach() {
        let figures = Figures {
            curve: &[],
            today: "2022-07-01".parse().unwrap(),
            high_risk: 0,
            unreviewed: 0,
        };
        assert!(standing(&targets(), &figures).is_empty());
    }
}
