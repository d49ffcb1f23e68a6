//! The audit over HTTP: readings, calls, the chain, and the export for a court.

use quell_gate::role::Role;
use serde_json::{Value, json};

use crate::house::{CITY, FOREIGN, House, OWN};
use crate::people::named;

async fn read_once(house: &House, seed: u128, place: &'static str) {
    named(house, House::case(seed), "样本甲一", "13900000001").await;
    let path = format!("/api/v1/people/{}/identity", House::case(seed));
    let wanted = json!({"purpose": "visit", "fields": ["name"]});
    let answer = house.post((Role::Investigator, place), &path, wanted).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
}

fn items(answer: &Value) -> &Vec<Value> {
    answer["items"].as_array().unwrap()
}

#[tokio::test]
async fn an_auditor_sees_who_read_what_within_their_jurisdiction() {
    let house = House::new().await;
    read_once(&house, 1, OWN).await;
    read_once(&house, 2, FOREIGN).await;
    let auditor = (Role::Auditor, OWN);
    let own = house.get(auditor, "/api/v1/audit/readings").await.json();
    assert_eq!(items(&own).len(), 1);
    assert_eq!(own["items"][0]["person"]["id"], House::case(1).to_string());
    let city = house
        .get((Role::Auditor, CITY), "/api/v1/audit/readings")
        .await
        .json();
    assert_eq!(items(&city).len(), 2);
    for (query, n) in [
        ("purpose=visit".to_owned(), 1),
        ("purpose=call".to_owned(), 0),
        (format!("person={}", House::case(2)), 0),
        (
            format!("account={}", house.account_of(Role::Investigator, OWN)),
            1,
        ),
        ("from=2022-07-14T02:00:00Z&to=2022-07-15".to_owned(), 1),
        ("to=2022-07-14".to_owned(), 0),
    ] {
        let found = house
            .get(auditor, &format!("/api/v1/audit/readings?{query}"))
            .await
            .json();
        assert_eq!(items(&found).len(), n, "{query}");
    }
    for query in ["purpose=x", "from=yesterday", "person=me", "limit=9999"] {
        let answer = house
            .get(auditor, &format!("/api/v1/audit/readings?{query}"))
            .await;
        assert_eq!(answer.status, 422, "{query}");
    }
    let answer = house
        .get((Role::Investigator, OWN), "/api/v1/audit/readings")
        .await;
    assert_eq!(answer.status, 403);
}

#[tokio::test]
async fn calls_are_listed_without_what_was_asked_for() {
    let house = House::new().await;
    house
        .get((Role::Commander, OWN), "/api/v1/people?q=13900000001")
        .await;
    house
        .get((Role::Commander, FOREIGN), "/api/v1/people")
        .await;
    house.app.gate.calls_noted().await;
    let own = house
        .get(
            (Role::Auditor, OWN),
            "/api/v1/audit/calls?route=/api/v1/people",
        )
        .await;
    let calls = own.json();
    assert_eq!(items(&calls).len(), 1, "{calls}");
    assert_eq!(calls["items"][0]["account"]["role"], "commander");
    assert_eq!(calls["items"][0]["status"], 200);
    assert!(!own.text.contains("13900000001"));
    let none = house
        .get((Role::Auditor, OWN), "/api/v1/audit/calls?status=500")
        .await
        .json();
    assert!(items(&none).is_empty());
}

#[tokio::test]
async fn the_chain_is_shown_and_walked() {
    let house = House::new().await;
    let auditor = (Role::Auditor, CITY);
    let before = house.get(auditor, "/api/v1/audit/chain").await.json();
    assert!(before["verified"].is_null());
    assert_eq!(before["lanes"][0]["head"].as_str().unwrap().len(), 64);
    let answer = house
        .post(auditor, "/api/v1/audit/chain/verify", json!({}))
        .await;
    assert_eq!(answer.status, 202, "{}", answer.text);
    for _ in 0..500 {
        let state = house.get(auditor, "/api/v1/audit/chain").await.json();
        if state["running"] == false {
            assert_eq!(state["verified"]["broken"], 0, "{state}");
            assert!(state["verified"]["n_facts"].as_i64().unwrap() > 10);
            return;
        }
        tokio::task::yield_now().await;
    }
    panic!("the walk does not end");
}

#[tokio::test]
async fn an_export_is_sealed_and_holds_what_one_may_see() {
    let house = House::new().await;
    read_once(&house, 1, OWN).await;
    read_once(&house, 2, FOREIGN).await;
    house.app.gate.calls_noted().await;
    let auditor = (Role::Auditor, OWN);
    let path = "/api/v1/audit/export?from=2022-07-01&to=2022-08-01";
    let answer = house.get(auditor, path).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.headers["content-type"], "application/x-ndjson");
    let mut lines: Vec<&str> = answer.text.lines().collect();
    let last: Value = serde_json::from_str(lines.pop().unwrap()).unwrap();
    let manifest = &last["manifest"];
    let before = lines.join("\n") + "\n";
    let hash = blake3::hash(before.as_bytes()).to_hex().to_string();
    assert_eq!(manifest["blake3"], hash);
    assert_eq!(manifest["n_readings"], 1);
    let n_facts = lines
        .iter()
        .filter(|line| line.starts_with("{\"fact\""))
        .count();
    assert_eq!(manifest["n_facts"], n_facts);
    assert!(n_facts > 0 && !answer.text.contains(FOREIGN));
    assert!(!answer.text.contains("样本"), "an export holds no identity");

    let check = "/api/v1/audit/export/check";
    let seal = json!({"blake3": hash, "keyed": manifest["keyed"]});
    assert_eq!(
        house.post(auditor, check, seal).await.json()["genuine"],
        true
    );
    let other = blake3::hash(b"other").to_hex().to_string();
    let forged = json!({"blake3": other, "keyed": manifest["keyed"]});
    assert_eq!(
        house.post(auditor, check, forged).await.json()["genuine"],
        false
    );
    for query in [
        "from=2020-01-01&to=2022-01-01",
        "from=2022-02-01&to=2022-01-01",
        "from=x&to=y",
        "",
    ] {
        let answer = house
            .get(auditor, &format!("/api/v1/audit/export?{query}"))
            .await;
        assert_eq!(answer.status, 422, "{query}");
    }
    assert_eq!(
        house.get((Role::Administrator, OWN), path).await.status,
        403
    );
}
