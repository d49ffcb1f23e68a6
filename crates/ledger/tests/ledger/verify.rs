//! `verify` names what is not as it was recorded (I4). Everything is done as superuser with the
//! trigger off, since nobody else can do it at all.

use quell_ledger::stays::KeyedStay;
use quell_ledger::verify::{Verified, verify};
use quell_model::fact::*;
use quell_model::ids::{BatchId, PlaceId};
use quell_model::stay::{Precision, Seat, Setting, Stay};
use uuid::Uuid;

use crate::common::*;

/// Six facts in one lane, and a batch of three stays in the same.
async fn world() -> World {
    let mut world = World::new().await;
    let facts = (1..=6).map(|n| fact(n, "07-14 08:00", noted(20 + n as u8)));
    let mut facts: Vec<_> = facts.collect();
    facts[4].place = Some(PlaceId(Uuid::from_u128(5)));
    world.record(facts).await;
    let stay = |n: u128| KeyedStay {
        key: Uuid::from_u128(0x5000 + n),
        stay: Stay {
            person: person(n),
            place: PlaceId(Uuid::from_u128(9)),
            from: at("07-12 10:00"),
            until: at("07-12 11:00"),
            precision: Precision::Time,
            setting: Setting::Shop,
            seat: (n == 2).then_some(Seat { row: 4, column: 1 }),
        },
    };
    let mut tx = world.ledger.begin().await.unwrap();
    let stays: Vec<_> = (1..=3).map(stay).collect();
    let batch = BatchId(Uuid::from_u128(77));
    let new = world
        .ledger
        .record_stays(&mut tx, stamp(world.now), batch, &stays)
        .await
        .unwrap();
    assert_eq!(new.len(), 3);
    world.ledger.commit(tx).await.unwrap();
    world
}

async fn found(world: &World) -> Verified {
    let mut conn = world.database.pool().acquire().await.unwrap();
    verify(&mut conn, &|_| {}).await.unwrap()
}

/// What was found, as `what seq`.
async fn broken(world: &World) -> Vec<String> {
    let found = found(world).await;
    let shown = found.broken.iter();
    shown.map(|b| format!("{} {}", b.what, b.seq)).collect()
}

async fn tamper(world: &World, sql: &str) {
    // Facts may be moved about within one statement's reach only when their keys are free.
    let sql = format!(
        "ALTER TABLE ledger.fact DISABLE TRIGGER fact_append_only; {sql};
         ALTER TABLE ledger.fact ENABLE TRIGGER fact_append_only"
    );
    world.run(&sql).await.unwrap();
}

#[tokio::test]
async fn a_ledger_that_nobody_touched_is_clean() {
    let world = world().await;
    let found = found(&world).await;
    assert_eq!(found.broken, []);
    let counts = (found.lanes, found.facts, found.batches, found.rows);
    assert_eq!(counts, (1, 7, 1, 3));
}

#[tokio::test]
async fn a_change_in_any_column_names_exactly_that_fact() {
    let world = world().await;
    let changes = [
        "body = replace(body::text, '23', '24')::json",
        "body = (body::text || ' ')::json",
        "kind = 'withdrawn'",
        "subject_kind = 'place'",
        "subject_id = '00000000-0000-0000-0000-000000000001'",
        "jurisdiction = 'CN/45/4505/450503'",
        "place_id = '00000000-0000-0000-0000-000000000001'",
        "occurred_at = occurred_at + interval '1 microsecond'",
        "recorded_at = recorded_at - interval '1 microsecond'",
        "recorded_by = '00000000-0000-0000-0000-000000000002'",
        "purpose = 'other'",
        "supersedes = '00000000-0000-0000-0000-000000000001'",
        "fact_id = '00000000-0000-0000-0000-000000000001'",
        "hash = set_byte(hash, 31, get_byte(hash, 31) # 1)",
    ];
    for change in changes {
        world
            .run("CREATE TABLE kept AS TABLE ledger.fact")
            .await
            .unwrap();
        tamper(
            &world,
            &format!("UPDATE ledger.fact SET {change} WHERE seq = 3"),
        )
        .await;
        assert_eq!(broken(&world).await, ["changed 3"], "{change}");
        tamper(
            &world,
            "DELETE FROM ledger.fact WHERE seq = 3; INSERT INTO ledger.fact SELECT * FROM kept
             WHERE seq = 3; DROP TABLE kept",
        )
        .await;
        assert_eq!(broken(&world).await, [] as [&str; 0], "put back: {change}");
    }
}

#[tokio::test]
async fn the_last_fact_is_held_by_the_head_of_its_lane() {
    let world = world().await;
    // The batch goes with its fact; its rows are then rows of no batch.
    let expect = ["tail-missing 6", "batch-stray 0"];
    tamper(&world, "DELETE FROM ledger.fact WHERE seq = 7").await;
    assert_eq!(broken(&world).await, expect);
    tamper(&world, "UPDATE ledger.lane SET n_facts = 6").await;
    assert_eq!(broken(&world).await, expect);
    let changed = "UPDATE ledger.fact SET hash = set_byte(hash, 0, 255 - get_byte(hash, 0))";
    tamper(&world, &format!("{changed} WHERE seq = 6")).await;
    assert_eq!(broken(&world).await, ["changed 6", expect[0], expect[1]]);
}

