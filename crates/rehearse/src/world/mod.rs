//! The living world: an outbreak that runs in a city by itself, and what a response can do in it.
//!
//! Two kinds of drivers use it: the desk of this crate, and a program that feeds a real server.
//! Both let it [`advance`](World::advance), see what surfaces, take samples, ask for itineraries,
//! confine people and let them go. What truly happened stays hidden from a response, and is there
//! to be compared with.

mod confined;
mod illness;
mod spread;
mod tracing;

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use quell_model::fact::{Form, Outcome};

use self::confined::Confined;
pub use self::illness::Infection;
use self::illness::NOBODY;
use crate::city::{City, Job, Visits};
use crate::moment::{DAY, Minute, date_of, minute, moment};
use crate::random::{chance, unit};

/// How the virus and the people behave.
#[derive(Clone, PartialEq, Debug)]
pub struct Params {
    /// How many people are infected at the start; they work where many come by.
    pub first: u32,
    /// Multiplies the risk of every minute.
    pub transmissibility: f64,
    /// Share of infections without symptoms.
    pub asymptomatic: f64,
    /// Days from infection to onset, from the shortest to the longest.
    pub incubation_days: (f64, f64),
    /// Share of those ill who go to a fever clinic.
    pub seek_care: f64,
    /// People in occupations of risk are screened every so many days; 0 for never.
    pub screen_days: u32,
}

impl Default for Params {
    /// A respiratory virus that spreads quickly and shows within two to six days.
    fn default() -> Self {
        Self {
            first: 3,
            transmissibility: 1.0,
            asymptomatic: 0.3,
            incubation_days: (2.0, 6.0),
            seek_care: 0.45,
            screen_days: 3,
        }
    }
}

/// What surfaces by itself.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Happening {
    /// Somebody ill goes to a fever clinic and is sampled.
    Clinic {
        /// When.
        at: Timestamp,
        /// Who.
        person: u32,
    },
    /// Somebody in an occupation of risk is sampled, as every few days.
    Screened {
        /// When.
        at: Timestamp,
        /// Who.
        person: u32,
    },
}

impl Happening {
    /// When it happens.
    pub fn at(self) -> Timestamp {
        match self {
            Self::Clinic { at, .. } | Self::Screened { at, .. } => at,
        }
    }
}

/// A city with an outbreak in it, at a moment.
#[derive(Debug)]
pub struct World {
    city: Arc<City>,
    seed: u64,
    params: Params,
    now: Minute,
    infections: Vec<Infection>,
    /// The infection of each person, or nobody's.
    infection_of: Vec<u32>,
    /// Infections that are not over.
    active: Vec<u32>,
    clinics: BTreeSet<(Minute, u32)>,
    /// Minute of the day and number of those who are screened.
    screened: Vec<(u32, u32)>,
    confined: Confined,
    threads: usize,
}

impl World {
    /// An outbreak that begins: the first ones are infected at `start`.
    pub fn new(city: Arc<City>, seed: u64, start: Timestamp, params: Params) -> Self {
        let at_risk = |person: &u32| matches!(city.job(*person), Job::Crew | Job::Market);
        let watched = |job: Job| matches!(job, Job::Crew | Job::Market | Job::Ward | Job::Shop);
        let mut first: Vec<u32> = (0..city.people()).filter(at_risk).collect();
        first.sort_by_key(|person| chance(seed, u64::from(*person), 0, 0xf1));
        first.truncate(params.first as usize);
        let clock = |person| (chance(seed, u64::from(person), 0, 0x5c) % 600) as u32 + 540;
        let mut screened: Vec<(u32, u32)> = (0..city.people())
            .filter(|person| watched(city.job(*person)))
            .map(|person| (clock(person), person))
            .collect();
        screened.sort_unstable();
        let people = city.people();
        let mut world = Self {
            seed,
            params,
            now: minute(start),
            infections: Vec::new(),
            infection_of: vec![NOBODY; people as usize],
            active: Vec::new(),
            clinics: BTreeSet::new(),
            screened,
            confined: Confined::new(people),
            threads: 1,
            city,
        };
        for person in first {
            world.infect((person, None), (world.city.home(person), world.now));
        }
        world
    }

    /// Lets so many threads look at places. It changes the time that a day takes and nothing else.
    #[must_use]
    pub fn with_threads(mut self, threads: usize) -> Self {
        self.threads = threads.max(1);
        self
    }

    /// The city.
    pub fn city(&self) -> &City {
        &self.city
    }

    /// The moment at which the world stands.
    pub fn now(&self) -> Timestamp {
        moment(self.now)
    }

