//! Breaking the glass: with a reason, for an hour, and never unseen.

use jiff::SignedDuration;
use quell_gate::live;
use quell_gate::role::Role;
use serde_json::json;
use sqlx::postgres::PgListener;

use crate::common::House;

const PATH: &str = "/api/v1/session/break-glass";

#[tokio::test]
async fn somebody_looks_further_for_an_hour_and_auditors_see_it_at_once() {
    let house = House::new().await;
    let mut browser = house.signed_in("wang.wei", Role::Investigator, "A/B").await;
    let mut auditor = house.signed_in("auditor", Role::Auditor, "A").await;
    let mut elsewhere = house.signed_in("elsewhere", Role::Auditor, "C").await;
    let mut listener = PgListener::connect_with(house.database.pool())
        .await
        .unwrap();
    listener.listen(live::CHANNEL).await.unwrap();

    browser
        .post(PATH, json!({"reason": "too short"}))
        .await
        .is(422, "gate/bad-input");
    let reason = "contact of our case was moved to the next county";
    let me = browser.post(PATH, json!({"reason": reason})).await.ok(200);
    assert_eq!(me["break_glass"]["reason"], reason);
    assert_eq!(me["break_glass"]["until"], "2022-07-14T03:00:00Z");
    assert_eq!(me["jurisdictions_root"], "");
    assert_eq!(me["account"]["jurisdiction"], "A/B");
    let heard = listener.recv().await.unwrap();
    assert!(heard.payload().contains("audit") && heard.payload().contains("A/B"));

    let list = auditor.get("/api/v1/audit/glass?unseen=true").await.ok(200);
    let glass = &list["items"][0];
    assert_eq!(
        (&glass["reason"], &glass["by"]["name"]),
        (&json!(reason), &json!("wang.wei"))
    );
    let seen = format!("/api/v1/audit/glass/{}/seen", glass["id"]);
    assert_eq!(
        elsewhere.get("/api/v1/audit/glass").await.ok(200)["items"],
        json!([])
    );
    elsewhere
        .send("POST", &seen, None)
        .await
        .is(404, "gate/not-found");
    let mut root = house.signed_in("root", Role::Administrator, "").await;
    root.send("POST", &seen, None)
        .await
        .is(403, "gate/forbidden");
    assert_eq!(auditor.send("POST", &seen, None).await.status, 204);
    let list = auditor.get("/api/v1/audit/glass?unseen=true").await.ok(200);
    assert_eq!(list["items"], json!([]));
    browser
        .get("/api/v1/audit/glass")
        .await
        .is(403, "gate/forbidden");

    house.gate.calls_noted().await;
    browser.get("/api/v1/cases").await.ok(200);
    house.gate.calls_noted().await;
    let marked = "SELECT count(*) FROM gate.call WHERE glass_broken AND route = '/api/v1/cases'";
    assert_eq!(house.count(marked).await, 1);

    // It is used in between, or the session would have ended.
    let house = house.later(SignedDuration::from_mins(29));
    browser.at(&house).get("/api/v1/session").await.ok(200);
    let house = house.later(SignedDuration::from_mins(29));
    let me = browser.at(&house).get("/api/v1/session").await.ok(200);
    assert_eq!(me["break_glass"]["reason"], reason);
    let house = house.later(SignedDuration::from_mins(3));
    let me = browser.at(&house).get("/api/v1/session").await.ok(200);
    assert_eq!(
        (&me["break_glass"], &me["jurisdictions_root"]),
        (&json!(null), &json!("A/B"))
    );
}

#[tokio::test]
async fn it_ends_when_they_say_so_or_leave() {
    let house = House::new().await;
    let mut browser = house.signed_in("wang.wei", Role::Investigator, "A/B").await;
    let reason = json!({"reason": "contact of our case was moved away"});
    let ended = "SELECT count(*) FROM gate.glass WHERE ended_at IS NOT NULL";
    browser.post(PATH, reason.clone()).await.ok(200);
    let me = browser.send("DELETE", PATH, None).await.ok(200);
    assert_eq!(me["break_glass"], json!(null));
    assert_eq!(house.count(ended).await, 1);
    browser.post(PATH, reason).await.ok(200);
    assert_eq!(
        browser.send("DELETE", "/api/v1/session", None).await.status,
        204
    );
    assert_eq!(house.count(ended).await, 2);
}

#[tokio::test]
async fn only_those_break_it_whose_work_may_need_it() {
    let house = House::new().await;
    let reason = json!({"reason": "I would like to look at my neighbours"});
    for role in [
        Role::Administrator,
        Role::Auditor,
        Role::Publisher,
        Role::Driver,
    ] {
        let mut browser = house
            .signed_in(&role.code().replace('_', "-"), role, "A")
            .await;
        browser
            .post(PATH, reason.clone())
            .await
            .is(403, "gate/forbidden");
    }
    assert_eq!(house.count("SELECT count(*) FROM gate.glass").await, 0);
}
