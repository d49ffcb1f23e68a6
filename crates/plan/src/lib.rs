//! The plan as code: editions as data, derivation as pure functions.
