//! Who keeps accounts, and what they may hand out.

use quell_gate::role::Role;
use serde_json::{Value, json};

use crate::common::{House, PASSWORD, WHOLE};

fn new(name: &str, role: &str, jurisdiction: &str) -> Value {
    json!({"name": name, "display_name": "王伟", "role": role, "jurisdiction": jurisdiction,
        "password": PASSWORD})
}

#[tokio::test]
async fn an_account_is_made_within_one_s_own_jurisdiction() {
    let house = House::new().await;
    let mut county = house.signed_in("county", Role::Administrator, "A/B").await;
    let path = "/api/v1/accounts";
    for (body, status, code) in [
        (new("in.county", "sampler", "A/B"), 201, ""),
        (new("below", "sampler", "A/B/C"), 201, ""),
        (new("below", "sampler", "A/B/C"), 409, "gate/name-taken"),
        (new("beside", "sampler", "A/Bx"), 422, "gate/bad-input"),
        (new("beside", "sampler", "A/B-1"), 422, "gate/bad-input"),
        (new("above", "sampler", "A"), 422, "gate/bad-input"),
        (new("whole", "administrator", ""), 422, "gate/bad-input"),
        (new("path", "sampler", "A/B/"), 422, "gate/bad-input"),
        (new("path", "sampler", "A/B//C"), 422, "gate/bad-input"),
        (new("Upper", "sampler", "A/B"), 422, "gate/bad-input"),
        (new("x", "sampler", "A/B"), 422, "gate/bad-input"),
        (new("king", "king", "A/B"), 422, "gate/bad-input"),
        (new("public", "public", "A/B"), 422, "gate/bad-input"),
        (
            json!({"name": "weak", "display_name": "x", "role": "sampler", "jurisdiction": "A/B",
            "password": "short"}),
            422,
            "gate/bad-input",
        ),
        (
            json!({"name": "more", "display_name": "x", "role": "sampler", "jurisdiction": "A/B",
            "disabled": true}),
            422,
            "gate/bad-input",
        ),
        (
            json!({"name": "waits", "display_name": "x", "role": "sampler",
            "jurisdiction": "A/B"}),
            201,
            "",
        ),
    ] {
        let answer = county.post(path, body.clone()).await;
        assert_eq!(
            (answer.status, &*answer.code()),
            (status, code),
            "{body}: {}",
            answer.text
        );
    }
    let listed = county.get(path).await.ok(200);
    let names: Vec<&str> = listed["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|a| a["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["below", "county", "in.county", "waits"]);
}

#[tokio::test]
async fn nobody_else_keeps_accounts() {
    let house = House::new().await;
    for (n, role) in Role::ALL.iter().enumerate() {
        if matches!(role, Role::Administrator | Role::Public) {
            continue;
        }
        let mut somebody = house.signed_in(&format!("somebody{n}"), *role, WHOLE).await;
        somebody
            .get("/api/v1/accounts")
            .await
            .is(403, "gate/forbidden");
        let body = new("friend", "administrator", "");
        somebody
            .post("/api/v1/accounts", body)
            .await
            .is(403, "gate/forbidden");
    }
    house
        .browser()
        .get("/api/v1/accounts")
        .await
        .is(401, "gate/not-signed-in");
}

#[tokio::test]
async fn the_list_goes_on_where_it_ended_and_shows_nobody_from_elsewhere() {
    let house = House::new().await;
    let mut county = house.signed_in("admin", Role::Administrator, "A/B").await;
    for n in 0..5 {
        house
            .account_with(&format!("in{n}"), Role::Sampler, "A/B/C", None)
            .await;
        house
            .account_with(&format!("out{n}"), Role::Sampler, "A/C", None)
            .await;
    }
    let mut names = Vec::new();
    let mut path = "/api/v1/accounts?limit=2".to_owned();
    loop {
        let page = county.get(&path).await.ok(200);
        for account in page["items"].as_array().unwrap() {
            names.push(account["name"].as_str().unwrap().to_owned());
        }
        let Some(next) = page["next"].as_str() else {
            break;
        };
        path = format!("/api/v1/accounts?limit=2&cursor={next}");
    }
    assert_eq!(names, ["admin", "in0", "in1", "in2", "in3", "in4"]);
    county
        .get("/api/v1/accounts?limit=0")
        .await
        .is(422, "gate/bad-input");
    county
        .get("/api/v1/accounts?cursor=x")
        .await
        .is(422, "gate/bad-input");
}

