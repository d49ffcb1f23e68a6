//! The situation room: every figure from a count that was kept with the write, so that a city of
//! ten
//! million costs no more to look at than a village.

mod counts;
mod http;
mod targets;

pub use http::routes;
