//! The ledger on a real PostgreSQL.

mod chain;
mod common;
mod counts;
mod settle;
mod vault;
mod verify;
