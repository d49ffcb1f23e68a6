//! Builders shared by the tests: people, places, facts at local times.

use jiff::civil::DateTime;
use jiff::tz::{TimeZone, offset};
use jiff::{SignedDuration, Timestamp};
use quell_model::derive::{Derivation, Plan};
use quell_model::duty::{DutyKind, DutyState};
use quell_model::fact::*;
use quell_model::ids::{ActorId, FactId, PersonId, PlaceId, SubjectId};
use quell_model::jurisdiction::Jurisdiction;
use quell_model::order::Order;
use quell_model::stay::{Encounter, Precision, Setting};
use quell_model::view::View;
use quell_plan::{Book, PlanInForce};
use uuid::Uuid;

/// The zone of all tests: UTC+8 without changes.
pub(crate) fn zone() -> TimeZone {
    TimeZone::fixed(offset(8))
}

pub(crate) fn book() -> Book {
    Book::standard(zone())
}

pub(crate) fn plan(id: &str) -> PlanInForce {
    book().plan(id).unwrap()
}

/// `2022-07-14 08:00` or `07-14 08:00` of 2022 in local time.
pub(crate) fn at(text: &str) -> Timestamp {
    let text = if text.len() < 14 {
        format!("2022-{text}")
    } else {
        text.to_owned()
    };
    let local: DateTime = format!("{}:00", text.replace(' ', "T")).parse().unwrap();
    local.to_zoned(zone()).unwrap().timestamp()
}

pub(crate) fn person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

pub(crate) fn place(n: u128) -> PlaceId {
    PlaceId(Uuid::from_u128(0xA000 + n))
}

pub(crate) fn view(subject: impl Into<SubjectId>) -> View {
    View::new(subject.into())
}

pub(crate) fn fact(view: &View, n: u128, at: Timestamp, body: FactBody) -> Fact {
    Fact {
        id: FactId(Uuid::from_u128((view.subject.uuid().as_u128() << 32) + n)),
        subject: view.subject,
        jurisdiction: Jurisdiction("CN/45/4505/450502".into()),
        place: None,
        occurred_at: at,
        recorded_at: at,
        recorded_by: ActorId(Uuid::from_u128(1)),
        purpose: "test".into(),
        supersedes: None,
        body,
    }
}

/// Adds a fact to a view.
pub(crate) fn note(view: &mut View, when: &str, body: FactBody) -> FactId {
    let n = view.noted.len() as u128 + view.superseded.len() as u128 + 1;
    let fact = fact(view, n, at(when), body);
    view.fold(&fact);
    fact.id
}

pub(crate) fn reported(class: Classification, onset: Option<&str>) -> FactBody {
    FactBody::CaseReported(CaseReported {
        classification: class,
        found_by: FoundBy::Screening,
        onset_on: onset.map(|day| format!("2022-{day}").parse().unwrap()),
        specimen_on: None,
        confirmed_on: None,
        imported: false,
    })
}

pub(crate) fn result(sampled: &str, outcome: Outcome, pool: u16) -> FactBody {
    FactBody::ResultReported(ResultReported {
        sampled_at: at(sampled),
        outcome,
        ct_n: None,
        ct_orf1ab: None,
        pool,
        double_sampled: false,
    })
}

pub(crate) fn arrived(form: Form) -> FactBody {
    FactBody::ConfinementStarted(ConfinementStarted { form, order: None })
}

pub(crate) fn household(contact: u128, first: &str, last: &str) -> FactBody {
    named(
        contact,
        Relation::Household,
        Setting::Dwelling,
        (first, last),
    )
}

pub(crate) fn named(
    contact: u128,
    relation: Relation,
    setting: Setting,
    span: (&str, &str),
) -> FactBody {
    FactBody::ContactNamed(ContactNamed {
        contact: person(contact),
        relation,
        setting,
        first_at: Some(at(span.0)),
        last_at: Some(at(span.1)),
        precision: Precision::Time,
        protected: false,
        infected: false,
    })
}

