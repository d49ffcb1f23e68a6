//! What a browser carries to the provider and back: in a cookie that no script can read, sealed, so
//! that nothing of it is kept here and nobody can make one up.

use axum::http::{HeaderMap, HeaderValue};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use ring::digest;
use serde::{Deserialize, Serialize};

use crate::Gate;
use crate::identify::{self, new_token};
use crate::problem::{Problem, Result};

const COOKIE: &str = "quell_oidc";
const PURPOSE: &str = "quell 2026-11 sign-in through a provider";
/// How long somebody may take at the provider.
const PATIENCE: SignedDuration = SignedDuration::from_mins(10);

/// One sign-in on its way.
#[derive(Serialize, Deserialize)]
pub(super) struct Crossing {
    /// Comes back in the address: the answer belongs to this browser.
    pub(super) state: String,
    /// Comes back in the token: it was made for this sign-in.
    pub(super) nonce: String,
    /// Proves to the provider that the code comes from whoever asked for it (RFC 7636).
    pub(super) verifier: String,
    until: Timestamp,
}

impl Crossing {
    pub(super) fn begin(gate: &Gate) -> Result<Self> {
        // Providers go by the time of day, whatever is rehearsed here.
        let now = gate.clock().of_telephones();
        Ok(Self {
            state: new_token()?,
            nonce: new_token()?,
            verifier: new_token()?,
            until: now.checked_add(PATIENCE).unwrap_or(now),
        })
    }

    /// What the provider is told of the verifier.
    pub(super) fn challenge(&self) -> String {
        URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, self.verifier.as_bytes()))
    }

    pub(super) fn seal(&self, gate: &Gate, provider: &str) -> Result<String> {
        let plain = serde_json::to_vec(self).map_err(|error| Problem::fault(&error))?;
        let secret = gate.ledger().secret();
        let sealed = secret.seal_for(PURPOSE, provider.as_bytes(), &plain)?;
        Ok(URL_SAFE_NO_PAD.encode(sealed))
    }

    /// The sign-in that this browser began with this provider, if it is the one that comes back
    /// now.
    pub(super) fn of_browser(
        gate: &Gate,
        headers: &HeaderMap,
        provider: &str,
        state: &str,
    ) -> Option<Self> {
        let sealed = URL_SAFE_NO_PAD
            .decode(identify::cookie(headers, COOKIE)?)
            .ok()?;
        let secret = gate.ledger().secret();
        let plain = secret.open_for(PURPOSE, provider.as_bytes(), &sealed)?;
        let crossing: Self = serde_json::from_slice(&plain).ok()?;
        // Hashes compare in constant time.
        let same = blake3::hash(crossing.state.as_bytes()) == blake3::hash(state.as_bytes());
        (same && crossing.until > gate.clock().of_telephones()).then_some(crossing)
    }
}

/// The cookie, or the one that takes it away. It comes back from another site, so it cannot be
/// strict.
pub(super) fn cookie(gate: &Gate, sealed: Option<&str>) -> HeaderValue {
    let secure = if gate.setting().public_url.starts_with("https://") {
        "; Secure"
    } else {
        ""
    };
    let age = sealed.map_or(0, |_| PATIENCE.as_secs());
    let text = format!(
        "{COOKIE}={}; HttpOnly; SameSite=Lax; Path=/api/v1/session/oidc; Max-Age={age}{secure}",
        sealed.unwrap_or_default()
    );
    // Base64url, so always one line of ASCII.
    HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""))
}
