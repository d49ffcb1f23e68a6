//! Cases: listed, opened, entered by hand, investigated, and seen by nobody elsewhere.

use quell_gate::role::Role;
use serde_json::{Value, json};

use crate::house::{BELOW, FOREIGN, House};

const INVESTIGATOR: (Role, &str) = (Role::Investigator, BELOW);

fn positive() -> Value {
    json!({"jurisdiction": BELOW, "name": "样本甲", "document_number": "990101199001011234",
        "sex": "male", "age_years": 34, "classification": "confirmed", "found_by": "screening",
        "onset_on": "2022-07-12", "sampled_at": "2022-07-13T08:00:00Z"})
}

async fn made(house: &House) -> String {
    let answer = house.post(INVESTIGATOR, "/api/v1/cases", positive()).await;
    assert_eq!(answer.status, 201, "{}", answer.text);
    house.settle().await;
    answer.json()["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn cases_are_listed_newest_first_page_by_page_within_one_s_scope() {
    let house = House::new().await;
    let id = made(&house).await;
    let first = house
        .get(INVESTIGATOR, "/api/v1/cases?limit=1")
        .await
        .json();
    assert_eq!(first["items"].as_array().unwrap().len(), 1);
    let next = first["next"].as_str().unwrap();
    let second = house
        .get(
            INVESTIGATOR,
            &format!("/api/v1/cases?limit=1&cursor={next}"),
        )
        .await
        .json();
    assert_eq!(second["next"], Value::Null);
    let mut ids = [&first, &second].map(|page| page["items"][0]["id"].as_str().unwrap().to_owned());
    ids.sort();
    let mut expect = [id.clone(), House::case(1).to_string()];
    expect.sort();
    assert_eq!(ids, expect);
    for (query, n) in [
        ("classification=confirmed", 2),
        ("classification=suspected", 0),
        ("found_by=clinic", 1),
        ("state=active", 2),
        ("state=ended", 0),
        ("from=2022-07-14&to=2022-07-14", 2),
        ("to=2022-07-13", 0),
        ("jurisdiction=CN/99/9901/990101/001", 2),
        ("jurisdiction=CN/99/9901/990102", 0),
        ("q=%E6%A0%B7%E6%9C%AC%E7%94%B2", 0),
        (&format!("q={}", &id[..8]), 1),
    ] {
        let page = house
            .get(INVESTIGATOR, &format!("/api/v1/cases?{query}"))
            .await;
        assert_eq!(page.status, 200, "{query} {}", page.text);
        let items = page.json()["items"].as_array().unwrap().len();
        assert_eq!(items, n, "{query}");
    }
    for query in [
        "state=x",
        "limit=0",
        "cursor=x",
        "classification=x",
        "from=x",
    ] {
        let page = house
            .get(INVESTIGATOR, &format!("/api/v1/cases?{query}"))
            .await;
        assert_eq!(page.status, 422, "{query}");
    }
}

#[tokio::test]
async fn a_case_says_what_it_is_and_why_and_what_the_reader_may_do() {
    let house = House::new().await;
    let path = format!("/api/v1/cases/{}", House::case(1));
    let case = house.get(INVESTIGATOR, &path).await.json();
    assert_eq!(case["n_contacts"], 3, "{case}");
    assert_eq!(case["contact_counts"]["close"], 3);
    assert_eq!(case["contact_counts"]["elsewhere"], 0);
    let status = &case["statuses"][0];
    assert_eq!(status["code"], "case.confirmed");
    assert_eq!(status["en"], "Confirmed case");
    assert_eq!(status["zh"], "确诊病例");
    assert!(status["why"]["zh"].as_str().unwrap().contains("确诊病例"));
    assert!(case["clocks"].as_array().unwrap().len() >= 4);
    assert!(case["window"]["from"].as_str().is_some());
    assert!(case["next_duty"]["due"].as_str().is_some());
    assert_eq!(case["can"]["investigate"]["allowed"], true);
    assert_eq!(case["can"]["sign_orders"]["why_not"], "role");

    let line = house
        .get(INVESTIGATOR, &format!("{path}/timeline"))
        .await
        .json();
    let kinds: Vec<&str> = line["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["kind"].as_str().unwrap())
        .collect();
    assert_eq!(
        kinds,
        [
            "case_reported",
            "contact_named",
            "contact_named",
            "contact_named"
        ]
    );
    let home = house
        .get(INVESTIGATOR, &format!("{path}/household"))
        .await
        .json();
    assert_eq!(home["items"].as_array().unwrap().len(), 3);
    assert_eq!(home["items"][0]["category"], "close");
}

#[tokio::test]
async fn nobody_elsewhere_sees_a_case_or_anything_about_it() {
    let house = House::new().await;
    let elsewhere = (Role::Commander, FOREIGN);
    let id = House::case(1);
    for path in [
        "",
        "/timeline",
        "/itinerary",
        "/household",
        "/tests",
        "/contacts",
    ] {
        let answer = house
            .get(elsewhere, &format!("/api/v1/cases/{id}{path}"))
            .await;
        assert_eq!(answer.status, 404, "{path} {}", answer.text);
        let nobody = uuid::Uuid::from_u128(77);
        let none = house
            .get(elsewhere, &format!("/api/v1/cases/{nobody}{path}"))
            .await;
        assert_eq!(none.status, 404, "{path}");
        assert_eq!(answer.text, none.text, "one answers as the other");
    }
    let list = house.get(elsewhere, "/api/v1/cases").await.json();
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
    let investigator = (Role::Investigator, FOREIGN);
    let stay = json!({"stays": [{"place_name": "样本超市",
        "from": "2022-07-12T01:00:00Z", "until": "2022-07-12T02:00:00Z"}]});
    for (path, body) in [
        ("stays", stay),
        ("investigation", json!({"stage": "core"})),
        ("stays/parse", json!({"text": "0712 0830-0915 x"})),
    ] {
        let path = format!("/api/v1/cases/{id}/{path}");
        let answer = house.post(investigator, &path, body).await;
        assert_eq!(answer.status, 404, "{path} {}", answer.text);
    }
    let answer = house.post(investigator, "/api/v1/cases", positive()).await;
    assert_eq!(answer.status, 404, "{}", answer.text);
}

#[tokio::test]
async fn a_positive_by_hand_becomes_a_case_once_and_its_name_stays_in_the_vault() {
    let house = House::new().await;
    let id = made(&house).await;
    let case = house
        .get(INVESTIGATOR, &format!("/api/v1/cases/{id}"))
        .await
        .json();
    assert_eq!(case["classification"], "confirmed");
    assert_eq!(case["name"]["masked"], "样*甲");
    let tests = house
        .get(INVESTIGATOR, &format!("/api/v1/cases/{id}/tests"))
        .await
        .json();
    assert_eq!(tests["items"][0]["outcome"], "positive");

    let again = house.post(INVESTIGATOR, "/api/v1/cases", positive()).await;
    assert_eq!(again.status, 409, "{}", again.text);
    assert_eq!(again.json()["code"], "investigation/already-on-record");
    assert!(again.text.contains(&id) && !again.text.contains("9901011990"));

    // Elsewhere the same person is entered without a word about the first record.
    let mut there = positive();
    there["jurisdiction"] = json!(FOREIGN);
    let answer = house
        .post((Role::Investigator, FOREIGN), "/api/v1/cases", there)
        .await;
    assert_eq!(answer.status, 201, "{}", answer.text);
    assert_ne!(answer.json()["id"], json!(id));

    for (field, value) in [
        ("classification", json!("discarded")),
        ("found_by", json!("guess")),
        ("jurisdiction", json!("")),
        ("external_id", json!("990101199001011234")),
        ("onset_on", json!("2023-01-01")),
        ("age_years", json!(200)),
        ("sampled_at", json!("2022-08-01T00:00:00Z")),
        ("surprise", json!(1)),
    ] {
        let mut bad = positive();
        bad[field] = value;
        let answer = house.post(INVESTIGATOR, "/api/v1/cases", bad).await;
        assert_eq!(answer.status, 422, "{field} {}", answer.text);
    }
}

#[tokio::test]
async fn stays_typed_by_hand_are_traced_and_can_be_taken_back() {
    let house = House::new().await;
    let (case, other) = (House::case(1), made(&house).await);
    let path = format!("/api/v1/cases/{case}");
    let text = json!({"text": "7月12日8:30至9:15在长青市场\n随便"});
    let read = house
        .post(INVESTIGATOR, &format!("{path}/stays/parse"), text)
        .await
        .json();
    let read = &read["proposed"][0];
    assert_eq!(read["place_name"], "长青市场", "{read}");
    assert_eq!(read["place"], Value::Null);

    let stays = json!({"stays": [{"place_name": "长青市场", "setting": "dining",
        "from": read["from"], "until": read["until"]}]});
    let answer = house
        .post(INVESTIGATOR, &format!("{path}/stays"), stays.clone())
        .await;
    assert_eq!(answer.status, 201, "{}", answer.text);
    assert_eq!(answer.json()["recorded"], 1);
    let again = house
        .post(INVESTIGATOR, &format!("{path}/stays"), stays.clone())
        .await;
    assert_eq!(again.json()["recorded"], 0);
    let second = format!("/api/v1/cases/{other}/stays");
    assert_eq!(
        house.post(INVESTIGATOR, &second, stays).await.json()["recorded"],
        1
    );
    house.settle().await;

    let days = house
        .get(INVESTIGATOR, &format!("{path}/itinerary"))
        .await
        .json();
    assert_eq!(
        (&days["from"], &days["to"]),
        (&json!("2022-07-01"), &json!("2022-07-14"))
    );
    let day = &days["days"][11];
    assert_eq!(day["day"], "2022-07-12");
    assert_eq!(day["gap_minutes"], 1_440 - 45);
    assert_eq!(day["stays"][0]["place"]["label"], "长青市场");
    let met = house
        .get(INVESTIGATOR, &format!("{path}/contacts?person={other}"))
        .await
        .json();
    assert_eq!(met["items"][0]["category"], "close", "{met}");
    assert_eq!(met["items"][0]["place"]["label"], "长青市场");

    let key = day["stays"][0]["key"].as_str().unwrap();
    let reason = Some(json!({"reason": "entered-in-error"}));
    let gone = house
        .call(
            Some(INVESTIGATOR),
            "DELETE",
            &format!("{path}/stays/{key}"),
            reason,
        )
        .await;
    assert_eq!(gone.status, 200, "{}", gone.text);
    house.settle().await;
    let days = house
        .get(INVESTIGATOR, &format!("{path}/itinerary"))
        .await
        .json();
    assert_eq!(days["days"][11]["stays"], json!([]));
    let met = house
        .get(INVESTIGATOR, &format!("{path}/contacts?person={other}"))
        .await
        .json();
    assert_eq!(met["items"], json!([]), "nobody was met any more");
}

#[tokio::test]
async fn results_are_reported_by_a_laboratory_and_make_a_case_or_unmake_it() {
    let house = House::new().await;
    let contact = uuid::Uuid::from_u128(1 << 32 | 1);
    let laboratory = (Role::Laboratory, BELOW);
    let result = json!({"person_id": contact, "sampled_at": "2022-07-13T20:00:00Z",
        "outcome": "positive", "ct_n": 24.5});
    let answer = house
        .post(laboratory, "/api/v1/results", result.clone())
        .await;
    assert_eq!(answer.status, 201, "{}", answer.text);
    house.settle().await;
    let page = house
        .get(INVESTIGATOR, "/api/v1/cases?classification=prelim_positive")
        .await;
    assert_eq!(
        page.json()["items"][0]["id"],
        json!(contact),
        "{}",
        page.text
    );

    let negative = json!({"items": [{"person_id": contact, "outcome": "negative",
        "sampled_at": "2022-07-14T01:00:00Z"}]});
    let answer = house
        .post(laboratory, "/api/v1/results/batch", negative)
        .await;
    assert_eq!(answer.json()["recorded"], 1, "{}", answer.text);
    house.settle().await;
    let page = house
        .get(INVESTIGATOR, "/api/v1/cases?classification=prelim_positive")
        .await;
    assert_eq!(page.json()["items"], json!([]));

    let foreign = house
        .post((Role::Laboratory, FOREIGN), "/api/v1/results", result)
        .await;
    assert_eq!(foreign.status, 404);
    let bad = json!({"items": []});
    assert_eq!(
        house
            .post(laboratory, "/api/v1/results/batch", bad)
            .await
            .status,
        422
    );
}

#[tokio::test]
async fn a_source_is_named_once_and_taken_back() {
    let house = House::new().await;
    let id = made(&house).await;
    let (own, foreign) = (House::case(1), House::case(2));
    let path = format!("/api/v1/cases/{id}/infectors");
    let name = |infector: String| json!({"infector": infector});
    for (infector, status) in [
        (foreign.to_string(), 404),
        (uuid::Uuid::from_u128(0xffff).to_string(), 404),
        (id.clone(), 422),
        (own.to_string(), 201),
        (own.to_string(), 409),
    ] {
        let answer = house.post(INVESTIGATOR, &path, name(infector)).await;
        assert_eq!(answer.status, status, "{}", answer.text);
    }
    house.settle().await;
    let recorded = |answer: Value| answer["recorded"][0]["id"].clone();
    let sources = format!("/api/v1/chains/sources?person={id}");
    let found = house.get(INVESTIGATOR, &sources).await.json();
    assert_eq!(recorded(found), own.to_string());

    let taken = format!("{path}/{own}");
    let reason = json!({"reason": "told-otherwise"});
    for (who, status) in [
        ((Role::Investigator, FOREIGN), 404),
        ((Role::Driver, BELOW), 403),
        (INVESTIGATOR, 200),
        (INVESTIGATOR, 404),
    ] {
        let answer = house
            .call(Some(who), "DELETE", &taken, Some(reason.clone()))
            .await;
        assert_eq!(answer.status, status, "{}", answer.text);
    }
    house.settle().await;
    let found = house.get(INVESTIGATOR, &sources).await.json();
    assert_eq!(recorded(found), Value::Null);
}
