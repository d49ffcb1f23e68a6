//! The server over a real PostgreSQL, called as browsers and machines call it.

#![cfg(test)]

mod house;
mod jurisdictions;
mod matrix;
mod situation;
