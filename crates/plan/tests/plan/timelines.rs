//! Contacts under every edition: form, length, test days; releases and their exceptions.

use crate::common::*;
use quell_model::because::Value;
use quell_model::derive::Plan;
use quell_model::duty::DutyKind;
use quell_model::fact::*;
use quell_model::message::MessageBody;
use quell_model::order::OrderState;

/// A household contact, last met on 07-12 20:00, known on 07-13 10:00.
fn check(edition: &str, isolated: Option<(&str, Form)>, now: &str, expect: &str) {
    let plan = plan(edition);
    let mut view = contact(&plan, "07-13 10:00", "07-12 20:00", "07-13 10:00");
    if let Some((when, form)) = isolated {
        note(&mut view, when, arrived(form));
    }
    assert_eq!(
        outline(&plan.derive(&view, at(now))),
        expect,
        "{edition} {isolated:?} {now}"
    );
}

#[test]
fn a_close_contact_under_each_edition() {
    let early = Some(("07-13 16:00", Form::Central));
    let late = Some(("07-14 09:00", Form::Central));
    let very_late = Some(("07-19 09:00", Form::Central));
    let now = "07-14 12:00";
    for (edition, isolated, expect) in [
        (
            "cn-covid19-7",
            early,
            "CentralIsolation 07-13..07-26 Draft; tests 1@07-13 7@07-19 14@07-26",
        ),
        (
            "cn-covid19-8",
            early,
            "CentralIsolation 07-13..07-26 Draft; HealthMonitoring 07-27..08-02 Draft; \
          tests 1@07-13 4@07-16 7@07-19 14@07-26 H2@07-28 H7@08-02",
        ),
        (
            "cn-covid19-9",
            early,
            "CentralIsolation 07-13..07-19 Draft; HealthMonitoring 07-20..07-22 Draft; \
          tests 1@07-13 2@07-14 3@07-15 5@07-17 7@07-19 H3@07-22",
        ),
        (
            "cn-covid19-9",
            late,
            "CentralIsolation 07-13..07-19 Draft; HealthMonitoring 07-20..07-22 Draft; \
          tests 1@07-14 2@07-15 3@07-16 5@07-18 7@07-20 H3@07-22",
        ),
        (
            "cn-covid19-9",
            None,
            "CentralIsolation 07-13..07-19 Draft; HealthMonitoring 07-20..07-22 Draft; \
          tests 1@07-13 2@07-14 3@07-15 5@07-17 7@07-19 H3@07-22",
        ),
        (
            "cn-covid19-9",
            very_late,
            "CentralIsolation 07-13..07-19 Draft; HealthMonitoring 07-20..07-22 Draft; \
          tests 1@07-19 2@07-20 3@07-21 H3@07-22",
        ),
        (
            "cn-covid19-9-m20",
            early,
            "CentralIsolation 07-13..07-17 Draft; HomeIsolation 07-18..07-20 Draft; \
          tests 1@07-13 2@07-14 3@07-15 5@07-17 H1@07-18 H3@07-20",
        ),
        (
            "cn-covid19-9-m10",
            Some(("07-13 16:00", Form::Home)),
            "HomeIsolation 07-13..07-17 Draft; tests 5@07-17",
        ),
        ("measles-who", None, ""),
    ] {
        if edition != "measles-who" {
            check(edition, isolated, now, expect);
        }
    }
}

#[test]
fn a_second_phase_remains_when_the_first_is_over() {
    let plan = plan("cn-covid19-9");
    for (known, expect) in [
        (
            "07-20 09:00",
            "HealthMonitoring 07-20..07-22 Draft; tests 1@07-20 2@07-21 3@07-22",
        ),
        ("07-23 09:00", ""),
    ] {
        let view = contact(&plan, known, "07-12 20:00", known);
        assert_eq!(outline(&plan.derive(&view, at(known))), expect, "{known}");
    }
}

