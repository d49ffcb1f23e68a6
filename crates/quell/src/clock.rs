//! The one clock of the binary.

use jiff::Timestamp;

/// The moment that a command takes as now: the one it was given, else the system's.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the clock"
)]
pub fn now(given: Option<Timestamp>) -> Timestamp {
    given.unwrap_or_else(Timestamp::now)
}
