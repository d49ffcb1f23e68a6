//! Every developer chore, in Rust, so that a fresh clone needs cargo and nothing else.
fn main() {}
