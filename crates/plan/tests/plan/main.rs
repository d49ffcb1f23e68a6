//! Tests of the plan: table tests by chapter, properties, and one control plan in words.
#![expect(
    clippy::unwrap_used,
    clippy::too_many_lines,
    clippy::manual_is_multiple_of,
    reason = "tables are long, dice are bytes, and a test may fail"
)]

mod arrival;
mod chapters;
mod common;
mod control_plan;
mod decisions;
mod editions;
mod properties;
mod timelines;
mod zones;
