//! Nine days of the city: what the story has people do, what chance has them do, and home in
//! between.

use crate::calendar::{DAY, NOW, START, TODAY, at, is_weekend};
use crate::people::{City, Job, LINES, Person, RESTAURANTS, Visit, ZONES};
use crate::places::{AREAS, NEIGHBOUR, Place};
use crate::random::Dice;

/// A stay of somebody, as it goes into the file.
#[derive(Clone, Debug)]
pub(crate) struct Stayed {
    pub(crate) person: usize,
    pub(crate) visit: Visit,
}

/// Everybody's stays, person by person, in the order of time.
pub(crate) fn live(city: &City, dice: &mut Dice) -> Vec<Stayed> {
    let mut all = Vec::new();
    for (number, person) in city.people.iter().enumerate() {
        let mut visits = person.planned.clone();
        // The lead's last days are told by the story alone.
        let days = if number == city.lead { 5..10 } else { 5..15 };
        for day in days {
            for visit in by_chance(person, day, dice) {
                let free =
                    |planned: &Visit| visit.until <= planned.from || planned.until <= visit.from;
                if person.planned.iter().all(free) {
                    visits.push(visit);
                }
            }
        }
        visits.sort_by_key(|visit| visit.from);
        let mut home_since = START;
        for visit in visits {
            let visit = Visit {
                from: visit.from.max(START),
                until: visit.until.min(NOW),
                ..visit
            };
            if visit.from >= visit.until || visit.from < home_since {
                continue;
            }
            push_home(&mut all, number, person, home_since, visit.from);
            home_since = visit.until;
            all.push(Stayed {
                person: number,
                visit,
            });
        }
        push_home(&mut all, number, person, home_since, NOW);
    }
    all
}

/// Half an hour or less between two visits is the way from one to the other.
fn push_home(all: &mut Vec<Stayed>, number: usize, person: &Person, from: u32, until: u32) {
    if until > from + 30 {
        let way = if until == NOW { 0 } else { 8 };
        let since = if from == START { from } else { from + 8 };
        all.push(Stayed {
            person: number,
            visit: Visit::new(since, until - way, person.home.clone()),
        });
    }
}

/// What somebody does on a day apart from the story, in the order of time.
fn by_chance(person: &Person, day: u32, dice: &mut Dice) -> Vec<Visit> {
    let weekend = is_weekend(day);
    let mut visits = Vec::new();
    let late = dice.below(12);
    let works = match person.job {
        // Ships and shops know no Sunday, but people do: one day in seven is free.
        Job::Crew(_) | Job::Seller(_) | Job::Server(_) | Job::Ward(_) => !dice.in_thousand(143),
        Job::Class(_) | Job::Office(_) => !weekend,
        Job::Home => false,
    };
    if works {
        work(person, day, late, &mut visits);
    } else if person.age > 4 {
        errand(person, day, dice, &mut visits);
    }
    if works && !matches!(person.job, Job::Class(_) | Job::Server(_)) {
        evening(person, day, dice, &mut visits);
    }
    visits
}

fn work(person: &Person, day: u32, late: u32, visits: &mut Vec<Visit>) {
    let mut stay = |from: (u32, u32), until: (u32, u32), place: Place| {
        let from = at(day, from.0, from.1) + late;
        visits.push(Visit::new(from, at(day, until.0, until.1), place));
    };
    if let Some(line) = person.bus {
        stay((7, 20), (7, 45), Place::bus(line % LINES, "07:20"));
    }
    match person.job {
        Job::Crew(crew) => {
            stay((8, 0), (12, 0), Place::crew(crew));
            stay((12, 5), (12, 40), Place::canteen(crew));
            stay((12, 45), (17, 30), Place::crew(crew));
        }
        Job::Seller(zone) => stay((8, 0), (18, 30), Place::market(zone)),
        Job::Server(restaurant) => stay((10, 30), (21, 0), Place::hall(restaurant)),
        Job::Class(class) => stay((8, 30), (16, 30), Place::school(class)),
        Job::Ward(ward) => stay((8, 0), (17, 0), Place::ward(ward)),
        Job::Office(unit) => stay((8, 30), (17, 30), Place::unit(unit)),
        Job::Home => {}
    }
    if let Some(line) = person.bus
        && !matches!(person.job, Job::Seller(_) | Job::Server(_))
    {
        stay((17, 45), (18, 10), Place::bus(line % LINES, "17:45"));
    }
}

fn errand(person: &Person, day: u32, dice: &mut Dice, visits: &mut Vec<Visit>) {
    let begin = at(day, 9, 0) + dice.below(120);
    let place = match dice.below(100) {
        0..14 if person.area != NEIGHBOUR => Place::market(dice.below(ZONES as u32) as usize),
        14..26 => Place::supermarket(person.area + AREAS.len() * dice.below(3) as usize),
        26..36 => Place::park(person.area),
        _ => return,
    };
    visits.push(Visit::new(begin, begin + dice.between(15, 50), place));
}

fn evening(person: &Person, day: u32, dice: &mut Dice, visits: &mut Vec<Visit>) {
    let begin = at(day, 18, 40) + dice.below(25);
    match dice.below(100) {
        0..5 if person.area != NEIGHBOUR => {
            let place = Place::table(dice.below(RESTAURANTS as u32) as usize, dice.between(1, 12));
            visits.push(Visit::new(begin, begin + dice.between(45, 80), place));
        }
        5..13 => {
            let place = Place::supermarket(person.area + AREAS.len() * dice.below(3) as usize);
            visits.push(Visit::new(begin, begin + dice.between(10, 30), place));
        }
        _ => {}
    }
}

/// Whether every day of July that is generated lies in the window.
const _: () = assert!(START / DAY + 1 == 5 && NOW / DAY + 1 == TODAY);
