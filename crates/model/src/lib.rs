//! What things are called: ids, time, jurisdictions, people, places, facts, views and duties.
//!
//! This crate does no I/O, reads no clock and draws no random number. Everything else in the
//! house speaks in its words (docs/glossary.md gives each its one meaning).
//!
//! The river: a [`fact::Fact`] is folded into the [`view::View`] of its subject; the plan derives
//! [`duty::Duty`]s and [`order::Order`]s from the view, and [`message::Message`]s for others.

pub mod because;
pub mod derive;
pub mod duty;
pub mod fact;
pub mod ids;
pub mod invariants;
pub mod jurisdiction;
pub mod message;
pub mod naming;
pub mod order;
pub mod stay;
pub mod view;

/// The stored name of a value of a closed vocabulary, such as `co_exposed`: the same in JSON, in
/// SQL and on screen.
pub fn code(value: impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    }
}
