//! Reads the counts that are kept for every node of the tree. A figure is a few rows under one
//! path;
//! nothing here looks at a duty, an order or a case.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use quell_gate::problem::Result;
use quell_model::duty::{DutyKind, Shoulder};
use serde::Serialize;
use sqlx::{PgConnection, Row};
use utoipa::ToSchema;

/// How many duties stand where. What is owed is open, late and done together.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, ToSchema)]
pub struct Count {
    /// Their day has not come.
    pub planned: i64,
    /// Owed now.
    pub open: i64,
    /// Owed and past the deadline.
    pub late: i64,
    /// Closed by evidence.
    pub done: i64,
    /// No longer asked for.
    pub lapsed: i64,
}

impl Count {
    fn add(&mut self, phase: &str, n: i64) {
        match phase {
            "planned" => self.planned += n,
            "open" => self.open += n,
            "late" => self.late += n,
            "done" => self.done += n,
            _ => self.lapsed += n,
        }
    }

    /// Adds another count to this one.
    pub fn plus(&mut self, other: Self) {
        self.planned += other.planned;
        self.open += other.open;
        self.late += other.late;
        self.done += other.done;
        self.lapsed += other.lapsed;
    }
}

/// Counts of one node by kind of duty.
pub(super) type ByKind = BTreeMap<String, Count>;

/// The kinds that one of the four counts.
fn kinds_of(shoulder: Shoulder) -> impl Iterator<Item = &'static DutyKind> {
    DutyKind::ALL
        .iter()
        .filter(move |kind| kind.spec().shoulder == Some(shoulder))
}

/// One of the four "all who should".
pub(super) fn of_shoulder(kinds: &ByKind, shoulder: Shoulder) -> Count {
    let mut sum = Count::default();
    for kind in kinds_of(shoulder) {
        sum.plus(kinds.get(kind.spec().code).copied().unwrap_or_default());
    }
    sum
}

/// Duties of nodes by kind.
pub(super) async fn duties(
    conn: &mut PgConnection,
    paths: &[String],
) -> Result<HashMap<String, ByKind>> {
    let rows = sqlx::query(
        "SELECT path, kind, phase, n_duties FROM ledger.duty_rollup
         WHERE path = ANY($1) AND n_duties <> 0",
    )
    .bind(paths)
    .fetch_all(conn)
    .await?;
    let mut counts: HashMap<String, ByKind> = HashMap::new();
    for row in &rows {
        let kinds = counts.entry(row.get("path")).or_default();
        let count = kinds.entry(row.get("kind")).or_default();
        count.add(row.get("phase"), row.get("n_duties"));
    }
    Ok(counts)
}

/// Duties of many nodes that are owed now, of all kinds together: open and late. Summed where they
/// lie, because a map asks for every cell and a cell has a row for each kind and phase.
pub(super) async fn owed(
    conn: &mut PgConnection,
    paths: &[String],
) -> Result<HashMap<String, (i64, i64)>> {
    let rows = sqlx::query(
        "SELECT path, coalesce(sum(n_duties) FILTER (WHERE phase = 'open'), 0)::bigint AS open,
            coalesce(sum(n_duties) FILTER (WHERE phase = 'late'), 0)::bigint AS late
         FROM ledger.duty_rollup WHERE path = ANY($1) AND phase = ANY(ARRAY['open', 'late'])
         GROUP BY path",
    )
    .bind(paths)
    .fetch_all(conn)
    .await?;
    Ok(rows
        .iter()
        .map(|row| (row.get("path"), (row.get("open"), row.get("late"))))
        .collect())
}

/// Orders of one node: how many by kind and state.
pub(super) async fn orders(
    conn: &mut PgConnection,
    path: &str,
) -> Result<BTreeMap<(String, String), i64>> {
    let rows = sqlx::query(
        "SELECT kind, state, n_orders FROM ledger.order_rollup WHERE path = $1 AND n_orders <> 0",
    )
    .bind(path)
    .fetch_all(conn)
    .await?;
    Ok(rows
        .iter()
        .map(|row| ((row.get("kind"), row.get("state")), row.get("n_orders")))
        .collect())
}

/// Cases of one day by way of discovery.
#[expect(clippy::struct_field_names, reason = "a day has a day")]
#[derive(Clone, PartialEq, Debug, Serialize, ToSchema)]
pub struct Day {
    /// The day.
    #[schema(value_type = String, format = Date)]
    pub day: Date,
    /// Among people in quarantine.
    pub quarantined: i64,
    /// By screening.
    pub screening: i64,
    /// At a clinic.
    pub clinic: i64,
    /// On entry.
    pub entry: i64,
    /// Not said how.
    pub unknown: i64,
    /// Whether the day is over.
    pub complete: bool,
}

impl Day {
    /// A day without cases.
    pub(super) fn empty(day: Date, today: Date) -> Self {
        Self {
            day,
            quarantined: 0,
            screening: 0,
            clinic: 0,
            entry: 0,
            unknown: 0,
            complete: day < today,
        }
    }

    /// All of them.
    pub fn cases(&self) -> i64 {
        self.quarantined + self.entry + self.community()
    }

    /// Those who were found among people who moved freely.
    pub fn community(&self) -> i64 {
        self.screening + self.clinic + self.unknown
    }
}

/// Days of the curve at most.
const DAYS: i32 = 400;

