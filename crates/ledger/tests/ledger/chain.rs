//! The log: append-only, one lane a writer, several writers at once.

use std::sync::Arc;

use quell_ledger::verify::verify;
use quell_plan::Book;

use crate::common::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_writers_at_once_fill_two_lanes_without_a_break() {
    let world = World::new().await;
    let writer = |name: &'static str, from: u128| {
        let plan = Book::standard(zone())
            .in_force("covid-19", world.now)
            .unwrap();
        let ledger = world.database.ledger(name, Arc::new(plan), []);
        let now = world.now;
        tokio::spawn(async move {
            for n in 0..40 {
                let mut tx = ledger.begin().await.unwrap();
                // The same people in both, so that the queue is shared.
                let facts = (0..5).map(|k| fact((n + k + from) % 20, "07-14 08:00", noted(30)));
                let facts = facts.collect();
                ledger.record(&mut tx, stamp(now), facts).await.unwrap();
                ledger.commit(tx).await.unwrap();
            }
        })
    };
    let (a, b) = (writer("server-a", 0), writer("server-b", 7));
    a.await.unwrap();
    b.await.unwrap();
    let mut conn = world.database.pool().acquire().await.unwrap();
    let found = verify(&mut conn, &|_| {}).await.unwrap();
    assert_eq!((found.lanes, found.facts), (2, 400));
    assert_eq!(found.broken, []);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_of_one_name_share_a_lane_without_a_break() {
    let world = World::new().await;
    let writer = |from: u128| {
        let plan = Book::standard(zone())
            .in_force("covid-19", world.now)
            .unwrap();
        // Ids differ as they do between processes; the lane is the same.
        let ids = quell_ledger::ids::Ids::seeded([from as u8; 32]);
        let pool = world.database.pool().clone();
        let secret = quell_ledger::testing::secret();
        let ledger = quell_ledger::Ledger::new(pool, secret, "one", ids, Arc::new(plan));
        let now = world.now;
        tokio::spawn(async move {
            for n in 0..25 {
                let mut tx = ledger.begin().await.unwrap();
                let facts = vec![fact(from * 100 + n, "07-14 08:00", noted(30))];
                ledger.record(&mut tx, stamp(now), facts).await.unwrap();
                ledger.commit(tx).await.unwrap();
            }
        })
    };
    let (a, b) = (writer(1), writer(2));
    a.await.unwrap();
    b.await.unwrap();
    let mut conn = world.database.pool().acquire().await.unwrap();
    let found = verify(&mut conn, &|_| {}).await.unwrap();
    assert_eq!((found.lanes, found.facts), (1, 50));
    assert_eq!(found.broken, []);
}

#[tokio::test]
async fn what_is_not_committed_leaves_no_gap() {
    let mut world = World::new().await;
    world.record(vec![fact(1, "07-14 08:00", noted(30))]).await;
    let mut tx = world.ledger.begin().await.unwrap();
    let lost = vec![fact(2, "07-14 08:00", noted(31))];
    world
        .ledger
        .record(&mut tx, stamp(world.now), lost)
        .await
        .unwrap();
    tx.rollback().await.unwrap();
    world.record(vec![fact(3, "07-14 08:00", noted(32))]).await;
    let mut conn = world.database.pool().acquire().await.unwrap();
    let found = verify(&mut conn, &|_| {}).await.unwrap();
    assert_eq!((found.facts, found.broken.len()), (2, 0));
}

#[tokio::test]
async fn the_log_refuses_to_be_changed() {
    let mut world = World::new().await;
    world.record(vec![fact(1, "07-14 08:00", noted(30))]).await;
    for sql in [
        "UPDATE ledger.fact SET purpose = 'other'",
        "UPDATE ledger.fact SET purpose = 'other' WHERE false",
        "DELETE FROM ledger.fact",
        "TRUNCATE ledger.fact CASCADE",
    ] {
        let refused = world.run(sql).await.unwrap_err().to_string();
        assert!(refused.contains("facts are immutable"), "{sql}: {refused}");
    }
    assert_eq!(world.count("SELECT count(*) FROM ledger.fact").await, 1);
}
