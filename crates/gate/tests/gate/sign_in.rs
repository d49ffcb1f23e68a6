//! Signing in and out, and what those learn who cannot.

use std::time::{Duration, Instant};

use jiff::SignedDuration;
use quell_gate::flood::ClientAddress;
use quell_gate::role::Role;
use serde_json::json;

use crate::common::{House, PASSWORD, WHOLE};

#[tokio::test]
async fn somebody_signs_in_is_known_and_signs_out() {
    let house = House::new().await;
    house.account("wang.wei", Role::Investigator, "A/B").await;
    let mut browser = house.browser();
    browser
        .get("/api/v1/session")
        .await
        .is(401, "gate/not-signed-in");

    let answer = browser.sign_in("Wang.Wei ", PASSWORD).await;
    let cookie = answer.headers["set-cookie"].to_str().unwrap().to_owned();
    for attribute in ["HttpOnly", "SameSite=Strict", "Path=/", "Secure"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    assert_eq!(answer.headers["cache-control"], "no-store");
    let me = answer.ok(200);
    assert_eq!(me["account"]["name"], "wang.wei");
    assert_eq!(me["account"]["role"], "investigator");
    assert_eq!(me["account"]["totp"], false);
    assert_eq!(me["jurisdictions_root"], "A/B");
    assert_eq!(me["pathogen"], "covid-19");
    assert_eq!(me["clock"]["time_zone"], "Asia/Shanghai");
    assert_eq!(me["break_glass"], json!(null));
    assert!(
        me["edition"].as_str().unwrap().contains("covid"),
        "{}",
        me["edition"]
    );
    let actions = me["actions"].as_array().unwrap();
    assert!(actions.contains(&json!("read_cases")) && !actions.contains(&json!("sign_orders")));

    assert_eq!(
        browser.get("/api/v1/session").await.ok(200)["csrf"],
        me["csrf"]
    );
    browser.get("/api/v1/cases").await.ok(200);
    let before = browser.clone();
    assert_eq!(
        browser.send("DELETE", "/api/v1/session", None).await.status,
        204
    );
    assert!(browser.cookies.is_empty());
    let mut before = before;
    before
        .get("/api/v1/session")
        .await
        .is(401, "gate/not-signed-in");
    assert_eq!(house.count("SELECT count(*) FROM gate.session").await, 0);
}

#[tokio::test]
async fn without_tls_the_cookie_is_not_bound_to_it() {
    let house = House::at_address("http://127.0.0.1:8080").await;
    house.account("wang.wei", Role::Investigator, "A/B").await;
    let answer = house.browser().sign_in("wang.wei", PASSWORD).await;
    assert!(
        !answer.headers["set-cookie"]
            .to_str()
            .unwrap()
            .contains("Secure")
    );
}

#[tokio::test]
async fn a_wrong_password_an_unknown_name_and_a_closed_account_look_alike() {
    let house = House::new().await;
    house.account("wang.wei", Role::Investigator, "A/B").await;
    house.account("li.na", Role::Investigator, "A/B").await;
    house
        .account_with("chen.jie", Role::Investigator, "A/B", None)
        .await;
    sqlx::query("UPDATE gate.account SET disabled_at = now() WHERE name = 'li.na'")
        .execute(house.database.pool())
        .await
        .unwrap();
    let mut seen = Vec::new();
    for (name, password) in [
        ("wang.wei", "not the password"),
        ("nobody", "not the password"),
        ("nobody", PASSWORD),
        ("li.na", PASSWORD),
        ("chen.jie", PASSWORD),
        ("chen.jie", ""),
    ] {
        let answer = house.browser().sign_in(name, password).await;
        answer.is(401, "gate/bad-credentials");
        assert!(!answer.headers.contains_key("set-cookie"));
        seen.push(answer.text);
    }
    seen.dedup();
    assert_eq!(seen.len(), 1, "{seen:?}");
}

/// How long it takes to be refused, in the middle of several times.
async fn refused_in(house: &House, name: impl Fn(usize) -> String) -> Duration {
    let mut took = Vec::new();
    for n in 0..7 {
        let mut browser = house.browser();
        let began = Instant::now();
        let answer = browser.sign_in(&name(n), "not the password").await;
        took.push(began.elapsed());
        assert_eq!(answer.status, 401);
    }
    took.sort_unstable();
    took[took.len() / 2]
}

#[tokio::test]
async fn an_unknown_name_takes_as_long_as_a_wrong_password() {
    let house = House::new().await;
    for n in 0..7 {
        house
            .account(&format!("known{n}"), Role::Sampler, "A")
            .await;
    }
    let known = refused_in(&house, |n| format!("known{n}")).await;
    let unknown = refused_in(&house, |n| format!("unknown{n}")).await;
    // Without a hash to compare with, the second would be a hundred times quicker.
    let ratio = known.as_secs_f64() / unknown.as_secs_f64();
    assert!((0.33..3.0).contains(&ratio), "{known:?} and {unknown:?}");
}

#[tokio::test]
async fn after_five_failures_nobody_gets_in_until_time_has_passed() {
    let house = House::new().await;
    house.account("wang.wei", Role::Investigator, "A/B").await;
    for name in ["wang.wei", "nobody"] {
        for _ in 0..5 {
            let answer = house.browser().sign_in(name, "not the password").await;
            answer.is(401, "gate/bad-credentials");
        }
        let answer = house.browser().sign_in(name, PASSWORD).await;
        answer.is(429, "gate/locked-out");
        assert_eq!(answer.headers["retry-after"], "60");
    }
    let house = house.later(SignedDuration::from_secs(59));
    house
        .browser()
        .sign_in("wang.wei", PASSWORD)
        .await
        .is(429, "gate/locked-out");
    let house = house.later(SignedDuration::from_secs(2));
    house
        .browser()
        .sign_in("wang.wei", "wrong again!")
        .await
        .is(401, "gate/bad-credentials");
    let answer = house.browser().sign_in("wang.wei", PASSWORD).await;
    answer.is(429, "gate/locked-out");
    assert_eq!(answer.headers["retry-after"], "120");
    let house = house.later(SignedDuration::from_secs(121));
    house.browser().sign_in("wang.wei", PASSWORD).await.ok(200);
    // Whoever got in begins anew.
    house
        .browser()
        .sign_in("wang.wei", "wrong again!")
        .await
        .is(401, "gate/bad-credentials");
    house.browser().sign_in("wang.wei", PASSWORD).await.ok(200);
}

#[tokio::test]
async fn a_crowd_at_once_gets_no_more_guesses() {
    let house = House::new().await;
    house.account("wang.wei", Role::Investigator, "A/B").await;
    let mut crowd = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let mut browser = house.browser();
        crowd.spawn(async move { browser.sign_in("wang.wei", "not the password").await.status });
    }
    let answers = crowd.join_all().await;
    assert_eq!(
        answers.iter().filter(|status| **status == 401).count(),
        5,
        "{answers:?}"
    );
    assert_eq!(
        answers.iter().filter(|status| **status == 429).count(),
        15,
        "{answers:?}"
    );
}

