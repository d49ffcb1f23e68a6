//! What a session is good for, when it ends, and that nobody rides on it.

use jiff::SignedDuration;
use quell_gate::role::Role;
use quell_gate::sweep;
use serde_json::json;

use crate::common::{House, PASSWORD, WHOLE};

#[tokio::test]
async fn every_sign_in_has_a_token_of_its_own_and_the_one_before_ends() {
    let house = House::new().await;
    house.account("wang.wei", Role::Investigator, "A").await;
    let mut browser = house.browser();
    // Somebody else put a cookie there beforehand.
    browser
        .cookies
        .insert("quell_session".into(), "chosen-by-somebody-else".into());
    browser.sign_in("wang.wei", PASSWORD).await.ok(200);
    let first = browser.clone();
    assert_ne!(browser.cookies["quell_session"], "chosen-by-somebody-else");
    browser.csrf = None;
    browser.sign_in("wang.wei", PASSWORD).await.ok(200);
    assert_ne!(browser.cookies, first.cookies);
    assert_ne!(browser.csrf, first.csrf);
    let mut first = first;
    first
        .get("/api/v1/session")
        .await
        .is(401, "gate/not-signed-in");
    browser.get("/api/v1/session").await.ok(200);
    assert_eq!(house.count("SELECT count(*) FROM gate.session").await, 1);
}

#[tokio::test]
async fn a_command_carries_the_token_of_its_session_and_comes_from_our_page() {
    let house = House::new().await;
    let mut browser = house.signed_in("root", Role::Administrator, WHOLE).await;
    let other = house.signed_in("other", Role::Administrator, WHOLE).await;
    let body = json!({"name": "li.na", "display_name": "李娜", "role": "sampler",
        "jurisdiction": "A"});
    let path = "/api/v1/accounts";
    for wrong in [None, Some(String::new()), Some("x".repeat(43)), other.csrf] {
        let mut without = browser.clone();
        without.csrf = wrong;
        without.post(path, body.clone()).await.is(403, "gate/csrf");
    }
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("origin", "https://quell.example.evil.example"),
        ("origin", "null"),
    ] {
        let mut foreign = browser.clone().with(name, value);
        foreign.post(path, body.clone()).await.is(403, "gate/csrf");
        let mut door = house.browser().with(name, value);
        door.sign_in("root", PASSWORD).await.is(403, "gate/csrf");
        // To look is not to do.
        foreign.get("/api/v1/session").await.ok(200);
    }
    assert_eq!(
        house
            .count("SELECT count(*) FROM gate.account WHERE name = 'li.na'")
            .await,
        0
    );
    let mut ours = browser.clone().with("origin", "https://quell.example");
    ours.post(path, body.clone()).await.ok(201);
    browser
        .headers
        .insert("sec-fetch-site", "same-origin".parse().unwrap());
    browser.post(path, body).await.is(409, "gate/name-taken");
}

#[tokio::test]
async fn a_session_that_is_not_used_ends_and_one_that_is_used_goes_on() {
    let house = House::new().await;
    let browser = house.signed_in("wang.wei", Role::Investigator, "A").await;
    let mut house = house;
    // Used every twenty minutes, for two hours.
    for _ in 0..6 {
        house = house.later(SignedDuration::from_mins(20));
        browser.at(&house).get("/api/v1/session").await.ok(200);
    }
    assert_eq!(sweep::run(&house.gate).await.unwrap().sessions, 0);
    let house = house.later(SignedDuration::from_mins(31));
    browser
        .at(&house)
        .get("/api/v1/session")
        .await
        .is(401, "gate/not-signed-in");
    assert_eq!(sweep::run(&house.gate).await.unwrap().sessions, 1);
}

#[tokio::test]
async fn a_session_ends_after_twelve_hours_in_any_case() {
    let mut house = House::new().await;
    let browser = house.signed_in("wang.wei", Role::Investigator, "A").await;
    for _ in 0..35 {
        house = house.later(SignedDuration::from_mins(20));
        browser.at(&house).get("/api/v1/session").await.ok(200);
    }
    let house = house.later(SignedDuration::from_mins(21));
    browser
        .at(&house)
        .get("/api/v1/session")
        .await
        .is(401, "gate/not-signed-in");
}

#[tokio::test]
async fn a_new_password_ends_every_other_session() {
    let house = House::new().await;
    let mut browser = house.signed_in("wang.wei", Role::Investigator, "A").await;
    let mut elsewhere = house.browser();
    elsewhere.sign_in("wang.wei", PASSWORD).await.ok(200);
    let before = browser.clone();
    let path = "/api/v1/account/password";
    let change = |old: &str, new: &str| json!({"old": old, "new": new});
    browser
        .post(path, change("not it", "another good one"))
        .await
        .is(422, "gate/bad-input");
    browser
        .post(path, change(PASSWORD, "short"))
        .await
        .is(422, "gate/bad-input");
    browser
        .post(path, change(PASSWORD, PASSWORD))
        .await
        .is(422, "gate/bad-input");
    browser
        .post(path, change(PASSWORD, "another good one"))
        .await
        .ok(200);
    assert_ne!(browser.cookies, before.cookies);
    browser.get("/api/v1/session").await.ok(200);
    let mut before = before;
    before
        .get("/api/v1/session")
        .await
        .is(401, "gate/not-signed-in");
    elsewhere
        .get("/api/v1/session")
        .await
        .is(401, "gate/not-signed-in");
    house
        .browser()
        .sign_in("wang.wei", PASSWORD)
        .await
        .is(401, "gate/bad-credentials");
    house
        .browser()
        .sign_in("wang.wei", "another good one")
        .await
        .ok(200);
}

#[tokio::test]
async fn the_old_password_cannot_be_guessed_with_a_stolen_session() {
    let house = House::new().await;
    let mut browser = house.signed_in("wang.wei", Role::Investigator, "A").await;
    let body = json!({"old": "a guess", "new": "another good one"});
    for _ in 0..5 {
        let answer = browser.post("/api/v1/account/password", body.clone()).await;
        answer.is(422, "gate/bad-input");
    }
    let body = json!({"old": PASSWORD, "new": "another good one"});
    browser
        .post("/api/v1/account/password", body)
        .await
        .is(429, "gate/locked-out");
}

#[tokio::test]
async fn of_many_sessions_the_oldest_end() {
    let house = House::new().await;
    let mut first = house.signed_in("wang.wei", Role::Investigator, "A").await;
    let house = house.later(SignedDuration::from_secs(1));
    for _ in 0..20 {
        house.browser().sign_in("wang.wei", PASSWORD).await.ok(200);
    }
    assert_eq!(house.count("SELECT count(*) FROM gate.session").await, 20);
    first
        .get("/api/v1/session")
        .await
        .is(401, "gate/not-signed-in");
}

#[tokio::test]
async fn an_account_calls_only_so_often() {
    let house = House::new().await;
    let mut browser = house.signed_in("wang.wei", Role::Investigator, "A").await;
    let mut refused = None;
    for _ in 0..3_000 {
        let answer = browser.get("/api/v1/cases").await;
        if answer.status == 429 {
            refused = Some(answer);
            break;
        }
    }
    // On a machine that answers fewer than 300 calls a second nobody is refused.
    if let Some(refused) = refused {
        refused.is(429, "gate/too-many-requests");
        assert_eq!(refused.headers["retry-after"], "1");
    }
}
