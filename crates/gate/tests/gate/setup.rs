//! The first administrator.

use quell_gate::session::setup;
use serde_json::{Value, json};

use crate::common::{House, PASSWORD};

const PATH: &str = "/api/v1/setup";

fn first(secret: &str, name: &str) -> Value {
    json!({"secret": secret, "name": name, "password": PASSWORD, "display_name": "管理员"})
}

#[tokio::test]
async fn the_first_administrator_is_made_once() {
    let house = House::new().await;
    let earlier = setup::secret(&house.gate).await.unwrap().unwrap();
    let secret = setup::secret(&house.gate).await.unwrap().unwrap();
    let mut browser = house.browser();
    assert_eq!(browser.get(PATH).await.ok(200), json!({"needed": true}));
    for wrong in ["", "wrong", &*earlier] {
        browser
            .post(PATH, first(wrong, "root"))
            .await
            .is(401, "gate/bad-credentials");
    }
    let weak = json!({"secret": secret, "name": "root", "password": "short",
        "display_name": "管理员"});
    browser.post(PATH, weak).await.is(422, "gate/bad-input");
    let mut foreign = house.browser().with("sec-fetch-site", "cross-site");
    foreign
        .post(PATH, first(&secret, "root"))
        .await
        .is(403, "gate/csrf");

    // As it is copied from paper.
    let copied = secret.to_uppercase().replace('-', " ");
    let me = browser.post(PATH, first(&copied, "root")).await.ok(201);
    assert_eq!(me["account"]["role"], "administrator");
    assert_eq!(me["account"]["jurisdiction"], "");
    browser.get("/api/v1/accounts").await.ok(200);

    assert_eq!(browser.get(PATH).await.ok(200), json!({"needed": false}));
    let mut second = house.browser();
    second
        .post(PATH, first(&secret, "second"))
        .await
        .is(409, "gate/already-set-up");
    assert_eq!(setup::secret(&house.gate).await.unwrap(), None);
    house.browser().sign_in("root", PASSWORD).await.ok(200);
}

#[tokio::test]
async fn of_two_who_come_at_once_one_is_the_first() {
    let house = House::new().await;
    let secret = setup::secret(&house.gate).await.unwrap().unwrap();
    let (mut a, mut b) = (house.browser(), house.browser());
    let (a, b) = tokio::join!(
        a.post(PATH, first(&secret, "one")),
        b.post(PATH, first(&secret, "two"))
    );
    let mut answers = [a.status, b.status];
    answers.sort_unstable();
    assert_eq!(answers, [201, 409]);
    assert_eq!(house.count("SELECT count(*) FROM gate.account").await, 1);
}
