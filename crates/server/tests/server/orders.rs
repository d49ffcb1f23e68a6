//! Orders: from a positive typed by hand to a signature, an appeal and the end; and seen by nobody
//! elsewhere.

use quell_gate::role::Role;
use serde_json::{Value, json};

use crate::house::{BELOW, CITY, FOREIGN, House};

const OFFICER: (Role, &str) = (Role::JurisdictionOfficer, BELOW);
const COMMANDER: (Role, &str) = (Role::Commander, BELOW);
const INVESTIGATOR: (Role, &str) = (Role::Investigator, BELOW);

async fn listed(house: &House, who: (Role, &'static str), query: &str) -> Vec<Value> {
    let page = house.get(who, &format!("/api/v1/orders?{query}")).await;
    assert_eq!(page.status, 200, "{}", page.text);
    page.json()["items"].as_array().unwrap().clone()
}

async fn draft(house: &House) -> Value {
    let drafts = listed(house, OFFICER, "state=draft&kind=central_isolation").await;
    assert_eq!(drafts.len(), 3, "one for each contact");
    drafts[0].clone()
}

async fn sign(house: &House, who: (Role, &'static str), id: &Value) -> Value {
    let answer = house
        .post(who, "/api/v1/orders/sign", json!({"ids": [id]}))
        .await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    house.settle().await;
    answer.json()
}

#[tokio::test]
async fn a_draft_is_signed_once_and_says_by_whom() {
    let house = House::new().await;
    let order = draft(&house).await;
    assert_eq!(order["signed_by"], Value::Null);
    assert!(order["confines"].as_bool().unwrap());
    assert!(!order["why"]["article"].as_str().unwrap().is_empty());
    assert!(order["appeal"]["zh"].as_str().unwrap().contains("申诉"));

    let answer = sign(&house, OFFICER, &order["id"]).await;
    assert_eq!(answer["signed"], json!([order["id"]]));
    let path = format!("/api/v1/orders/{}", order["id"].as_str().unwrap());
    let now = house.get(OFFICER, &path).await.json();
    assert_eq!(now["state"], "signed");
    assert!(
        now["signed_by"]["name"]
            .as_str()
            .unwrap()
            .starts_with("jurisdiction-officer")
    );
    assert_eq!(listed(&house, OFFICER, "state=signed").await.len(), 1);

    let again = sign(&house, OFFICER, &order["id"]).await;
    assert_eq!(again["signed"], json!([]));
    assert_eq!(again["refused"][0]["code"], "orders/not-a-draft");
    // Whoever investigates prepares, and does not sign.
    let answer = house
        .post(
            INVESTIGATOR,
            "/api/v1/orders/sign",
            json!({"ids": [order["id"]]}),
        )
        .await;
    assert_eq!(answer.status, 403);
    for ids in [json!([]), json!(["x"])] {
        let answer = house
            .post(OFFICER, "/api/v1/orders/sign", json!({"ids": ids}))
            .await;
        assert_eq!(answer.status, 422, "{}", answer.text);
    }
}

#[tokio::test]
async fn from_a_positive_by_hand_to_the_end_of_an_order_by_appeal() {
    let house = House::new().await;
    let case = json!({"jurisdiction": BELOW, "name": "样本乙", "classification": "confirmed",
        "found_by": "screening", "onset_on": "2022-07-13"});
    let case = house.post(INVESTIGATOR, "/api/v1/cases", case).await.json()["id"].clone();
    house.settle().await;
    // The case and a contact of the other case were in one dwelling.
    let contact = uuid::Uuid::from_u128(1 << 32 | 1);
    for (person, from) in [
        (case.as_str().unwrap().to_owned(), 1),
        (contact.to_string(), 2),
    ] {
        let stays = json!({"stays": [{"place_name": "样本楼 1 单元", "setting": "dwelling",
            "from": format!("2022-07-13T0{from}:00:00Z"), "until": "2022-07-13T09:00:00Z"}]});
        let path = format!("/api/v1/cases/{person}/stays");
        let answer = house.post(INVESTIGATOR, &path, stays).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
    }
    house.settle().await;
    let case_id = case.as_str().unwrap();
    let path = format!("/api/v1/cases/{case_id}/contacts");
    let met = house.get(INVESTIGATOR, &path).await.json()["items"][0].clone();
    assert_eq!(met["person"]["id"], json!(contact), "{met}");
    let body = json!({"items": [{"id": met["id"], "category": "close"}], "reason": "核实同住"});
    let decided = house
        .post(INVESTIGATOR, "/api/v1/contacts/decisions", body)
        .await;
    assert_eq!(decided.status, 200, "{}", decided.text);
    house.settle().await;

    let path = format!("/api/v1/cases/{case_id}/orders?state=draft");
    let orders = house.get(OFFICER, &path).await.json();
    let orders: Vec<Value> = orders["items"].as_array().unwrap().clone();
    let order = orders
        .iter()
        .find(|order| {
            order["subject"]["id"] == json!(contact) && order["kind"] == "central_isolation"
        })
        .unwrap_or_else(|| panic!("{orders:#?}"));
    let id = order["id"].as_str().unwrap();
    sign(&house, COMMANDER, &order["id"]).await;

    let appeal = json!({"text_code": "not-a-contact", "grounds": "当日不在该处"});
    let filed = house
        .post(
            INVESTIGATOR,
            &format!("/api/v1/orders/{id}/appeals"),
            appeal,
        )
        .await;
    assert_eq!(filed.status, 201, "{}", filed.text);
    let appeal = filed.json()["id"].as_str().unwrap().to_owned();
    house.settle().await;
    let open = house
        .get(OFFICER, &format!("/api/v1/appeals?order={id}"))
        .await
        .json();
    assert_eq!(open["items"][0]["ground"], "not-a-contact", "{open}");
    assert_eq!(
        open["items"][0]["due"], "2022-07-17T02:00:00Z",
        "a first answer in 72 hours"
    );

    // Not by whoever signed.
    let path = format!("/api/v1/appeals/{appeal}/decision");
    let verdict = json!({"upheld": true, "reason": "证据不足"});
    let own = house.post(COMMANDER, &path, verdict.clone()).await;
    assert_eq!(
        (own.status.as_u16(), &own.json()["code"]),
        (403, &json!("orders/own-signature"))
    );
    let answer = house
        .post((Role::Commander, CITY), &path, verdict.clone())
        .await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let twice = house.post((Role::Commander, CITY), &path, verdict).await;
    assert_eq!(twice.json()["code"], "orders/appeal-decided");
    house.settle().await;
    let ended = house
        .get(OFFICER, &format!("/api/v1/orders/{id}"))
        .await
        .json();
    assert_eq!(ended["state"], "ended");
    assert!(
        ended["why"]["zh"].as_str().unwrap().contains("申诉成立"),
        "{ended}"
    );
    let done: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM ledger.duty WHERE kind = 'decide_appeal' AND state = 'done'",
    )
    .fetch_one(house.database.pool())
    .await
    .unwrap();
    assert_eq!(done, 1);
}

#[tokio::test]
async fn a_draft_is_refused_and_an_order_lifted_with_a_reason() {
    let house = House::new().await;
    let order = draft(&house).await;
    let id = order["id"].as_str().unwrap();
    let path = |what: &str| format!("/api/v1/orders/{id}/{what}");
    let reason = json!({"reason": "居家条件合适"});
    let early = house.post(OFFICER, &path("lift"), reason.clone()).await;
    assert_eq!(early.json()["code"], "orders/not-in-force");
    for bad in [
        json!({"reason": ""}),
        json!({"reason": "电话 13800000000"}),
        json!({}),
    ] {
        assert_eq!(house.post(OFFICER, &path("refuse"), bad).await.status, 422);
    }
    let answer = house.post(OFFICER, &path("refuse"), reason.clone()).await;
    assert_eq!(answer.json()["state"], "ended", "{}", answer.text);
    house.settle().await;
    let refused = house
        .get(OFFICER, &format!("/api/v1/orders/{id}"))
        .await
        .json();
    assert_eq!(refused["state"], "ended");
    assert!(
        refused["why"]["zh"]
            .as_str()
            .unwrap()
            .contains("居家条件合适")
    );

    let other =
        listed(&house, OFFICER, "state=draft&kind=central_isolation").await[0]["id"].clone();
    sign(&house, OFFICER, &other).await;
    let path = format!("/api/v1/orders/{}/lift", other.as_str().unwrap());
    assert_eq!(house.post(OFFICER, &path, reason).await.status, 200);
    house.settle().await;
    let path = format!("/api/v1/orders/{}", other.as_str().unwrap());
    assert_eq!(house.get(OFFICER, &path).await.json()["state"], "ended");
}

#[tokio::test]
async fn a_notice_says_all_that_is_owed_and_names_nobody_without_a_purpose() {
    let house = House::new().await;
    let order = draft(&house).await;
    let id = order["id"].as_str().unwrap();
    sign(&house, OFFICER, &order["id"]).await;
    let path = format!("/api/v1/orders/{id}/notice");
    let zh = house.get(OFFICER, &path).await;
    assert_eq!(zh.status, 200);
    for said in [
        "管控决定告知书",
        "集中隔离",
        "每日食物和饮水",
        "所需药品",
        "72 小时内答复",
        "依据条款",
    ] {
        assert!(zh.text.contains(said), "{said}: {}", zh.text);
    }
    assert!(!zh.text.contains("<script") && !zh.text.contains("src="));
    let policy = zh.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("default-src 'none'") && policy.contains("nonce-"));
    let en = house.get(OFFICER, &format!("{path}?lang=en")).await;
    assert!(en.text.contains("food and water every day") && en.text.contains("How to appeal"));
    let named = house.get(OFFICER, &format!("{path}?purpose=order")).await;
    assert_eq!(named.status, 200, "{}", named.text);
    let readings: i64 = sqlx::query_scalar("SELECT count(*) FROM vault.reading")
        .fetch_one(house.database.pool())
        .await
        .unwrap();
    assert_eq!(readings, 1);
    for query in ["lang=fr", "purpose=curiosity"] {
        assert_eq!(
            house.get(OFFICER, &format!("{path}?{query}")).await.status,
            422
        );
    }
}

#[tokio::test]
async fn nobody_elsewhere_sees_or_changes_an_order() {
    let house = House::new().await;
    let order = draft(&house).await;
    let id = order["id"].as_str().unwrap();
    let elsewhere = (Role::Commander, FOREIGN);
    for path in ["", "/notice"] {
        let path = format!("/api/v1/orders/{id}{path}");
        assert_eq!(house.get(elsewhere, &path).await.status, 404, "{path}");
    }
    let reason = json!({"reason": "试一试"});
    for (path, body) in [
        (format!("/api/v1/orders/{id}/lift"), reason.clone()),
        (format!("/api/v1/orders/{id}/refuse"), reason),
        (
            format!("/api/v1/orders/{id}/appeals"),
            json!({"text_code": "health"}),
        ),
        ("/api/v1/orders/sign".to_owned(), json!({"ids": [id]})),
    ] {
        let answer = house.post(elsewhere, &path, body).await;
        assert_eq!(answer.status, 404, "{path} {}", answer.text);
    }
    let theirs = listed(&house, elsewhere, "").await;
    assert!(theirs.iter().all(|row| row["jurisdiction"] == FOREIGN));
}
