//! Who met whom: the store of stays, encounters, rings and chains. Files only.
//!
//! [`Store`] keeps stays on disk and hands out an [`Index`]; the index answers who met whom,
//! the second ring, and which places connect many cases. [`chains`] turns "who infected whom"
//! into a forest, and [`sources`] ranks who may have infected a case of unknown source.
//!
//! The crate knows no names, reads no clock and draws no random number: ids are opaque, times and
//! windows are arguments, and the same stays give the same answers in the same order.
//! `docs/colocation.md` has the definitions, the limits of this version and its figures.

pub mod chains;
mod error;
pub mod index;
pub mod sources;
mod store;

pub use error::Error;
pub use index::{CommonPlace, Index, Often, Question, SecondEncounter};
pub use store::{Appended, BatchId, MAX_STAYS, Outcome, Retained, Store};
