//! Values that break out of where they belong: into SQL, out of a range, out of UTF-8.

use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::{Request, header};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use quell_gate::identify;
use quell_gate::role::Role;
use serde_json::{Value, json};

use super::{MARK, Operation, example, operations};
use crate::house::{Answer, FOREIGN, House, OWN};
use crate::matrix::objects::Objects;

/// Texts that mean something to somebody further in.
const TEXTS: [&str; 12] = [
    "zq9mark' OR '1'='1",
    "zq9mark'; DROP TABLE ledger.fact; --",
    "zq9mark\" UNION SELECT secret FROM gate.account --",
    "zq9mark%_\\",
    "zq9mark\0",
    "zq9mark\r\nSet-Cookie: a=b",
    "../../../etc/zq9mark",
    "zq9mark<script>alert(1)</script>",
    "zq9mark$(id)`id`{{7*7}}${7*7}",
    "zq9mark\u{202e}\u{feff}\u{10ffff}",
    "-9223372036854775809",
    "99999999999999999999999999",
];

async fn sent(house: &House, operation: &Operation, path: &str, body: Option<Value>) -> Answer {
    let method = operation.route.method;
    // Accounts may call so often and no more, attackers too; doors that nobody is signed in at stay
    // closed while the clock of the test stands still.
    for _ in 0..3 {
        let answer = house.call(operation.who, method, path, body.clone()).await;
        if answer.status != 429 || operation.who.is_none() {
            return answer;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    house.call(operation.who, method, path, body).await
}

/// What must hold of every answer to an attack.
fn check(answer: &Answer, foreign: &Objects, what: &str) -> Result<(), String> {
    let said = || answer.text.chars().take(300).collect::<String>();
    if answer.status.is_server_error() {
        return Err(format!("{what}: {} {}", answer.status, said()));
    }
    if foreign.shows_in(&answer.text) {
        return Err(format!("{what}: shows what is foreign: {}", said()));
    }
    if !answer.status.is_success() && answer.text.contains(MARK) {
        return Err(format!("{what}: repeats what was sent: {}", said()));
    }
    Ok(())
}

#[tokio::test]
async fn no_parameter_breaks_out() {
    let house = House::new().await;
    let foreign = Objects::find(&house, 2, FOREIGN).await;
    let mut broken = Vec::new();
    let mut texts: Vec<Vec<u8>> = TEXTS.iter().map(|text| text.as_bytes().to_vec()).collect();
    texts.push(b"zq9mark\xff\xfe\xc0\xaf".to_vec());
    texts.push(vec![b'9'; 3_000]);
    texts.push(FOREIGN.as_bytes().to_vec());
    texts.push(foreign.case.to_string().into_bytes());
    for operation in operations() {
        let body = operation.body.as_ref().map(example);
        for parameter in &operation.parameters {
            for text in &texts {
                let path = operation.address(Some((&parameter.name, text)));
                let answer = sent(&house, &operation, &path, body.clone()).await;
                let what = format!("{} {path}", operation.is());
                broken.extend(check(&answer, &foreign, &what).err());
            }
        }
    }
    assert!(
        broken.is_empty(),
        "{}:\n{}",
        broken.len(),
        broken.join("\n")
    );
}

/// Every place of a body, as the pointers of JSON name them.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                places(member, &format!("{at}/{name}"), found);
            }
        }
        Value::Array(items) => {
            for (nth, item) in items.iter().enumerate() {
                places(item, &format!("{at}/{nth}"), found);
            }
        }
        _ => found.push(at.to_owned()),
    }
}

#[tokio::test]
async fn no_field_of_a_body_breaks_out() {
    let house = House::new().await;
    let foreign = Objects::find(&house, 2, FOREIGN).await;
    let mut broken = Vec::new();
    let mut values: Vec<Value> = TEXTS.iter().map(|text| json!(text)).collect();
    values.extend([
        json!("\0"),
        json!("9".repeat(5_000)),
        json!([]),
        json!({}),
        json!(null),
    ]);
    values.extend([
        json!(-1),
        json!(i64::MAX),
        json!(u64::MAX),
        json!(1e308),
        json!(0.5),
    ]);
    values.extend([
        json!("0001-01-01"),
        json!("9999-12-31T23:59:59Z"),
        json!("-009999-01-01"),
    ]);
    values.push(json!(foreign.case));
    for operation in operations() {
        let Some(body) = operation.body.as_ref().map(example) else {
            continue;
        };
        let mut found = Vec::new();
        places(&body, "", &mut found);
        for place in found {
            for value in &values {
                let mut body = body.clone();
                *body.pointer_mut(&place).unwrap() = value.clone();
                let path = operation.address(None);
                let answer = sent(&house, &operation, &path, Some(body)).await;
                let short: String = value.to_string().chars().take(40).collect();
                let what = format!("{} {place} = {short}", operation.is());
                broken.extend(check(&answer, &foreign, &what).err());
                let has_nul = value.as_str().is_some_and(|text| text.contains('\0'));
                if has_nul && !answer.status.is_client_error() {
                    broken.push(format!("{what}: {} for NUL", answer.status));
                }
            }
        }
    }
    assert!(
        broken.is_empty(),
        "{}:\n{}",
        broken.len(),
        broken.join("\n")
    );
}