#[tokio::test]
async fn an_account_from_elsewhere_is_not_there() {
    let house = House::new().await;
    let outside = house.account("outside", Role::Sampler, "A/C").await;
    let inside = house.account("inside", Role::Sampler, "A/B/C").await;
    let mut county = house.signed_in("county", Role::Administrator, "A/B").await;
    let nowhere = uuid::Uuid::from_u128(7);
    let mut seen = Vec::new();
    for id in [outside, nowhere] {
        let path = format!("/api/v1/accounts/{id}");
        let answer = county
            .send("PATCH", &path, Some(json!({"disabled": true})))
            .await;
        answer.is(404, "gate/not-found");
        seen.push(answer.text);
        let answer = county.post(&format!("{path}/reset"), json!({})).await;
        answer.is(404, "gate/not-found");
        seen.push(answer.text);
    }
    seen.dedup();
    assert_eq!(seen.len(), 1, "{seen:?}");
    let path = format!("/api/v1/accounts/{inside}");
    let up = json!({"jurisdiction": "A"});
    county
        .send("PATCH", &path, Some(up))
        .await
        .is(422, "gate/bad-input");
    let changed = json!({"role": "driver", "team": "一队", "language": "en"});
    let changed = county.send("PATCH", &path, Some(changed)).await.ok(200);
    assert_eq!(
        (&changed["role"], &changed["team"]),
        (&json!("driver"), &json!("一队"))
    );
    let cleared = county
        .send("PATCH", &path, Some(json!({"team": ""})))
        .await
        .ok(200);
    assert_eq!(cleared["team"], json!(null));
}

#[tokio::test]
async fn whoever_is_disabled_is_out_at_once_and_may_come_back() {
    let house = House::new().await;
    let mut root = house.signed_in("root", Role::Administrator, WHOLE).await;
    let mut li = house.signed_in("li.na", Role::Sampler, "A").await;
    let id = li.get("/api/v1/session").await.ok(200)["account"]["id"].clone();
    let path = format!("/api/v1/accounts/{}", id.as_str().unwrap());
    root.send("PATCH", &path, Some(json!({"disabled": true})))
        .await
        .ok(200);
    li.get("/api/v1/session")
        .await
        .is(401, "gate/not-signed-in");
    house
        .browser()
        .sign_in("li.na", PASSWORD)
        .await
        .is(401, "gate/bad-credentials");
    root.send("PATCH", &path, Some(json!({"disabled": false})))
        .await
        .ok(200);
    house.browser().sign_in("li.na", PASSWORD).await.ok(200);
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let house = House::new().await;
    let mut one = house.signed_in("one", Role::Administrator, WHOLE).await;
    let mut two = house.signed_in("two", Role::Administrator, WHOLE).await;
    house.account("county", Role::Administrator, "A/B").await;
    let id = |me: Value| format!("/api/v1/accounts/{}", me["account"]["id"].as_str().unwrap());
    let path_one = id(one.get("/api/v1/session").await.ok(200));
    let path_two = id(two.get("/api/v1/session").await.ok(200));
    // Two who disable each other at the same moment: one of them stays.
    let off = || Some(json!({"disabled": true}));
    let (a, b) = tokio::join!(
        one.send("PATCH", &path_two, off()),
        two.send("PATCH", &path_one, off())
    );
    let done = [a.status, b.status];
    assert!(
        done.contains(&200) && !done.starts_with(&[200, 200]),
        "{done:?}"
    );
    let enabled = "SELECT count(*) FROM gate.account
        WHERE role = 'administrator' AND jurisdiction = '' AND disabled_at IS NULL";
    assert_eq!(house.count(enabled).await, 1);
    let (mut left, path) = if a.status == 200 {
        (one, path_one)
    } else {
        (two, path_two)
    };
    for change in [
        json!({"disabled": true}),
        json!({"role": "auditor"}),
        json!({"jurisdiction": "A"}),
    ] {
        let answer = left.send("PATCH", &path, Some(change)).await;
        answer.is(409, "gate/last-administrator");
    }
    assert_eq!(house.count(enabled).await, 1);
}

#[tokio::test]
async fn a_password_of_somebody_else_opens_nothing_but_the_way_to_one_s_own() {
    let house = House::new().await;
    let mut root = house.signed_in("root", Role::Administrator, WHOLE).await;
    let mut li = house.signed_in("li.na", Role::Investigator, "A").await;
    let id = li.get("/api/v1/session").await.ok(200)["account"]["id"].clone();
    let path = format!("/api/v1/accounts/{}/reset", id.as_str().unwrap());
    let once = root.send("POST", &path, None).await.ok(200);
    let once = once["password"].as_str().unwrap();
    li.get("/api/v1/session")
        .await
        .is(401, "gate/not-signed-in");
    house
        .browser()
        .sign_in("li.na", PASSWORD)
        .await
        .is(401, "gate/bad-credentials");

    let mut li = house.browser();
    let me = li.sign_in("li.na", once).await.ok(200);
    assert_eq!(me["account"]["password_must_change"], true);
    li.get("/api/v1/cases")
        .await
        .is(403, "gate/password-must-change");
    let change = json!({"old": once, "new": "one of my own now"});
    let me = li.post("/api/v1/account/password", change).await.ok(200);
    assert_eq!(me["account"]["password_must_change"], false);
    li.get("/api/v1/cases").await.ok(200);
}
