//! Imports over HTTP: a file is looked at, its columns are named, it goes in beside the rest, and
//! what is not the importer's stays out.

use quell_gate::role::Role;
use serde_json::{Value, json};

use crate::house::{CITY, FOREIGN, House, OWN};

const LIST: &str = "case_id,name,phone,sex,age,province,date_onset,classification,note\n\
    N-1,样本丙三,13900000003,F,30,CN,2022-07-12,confirmed,zwilling\n\
    N-2,样本丁四,13900000004,M,41,,2022-07-13,confirmed,second\n\
    N-3,样本戊五,13900000005,M,yesterday,,2022-13-99,confirmed,third\n";

async fn preview(house: &House, who: (Role, &'static str), list: &str) -> Value {
    let answer = house
        .upload(who, "/api/v1/imports/preview?kind=cases", "list.csv", list)
        .await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()
}

async fn import(house: &House, who: (Role, &'static str), list: &str) -> Value {
    let preview = preview(house, who, list).await;
    let body = json!({"upload_id": preview["upload_id"], "kind": "cases"});
    let answer = house.post(who, "/api/v1/imports", body).await;
    assert_eq!(answer.status, 202, "{}", answer.text);
    let path = format!("/api/v1/imports/{}", answer.json()["id"].as_str().unwrap());
    for _ in 0..2_000 {
        let run = house.get(who, &path).await.json();
        if run["state"] != "running" {
            return run;
        }
        tokio::task::yield_now().await;
    }
    panic!("the import does not end");
}

#[tokio::test]
async fn a_preview_names_columns_and_masks_what_says_who_somebody_is() {
    let house = House::new().await;
    let who = (Role::Investigator, OWN);
    let seen = preview(&house, who, LIST).await;
    assert_eq!(seen["file"], "list.csv");
    assert_eq!(seen["report"]["rows_read"], 3);
    assert!(seen["report"]["rejected"].as_u64().unwrap() >= 1);
    let columns = seen["columns"].as_array().unwrap();
    let of = |header: &str| columns.iter().find(|c| c["header"] == header).unwrap();
    assert_eq!(of("name")["field"], "name");
    assert_eq!(of("date_onset")["sample"][0], "2022-07-12");
    assert_eq!(of("note")["field"], Value::Null);
    for secret in ["样本丙三", "13900000003", "zwilling"] {
        assert!(!seen.to_string().contains(secret), "{secret}");
    }
    for (path, name, body, status) in [
        ("/api/v1/imports/preview?kind=kings", "a.csv", LIST, 422),
        (
            "/api/v1/imports/preview?kind=cases&map=none",
            "a.csv",
            LIST,
            422,
        ),
        ("/api/v1/imports/preview?kind=cases", "a.csv", "", 422),
        (
            "/api/v1/imports/preview?kind=cases",
            "a.xlsx",
            "PK\u{3}\u{4}",
            422,
        ),
    ] {
        let answer = house.upload(who, path, name, body).await;
        assert_eq!(answer.status, status, "{path} {}", answer.text);
    }
    let answer = house
        .post(who, "/api/v1/imports/preview?kind=cases", json!({}))
        .await;
    assert_eq!(answer.status, 415, "{}", answer.text);
    let large = "x".repeat((64 << 20) + (1 << 20));
    let answer = house
        .upload(who, "/api/v1/imports/preview?kind=cases", "a.csv", &large)
        .await;
    assert_eq!(answer.status, 413);
    let answer = house
        .upload(
            (Role::Sampler, OWN),
            "/api/v1/imports/preview?kind=cases",
            "a.csv",
            LIST,
        )
        .await;
    assert_eq!(answer.status, 403);
}

#[tokio::test]
async fn a_list_goes_in_and_what_belongs_to_others_stays_out() {
    let house = House::new().await;
    let who = (Role::Investigator, OWN);
    let list = LIST.replace(",CN,", &format!(",{FOREIGN},").replace('/', "-"));
    let run = import(&house, who, &list).await;
    assert_eq!(run["state"], "done", "{run}");
    assert_eq!(run["rows_read"], 3);
    assert_eq!(run["accepted"], 1, "{run}");
    assert_eq!(run["rejected"], 2);
    let at: String = sqlx::query_scalar(
        "SELECT jurisdiction FROM ledger.fact f JOIN intake.external_name e
            ON e.subject_id = f.subject_id WHERE e.name = 'N-2'",
    )
    .fetch_one(house.database.pool())
    .await
    .unwrap();
    assert_eq!(
        at, OWN,
        "who is new and lives nowhere named is the importer's"
    );

    let path = format!("/api/v1/imports/{}/rejected", run["id"].as_str().unwrap());
    let csv = house.get(who, &path).await;
    assert_eq!(csv.status, 200);
    assert!(
        csv.text.contains("outside-scope") && csv.text.contains("N-3"),
        "{}",
        csv.text
    );
    assert!(
        csv.headers["content-disposition"]
            .to_str()
            .unwrap()
            .starts_with("attachment")
    );
    let foreign = (Role::Investigator, FOREIGN);
    assert_eq!(house.get(foreign, &path).await.status, 404);
    let one = format!("/api/v1/imports/{}", run["id"].as_str().unwrap());
    assert_eq!(house.get(foreign, &one).await.status, 404);
    let none = house.get(foreign, "/api/v1/imports").await.json();
    assert_eq!(none["items"].as_array().unwrap().len(), 0);
    let city = house
        .get((Role::Auditor, CITY), "/api/v1/imports")
        .await
        .json();
    assert_eq!(city["items"].as_array().unwrap().len(), 1);
    let auditor = house.get((Role::Auditor, CITY), &path).await;
    assert_eq!(auditor.status, 403, "an auditor reads no identity");

    let again = import(&house, who, &list).await;
    assert_eq!(again["accepted"], 0, "{again}");
    assert_eq!(again["duplicates"], 1);
    let left: Vec<_> = std::fs::read_dir(&house.app.gate.setting().uploads)
        .unwrap()
        .flatten()
        .filter(|file| file.file_name().to_string_lossy().ends_with(".upload"))
        .collect();
    assert!(left.is_empty(), "uploads go when they are done");
}

#[tokio::test]
async fn a_column_is_named_by_hand_and_an_upload_is_its_owner_s() {
    let house = House::new().await;
    let who = (Role::Investigator, OWN);
    let list = "Kennung,onset,class\nN-9,2022-07-12,confirmed\n";
    let seen = preview(&house, who, list).await;
    let body = json!({
        "upload_id": seen["upload_id"], "kind": "cases", "columns": {"A": "id"}
    });
    let other = house
        .post((Role::Commander, OWN), "/api/v1/imports", body.clone())
        .await;
    assert_eq!(other.status, 404);
    let bad = json!({"upload_id": seen["upload_id"], "kind": "cases", "columns": {"A": "soul"}});
    assert_eq!(house.post(who, "/api/v1/imports", bad).await.status, 422);
    let answer = house.post(who, "/api/v1/imports", body).await;
    assert_eq!(answer.status, 202);
    let path = format!("/api/v1/imports/{}", answer.json()["id"].as_str().unwrap());
    for _ in 0..2_000 {
        let run = house.get(who, &path).await.json();
        if run["state"] != "running" {
            assert_eq!(run["state"], "done", "{run}");
            assert_eq!(run["accepted"], 1, "{run}");
            break;
        }
        tokio::task::yield_now().await;
    }
    let named: i64 =
        sqlx::query_scalar("SELECT count(*) FROM intake.external_name WHERE name = 'N-9'")
            .fetch_one(house.database.pool())
            .await
            .unwrap();
    assert_eq!(named, 1);
}
