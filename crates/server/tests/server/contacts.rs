//! Contacts: listed with reasons, decided by officers, and seen by nobody elsewhere.

use quell_gate::role::Role;
use serde_json::{Value, json};

use crate::house::{BELOW, FOREIGN, House};

const INVESTIGATOR: (Role, &str) = (Role::Investigator, BELOW);

async fn contacts(house: &House, who: (Role, &'static str), query: &str) -> Vec<Value> {
    let page = house.get(who, &format!("/api/v1/contacts{query}")).await;
    assert_eq!(page.status, 200, "{}", page.text);
    page.json()["items"].as_array().unwrap().clone()
}

async fn duties(house: &House, person: &Value) -> i64 {
    let person: uuid::Uuid = person.as_str().unwrap().parse().unwrap();
    sqlx::query_scalar("SELECT count(*) FROM ledger.duty WHERE subject_id = $1 AND state = 'open'")
        .bind(person)
        .fetch_one(house.database.pool())
        .await
        .unwrap()
}

#[tokio::test]
async fn contacts_come_with_their_case_their_reason_and_what_is_owed() {
    let house = House::new().await;
    let rows = contacts(&house, INVESTIGATOR, "").await;
    assert_eq!(rows.len(), 3);
    let row = &rows[0];
    assert_eq!(row["category"], "close");
    assert_eq!(row["case"]["id"], json!(House::case(1)));
    assert_eq!(row["why"]["rule"], "CON-R02");
    assert!(!row["why"]["article"].as_str().unwrap().is_empty());
    assert!(row["why"]["zh"].as_str().unwrap().contains("提名"));
    assert_eq!(row["order"]["state"], "draft");
    assert!(row["next_duty"]["zh"].as_str().is_some());
    let path = format!("/api/v1/cases/{}/contacts", House::case(1));
    let of_case = house.get(INVESTIGATOR, &path).await.json();
    assert_eq!(of_case["items"].as_array().unwrap().len(), 3);
    for (query, n) in [
        ("?category=close", 3),
        ("?category=general", 0),
        ("?unverified=true", 0),
        ("?decided=false", 3),
        ("?jurisdiction=CN/99/9901/990101/001", 3),
        ("?jurisdiction=CN/99/9901/990102", 0),
    ] {
        assert_eq!(
            contacts(&house, INVESTIGATOR, query).await.len(),
            n,
            "{query}"
        );
    }
    let bad = house.get(INVESTIGATOR, "/api/v1/contacts?category=x").await;
    assert_eq!(bad.status, 422);
}

#[tokio::test]
async fn who_is_found_to_be_no_contact_owes_nothing_until_another_decision() {
    let house = House::new().await;
    let row = contacts(&house, INVESTIGATOR, "").await.remove(0);
    let (id, person) = (row["id"].clone(), row["person"]["id"].clone());
    assert!(duties(&house, &person).await > 0);
    let decide = async |category: &str| {
        let body = json!({"items": [{"id": id, "category": category}], "reason": "核实后研判"});
        let answer = house
            .post(INVESTIGATOR, "/api/v1/contacts/decisions", body)
            .await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        house.settle().await;
    };
    decide("none").await;
    assert_eq!(duties(&house, &person).await, 0);
    let query = format!("?person={}", person.as_str().unwrap());
    let none = contacts(&house, INVESTIGATOR, &query).await.remove(0);
    assert_eq!(none["decision"]["category"], Value::Null);
    assert_eq!(none["decision"]["reason"], "核实后研判");
    let by = none["decision"]["by"]["name"].as_str().unwrap();
    assert!(by.starts_with("investigator"), "{by}");
    assert_eq!(none["why"]["rule"], "CON-R13");
    let case = format!("/api/v1/cases/{}", House::case(1));
    assert_eq!(house.get(INVESTIGATOR, &case).await.json()["n_contacts"], 2);

    decide("close").await;
    assert!(duties(&house, &person).await > 0);
    let close = contacts(&house, INVESTIGATOR, &query).await.remove(0);
    assert_eq!(close["decision"]["category"], "close");
    assert!(
        close["why"]["en"]
            .as_str()
            .unwrap()
            .contains("officer decided")
    );
}

#[tokio::test]
async fn nobody_elsewhere_sees_or_decides_a_contact() {
    let house = House::new().await;
    let id = contacts(&house, INVESTIGATOR, "").await[0]["id"].clone();
    let elsewhere = (Role::Investigator, FOREIGN);
    let query = format!("?case={}", House::case(1));
    assert!(contacts(&house, elsewhere, &query).await.is_empty());
    let body = json!({"items": [{"id": id, "category": "none"}], "reason": "看一看"});
    let answer = house
        .post(elsewhere, "/api/v1/contacts/decisions", body)
        .await;
    assert_eq!(answer.status, 404, "{}", answer.text);
    for body in [
        json!({"items": [], "reason": "核实"}),
        json!({"items": [{"id": id, "category": "perhaps"}], "reason": "核实"}),
        json!({"items": [{"id": id, "category": "none"}], "reason": ""}),
        json!({"items": [{"id": id, "category": "none"}], "reason": "电话 13800000000"}),
    ] {
        let answer = house
            .post(INVESTIGATOR, "/api/v1/contacts/decisions", body.clone())
            .await;
        assert_eq!(answer.status, 422, "{body} {}", answer.text);
    }
    let sampler = (Role::Sampler, BELOW);
    assert_eq!(house.get(sampler, "/api/v1/contacts").await.status, 403);
}