pub(crate) fn encounter(other: u128, setting: Setting, span: (&str, &str)) -> Encounter {
    Encounter {
        other: person(other),
        place: place(1),
        setting,
        from: at(span.0),
        until: at(span.1),
        gap_minutes: 0,
        precision: Precision::Time,
        rows_apart: None,
        group: 4,
    }
}

pub(crate) fn traced(
    from: &str,
    until: &str,
    met: Vec<Encounter>,
    places: Vec<PlaceStay>,
) -> FactBody {
    FactBody::EncountersTraced(EncountersTraced {
        from: at(from),
        until: at(until),
        encounters: met,
        places,
    })
}

pub(crate) fn sign(order: &Order) -> FactBody {
    FactBody::OrderSigned(OrderSigned {
        order: order.key.clone(),
        kind: order.kind,
        edition: order.edition.clone(),
        from: order.from,
        until: order.until,
    })
}

/// A case of this number, reported, with onset two days before, and what it sends.
pub(crate) fn case(n: u128, onset: &str, reported_at: &str) -> View {
    let mut view = view(person(n));
    note(
        &mut view,
        reported_at,
        reported(Classification::Confirmed, Some(onset)),
    );
    view
}

/// A close contact: household of a case known at `known`, last met at `last`.
pub(crate) fn contact(plan: &PlanInForce, known: &str, last: &str, now: &str) -> View {
    let mut source = case(1, &last[..5], known);
    note(&mut source, known, household(2, last, last));
    let mut view = view(person(2));
    for message in plan.outbox(&source, at(now)) {
        view.receive(message);
    }
    assert_eq!(view.inbox.len(), 1, "the case exposes its household");
    note(
        &mut view,
        known,
        FactBody::PersonNoted(PersonNoted::default()),
    );
    view
}

/// `07-14` of a local day; a moment that ends a day is shown as that day.
pub(crate) fn day(at: Timestamp, end: bool) -> String {
    let at = if end {
        at - SignedDuration::from_secs(1)
    } else {
        at
    };
    zone().to_datetime(at).strftime("%m-%d").to_string()
}

/// Orders as `kind 07-14..07-19 state`, tests as `1@07-14`.
pub(crate) fn outline(derivation: &Derivation) -> String {
    let orders = derivation.orders.iter().map(|order| {
        let (from, until) = (day(order.from, false), day(order.until, true));
        format!("{:?} {from}..{until} {:?}", order.kind, order.state)
    });
    let tests = derivation
        .duties
        .iter()
        .filter(|duty| duty.kind == DutyKind::Test)
        .map(|duty| {
            let phase = if duty.key.rule.0.ends_with('1') {
                ""
            } else {
                "H"
            };
            let done = if duty.done.is_some() { "+" } else { "" };
            format!("{phase}{}@{}{done}", duty.key.ordinal, day(duty.due, true))
        });
    let tests: Vec<_> = tests.collect();
    let mut lines: Vec<String> = orders.collect();
    if !tests.is_empty() {
        lines.push(format!("tests {}", tests.join(" ")));
    }
    lines.join("; ")
}

/// Duties of a kind as `kind due state`.
pub(crate) fn duties(derivation: &Derivation, kinds: &[DutyKind], now: Timestamp) -> String {
    let shown = derivation
        .duties
        .iter()
        .filter(|duty| kinds.contains(&duty.kind))
        .map(|duty| {
            let state = match duty.state(now) {
                DutyState::Planned => "planned",
                DutyState::Open => "open",
                DutyState::Late => "late",
                DutyState::Done => "done",
                DutyState::Lapsed => "lapsed",
            };
            let due = zone().to_datetime(duty.due).strftime("%m-%d %H:%M");
            format!("{} {due} {state}", duty.kind.spec().code)
        });
    shown.collect::<Vec<_>>().join("; ")
}
