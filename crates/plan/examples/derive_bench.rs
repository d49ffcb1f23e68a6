//! Derives a million people under two editions and prints the figures as JSON.
//!
//! `cargo run --release -p quell-plan --example derive_bench -- [people] [threads]`
#![expect(clippy::print_stdout, reason = "the figures are the output")]

use std::time::Instant;

use jiff::civil::date;
use jiff::tz::{TimeZone, offset};
use jiff::{SignedDuration, Timestamp};
use quell_model::fact::{
    CaseReported, Classification, ContactNamed, EncountersTraced, Fact, FactBody, FoundBy, Outcome,
    Relation, ResultReported,
};
use quell_model::ids::{ActorId, FactId, PersonId, PlaceId, SubjectId};
use quell_model::jurisdiction::Jurisdiction;
use quell_model::stay::{Encounter, Precision, Setting};
use quell_model::view::View;
use quell_plan::{Book, Tally, backtest};
use uuid::Uuid;

/// SplitMix64: the same numbers on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % sides
    }
}

fn fold(view: &mut View, at: Timestamp, body: FactBody) {
    let n = view.noted.len() as u128;
    view.fold(&Fact {
        id: FactId(Uuid::from_u128((view.subject.uuid().as_u128() << 16) + n)),
        subject: view.subject,
        jurisdiction: Jurisdiction("CN/45/4505/450502".to_owned()),
        place: None,
        occurred_at: at,
        recorded_at: at,
        recorded_by: ActorId(Uuid::from_u128(1)),
        purpose: "bench".to_owned(),
        supersedes: None,
        body,
    });
}

fn negative(at: Timestamp) -> FactBody {
    FactBody::ResultReported(ResultReported {
        sampled_at: at - SignedDuration::from_hours(8),
        outcome: Outcome::Negative,
        ct_n: None,
        ct_orf1ab: None,
        pool: 10,
        double_sampled: false,
    })
}

/// One in a hundred is a case with four in its household and ten traced encounters; close contacts
/// name three more; everybody else has negative results.
fn people(count: u64, start: Timestamp, dice: &mut Dice) -> Vec<View> {
    let person = |n: u64| PersonId(Uuid::from_u128(u128::from(n) + 1));
    let mut views: Vec<View> = (0..count)
        .map(|n| View::new(SubjectId::Person(person(n))))
        .collect();
    for n in 0..count {
        let at = start + SignedDuration::from_hours(dice.roll(24 * 14) as i64);
        let view = &mut views[n as usize];
        if n % 100 == 0 {
            let met = at - SignedDuration::from_hours(20);
            let onset = TimeZone::UTC.to_datetime(met).date();
            fold(
                view,
                at,
                FactBody::CaseReported(CaseReported {
                    classification: Classification::Confirmed,
                    found_by: FoundBy::Screening,
                    onset_on: Some(onset),
                    specimen_on: None,
                    confirmed_on: None,
                    imported: false,
                }),
            );
            for other in 1..=4 {
                fold(view, at, named(person((n + other) % count), met));
            }
            let encounters = (0..10).map(|_| Encounter {
                other: person(dice.roll(count)),
                place: PlaceId(Uuid::from_u128(u128::from(dice.roll(count)) | 1 << 100)),
                setting: Setting::Dining,
                from: met,
                until: met + SignedDuration::from_mins(dice.roll(60) as i64),
                gap_minutes: 0,
                precision: Precision::Time,
                rows_apart: None,
                group: 8,
            });
            fold(
                view,
                at,
                FactBody::EncountersTraced(EncountersTraced {
                    from: met,
                    until: at,
                    encounters: encounters.collect(),
                    places: Vec::new(),
                }),
            );
        } else if n % 100 <= 4 {
            for other in 0..3 {
                fold(view, at, named(person((n + 5 + other) % count), at));
            }
        }
        for day in 0..3 {
            let at = start + SignedDuration::from_hours(24 * day + dice.roll(24) as i64);
            fold(&mut views[n as usize], at, negative(at));
        }
    }
    views
}

fn named(contact: PersonId, met: Timestamp) -> FactBody {
    FactBody::ContactNamed(ContactNamed {
        contact,
        relation: Relation::Household,
        setting: Setting::Dwelling,
        first_at: Some(met),
        last_at: Some(met + SignedDuration::from_hours(10)),
        precision: Precision::Time,
        protected: false,
        infected: false,
    })
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let count = arguments
        .next()
        .and_then(|text| text.parse().ok())
        .unwrap_or(1_000_000);
    let threads = arguments
        .next()
        .and_then(|text| text.parse().ok())
        .unwrap_or(2);
    let zone = TimeZone::fixed(offset(8));
    let book = Book::standard(zone.clone());
    let start = date(2022, 7, 1)
        .to_zoned(zone)
        .expect("a day of 2022")
        .timestamp();
    let now = start + SignedDuration::from_hours(24 * 15);
    let built = Instant::now();
    let views = people(count, start, &mut Dice(20_220_712));
    println!(
        "{{\"people\":{count},\"threads\":{threads},\"build_s\":{:.2}}}",
        secs(built)
    );
    for id in ["cn-covid19-8", "cn-covid19-9"] {
        let plan = book.plan(id).expect("an edition built in");
        let mut views = views.clone();
        let begun = Instant::now();
        let tally = backtest(&plan, &mut views, now, threads);
        println!("{}", line(id, secs(begun), &tally));
    }
}

fn secs(since: Instant) -> f64 {
    since.elapsed().as_secs_f64()
}

fn line(id: &str, seconds: f64, tally: &Tally) -> String {
    let days = tally.quarantine_person_days;
    format!(
        "{{\"edition\":\"{id}\",\"seconds\":{seconds:.2},\"derived\":{},\"people\":{},\
         \"central_days\":{},\"home_days\":{},\"monitoring_days\":{},\"hospital_days\":{},\
         \"tests\":{},\"rooms_peak\":{},\"orders\":{},\"duties\":{}}}",
        tally.derived,
        tally.people,
        days.central,
        days.home,
        days.monitoring,
        days.hospital,
        tally.tests,
        tally.rooms_peak.rooms,
        tally.orders,
        tally.duties
    )
}
