//! Objects of others: an id that is foreign is answered as one that is nobody's, and no address
//! holds who somebody is (I5, I12).

use quell_gate::role::Role;
use quell_gate::route::Needs;
use uuid::Uuid;

use super::{example, operations};
use crate::house::{FOREIGN, House, OWN};
use crate::matrix::objects::Objects;

#[tokio::test]
async fn a_foreign_id_is_answered_as_one_that_is_nobody_s() {
    let house = House::new().await;
    let foreign = Objects::find(&house, 2, FOREIGN).await;
    let nobody = Uuid::from_u128(0xdddd_4000_8000_0000_0000_0000_0000);
    let ids = [
        foreign.case,
        foreign.contact,
        foreign.duty,
        foreign.order,
        foreign.exposure,
        foreign.account,
        foreign.key,
    ];
    let mut tried = 0;
    for operation in operations() {
        if operation.route.needs == Needs::Nothing {
            continue;
        }
        let body = operation.body.as_ref().map(example);
        for parameter in &operation.parameters {
            if parameter.within != "path" && parameter.schema["format"] != "uuid" {
                continue;
            }
            let at = |id: Uuid| {
                let text = id.to_string();
                operation.address(Some((&parameter.name, text.as_bytes())))
            };
            let who = operation.who;
            let method = operation.route.method;
            let known = house.call(who, method, &at(nobody), body.clone()).await;
            for id in ids {
                let answer = house.call(who, method, &at(id), body.clone()).await;
                let what = format!("{} {}", operation.is(), parameter.name);
                assert_eq!(answer.status, known.status, "{what} {}", answer.text);
                assert_eq!(answer.kind(), known.kind(), "{what}");
                assert_eq!(
                    without_moment(&answer.text),
                    without_moment(&known.text),
                    "{what}"
                );
                tried += 1;
            }
        }
    }
    assert!(tried > 100, "{tried}");
}

/// A body without what differs from one call to the next.
fn without_moment(text: &str) -> String {
    match serde_json::from_str::<serde_json::Value>(text) {
        Ok(mut body) => {
            if let Some(members) = body.as_object_mut() {
                members.remove("as_of");
            }
            body.to_string()
        }
        Err(_) => text.to_owned(),
    }
}

#[tokio::test]
async fn no_address_holds_who_somebody_is() {
    for operation in operations() {
        for parameter in &operation.parameters {
            let is_identity = [
                "name",
                "phone",
                "document_number",
                "address",
                "birth",
                "email",
            ]
            .iter()
            .any(|word| parameter.name.contains(word));
            assert!(!is_identity, "{} takes {}", operation.is(), parameter.name);
        }
    }
    // What could be a number of somebody is not looked for in an address, which is logged.
    let house = House::new().await;
    for path in [
        "/api/v1/search?q=99010119900101123X",
        "/api/v1/search?q=13900000001",
    ] {
        let answer = house.get((Role::Commander, OWN), path).await;
        assert_eq!(answer.status, 422, "{path} {}", answer.text);
    }
}
