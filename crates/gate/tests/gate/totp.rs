//! The second factor: needed once it is on, six digits of now, each taken once.

use jiff::Timestamp;
use quell_gate::role::Role;
use serde_json::json;

use crate::common::{Browser, House, PASSWORD};

/// Telephones go by the time of day, whatever is rehearsed.
fn second() -> u64 {
    #[expect(
        clippy::disallowed_methods,
        reason = "a telephone has a clock of its own"
    )]
    let now = Timestamp::now();
    u64::try_from(now.as_second()).unwrap()
}

fn code(secret: &str, steps_from_now: i64) -> String {
    let secret = totp_rs::Secret::try_from_base32(secret).unwrap();
    let totp = totp_rs::Builder::new().with_secret(secret).build().unwrap();
    let second = second().checked_add_signed(steps_from_now * 30).unwrap();
    totp.generate(second).to_string()
}

async fn with_factor(house: &House) -> (Browser, String) {
    let mut browser = house.signed_in("wang.wei", Role::Investigator, "A").await;
    let proposed = browser
        .send("POST", "/api/v1/account/totp", None)
        .await
        .ok(200);
    let secret = proposed["secret"].as_str().unwrap().to_owned();
    let uri = proposed["uri"].as_str().unwrap();
    assert!(
        uri.starts_with("otpauth://totp/Quell:wang.wei?secret="),
        "{uri}"
    );
    // Proposed is not in use.
    house.browser().sign_in("wang.wei", PASSWORD).await.ok(200);
    let wrong = json!({"code": code(&secret, 100)});
    let answer = browser
        .send("PUT", "/api/v1/account/totp", Some(wrong))
        .await;
    answer.is(422, "gate/bad-input");
    let right = json!({"code": code(&secret, -1)});
    let me = browser
        .send("PUT", "/api/v1/account/totp", Some(right))
        .await
        .ok(200);
    assert_eq!(me["account"]["totp"], true);
    (browser, secret)
}

#[tokio::test]
async fn a_second_factor_is_needed_right_and_taken_once() {
    let house = House::new().await;
    let (_, secret) = with_factor(&house).await;
    let sign_in = async |password: &str, code: Option<String>| {
        let body = json!({"name": "wang.wei", "password": password, "totp": code});
        house.browser().post("/api/v1/session", body).await
    };
    let now = code(&secret, 0);
    sign_in(PASSWORD, None).await.is(401, "gate/totp-needed");
    sign_in("not the password", None)
        .await
        .is(401, "gate/bad-credentials");
    sign_in("not the password", Some(now.clone()))
        .await
        .is(401, "gate/bad-credentials");
    sign_in(PASSWORD, Some(code(&secret, 100)))
        .await
        .is(401, "gate/bad-credentials");
    // The one that put it in use was used.
    sign_in(PASSWORD, Some(code(&secret, -1)))
        .await
        .is(401, "gate/bad-credentials");
    sign_in(PASSWORD, Some(now.clone())).await.ok(200);
    sign_in(PASSWORD, Some(now))
        .await
        .is(401, "gate/bad-credentials");
    sign_in(PASSWORD, Some(code(&secret, 1))).await.ok(200);
}

#[tokio::test]
async fn codes_cannot_be_guessed_by_whoever_knows_the_password() {
    let house = House::new().await;
    let (_, secret) = with_factor(&house).await;
    let sign_in = async |code: Option<String>| {
        let body = json!({"name": "wang.wei", "password": PASSWORD, "totp": code});
        house.browser().post("/api/v1/session", body).await
    };
    for _ in 0..5 {
        sign_in(Some("000000".into()))
            .await
            .is(401, "gate/bad-credentials");
        if sign_in(None).await.status == 429 {
            break;
        }
    }
    sign_in(Some(code(&secret, 0)))
        .await
        .is(429, "gate/locked-out");
}

#[tokio::test]
async fn it_is_taken_away_with_a_code_of_it_or_by_an_administrator() {
    let house = House::new().await;
    let (mut browser, secret) = with_factor(&house).await;
    let path = "/api/v1/account/totp";
    browser
        .send("POST", path, None)
        .await
        .is(409, "gate/totp-in-use");
    let wrong = json!({"code": "000000"});
    browser
        .send("DELETE", path, Some(wrong))
        .await
        .is(422, "gate/bad-input");
    let right = json!({"code": code(&secret, 1)});
    let me = browser.send("DELETE", path, Some(right)).await.ok(200);
    assert_eq!(me["account"]["totp"], false);
    let again = json!({"code": code(&secret, 1)});
    browser
        .send("DELETE", path, Some(again.clone()))
        .await
        .is(409, "gate/no-totp");
    browser
        .send("PUT", path, Some(again))
        .await
        .is(409, "gate/totp-not-proposed");

    let id = house.browser().sign_in("wang.wei", PASSWORD).await.ok(200)["account"]["id"].clone();
    sqlx::query("UPDATE gate.account SET totp_sealed = '\\x00' WHERE name = 'wang.wei'")
        .execute(house.database.pool())
        .await
        .unwrap();
    let mut root = house.signed_in("root", Role::Administrator, "").await;
    let path = format!("/api/v1/accounts/{}/reset", id.as_str().unwrap());
    let once = root.post(&path, json!({"totp": true})).await.ok(200);
    let password = once["password"].as_str().unwrap();
    house.browser().sign_in("wang.wei", password).await.ok(200);
}
