//! The tree of jurisdictions: set by those who may, within their own.

use quell_gate::role::Role;
use serde_json::json;

use crate::house::{BELOW, CITY, FOREIGN, House, OWN};

fn node(path: &str) -> serde_json::Value {
    json!({"path": path, "level": "county", "name_en": "Sample", "name_zh": "样区",
        "ring": [[110.0, 20.0], [110.1, 20.0], [110.1, 20.1], [110.0, 20.0]]})
}

#[tokio::test]
async fn a_tree_is_set_within_one_s_own_and_read_with_the_names_above() {
    let house = House::new().await;
    let admin = (Role::Administrator, CITY);
    let tree = json!({"items": [node(CITY), node(OWN), node(FOREIGN), node(BELOW)]});
    let answer = house
        .call(Some(admin), "PUT", "/api/v1/jurisdictions", Some(tree))
        .await;
    assert_eq!(answer.status, 200, "{}", answer.text);

    let answer = house
        .get((Role::Investigator, BELOW), "/api/v1/jurisdictions")
        .await;
    let paths: Vec<String> = answer.json()["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|node| node["path"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(paths, [CITY, OWN, BELOW]);

    let map = house
        .get((Role::Investigator, OWN), "/api/v1/jurisdictions/geometry")
        .await;
    assert_eq!(map.json()["features"].as_array().unwrap().len(), 2);

    let foreign = json!({"items": [node(FOREIGN)]});
    let own = (Role::Administrator, OWN);
    let answer = house
        .call(Some(own), "PUT", "/api/v1/jurisdictions", Some(foreign))
        .await;
    assert_eq!(answer.status, 404, "{}", answer.text);
    let sampler = (Role::Sampler, CITY);
    let answer = house
        .call(
            Some(sampler),
            "PUT",
            "/api/v1/jurisdictions",
            Some(json!({"items": []})),
        )
        .await;
    assert_eq!(answer.status, 403);
    let answer = house.call(None, "GET", "/api/v1/jurisdictions", None).await;
    assert_eq!(answer.status, 401);
}
