//! Who lives with whom, where, how old; and names that nobody bears.

use quell_model::fact::Sex;

use super::areas::{self, CELLS};
use crate::random::{Dice, chance};

/// No place.
pub(crate) const NONE: u32 = u32::MAX;

/// What somebody does on a working day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Job {
    /// At home.
    Home,
    /// Learns in a class.
    Pupil,
    /// Teaches a class.
    Teacher,
    /// Works in an office.
    Office,
    /// In a crew of the port.
    Crew,
    /// Sells in a shop.
    Shop,
    /// Sells in a zone of the market.
    Market,
    /// Serves in a restaurant.
    Restaurant,
    /// Works in a ward.
    Ward,
}

/// What is particular about somebody, as bits of `Person::marks`.
pub(crate) const FEMALE: u8 = 1;
pub(crate) const MEDICINE: u8 = 2;
pub(crate) const DEPENDENT: u8 = 4;
pub(crate) const UNFIT_HOME: u8 = 8;

/// One person, kept small: there may be millions.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Person {
    pub(crate) home: u32,
    /// Workplace or class, or [`NONE`].
    pub(crate) work: u32,
    /// Run of the bus to work, or [`NONE`].
    pub(crate) bus: u32,
    /// Usual shop and usual restaurant room.
    pub(crate) shop: u32,
    pub(crate) table: u32,
    pub(crate) age: u8,
    pub(crate) marks: u8,
    pub(crate) job: Job,
}

impl Person {
    pub(crate) fn has(&self, mark: u8) -> bool {
        self.marks & mark != 0
    }
}

/// What the registers hold of somebody. All of it is invented and cannot be mistaken: the name
/// begins with 样本, the telephone with 000, the check digit of the document is wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Identity {
    /// `样本甲1001`.
    pub name: String,
    /// `00000001001`.
    pub phone: String,
    /// Eighteen characters, none of which is a document of anybody.
    pub document: String,
    /// Sex.
    pub sex: Sex,
    /// Age in completed years.
    pub age: u8,
    /// Cannot live alone: a child, or somebody elderly who lives alone.
    pub dependent: bool,
    /// Depends on medicine every day.
    pub medicine: bool,
    /// The dwelling is fit for isolation at home.
    pub home_suitable: bool,
}

pub(crate) fn identity(number: u32, person: &Person) -> Identity {
    const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
    let n = number + 1001;
    let year = 2022 - u32::from(person.age);
    let parity = u32::from(!person.has(FEMALE));
    let body = format!(
        "999999{year:04}{:02}{:02}{:03}",
        n / 28 % 12 + 1,
        n % 28 + 1,
        (n / 336 % 500) * 2 + parity
    );
    Identity {
        name: format!("样本{}{n}", STEMS[person.home as usize % STEMS.len()]),
        phone: format!("000{n:08}"),
        document: format!("{body}{}", wrong_digit(&body)),
        sex: if person.has(FEMALE) {
            Sex::Female
        } else {
            Sex::Male
        },
        age: person.age,
        dependent: person.has(DEPENDENT),
        medicine: person.has(MEDICINE),
        home_suitable: !person.has(UNFIT_HOME),
    }
}

/// The check digit of GB 11643, and one more, so that no document is valid.
fn wrong_digit(body: &str) -> char {
    const RIGHT: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];
    RIGHT[(check_sum(body) as usize + 1) % 11]
}

fn check_sum(body: &str) -> u32 {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let digits = body.chars().filter_map(|digit| digit.to_digit(10));
    digits.zip(WEIGHTS).map(|(d, w)| d * w).sum::<u32>() % 11
}

/// Everybody, dwelling by dwelling and cell by cell.
pub(crate) struct Homes {
    pub(crate) people: Vec<Person>,
    /// First person of each dwelling, and one past the last.
    pub(crate) first: Vec<u32>,
    /// Cell of each dwelling.
    pub(crate) cells: Vec<u16>,
}

pub(crate) fn settle(seed: u64, size: u32, dice: &mut Dice) -> Homes {
    let weights: Vec<f64> = (0..CELLS).map(|cell| areas::weight(seed, cell)).collect();
    let total: f64 = weights.iter().sum();
    let mut homes = Homes {
        people: Vec::with_capacity(size as usize),
        first: vec![0],
        cells: Vec::new(),
    };
    let mut reached = 0.0;
    for (cell, weight) in weights.iter().enumerate() {
        reached += weight;
        let last = cell + 1 == CELLS;
        let target = (f64::from(size) * reached / total) as usize;
        let target = if last { size as usize } else { target };
        while homes.people.len() < target {
            let room = size as usize - homes.people.len();
            household(&mut homes, room, dice);
            homes.first.push(homes.people.len() as u32);
            homes.cells.push(cell as u16);
        }
    }
    homes
}

fn household(homes: &mut Homes, room: usize, dice: &mut Dice) {
    let home = homes.cells.len() as u32;
    let mut members = members(dice);
    members.truncate(room);
    let alone = members.len() == 1;
    let unfit = dice.in_thousand(150);
    for (age, female) in members {
        let mut marks = 0;
        let ill = match age {
            0..40 => 20,
            40..60 => 120,
            _ => 450,
        };
        let mut set = |mark: u8, holds: bool| marks |= if holds { mark } else { 0 };
        set(FEMALE, female);
        set(MEDICINE, dice.in_thousand(ill));
        set(DEPENDENT, age < 14 || alone && age >= 75);
        set(UNFIT_HOME, unfit);
        homes.people.push(Person {
            home,
            work: NONE,
            bus: NONE,
            shop: NONE,
            table: NONE,
            age: age as u8,
            marks,
            job: Job::Home,
        });
    }
}

/// Ages and sexes of a household.
fn members(dice: &mut Dice) -> Vec<(u32, bool)> {
    if dice.in_thousand(140) {
        let age = dice.between(63, 90);
        let mut old = vec![(age, dice.in_thousand(550))];
        if dice.in_thousand(600) {
            old.push((age - dice.below(4), !old[0].1));
        }
        return old;
    }
    let adult = dice.between(22, 60);
    let mut members = vec![(adult, dice.in_thousand(500))];
    if dice.in_thousand(720) {
        members.push((adult.saturating_sub(2) + dice.below(5), !members[0].1));
        for _ in 0..2 {
            if adult < 50 && dice.in_thousand(480) {
                members.push((dice.between(0, 17), dice.in_thousand(480)));
            }
        }
        if dice.in_thousand(180) {
            members.push((dice.between(62, 88), dice.in_thousand(550)));
        }
    }
    members
}

/// Whether chance has it that somebody is among so many in a thousand.
pub(crate) fn among(seed: u64, person: u32, what: u64, in_thousand: u64) -> bool {
    chance(seed, u64::from(person), what, 0x5a) % 1000 < in_thousand
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_document_of_anybody_is_valid() {
        let homes = settle(3, 500, &mut Dice::new(3));
        for (number, person) in (0..).zip(&homes.people) {
            let identity = identity(number, person);
            let last = identity.document.chars().last().unwrap();
            let right = "10X98765432"
                .chars()
                .nth(check_sum(&identity.document[..17]) as usize);
            assert_eq!(identity.document.len(), 18);
            assert_ne!(Some(last), right);
            assert!(identity.phone.starts_with("000"));
            assert!(identity.name.starts_with("样本"));
        }
    }
}
