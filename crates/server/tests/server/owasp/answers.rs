//! What every answer carries, and what none does: no framing, no sniffing, no other sites.

use axum::body::Body;
use axum::http::{Request, header};
use quell_gate::role::Role;

use super::operations;
use crate::house::{Answer, House, OWN};

const CARRIED: [&str; 8] = [
    "x-content-type-options",
    "x-frame-options",
    "referrer-policy",
    "content-security-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "permissions-policy",
    "x-request-id",
];

fn check(answer: &Answer, what: &str) {
    for name in CARRIED {
        assert!(answer.headers.contains_key(name), "{what}: no {name}");
    }
    for name in answer.headers.keys() {
        let name = name.as_str();
        let tells =
            name.starts_with("access-control") || name == "server" || name == "x-powered-by";
        assert!(!tells, "{what}: {name}");
    }
    let policy = answer.headers[header::CONTENT_SECURITY_POLICY]
        .to_str()
        .unwrap();
    assert!(
        policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"),
        "{what}"
    );
}

#[tokio::test]
async fn every_kind_of_answer_carries_its_headers() {
    let house = House::new().await;
    let commander = Some((Role::Commander, OWN));
    for (who, method, path, status) in [
        (None, "GET", "/api/v1/health", 200),
        (None, "GET", "/api/v1/reference", 200),
        (commander, "GET", "/api/v1/duties", 200),
        (commander, "GET", "/api/v1/duties?limit=0", 422),
        (None, "GET", "/api/v1/duties", 401),
        (commander, "GET", "/api/v1/accounts", 403),
        (commander, "GET", "/api/v1/duties/nothing", 404),
        (commander, "DELETE", "/api/v1/duties", 405),
        (commander, "GET", "/api/v2/nothing", 404),
        (commander, "GET", "/assets/nothing.js", 404),
        (commander, "POST", "/duties", 405),
        (commander, "TRACE", "/api/v1/duties", 405),
    ] {
        let answer = house.call(who, method, path, None).await;
        assert_eq!(answer.status, status, "{method} {path}");
        check(&answer, path);
        if path.starts_with("/api/") && status >= 400 {
            assert_eq!(answer.kind(), "application/problem+json", "{path}");
        }
    }
    // A page of the console, whether or not one was built into this test.
    let answer = house.call(None, "GET", "/people/1", None).await;
    check(&answer, "console");
}

#[tokio::test]
async fn what_is_said_of_people_is_kept_by_no_one_on_the_way() {
    let house = House::new().await;
    for operation in operations() {
        if operation.route.method != "GET" || operation.who.is_none() {
            continue;
        }
        let answer = house
            .call(operation.who, "GET", &operation.address(None), None)
            .await;
        check(&answer, &operation.is());
        let kept = answer.headers[header::CACHE_CONTROL].to_str().unwrap();
        assert!(kept.contains("no-store"), "{}: {kept}", operation.is());
    }
}

#[tokio::test]
async fn other_sites_are_promised_nothing() {
    let house = House::new().await;
    for operation in operations() {
        let request = Request::options(operation.address(None))
            .header(header::ORIGIN, "https://evil.example")
            .header(
                header::ACCESS_CONTROL_REQUEST_METHOD,
                operation.route.method,
            )
            .header(header::ACCESS_CONTROL_REQUEST_HEADERS, "x-quell-csrf");
        let answer = house.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status, 405, "{}", operation.is());
        check(&answer, &operation.is());
    }
}
