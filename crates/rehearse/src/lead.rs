//! The new positive: a dock worker found by screening on the day after his onset, his last four
//! days in thirty stays, and the people who were there too.

use crate::calendar::{NOW, at};
use crate::outbreak::Outbreak;
use crate::people::{City, Job, Visit};
use crate::places::{EAST, NEIGHBOUR, Place};
use crate::random::Dice;

/// When the visit to the neighbouring city began.
const AWAY: u32 = at(10, 8, 0);

/// Writes the last days into the plans of everybody concerned. Whoever is a case, or is isolated
/// as a contact of one, takes no part.
pub(crate) fn plan(city: &mut City, dice: &mut Dice, outbreak: &Outbreak) {
    let mut free: Vec<bool> = (0..city.people.len())
        .map(|at| !outbreak.involves(at))
        .collect();
    let lead = city.lead;
    free[lead] = false;
    let own: Vec<Visit> = itinerary(city);
    city.people[lead].planned = own;
    for mate in city.housemates(lead) {
        free[mate] = false;
    }
    lunch(city, &mut free);
    train(city, dice, &mut free);
    dinner(city, &mut free);
}

fn carriage() -> Place {
    Place::named("样铁S202次列车 05车厢", "列车", EAST)
}

fn private_room() -> Place {
    Place::named("样本饭店1店 3号包间", "餐厅", EAST)
}

fn lunch_room() -> Place {
    Place::named("邻样饭店 2号包间", "餐厅", NEIGHBOUR)
}

fn itinerary(city: &City) -> Vec<Visit> {
    let host_home = city.people[city.host].home.clone();
    let home = || city.people[city.lead].home.clone();
    let bus = |run| Place::bus(2, run);
    let (crew, canteen) = (|| Place::crew(0), || Place::canteen(0));
    let clinic = Place::named("样港人民医院 发热门诊", "医院", EAST);
    let table: Vec<(u32, u32, Place)> = vec![
        (AWAY, at(10, 12, 0), host_home.clone()),
        (at(10, 12, 10), at(10, 13, 30), lunch_room()),
        (at(10, 13, 45), at(10, 15, 0), Place::park(NEIGHBOUR)),
        (at(10, 15, 30), at(11, 6, 30), host_home),
        (
            at(11, 6, 40),
            at(11, 7, 0),
            Place::named("邻样站候车厅", "其他", NEIGHBOUR),
        ),
        (at(11, 7, 5), at(11, 8, 10), carriage()),
        (at(11, 8, 20), at(11, 8, 45), bus("08:20")),
        (at(11, 9, 0), at(11, 12, 0), crew()),
        (at(11, 12, 5), at(11, 12, 40), canteen()),
        (at(11, 12, 45), at(11, 17, 30), crew()),
        (at(11, 17, 45), at(11, 18, 10), bus("17:45")),
        (at(11, 18, 15), at(11, 18, 35), Place::market(3)),
        (at(11, 18, 50), at(12, 7, 10), home()),
        (at(12, 7, 20), at(12, 7, 45), bus("07:20")),
        (at(12, 8, 0), at(12, 12, 0), crew()),
        (at(12, 12, 5), at(12, 12, 40), canteen()),
        (at(12, 12, 45), at(12, 17, 30), crew()),
        (
            at(12, 17, 40),
            at(12, 17, 50),
            Place::named("样本便利店1店", "便利店", EAST),
        ),
        (at(12, 18, 0), at(12, 19, 40), private_room()),
        (at(12, 20, 0), at(13, 7, 10), home()),
        (at(13, 7, 20), at(13, 7, 45), bus("07:20")),
        (at(13, 8, 0), at(13, 11, 50), crew()),
        (at(13, 12, 5), at(13, 12, 40), canteen()),
        (at(13, 12, 45), at(13, 16, 0), crew()),
        (
            at(13, 16, 10),
            at(13, 16, 25),
            Place::named("样本药店1店", "药店", EAST),
        ),
        (
            at(13, 16, 35),
            at(13, 16, 45),
            Place::named("样一街道核酸采样点", "其他", EAST),
        ),
        (at(13, 16, 55), at(13, 17, 20), Place::supermarket(EAST)),
        (at(13, 17, 30), at(14, 7, 50), home()),
        (
            at(14, 8, 0),
            at(14, 8, 20),
            Place::named("样本早餐餐厅1店", "餐厅", EAST),
        ),
        (at(14, 9, 20), NOW, clinic),
    ];
    let mut visits: Vec<Visit> = table
        .into_iter()
        .map(|(from, until, place)| Visit::new(from, until, place))
        .collect();
    visits[5].seat = Some("05车12C".to_owned());
    visits
}

