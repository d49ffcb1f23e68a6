//! Measures the store, the index and the chains on a made-up city, and prints JSON.
//!
//! `cargo run --release -p quell-colocation --example probe -- --stays 1000000`

use std::io::Write;
use std::time::Instant;

use jiff::Timestamp;
use quell_colocation::chains::{CaseNode, Forest, Link};
use quell_colocation::{BatchId, Question, Store};
use quell_model::ids::{PersonId, PlaceId, derived_id};
use quell_model::stay::{Precision, Setting, Stay};
use serde_json::{Value, json};

const DAYS: u64 = 14;
const STAYS_A_PERSON: u64 = 30;
const MINUTE: i64 = 60_000_000;
/// 2022-03-01 00:00 in Shanghai, in microseconds.
const START: i64 = 1_646_064_000_000_000;
const QUESTION: Question = Question {
    min_overlap_minutes: 1,
    gap_minutes: 30,
    max_group: None,
};

/// SplitMix64: a fixed seed makes the same city everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % below
    }
}

fn person(number: u64) -> PersonId {
    PersonId(derived_id(&[1; 32], "person", &number.to_string()))
}

fn place(number: u64) -> PlaceId {
    PlaceId(derived_id(&[1; 32], "place", &number.to_string()))
}

fn micros(at: i64) -> Timestamp {
    Timestamp::from_microsecond(at).unwrap_or_default()
}

/// A person's stays: half short visits to shops and restaurants (a few of them crowded), a third
/// days at work, the rest known by day only.
fn stays_of(who: u64, people: u64, dice: &mut Dice, out: &mut Vec<Stay>) {
    let id = person(who);
    for _ in 0..STAYS_A_PERSON {
        let midnight = START + dice.roll(DAYS) as i64 * 1440 * MINUTE;
        let (number, setting, from, minutes) = match dice.roll(6) {
            0 | 1 => (who / 15, Setting::Work, 8 * 60 + dice.roll(90) as i64, 480),
            2 => (
                1 << 40 | dice.roll(people / 2_000 + 1),
                Setting::Shop,
                0,
                1440,
            ),
            _ => {
                let busy = dice.roll(people / 20 + 1).min(dice.roll(people / 20 + 1));
                let minutes = 10 + dice.roll(110) as i64;
                (
                    1 << 41 | busy,
                    Setting::Dining,
                    360 + dice.roll(900) as i64,
                    minutes,
                )
            }
        };
        let day = setting == Setting::Shop && dice.roll(4) == 0;
        let from = if day || minutes < 1440 {
            from
        } else {
            480 + dice.roll(700) as i64
        };
        let minutes = if day || minutes < 1440 {
            minutes
        } else {
            5 + dice.roll(55) as i64
        };
        out.push(Stay {
            person: id,
            place: place(number),
            from: micros(midnight + from * MINUTE),
            until: micros(midnight + (from + minutes) * MINUTE),
            precision: if day { Precision::Day } else { Precision::Time },
            setting,
            seat: None,
        });
    }
}

/// Resident memory of this process in MiB, 0 where the system does not tell.
fn resident_mib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    let kib = line
        .and_then(|line| line.split_whitespace().nth(1))
        .and_then(|kib| kib.parse().ok());
    kib.unwrap_or(0_u64) / 1024
}

fn ms(since: Instant) -> f64 {
    (since.elapsed().as_secs_f64() * 1e6).round() / 1e3
}

fn quantiles(mut values: Vec<f64>) -> Value {
    values.sort_by(f64::total_cmp);
    let at = |share: f64| values[((values.len() - 1) as f64 * share) as usize];
    json!({ "median": at(0.5), "p99": at(0.99), "max": at(1.0) })
}

fn questions(store: &Store, people: u64) -> Value {
    let window = micros(START)..micros(START + DAYS as i64 * 1440 * MINUTE);
    let mut dice = Dice(7);
    let cases: Vec<PersonId> = (0..1_000).map(|_| person(dice.roll(people))).collect();
    let (mut times, mut counts, mut rings) = (Vec::new(), Vec::new(), Vec::new());
    let all = Instant::now();
    for &case in &cases {
        let start = Instant::now();
        let met = store.index().encounters(case, window.clone(), &QUESTION);
        times.push(ms(start));
        counts.push(met.len() as f64);
    }
    let thousand = ms(all);
    for &case in &cases[..20] {
        let first = store.index().encounters(case, window.clone(), &QUESTION);
        let start = Instant::now();
        store
            .index()
            .second_ring(case, &first, window.end, &QUESTION);
        rings.push(ms(start));
    }
    let start = Instant::now();
    let common = store.index().common_places(&cases, window.clone());
    json!({
        "one_case_ms": quantiles(times), "one_case_encounters": quantiles(counts),
        "thousand_cases_ms": thousand, "second_ring_ms": quantiles(rings),
        "common_places_of_1000_cases_ms": ms(start), "common_places": common.len(),
    })
}

fn chains(n_cases: u64) -> Value {
    let mut dice = Dice(11);
    let cases: Vec<CaseNode> = (0..n_cases)
        .map(|n| CaseNode {
            id: person(n),
            onset_on: None,
            confirmed_on: None,
        })
        .collect();
    let link = |n| Link {
        infector: person(n / 2 + dice.roll(n / 2 + 1)),
        infectee: person(n),
    };
    let links: Vec<Link> = (0..n_cases).map(link).collect();
    let start = Instant::now();
    let forest = Forest::build(&cases, &links);
    let took = ms(start);
    json!({ "cases": n_cases, "links": links.len(), "build_ms": took,
            "components": forest.components.len(), "cycles": forest.cycles.len() })
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().collect();
    let asked = args
        .iter()
        .position(|arg| arg == "--stays")
        .and_then(|at| args.get(at + 1));
    let n_stays: u64 = asked.map_or(Ok(1_000_000), |text| text.parse())?;
    let people = (n_stays / STAYS_A_PERSON).max(1);
    let dir = tempfile::tempdir()?;
    let mut stays = Vec::new();
    let mut dice = Dice(42);
    for who in 0..people {
        stays_of(who, people, &mut dice, &mut stays);
    }
    let start = Instant::now();
    let mut store = Store::open(dir.path())?;
    store.append(BatchId(derived_id(&[1; 32], "batch", "1")), &stays)?;
    let append_ms = ms(start);
    let start = Instant::now();
    store.append(
        BatchId(derived_id(&[1; 32], "batch", "2")),
        &stays[..stays.len().min(10)],
    )?;
    let small_ms = ms(start);
    drop(store);
    let n = stays.len();
    drop(stays);
    let sizes =
        std::fs::read_dir(dir.path())?.map(|entry| entry?.metadata().map(|file| file.len()));
    let bytes = sizes.sum::<std::io::Result<u64>>()?;
    // Memory freed above may stay with the allocator, so the difference is a lower bound; the
    // peak is that of the whole run.
    let before = resident_mib();
    let start = Instant::now();
    let store = Store::open(dir.path())?;
    let open_ms = ms(start);
    let report = json!({
        "stays": n, "people": people,
        "append_ms": append_ms, "append_stays_a_second": (n as f64 / append_ms * 1e3) as u64,
        "append_of_10_ms": small_ms,
        "bytes_a_stay": (bytes as f64 / n as f64 * 100.0).round() / 100.0,
        "open_ms": open_ms, "resident_mib_before_open": before, "resident_mib": resident_mib(),
        "questions": questions(&store, people), "chains": chains(100_000),
    });
    writeln!(std::io::stdout(), "{report:#}")?;
    Ok(())
}
