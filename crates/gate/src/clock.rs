//! The one clock of the server: the system's, or one that a rehearsal sets elsewhere and lets run
//! faster, so that deadlines, escalations and releases happen as they would.

use std::time::Instant;

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

/// Where the server takes its time from.
#[derive(Clone, Debug)]
pub struct Clock {
    rehearsed: Option<(Timestamp, Instant, f64)>,
}

/// The clock as the console needs it to go on counting by itself.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ClockReading)]
pub struct Reading {
    /// The moment.
    #[schema(value_type = String, format = DateTime)]
    pub now: Timestamp,
    /// How many seconds pass in one.
    pub speed: f64,
    /// IANA name of the zone in which days are counted.
    pub time_zone: String,
}

impl Clock {
    /// The system's clock.
    pub fn system() -> Self {
        Self { rehearsed: None }
    }

    /// A clock that stands at `at` now and runs `speed` times as fast.
    pub fn rehearsed(at: Timestamp, speed: f64) -> Self {
        Self {
            rehearsed: Some((at, Instant::now(), speed.clamp(0.0, 86_400.0))),
        }
    }

    /// The moment that counts as now.
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place where the server reads the clock"
    )]
    pub fn now(&self) -> Timestamp {
        match self.rehearsed {
            None => Timestamp::now(),
            Some((at, since, speed)) => {
                let passed = since.elapsed().as_secs_f64() * speed;
                let passed = SignedDuration::try_from_secs_f64(passed).unwrap_or_default();
                at.checked_add(passed).unwrap_or(at)
            }
        }
    }

    /// The moment that telephones and providers of sign-in go by, which no rehearsal sets: the
    /// system's, also where what happens is rehearsed.
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place where the server reads the clock"
    )]
    pub fn of_telephones(&self) -> Timestamp {
        Timestamp::now()
    }

    /// How many seconds pass in one.
    pub fn speed(&self) -> f64 {
        self.rehearsed.map_or(1.0, |(_, _, speed)| speed)
    }
}
