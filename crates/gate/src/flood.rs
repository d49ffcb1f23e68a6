//! How often somebody may call: a bucket for each client address that signs in, and for each
//! account that calls. It guards the machine and not the rules, so it runs by the machine's own
//! time; memory is bounded, and whoever finds no bucket of their own shares one.

use std::collections::HashMap;
use std::convert::Infallible;
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use uuid::Uuid;

use crate::problem::{Problem, Result};

/// Buckets that are kept at most, of each kind.
const BUCKETS: usize = 10_000;

/// Where a request comes from, as the server knows it: the peer, or what a trusted proxy says.
/// Without this extension the peer counts, and without a peer (a local socket) all callers are one.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct ClientAddress(pub IpAddr);

impl<S: Send + Sync> FromRequestParts<S> for ClientAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> std::result::Result<Self, Infallible> {
        if let Some(said) = parts.extensions.get::<Self>() {
            return Ok(said.network());
        }
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let address = peer.map_or(Ipv6Addr::UNSPECIFIED.into(), |peer| peer.0.ip());
        Ok(Self(address).network())
    }
}

impl ClientAddress {
    /// The network that one customer of a provider has: 2⁶⁴ addresses of IPv6 are one.
    fn network(self) -> Self {
        match self.0.to_canonical() {
            IpAddr::V6(six) => {
                let mut parts = six.segments();
                parts[4..].fill(0);
                Self(IpAddr::V6(parts.into()))
            }
            four @ IpAddr::V4(_) => Self(four),
        }
    }
}

/// Buckets of one kind: each refills at a rate, and holds so many at most.
struct Buckets<K> {
    every: Duration,
    holds: u32,
    /// When each bucket will be full again; one that is full is not kept. `None` is the shared one.
    full_at: Mutex<HashMap<Option<K>, Instant>>,
}

impl<K: Hash + Eq> Buckets<K> {
    fn new(every: Duration, holds: u32) -> Self {
        Self {
            every,
            holds,
            full_at: Mutex::default(),
        }
    }

    /// Takes one out; or says how long to wait until there is one.
    fn take(&self, key: K, now: Instant) -> std::result::Result<(), Duration> {
        // A panic elsewhere leaves times behind that are as good as before.
        let mut buckets = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        let mut key = Some(key);
        if buckets.len() >= BUCKETS && !buckets.contains_key(&key) {
            buckets.retain(|_, full_at| *full_at > now);
            if buckets.len() >= BUCKETS {
                key = None;
            }
        }
        let full_at = buckets.get(&key).copied().unwrap_or(now).max(now);
        let missing = full_at.saturating_duration_since(now);
        let most = self.every * (self.holds - 1);
        if let Some(wait) = missing.checked_sub(most).filter(|wait| !wait.is_zero()) {
            return Err(wait);
        }
        buckets.insert(key, full_at + self.every);
        Ok(())
    }
}

/// The bounds of this server.
pub struct Bounds {
    sign_in: Buckets<ClientAddress>,
    calls: Buckets<Uuid>,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            // One a second, and the shift of a whole post that comes in behind one address; guesses
            // at one name are held back by the name.
            sign_in: Buckets::new(Duration::from_secs(1), 60),
            // Three hundred a second, and the burst of a page that loads everything at once.
            calls: Buckets::new(Duration::from_micros(3_333), 600),
        }
    }
}

impl Bounds {
    /// Counts an attempt to sign in.
    ///
    /// # Errors
    /// Refused when there were too many from this address.
    pub fn sign_in(&self, from: ClientAddress) -> Result<()> {
        let taken = self.sign_in.take(from, Instant::now());
        taken.map_err(Problem::too_many_requests)
    }

    /// Counts a call of an account.
    ///
    /// # Errors
    /// Refused when there were too many of this account.
    pub fn call(&self, account: Uuid) -> Result<()> {
        let taken = self.calls.take(account, Instant::now());
        taken.map_err(Problem::too_many_requests)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_empties_refills_and_is_one_s_own() {
        let buckets = Buckets::new(Duration::from_secs(6), 10);
        let began = Instant::now();
        for _ in 0..10 {
            assert!(buckets.take(1, began).is_ok());
        }
        assert_eq!(buckets.take(1, began), Err(Duration::from_secs(6)));
        assert!(buckets.take(2, began).is_ok());
        let later = began + Duration::from_secs(6);
        assert!(buckets.take(1, later).is_ok());
        assert!(buckets.take(1, later).is_err());
    }

    #[test]
    fn memory_is_bounded_and_strangers_share_a_bucket() {
        let buckets = Buckets::new(Duration::from_secs(6), 2);
        let began = Instant::now();
        for key in 0..BUCKETS + 2 {
            assert!(buckets.take(key, began).is_ok());
        }
        assert!(buckets.take(BUCKETS + 9, began).is_err());
        assert!(buckets.full_at.lock().unwrap().len() <= BUCKETS + 1);
        let later = began + Duration::from_mins(1);
        assert!(buckets.take(BUCKETS + 9, later).is_ok());
        assert!(buckets.full_at.lock().unwrap().len() <= 1);
    }

    #[test]
    fn addresses_of_one_network_are_one() {
        let of = |text: &str| ClientAddress(text.parse().unwrap()).network();
        assert_eq!(of("2001:db8:1:2::3"), of("2001:db8:1:2:ffff::4"));
        assert_ne!(of("2001:db8:1:2::3"), of("2001:db8:1:3::3"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
        assert_ne!(of("192.0.2.1"), of("192.0.2.2"));
    }
}
