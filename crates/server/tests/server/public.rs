//! What everybody may see without an account.

use quell_desk::public::code_of;
use uuid::Uuid;

use crate::house::House;

#[tokio::test]
async fn small_numbers_of_cases_are_not_published() {
    let house = House::new().await;
    let seen = house
        .call(None, "GET", "/api/v1/public/situation", None)
        .await;
    assert_eq!(seen.status, 200, "{}", seen.text);
    let seen = seen.json();
    assert_eq!(seen["curve"].as_array().unwrap().len(), 1);
    assert!(
        seen["curve"][0]["cases"].is_null(),
        "two cases of one day could be somebody"
    );
    assert_eq!(seen["confirmed_total"], 0);
}

#[tokio::test]
async fn an_order_is_found_by_the_code_on_its_notice_once_it_is_signed() {
    let house = House::new().await;
    let pool = house.database.pool();
    let order: Uuid =
        sqlx::query_scalar("SELECT order_id FROM ledger.control_order WHERE subject_id = $1")
            .bind(House::case(1))
            .fetch_one(pool)
            .await
            .unwrap();
    let code = code_of(house.app.gate.ledger().secret(), order);
    let path = format!("/api/v1/public/orders/{code}");
    let draft = house.call(None, "GET", &path, None).await;
    assert_eq!(draft.status, 404, "a draft restricts nobody");
    sqlx::query("UPDATE ledger.control_order SET state = 'signed' WHERE order_id = $1")
        .bind(order)
        .execute(pool)
        .await
        .unwrap();
    let signed = house.call(None, "GET", &path, None).await;
    assert_eq!(signed.status, 200, "{}", signed.text);
    let seen = signed.json();
    assert_eq!(seen["kind"], "hospital_isolation");
    assert_eq!(seen["state"], "signed");
    assert!(!seen["appeal"]["zh"].as_str().unwrap().is_empty());
    assert!(
        !signed.text.contains(&House::case(1).to_string()),
        "whom it is about is not said"
    );
    for code in [order.to_string(), code[..42].to_owned(), "%00".to_owned()] {
        let answer = house
            .call(None, "GET", &format!("/api/v1/public/orders/{code}"), None)
            .await;
        assert_eq!(answer.status, 404, "{code}");
    }
}

#[tokio::test]
async fn the_role_of_the_public_reads_no_row_of_a_person() {
    let house = House::new().await;
    for table in [
        "ledger.subject",
        "ledger.fact",
        "ledger.duty",
        "ledger.control_order",
        "vault.identity",
        "vault.person_key",
        "investigation.case_record",
        "gate.account",
        "intake.external_name",
    ] {
        let mut tx = house.app.gate.read_public().await.unwrap();
        let sql = format!("SELECT count(*) FROM {table}");
        let read: Result<i64, _> = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
            .fetch_one(&mut *tx)
            .await;
        assert!(read.is_err(), "{table}");
    }
}
