//! A made-up city by the sea, of any size: a tree of jurisdictions with a map, households, work,
//! schools, markets, restaurants, buses, and what everybody does on any day.
//!
//! Everything follows from the seed. Names, telephones and documents are invented and look it.

mod areas;
mod days;
mod names;
mod people;
mod places;
mod work;

use quell_model::jurisdiction::Jurisdiction;

pub use self::areas::{Area, Level};
pub(crate) use self::days::{Visit, Visits};
pub(crate) use self::people::among;
pub use self::people::{Identity, Job};
pub(crate) use self::people::{NONE, Person};
use self::places::Spot;
pub use self::places::{Place, PlaceKind};
use crate::random::Dice;

/// How large a city is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Size {
    /// How many people live there.
    pub people: u32,
}

impl Size {
    /// The city of the demonstration.
    pub const DEMO: Self = Self { people: 50_000 };
}

/// A city. People and places go by number; [`City::person_id`] and
/// [`City::place_id`] make ids of them.
#[derive(Debug)]
pub struct City {
    pub(crate) seed: u64,
    areas: Vec<Area>,
    pub(crate) residents: Vec<Person>,
    pub(crate) spots: Vec<Spot>,
    /// First person of each dwelling, and one past the last.
    first: Vec<u32>,
    /// First dwelling of each cell, and one past the last.
    cells: Vec<u32>,
    /// Where the regulars of each place that is no dwelling begin.
    starts: Vec<u32>,
    regulars: Vec<u32>,
    given: Option<names::Given>,
}

/// The people who may be found at a place.
pub(crate) enum Regulars<'a> {
    Household(std::ops::Range<u32>),
    Listed(&'a [u32]),
}

impl Regulars<'_> {
    pub(crate) fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        let (range, listed) = match self {
            Self::Household(range) => (range.clone(), &[][..]),
            Self::Listed(listed) => (0..0, *listed),
        };
        range.chain(listed.iter().copied())
    }

    #[cfg(test)]
    pub(crate) fn contains(&self, person: u32) -> bool {
        self.iter().any(|regular| regular == person)
    }
}

impl City {
    /// Builds the city of a seed. Cities of fewer than 200 people get that many.
    pub fn build(seed: u64, size: Size) -> Self {
        let mut dice = Dice::new(seed);
        let mut homes = people::settle(seed, size.people.max(200), &mut dice);
        let spots = work::give(&mut homes, &mut dice);
        let mut city = Self {
            seed,
            areas: areas::lattice(seed),
            residents: homes.people,
            spots,
            first: homes.first,
            cells: Vec::new(),
            starts: Vec::new(),
            regulars: Vec::new(),
            given: None,
        };
        city.cells = (0..=areas::CELLS)
            .map(|cell| homes.cells.partition_point(|at| usize::from(*at) < cell) as u32)
            .collect();
        for cell in 0..areas::CELLS {
            let people = city.people_of_cell(cell).len() as u32;
            for area in areas::above(cell) {
                city.areas[area].population += people;
            }
        }
        city.list_regulars();
        city
    }