#[tokio::test]
async fn one_address_tries_sixty_times_at_once_and_then_once_a_second() {
    let house = House::new().await;
    let mut browser = house.browser();
    browser.address = Some(ClientAddress([192, 0, 2, 1].into()));
    let mut tried = 0;
    let answer = loop {
        let answer = browser.sign_in(&format!("name{tried}"), "x").await;
        if answer.status == 429 {
            break answer;
        }
        answer.is(401, "gate/bad-credentials");
        tried += 1;
        assert!(tried < 120, "nobody was refused");
    };
    // Some seconds pass while they are tried.
    assert!(tried >= 60, "{tried}");
    answer.is(429, "gate/too-many-requests");
    let wait: u32 = answer.headers["retry-after"]
        .to_str()
        .unwrap()
        .parse()
        .unwrap();
    assert!((1..=6).contains(&wait), "{wait}");
    house
        .browser()
        .sign_in("name11", "x")
        .await
        .is(401, "gate/bad-credentials");
}

#[tokio::test]
async fn what_is_no_sign_in_is_said_without_repeating_it() {
    let house = House::new().await;
    for body in [
        json!({"name": "wang.wei"}),
        json!({"name": "wang.wei", "password": 7_654_321}),
        json!({"name": "wang.wei", "password": "x", "admin": true}),
        json!(["wang.wei"]),
    ] {
        let answer = house.browser().post("/api/v1/session", body).await;
        answer.is(422, "gate/bad-input");
        assert!(!answer.text.contains("wang") && !answer.text.contains("7654321"));
    }
    let long = "x".repeat(201);
    house
        .browser()
        .sign_in("wang.wei", &long)
        .await
        .is(401, "gate/bad-credentials");
}

#[tokio::test]
async fn sign_ins_that_fail_are_on_record_without_a_name_and_those_that_succeed_with_one() {
    let house = House::new().await;
    house.account("wang.wei", Role::Investigator, WHOLE).await;
    house
        .browser()
        .sign_in("wang.wei", "not the password")
        .await
        .is(401, "gate/bad-credentials");
    house.browser().sign_in("wang.wei", PASSWORD).await.ok(200);
    house.gate.calls_noted().await;
    let noted = |status: &str| {
        format!("SELECT count(*) FROM gate.call WHERE route = '/api/v1/session' AND {status}")
    };
    let failed: &'static str = noted("status = 401 AND account_id IS NULL").leak();
    let succeeded: &'static str = noted("status = 200 AND account_id IS NOT NULL").leak();
    assert_eq!(house.count(failed).await, 1);
    assert_eq!(house.count(succeeded).await, 1);
}
