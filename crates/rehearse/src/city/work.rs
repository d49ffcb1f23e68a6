//! What people do all day, and where they usually shop, eat and ride.

use super::areas::CELLS;
use super::people::{Homes, Job, NONE};
use super::places::{PlaceKind, ROOMS, Spot};
use crate::random::Dice;

const COUNTIES: usize = 4;
const COUNTY_CELLS: usize = CELLS / COUNTIES;
/// Pupils of a class, and people who share one run of a bus.
const CLASS: usize = 30;
const RUN: usize = 36;

/// Places that are not dwellings, in the making.
struct Making<'a> {
    homes: &'a mut Homes,
    spots: Vec<Spot>,
    counts: [u32; 12],
    dice: &'a mut Dice,
}

/// Gives everybody work, class, bus, shop and restaurant, and returns all places.
pub(crate) fn give(homes: &mut Homes, dice: &mut Dice) -> Vec<Spot> {
    let dwelling = |(number, cell): (usize, &u16)| Spot {
        kind: PlaceKind::Dwelling,
        cell: *cell,
        number: number as u32,
    };
    let spots: Vec<Spot> = homes.cells.iter().enumerate().map(dwelling).collect();
    let mut making = Making {
        homes,
        spots,
        counts: [0; 12],
        dice,
    };
    for county in 0..COUNTIES {
        making.add(PlaceKind::FeverClinic, county * COUNTY_CELLS);
    }
    let mut workers = making.workers();
    making.classes(&mut workers);
    for (county, workers) in workers.iter().enumerate() {
        making.jobs(county, workers);
        making.buses(county, workers);
    }
    making.haunts();
    making.spots
}

impl Making<'_> {
    fn add(&mut self, kind: PlaceKind, cell: usize) -> u32 {
        let number = self.counts[kind as usize];
        self.counts[kind as usize] += 1;
        self.spots.push(Spot {
            kind,
            cell: cell as u16,
            number,
        });
        self.spots.len() as u32 - 1
    }

    fn somewhere(&mut self, county: usize) -> usize {
        county * COUNTY_CELLS + self.dice.below(COUNTY_CELLS as u32) as usize
    }

    fn county_of(&self, person: usize) -> usize {
        self.cell_of(person) / COUNTY_CELLS
    }

    fn cell_of(&self, person: usize) -> usize {
        let home = self.homes.people[person].home;
        usize::from(self.homes.cells[home as usize])
    }

    /// Those who work, by the county in which they do, in an order of chance.
    fn workers(&mut self) -> Vec<Vec<usize>> {
        let mut workers = vec![Vec::new(); COUNTIES];
        for person in 0..self.homes.people.len() {
            let works = match self.homes.people[person].age {
                20..=59 => 860,
                60..=66 => 150,
                _ => 0,
            };
            if self.dice.in_thousand(works) {
                let county = if self.dice.in_thousand(700) {
                    self.county_of(person)
                } else {
                    self.dice.below(COUNTIES as u32) as usize
                };
                workers[county].push(person);
            }
        }
        for workers in &mut workers {
            self.dice.shuffle(workers);
        }
        workers
    }

    /// Classes of children of one county and about one age, near where they live.
    fn classes(&mut self, workers: &mut [Vec<usize>]) {
        for (county, workers) in workers.iter_mut().enumerate() {
            let mut children: Vec<usize> = (0..self.homes.people.len())
                .filter(|at| (3..=17).contains(&self.homes.people[*at].age))
                .filter(|at| self.county_of(*at) == county)
                .collect();
            // By township and by two years of age, then as they live.
            children.sort_by_key(|at| (self.cell_of(*at) / 24, self.homes.people[*at].age / 2));
            for class in children.chunks(CLASS) {
                let cell = self.cell_of(class[class.len() / 2]);
                let place = self.add(PlaceKind::Class, cell);
                for pupil in class {
                    self.employ(*pupil, place, Job::Pupil);
                }
                if let Some(teacher) = workers.pop() {
                    self.employ(teacher, place, Job::Teacher);
                }
            }
        }
    }

    fn employ(&mut self, person: usize, place: u32, job: Job) {
        self.homes.people[person].work = place;
        self.homes.people[person].job = job;
    }

    fn jobs(&mut self, county: usize, workers: &[usize]) {
        let mut left = workers;
        while !left.is_empty() {
            let (kind, job, staff) = match self.dice.below(1000) {
                0..130 => (PlaceKind::Shop, Job::Shop, 5),
                130..160 => (PlaceKind::Market, Job::Market, 9),
                160..290 => (PlaceKind::Restaurant, Job::Restaurant, 5),
                290..330 => (PlaceKind::Ward, Job::Ward, 8),
                // The port lies in the first county.
                330..400 if county == 0 => (PlaceKind::Crew, Job::Crew, 14),
                _ => (PlaceKind::Office, Job::Office, self.dice.between(5, 18)),
            };
            let cell = self.somewhere(county);
            let place = self.add(kind, cell);
            if kind == PlaceKind::Restaurant {
                for _ in 1..ROOMS {
                    self.add(kind, cell);
                }
            }
            let (group, rest) = left.split_at(left.len().min(staff as usize));
            for person in group {
                self.employ(*person, place, job);
            }
            left = rest;
        }
    }

    /// Every fourth worker rides, with the same people every day.
    fn buses(&mut self, county: usize, workers: &[usize]) {
        let riders: Vec<usize> = workers.iter().copied().step_by(4).collect();
        for run in riders.chunks(RUN) {
            let cell = self.somewhere(county);
            let place = self.add(PlaceKind::Bus, cell);
            for rider in run {
                self.homes.people[*rider].bus = place;
            }
        }
    }

    /// Where people shop and eat: near home in the same county.
    fn haunts(&mut self) {
        let by_county = |making: &Self, kinds: &[PlaceKind]| -> Vec<Vec<(u16, u32)>> {
            let mut found = vec![Vec::new(); COUNTIES];
            for (place, spot) in (0..).zip(&making.spots) {
                if kinds.contains(&spot.kind) {
                    found[usize::from(spot.cell) / COUNTY_CELLS].push((spot.cell, place));
                }
            }
            for county in &mut found {
                county.sort_unstable();
            }
            found
        };
        let shops = by_county(self, &[PlaceKind::Shop, PlaceKind::Market]);
        let tables = by_county(self, &[PlaceKind::Restaurant]);
        for person in 0..self.homes.people.len() {
            let cell = self.cell_of(person);
            let county = cell / COUNTY_CELLS;
            let shop = self.near(&shops[county], cell);
            let table = self.near(&tables[county], cell);
            let person = &mut self.homes.people[person];
            if person.age >= 5 {
                (person.shop, person.table) = (shop, table);
            }
        }
    }

    /// One of some places ordered by cell, more or less near.
    fn near(&mut self, places: &[(u16, u32)], cell: usize) -> u32 {
        if places.is_empty() {
            return NONE;
        }
        let middle = places.partition_point(|(at, _)| usize::from(*at) < cell);
        let reach = (places.len() / 10).max(3) as u32;
        let at = middle + self.dice.below(2 * reach) as usize;
        places[(at + places.len() - (reach as usize).min(places.len())) % places.len()].1
    }
}
