//! Chains: drawn as columns, grouped, and questioned for sources; nobody elsewhere is in them.

use quell_gate::role::Role;
use quell_ledger::{NewFact, Stamp};
use quell_model::fact::{FactBody, InfectorNamed};
use quell_model::ids::{ActorId, PersonId, SubjectId};
use quell_model::jurisdiction::Jurisdiction;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::house::{BELOW, CITY, FOREIGN, House};

const INVESTIGATOR: (Role, &str) = (Role::Investigator, BELOW);

/// A second case of the own county, infected by the first.
async fn infected(house: &House) -> Uuid {
    let case = json!({"jurisdiction": BELOW, "classification": "confirmed", "found_by": "screening",
        "onset_on": "2022-07-13"});
    let made = house.post(INVESTIGATOR, "/api/v1/cases", case).await.json();
    let id: Uuid = made["id"].as_str().unwrap().parse().unwrap();
    let ledger = house.app.gate.ledger();
    let now = house.app.gate.now();
    let fact = NewFact {
        subject: SubjectId::Person(PersonId(id)),
        jurisdiction: Jurisdiction(BELOW.into()),
        place: None,
        occurred_at: now,
        purpose: "test",
        supersedes: None,
        body: FactBody::InfectorNamed(InfectorNamed {
            infector: PersonId(House::case(1)),
            infector_is_case: true,
        }),
    };
    let mut tx = ledger.begin().await.unwrap();
    let by = ActorId(Uuid::from_u128(9));
    ledger
        .record(&mut tx, Stamp { now, by }, vec![fact])
        .await
        .unwrap();
    ledger.commit(tx).await.unwrap();
    house.settle().await;
    id
}

async fn graph(house: &House, who: (Role, &'static str), query: &str) -> Value {
    let answer = house
        .get(who, &format!("/api/v1/chains/graph?{query}"))
        .await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()
}

fn length(graph: &Value, column: &str) -> usize {
    graph["nodes"][column].as_array().unwrap().len()
}

#[tokio::test]
async fn the_forest_is_drawn_as_columns_and_again_when_it_changed() {
    let house = House::new().await;
    let before = graph(&house, INVESTIGATOR, "contacts=true").await;
    assert_eq!(length(&before, "id"), 4);
    infected(&house).await;
    let after = graph(&house, INVESTIGATOR, "contacts=true").await;
    assert_eq!(
        length(&after, "id"),
        5,
        "a drawing that is out of date is not shown"
    );
    for column in [
        "label",
        "kind",
        "day",
        "generation",
        "status",
        "place",
        "x",
        "y",
    ] {
        assert_eq!(length(&after, column), 5, "{column}");
    }
    assert_eq!(after["edges"]["kind"].as_array().unwrap().len(), 4);
    assert_eq!(
        after["clusters"],
        json!([{"root": 0, "size": 2, "generations": 1}])
    );
    assert_eq!(after["origin"], "2022-07-12");
    assert_eq!(length(&graph(&house, INVESTIGATOR, "").await, "id"), 2);
    assert_eq!(
        length(&graph(&house, (Role::Commander, CITY), "").await, "id"),
        4
    );
    assert_eq!(
        length(&graph(&house, (Role::Commander, FOREIGN), "").await, "id"),
        1
    );
    for query in ["limit=0", "limit=9999999", "contacts=perhaps"] {
        let answer = house
            .get(INVESTIGATOR, &format!("/api/v1/chains/graph?{query}"))
            .await;
        assert_eq!(answer.status, 422, "{query}");
    }
}

#[tokio::test]
async fn groups_are_listed_and_a_case_is_asked_for_its_sources() {
    let house = House::new().await;
    let id = infected(&house).await;
    let groups = house
        .get(INVESTIGATOR, "/api/v1/chains/clusters")
        .await
        .json();
    assert_eq!(groups["items"][0]["size"], 2);
    assert_eq!(groups["items"][0]["root"]["id"], json!(House::case(1)));
    for (person, from) in [(id, 1), (House::case(1), 2)] {
        let stays = json!({"stays": [{"place_name": "样本饭店", "setting": "dining",
            "from": format!("2022-07-10T0{from}:00:00Z"), "until": "2022-07-10T04:00:00Z"}]});
        let path = format!("/api/v1/cases/{person}/stays");
        assert_eq!(house.post(INVESTIGATOR, &path, stays).await.status, 201);
    }
    house.settle().await;
    let path = format!("/api/v1/chains/sources?person={id}");
    let found = house.get(INVESTIGATOR, &path).await.json();
    assert_eq!(found["recorded"][0]["id"], json!(House::case(1)), "{found}");
    assert_eq!(
        found["sources"][0]["case"]["id"],
        json!(House::case(1)),
        "{found}"
    );
    let reasons = found["sources"][0]["reasons"].to_string();
    assert!(reasons.contains("样本饭店"), "{reasons}");
    let elsewhere = (Role::Investigator, FOREIGN);
    assert_eq!(house.get(elsewhere, &path).await.status, 404);
    let groups = house.get(elsewhere, "/api/v1/chains/clusters").await.json();
    assert_eq!(groups["items"], json!([]));
}
