//! The server over a real PostgreSQL, called as browsers and machines call it.

#![cfg(test)]

mod audit;
mod cases;
mod chains;
mod contacts;
mod duties;
mod house;
mod imports;
mod jurisdictions;
mod matrix;
mod merges;
mod orders;
mod owasp;
mod people;
mod plan;
mod public;
mod search;
mod situation;
