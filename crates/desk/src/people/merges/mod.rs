//! Two records of one person: found by what agrees, decided by a person, joined by facts.
//!
//! docs/decisions/0009-merging-people.md says why it is done so.

mod find;
pub(crate) mod http;
mod join;

pub use self::find::{Candidate, find};
pub use self::http::{Decided, PairDecision};
pub use self::join::follow;
