//! Sign-in through providers of OpenID Connect.

/// The providers of an installation.
#[derive(Default)]
pub struct Providers;