    /// Puts down who may be found where, for every place that is no dwelling.
    fn list_regulars(&mut self) {
        let dwellings = self.dwellings();
        let count = self.spots.len() - dwellings as usize;
        let haunts = |person: &Person| {
            let all = [person.work, person.bus, person.shop, person.table];
            let own = all[0];
            all.into_iter()
                .enumerate()
                .filter(move |(at, place)| *place != NONE && (*at == 0 || *place != own))
                .map(move |(_, place)| (place - dwellings) as usize)
        };
        let mut starts = vec![0_u32; count + 1];
        for person in &self.residents {
            haunts(person).for_each(|place| starts[place + 1] += 1);
        }
        for at in 0..count {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut regulars = vec![0_u32; starts[count] as usize];
        for (number, person) in (0..).zip(&self.residents) {
            for place in haunts(person) {
                regulars[next[place] as usize] = number;
                next[place] += 1;
            }
        }
        (self.starts, self.regulars) = (starts, regulars);
    }

    fn dwellings(&self) -> u32 {
        self.first.len() as u32 - 1
    }

    /// How many people there are; they are numbered from 0.
    pub fn people(&self) -> u32 {
        self.residents.len() as u32
    }

    /// The tree of jurisdictions from the city down, the 384 grid cells last.
    pub fn areas(&self) -> &[Area] {
        &self.areas
    }

    pub(crate) fn cell(&self, cell: u16) -> &Area {
        &self.areas[areas::FIRST_CELL + usize::from(cell)]
    }

    fn first_dwelling(&self, cell: u16) -> u32 {
        self.cells[usize::from(cell)]
    }

    /// The people who live in a grid cell, by its number among the cells.
    fn people_of_cell(&self, cell: usize) -> std::ops::Range<u32> {
        let dwelling = |at: usize| self.first[self.cells[at] as usize];
        dwelling(cell)..dwelling(cell + 1)
    }

    /// The people who live in an area, by its path; nobody where there is none of that path.
    pub fn people_of(&self, path: &str) -> std::ops::Range<u32> {
        let node = Jurisdiction(path.to_owned());
        let inside = |cell: &usize| {
            let path = Jurisdiction(self.cell(*cell as u16).path.clone());
            node.contains(&path)
        };
        let cells: Vec<usize> = (0..areas::CELLS).filter(inside).collect();
        match (cells.first(), cells.last()) {
            (Some(first), Some(last)) => {
                self.people_of_cell(*first).start..self.people_of_cell(*last).end
            }
            _ => 0..0,
        }
    }

    /// What the registers hold of somebody.
    pub fn identity(&self, person: u32) -> Identity {
        people::identity(person, &self.residents[person as usize])
    }

    /// What somebody does on a working day.
    pub fn job(&self, person: u32) -> Job {
        self.residents[person as usize].job
    }

    /// The dwelling of somebody.
    pub fn home(&self, person: u32) -> u32 {
        self.residents[person as usize].home
    }

    /// The workplace or class of somebody.
    pub fn work(&self, person: u32) -> Option<u32> {
        Some(self.residents[person as usize].work).filter(|place| *place != NONE)
    }

    /// Where somebody lives, down to the grid cell.
    pub fn residence(&self, person: u32) -> Jurisdiction {
        let spot = self.spots[self.home(person) as usize];
        Jurisdiction(self.cell(spot.cell).path.clone())
    }

    /// Everybody who lives, works or learns at a place.
    pub fn members(&self, place: u32) -> impl Iterator<Item = u32> + '_ {
        let regulars: Vec<u32> = self.regulars(place).iter().collect();
        regulars.into_iter().filter(move |person| {
            let person = &self.residents[*person as usize];
            person.home == place || person.work == place
        })
    }

    pub(crate) fn regulars(&self, place: u32) -> Regulars<'_> {
        if place < self.dwellings() {
            let at = place as usize;
            return Regulars::Household(self.first[at]..self.first[at + 1]);
        }
        if place >= self.places() {
            let person = self.spot(place).number;
            return Regulars::Household(person..person + 1);
        }
        let at = (place - self.dwellings()) as usize;
        let (from, until) = (self.starts[at] as usize, self.starts[at + 1] as usize);
        Regulars::Listed(&self.regulars[from..until])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_lives_in_one_area_of_each_level() {
        let city = City::build(3, Size { people: 4000 });
        for level in [
            Level::County,
            Level::Township,
            Level::Community,
            Level::Cell,
        ] {
            let areas = city.areas().iter().filter(|area| area.level == level);
            let mut people = 0;
            for area in areas {
                let inside = city.people_of(&area.path);
                assert_eq!(inside.len(), area.population as usize, "{}", area.path);
                people += area.population;
                let node = Jurisdiction(area.path.clone());
                assert!(
                    inside
                        .take(3)
                        .all(|one| node.contains(&city.residence(one)))
                );
            }
            assert_eq!(people, city.people(), "{level:?}");
        }
        assert!(city.people_of("CN/样本省/邻样市").is_empty());
    }
}
