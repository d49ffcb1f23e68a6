//! The people of the city: who lives with whom, where, and what they do all day.

use crate::places::{EAST, NEIGHBOUR, Place};
use crate::random::Dice;

/// About how many people there are.
const PEOPLE: usize = 2_500;
/// Crews of the container terminal, and how many work in one.
pub(crate) const CREWS: usize = 10;
const CREW: usize = 14;
/// Zones of the seafood market, and sellers in one.
pub(crate) const ZONES: usize = 6;
const SELLERS: usize = 10;
/// Restaurants, and staff of one.
pub(crate) const RESTAURANTS: usize = 12;
const STAFF: usize = 6;
/// Bus lines.
pub(crate) const LINES: usize = 10;
/// Classes of the summer school, and pupils of one.
const CLASSES: usize = 12;
const PUPILS: usize = 22;
/// Wards of the hospital, and staff of one.
const WARDS: usize = 6;
const NURSES: usize = 8;
/// Offices whose places are dealt out together with those of the port, and people in one.
const OFFICES: usize = 60;
const OFFICE: usize = 12;

/// What somebody does on a working day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Job {
    /// In a crew of the terminal.
    Crew(usize),
    /// Sells in a zone of the market.
    Seller(usize),
    /// Serves in a restaurant.
    Server(usize),
    /// Learns or teaches in a class.
    Class(usize),
    /// Works in a ward.
    Ward(usize),
    /// Works in an office.
    Office(usize),
    /// At home.
    Home,
}

/// One person.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) phone: String,
    pub(crate) female: bool,
    pub(crate) age: u32,
    pub(crate) household: usize,
    pub(crate) area: usize,
    pub(crate) home: Place,
    pub(crate) job: Job,
    /// The bus line taken to work.
    pub(crate) bus: Option<usize>,
    /// What the story has them do; it goes before what chance has them do.
    pub(crate) planned: Vec<Visit>,
}

/// One stay that is not at home.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Visit {
    pub(crate) from: u32,
    pub(crate) until: u32,
    pub(crate) place: Place,
    pub(crate) seat: Option<String>,
}

impl Visit {
    pub(crate) fn new(from: u32, until: u32, place: Place) -> Self {
        Self {
            from,
            until,
            place,
            seat: None,
        }
    }
}

/// Everybody.
#[derive(Clone, Debug)]
pub(crate) struct City {
    pub(crate) people: Vec<Person>,
    /// The new positive.
    pub(crate) lead: usize,
    /// Somebody of the household in the neighbouring city that the new positive visits.
    pub(crate) host: usize,
}

impl City {
    /// The household of the new positive comes first (a worker, a partner, a child, an elderly
    /// person), then the one he visits, then everybody else.
    pub(crate) fn build(dice: &mut Dice) -> Self {
        let mut city = Self {
            people: Vec::with_capacity(PEOPLE + 8),
            lead: 0,
            host: 4,
        };
        city.household(0, EAST, &[(41, false), (39, true), (7, false), (74, true)]);
        city.household(1, NEIGHBOUR, &[(44, false), (43, true), (15, true)]);
        let mut number = 2;
        while city.people.len() < PEOPLE {
            let area = match dice.below(100) {
                0..45 => EAST,
                45..80 => 1,
                80..94 => 2,
                _ => NEIGHBOUR,
            };
            let members = members(dice);
            city.household(number, area, &members);
            number += 1;
        }
        city.give_work(dice);
        city
    }

    fn household(&mut self, number: usize, area: usize, members: &[(u32, bool)]) {
        const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
        for (age, female) in members {
            let n = self.people.len() + 1001;
            self.people.push(Person {
                id: format!("YG{n}"),
                name: format!("样本{}{n}", STEMS[number % STEMS.len()]),
                phone: format!("000{n:08}"),
                female: *female,
                age: *age,
                household: number,
                area,
                home: Place::home(number, area),
                job: Job::Home,
                bus: None,
                planned: Vec::new(),
            });
        }
    }

    /// Hands out the jobs of the port to people of the city, and classes to children.
    fn give_work(&mut self, dice: &mut Dice) {
        let mut jobs: Vec<Job> = Vec::new();
        let mut add = |count: usize, each: usize, job: fn(usize) -> Job| {
            jobs.extend((0..count).flat_map(|n| std::iter::repeat_n(job(n), each)));
        };
        add(CREWS, CREW, Job::Crew);
        add(ZONES, SELLERS, Job::Seller);
        add(RESTAURANTS, STAFF, Job::Server);
        add(WARDS, NURSES, Job::Ward);
        add(CLASSES, 1, Job::Class);
        add(OFFICES, OFFICE, Job::Office);
        // Couples seldom work in one crew. The first place, in the first crew, is the lead's.
        for last in (2..jobs.len()).rev() {
            jobs.swap(last, 1 + dice.below(last as u32) as usize);
        }
        let mut jobs = jobs.into_iter();
        let (mut pupils, mut clerks) = (0, OFFICES * OFFICE);
        for at in 0..self.people.len() {
            let person = &mut self.people[at];
            let local = person.area != NEIGHBOUR;
            person.job = match person.age {
                6..=12 if local && pupils < CLASSES * PUPILS => {
                    pupils += 1;
                    Job::Class((pupils - 1) / PUPILS)
                }
                20..=60 if local || dice.in_thousand(300) => {
                    let job = if local { jobs.next() } else { None };
                    job.unwrap_or_else(|| {
                        clerks += 1;
                        Job::Office((clerks - 1) / OFFICE)
                    })
                }
                _ => Job::Home,
            };
            let rides = !matches!(person.job, Job::Home | Job::Class(_)) && local;
            if rides && dice.in_thousand(130) {
                person.bus = Some(dice.below(LINES as u32) as usize);
            }
        }
        // The partner of the lead works in an office, so that the household meets more people
        // than the terminal alone.
        self.people[1].job = Job::Office(0);
        self.people[self.lead].bus = Some(2);
        self.people[self.host].job = Job::Home;
    }

    /// Everybody who lives with somebody, themselves left out.
    pub(crate) fn housemates(&self, of: usize) -> Vec<usize> {
        let household = self.people[of].household;
        (0..self.people.len())
            .filter(|at| *at != of && self.people[*at].household == household)
            .collect()
    }

    /// Everybody with a job, by index.
    pub(crate) fn with_job(&self, job: Job) -> impl Iterator<Item = usize> + '_ {
        (0..self.people.len()).filter(move |at| self.people[*at].job == job)
    }
}

/// Ages and sexes of a household.
fn members(dice: &mut Dice) -> Vec<(u32, bool)> {
    let adult = dice.between(24, 58);
    let mut members = vec![(adult, dice.in_thousand(500))];
    if dice.in_thousand(780) {
        let partner = adult.saturating_sub(3) + dice.below(6);
        members.push((partner, !members[0].1));
        if adult < 50 {
            for _ in 0..2 {
                if dice.in_thousand(520) {
                    members.push((dice.between(1, 17), dice.in_thousand(500)));
                }
            }
        }
    }
    if dice.in_thousand(300) {
        members.push((dice.between(62, 88), dice.in_thousand(550)));
    }
    members
}
