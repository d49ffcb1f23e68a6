//! The port city as the intake module reads it: every row recognised, nobody real, and a new
//! positive whose contacts are worth tracing.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ToSpan, civil::date};
use quell_colocation::{Index, Question};
use quell_intake::{Checked, Kind, Options, Prepared, Severity, prepare};
use quell_model::ids::{PersonId, PlaceId, derived_id};
use quell_model::stay::{Encounter, Precision, Seat, Setting, Stay};
use quell_rehearse::{PortCity, line_list_csv, port_city};

static CITY: LazyLock<PortCity> = LazyLock::new(|| port_city(20_220_714));

fn read(kind: Kind, text: &str) -> Prepared {
    let options = Options::new(kind, date(2022, 7, 14));
    prepare(text.as_bytes(), "list.csv", &options).unwrap()
}

fn person(id: &str) -> PersonId {
    PersonId(derived_id(&[0; 32], "person", id))
}

fn zone() -> TimeZone {
    // China has kept UTC+8 all year since 1991, so the test needs no database of time zones.
    assert_eq!(CITY.time_zone, "Asia/Shanghai");
    TimeZone::fixed(Offset::constant(8))
}

fn stays() -> Vec<Stay> {
    let zone = zone();
    let at = |local| zone.to_timestamp(local).unwrap();
    let prepared = read(Kind::Stays, &CITY.stays_csv);
    let stay = |row: &Checked| {
        let Checked::Stay(row) = row else {
            panic!("not a stay: {row:?}");
        };
        let place = format!("{:?} {:?} {:?}", row.place, row.place_type, row.region);
        let seat = row.seat.as_deref().map(|seat| Seat {
            row: seat[5..7].parse().unwrap(),
            column: u16::from(seat.as_bytes()[7] - b'A') + 1,
        });
        Stay {
            person: person(row.person_id.as_deref().unwrap()),
            place: PlaceId(derived_id(&[0; 32], "place", &place)),
            from: at(row.from),
            until: at(row.until),
            precision: row.precision,
            setting: row.setting,
            seat,
        }
    };
    prepared.rows.iter().map(stay).collect()
}

/// County of residence and age of everybody in the screening round.
fn residents() -> BTreeMap<PersonId, (String, f32)> {
    let prepared = read(Kind::Results, &CITY.results_csv);
    let resident = |row: &Checked| {
        let Checked::Result(row) = row else {
            panic!("not a result: {row:?}");
        };
        let id = person(row.person_id.as_deref().unwrap());
        let city = row.person.region.city.clone().unwrap();
        (id, (city, row.person.age.unwrap().years()))
    };
    prepared.rows.iter().map(resident).collect()
}

fn met_by_the_lead() -> Vec<Encounter> {
    let from = date(2022, 7, 11).to_zoned(zone()).unwrap().timestamp();
    let everything = Question {
        min_overlap_minutes: 0,
        gap_minutes: 0,
        max_group: None,
    };
    let lead = person(&CITY.new_case_id);
    Index::of(&stays(), zone()).encounters(lead, from..CITY.now, &everything)
}

#[test]
fn the_same_seed_writes_the_same_text_and_another_seed_another() {
    assert_eq!(port_city(7), port_city(7));
    assert_ne!(port_city(7).stays_csv, port_city(8).stays_csv);
    assert_eq!(line_list_csv(7, 500), line_list_csv(7, 500));
    assert_ne!(line_list_csv(7, 500), line_list_csv(8, 500));
}

#[test]
fn the_intake_takes_every_row_without_an_error_or_a_warning() {
    for seed in [1, 20_220_714, u64::MAX] {
        let city = port_city(seed);
        for (kind, text, columns) in [
            (Kind::Cases, &city.cases_csv, 19),
            (Kind::Cases, &city.new_case_csv, 19),
            (Kind::Contacts, &city.contacts_csv, 15),
            (Kind::Stays, &city.stays_csv, 10),
            (Kind::Results, &city.results_csv, 16),
        ] {
            let prepared = read(kind, text);
            assert_eq!(prepared.rows.len(), text.lines().count() - 1, "{kind:?}");
            let worst = prepared.report.issues.iter().map(|issue| issue.severity);
            assert!(
                worst.clone().all(|severity| severity == Severity::Note),
                "seed {seed}, {kind:?}: {:?}",
                &prepared.report.issues[..prepared.report.issues.len().min(4)]
            );
            let used = prepared.map.columns.len();
            assert_eq!(used, columns, "{kind:?}: a header is not recognised");
        }
    }
}

#[test]
fn nobody_looks_real() {
    let city = &*CITY;
    let mut people = 0;
    for (text, name, phone) in [
        (&city.cases_csv, 1, 4),
        (&city.contacts_csv, 1, 4),
        (&city.results_csv, 1, 4),
        (&city.new_case_csv, 1, 4),
    ] {
        for row in text.lines().skip(1) {
            let cells: Vec<&str> = row.split(',').collect();
            let (name, phone) = (cells[name], cells[phone]);
            assert!(name.starts_with("样本"), "{name}");
            assert!(phone.starts_with("000") && phone.len() == 11, "{phone}");
            people += 1;
        }
    }
    assert!(people > 2_400);
    let all = [
        &city.cases_csv,
        &city.contacts_csv,
        &city.results_csv,
        &city.stays_csv,
    ];
    for text in all {
        let long = text
            .split(|c: char| !c.is_ascii_digit())
            .map(str::len)
            .max();
        assert!(long <= Some(11), "a number as long as a document number");
    }
}

