//! The whole house: the built binary over real files and a real PostgreSQL, and what must hold of
//! all modules together.

#![cfg(test)]

mod demo;
mod house;
mod import;
mod kill;
mod lab;
mod real_data;
mod rebuild;
mod refusals;
mod schema;
mod serve;
mod server;
mod shapes;
