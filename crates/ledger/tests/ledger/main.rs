//! The ledger on a real PostgreSQL.

#![cfg(test)]

mod chain;
mod common;
mod counts;
mod settle;
mod vault;
mod verify;
