//! Two half-records of one person: found, decided, joined without losing anything.

use quell_gate::role::Role;
use quell_ledger::testing::{broken, dump};
use quell_ledger::{NewFact, Stamp};
use quell_model::fact::{FactBody, Outcome, PersonNoted, ResultReported};
use quell_model::ids::{ActorId, PersonId, SubjectId};
use quell_model::jurisdiction::Jurisdiction;
use quell_server::settling::{SERVER, match_people};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::house::{BELOW, CITY, FOREIGN, House, OWN};
use crate::people::named;

/// The first contact of an outbreak.
fn contact(seed: u128) -> Uuid {
    Uuid::from_u128(seed << 32 | 1)
}

async fn record(house: &House, person: Uuid, place: &str, body: FactBody) {
    let now = house.app.gate.now();
    let fact = NewFact {
        subject: SubjectId::Person(PersonId(person)),
        jurisdiction: Jurisdiction(place.into()),
        place: None,
        occurred_at: now,
        purpose: "test",
        supersedes: None,
        body,
    };
    let ledger = house.app.gate.ledger();
    let mut tx = ledger.begin().await.unwrap();
    let by = ActorId(Uuid::from_u128(9));
    ledger
        .record(&mut tx, Stamp { now, by }, vec![fact])
        .await
        .unwrap();
    ledger.commit(tx).await.unwrap();
}

fn negative(house: &House) -> FactBody {
    FactBody::ResultReported(ResultReported {
        sampled_at: house.app.gate.now(),
        outcome: Outcome::Negative,
        ct_n: None,
        ct_orf1ab: None,
        pool: 1,
        double_sampled: false,
    })
}

/// Somebody who is a contact of both outbreaks under two ids, found by their telephone.
async fn half_records(house: &House) -> (Uuid, Uuid, Value) {
    let (own, foreign) = (contact(1), contact(2));
    named(house, own, "样本甲一", "13900000001").await;
    named(house, foreign, "样本甲一", "139-0000-0001").await;
    for (person, place) in [(own, BELOW), (foreign, FOREIGN)] {
        let noted = PersonNoted {
            age_years: Some(40),
            ..PersonNoted::default()
        };
        record(house, person, place, FactBody::PersonNoted(noted)).await;
    }
    record(house, foreign, FOREIGN, negative(house)).await;
    house.settle().await;
    match_people(&house.app).await.unwrap();
    let pairs = house
        .get((Role::Commander, CITY), "/api/v1/merges")
        .await
        .json();
    (own, foreign, pairs)
}

async fn count(house: &House, sql: &'static str, person: Uuid) -> i64 {
    sqlx::query_scalar(sql)
        .bind(person)
        .fetch_one(house.database.pool())
        .await
        .unwrap()
}

const OWED: &str = "SELECT count(*) FROM ledger.duty WHERE subject_id = $1 AND state <> 'lapsed'";