#[tokio::test]
async fn bodies_that_are_deep_large_or_no_text_are_refused_at_once() {
    let house = House::new().await;
    let bodies: [(&str, Vec<u8>); 7] = [
        (
            "deep lists",
            [vec![b'['; 200_000], vec![b']'; 200_000]].concat(),
        ),
        ("deep objects", br#"{"a":"#.repeat(100_000)),
        ("no UTF-8", b"{\"name\":\"\xff\xfe\"}".to_vec()),
        (
            "huge number",
            br#"{"limit":1e999999,"ids":[1e400]}"#.to_vec(),
        ),
        ("half a pair", br#"{"reason":"\ud800"}"#.to_vec()),
        ("too large", vec![b' '; (2 << 20) + 1]),
        (
            "a list of a million",
            format!("[{}1]", "1,".repeat(900_000)).into_bytes(),
        ),
    ];
    for operation in operations() {
        if operation.body.is_none() {
            continue;
        }
        for (what, body) in &bodies {
            let mut request = Request::builder()
                .method(operation.route.method)
                .uri(operation.address(None))
                .header("idempotency-key", uuid::Uuid::from_u128(9).to_string())
                .header(header::CONTENT_TYPE, "application/json");
            if let Some(who) = operation.who {
                let (cookie, csrf) = house.cookie_of(who);
                request = request
                    .header(header::COOKIE, cookie)
                    .header(identify::CSRF, csrf);
            }
            let began = Instant::now();
            let request = request.body(Body::from(body.clone())).unwrap();
            let answer = house.send(request).await;
            let what = format!(
                "{} {what}: {} {}",
                operation.is(),
                answer.status,
                answer.text
            );
            assert!(answer.status.is_client_error(), "{what}");
            assert!(began.elapsed() < Duration::from_secs(2), "{what}");
            if body.len() > 2 << 20 {
                assert!(matches!(answer.status.as_u16(), 413 | 429), "{what}");
            }
        }
    }
}

#[tokio::test]
async fn a_cursor_that_was_tampered_with_shows_nothing_else() {
    let house = House::new().await;
    let foreign = Objects::find(&house, 2, FOREIGN).await;
    let mut broken = Vec::new();
    let forged = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let nil = uuid::Uuid::nil();
    let cursors = [
        "e30".to_owned(),
        "A".repeat(1_024),
        "A".repeat(9_000),
        forged(json!(null)),
        forged(json!([])),
        forged(json!(["-009999-01-01T00:00:00Z", nil])),
        forged(json!(["9999-12-31T23:59:59Z", nil])),
        forged(json!([FOREIGN, nil])),
        forged(json!(["\0", nil])),
        forged(json!([i64::MAX, nil])),
        forged(json!([0, u64::MAX])),
        forged(json!([1e308, "zq9mark"])),
        forged(json!(i64::MAX)),
        forged(json!(-1)),
        forged(json!("zq9mark' OR 1=1")),
        forged(json!({"after": nil, "at": 1})),
    ];
    let mut lists = 0;
    for operation in operations() {
        if !operation.parameters.iter().any(|one| one.name == "cursor") {
            continue;
        }
        lists += 1;
        for cursor in &cursors {
            let path = operation.address(Some(("cursor", cursor.as_bytes())));
            let answer = sent(&house, &operation, &path, None).await;
            broken.extend(check(&answer, &foreign, &path).err());
        }
    }
    assert!(lists > 5, "{lists}");
    assert!(
        broken.is_empty(),
        "{}:\n{}",
        broken.len(),
        broken.join("\n")
    );
    let answer = house
        .get((Role::Commander, OWN), "/api/v1/people?cursor=e30")
        .await;
    assert_eq!(answer.status, 422);
}
