//! Decisions of officers on exposures, and appeals: what they change, and what comes back when they
//! are withdrawn.

use quell_model::derive::Plan;
use quell_model::duty::{DutyKind, DutyState};
use quell_model::fact::*;
use quell_model::ids::FactId;
use quell_model::message::{Category, MessageBody};
use quell_model::order::OrderState;
use quell_model::stay::Setting;
use quell_model::view::View;
use quell_plan::PlanInForce;

use crate::common::*;

const NOW: &str = "07-14 12:00";

fn decided(category: Option<Category>) -> FactBody {
    FactBody::ExposureDecided(ExposureDecided {
        case: person(1),
        category,
        reason: "研判".to_owned(),
    })
}

/// Somebody who was named by a case, in a relation that makes no close contact.
fn weak_contact(plan: &PlanInForce) -> View {
    let mut source = case(1, "07-12", "07-13 10:00");
    let span = ("07-12 18:00", "07-12 20:00");
    note(
        &mut source,
        "07-13 10:00",
        named(2, Relation::Presence, Setting::Shop, span),
    );
    let mut view = view(person(2));
    for message in plan.outbox(&source, at(NOW)) {
        view.receive(message);
    }
    view
}

fn withdraw(view: &mut View, fact_id: FactId) {
    let n = view.noted.len() as u128 + view.superseded.len() as u128 + 50;
    let mut taken = fact(
        view,
        n,
        at("07-14 11:30"),
        FactBody::Withdrawn(Withdrawn::default()),
    );
    taken.supersedes = Some(fact_id);
    view.fold(&taken);
}

#[test]
fn who_is_found_to_be_no_contact_owes_nothing_and_withdrawing_it_restores_everything() {
    let plan = plan("cn-covid19-9");
    let mut view = contact(&plan, "07-13 10:00", "07-12 20:00", NOW);
    let before = plan.derive(&view, at(NOW));
    assert!(!before.duties.is_empty() && !before.orders.is_empty());
    let decision = note(&mut view, "07-14 09:00", decided(None));
    let none = plan.derive(&view, at(NOW));
    assert!(none.duties.is_empty(), "{:?}", none.duties);
    assert!(none.orders.is_empty() && none.statuses.is_empty());
    let assessed = &none.exposures[0];
    assert_eq!(assessed.decision.as_ref().unwrap().category, None);
    assert_eq!(assessed.exposed.rule.0, "CON-R13");
    withdraw(&mut view, decision);
    let after = plan.derive(&view, at(NOW));
    assert_eq!(outline(&after), outline(&before));
    assert_eq!(after.duties.len(), before.duties.len());
    assert!(after.exposures[0].decision.is_none());
}

#[test]
fn who_is_found_to_be_close_is_isolated_from_the_decision_on() {
    for edition in ["cn-covid19-8", "cn-covid19-9"] {
        let plan = plan(edition);
        let mut view = weak_contact(&plan);
        let before = plan.derive(&view, at(NOW));
        assert!(
            before
                .duties
                .iter()
                .all(|duty| duty.kind != DutyKind::Isolate)
        );
        let verify = |derived: &quell_model::derive::Derivation| {
            let found = derived
                .duties
                .iter()
                .find(|duty| duty.kind == DutyKind::VerifyExposure);
            found.map(|duty| duty.state(at(NOW)))
        };
        assert!(
            verify(&before).is_some_and(|state| state != DutyState::Done),
            "{edition}"
        );

        note(&mut view, "07-14 09:00", decided(Some(Category::Close)));
        let after = plan.derive(&view, at(NOW));
        let isolate = after
            .duties
            .iter()
            .find(|duty| duty.kind == DutyKind::Isolate);
        assert_eq!(
            isolate.unwrap().opens_at,
            at("07-14 09:00"),
            "nobody was late before"
        );
        assert_eq!(verify(&after), Some(DutyState::Done));
        assert_eq!(after.statuses[0].code, "contact.close");
        let order = &after.orders[0];
        assert_eq!(order.state, OrderState::Draft);
        let why = plan.explain(
            &after.statuses[0].because,
            quell_model::derive::Language::Chinese,
        );
        assert!(why.contains("经研判") && why.contains("研判"), "{why}");
    }
}

#[test]
fn the_newest_decision_holds_and_confirming_moves_no_clock() {
    let plan = plan("cn-covid19-9");
    let mut view = contact(&plan, "07-13 10:00", "07-12 20:00", NOW);
    let before = plan.derive(&view, at(NOW));
    note(&mut view, "07-14 09:00", decided(Some(Category::Close)));
    let confirmed = plan.derive(&view, at(NOW));
    assert_eq!(outline(&confirmed), outline(&before));
    let due = |derived: &quell_model::derive::Derivation| {
        derived
            .duties
            .iter()
            .map(|duty| (duty.key.id(), duty.due))
            .collect::<Vec<_>>()
    };
    assert_eq!(due(&confirmed), due(&before));
    note(&mut view, "07-14 10:00", decided(Some(Category::General)));
    let general = plan.derive(&view, at(NOW));
    assert_eq!(general.statuses[0].code, "contact.general");
    assert!(general.orders.is_empty());
}

#[test]
fn who_is_no_close_contact_any_more_exposes_nobody_further() {
    let plan = plan("cn-covid19-8");
    let mut view = contact(&plan, "07-13 10:00", "07-12 20:00", NOW);
    note(
        &mut view,
        "07-13 11:00",
        household(3, "07-12 20:00", "07-13 08:00"),
    );
    let exposed = |view: &View| {
        let sent = plan.outbox(view, at(NOW));
        sent.iter()
            .filter(|m| matches!(m.body, MessageBody::Exposed(_)))
            .count()
    };
    let before = exposed(&view);
    note(&mut view, "07-14 09:00", decided(None));
    assert_eq!(exposed(&view), 0);
    assert_eq!(before, 1, "the contact of a close contact");
    assert!(plan.tracing_window(&view, at(NOW)).is_none());
}

#[test]
fn an_appeal_is_owed_an_answer_until_it_is_decided_or_the_order_is_over() {
    let plan = plan("cn-covid19-9");
    let mut view = contact(&plan, "07-13 10:00", "07-12 20:00", NOW);
    let order = plan.derive(&view, at(NOW)).orders[0].clone();
    note(&mut view, "07-13 12:00", sign(&order));
    let appeal = note(
        &mut view,
        "07-13 18:00",
        FactBody::AppealFiled(AppealFiled {
            order: order.key.clone(),
            ground: "health".to_owned(),
            text: String::new(),
        }),
    );
    let owed = |view: &View| {
        duties(
            &plan.derive(view, at(NOW)),
            &[DutyKind::DecideAppeal],
            at(NOW),
        )
    };
    assert_eq!(owed(&view), "decide_appeal 07-16 18:00 open");
    let mut lifted = view.clone();
    let lift = OrderLifted {
        order: order.key.clone(),
        reason: "basis-ended".to_owned(),
    };
    note(&mut lifted, "07-14 08:00", FactBody::OrderLifted(lift));
    assert_eq!(owed(&lifted), "", "an appeal against what is over is moot");
    let answer = AppealDecided {
        order: order.key,
        appeal,
        upheld: false,
        reason: "维持".to_owned(),
    };
    note(&mut view, "07-14 09:00", FactBody::AppealDecided(answer));
    assert_eq!(owed(&view), "decide_appeal 07-16 18:00 done");
}
