use jiff::tz::{TimeZone, offset};
use jiff::{Timestamp, ToSpan};
use quell_model::fact::*;
use quell_plan::Book;
use quell_rehearse::city::{City, Size};
use quell_rehearse::desk::{Delays, Desk};
use quell_rehearse::world::{Params, World};
use std::collections::*;
use std::sync::Arc;
use std::time::Instant;
fn main() {
    let a: Vec<i64> = std::env::args()
        .skip(1)
        .map(|x| x.parse().unwrap())
        .collect();
    let (people, silent, days, slow) = (a[0] as u32, a[1], a[2], a[3] as u32);
    let end: Timestamp = "2022-07-14T10:00:00+08:00".parse().unwrap();
    let start =
        "2022-07-14T00:00:00+08:00".parse::<Timestamp>().unwrap() - ((silent + days) * 24).hours();
    let t = Instant::now();
    let city = Arc::new(City::build(20_220_714, Size { people }).known_to(&[3; 32]));
    eprintln!("city {:?}", t.elapsed());
    let mut w = World::new(
        city.clone(),
        20_220_714,
        start,
        Params {
            first: a[4] as u32,
            transmissibility: a[5] as f64 / 100.0,
            screen_days: a[6] as u32,
            seek_care: a[7] as f64 / 100.0,
            asymptomatic: 0.4,
            ..Params::default()
        },
    )
    .with_threads(2);
    w.advance(start + (silent * 24).hours());
    eprintln!("silent {:?} inf {}", t.elapsed(), w.infections().len());
    let book = Book::standard(TimeZone::fixed(offset(8)));
    let plan = book.in_force("covid-19", end).unwrap();
    let mut d = Desk::new(
        &plan,
        w,
        20_220_714,
        Delays {
            slow_in_thousand: slow,
            ..Delays::default()
        },
    )
    .with_log();
    for _ in 0..days {
        let s = d.day();
        eprintln!("{:?} {s:?}", t.elapsed());
    }
    d.until(end);
    eprintln!("end {:?} views {}", t.elapsed(), d.views().count());
    let h = d.hand_over();
    let mut k: BTreeMap<&str, usize> = BTreeMap::new();
    for f in &h.log {
        *k.entry(f.body.kind()).or_default() += 1;
    }
    let enc: usize = h
        .log
        .iter()
        .map(|f| {
            if let FactBody::EncountersTraced(e) = &f.body {
                e.encounters.len()
            } else {
                0
            }
        })
        .sum();
    let mut w = h.world;
    let hidden = w
        .infections()
        .iter()
        .filter(|i| !h.positive.contains_key(&i.person))
        .count();
    for n in 1..=3 {
        let hh = w.advance(end + (24 * n).hours());
        let pos = hh
            .iter()
            .filter(|x| match x {
                quell_rehearse::world::Happening::Clinic { .. } => true,
                quell_rehearse::world::Happening::Screened { at, person } => {
                    w.sample(*person, *at) == Outcome::Positive
                }
            })
            .count();
        eprintln!("+{n} inf {} surfacing {pos}", w.infections().len());
    }
    eprintln!("hidden {hidden}");
    let h = quell_rehearse::desk::HandOver { world: w, ..h };
    eprintln!(
        "log {} {k:?} enc {enc} positive {} underway {} inf {}",
        h.log.len(),
        h.positive.len(),
        h.under_way.len(),
        h.world.infections().len()
    );
}
