//! The plan over HTTP: as a document with what it has produced, held against another, compared.

use quell_gate::role::Role;
use serde_json::{Value, json};

use crate::house::{CITY, FOREIGN, House, OWN};

fn produced(plan: &Value) -> (i64, i64) {
    let mut sums = (0, 0);
    for chapter in plan["chapters"].as_array().unwrap() {
        for rule in chapter["rules"].as_array().unwrap() {
            for n in rule["produced"]["duties"].as_object().unwrap().values() {
                sums.0 += n.as_i64().unwrap();
            }
            sums.1 += rule["produced"]["orders"].as_i64().unwrap();
        }
    }
    sums
}

#[tokio::test]
async fn the_plan_says_what_it_asks_and_what_it_has_produced_where_one_works() {
    let house = House::new().await;
    let city = house
        .get((Role::Commander, CITY), "/api/v1/plan")
        .await
        .json();
    assert_eq!(city["edition"], "cn-covid19-9");
    assert!(city["editions"].as_array().unwrap().len() > 5);
    let rule = &city["chapters"][0]["rules"][0];
    assert!(!rule["article"].as_str().unwrap().is_empty());
    assert!(!rule["numbers"][0]["source"].as_str().unwrap().is_empty());
    let (duties, orders) = produced(&city);
    let counted: (i64, i64) = sqlx::query_as(
        "SELECT (SELECT count(*) FROM ledger.duty), (SELECT count(*) FROM ledger.control_order)",
    )
    .fetch_one(house.database.pool())
    .await
    .unwrap();
    assert_eq!((duties, orders), counted);
    let own = produced(&house.get((Role::Driver, OWN), "/api/v1/plan").await.json());
    let foreign = produced(
        &house
            .get((Role::Driver, FOREIGN), "/api/v1/plan")
            .await
            .json(),
    );
    assert_eq!((own.0 + foreign.0, own.1 + foreign.1), counted);
    let other = house
        .get((Role::Driver, OWN), "/api/v1/plan?edition=cn-covid19-8")
        .await
        .json();
    assert_eq!(other["edition"], "cn-covid19-8");
    let answer = house
        .get((Role::Driver, OWN), "/api/v1/plan?edition=none")
        .await;
    assert_eq!(answer.status, 422);
}

#[tokio::test]
async fn two_editions_are_held_against_each_other() {
    let house = House::new().await;
    let who = (Role::Driver, OWN);
    let diff = house
        .get(who, "/api/v1/plan/diff?a=cn-covid19-8&b=cn-covid19-9")
        .await
        .json();
    assert!(diff["differences"].as_array().unwrap().len() > 3);
    let same = house
        .get(who, "/api/v1/plan/diff?a=cn-covid19-9&b=cn-covid19-9")
        .await
        .json();
    assert!(same["differences"].as_array().unwrap().is_empty());
    assert_eq!(
        house.get(who, "/api/v1/plan/diff?a=x&b=y").await.status,
        422
    );
    assert_eq!(house.get(who, "/api/v1/plan/diff").await.status, 422);
}

#[tokio::test]
async fn editions_are_compared_over_the_people_of_one_s_own_jurisdiction() {
    let house = House::new().await;
    let pair = json!({"a": "cn-covid19-8", "b": "cn-covid19-9"});
    let own = house
        .post((Role::Commander, OWN), "/api/v1/plan/compare", pair.clone())
        .await;
    assert_eq!(own.status, 200, "{}", own.text);
    let own = own.json();
    assert_eq!(own["subjects"], 8);
    assert!(own["a"]["duties"].as_u64().unwrap() > 0);
    let longer = |side: &str| {
        own[side]["quarantine_person_days"]["central"]
            .as_i64()
            .unwrap()
    };
    assert!(longer("a") > longer("b"), "{own}");
    let city = house
        .post(
            (Role::Commander, CITY),
            "/api/v1/plan/compare",
            pair.clone(),
        )
        .await;
    assert_eq!(city.json()["subjects"], 12);
    let driver = house
        .post((Role::Driver, OWN), "/api/v1/plan/compare", pair)
        .await;
    assert_eq!(driver.status, 403);
    let bad = json!({"a": "cn-covid19-8", "b": "x"});
    assert_eq!(
        house
            .post((Role::Commander, OWN), "/api/v1/plan/compare", bad)
            .await
            .status,
        422
    );
}
