//! People over HTTP: rows without identities, one person, and an identity for a purpose, on record.

use quell_gate::role::Role;
use quell_ledger::vault::{self, Field, Hidden, Identity};
use quell_model::ids::PersonId;
use serde_json::json;
use uuid::Uuid;

use crate::house::{BELOW, CITY, FOREIGN, House, OWN};

/// Gives a person a name and a telephone.
pub(crate) async fn named(house: &House, person: Uuid, name: &str, phone: &str) {
    let identity = |field, value: &str| Identity {
        person: PersonId(person),
        field,
        value: Hidden(value.to_owned()),
    };
    let ledger = house.app.gate.ledger();
    let mut tx = ledger.begin().await.unwrap();
    vault::put(
        &mut tx,
        ledger.secret(),
        &[identity(Field::Name, name), identity(Field::Phone, phone)],
        house.app.gate.now(),
    )
    .await
    .unwrap();
    ledger.commit(tx).await.unwrap();
}

#[tokio::test]
async fn people_are_listed_without_identities_and_page_by_page() {
    let house = House::new().await;
    named(&house, House::case(1), "样本甲一", "13900000001").await;
    let who = (Role::Commander, CITY);
    let all = house.get(who, "/api/v1/people?limit=200").await.json();
    let all = all["items"].as_array().unwrap();
    assert_eq!(all.len(), 12);
    let case = all
        .iter()
        .find(|p| p["id"] == House::case(1).to_string())
        .unwrap();
    assert_eq!(case["name"]["masked"], "样*一");
    assert_eq!(case["status"]["code"], "case.confirmed");
    assert!(case["n_open"].as_i64().unwrap() > 0);
    let mut seen = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = house
            .get(who, &format!("/api/v1/people?limit=3{cursor}"))
            .await
            .json();
        seen.extend(
            page["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|p| p["id"].clone()),
        );
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(
        seen,
        all.iter().map(|p| p["id"].clone()).collect::<Vec<_>>()
    );
    let count = |query: &'static str| {
        let house = &house;
        async move {
            let answer = house.get(who, &format!("/api/v1/people?{query}")).await;
            answer.json()["items"].as_array().map(Vec::len)
        }
    };
    assert_eq!(count("status=case").await, Some(3));
    assert_eq!(count("status=contact.close").await, Some(9));
    assert_eq!(count("status=king").await, None);
    let own = house
        .get((Role::Sampler, OWN), "/api/v1/people")
        .await
        .json();
    assert_eq!(own["items"].as_array().unwrap().len(), 8);
    let path = format!("/api/v1/people?jurisdiction={FOREIGN}");
    let none = house.get((Role::Sampler, OWN), &path).await.json();
    assert_eq!(none["items"].as_array().unwrap().len(), 0);
    assert_eq!(
        house
            .get((Role::Publisher, OWN), "/api/v1/people")
            .await
            .status,
        403
    );
}

#[tokio::test]
async fn a_person_of_another_jurisdiction_is_not_there() {
    let house = House::new().await;
    let id = House::case(1);
    for path in ["", "/duties", "/orders", "/timeline", "/readings"] {
        let path = format!("/api/v1/people/{id}{path}");
        let own = house.get((Role::Investigator, BELOW), &path).await;
        assert_eq!(own.status, 200, "{path}: {}", own.text);
        let foreign = house.get((Role::Investigator, FOREIGN), &path).await;
        assert_eq!(foreign.status, 404, "{path}");
        let nobody = format!("/api/v1/people/{}", Uuid::from_u128(77));
        let absent = house.get((Role::Investigator, FOREIGN), &nobody).await;
        assert_eq!(foreign.json()["detail"], absent.json()["detail"]);
    }
    let path = format!("/api/v1/people/{id}");
    let person = house.get((Role::Investigator, OWN), &path).await.json();
    assert_eq!(person["is_case"], true);
    assert_eq!(person["is_contact"], false);
    assert_eq!(person["can"]["identity"]["allowed"], true);
    assert!(
        !person["statuses"][0]["why"]["zh"]
            .as_str()
            .unwrap()
            .is_empty()
    );
    let orders = person["orders"].as_array().unwrap();
    assert_eq!(orders[0]["kind"], "hospital_isolation");
    let facts = house
        .get((Role::Investigator, OWN), &format!("{path}/timeline"))
        .await
        .json();
    let kinds: Vec<&str> = facts["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fact| fact["kind"].as_str().unwrap())
        .collect();
    assert!(kinds.contains(&"case_reported"), "{kinds:?}");
}

#[tokio::test]
async fn an_identity_is_read_for_a_purpose_and_the_reading_is_on_record() {
    let house = House::new().await;
    let id = House::case(1);
    named(&house, id, "样本甲一", "13900000001").await;
    let path = format!("/api/v1/people/{id}/identity");
    let who = (Role::Investigator, OWN);
    let wanted = json!({"purpose": "call", "fields": ["phone"]});
    let answer = house.post(who, &path, wanted.clone()).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    assert_eq!(answer.json()["fields"], json!({"phone": "13900000001"}));
    assert_eq!(answer.headers["cache-control"], "no-store");
    for bad in [
        json!({"purpose": "curiosity", "fields": ["phone"]}),
        json!({"purpose": "call", "fields": []}),
        json!({"purpose": "call", "fields": ["soul"]}),
        json!({"purpose": "call", "fields": ["phone", "phone"]}),
        json!({"fields": ["phone"]}),
    ] {
        assert_eq!(house.post(who, &path, bad).await.status, 422);
    }
    let foreign = house
        .post((Role::Investigator, FOREIGN), &path, wanted.clone())
        .await;
    assert_eq!(foreign.status, 404);
    let auditor = house.post((Role::Auditor, OWN), &path, wanted).await;
    assert_eq!(auditor.status, 403);

    let readings = house
        .get(who, &format!("/api/v1/people/{id}/readings"))
        .await
        .json();
    let readings = readings["items"].as_array().unwrap();
    assert_eq!(readings.len(), 1, "what was refused was not read");
    assert_eq!(readings[0]["purpose"], "call");
    assert_eq!(readings[0]["fields"], json!(["phone"]));
    assert_eq!(readings[0]["by"]["role"], "investigator");
    assert_eq!(
        readings[0]["by"]["id"],
        house.account_of(who.0, who.1).to_string()
    );
    let kept: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM gate.applied WHERE answer::text LIKE '%13900000001%'",
    )
    .fetch_one(house.database.pool())
    .await
    .unwrap();
    assert_eq!(kept, 0);
}
