//! One control plan in words: a case, its close contact, a contact of that one, and the dwelling,
//! in both languages, as the people concerned would read it.

use std::fmt::Write;

use quell_model::derive::{Language, Plan};
use quell_model::fact::*;
use quell_model::stay::{Precision, Setting};
use quell_model::view::View;
use quell_plan::PlanInForce;

use crate::common::*;

fn subjects(plan: &PlanInForce) -> Vec<(&'static str, View)> {
    let known = "07-13 08:00";
    let mut case = case(1, "07-12", known);
    note(
        &mut case,
        "07-13 09:00",
        household(2, "07-11 18:00", "07-12 20:00"),
    );
    let dwelling = PlaceStay {
        place: place(1),
        setting: Setting::Dwelling,
        from: at("07-10 00:00"),
        until: at(known),
        visits: 6,
        precision: Precision::Time,
    };
    let found = traced("07-10 00:00", known, Vec::new(), vec![dwelling]);
    note(&mut case, "07-13 10:00", found);
    let mut close = view(person(2));
    let mut home = view(place(1));
    for message in plan.outbox(&case, at("07-13 12:00")) {
        if message.to == close.subject {
            close.receive(message);
        } else {
            home.receive(message);
        }
    }
    note(
        &mut close,
        "07-13 11:00",
        household(3, "07-12 08:00", "07-13 09:00"),
    );
    for order in plan.derive(&close, at("07-13 11:00")).orders {
        note(&mut close, "07-13 11:30", sign(&order));
    }
    note(&mut close, "07-13 15:00", arrived(Form::Central));
    let mut second = view(person(3));
    for message in plan.outbox(&close, at("07-13 16:00")) {
        second.receive(message);
    }
    vec![
        ("case", case),
        ("close contact", close),
        ("secondary contact", second),
        ("dwelling", home),
    ]
}

fn render(plan: &PlanInForce, language: Language) -> String {
    let now = at("07-13 18:00");
    let local = |at| zone().to_datetime(at).strftime("%m-%d %H:%M").to_string();
    let mut text = String::new();
    for (name, view) in subjects(plan) {
        let derivation = plan.derive(&view, now);
        writeln!(text, "== {name}").unwrap();
        for status in &derivation.statuses {
            writeln!(
                text,
                "is   {}: {}",
                status.code,
                plan.explain(&status.because, language)
            )
            .unwrap();
        }
        for finding in &derivation.findings {
            writeln!(
                text,
                "miss {}: {}",
                finding.code,
                plan.explain(&finding.because, language)
            )
            .unwrap();
        }
        for order in &derivation.orders {
            let (from, until) = (local(order.from), local(order.until));
            let why = plan.explain(&order.because, language);
            let article = &order.article;
            writeln!(
                text,
                "{:?} {:?} {from}..{until} [{article}] {why}",
                order.state, order.kind
            )
            .unwrap();
        }
        for duty in &derivation.duties {
            let spec = duty.kind.spec();
            let title = if language == Language::English {
                spec.en
            } else {
                spec.zh
            };
            let why = plan.explain(&duty.because, language);
            let state = format!("{:?}", duty.state(now));
            let (rule, due) = (&duty.key.rule, local(duty.due));
            writeln!(text, "{state:<7} {due} {rule} {title}: {why}").unwrap();
        }
        let wake = derivation.wake_at.map_or("never".to_owned(), local);
        writeln!(text, "ask again {wake}\n").unwrap();
    }
    text
}

#[test]
fn a_control_plan_in_english() {
    insta::assert_snapshot!(render(&plan("cn-covid19-9"), Language::English));
}

#[test]
fn a_control_plan_in_chinese() {
    insta::assert_snapshot!(render(&plan("cn-covid19-9"), Language::Chinese));
}
