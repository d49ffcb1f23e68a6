//! The store on disk: durable, idempotent, unharmed by a crash, clear about damage.

#[path = "support/stays.rs"]
mod support;

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::date;
use jiff::tz::TimeZone;
use quell_colocation::{BatchId, Error, Outcome, Retained, Store};
use quell_model::stay::{Precision, Seat, Setting, Stay};
use support::{at, person, place, stay};
use uuid::Uuid;

fn batch(number: u128) -> BatchId {
    BatchId(Uuid::from_u128(number))
}

fn open(dir: &Path) -> Result<Store, Error> {
    Store::open_in(dir, TimeZone::UTC)
}

fn parts(dir: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(dir)
        .expect("given so by the test")
        .map(|entry| entry.expect("given so by the test").path());
    let mut parts: Vec<_> = paths
        .filter(|p| p.extension().is_some_and(|e| e == "parquet"))
        .collect();
    parts.sort();
    parts
}

fn some_stays() -> Vec<Stay> {
    let mut stays: Vec<Stay> = (0..40)
        .map(|i| stay(i % 5, i % 3, i as i64 * 7, i as i64 * 9))
        .collect();
    stays[3].seat = Some(Seat {
        row: u16::MAX,
        column: 3,
    });
    stays[4].precision = Precision::Day;
    stays[5].setting = Setting::Aircraft;
    stays
}

fn all(store: &Store) -> Vec<Stay> {
    let mut all: Vec<Stay> = (0..3)
        .flat_map(|number| {
            store
                .index()
                .at_place(place(number), at(-100_000)..at(100_000))
        })
        .collect();
    all.sort_by_key(|stay| (stay.from, stay.person, stay.place));
    all
}

#[test]
fn what_is_appended_is_there_after_reopening() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path()).unwrap();
    let stays = some_stays();
    store.append(batch(1), &stays[..25]).unwrap();
    store.append(batch(2), &stays[25..]).unwrap();
    let before = all(&store);
    assert_eq!(before.len(), 40);
    drop(store);
    let store = open(dir.path()).unwrap();
    assert_eq!(all(&store), before);
    assert_eq!(store.batches().collect::<Vec<_>>(), [batch(1), batch(2)]);
}

#[test]
fn the_same_batch_twice_is_once_and_other_stays_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path()).unwrap();
    let stays = some_stays();
    let first = store.append(batch(1), &stays).unwrap();
    assert_eq!((first.outcome, first.stays), (Outcome::Stored, 40));
    let turned: Vec<Stay> = stays.iter().rev().copied().collect();
    let second = store.append(batch(1), &turned).unwrap();
    assert_eq!(
        (second.outcome, second.content),
        (Outcome::Known, first.content)
    );
    assert!(matches!(
        store.append(batch(1), &stays[1..]),
        Err(Error::BatchDiffers { .. })
    ));
    drop(store);
    let mut store = open(dir.path()).unwrap();
    assert_eq!(
        store.append(batch(1), &stays).unwrap().outcome,
        Outcome::Known
    );
    assert_eq!((store.index().len(), parts(dir.path()).len()), (40, 1));
}

#[test]
fn a_stay_that_ends_before_it_begins_refuses_its_batch() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path()).unwrap();
    let refused = store.append(batch(1), &[stay(1, 1, 0, 5), stay(1, 1, 5, 4)]);
    assert!(matches!(refused, Err(Error::Backward { index: 1 })));
    assert_eq!((store.index().len(), parts(dir.path()).len()), (0, 0));
}

#[test]
fn a_half_written_part_is_ignored_and_removed() {
    let dir = tempfile::tempdir().unwrap();
    open(dir.path())
        .unwrap()
        .append(batch(1), &some_stays())
        .unwrap();
    let whole = fs::read(&parts(dir.path())[0]).unwrap();
    let half = dir.path().join(format!("{}.tmp", Uuid::from_u128(2)));
    for length in [0, 4, whole.len() / 2, whole.len()] {
        fs::write(&half, &whole[..length]).unwrap();
        let store = open(dir.path()).unwrap();
        assert_eq!((store.index().len(), half.exists()), (40, false));
    }
}

