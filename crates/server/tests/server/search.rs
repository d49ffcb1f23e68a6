//! Search over HTTP: by outside names, ids and whole identities, within one's scope and role.

use quell_gate::role::Role;
use serde_json::{Value, json};

use crate::house::{CITY, FOREIGN, House, OWN};
use crate::people::named;

fn kinds(found: &Value) -> Vec<(String, String)> {
    found["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|hit| {
            (
                hit["kind"].as_str().unwrap().into(),
                hit["label"].as_str().unwrap().into(),
            )
        })
        .collect()
}

#[tokio::test]
async fn cases_are_found_by_their_label_and_only_where_one_works() {
    let house = House::new().await;
    for (seed, name) in [(1, "GX-0001"), (2, "GX-0002")] {
        sqlx::query("INSERT INTO intake.external_name VALUES ('list', $1, 'person', $2)")
            .bind(name)
            .bind(House::case(seed))
            .execute(house.database.pool())
            .await
            .unwrap();
    }
    let found = house
        .get((Role::Commander, CITY), "/api/v1/search?q=GX-00")
        .await
        .json();
    let case = |label: &str| ("case".to_owned(), label.to_owned());
    assert_eq!(kinds(&found), [case("GX-0001"), case("GX-0002")]);
    let found = house
        .get((Role::Investigator, OWN), "/api/v1/search?q=gx-0")
        .await
        .json();
    assert_eq!(kinds(&found), [case("GX-0001")]);
    let found = house
        .get((Role::Sampler, OWN), "/api/v1/search?q=GX-0001")
        .await
        .json();
    assert_eq!(kinds(&found), [("person".to_owned(), "GX-0001".to_owned())]);
    let found = house
        .get((Role::Laboratory, OWN), "/api/v1/search?q=GX-0001")
        .await
        .json();
    assert!(
        kinds(&found).is_empty(),
        "whose a tube is, is not the laboratory's business"
    );
    for q in ["GX-0002", "X-00", "%", ""] {
        let found = house
            .get((Role::Investigator, OWN), &format!("/api/v1/search?q={q}"))
            .await;
        let hits = (found.status == 200).then(|| kinds(&found.json()).len());
        assert!(matches!(hits, None | Some(0)), "{q}");
    }
    let answer = house.get((Role::Driver, OWN), "/api/v1/search?q=GX").await;
    assert_eq!(answer.status, 403);
    let long = "x".repeat(101);
    let answer = house
        .get((Role::Sampler, OWN), &format!("/api/v1/search?q={long}"))
        .await;
    assert_eq!(answer.status, 422);
}

#[tokio::test]
async fn a_whole_name_or_telephone_is_found_masked_and_is_no_reading() {
    let house = House::new().await;
    named(&house, House::case(1), "样本甲一", "13900000001").await;
    named(&house, House::case(2), "样本乙二", "13900000002").await;
    let find = |who: (Role, &'static str), q: &'static str| {
        let house = &house;
        async move {
            house
                .post(who, "/api/v1/search", json!({"q": q}))
                .await
                .json()
        }
    };
    for q in ["样本甲一", "139 0000 0001"] {
        let found = find((Role::Investigator, OWN), q).await;
        assert_eq!(found["items"][0]["name"]["masked"], "样*一", "{q}");
        assert!(!found.to_string().contains("13900000001"));
    }
    for q in ["样本甲", "1390000000", "样本乙二"] {
        let found = find((Role::Investigator, OWN), q).await;
        assert!(kinds(&found).is_empty(), "{q}");
    }
    assert_eq!(
        kinds(&find((Role::Investigator, FOREIGN), "样本乙二").await).len(),
        1
    );
    assert!(kinds(&find((Role::Laboratory, OWN), "样本甲一").await).is_empty());
    let read: i64 = sqlx::query_scalar("SELECT count(*) FROM vault.reading")
        .fetch_one(house.database.pool())
        .await
        .unwrap();
    assert_eq!(read, 0);
}

#[tokio::test]
async fn duties_and_orders_are_found_by_the_beginning_of_their_id() {
    let house = House::new().await;
    for (table, key, kind) in [
        ("ledger.duty", "duty_id", "duty"),
        ("ledger.control_order", "order_id", "order"),
    ] {
        let sql = format!("SELECT {key}::text FROM {table} WHERE jurisdiction = $1 LIMIT 1");
        let id: String = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
            .bind(FOREIGN)
            .fetch_one(house.database.pool())
            .await
            .unwrap();
        for (place, times) in [(FOREIGN, 1), (CITY, 1), (OWN, 0)] {
            let path = format!("/api/v1/search?q={}", &id[..13]);
            let found = house.get((Role::Commander, place), &path).await.json();
            let hits = kinds(&found)
                .into_iter()
                .filter(|(found, _)| found == kind)
                .count();
            assert_eq!(hits, times, "{kind} {place}");
        }
        let path = format!("/api/v1/search?q={}", &id[..8]);
        let found = house.get((Role::Laboratory, FOREIGN), &path).await.json();
        assert_eq!(kinds(&found).len(), usize::from(kind == "duty"));
    }
}