#[tokio::test]
async fn a_pair_is_shown_to_whoever_sees_both_and_is_decided_once() {
    let house = House::new().await;
    let (own, foreign, pairs) = half_records(&house).await;
    let pair = &pairs["items"][0];
    assert_eq!(pairs["items"].as_array().unwrap().len(), 1, "{pairs}");
    let codes: Vec<&str> = pair["reasons"]
        .as_array()
        .unwrap()
        .iter()
        .map(|reason| reason["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes, ["age", "name", "phone"]);
    assert!(!pairs.to_string().contains("13900000001"));
    for place in [OWN, FOREIGN] {
        let seen = house
            .get((Role::Commander, place), "/api/v1/merges")
            .await
            .json();
        assert_eq!(seen["items"].as_array().unwrap().len(), 0);
    }
    let path = format!("/api/v1/merges/{}", pair["id"].as_str().unwrap());
    let merge = json!({"decision": "merge", "keep": own, "reason": "same telephone, asked"});
    let answer = house
        .post((Role::Commander, OWN), &path, merge.clone())
        .await;
    assert_eq!(answer.status, 404);
    assert_eq!(
        house.post((Role::Sampler, CITY), &path, merge).await.status,
        403
    );
    let who = (Role::Commander, CITY);
    for bad in [
        json!({"decision": "merge", "reason": "x"}),
        json!({"decision": "merge", "keep": House::case(1), "reason": "x"}),
        json!({"decision": "perhaps", "reason": "x"}),
        json!({"decision": "different", "reason": " "}),
    ] {
        assert_eq!(house.post(who, &path, bad).await.status, 422);
    }
    let different = json!({"decision": "different", "reason": "twins"});
    assert_eq!(house.post(who, &path, different.clone()).await.status, 200);
    assert_eq!(house.post(who, &path, different).await.status, 409);
    // Not proposed again, also when an identity is written again.
    named(&house, foreign, "样本甲一", "13900000001").await;
    match_people(&house.app).await.unwrap();
    let pairs = house.get(who, "/api/v1/merges").await.json();
    assert_eq!(pairs["items"].as_array().unwrap().len(), 0);
}

#[tokio::test]
async fn the_duties_of_two_half_records_become_one_person_s_and_nothing_is_lost() {
    let house = House::new().await;
    let (kept, duplicate, pairs) = half_records(&house).await;
    assert!(count(&house, OWED, duplicate).await > 0);
    let cases = "SELECT count(DISTINCT basis) FROM ledger.duty
        WHERE subject_id = $1 AND state <> 'lapsed' AND kind = 'test'";
    assert_eq!(count(&house, cases, kept).await, 1);
    let path = format!(
        "/api/v1/merges/{}",
        pairs["items"][0]["id"].as_str().unwrap()
    );
    let merge = json!({"decision": "merge", "keep": kept, "reason": "same telephone, asked"});
    let answer = house.post((Role::Commander, CITY), &path, merge).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    house.settle().await;

    assert_eq!(
        count(&house, OWED, duplicate).await,
        0,
        "the duplicate owes nothing"
    );
    let met = "SELECT count(DISTINCT sender_id) FROM ledger.message WHERE recipient_id = $1";
    assert_eq!(
        count(&house, met, kept).await,
        2,
        "both cases count for the one who is kept"
    );
    assert_eq!(count(&house, met, duplicate).await, 0);
    let results = "SELECT count(*) FROM ledger.fact WHERE subject_id = $1
        AND kind = 'result_reported' AND purpose = 'merging'";
    assert_eq!(
        count(&house, results, kept).await,
        1,
        "what was done stays done"
    );
    let person = house
        .get(
            (Role::Commander, CITY),
            &format!("/api/v1/people/{duplicate}"),
        )
        .await;
    assert_eq!(person.json()["merged_into"], kept.to_string());

    // What comes in later for the duplicate follows.
    record(&house, duplicate, FOREIGN, negative(&house)).await;
    match_people(&house.app).await.unwrap();
    house.settle().await;
    assert_eq!(count(&house, results, kept).await, 2);
    match_people(&house.app).await.unwrap();
    house.settle().await;
    assert_eq!(count(&house, results, kept).await, 2, "once");

    let ledger = house.app.gate.ledger();
    let stamp = Stamp {
        now: house.app.gate.now(),
        by: SERVER,
    };
    assert_eq!(
        broken(ledger, stamp.now).await.unwrap(),
        Vec::<String>::new()
    );
    let state = || async {
        let mut conn = house.database.pool().acquire().await.unwrap();
        dump(
            &mut conn,
            &["ledger", "contacts", "investigation"],
            &["settled_at", "since"],
        )
        .await
        .unwrap()
    };
    let before = state().await;
    ledger.rebuild(stamp, &|_, _| {}).await.unwrap();
    let after = state().await;
    for table in [
        "ledger.duty",
        "ledger.control_order",
        "ledger.message",
        "ledger.subject",
    ] {
        assert_eq!(before[table], after[table], "{table}");
    }
    let walked = {
        let mut conn = house.database.pool().acquire().await.unwrap();
        quell_ledger::verify::verify(&mut conn, &|_| {})
            .await
            .unwrap()
    };
    assert!(walked.broken.is_empty(), "{:?}", walked.broken);
}
