//! The outbreak so far: twelve cases in small chains, whom they named, and where all of these are
//! now.

use crate::calendar::{NOW, at};
use crate::people::{City, Job, Visit};
use crate::places::{EAST, Place};

/// One of the twelve.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) person: usize,
    /// Which of the twelve infected them.
    pub(crate) infector: Option<usize>,
    /// Day of July; none for somebody without symptoms.
    pub(crate) onset: Option<u32>,
    pub(crate) reported: u32,
    pub(crate) found_by: &'static str,
}

/// Somebody named in an interview.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    pub(crate) person: usize,
    /// Which of the twelve named them.
    pub(crate) case: usize,
    pub(crate) how: &'static str,
    pub(crate) first: u32,
    pub(crate) last: u32,
}

/// The outbreak so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outbreak {
    pub(crate) cases: Vec<Case>,
    pub(crate) named: Vec<Named>,
}

impl Outbreak {
    /// Whether somebody is one of the twelve, or was named by one.
    pub(crate) fn involves(&self, person: usize) -> bool {
        self.cases.iter().any(|case| case.person == person)
            || self.named.iter().any(|named| named.person == person)
    }

    fn free(&self, person: usize) -> bool {
        !self.involves(person)
    }
}

/// How one of the twelve is tied to the one before.
enum Tie {
    First(Job),
    Lives(usize),
    Works(usize),
    Elsewhere(usize, Job),
}

const SCREENED: &str = "主动筛查";
const CLINIC: &str = "发热门诊就诊";
const ISOLATED: &str = "密接隔离检测";

/// The chains: infector by number of the twelve, onset, report, how found.
#[rustfmt::skip]
const CHAINS: [(Tie, Option<u32>, u32, &str); 12] = [
    (Tie::First(Job::Seller(1)), Some(2), 5, CLINIC),
    (Tie::Lives(0), Some(5), 6, ISOLATED),
    (Tie::Works(0), Some(5), 7, SCREENED),
    (Tie::Lives(2), Some(7), 8, ISOLATED),
    (Tie::Elsewhere(2, Job::Server(4)), Some(6), 8, SCREENED),
    (Tie::Works(4), Some(8), 9, ISOLATED),
    (Tie::Lives(4), None, 10, ISOLATED),
    (Tie::Elsewhere(4, Job::Office(20)), Some(9), 11, SCREENED),
    (Tie::Works(7), Some(11), 12, ISOLATED),
    (Tie::First(Job::Crew(2)), Some(7), 9, CLINIC),
    (Tie::Works(9), Some(10), 12, ISOLATED),
    (Tie::Lives(9), Some(10), 11, ISOLATED),
];

/// Lets the outbreak happen up to now. Cases lie in hospital since their report, those they named
/// are in isolation since the day after.
pub(crate) fn begin(city: &mut City) -> Outbreak {
    let mut outbreak = Outbreak::default();
    for (tie, onset, reported, found_by) in CHAINS {
        let (person, infector) = find(city, &outbreak, &tie);
        outbreak.cases.push(Case {
            person,
            infector,
            onset,
            reported,
            found_by,
        });
    }
    for case in 0..outbreak.cases.len() {
        interview(city, &mut outbreak, case);
    }
    for (number, case) in outbreak.cases.iter().enumerate() {
        let ward = Place::named(
            &format!("样港定点医院 {}号隔离病房", number + 1),
            "医院",
            EAST,
        );
        let stay = Visit::new(at(case.reported, 12, 0), NOW, ward);
        city.people[case.person].planned.push(stay);
    }
    for (number, named) in outbreak.named.iter().enumerate() {
        let room = Place::named(
            &format!("样港隔离点 {}室", 201 + number),
            "集中隔离点",
            EAST,
        );
        let from = at(outbreak.cases[named.case].reported + 1, 8, 0);
        city.people[named.person]
            .planned
            .push(Visit::new(from, NOW, room));
    }
    outbreak
}

/// Somebody who fits and has no part yet. Households of one have nobody to infect, so a case that
/// others live with is chosen among those who do not live alone.
fn find(city: &City, outbreak: &Outbreak, tie: &Tie) -> (usize, Option<usize>) {
    let home = city.people[city.lead].household;
    let fits = |at: &usize| outbreak.free(*at) && city.people[*at].household != home;
    let worker = |job: Job| {
        let mut all = city.with_job(job).filter(fits);
        all.find(|at| city.housemates(*at).len() >= 2)
            .or_else(|| city.with_job(job).find(fits))
            .unwrap_or(city.people.len() - 1)
    };
    match *tie {
        Tie::First(job) => (worker(job), None),
        Tie::Elsewhere(from, job) => (worker(job), Some(from)),
        Tie::Works(from) => {
            let job = city.people[outbreak.cases[from].person].job;
            (worker(job), Some(from))
        }
        Tie::Lives(from) => {
            let mates = city.housemates(outbreak.cases[from].person);
            let mate = mates.into_iter().find(fits);
            (mate.unwrap_or(city.people.len() - 2), Some(from))
        }
    }
}

/// Whom a case named: those they live with, four they work with, one they ate with.
fn interview(city: &City, outbreak: &mut Outbreak, number: usize) {
    let case = outbreak.cases[number].clone();
    let last = case.reported;
    let first = case.onset.unwrap_or(case.reported).saturating_sub(2).max(1);
    let home = city.people[city.lead].household;
    let job = city.people[case.person].job;
    let mates = city.housemates(case.person);
    let work: Vec<usize> = if job == Job::Home {
        Vec::new()
    } else {
        city.with_job(job).filter(|at| *at != case.person).collect()
    };
    let mut name = |people: Vec<usize>, most: usize, how: &'static str| {
        let people = people
            .into_iter()
            .filter(|at| outbreak.free(*at) && city.people[*at].household != home);
        for person in people.take(most).collect::<Vec<_>>() {
            outbreak.named.push(Named {
                person,
                case: number,
                how,
                first,
                last,
            });
        }
    };
    name(mates, 6, "家庭同住");
    name(work.clone(), 3, "单位同室工作");
    name(work, 1, "餐厅聚餐");
}
