//! Line lists of other systems in, facts out.
pub mod codes;
pub mod issue;
pub mod read;
pub mod sheet;