#[test]
fn an_unfit_dwelling_sends_home_isolation_to_a_site() {
    let plan = plan("cn-covid19-9-m10");
    let mut view = contact(&plan, "07-13 10:00", "07-12 20:00", "07-13 10:00");
    let noted = PersonNoted {
        home_suitable: Some(false),
        ..PersonNoted::default()
    };
    note(&mut view, "07-13 11:00", FactBody::PersonNoted(noted));
    let outline = outline(&plan.derive(&view, at("07-13 12:00")));
    assert_eq!(
        outline,
        "CentralIsolation 07-13..07-17 Draft; tests 5@07-17"
    );
}

#[test]
fn transfer_isolation_and_notice_close_by_their_facts() {
    let plan = plan("cn-covid19-9");
    let mut view = contact(&plan, "07-13 10:00", "07-12 20:00", "07-13 10:00");
    let kinds = [
        DutyKind::TransferContact,
        DutyKind::Isolate,
        DutyKind::SignOrder,
        DutyKind::Notify,
        DutyKind::BringFood,
        DutyKind::Release,
    ];
    let shown = |view: &_, now: &str| duties(&plan.derive(view, at(now)), &kinds, at(now));
    assert_eq!(
        shown(&view, "07-13 13:00"),
        "sign_order 07-13 12:00 late; sign_order 07-13 12:00 late; \
         isolate 07-13 18:00 open; transfer_contact 07-13 18:00 open"
    );
    let draft = plan.derive(&view, at("07-13 11:00")).orders[0].clone();
    note(&mut view, "07-13 11:30", sign(&draft));
    note(&mut view, "07-13 14:00", arrived(Form::Central));
    assert_eq!(
        shown(&view, "07-14 08:00"),
        "sign_order 07-13 12:00 late; sign_order 07-13 12:00 done; isolate 07-13 18:00 done; \
         transfer_contact 07-13 18:00 done; bring_food 07-14 00:00 late; notify 07-14 11:30 open; \
         bring_food 07-15 00:00 open; release 07-20 12:00 planned"
    );
    let end = ConfinementEnded {
        form: Form::Central,
    };
    note(&mut view, "07-20 07:00", FactBody::ConfinementEnded(end));
    let later = shown(&view, "07-21 08:00");
    assert!(later.contains("release 07-20 12:00 done"), "{later}");
    assert!(
        !later.contains("bring_food"),
        "food ends with the order: {later}"
    );
}

#[test]
fn tests_close_by_the_day_they_were_sampled_on() {
    let plan = plan("cn-covid19-9");
    let mut view = contact(&plan, "07-13 10:00", "07-12 20:00", "07-13 10:00");
    note(&mut view, "07-13 16:00", arrived(Form::Central));
    note(
        &mut view,
        "07-14 03:00",
        result("07-13 18:00", Outcome::Negative, 1),
    );
    note(
        &mut view,
        "07-17 03:00",
        result("07-16 18:00", Outcome::Negative, 10),
    );
    note(
        &mut view,
        "07-17 09:00",
        result("07-17 08:00", Outcome::Inconclusive, 10),
    );
    let derivation = plan.derive(&view, at("07-17 12:00"));
    let text = outline(&derivation);
    assert!(
        text.contains("1@07-13+ 2@07-14 3@07-15+ 5@07-17 7@07-19 H3@07-22"),
        "{text}"
    );
}

#[test]
fn a_double_test_needs_two_swabs() {
    let plan = plan("cn-covid19-8");
    for (double, done) in [(false, "14@07-26 "), (true, "14@07-26+")] {
        let mut view = contact(&plan, "07-13 10:00", "07-12 20:00", "07-13 10:00");
        note(&mut view, "07-13 16:00", arrived(Form::Central));
        let FactBody::ResultReported(mut body) = result("07-26 08:00", Outcome::Negative, 1) else {
            unreachable!()
        };
        body.double_sampled = double;
        note(&mut view, "07-26 20:00", FactBody::ResultReported(body));
        let text = outline(&plan.derive(&view, at("07-26 21:00")));
        assert!(text.contains(done), "{double}: {text}");
    }
}