#[test]
fn damage_names_the_file_and_the_next_step() {
    let dir = tempfile::tempdir().unwrap();
    open(dir.path())
        .unwrap()
        .append(batch(1), &some_stays())
        .unwrap();
    let part = parts(dir.path()).remove(0);
    let whole = fs::read(&part).unwrap();
    let mut flipped = whole.clone();
    flipped[whole.len() / 3] ^= 1;
    for damaged in [
        &whole[..whole.len() / 2],
        &whole[..whole.len() - 1],
        &[],
        &flipped,
    ] {
        fs::write(&part, damaged).unwrap();
        let Err(error) = open(dir.path()) else {
            panic!("damage went unseen")
        };
        let told = error.to_string();
        assert!(
            told.contains(part.file_name().unwrap().to_str().unwrap()),
            "{told}"
        );
        assert!(
            told.contains("rebuild the store from the database"),
            "{told}"
        );
    }
    let mut store = Store::rebuild(dir.path(), TimeZone::UTC).unwrap();
    assert_eq!(
        store.append(batch(1), &some_stays()).unwrap().outcome,
        Outcome::Stored
    );
    assert_eq!(
        fs::read(&part).unwrap(),
        whole,
        "the same stays make the same file"
    );
}

#[test]
fn foreign_parts_and_second_openings_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).unwrap();
    assert!(matches!(open(dir.path()), Err(Error::InUse { .. })));
    drop(store);
    fs::write(dir.path().join("export.parquet"), b"").unwrap();
    assert!(matches!(open(dir.path()), Err(Error::Foreign { .. })));
}

#[test]
fn a_removed_batch_takes_its_stays_along() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path()).unwrap();
    store.append(batch(1), &some_stays()[..10]).unwrap();
    store.append(batch(2), &some_stays()[10..]).unwrap();
    assert_eq!(store.remove_batch(batch(1)).unwrap(), 10);
    assert_eq!(store.remove_batch(batch(1)).unwrap(), 0);
    assert_eq!(
        store.append(batch(1), &some_stays()[..9]).unwrap().outcome,
        Outcome::Stored
    );
    drop(store);
    assert_eq!(open(dir.path()).unwrap().index().len(), 39);
}

#[test]
fn a_snapshot_does_not_change() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path()).unwrap();
    store.append(batch(1), &some_stays()).unwrap();
    let snapshot = store.index().clone();
    store.append(batch(2), &[stay(9, 1, 0, 9)]).unwrap();
    assert_eq!((snapshot.len(), store.index().len()), (40, 41));
    assert!(snapshot.stays_of(person(9), at(0)..at(100)).is_empty());
}

#[test]
fn old_days_go_and_the_day_itself_stays() {
    let dir = tempfile::tempdir().unwrap();
    // Local days begin at 16:00 UTC.
    let zone = TimeZone::fixed(jiff::tz::offset(8));
    let mut store = Store::open_in(dir.path(), zone.clone()).unwrap();
    let midnight = 16 * 60;
    let old = [stay(1, 1, 0, midnight), stay(2, 1, 10, 20)];
    let both = [
        stay(1, 2, 0, midnight),
        stay(2, 2, 0, midnight + 1),
        stay(3, 2, midnight, midnight),
    ];
    store.append(batch(1), &old).unwrap();
    store.append(batch(2), &both).unwrap();
    assert_eq!(
        store.retain_from(date(2022, 3, 1)).unwrap(),
        Retained::default()
    );
    let straddling = parts(dir.path()).remove(1);
    let copy = fs::read(&straddling).unwrap();
    let retained = store.retain_from(date(2022, 3, 2)).unwrap();
    assert_eq!(
        (
            retained.stays_dropped,
            retained.parts_dropped,
            retained.parts_trimmed
        ),
        (3, 1, 1)
    );
    let kept = all(&store);
    assert_eq!(
        kept.iter().map(|s| s.person).collect::<Vec<_>>(),
        [person(2), person(3)]
    );
    assert_eq!(
        store.append(batch(2), &both).unwrap().outcome,
        Outcome::Known
    );
    drop(store);
    // A crash between the new part and the removal of the old one leaves both.
    fs::write(&straddling, copy).unwrap();
    let store = Store::open_in(dir.path(), zone).unwrap();
    assert_eq!(all(&store), kept);
    assert!(!straddling.exists());
}

#[test]
fn times_are_kept_to_the_microsecond() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path()).unwrap();
    let nanos = jiff::SignedDuration::from_nanos(1_234);
    let fine = Stay {
        until: at(5) + nanos,
        ..stay(1, 1, 0, 5)
    };
    store.append(batch(1), &[fine]).unwrap();
    assert_eq!(
        store.append(batch(1), &[fine]).unwrap().outcome,
        Outcome::Known
    );
    let micros = jiff::SignedDuration::from_micros(1);
    assert_eq!(all(&store)[0].until, at(5) + micros);
}
