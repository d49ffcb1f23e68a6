//! Where a case was in the two weeks before it was found, day by day, and how much of each day
//! nobody can account for.

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use quell_gate::Gate;
use quell_gate::caller::Caller;
use quell_gate::places::Located;
use quell_gate::problem::{Problem, Result};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::store::cases::{self, StayOf};

/// Days that an itinerary covers, the day of discovery among them.
const DAYS: i64 = 14;

/// One stay.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct StaySaid {
    /// By which it is withdrawn.
    key: Uuid,
    /// Where.
    place: Located,
    /// From when.
    #[schema(value_type = String, format = DateTime)]
    from: Timestamp,
    /// Until when.
    #[schema(value_type = String, format = DateTime)]
    until: Timestamp,
    /// `time`, or `day` where only the day is known.
    precision: String,
}

/// One day.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct DayOf {
    /// Which.
    #[schema(value_type = String, format = Date)]
    day: Date,
    /// Stays that begin on it, or reach into the first day.
    stays: Vec<StaySaid>,
    /// Minutes that no stay with clock times covers.
    gap_minutes: i64,
}

/// An itinerary.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Itinerary {
    /// First day.
    #[schema(value_type = String, format = Date)]
    from: Date,
    /// Last day: that of discovery.
    #[schema(value_type = String, format = Date)]
    to: Date,
    /// Every day between, in order.
    days: Vec<DayOf>,
    /// The moment of which this speaks.
    #[schema(value_type = String, format = DateTime)]
    as_of: Timestamp,
}

/// The minutes of a span that no stay covers; `spans` in order of beginning.
fn uncovered((from, until): (Timestamp, Timestamp), spans: &[(Timestamp, Timestamp)]) -> i64 {
    let mut free = 0;
    let mut reached = from;
    for (start, end) in spans {
        if *end <= reached || *start >= until {
            continue;
        }
        free += (start.as_second() - reached.as_second()).max(0);
        reached = reached.max(*end);
    }
    (free + (until.as_second() - reached.as_second()).max(0)) / 60
}

fn start_of(day: Date, zone: &TimeZone) -> Result<Timestamp> {
    let zoned = day
        .to_zoned(zone.clone())
        .map_err(|error| Problem::fault(&error))?;
    Ok(zoned.timestamp())
}

/// Where a case was in the two weeks before it was found.
#[utoipa::path(
    get, path = "/api/v1/cases/{id}/itinerary", tag = "cases",
    params(("id" = Uuid, Path, description = "The case")),
    responses(
        (status = 200, body = Itinerary),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)
    )
)]
pub(crate) async fn itinerary(
    State(gate): State<Gate>,
    caller: Caller,
    id: std::result::Result<Path<Uuid>, PathRejection>,
) -> Result<Json<Itinerary>> {
    let Path(id) = id?;
    let zone = gate.setting().zone.clone();
    let mut tx = gate.read(&caller).await?;
    let case = cases::one(&mut tx, id)
        .await?
        .ok_or_else(Problem::not_found)?;
    let to = case.reported_at.to_zoned(zone.clone()).date();
    let from = to.saturating_sub(Span::new().days(DAYS - 1));
    let (first, last) = (
        start_of(from, &zone)?,
        start_of(to.tomorrow().unwrap_or(to), &zone)?,
    );
    let stays = cases::stays(&mut tx, id, (first, last)).await?;
    drop(tx);
    let ids: Vec<Uuid> = stays.iter().map(|stay| stay.place).collect();
    let places = gate.places(&ids).await?;
    let spans: Vec<(Timestamp, Timestamp)> = stays
        .iter()
        .filter(|stay| stay.precision == "time")
        .map(|stay| (stay.from, stay.until))
        .collect();
    let mut days = Vec::new();
    let mut day = from;
    while day <= to {
        let start = start_of(day, &zone)?;
        let next = day.tomorrow().unwrap_or(day);
        // On the day of discovery the hours after it are nobody's concern.
        let end = start_of(next, &zone)?.min(case.reported_at.max(start));
        let on_day = |stay: &&StayOf| stay.from.max(first).to_zoned(zone.clone()).date() == day;
        days.push(DayOf {
            day,
            stays: stays
                .iter()
                .filter(on_day)
                .filter_map(|stay| Some(said(stay, places.get(&stay.place)?.clone())))
                .collect(),
            gap_minutes: uncovered((start, end), &spans),
        });
        if next == day {
            break;
        }
        day = next;
    }
    Ok(Json(Itinerary {
        from,
        to,
        days,
        as_of: gate.now(),
    }))
}

fn said(stay: &StayOf, place: Located) -> StaySaid {
    StaySaid {
        key: stay.key,
        place: Located {
            setting: stay.setting.clone(),
            ..place
        },
        from: stay.from,
        until: stay.until,
        precision: stay.precision.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stays_leave_open_is_counted_once() {
        let at = |minute: i64| Timestamp::from_second(minute * 60).unwrap();
        let day = (at(0), at(1_440));
        for (spans, open) in [
            (vec![], 1_440),
            (vec![(0, 1_440)], 0),
            (vec![(60, 120)], 1_380),
            (vec![(60, 120), (90, 180)], 1_320),
            (vec![(60, 300), (90, 180)], 1_200),
            (vec![(-500, 60), (1_400, 2_000)], 1_340),
            (vec![(1_500, 1_600)], 1_440),
        ] {
            let spans: Vec<_> = spans.into_iter().map(|(a, b)| (at(a), at(b))).collect();
            assert_eq!(uncovered(day, &spans), open, "{spans:?}");
        }
    }
}
