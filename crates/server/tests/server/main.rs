//! The server over a real PostgreSQL, called as browsers and machines call it.

#![cfg(test)]

mod cases;
mod contacts;
mod house;
mod jurisdictions;