    /// Lives on until a moment; returns what surfaces, in order. How finely time is cut changes
    /// nothing.
    pub fn advance(&mut self, until: Timestamp) -> Vec<Happening> {
        let until = minute(until);
        let mut happenings = Vec::new();
        while self.now < until {
            let end = until.min((self.now / DAY + 1) * DAY);
            if self.now.is_multiple_of(DAY) {
                let (infections, now) = (&self.infections, self.now);
                self.active
                    .retain(|at| infections[*at as usize].over_at > now);
            }
            self.spread(self.now, end);
            self.surface(end, &mut happenings);
            self.now = end;
        }
        happenings
    }

    fn surface(&mut self, until: Minute, happenings: &mut Vec<Happening>) {
        let first = happenings.len();
        while let Some((at, person)) = self.clinics.first().copied()
            && at < until
        {
            self.clinics.pop_first();
            if self.confined.form(person, at).is_none() {
                let at = moment(at);
                happenings.push(Happening::Clinic { at, person });
            }
        }
        let every = self.params.screen_days;
        let (day, midnight) = (self.now / DAY, self.now / DAY * DAY);
        let begin = |clock: u32| {
            self.screened
                .partition_point(|(at, _)| midnight + at < clock)
        };
        for (clock, person) in &self.screened[begin(self.now)..begin(until)] {
            let turn = every > 0 && (day + person).is_multiple_of(every);
            let at = midnight + clock;
            if turn && self.confined.form(*person, at).is_none() {
                let (at, person) = (moment(at), *person);
                happenings.push(Happening::Screened { at, person });
            }
        }
        happenings[first..].sort_by_key(|happening| (happening.at(), *happening));
    }

    pub(crate) fn visits(&self, person: u32, day: u32) -> Visits {
        self.confined.visits(&self.city, person, day)
    }

    /// What a laboratory finds in a specimen taken at a moment. Low loads are sometimes missed;
    /// nothing is found where nothing is.
    pub fn sample(&self, person: u32, at: Timestamp) -> Outcome {
        let Some((ct, _)) = self.ct(person, at) else {
            return Outcome::Negative;
        };
        let sensitivity = if ct < 33.0 {
            0.97
        } else {
            0.97 - 0.07 * f64::from(ct - 33.0)
        };
        let draw = chance(self.seed, u64::from(person), u64::from(minute(at)), 0x7e57);
        if unit(draw) < sensitivity {
            Outcome::Positive
        } else {
            Outcome::Negative
        }
    }

    /// The cycle thresholds of the N gene and of ORF1ab; `None` where there is nothing to find.
    pub fn ct(&self, person: u32, at: Timestamp) -> Option<(f32, f32)> {
        let ct = self.infection(person)?.ct(self.seed, minute(at))?;
        let tenths = (ct * 10.0).round() / 10.0;
        Some((tenths, tenths + 0.7))
    }

    /// Somebody is brought to where they are kept, and leaves where they were kept before.
    /// Moments before the world's own count as now.
    pub fn confine(&mut self, person: u32, form: Form, at: Timestamp) {
        self.confined
            .confine(person, form, minute(at).max(self.now));
    }

    /// Somebody may leave.
    pub fn release(&mut self, person: u32, at: Timestamp) {
        self.confined.release(person, minute(at).max(self.now));
    }

    /// In which form somebody is kept at a moment.
    pub fn form(&self, person: u32, at: Timestamp) -> Option<Form> {
        self.confined.form(person, minute(at))
    }

    /// Everybody who is kept now.
    pub fn kept(&self) -> impl Iterator<Item = (u32, Form)> + '_ {
        self.confined.all(self.now)
    }

    /// A place is closed: whoever would go there stays at home.
    pub fn close(&mut self, place: u32, at: Timestamp) {
        self.confined.close(place, minute(at).max(self.now));
    }

    /// A place opens again.
    pub fn reopen(&mut self, place: u32, at: Timestamp) {
        self.confined.reopen(place, minute(at).max(self.now));
    }

    /// Whether somebody shows symptoms.
    pub fn is_ill(&self, person: u32, at: Timestamp) -> bool {
        self.infection(person)
            .is_some_and(|infection| infection.ill(minute(at)))
    }

    /// The day of onset, once it has come.
    pub fn onset_on(&self, person: u32, at: Timestamp) -> Option<Date> {
        let infection = self.infection(person)?;
        let shown = infection.symptomatic && infection.onset_at <= minute(at);
        shown.then(|| date_of(infection.onset_at / DAY))
    }

    /// Who infected somebody; `None` for the first ones and for those who are well.
    pub fn infected_by(&self, person: u32) -> Option<u32> {
        self.infection(person)?.by
    }

    /// The infection of somebody, as it truly is.
    pub fn infection(&self, person: u32) -> Option<&Infection> {
        let at = *self.infection_of.get(person as usize)?;
        self.infections.get(at as usize)
    }

    /// All infections so far, in the order in which they came about.
    pub fn infections(&self) -> &[Infection] {
        &self.infections
    }
}
