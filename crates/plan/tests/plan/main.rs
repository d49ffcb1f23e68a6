//! Tests of the plan: table tests by chapter, properties, and one control plan in words.

mod chapters;
mod common;
mod control_plan;
mod editions;
mod properties;
mod timelines;
mod zones;
