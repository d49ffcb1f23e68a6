//! Nothing that opens a door stands anywhere in plain.

use std::fmt::Write as _;

use quell_gate::role::Role;
use serde_json::json;
use sqlx::{AssertSqlSafe, Row};

use crate::common::{House, PASSWORD};

async fn everything(house: &House) -> String {
    let tables = sqlx::query(
        "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
         WHERE schemaname NOT IN ('pg_catalog', 'information_schema')",
    )
    .fetch_all(house.database.pool())
    .await
    .unwrap();
    let mut text = String::new();
    for table in tables {
        let sql = format!(
            "SELECT t::text AS row FROM {} t",
            table.get::<&str, _>("name")
        );
        let rows = sqlx::query(AssertSqlSafe(sql))
            .fetch_all(house.database.pool())
            .await
            .unwrap();
        for row in rows {
            text.push_str(row.get("row"));
            text.push('\n');
        }
    }
    text
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        _ = write!(text, "{byte:02x}");
        text
    })
}

#[tokio::test]
async fn no_secret_stands_in_a_table_or_in_an_answer() {
    let house = House::new().await;
    let mut root = house.signed_in("root", Role::Administrator, "").await;
    let key = json!({"name": "lab", "role": "laboratory", "jurisdiction": "A",
        "expires_on": "2022-08-01"});
    let made = root.post("/api/v1/api-keys", key).await.ok(201);
    let account = json!({"name": "li.na", "display_name": "李娜", "role": "sampler",
        "jurisdiction": "A", "password": "given by somebody else"});
    let account = root.post("/api/v1/accounts", account).await;
    assert!(!account.text.contains("given by"));
    let account = account.ok(201);
    let path = format!("/api/v1/accounts/{}/reset", account["id"].as_str().unwrap());
    let once = root.post(&path, json!({})).await.ok(200);
    let proposed = root
        .send("POST", "/api/v1/account/totp", None)
        .await
        .ok(200);
    let totp = proposed["secret"].as_str().unwrap();
    // People type their password where the name goes.
    house
        .browser()
        .sign_in(PASSWORD, "nothing much here")
        .await
        .is(401, "gate/bad-credentials");
    house.gate.calls_noted().await;

    let factor = totp_rs::Secret::try_from_base32(totp).unwrap();
    let token = root.cookies["quell_session"].clone();
    let key = made["key"].as_str().unwrap();
    let once = once["password"].as_str().unwrap();
    let tables = everything(&house).await;
    assert!(tables.contains("root") && tables.contains("$argon2id$"));
    for secret in [
        PASSWORD,
        "given by somebody else",
        "nothing much here",
        once,
        key,
        totp,
        &token,
    ] {
        assert!(!tables.contains(secret), "in plain");
        assert!(!tables.contains(&hex(secret.as_bytes())), "in hexadecimal");
    }
    assert!(!tables.contains(&hex(factor.as_ref())), "the second factor");

    let mut answers = String::new();
    for path in [
        "/api/v1/session",
        "/api/v1/accounts",
        "/api/v1/api-keys",
        "/api/v1/setup",
    ] {
        let answer = root.get(path).await;
        assert_eq!(answer.status, 200);
        answers.push_str(&answer.text);
        _ = write!(answers, "{:?}", answer.headers);
    }
    for secret in [PASSWORD, once, key, totp, &token, "argon2"] {
        assert!(!answers.contains(secret));
    }
}
