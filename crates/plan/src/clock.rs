//! Local calendar days: the plan counts in days of the jurisdiction's time zone.
//!
//! Every function is total: a moment outside the calendar saturates at its edge.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span, Timestamp};

/// The calendar of one time zone.
#[derive(Clone, Debug)]
pub struct Clock {
    zone: TimeZone,
}

impl Clock {
    /// A calendar of this zone.
    pub fn new(zone: TimeZone) -> Self {
        Self { zone }
    }

    /// The local day of a moment.
    pub fn day(&self, at: Timestamp) -> Date {
        self.zone.to_datetime(at).date()
    }

    /// The first moment of a local day.
    pub fn start(&self, day: Date) -> Timestamp {
        let midnight = day.at(0, 0, 0, 0);
        self.zone
            .to_ambiguous_timestamp(midnight)
            .compatible()
            .unwrap_or(if day.year() < 0 {
                Timestamp::MIN
            } else {
                Timestamp::MAX
            })
    }

    /// The moment at which a local day is over: the first one of the next.
    pub fn end(&self, day: Date) -> Timestamp {
        self.start(add_days(day, 1))
    }

    /// `2022-07-14 08:00` in local time.
    pub fn show(&self, at: Timestamp) -> String {
        self.zone
            .to_datetime(at)
            .strftime("%Y-%m-%d %H:%M")
            .to_string()
    }
}

/// The day `days` later, or earlier where negative.
pub(crate) fn add_days(day: Date, days: i64) -> Date {
    let span = Span::new().try_days(days).unwrap_or_default();
    day.saturating_add(span)
}

/// The moment `hours` later.
pub(crate) fn add_hours(at: Timestamp, hours: i64) -> Timestamp {
    add(at, SignedDuration::from_secs(hours.saturating_mul(3600)))
}

/// The moment a duration later.
pub(crate) fn add(at: Timestamp, duration: SignedDuration) -> Timestamp {
    let edge = if duration.is_negative() {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    };
    at.checked_add(duration).unwrap_or(edge)
}

/// Whole days between two dates.
pub(crate) fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_local_and_the_edges_do_not_panic() {
        let clock = Clock::new(TimeZone::fixed(jiff::tz::offset(8)));
        let at: Timestamp = "2022-07-12T17:00:00Z".parse().unwrap();
        assert_eq!(clock.day(at).to_string(), "2022-07-13");
        assert_eq!(
            clock.start(clock.day(at)).to_string(),
            "2022-07-12T16:00:00Z"
        );
        assert_eq!(clock.end(clock.day(at)).to_string(), "2022-07-13T16:00:00Z");
        assert_eq!(clock.show(at), "2022-07-13 01:00");
        for edge in [Timestamp::MIN, Timestamp::MAX] {
            let _ = clock.start(clock.day(edge));
            let _ = clock.end(clock.day(edge));
            let _ = add_hours(edge, i64::MAX);
            let _ = add_days(clock.day(edge), i64::MIN);
        }
    }
}
