//! How long a rehearsal takes: `rehearse_bench [people] [days] [plan]`, JSON out. Without a plan
//! nobody responds, and the outbreak runs through the city.

#![expect(clippy::print_stdout, reason = "the figures are the output")]

use std::sync::Arc;
use std::time::Instant;

use jiff::{Timestamp, ToSpan};
use quell_rehearse::city::{City, Size};
use quell_rehearse::world::{Params, World};

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
    let start = Timestamp::constant(1_656_604_800, 0);
    let mut world = World::new(city, 1, start, Params::default());
    let began = Instant::now();
    let mut surfaced = 0;
    let mut slowest: f64 = 0.0;
    for day in 1..=i64::from(days) {
        let one = Instant::now();
        surfaced += world.advance(start + (24 * day).hours()).len();
        slowest = slowest.max(one.elapsed().as_secs_f64());
        if arguments.len() > 3 {
            println!(
                "{day} {} {:.3}",
                world.infections().len(),
                one.elapsed().as_secs_f64()
            );
        }
    }
    let seconds = began.elapsed().as_secs_f64();
    let infected = world.infections().len();
    println!(
        "{{\"people\": {people}, \"days\": {days}, \"built_seconds\": {built:.3}, \
         \"seconds\": {seconds:.3}, \"slowest_day_seconds\": {slowest:.3}, \
         \"infected\": {infected}, \"surfaced\": {surfaced}, \"peak_rss_mb\": {}}}",
        peak_rss_mb()
    );
}

/// The most memory this process ever held, as the kernel counts it; 0 where it does not say.
fn peak_rss_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let kib = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
    kib.unwrap_or(0) / 1024
}