/// The family of the host at the table, and two of the staff who serve it. All live elsewhere.
fn lunch(city: &mut City, free: &mut [bool]) {
    let mut guests = city.housemates(city.host);
    guests.push(city.host);
    let staff = (0..city.people.len())
        .filter(|at| city.people[*at].area == NEIGHBOUR && !guests.contains(at) && free[*at])
        .filter(|at| (20..55).contains(&city.people[*at].age))
        .take(2);
    let staff: Vec<usize> = staff.collect();
    for at_table in guests.iter().chain(&staff) {
        let visit = Visit::new(at(10, 12, 10), at(10, 13, 30), lunch_room());
        city.people[*at_table].planned.push(visit);
        free[*at_table] = false;
    }
}

/// Twenty-four passengers in the carriage, eight of them from the neighbouring city, rows 8 to 15.
fn train(city: &mut City, dice: &mut Dice, free: &mut [bool]) {
    let mut seats: Vec<(u32, char)> = (8..=15)
        .flat_map(|row| ['A', 'C', 'D', 'F'].map(|letter| (row, letter)))
        .filter(|seat| *seat != (12, 'C'))
        .collect();
    for (wanted, from_neighbour) in [(8, true), (16, false)] {
        let candidates: Vec<usize> = (0..city.people.len())
            .filter(|at| free[*at] && city.people[*at].age >= 18)
            .filter(|at| (city.people[*at].area == NEIGHBOUR) == from_neighbour)
            .filter(|at| !matches!(city.people[*at].job, Job::Crew(_)))
            .collect();
        let step = (candidates.len() / wanted).max(1);
        for passenger in candidates.into_iter().step_by(step).take(wanted) {
            free[passenger] = false;
            let seat = seats.swap_remove(dice.below(seats.len() as u32) as usize);
            let mut ride = Visit::new(at(11, 7, 5), at(11, 8, 10), carriage());
            ride.seat = Some(format!("05车{:02}{}", seat.0, seat.1));
            if !from_neighbour {
                // Who rides home in the morning has slept elsewhere, alone in a room.
                let room = format!("邻样宾馆 {}室", 300 + passenger);
                let room = Place::named(&room, "宾馆", NEIGHBOUR);
                let night = Visit::new(at(10, 20, 0), at(11, 6, 30), room);
                city.people[passenger].planned.push(night);
            }
            city.people[passenger].planned.push(ride);
        }
    }
}

/// Eight friends from three districts at dinner in a private room.
fn dinner(city: &mut City, free: &mut [bool]) {
    for (wanted, area) in [(5, EAST), (2, 1), (1, 2)] {
        let friends: Vec<usize> = (0..city.people.len())
            .rev()
            .filter(|at| free[*at] && city.people[*at].area == area)
            .filter(|at| (30..55).contains(&city.people[*at].age))
            .filter(|at| matches!(city.people[*at].job, Job::Office(_)))
            .take(wanted)
            .collect();
        for friend in friends {
            free[friend] = false;
            let visit = Visit::new(at(12, 18, 0), at(12, 19, 30), private_room());
            city.people[friend].planned.push(visit);
        }
    }
}