#[tokio::test]
async fn gaps_swaps_and_tails_are_named() {
    for (tampering, expect) in [
        ("DELETE FROM ledger.fact WHERE seq = 3", &["gap 4"][..]),
        ("DELETE FROM ledger.fact WHERE seq = 1", &["gap 2"]),
        (
            "DELETE FROM ledger.fact WHERE seq IN (2, 3, 5)",
            &["gap 4", "gap 6"],
        ),
        ("DELETE FROM ledger.fact WHERE seq > 5", &["tail-missing 5"]),
        // The batch lies beyond the end, so nobody can hold its rows to anything.
        (
            "UPDATE ledger.fact SET seq = 100 WHERE seq = 2; UPDATE ledger.fact SET seq = 2 \
             WHERE seq = 3; UPDATE ledger.fact SET seq = 3 WHERE seq = 100",
            &["changed 2", "changed 3", "changed 4"],
        ),
        (
            "UPDATE ledger.fact SET seq = seq + 10 WHERE seq >= 5",
            &["gap 15", "changed 16", "changed 17", "tail-missing 17"],
        ),
        ("UPDATE ledger.lane SET n_facts = 8", &["tail-missing 7"]),
        (
            "UPDATE ledger.lane
             SET head_hash = set_byte(head_hash, 0, 255 - get_byte(head_hash, 0))",
            &["tail-missing 7"],
        ),
        ("UPDATE ledger.lane SET writer = 'else'", &["changed 1"]),
    ] {
        let world = world().await;
        tamper(&world, tampering).await;
        let mut broken = broken(&world).await;
        broken.retain(|what| !what.starts_with("batch"));
        assert_eq!(broken, expect, "{tampering}");
    }
}

#[tokio::test]
async fn a_fact_in_a_lane_of_nobody_is_named() {
    let world = world().await;
    // As superuser, past the foreign key too.
    world
        .run(
            "SET session_replication_role = replica; UPDATE ledger.fact SET lane_id = 99 WHERE \
             seq = 7; SET session_replication_role = origin",
        )
        .await
        .unwrap();
    let broken = broken(&world).await;
    assert!(broken.iter().any(|what| what == "stray 7"), "{broken:?}");
    assert!(
        broken.iter().any(|what| what == "tail-missing 6"),
        "{broken:?}"
    );
}

#[tokio::test]
async fn a_changed_row_of_a_batch_names_the_batch() {
    for tampering in [
        "UPDATE ledger.stay SET ends_at = ends_at + interval '1 minute' WHERE person_id = $1",
        "UPDATE ledger.stay SET starts_at = starts_at - interval '1 minute' WHERE person_id = $1",
        "UPDATE ledger.stay SET place_id = '00000000-0000-0000-0000-000000000001'
         WHERE person_id = $1",
        "UPDATE ledger.stay SET person_id = '00000000-0000-0000-0000-000000000001'
         WHERE person_id = $1",
        "UPDATE ledger.stay SET precision_is = 'day' WHERE person_id = $1",
        "UPDATE ledger.stay SET setting = 'work' WHERE person_id = $1",
        "UPDATE ledger.stay SET setting = 'nowhere' WHERE person_id = $1",
        "UPDATE ledger.stay SET seat_row = 5 WHERE person_id = $1",
        "UPDATE ledger.stay SET seat_row = NULL WHERE person_id = $1",
        "UPDATE ledger.stay SET stay_key = '00000000-0000-0000-0000-000000000001'
         WHERE person_id = $1",
        "UPDATE ledger.stay SET batch_id = '00000000-0000-0000-0000-000000000001'
         WHERE person_id = $1",
        "DELETE FROM ledger.stay WHERE person_id = $1",
        "INSERT INTO ledger.stay SELECT stay_day, '00000000-0000-0000-0000-000000000001', batch_id,
           person_id, place_id, starts_at, ends_at, precision_is, setting FROM ledger.stay
           WHERE person_id = $1",
    ] {
        let world = world().await;
        let sql = tampering.replace("$1", &format!("'{}'", person(2)));
        world.run(&sql).await.unwrap();
        let mut broken = broken(&world).await;
        if tampering.contains("SET batch_id") {
            assert_eq!(broken.pop().as_deref(), Some("batch-stray 0"));
        }
        assert_eq!(broken, ["batch-changed 0"], "{tampering}");
        let message = &found(&world).await.broken[0].message;
        assert!(
            message.contains(&Uuid::from_u128(77).to_string()),
            "{message}"
        );
    }
}

#[tokio::test]
async fn a_batch_fact_that_cannot_be_read_does_not_hide_the_others() {
    let world = world().await;
    world
        .run(&format!(
            "UPDATE ledger.stay SET setting = 'work' WHERE person_id = '{}'",
            person(2)
        ))
        .await
        .unwrap();
    let body = FactBody::BatchRecorded(BatchRecorded {
        rows_of: "stays".to_owned(),
        rows: 0,
        content_hash: String::new(),
    });
    let mut world = world;
    let mut new = fact(9, "07-14 08:00", body);
    new.subject = quell_model::ids::SubjectId::Batch(BatchId(Uuid::from_u128(78)));
    world.record(vec![new]).await;
    tamper(
        &world,
        "UPDATE ledger.fact SET body = '{\"rows\": \"many\"}' WHERE seq = 8",
    )
    .await;
    let broken = broken(&world).await;
    assert!(broken.contains(&"changed 8".to_owned()), "{broken:?}");
    assert!(broken.contains(&"batch-changed 0".to_owned()), "{broken:?}");
}
