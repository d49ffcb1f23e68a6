//! Local minutes: time in the city is a number of minutes since the midnight that began 1970, in
//! the city's own time. China has kept UTC+8 all year since 1991, so no table of zones is needed.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};

/// Minutes since the first midnight of 1970, local time.
pub(crate) type Minute = u32;

/// Minutes of a day.
pub(crate) const DAY: u32 = 1440;
const OFFSET: i64 = 8 * 3600;

/// The time zone of the city.
pub(crate) fn zone() -> TimeZone {
    TimeZone::fixed(Offset::constant(8))
}

/// The local minute of a moment; moments outside the calendar of the city saturate.
pub(crate) fn minute(at: Timestamp) -> Minute {
    let minutes = (at.as_second() + OFFSET).div_euclid(60);
    minutes.clamp(0, i64::from(u32::MAX)) as Minute
}

/// The moment at which a local minute begins.
pub(crate) fn moment(minute: Minute) -> Timestamp {
    let second = i64::from(minute) * 60 - OFFSET;
    Timestamp::from_second(second).unwrap_or(Timestamp::MAX)
}

/// The number of a local day.
pub(crate) fn day_of(date: Date) -> u32 {
    let midnight = date.at(0, 0, 0, 0);
    zone()
        .to_timestamp(midnight)
        .map_or(0, |at| minute(at) / DAY)
}

/// The date of a local day.
pub(crate) fn date_of(day: u32) -> Date {
    zone().to_datetime(moment(day.saturating_mul(DAY))).date()
}

/// Whether a day is a Saturday or a Sunday.
pub(crate) fn is_weekend(day: u32) -> bool {
    // 1 January 1970 was a Thursday.
    matches!(day % 7, 2 | 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_and_moments_are_the_same_time() {
        let at: Timestamp = "2022-07-14T02:00:00Z".parse().unwrap();
        assert_eq!(moment(minute(at)), at);
        assert_eq!(minute(at) % DAY, 600);
        assert_eq!(date_of(minute(at) / DAY), jiff::civil::date(2022, 7, 14));
        assert_eq!(day_of(jiff::civil::date(2022, 7, 14)), minute(at) / DAY);
    }

    #[test]
    fn weekends_fall_where_the_calendar_has_them() {
        use jiff::civil::Weekday::{Saturday, Sunday};
        for day in 19_000..19_020 {
            let weekday = date_of(day).weekday();
            assert_eq!(
                is_weekend(day),
                matches!(weekday, Saturday | Sunday),
                "{day}"
            );
        }
    }
}
