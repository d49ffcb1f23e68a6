//! Keys of machines.

use jiff::SignedDuration;
use quell_gate::role::Role;
use serde_json::{Value, json};

use crate::common::{Browser, House};

const PATH: &str = "/api/v1/api-keys";

fn new(role: &str, jurisdiction: &str, expires_on: &str) -> Value {
    json!({"name": "laboratory", "role": role, "jurisdiction": jurisdiction,
        "expires_on": expires_on})
}

fn machine(house: &House, key: &str) -> Browser {
    house
        .browser()
        .with("authorization", &format!("Bearer {key}"))
}

#[tokio::test]
async fn a_machine_does_what_its_key_is_for() {
    let house = House::new().await;
    let mut admin = house.signed_in("admin", Role::Administrator, "A/B").await;
    let made = admin
        .post(PATH, new("investigator", "A/B/C", "2022-07-20"))
        .await
        .ok(201);
    let key = made["key"].as_str().unwrap();
    assert!(key.starts_with("qk_") && key.len() == 46, "{}", key.len());
    assert_eq!(made["expires_on"], "2022-07-20");
    let mut lab = machine(&house, key);
    lab.get("/api/v1/cases").await.ok(200);
    lab.get("/api/v1/accounts").await.is(403, "gate/forbidden");
    // A machine is nobody: it has no session, no password, and breaks no glass.
    lab.get("/api/v1/session").await.is(403, "gate/forbidden");
    let glass = json!({"reason": "a machine would like to look around"});
    lab.post("/api/v1/session/break-glass", glass)
        .await
        .is(403, "gate/forbidden");
    let password = json!({"old": "x", "new": "x"});
    lab.post("/api/v1/account/password", password)
        .await
        .is(403, "gate/forbidden");

    let listed = admin.get(PATH).await.ok(200);
    assert_eq!(listed["items"][0]["name"], "laboratory");
    assert!(listed["items"][0]["key"].is_null());
    assert!(!listed["items"][0]["used_at"].is_null());
    let path = format!("{PATH}/{}", made["id"].as_str().unwrap());
    assert_eq!(admin.send("DELETE", &path, None).await.status, 204);
    lab.get("/api/v1/cases").await.is(401, "gate/not-signed-in");
}

#[tokio::test]
async fn a_key_ends_with_its_last_day() {
    let house = House::new().await;
    let mut admin = house.signed_in("admin", Role::Administrator, "A").await;
    let made = admin
        .post(PATH, new("investigator", "A", "2022-07-14"))
        .await
        .ok(201);
    let key = made["key"].as_str().unwrap();
    assert_eq!(made["expires_on"], "2022-07-14");
    // It is ten in the morning.
    let house = house.later(SignedDuration::from_hours(13));
    machine(&house, key).get("/api/v1/cases").await.ok(200);
    let house = house.later(SignedDuration::from_hours(1));
    machine(&house, key)
        .get("/api/v1/cases")
        .await
        .is(401, "gate/not-signed-in");
}

#[tokio::test]
async fn what_is_no_key_is_said_to_be_none() {
    let house = House::new().await;
    let mut admin = house.signed_in("admin", Role::Administrator, "A").await;
    let made = admin
        .post(PATH, new("investigator", "A", "2022-07-20"))
        .await
        .ok(201);
    let key = made["key"].as_str().unwrap();
    let short = &key[..key.len() - 1];
    let bare = key.trim_start_matches("qk_");
    for wrong in ["", "qk_", short, bare, "qk_'; DROP TABLE gate.session; --"] {
        machine(&house, wrong)
            .get("/api/v1/cases")
            .await
            .is(401, "gate/not-signed-in");
    }
    // A token of a session is no key.
    let token = &admin.cookies["quell_session"];
    machine(&house, token)
        .get("/api/v1/cases")
        .await
        .is(401, "gate/not-signed-in");
}

#[tokio::test]
async fn a_key_is_for_work_within_one_s_own_jurisdiction_and_a_year() {
    let house = House::new().await;
    let mut admin = house.signed_in("admin", Role::Administrator, "A/B").await;
    for (body, status) in [
        (new("laboratory", "A/B", "2022-07-14"), 201),
        (new("laboratory", "A/B/C", "2023-07-14"), 201),
        (new("laboratory", "A/B", "2023-07-15"), 422),
        (new("laboratory", "A/B", "2022-07-13"), 422),
        (new("laboratory", "A/B", "soon"), 422),
        (new("laboratory", "A", "2022-07-20"), 422),
        (new("laboratory", "", "2022-07-20"), 422),
        (new("laboratory", "A/Bx", "2022-07-20"), 422),
        (new("administrator", "A/B", "2022-07-20"), 422),
        (new("public", "A/B", "2022-07-20"), 422),
    ] {
        let answer = admin.post(PATH, body.clone()).await;
        assert_eq!(answer.status, status, "{body}: {}", answer.text);
    }
    let mut other = house.signed_in("other", Role::Administrator, "A/C").await;
    let id = admin.get(PATH).await.ok(200)["items"][0]["id"].clone();
    assert_eq!(other.get(PATH).await.ok(200)["items"], json!([]));
    let path = format!("{PATH}/{}", id.as_str().unwrap());
    other
        .send("DELETE", &path, None)
        .await
        .is(404, "gate/not-found");
    other
        .send("DELETE", &format!("{PATH}/x"), None)
        .await
        .is(404, "gate/not-found");
    let mut commander = house.signed_in("commander", Role::Commander, "").await;
    let body = new("laboratory", "A", "2022-07-20");
    commander.post(PATH, body).await.is(403, "gate/forbidden");
}
