//! The plan as code: editions as data, derivation as pure functions.
//!
//! An edition is a TOML file of `plans/`, each number with its source (docs/plan-format.md). A
//! [`Book`] holds them all and hands out a [`PlanInForce`], which implements
//! [`quell_model::derive::Plan`]: what is owed to and by a subject, what its state means for
//! others, and why, in a sentence. One file per chapter, one function per rule; the page of rules
//! (docs/rules.md) is made from the comments beside them.
//!
//! Nothing here does I/O, reads a clock, draws a random number or panics on any view.

mod backtest;
mod book;
mod cases;
mod check;
mod clock;
mod contacts;
mod decisions;
mod deliver;
mod derive;
mod desk;
mod edition;
mod explain;
mod in_force;
mod information;
pub mod numbers;
mod orders;
mod outbox;
mod prophylaxis;
mod quarantine;
mod read;
mod release;
mod rounds;
mod rule;
mod sentences;
mod service;
mod sight;
mod testing;
mod transfer;
mod vocabulary;
mod words;
mod zones;

pub use backtest::{PersonDays, Rooms, Tally, backtest, tally};
pub use book::{Book, Difference, Side, UnknownEdition};
pub use check::{OpenQuestion, Summary, check};
pub use clock::Clock;
pub use deliver::{Retrace, deliver};
pub use edition::{Document, Edition, Kind, Title};
pub use explain::sentence;
pub use in_force::PlanInForce;
pub use read::{Cell, Confidence, Key, Problem};
pub use rule::{Rule, all as rules, find as rule, markdown as rules_markdown};
