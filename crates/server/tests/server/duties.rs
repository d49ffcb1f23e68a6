//! Duties over HTTP: listed, given to somebody, handed over, proven.

use quell_gate::role::Role;
use quell_ledger::Stamp;
use quell_ledger::testing::{broken, difference, dump};
use quell_server::settling::SERVER;
use serde_json::{Value, json};

use crate::house::{BELOW, CITY, FOREIGN, House, OWN};

async fn duties(house: &House, who: (Role, &'static str), query: &str) -> Vec<Value> {
    let answer = house.get(who, &format!("/api/v1/duties?{query}")).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()["items"].as_array().unwrap().clone()
}

fn id(duty: &Value) -> &str {
    duty["id"].as_str().unwrap()
}

#[tokio::test]
async fn duties_are_listed_by_deadline_within_one_s_own_jurisdiction() {
    let house = House::new().await;
    let own = duties(&house, (Role::Commander, OWN), "limit=200").await;
    let foreign = duties(&house, (Role::Commander, FOREIGN), "limit=200").await;
    let city = duties(&house, (Role::Commander, CITY), "limit=200").await;
    assert!(!own.is_empty());
    assert_eq!(own.len() + foreign.len(), city.len());
    assert!(
        own.iter()
            .all(|duty| duty["jurisdiction"].as_str().unwrap().starts_with(OWN))
    );
    let dues: Vec<&str> = city.iter().map(|d| d["due"].as_str().unwrap()).collect();
    assert!(dues.is_sorted());
    let why = &own[0]["why"];
    assert!(
        why["en"].as_str().unwrap().len() > 10 && why["zh"] != why["en"],
        "{why}"
    );

    // Page by page nothing is lost and nothing comes twice.
    let mut seen = Vec::new();
    let mut cursor = String::new();
    loop {
        let path = format!("/api/v1/duties?limit=3{cursor}");
        let page = house.get((Role::Commander, CITY), &path).await.json();
        seen.extend(
            page["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|d| id(d).to_owned()),
        );
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(
        seen,
        city.iter().map(|d| id(d).to_owned()).collect::<Vec<_>>()
    );

    let path = format!("/api/v1/duties/{}", id(&own[0]));
    assert_eq!(house.get((Role::Sampler, OWN), &path).await.status, 200);
    assert_eq!(house.get((Role::Sampler, FOREIGN), &path).await.status, 404);
    assert_eq!(house.get((Role::Auditor, OWN), &path).await.status, 403);
}

#[tokio::test]
async fn each_filter_narrows_and_a_word_that_is_none_is_refused() {
    let house = House::new().await;
    let who = (Role::Commander, OWN);
    let all = duties(&house, who, "limit=200").await;
    for (query, field, value) in [
        ("kind=transfer_case", "kind", "transfer_case"),
        ("state=open", "state", "open"),
        ("state=planned", "state", "planned"),
    ] {
        let some = duties(&house, who, &format!("limit=200&{query}")).await;
        let should = all.iter().filter(|duty| duty[field] == value).count();
        assert!(should > 0 && should < all.len(), "{query}");
        assert_eq!(some.len(), should, "{query}");
        assert!(some.iter().all(|duty| duty[field] == value), "{query}");
    }
    let tests = duties(&house, who, "limit=200&shoulder=test&state=due").await;
    assert!(
        tests
            .iter()
            .all(|duty| duty["kind"] == "test" || duty["kind"] == "retest")
    );
    let case = House::case(1);
    let of_case = duties(&house, who, &format!("subject={case}")).await;
    assert!(
        of_case
            .iter()
            .all(|duty| duty["subject"]["id"] == case.to_string())
    );
    assert!(duties(&house, who, "escalated=true").await.is_empty());
    assert!(
        duties(&house, who, &format!("jurisdiction={FOREIGN}"))
            .await
            .is_empty()
    );
    assert!(
        duties(&house, who, &format!("jurisdiction={OWN}/0"))
            .await
            .is_empty()
    );
    for query in [
        "state=maybe",
        "kind=x",
        "shoulder=left",
        "limit=0",
        "subject=1",
        "cursor=x",
    ] {
        let answer = house.get(who, &format!("/api/v1/duties?{query}")).await;
        assert_eq!(answer.status, 422, "{query}: {}", answer.text);
    }
}

#[tokio::test]
async fn a_duty_is_given_and_handed_over_and_stays_so_when_tables_are_made_again() {
    let house = House::new().await;
    let officer = (Role::JurisdictionOfficer, OWN);
    let driver = (Role::Driver, OWN);
    let mine = duties(&house, driver, "mine=true&limit=200").await;
    assert!(mine.iter().all(|duty| duty["by_role"] == "driver"));
    let duty = mine
        .iter()
        .find(|duty| duty["jurisdiction"] == BELOW)
        .unwrap()
        .clone();
    let body = json!({"ids": [id(&duty)], "team": "convoy-2"});
    let answer = house.post(officer, "/api/v1/duties/assign", body).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let now_mine = duties(&house, driver, "mine=true&limit=200").await;
    assert!(
        now_mine.iter().all(|d| id(d) != id(&duty)),
        "it is the team's now"
    );
    let of_team = duties(&house, officer, "team=convoy-2").await;
    assert_eq!(of_team.len(), 1);

    let taker = house.account_of(Role::Driver, BELOW);
    let body = json!({"ids": [id(&duty)], "to_account": taker, "note_code": "shift_end"});
    let answer = house.post(officer, "/api/v1/duties/hand-over", body).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let theirs = duties(&house, (Role::Driver, BELOW), "mine=true&limit=200").await;
    let found = theirs.iter().find(|d| id(d) == id(&duty)).unwrap();
    assert_eq!(found["assignee"]["id"], taker.to_string());
    let handed: String = sqlx::query_scalar(
        "SELECT body->>'from_team' FROM ledger.fact WHERE kind = 'duty_handed_over'",
    )
    .fetch_one(house.database.pool())
    .await
    .unwrap();
    assert_eq!(handed, "convoy-2");

    house.settle().await;
    let state = |house: &House| {
        let pool = house.database.pool().clone();
        async move {
            let mut conn = pool.acquire().await.unwrap();
            dump(&mut conn, &["ledger"], &["settled_at", "since"])
                .await
                .unwrap()
        }
    };
    let before = state(&house).await;
    let stamp = Stamp {
        now: house.app.gate.now(),
        by: SERVER,
    };
    let ledger = house.app.gate.ledger();
    ledger.rebuild(stamp, &|_, _| {}).await.unwrap();
    let after = state(&house).await;
    let (one, other) = (&before["ledger.duty"], &after["ledger.duty"]);
    assert_eq!(one, other, "{:?}", difference(&before, &after));
    assert_eq!(
        broken(ledger, stamp.now).await.unwrap(),
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn nobody_gives_or_proves_duties_of_another_jurisdiction() {
    let house = House::new().await;
    let foreign = duties(&house, (Role::Commander, FOREIGN), "state=due").await;
    let who = (Role::JurisdictionOfficer, OWN);
    let ids = json!([id(&foreign[0])]);
    let at = house.app.gate.now().to_string();
    for (path, body) in [
        (
            "/api/v1/duties/assign".to_owned(),
            json!({"ids": ids, "team": "x"}),
        ),
        (
            "/api/v1/duties/hand-over".to_owned(),
            json!({"ids": ids, "to_team": "x", "note_code": "other"}),
        ),
        (
            format!("/api/v1/duties/{}/evidence", id(&foreign[0])),
            json!({"at": at}),
        ),
        (
            "/api/v1/duties/evidence".to_owned(),
            json!({"items": [{"id": id(&foreign[0]), "at": at}]}),
        ),
    ] {
        let answer = house.post(who, &path, body).await;
        assert_eq!(answer.status, 404, "{path}: {}", answer.text);
    }
    let stranger = house.account_of(Role::Driver, FOREIGN);
    let own = duties(&house, who, "state=due").await;
    let body = json!({"ids": [id(&own[0])], "account_id": stranger});
    let answer = house.post(who, "/api/v1/duties/assign", body).await;
    assert_eq!(answer.status, 422);
}

#[tokio::test]
async fn evidence_closes_a_duty_and_what_does_not_fit_is_refused_with_its_field() {
    let house = House::new().await;
    let driver = (Role::Driver, OWN);
    let transfer = duties(&house, driver, "kind=transfer_case").await.remove(0);
    let path = format!("/api/v1/duties/{}/evidence", id(&transfer));
    let now = house.app.gate.now().to_string();
    for (body, field) in [
        (json!({"at": now}), "form"),
        (json!({"at": now, "form": "home"}), "form"),
        (json!({"at": now, "form": "moon"}), "form"),
        (
            json!({"at": now, "form": "hospital", "symptoms": true}),
            "symptoms",
        ),
        (
            json!({"at": "2023-01-01T00:00:00Z", "form": "hospital"}),
            "at",
        ),
        (
            json!({"at": "2021-01-01T00:00:00Z", "form": "hospital"}),
            "at",
        ),
    ] {
        let answer = house.post(driver, &path, body).await;
        assert_eq!(answer.status, 422, "{}", answer.text);
        assert_eq!(answer.json()["fields"][0]["field"], field);
    }
    for body in [
        json!({}),
        json!({"at": "then"}),
        json!({"at": now, "who": 1}),
        json!([]),
    ] {
        assert_eq!(house.post(driver, &path, body).await.status, 422);
    }
    let proof = json!({"at": now, "form": "hospital"});
    let answer = house.post((Role::Sampler, OWN), &path, proof.clone()).await;
    assert_eq!(answer.status, 403, "a sampler moves nobody");

    let answer = house.post(driver, &path, proof.clone()).await;
    assert_eq!(answer.status, 201, "{}", answer.text);
    let fact = answer.json()["fact_id"].clone();
    house.settle().await;
    let one = format!("/api/v1/duties/{}", id(&transfer));
    assert_eq!(house.get(driver, &one).await.json()["state"], "done");
    let by: uuid::Uuid =
        sqlx::query_scalar("SELECT done_by FROM ledger.duty WHERE duty_id = $1::uuid")
            .bind(uuid::Uuid::parse_str(id(&transfer)).unwrap())
            .fetch_one(house.database.pool())
            .await
            .unwrap();
    assert_eq!(fact, by.to_string());
    let answer = house.post(driver, &path, proof).await;
    assert_eq!(answer.status, 409, "{}", answer.text);
}

#[tokio::test]
async fn every_kind_that_is_closed_by_hand_is_closed_by_its_evidence() {
    let house = House::new().await;
    let who = (Role::Commander, CITY);
    for _ in 0..4 {
        let due = duties(&house, who, "state=due&limit=200").await;
        for duty in &due {
            let at = house.app.gate.now().to_string();
            let proof = match duty["evidence_kind"].as_str().unwrap() {
                "confinement_started" => {
                    let hospital = matches!(duty["kind"].as_str(), Some("transfer_case" | "treat"));
                    json!({"at": at, "form": if hospital { "hospital" } else { "central" }})
                }
                "result_reported" => {
                    json!({"at": at, "sampled_at": duty["opens_at"], "outcome": "negative",
                           "double_sampled": true})
                }
                "health_checked" => json!({"at": at, "symptoms": false, "temperature_c": 36.5}),
                "place_treated" => json!({"at": at, "treatment": "disinfected"}),
                "order_signed" | "encounters_traced" => {
                    let path = format!("/api/v1/duties/{}/evidence", id(duty));
                    let answer = house.post(who, &path, json!({"at": at})).await;
                    assert_eq!(answer.status, 409, "{}", answer.text);
                    continue;
                }
                _ => json!({"at": at}),
            };
            let path = format!("/api/v1/duties/{}", id(duty));
            let state = house.get(who, &path).await.json()["state"].clone();
            if state == "done" || state == "lapsed" {
                continue;
            }
            let answer = house.post(who, &format!("{path}/evidence"), proof).await;
            assert_eq!(answer.status, 201, "{} {}", duty["kind"], answer.text);
            house.settle().await;
            let state = house.get(who, &path).await.json()["state"].clone();
            assert!(
                state == "done" || state == "lapsed",
                "{}: {state}",
                duty["kind"]
            );
        }
    }
    let stamp = house.app.gate.now();
    let ledger = house.app.gate.ledger();
    assert_eq!(broken(ledger, stamp).await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn evidence_of_many_duties_is_recorded_for_all_or_for_none() {
    let house = House::new().await;
    let worker = (Role::JurisdictionOfficer, OWN);
    let reports = duties(&house, worker, "kind=report_case&state=due").await;
    let publish = duties(&house, worker, "kind=publish&state=due").await;
    let at = house.app.gate.now().to_string();
    let item = |duty: &Value, at: &str| json!({"id": id(duty), "at": at});
    let path = "/api/v1/duties/evidence";
    let bad = json!({"items": [item(&reports[0], &at), item(&publish[0], "2030-01-01T00:00:00Z")]});
    let answer = house.post(worker, path, bad).await;
    assert_eq!(answer.status, 422);
    assert_eq!(answer.json()["fields"][0]["field"], "items[1].at");
    let recorded = "SELECT count(*) FROM ledger.fact WHERE kind = 'report_filed'";
    let count = || async {
        let n: i64 = sqlx::query_scalar(recorded)
            .fetch_one(house.database.pool())
            .await
            .unwrap();
        n
    };
    assert_eq!(count().await, 0);
    let good = json!({"items": [item(&reports[0], &at), item(&publish[0], &at)]});
    let answer = house.post(worker, path, good).await;
    assert_eq!(answer.status, 201, "{}", answer.text);
    assert_eq!(answer.json()["fact_ids"].as_array().unwrap().len(), 2);
    assert_eq!(count().await, 2);
    let unknown = json!({"items": [{"id": id(&publish[0]), "at": at, "who": "x"}]});
    for bad in [
        json!({"items": []}),
        json!({"items": [{"at": at}]}),
        unknown,
    ] {
        assert_eq!(house.post(worker, path, bad).await.status, 422);
    }
}
