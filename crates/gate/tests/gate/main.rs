//! Sessions, accounts, keys and providers of sign-in, over a real PostgreSQL, as a browser meets
//! them.

#![cfg(test)]

mod accounts;
mod common;
mod glass;
mod keys;
mod oidc;
mod secrets;
mod sessions;
mod setup;
mod sign_in;
mod totp;
