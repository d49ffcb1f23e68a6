//! The control plan as JSON; its shape is fixed in docs/json.md.

use quell_model::because::Value as Word;
use quell_model::code;
use quell_model::duty::{Duty, DutyKind};
use quell_model::order::Order;
use serde_json::{Map, Value, json};

use super::Shown;

/// The document.
pub fn document(shown: &Shown<'_>) -> Value {
    let response = shown.response;
    let case = &response.subjects[0].1;
    json!({
        "case": shown.names.name(response.case.0),
        "case_id": response.case,
        "as_of": shown.now,
        "edition": response.edition,
        "window": response.window.map(|(from, until)| json!({ "from": from, "until": until })),
        "status": case.statuses.first().map(|status| status.code.clone()),
        "statuses": case.statuses.iter().map(|status| json!({
            "code": status.code, "since": status.since, "until": status.until,
            "because": shown.explain(&status.because),
        })).collect::<Vec<_>>(),
        "contacts": contacts(shown),
        "duties": response.duties().into_iter()
            .map(|duty| self::duty(shown, duty)).collect::<Vec<_>>(),
        "orders": response.orders().into_iter().filter(|order| !order.kind.is_zone())
            .map(|order| self::order(shown, order)).collect::<Vec<_>>(),
        "zones": zones(shown),
        "assistance": assistance(shown),
        "owed_done_late": owed_done_late(shown),
        "findings": response.subjects.iter().flat_map(|(view, derivation)| {
            derivation.findings.iter().map(|finding| json!({
                "subject": shown.names.name(view.subject.uuid()),
                "code": finding.code, "because": shown.explain(&finding.because),
            }))
        }).collect::<Vec<_>>(),
    })
}

fn contacts(shown: &Shown<'_>) -> Vec<Value> {
    shown
        .response
        .contacts
        .iter()
        .map(|contact| {
            let exposed = &contact.exposed;
            json!({
                "person": shown.names.name(contact.person.0),
                "person_id": contact.person,
                "category": code(exposed.category),
                "unverified": exposed.unverified,
                "setting": code(exposed.setting),
                "place": contact.place.map(|place| shown.names.name(place.0)),
                "place_id": contact.place,
                "first_at": exposed.first_at,
                "last_at": exposed.last_at,
                "via": exposed.via.map(|via| shown.names.name(via.0)),
                "rule": exposed.rule,
                "because": shown.explain(&exposed.because),
            })
        })
        .collect()
}

fn duty(shown: &Shown<'_>, duty: &Duty) -> Value {
    let spec = duty.kind.spec();
    json!({
        "key": duty.key.id(),
        "kind": spec.code,
        "subject": shown.names.name(duty.key.subject.uuid()),
        "subject_id": duty.key.subject.uuid(),
        "subject_kind": duty.key.subject.kind(),
        "ordinal": duty.key.ordinal,
        "opens_at": duty.opens_at,
        "due": duty.due,
        "state": code(duty.state(shown.now)),
        "done_at": duty.done.map(|done| done.at),
        "by": spec.by,
        "rule": duty.key.rule,
        "article": duty.article,
        "edition": duty.edition,
        "because": shown.explain(&duty.because),
    })
}

fn order(shown: &Shown<'_>, order: &Order) -> Value {
    json!({
        "key": order.key.id(),
        "kind": code(order.kind),
        "subject": shown.names.name(order.key.subject.uuid()),
        "subject_id": order.key.subject.uuid(),
        "state": code(order.state),
        "from": order.from,
        "until": order.until,
        "rule": order.key.rule,
        "article": order.article,
        "edition": order.edition,
        "appeal": order.appeal,
        "because": shown.explain(&order.because),
    })
}

fn zones(shown: &Shown<'_>) -> Vec<Value> {
    let orders = shown.response.orders();
    orders
        .into_iter()
        .filter(|order| order.kind.is_zone())
        .map(|zone| order(shown, zone))
        .collect()
}

/// Whom to ask for help elsewhere, one entry a jurisdiction.
fn assistance(shown: &Shown<'_>) -> Vec<Value> {
    let mut requests: Map<String, Value> = Map::new();
    for duty in shown.response.duties() {
        let Some(Word::Jurisdiction(to)) = duty.because.get("to") else {
            continue;
        };
        if duty.kind != DutyKind::AskAssistance {
            continue;
        }
        let entry = requests.entry(to.0.clone()).or_insert_with(
            || json!({ "to": to, "due": duty.due, "people": [], "article": duty.article }),
        );
        if let Some(people) = entry["people"].as_array_mut() {
            people.push(json!({
                "person": shown.names.name(duty.key.subject.uuid()),
                "person_id": duty.key.subject.uuid(),
                "because": shown.explain(&duty.because),
            }));
        }
    }
    requests.into_iter().map(|(_, request)| request).collect()
}

fn owed_done_late(shown: &Shown<'_>) -> Value {
    let counts = shown.response.shoulders(shown.now);
    let mut out = Map::new();
    for (shoulder, count) in counts {
        let value = json!({ "owed": count.owed, "done": count.done, "late": count.late });
        out.insert(code(shoulder), value);
    }
    let all = shown.response.all_duties(shown.now);
    out.insert(
        "all".to_owned(),
        json!({ "owed": all.owed, "done": all.done, "late": all.late }),
    );
    Value::Object(out)
}
