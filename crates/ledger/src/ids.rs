//! Where new fact ids come from: UUIDv7, growing within one process even inside a millisecond, so
//! that of two facts about the same moment the one recorded later sorts later.

use jiff::Timestamp;
use quell_model::ids::FactId;

/// A source of fact ids. Seeded from the system in production, from a constant in tests and in the
/// demonstration, which then print the same thing every time.
#[derive(Debug)]
pub struct Ids {
    random: blake3::OutputReader,
    last_ms: u64,
    tail: u128,
}

/// The 80 bits after the time, of which UUIDv7 uses 74.
const TAIL: u128 = (1 << 80) - 1;

impl Ids {
    /// A source that gives the same ids for the same seed and times.
    pub fn seeded(seed: [u8; 32]) -> Self {
        let random = blake3::Hasher::new_keyed(&seed).finalize_xof();
        Self {
            random,
            last_ms: 0,
            tail: 0,
        }
    }

    /// A source seeded by the operating system.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn from_system() -> std::io::Result<Self> {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).map_err(std::io::Error::other)?;
        Ok(Self::seeded(seed))
    }

    /// The next id for something recorded at `now`.
    pub fn fact(&mut self, now: Timestamp) -> FactId {
        let ms = u64::try_from(now.as_millisecond()).unwrap_or(0);
        if ms > self.last_ms {
            self.last_ms = ms;
            let mut bytes = [0; 16];
            self.random.fill(&mut bytes[7..]);
            // The top bit stays free, so that counting up has room.
            self.tail = u128::from_be_bytes(bytes) & (TAIL >> 9);
        } else {
            self.tail = (self.tail + 1) & TAIL;
        }
        FactId(uuid_v7(self.last_ms, self.tail))
    }
}

/// Spreads the tail over the bits that version and variant leave free, keeping its order.
fn uuid_v7(ms: u64, tail: u128) -> uuid::Uuid {
    let high = (tail >> 62) & 0xfff;
    let low = tail & ((1 << 62) - 1);
    uuid::Uuid::from_u128((u128::from(ms) << 80) | (7 << 76) | (high << 64) | (2 << 62) | low)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_grow_even_within_a_millisecond_and_when_the_clock_steps_back() {
        let mut ids = Ids::seeded([1; 32]);
        let at = |ms| Timestamp::from_millisecond(ms).unwrap();
        let times = [1_000, 1_000, 1_000, 1_001, 999, 1_002];
        let made: Vec<_> = times.iter().map(|ms| ids.fact(at(*ms))).collect();
        assert!(made.windows(2).all(|pair| pair[0] < pair[1]), "{made:?}");
        assert!(made.iter().all(|id| id.0.get_version_num() == 7));
        let mut again = Ids::seeded([1; 32]);
        assert_eq!(made[0], again.fact(at(1_000)));
    }
}
