//! x
use crate::issue::Severity;
/// x
pub fn severity(_: &str) -> Severity { Severity::Note }
