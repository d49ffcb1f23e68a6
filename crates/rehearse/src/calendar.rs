//! Time in the city: minutes since the midnight that began 1 July 2022, local time.

use jiff::Timestamp;

/// Minutes of a day.
pub(crate) const DAY: u32 = 1440;
/// Day of the month and hour of the moment of the demonstration.
pub(crate) const TODAY: u32 = 14;
/// The moment of the demonstration.
pub(crate) const NOW: u32 = at(TODAY, 10, 0);
/// The first moment of which stays are known: nine days before.
pub(crate) const START: u32 = NOW - 9 * DAY;

/// A minute of July.
pub(crate) const fn at(day: u32, hour: u32, minute: u32) -> u32 {
    (day - 1) * DAY + hour * 60 + minute
}

/// As written in the files.
pub(crate) fn clock(minute: u32) -> String {
    let (day, rest) = (minute / DAY + 1, minute % DAY);
    format!("2022-07-{day:02} {:02}:{:02}", rest / 60, rest % 60)
}

/// A day as written in the files.
pub(crate) fn date(day: u32) -> String {
    format!("2022-07-{day:02}")
}

/// Whether a day of July 2022 is a Saturday or a Sunday.
pub(crate) fn is_weekend(day: u32) -> bool {
    // 2 July 2022 was a Saturday.
    matches!(day % 7, 2 | 3)
}

/// 2022-07-14T10:00+08:00.
pub(crate) fn now() -> Timestamp {
    Timestamp::constant(1_657_764_000, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_moment_is_the_same_on_both_calendars() {
        assert_eq!(now().to_string(), "2022-07-14T02:00:00Z");
        assert_eq!(clock(NOW), "2022-07-14 10:00");
        assert_eq!(clock(START), "2022-07-05 10:00");
        assert_eq!(clock(at(9, 0, 5)), "2022-07-09 00:05");
    }

    #[test]
    fn weekends_fall_where_the_calendar_has_them() {
        for day in 1..=14 {
            let weekday = jiff::civil::date(2022, 7, day as i8).weekday();
            let free = matches!(
                weekday,
                jiff::civil::Weekday::Saturday | jiff::civil::Weekday::Sunday
            );
            assert_eq!(is_weekend(day), free, "day {day}");
        }
    }
}
