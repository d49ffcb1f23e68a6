//! How long people are given: half an hour of not looking, a minute of being locked out. Where a
//! rehearsal lets the clock run faster the people at the console do not, so what they are given is
//! measured by their time.

use jiff::{SignedDuration, Timestamp};

use crate::Gate;

impl Gate {
    /// How many seconds of the clock pass in one of the people at the console; one at least, so
    /// that a clock that stands still can be set forward.
    pub(crate) fn pace(&self) -> f64 {
        self.clock().speed().max(1.0)
    }

    /// The time of the clock that passes while people wait so long.
    pub(crate) fn while_people_wait(&self, time: SignedDuration) -> SignedDuration {
        SignedDuration::try_from_secs_f64(time.as_secs_f64() * self.pace()).unwrap_or(time)
    }

    /// The moment of the clock so long ago for people.
    pub(crate) fn before(&self, time: SignedDuration) -> Timestamp {
        let passed = self.while_people_wait(time);
        self.now().checked_sub(passed).unwrap_or(Timestamp::MIN)
    }

    /// The moment of the clock so long from now for people.
    pub(crate) fn after(&self, time: SignedDuration) -> Timestamp {
        let passes = self.while_people_wait(time);
        self.now().checked_add(passes).unwrap_or(Timestamp::MAX)
    }
}
