//! What people prove who they are with: passwords, and codes of a second factor.

pub mod password;
pub mod totp;