#[test]
fn a_signed_order_keeps_its_edition_and_end_when_another_comes_in_force() {
    let book = book();
    let dated = book.in_force("covid-19", at("2022-06-20 00:00")).unwrap();
    let mut view = contact(&dated, "06-25 10:00", "06-24 20:00", "06-25 10:00");
    let orders = plan_orders(&dated, &view, "06-25 11:00");
    for order in &orders {
        note(&mut view, "06-25 12:00", sign(order));
    }
    let now = at("07-03 12:00");
    let keep = dated.derive(&view, now);
    assert_eq!(keep.orders[0].edition, "cn-covid19-8");
    assert_eq!(day(keep.orders[0].until, true), "07-08");
    assert!(
        keep.duties
            .iter()
            .all(|duty| duty.edition == "cn-covid19-8")
    );
    let what_if = plan("cn-covid19-9").derive(&view, now);
    assert_eq!(day(what_if.orders[0].until, true), "07-01");
    assert_eq!(what_if.orders[0].edition, "cn-covid19-9");
}

fn plan_orders(
    plan: &quell_plan::PlanInForce,
    view: &quell_model::view::View,
    now: &str,
) -> Vec<quell_model::order::Order> {
    plan.derive(view, at(now)).orders
}

#[test]
fn an_order_ends_with_its_basis_and_with_its_time() {
    let plan = plan("cn-covid19-9");
    let mut view = contact(&plan, "07-13 10:00", "07-12 20:00", "07-13 10:00");
    for order in plan_orders(&plan, &view, "07-13 11:00") {
        note(&mut view, "07-13 11:30", sign(&order));
    }
    note(&mut view, "07-13 14:00", arrived(Form::Central));
    let running = outline(&plan.derive(&view, at("07-15 12:00")));
    assert!(
        running.starts_with("CentralIsolation 07-13..07-19 Signed"),
        "{running}"
    );
    let over = outline(&plan.derive(&view, at("07-20 00:00")));
    assert!(
        over.starts_with("CentralIsolation 07-13..07-19 Ended"),
        "{over}"
    );
    let message = view.inbox[0].clone();
    view.retract(message.key());
    let now = at("07-15 12:00");
    let derivation = plan.derive(&view, now);
    assert!(
        derivation
            .orders
            .iter()
            .all(|o| o.because.code == "basis-ended")
    );
    assert_eq!(
        duties(&derivation, &[DutyKind::Test, DutyKind::Isolate], now),
        ""
    );
    assert_eq!(
        duties(&derivation, &[DutyKind::Release], now),
        "release 07-14 02:00 late"
    );
}

