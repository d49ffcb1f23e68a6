//! How long a rehearsal takes: `rehearse_bench [people] [days] [plan]`, JSON out.
//!
//! First nobody responds and the outbreak runs through the city; then, where a plan is named, the
//! same outbreak is answered by it, with a line for each day on standard error.

#![expect(clippy::print_stdout, reason = "the figures are the output")]
#![expect(clippy::print_stderr, reason = "the days are shown as they pass")]

use std::sync::Arc;
use std::time::Instant;

use jiff::tz::{TimeZone, offset};
use jiff::{Timestamp, ToSpan};
use quell_plan::Book;
use quell_rehearse::city::{City, Size};
use quell_rehearse::desk::{Delays, Desk};
use quell_rehearse::world::{Params, World};

/// Midnight of 1 July 2022 in the city.
const START: Timestamp = Timestamp::constant(1_656_604_800, 0);

/// Days on which nobody looks, so that there is something to answer.
const SILENT: i64 = 10;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize, default: u32| {
        let given = arguments.get(at).and_then(|text| text.parse().ok());
        given.unwrap_or(default)
    };
    let (people, days) = (number(0, 50_000), number(1, 60));
    let began = Instant::now();
    let city = Arc::new(City::build(1, Size { people }));
    let built = began.elapsed().as_secs_f64();
    let free = free(&city, days);
    let answered = arguments.get(2).map(|plan| answered(&city, days, plan));
    println!(
        "{{\"people\": {people}, \"days\": {days}, \"built_seconds\": {built:.3}, {free}{}, \
         \"peak_rss_mb\": {}}}",
        answered.unwrap_or_default(),
        peak_rss_mb()
    );
}

fn world(city: &Arc<City>) -> World {
    World::new(city.clone(), 1, START, Params::default()).with_threads(2)
}

/// Nobody responds.
fn free(city: &Arc<City>, days: u32) -> String {
    let mut world = world(city);
    let began = Instant::now();
    let mut slowest: f64 = 0.0;
    for day in 1..=i64::from(days) {
        let one = Instant::now();
        world.advance(START + (24 * day).hours());
        slowest = slowest.max(one.elapsed().as_secs_f64());
    }
    let seconds = began.elapsed().as_secs_f64();
    let infected = world.infections().len();
    format!(
        "\"seconds\": {seconds:.3}, \"slowest_day_seconds\": {slowest:.3}, \
         \"infected\": {infected}"
    )
}

/// The plan responds.
fn answered(city: &Arc<City>, days: u32, plan: &str) -> String {
    let book = Book::standard(TimeZone::fixed(offset(8)));
    let Ok(plan) = book.plan(plan) else {
        eprintln!("there is no plan {plan}");
        return String::new();
    };
    let began = Instant::now();
    let mut world = world(city);
    world.advance(START + (24 * SILENT).hours());
    let mut desk = Desk::new(&plan, world, 1, Delays::default());
    let (mut cases, mut tests) = (0, 0);
    for _ in 0..days {
        let one = Instant::now();
        let day = desk.day();
        cases += day.new_cases.all();
        tests += day.tests;
        let duties = day.duties;
        eprintln!(
            "{}  cases {:3} (isolated {:3})  isolated {:6}  tests {:6}  duties {:8} done {:8} \
             late {:6}  infected {:6}  {:.3} s",
            day.day,
            day.new_cases.all(),
            day.new_cases.quarantined,
            day.in_quarantine,
            day.tests,
            duties.owed,
            duties.done,
            duties.late,
            day.infected_in_truth,
            one.elapsed().as_secs_f64()
        );
    }
    for (kind, duties) in desk.duties_by_kind() {
        eprintln!(
            "{:22} owed {:8} done {:8} late {:6} lapsed {:6}",
            kind.spec().code,
            duties.owed,
            duties.done,
            duties.late,
            duties.lapsed
        );
    }
    let seconds = began.elapsed().as_secs_f64();
    let infected = desk.world().infections().len();
    format!(
        ", \"answered_seconds\": {seconds:.3}, \"answered_infected\": {infected}, \
         \"cases\": {cases}, \"tests\": {tests}, \"subjects\": {}",
        desk.views().count()
    )
}

/// The most memory this process ever held, as the kernel counts it; 0 where it does not say.
fn peak_rss_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let kib = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
    kib.unwrap_or(0) / 1024
}
