//! The living city: the same seed gives the same days, however time is cut; the response bends the
//! curve; and no invariant breaks on the way.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::sync::Arc;

use jiff::tz::{TimeZone, offset};
use jiff::{Timestamp, ToSpan};
use quell_model::fact::Form;
use quell_model::view::View;
use quell_plan::{Book, PlanInForce};
use quell_rehearse::city::{City, Size};
use quell_rehearse::desk::{Delays, Desk, Summary};
use quell_rehearse::world::{Happening, Params, World};

/// Midnight of 1 July 2022 in the city.
const START: Timestamp = Timestamp::constant(1_656_604_800, 0);

fn city(people: u32) -> Arc<City> {
    Arc::new(City::build(11, Size { people }))
}

fn world(people: u32, seed: u64) -> World {
    World::new(city(people), seed, START, Params::default())
}

fn plan() -> PlanInForce {
    let book = Book::standard(TimeZone::fixed(offset(8)));
    book.in_force("covid-19", START).unwrap()
}

fn lived(people: u32, seed: u64, days: usize) -> Vec<Summary> {
    let plan = plan();
    let mut desk = Desk::new(&plan, world(people, seed), seed, Delays::default());
    (0..days).map(|_| desk.day()).collect()
}

#[test]
fn the_outbreak_does_not_depend_on_how_time_is_cut() {
    let run = |hours: &[i64]| -> (Vec<u32>, Vec<Happening>) {
        let mut world = world(1500, 4);
        let mut surfaced = Vec::new();
        let mut at = 0;
        for step in hours.iter().cycle() {
            at += step;
            surfaced.extend(world.advance(START + at.min(20 * 24).hours()));
            if at == 48 {
                world.confine(40, Form::Central, world.now());
            }
            if at >= 20 * 24 {
                break;
            }
        }
        let infected = world.infections().iter().map(|one| one.person).collect();
        (infected, surfaced)
    };
    let by_day = run(&[24]);
    assert!(by_day.0.len() > 10, "{}", by_day.0.len());
    assert_eq!(by_day, run(&[1]));
    assert_eq!(by_day, run(&[7, 17, 48, 24]));
}

#[test]
fn without_a_response_the_outbreak_runs_through_the_city() {
    let mut world = world(3000, 2);
    world.advance(START + (60 * 24).hours());
    let share = world.infections().len() as f64 / 3000.0;
    assert!((0.4..0.99).contains(&share), "{share}");
    for infection in world.infections().iter().skip(3) {
        let by = infection.by.unwrap();
        assert_ne!(by, infection.person);
        assert!(world.infection(by).is_some());
    }
}

#[test]
fn equal_seeds_give_equal_summaries_and_others_do_not() {
    let one = lived(1200, 5, 14);
    assert_eq!(one, lived(1200, 5, 14));
    assert_ne!(one, lived(1200, 6, 14));
}

#[test]
fn the_response_bends_the_curve() {
    let days = lived(3000, 2, 45);
    let last = days.last().unwrap();
    let mut free = world(3000, 2);
    free.advance(START + (45 * 24).hours());
    let (with, without) = (last.infected_in_truth as usize, free.infections().len());
    assert!(
        with * 4 < without,
        "{with} with a response, {without} without"
    );
    assert!(last.duties.done * 100 >= last.duties.owed * 90, "{last:?}");
}

#[test]
fn no_invariant_breaks_on_any_day() {
    let plan = plan();
    let mut desk = Desk::new(&plan, world(2000, 3), 3, Delays::default());
    for _ in 0..20 {
        let summary = desk.day();
        let broken = desk.broken();
        assert!(broken.is_empty(), "{}: {broken:#?}", summary.day);
    }
    assert!(desk.views().count() > 50);
}

#[test]
fn step_by_step_and_all_at_once_deliver_the_same_messages() {
    let plan = plan();
    let mut desk = Desk::new(&plan, world(1500, 3), 3, Delays::default());
    for _ in 0..12 {
        desk.day();
    }
    let now = desk.world().now();
    let known: Vec<View> = desk.views().cloned().collect();
    let mut views = known.clone();
    for view in &mut views {
        view.inbox.clear();
    }
    quell_plan::deliver(&plan, &mut views, now, 1, &|_| {});
    assert_eq!(views.len(), known.len());
    for (at_once, step_by_step) in views.iter().zip(&known) {
        assert_eq!(at_once, step_by_step);
    }
}