#[test]
fn nobody_is_held_under_the_draft_of_a_later_end() {
    let plan = book().in_force("covid-19", at("07-13 00:00")).unwrap();
    let mut view = contact(&plan, "07-13 10:00", "07-12 20:00", "07-13 10:00");
    let orders = plan_orders(&plan, &view, "07-13 11:00");
    note(&mut view, "07-13 11:30", sign(&orders[0]));
    note(&mut view, "07-13 14:00", arrived(Form::Central));
    let before = view.inbox[0].clone();
    let later = contact(&plan, "07-13 10:00", "07-14 20:00", "07-15 10:00");
    view.retract(before.key());
    view.receive(later.inbox[0].clone());
    let said = |view: &quell_model::view::View, now: &str| {
        let now = at(now);
        let derivation = plan.derive(view, now);
        let orders = derivation.orders.iter().filter(|o| o.kind.confines());
        let orders: Vec<String> = orders
            .map(|o| {
                format!(
                    "{}..{} {:?}",
                    day(o.from, false),
                    day(o.until, true),
                    o.state
                )
            })
            .collect();
        let release = duties(&derivation, &[DutyKind::Release], now);
        format!("{}; {release}", orders.join(", "))
    };
    let drafted = "07-13..07-19 Signed, 07-20..07-21 Draft; release 07-20 12:00 planned";
    assert_eq!(said(&view, "07-15 12:00"), drafted);
    let over = "07-13..07-19 Ended, 07-20..07-21 Draft; release 07-20 12:00 open";
    assert_eq!(said(&view, "07-20 01:00"), over);

    let draft = |view: &quell_model::view::View| {
        let mut orders = plan_orders(&plan, view, "07-15 12:00");
        orders.retain(|o| o.kind.confines() && o.state == OrderState::Draft);
        orders.remove(0)
    };
    let mut signed = view.clone();
    note(&mut signed, "07-15 13:00", sign(&draft(&view)));
    let goes_on = "07-13..07-19 Signed, 07-20..07-21 Signed; release 07-22 12:00 planned";
    assert_eq!(said(&signed, "07-15 14:00"), goes_on);
    let runs = "07-13..07-19 Ended, 07-20..07-21 Signed; release 07-22 12:00 planned";
    assert_eq!(said(&signed, "07-20 01:00"), runs);

    let mut refused = view.clone();
    let lifted = OrderLifted {
        order: draft(&view).key,
        reason: "not-signed".into(),
    };
    note(&mut refused, "07-15 13:00", FactBody::OrderLifted(lifted));
    let kept = "07-13..07-19 Signed, 07-20..07-21 Ended; release 07-20 12:00 planned";
    assert_eq!(said(&refused, "07-15 14:00"), kept);
}

#[test]
fn an_order_is_lifted_or_refused_by_an_officer() {
    let plan = plan("cn-covid19-9");
    let mut view = contact(&plan, "07-13 10:00", "07-12 20:00", "07-13 10:00");
    let orders = plan_orders(&plan, &view, "07-13 11:00");
    let lifted = OrderLifted {
        order: orders[0].key.clone(),
        reason: "not-signed".into(),
    };
    note(&mut view, "07-13 12:00", FactBody::OrderLifted(lifted));
    let now = at("07-13 13:00");
    let derivation = plan.derive(&view, now);
    assert!(outline(&derivation).starts_with("CentralIsolation 07-13..07-19 Ended"));
    assert_eq!(
        duties(
            &derivation,
            &[DutyKind::TransferContact, DutyKind::Test],
            now
        ),
        ""
    );
}

#[test]
fn a_secondary_contact_waits_for_the_tests_of_the_close_contact() {
    for (edition, positives, now, expect) in [
        (
            "cn-covid19-9",
            vec![false, false],
            "07-14 08:00",
            "HomeIsolation 07-13..07-19 Draft; tests 1@07-13 4@07-16 7@07-19",
        ),
        ("cn-covid19-8", vec![false, false], "07-21 08:00", ""),
        (
            "cn-covid19-8",
            vec![false],
            "07-21 08:00",
            "CentralIsolation 07-13..07-26 Draft; tests 1@07-13 4@07-16 7@07-19",
        ),
        ("cn-covid19-9-m20", vec![], "07-14 08:00", ""),
    ] {
        let plan = plan(edition);
        let base = self::plan_of_nine();
        let mut view = second(&base, "07-12 20:00");
        for message in &mut view.inbox {
            if let quell_model::message::MessageBody::Exposed(exposed) = &mut message.body {
                exposed.source_tests.clone_from(&positives);
            }
        }
        let text = outline(&plan.derive(&view, at(now)));
        assert_eq!(text, expect, "{edition} {positives:?}");
    }
}

fn plan_of_nine() -> quell_plan::PlanInForce {
    plan("cn-covid19-9")
}