/// The curve of one node, one entry a day from the first case on, days without a case included.
pub(super) async fn curve(conn: &mut PgConnection, path: &str, today: Date) -> Result<Vec<Day>> {
    let since = today.saturating_sub(jiff::Span::new().days(DAYS));
    let rows = sqlx::query(
        "SELECT day, found_by, sum(n_cases)::bigint AS n FROM investigation.pub_case_count
         WHERE path = $1 AND day > $2 GROUP BY day, found_by HAVING sum(n_cases) <> 0
         ORDER BY day",
    )
    .bind(path)
    .bind(since.to_sqlx())
    .fetch_all(conn)
    .await?;
    let mut days: BTreeMap<Date, Day> = BTreeMap::new();
    for row in &rows {
        let day = row.get::<jiff_sqlx::Date, _>("day").to_jiff();
        let entry = days.entry(day).or_insert_with(|| Day::empty(day, today));
        let n: i64 = row.get("n");
        match row.get::<&str, _>("found_by") {
            "quarantined" => entry.quarantined += n,
            "screening" => entry.screening += n,
            "clinic" => entry.clinic += n,
            "entry" => entry.entry += n,
            _ => entry.unknown += n,
        }
    }
    let Some(first) = days.keys().next().copied() else {
        return Ok(Vec::new());
    };
    let last = days.keys().next_back().copied().unwrap_or(today).max(today);
    let mut all = Vec::new();
    let mut day = first;
    while day <= last {
        all.push(days.remove(&day).unwrap_or_else(|| Day::empty(day, today)));
        match day.tomorrow() {
            Ok(next) => day = next,
            Err(_) => break,
        }
    }
    Ok(all)
}

/// Cases of nodes since a day.
pub(super) async fn cases(
    conn: &mut PgConnection,
    paths: &[String],
    since: Date,
) -> Result<HashMap<String, i64>> {
    let rows = sqlx::query(
        "SELECT path, sum(n_cases)::bigint AS n FROM investigation.pub_case_count
         WHERE path = ANY($1) AND day >= $2 GROUP BY path",
    )
    .bind(paths)
    .bind(since.to_sqlx())
    .fetch_all(conn)
    .await?;
    Ok(rows
        .iter()
        .map(|row| (row.get("path"), row.get("n")))
        .collect())
}

/// How long it took from positive to control.
#[derive(Clone, PartialEq, Debug, Serialize, ToSchema)]
pub struct ControlTime {
    /// Minutes within which half of them were under control; none while there are none.
    pub median_minutes: Option<i64>,
    /// Minutes within which nine of ten were.
    pub p90_minutes: Option<i64>,
    /// How many duties this speaks of.
    pub n: i64,
    /// Minutes that the command post has set itself.
    pub target_minutes: i32,
}

/// What brings somebody under control: moved, or isolated where they are.
const CONTROL: [&str; 3] = ["transfer_case", "transfer_contact", "isolate"];

/// The time from the moment at which somebody is owed control to control itself, to a quarter of an
/// hour. The upper end of the quarter is said, so that it is never better than it was.
pub(super) async fn control_time(
    conn: &mut PgConnection,
    path: &str,
    target_minutes: i32,
) -> Result<ControlTime> {
    let rows = sqlx::query(
        "SELECT quarter_hours, sum(n_duties)::bigint AS n FROM ledger.duty_delay
         WHERE jurisdiction = $1 AND kind = ANY($2)
         GROUP BY quarter_hours HAVING sum(n_duties) > 0 ORDER BY quarter_hours",
    )
    .bind(path)
    .bind(&CONTROL[..])
    .fetch_all(conn)
    .await?;
    let steps: Vec<(i64, i64)> = rows
        .iter()
        .map(|row| (i64::from(row.get::<i16, _>("quarter_hours")), row.get("n")))
        .collect();
    Ok(ControlTime {
        median_minutes: within(&steps, 50),
        p90_minutes: within(&steps, 90),
        n: steps.iter().map(|(_, n)| n).sum(),
        target_minutes,
    })
}

/// Minutes within which `percent` of all are done.
fn within(steps: &[(i64, i64)], percent: i64) -> Option<i64> {
    let all: i64 = steps.iter().map(|(_, n)| n).sum();
    let mut seen = 0;
    steps.iter().find_map(|(quarter, n)| {
        seen += n;
        (seen * 100 >= all * percent).then_some((quarter + 1) * 15)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_read_from_the_steps() {
        for (steps, percent, minutes) in [
            (vec![], 50, None),
            (vec![(0, 1)], 50, Some(15)),
            (vec![(0, 1), (3, 1)], 50, Some(15)),
            (vec![(0, 1), (3, 1)], 90, Some(60)),
            (vec![(1, 9), (672, 1)], 90, Some(30)),
            (vec![(1, 8), (672, 2)], 90, Some(10_095)),
        ] {
            assert_eq!(within(&steps, percent), minutes, "{steps:?} {percent}");
        }
    }

    #[test]
    fn the_four_have_kinds_and_a_kind_counts_once() {
        let all: usize = Shoulder::ALL.iter().map(|s| kinds_of(*s).count()).sum();
        assert!(Shoulder::ALL.iter().all(|s| kinds_of(*s).count() > 0));
        assert!(all < DutyKind::ALL.len());
    }
}
