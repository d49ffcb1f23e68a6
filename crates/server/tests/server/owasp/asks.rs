//! Forged requests: cross-site, without the token of the session, with headers that lie.

use axum::body::Body;
use axum::http::{Request, header};
use quell_gate::identify;
use quell_gate::role::Role;
use quell_gate::route::Needs;

use super::{example, operations};
use crate::house::{House, OWN};

#[tokio::test]
async fn no_command_of_a_session_goes_without_its_token_or_from_elsewhere() {
    let house = House::new().await;
    let mut tried = 0;
    for operation in operations() {
        if operation.route.method == "GET" {
            continue;
        }
        let who = operation.who.unwrap_or((Role::Commander, OWN));
        let (cookie, csrf) = house.cookie_of(who);
        let somebody = if who.0 == Role::Driver {
            Role::Auditor
        } else {
            Role::Driver
        };
        let other = house.cookie_of((somebody, OWN)).1;
        let forged: [&[(&str, &str)]; 7] = [
            &[],
            &[(identify::CSRF, "")],
            &[(identify::CSRF, "wrong")],
            &[(identify::CSRF, &other)],
            &[(identify::CSRF, &csrf), ("sec-fetch-site", "cross-site")],
            &[(identify::CSRF, &csrf), ("sec-fetch-site", "same-site")],
            &[(identify::CSRF, &csrf), ("origin", "https://evil.example")],
        ];
        for headers in forged {
            let open = operation.route.needs == Needs::Nothing;
            if open && headers.len() < 2 {
                // Nobody is signed in there, so there is no token: the origin is what is asked.
                continue;
            }
            let mut request = Request::builder()
                .method(operation.route.method)
                .uri(operation.address(None))
                .header(header::COOKIE, &cookie)
                .header("idempotency-key", uuid::Uuid::from_u128(7).to_string())
                .header(header::CONTENT_TYPE, "application/json");
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            let body = operation.body.as_ref().map(example).unwrap_or_default();
            let request = request.body(Body::from(body.to_string())).unwrap();
            let answer = house.send(request).await;
            let what = format!("{} {headers:?}: {}", operation.is(), answer.text);
            assert_eq!(answer.status, 403, "{what}");
            assert_eq!(answer.json()["code"], "gate/csrf", "{what}");
            tried += 1;
        }
    }
    assert!(tried > 100, "{tried}");
}

#[tokio::test]
async fn headers_that_lie_or_break_lines_change_nothing() {
    let house = House::new().await;
    let who = (Role::Commander, OWN);
    let long = "9".repeat(20_000);
    for (name, value) in [
        ("x-forwarded-for", "127.0.0.1"),
        ("x-forwarded-host", "evil.example"),
        ("x-original-url", "/api/v1/accounts"),
        ("x-http-method-override", "DELETE"),
        ("host", "evil.example"),
        ("accept-language", "zq9mark'; DROP TABLE gate.account; --"),
        ("if-match", "\"zq9mark\""),
        ("if-none-match", "*"),
        ("range", "bytes=0-"),
        ("content-length", "0"),
        ("x-request-id", "zq9mark"),
        ("user-agent", long.as_str()),
    ] {
        let answer = house
            .call_with(Some(who), "GET", "/api/v1/targets", &[(name, value)], None)
            .await;
        assert!(answer.status.is_success() || answer.status == 304, "{name}");
        assert!(!answer.text.contains("zq9mark"), "{name}");
        for (header, said) in &answer.headers {
            let said = String::from_utf8_lossy(said.as_bytes());
            let repeated = said.contains("zq9mark") || said.contains("evil");
            assert!(!repeated, "{name} comes back in {header}");
        }
    }
    // A key of idempotency is a UUID and nothing else.
    for key in ["", "1", "' OR 1=1", "00000000-0000-0000-0000-00000000000z"] {
        let (cookie, csrf) = house.cookie_of(who);
        let request = Request::post("/api/v1/duties/assign")
            .header(header::COOKIE, cookie)
            .header(identify::CSRF, csrf)
            .header("idempotency-key", key)
            .header(header::CONTENT_TYPE, "application/json");
        let answer = house.send(request.body(Body::from("{}")).unwrap()).await;
        assert_eq!(answer.status, 422, "{key} {}", answer.text);
    }
}