/// A contact of a close contact: the household of person 2.
fn second(plan: &quell_plan::PlanInForce, last: &str) -> quell_model::view::View {
    let mut close = contact(plan, "07-13 10:00", last, "07-13 10:00");
    note(&mut close, "07-13 10:00", household(3, last, last));
    let mut view = view(person(3));
    for message in plan.outbox(&close, at("07-13 11:00")) {
        view.receive(message);
    }
    assert_eq!(view.inbox.len(), 1);
    view
}

#[test]
fn measles_and_ebola_go_through_the_same_chapters() {
    let measles = plan("measles-who");
    let mut contact_of_measles = contact(&measles, "07-13 10:00", "07-12 20:00", "07-13 10:00");
    let now = at("07-13 12:00");
    let derivation = measles.derive(&contact_of_measles, now);
    assert_eq!(outline(&derivation), "Exclusion 07-13..08-02 Draft");
    assert_eq!(
        duties(&derivation, &[DutyKind::Prophylaxis], now),
        "prophylaxis 07-15 20:00 open; prophylaxis 07-18 20:00 planned"
    );
    let checks = derivation
        .duties
        .iter()
        .filter(|d| d.kind == DutyKind::CheckHealth)
        .count();
    assert_eq!(checks, 21);
    let immune = PersonNoted {
        immune: Some(true),
        ..PersonNoted::default()
    };
    note(
        &mut contact_of_measles,
        "07-13 11:00",
        FactBody::PersonNoted(immune),
    );
    let derivation = measles.derive(&contact_of_measles, now);
    assert_eq!(outline(&derivation), "");
    assert_eq!(duties(&derivation, &[DutyKind::Prophylaxis], now), "");
    let ebola = plan("ebola-who");
    let contact_of_ebola = contact(&ebola, "07-13 10:00", "07-12 20:00", "07-13 10:00");
    let derivation = ebola.derive(&contact_of_ebola, now);
    assert_eq!(outline(&derivation), "");
    let checks = derivation
        .duties
        .iter()
        .filter(|d| d.kind == DutyKind::CheckHealth)
        .count();
    assert_eq!(checks, 42);
}

#[test]
fn a_case_known_by_a_result_stays_known_since_then_once_it_is_reported() {
    let plan = plan("cn-covid19-9");
    let filed = |stage| FactBody::InvestigationFiled(InvestigationFiled { stage });
    for (between, since) in [
        (None, "07-13 08:00"),
        // Cleared in between: known again, by the report.
        (Some(Outcome::Negative), "07-13 14:00"),
        (Some(Outcome::Positive), "07-13 08:00"),
    ] {
        let mut view = view(person(1));
        let positive = result("07-13 02:00", Outcome::Positive, 1);
        note(&mut view, "07-13 08:00", positive);
        note(
            &mut view,
            "07-13 08:30",
            household(2, "07-12 18:00", "07-12 20:00"),
        );
        note(&mut view, "07-13 10:00", filed(Stage::Core));
        if let Some(outcome) = between {
            note(&mut view, "07-13 12:00", result("07-13 11:00", outcome, 1));
        }
        note(
            &mut view,
            "07-13 14:00",
            reported(Classification::Confirmed, Some("07-12")),
        );
        let now = at("07-13 15:00");
        let derivation = plan.derive(&view, now);
        let status = &derivation.statuses[0];
        assert_eq!(
            (status.code.as_str(), status.since),
            ("case.confirmed", at(since))
        );
        let core = duties(&derivation, &[DutyKind::InvestigateCore], now);
        assert_eq!(core.ends_with("done"), since == "07-13 08:00", "{core}");
        let [message] = &plan.outbox(&view, now)[..] else {
            panic!("one contact")
        };
        let MessageBody::Exposed(exposed) = &message.body else {
            panic!("an exposure")
        };
        let told = at(since).max(at("07-13 08:30"));
        assert_eq!(exposed.because.get("known"), Some(&Value::Time(told)));
    }
}
