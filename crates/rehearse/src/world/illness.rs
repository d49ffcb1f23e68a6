//! The course of an infection: latent, infectious, ill, over; how infectious on which day; and
//! what a laboratory would find.

use crate::city::among;
use crate::moment::{DAY, Minute};
use crate::random::{chance, unit};
use crate::world::Params;

/// Nobody.
pub(crate) const NOBODY: u32 = u32::MAX;

/// One infection, as it truly is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Infection {
    /// Who, by number.
    pub person: u32,
    /// Who infected them; `None` for the first ones.
    pub by: Option<u32>,
    /// Where, by number; the own dwelling for the first ones.
    pub place: u32,
    pub(crate) at: Minute,
    pub(crate) infectious_at: Minute,
    pub(crate) onset_at: Minute,
    pub(crate) over_at: Minute,
    /// Falls ill at the end of the incubation; else it ends without symptoms.
    pub symptomatic: bool,
}

impl Infection {
    pub(crate) fn new(
        seed: u64,
        params: &Params,
        (person, by): (u32, Option<u32>),
        (place, at): (u32, Minute),
    ) -> Self {
        let draw = |what: u64| unit(chance(seed, u64::from(person), what, 0x111));
        // The sum of two draws is more often in the middle than at the ends.
        let spread = f64::midpoint(draw(1), draw(2));
        let (short, long) = params.incubation_days;
        let incubation = ((short + (long - short) * spread) * f64::from(DAY)) as u32;
        // Infectious from two days before onset on, but never on the first day.
        let latent = incubation.saturating_sub(2 * DAY).max(DAY);
        let ill = ((6.0 + 4.0 * draw(3)) * f64::from(DAY)) as u32;
        Self {
            person,
            by,
            place,
            at,
            infectious_at: at + latent,
            onset_at: at + incubation,
            over_at: at + incubation + ill,
            symptomatic: draw(4) >= params.asymptomatic,
        }
    }

    /// How infectious on a day, compared with the worst: counted from the day of onset, or of what
    /// would have been onset.
    pub(crate) fn power(&self, day: u32) -> f64 {
        const BEFORE: [f64; 3] = [1.0, 1.0, 0.6];
        const AFTER: [f64; 8] = [1.0, 0.8, 0.6, 0.4, 0.25, 0.15, 0.1, 0.05];
        let midnight = day * DAY;
        if midnight + DAY <= self.infectious_at || midnight >= self.over_at {
            return 0.0;
        }
        let onset = self.onset_at / DAY;
        let curve = if day < onset {
            BEFORE[((onset - day) as usize).min(BEFORE.len() - 1)]
        } else {
            AFTER[((day - onset) as usize).min(AFTER.len() - 1)]
        };
        if self.symptomatic { curve } else { curve * 0.6 }
    }

    /// The cycle threshold of the N gene at a moment; `None` while and when there is nothing.
    pub(crate) fn ct(&self, seed: u64, at: Minute) -> Option<f32> {
        let begin = self.infectious_at.saturating_sub(DAY / 2).max(self.at);
        if at < begin {
            return None;
        }
        let lowest = 18.0 + 4.0 * unit(chance(seed, u64::from(self.person), 5, 0x111));
        let days = |minutes: u32| f64::from(minutes) / f64::from(DAY);
        let ct = if at < self.onset_at {
            let part = days(at - begin) / days((self.onset_at - begin).max(1));
            36.0 - (36.0 - lowest) * part.sqrt()
        } else {
            lowest + 1.7 * days(at - self.onset_at)
        };
        (ct < 40.0).then_some(ct as f32)
    }

    /// Whether symptoms show.
    pub(crate) fn ill(&self, at: Minute) -> bool {
        self.symptomatic && (self.onset_at..self.over_at).contains(&at)
    }

    /// When somebody ill goes to a fever clinic, if they ever do.
    pub(crate) fn clinic(&self, seed: u64, params: &Params) -> Option<Minute> {
        let seeks = (params.seek_care * 1000.0) as u64;
        if !self.symptomatic || !among(seed, self.person, 0xc11, seeks) {
            return None;
        }
        let wait = chance(seed, u64::from(self.person), 6, 0x111) % 2400;
        let at = self.onset_at + 240 + wait as u32;
        // Clinics see people from eight in the morning to ten in the evening.
        let (day, clock) = (at / DAY, at % DAY);
        Some(day * DAY + clock.clamp(480, 1320))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_infection_is_found_before_it_shows_and_fades_after() {
        let params = Params::default();
        for person in 0..200 {
            let at = 20_000 * DAY;
            let one = Infection::new(9, &params, (person, None), (0, at));
            assert!(at + DAY <= one.infectious_at && one.infectious_at <= one.onset_at);
            assert_eq!(one.ct(9, at), None);
            let onset = one.ct(9, one.onset_at).unwrap();
            assert!(onset < 23.0, "{onset}");
            assert!(one.ct(9, one.onset_at + 6 * DAY).unwrap() > onset + 8.0);
            assert_eq!(one.ct(9, one.onset_at + 14 * DAY), None);
            assert!(one.power(at / DAY).abs() < f64::EPSILON);
            assert!(one.power(one.onset_at / DAY) > 0.5);
            assert!(one.power(one.over_at / DAY + 1).abs() < f64::EPSILON);
        }
    }
}
