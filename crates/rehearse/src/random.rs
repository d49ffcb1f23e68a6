//! Chance from a seed: SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
//! generators", OOPSLA 2014). Small, well spread, the same everywhere; nothing secret rests on it.

/// A source of chance.
#[derive(Clone, Debug)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        let drawn = stir(self.0);
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        drawn
    }

    /// Puts some into an order of chance (Fisher and Yates).
    pub(crate) fn shuffle<T>(&mut self, all: &mut [T]) {
        for last in (1..all.len()).rev() {
            all.swap(last, self.below(last as u32 + 1) as usize);
        }
    }

    /// A number below `n`; 0 where `n` is 0. The bias of the multiplication is below 2⁻³² here.
    pub(crate) fn below(&mut self, n: u32) -> u32 {
        (((self.next() >> 32) * u64::from(n)) >> 32) as u32
    }

    /// A number from `low` to `high`, both inside.
    pub(crate) fn between(&mut self, low: u32, high: u32) -> u32 {
        low + self.below(high - low + 1)
    }

    /// True so many times in a thousand.
    pub(crate) fn in_thousand(&mut self, times: u32) -> bool {
        self.below(1000) < times
    }

    /// One of some.
    pub(crate) fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len() as u32) as usize]
    }
}

/// Chance without memory: the same four numbers give the same one, however often and in whatever
/// order they are asked. The last step of SplitMix64 between the parts.
pub(crate) fn chance(seed: u64, a: u64, b: u64, c: u64) -> u64 {
    stir(stir(stir(seed ^ a) ^ b.rotate_left(20)) ^ c.rotate_left(40))
}

fn stir(part: u64) -> u64 {
    let mut z = part.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// A number of 64 bits as one in [0, 1).
pub(crate) fn unit(bits: u64) -> f64 {
    (bits >> 11) as f64 / (1_u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generator_is_splitmix64() {
        // The first outputs of the reference code for seed 1234567.
        let mut dice = Dice::new(1_234_567);
        let first: Vec<u64> = (0..3).map(|_| dice.next()).collect();
        assert_eq!(
            first,
            [
                6_457_827_717_110_365_317,
                3_203_168_211_198_807_973,
                9_817_491_932_198_370_423
            ]
        );
    }

    #[test]
    fn chance_without_memory_depends_on_every_part() {
        let all = [
            chance(1, 2, 3, 4),
            chance(2, 2, 3, 4),
            chance(1, 3, 3, 4),
            chance(1, 2, 4, 4),
            chance(1, 2, 3, 5),
        ];
        let distinct: std::collections::BTreeSet<_> = all.iter().collect();
        assert_eq!(distinct.len(), all.len());
        assert!(all.iter().all(|bits| (0.0..1.0).contains(&unit(*bits))));
    }

    #[test]
    fn numbers_stay_in_their_range_and_reach_both_ends() {
        let mut dice = Dice::new(1);
        let seen: Vec<u32> = (0..500).map(|_| dice.between(3, 7)).collect();
        for wanted in 3..=7 {
            assert!(seen.contains(&wanted), "{wanted} never came");
        }
        assert!(seen.iter().all(|n| (3..=7).contains(n)));
        assert_eq!(dice.below(0), 0);
    }
}
