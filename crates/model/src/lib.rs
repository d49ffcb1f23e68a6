//! What things are called: ids, time, jurisdictions, people, places, facts, views and duties.
//!
//! This crate does no I/O, reads no clock and draws no random number. Everything else in the
//! house speaks in its words (docs/glossary.md gives each its one meaning).

pub mod ids;
pub mod stay;
