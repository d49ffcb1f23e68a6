//! The situation room: figures of one's own node, from counts that are kept with the write.

use quell_gate::role::Role;
use serde_json::{Value, json};

use crate::house::{BELOW, CITY, FOREIGN, House, OWN};

async fn of(house: &House, place: &'static str) -> Value {
    let answer = house
        .get((Role::Commander, place), "/api/v1/situation")
        .await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()
}

fn owed(situation: &Value, code: &str) -> i64 {
    let all = situation["shoulders"].as_array().unwrap();
    let one = all.iter().find(|one| one["code"] == code).unwrap();
    ["open", "late", "done"]
        .iter()
        .map(|phase| one["count"][phase].as_i64().unwrap())
        .sum()
}

#[tokio::test]
async fn a_city_counts_what_its_counties_count_together() {
    let house = House::new().await;
    let (city, own, foreign) = (
        of(&house, CITY).await,
        of(&house, OWN).await,
        of(&house, FOREIGN).await,
    );
    assert_eq!(own["today"]["cases"], 2);
    assert_eq!(own["today"]["community"], 2);
    assert_eq!(city["today"]["cases"], 3);
    assert_eq!(city["days_since_community"], 0);
    assert_eq!(city["day"], 1);
    for code in ["test", "transfer", "isolate", "treat"] {
        assert_eq!(
            owed(&city, code),
            owed(&own, code) + owed(&foreign, code),
            "{code}"
        );
    }
    assert!(owed(&own, "transfer") > 0);
    assert!(own["to_sign"].as_i64().unwrap() > 0);
    let asked = format!("/api/v1/situation?jurisdiction={BELOW}");
    let below = house.get((Role::Commander, CITY), &asked).await.json();
    assert_eq!(2 * owed(&below, "transfer"), owed(&own, "transfer"));
}

#[tokio::test]
async fn a_neighbour_is_not_found_and_not_counted() {
    let house = House::new().await;
    for path in ["situation", "situation/cells"] {
        for asked in [FOREIGN, CITY, "CN/99/9901/99010", "' OR 1=1 --"] {
            let path = format!("/api/v1/{path}?jurisdiction={}", asked.replace(' ', "%20"));
            let answer = house.get((Role::Commander, OWN), &path).await;
            assert_eq!(answer.status, 404, "{path}");
        }
    }
    let text = house
        .get((Role::Commander, OWN), "/api/v1/situation")
        .await
        .text;
    assert!(!text.contains(FOREIGN), "{text}");
}

#[tokio::test]
async fn targets_are_set_against_what_was_read_and_hold_below() {
    let house = House::new().await;
    let who = (Role::Commander, OWN);
    let read = house.get(who, "/api/v1/targets").await;
    assert_eq!(
        read.json()["items"][1],
        json!({"code": "community_zero", "day": 7})
    );
    let tag = read.headers["etag"].to_str().unwrap().to_owned();
    let wish = json!({"items": [{"code": "community_zero", "day": 5}], "control_minutes": 300});

    let without = house
        .call(Some(who), "PUT", "/api/v1/targets", Some(wish.clone()))
        .await;
    assert_eq!(without.status, 428);
    let set = house
        .put_matching(who, "/api/v1/targets", &tag, wish.clone())
        .await;
    assert_eq!(set.status, 200, "{}", set.text);
    let stale = house.put_matching(who, "/api/v1/targets", &tag, wish).await;
    assert_eq!(stale.status, 412);

    let below = of(&house, BELOW).await;
    let zero = &below["targets"][1];
    assert_eq!(
        (zero["code"].as_str(), zero["day"].as_i64()),
        (Some("community_zero"), Some(5))
    );
    assert_eq!(below["control_time"]["target_minutes"], 300);
    assert_eq!(
        of(&house, FOREIGN).await["control_time"]["target_minutes"],
        480
    );
}