#[test]
fn every_stay_lies_inside_the_nine_days_and_nobody_is_at_two_places_at_once() {
    let first = CITY.now - (9 * 24).hours();
    let mut by_person: BTreeMap<PersonId, Vec<(Timestamp, Timestamp)>> = BTreeMap::new();
    for stay in stays() {
        assert!(stay.from >= first && stay.until <= CITY.now, "{stay:?}");
        assert!(stay.from < stay.until, "{stay:?}");
        assert_eq!(stay.precision, Precision::Time);
        assert_ne!(stay.setting, Setting::Unknown, "{stay:?}");
        let spans = by_person.entry(stay.person).or_default();
        spans.push((stay.from, stay.until));
    }
    assert!((2_400..2_700).contains(&by_person.len()));
    for (id, mut spans) in by_person {
        spans.sort_unstable();
        assert!(
            spans.windows(2).all(|pair| pair[0].1 <= pair[1].0),
            "{id} is at two places at once"
        );
    }
}

#[test]
fn the_new_positive_was_screened_the_day_after_onset_and_has_thirty_stays_in_four_days() {
    let row: Vec<&str> = CITY
        .new_case_csv
        .lines()
        .nth(1)
        .unwrap()
        .split(',')
        .collect();
    assert_eq!(row[0], CITY.new_case_id);
    assert_eq!(
        (row[12], row[13], row[15]),
        ("主动筛查", "2022-07-13", "2022-07-14")
    );
    assert!(!CITY.cases_csv.contains(&CITY.new_case_id));
    assert!(!CITY.contacts_csv.contains(&CITY.new_case_id));
    let from = CITY.now - (4 * 24).hours();
    let lead = person(&CITY.new_case_id);
    let own: Vec<Stay> = stays()
        .into_iter()
        .filter(|stay| stay.person == lead)
        .collect();
    let last = own.iter().filter(|stay| stay.until > from).count();
    assert!((28..=32).contains(&last), "{last} stays");
    let seat = own.iter().find_map(|stay| stay.seat).unwrap();
    assert_eq!((seat.row, seat.column), (12, 3));
}

#[test]
fn the_new_positive_met_dozens_of_people_some_of_whom_live_elsewhere() {
    for_the_lead(|met, residents| {
        let others: BTreeSet<PersonId> = met.iter().map(|one| one.other).collect();
        assert!(
            (40..=120).contains(&others.len()),
            "{} people",
            others.len()
        );
        let elsewhere = others
            .iter()
            .filter(|id| residents[id].0 != "样港市")
            .count();
        assert!((5..=20).contains(&elsewhere), "{elsewhere} elsewhere");
        let seated = met.iter().filter(|one| one.setting == Setting::Rail);
        let seated: Vec<_> = seated.collect();
        assert!(seated.len() > 15 && seated.iter().all(|one| one.rows_apart.is_some()));
        let home: Vec<f32> = met
            .iter()
            .filter(|one| one.setting == Setting::Dwelling)
            .map(|one| residents[&one.other].1)
            .collect();
        assert!(home.iter().any(|age| *age < 14.0), "no child at home");
        assert!(home.iter().any(|age| *age > 70.0), "nobody elderly at home");
    });
}

fn for_the_lead(check: impl Fn(&[Encounter], &BTreeMap<PersonId, (String, f32)>)) {
    check(&met_by_the_lead(), &residents());
}

#[test]
fn twelve_cases_stand_in_small_chains_and_named_their_contacts() {
    let ids: BTreeSet<String> = column(&CITY.cases_csv, 0);
    assert_eq!(ids.len(), 12);
    let infectors = column(&CITY.cases_csv, 18);
    assert!(infectors.iter().all(|id| id.is_empty() || ids.contains(id)));
    assert!(infectors.len() > 5, "several infect others");
    assert!(column(&CITY.contacts_csv, 10).is_subset(&ids));
    assert!(column(&CITY.contacts_csv, 0).is_disjoint(&ids));
    let ways = column(&CITY.contacts_csv, 11);
    assert_eq!(ways.len(), 3, "{ways:?}");
}

fn column(text: &str, at: usize) -> BTreeSet<String> {
    text.lines()
        .skip(1)
        .map(|row| row.split(',').nth(at).unwrap().to_owned())
        .collect()
}

#[test]
fn a_bulk_line_list_has_one_bad_row_in_a_hundred() {
    let text = line_list_csv(1, 20_000);
    let options = Options::new(Kind::Cases, date(2023, 1, 31));
    let prepared = prepare(text.as_bytes(), "bulk.csv", &options).unwrap();
    let bad = 20_000 - prepared.rows.len();
    assert!((150..=250).contains(&bad), "{bad} bad rows");
    let linked = text.lines().filter(|row| !row.ends_with(',')).count();
    assert!(linked > 4_000);
}
