//! Cases, contacts, reports: row by row.

use quell_model::because::Value;
use quell_model::derive::Plan;
use quell_model::duty::DutyKind;
use quell_model::fact::*;
use quell_model::jurisdiction::Jurisdiction;
use quell_model::message::{Category, MessageBody};
use quell_model::stay::{Encounter, Precision, Setting};
use quell_model::view::View;

use crate::common::*;

#[test]
fn who_is_a_case() {
    let single = |outcome| result("07-12 08:00", outcome, 1);
    let later = |outcome| result("07-12 20:00", outcome, 1);
    let pooled = result("07-12 08:00", Outcome::Positive, 10);
    let reported = |class| reported(class, None);
    for (facts, expect) in [
        (vec![], ""),
        (vec![single(Outcome::Negative)], ""),
        (vec![single(Outcome::Positive)], "case.prelim_positive"),
        (
            vec![single(Outcome::Positive), later(Outcome::Negative)],
            "",
        ),
        (
            vec![single(Outcome::Positive), later(Outcome::Positive)],
            "case.prelim_positive",
        ),
        (vec![single(Outcome::Inconclusive)], "tube.positive"),
        (vec![pooled.clone()], "tube.positive"),
        (vec![pooled.clone(), later(Outcome::Negative)], ""),
        (
            vec![pooled, later(Outcome::Positive)],
            "case.prelim_positive",
        ),
        (vec![reported(Classification::Confirmed)], "case.confirmed"),
        (
            vec![
                reported(Classification::Confirmed),
                reported(Classification::Discarded),
            ],
            "",
        ),
        (
            vec![
                reported(Classification::Discarded),
                later(Outcome::Positive),
            ],
            "case.prelim_positive",
        ),
    ] {
        let plan = plan("cn-covid19-9");
        let mut view = view(person(1));
        for (n, body) in facts.iter().enumerate() {
            note(&mut view, &format!("07-13 0{n}:00"), body.clone());
        }
        let derivation = plan.derive(&view, at("07-13 12:00"));
        let codes: Vec<_> = derivation.statuses.iter().map(|s| s.code.clone()).collect();
        assert_eq!(codes.join(" "), expect, "{facts:?}");
    }
}

#[test]
fn the_window_of_a_case() {
    for (edition, onset, isolated, expect) in [
        (
            "cn-covid19-9",
            Some("07-12"),
            None,
            "07-10 00:00..07-15 12:00",
        ),
        (
            "cn-covid19-9+local-lookback-4",
            Some("07-12"),
            None,
            "07-08 00:00..07-15 12:00",
        ),
        (
            "cn-covid19-9",
            Some("07-12"),
            Some("07-13 09:00"),
            "07-10 00:00..07-13 09:00",
        ),
        ("cn-covid19-9", None, None, "07-11 00:00..07-15 12:00"),
        (
            "measles-who",
            Some("07-12"),
            None,
            "07-08 00:00..07-15 12:00",
        ),
        (
            "measles-who",
            Some("07-09"),
            None,
            "07-05 00:00..07-14 00:00",
        ),
        ("ebola-who", Some("07-12"), None, "07-12 00:00..07-15 12:00"),
        ("cn-covid19-9", Some("07-12"), Some("07-09 09:00"), "-"),
    ] {
        let plan = plan(edition);
        let mut view = view(person(1));
        note(
            &mut view,
            "07-13 08:00",
            reported(Classification::Confirmed, onset),
        );
        if let Some(when) = isolated {
            note(&mut view, when, arrived(Form::Hospital));
        }
        let show = |at| zone().to_datetime(at).strftime("%m-%d %H:%M").to_string();
        let window = plan.tracing_window(&view, at("07-15 12:00"));
        let text = window.map_or("-".to_owned(), |(a, b)| format!("{}..{}", show(a), show(b)));
        assert_eq!(text, expect, "{edition} {onset:?} {isolated:?}");
        let missing = plan.derive(&view, at("07-15 12:00")).findings;
        assert_eq!(
            missing.iter().any(|f| f.code == "no-onset"),
            onset.is_none()
        );
    }
}

/// What a case with onset on 07-12 sends to person 5 after one meeting.
fn check(edition: &str, meeting: Encounter, expect: &str) {
    let plan = plan(edition);
    let mut source = case(1, "07-12", "07-13 08:00");
    note(
        &mut source,
        "07-13 12:00",
        traced("07-10 00:00", "07-13 12:00", vec![meeting], vec![]),
    );
    let outbox = plan.outbox(&source, at("07-13 13:00"));
    let sent: Vec<_> = outbox
        .iter()
        .map(|message| match &message.body {
            MessageBody::Exposed(exposed) => {
                let doubt = if exposed.unverified {
                    " unverified"
                } else {
                    ""
                };
                format!("{:?} {}{doubt}", exposed.category, exposed.rule)
            }
            MessageBody::CaseStayed(_) => "stayed".to_owned(),
        })
        .collect();
    assert_eq!(sent.join("; "), expect, "{edition} {meeting:?}");
}

#[test]
fn how_a_meeting_is_classified() {
    let long = ("07-11 12:00", "07-11 13:00");
    let short = ("07-11 12:00", "07-11 12:10");
    let met = |setting, span| encounter(5, setting, span);
    let nine = "cn-covid19-9";
    for (edition, meeting, expect) in [
        (nine, met(Setting::Dwelling, short), "Close CON-R03"),
        (nine, met(Setting::Dining, long), "Close CON-R04"),
        (nine, met(Setting::Dining, short), "CoExposed CON-R06"),
        (
            "cn-covid19-8",
            met(Setting::Dining, short),
            "General CON-R06",
        ),
        (
            nine,
            Encounter {
                group: 400,
                ..met(Setting::Work, long)
            },
            "CoExposed CON-R06 unverified",
        ),
        (nine, met(Setting::Shop, long), "CoExposed CON-R06"),
        (
            nine,
            Encounter {
                rows_apart: Some(3),
                ..met(Setting::Aircraft, long)
            },
            "Close CON-R05",
        ),
        (
            nine,
            Encounter {
                rows_apart: Some(4),
                ..met(Setting::Aircraft, long)
            },
            "CoExposed CON-R06",
        ),
        (
            nine,
            Encounter {
                rows_apart: Some(9),
                ..met(Setting::Rail, long)
            },
            "Close CON-R05",
        ),
        (nine, met(Setting::Rail, long), "CoExposed CON-R06"),
        (
            nine,
            Encounter {
                precision: Precision::Day,
                ..met(Setting::Dwelling, long)
            },
            "CoExposed CON-R07 unverified",
        ),
        (
            "cn-covid19-8",
            Encounter {
                precision: Precision::Day,
                ..met(Setting::Work, long)
            },
            "General CON-R07 unverified",
        ),
        (
            nine,
            Encounter {
                gap_minutes: 30,
                ..met(Setting::Work, long)
            },
            "",
        ),
        (
            "measles-who",
            Encounter {
                gap_minutes: 90,
                ..met(Setting::Shop, short)
            },
            "Close CON-R09",
        ),
        (
            "measles-who",
            Encounter {
                gap_minutes: 130,
                ..met(Setting::Shop, short)
            },
            "",
        ),
        (
            "measles-who",
            Encounter {
                group: 400,
                ..met(Setting::Shop, short)
            },
            "Close CON-R04",
        ),
        ("ebola-who", met(Setting::Dining, long), ""),
        (
            nine,
            met(Setting::Dining, ("07-09 12:00", "07-09 18:00")),
            "",
        ),
    ] {
        check(edition, meeting, expect);
    }
}

#[test]
fn naming_classifies_and_the_strongest_counts_once() {
    let plan = plan("cn-covid19-9");
    let span = ("07-11 08:00", "07-11 20:00");
    let named = |relation, protected, infected| {
        let body = named(5, relation, Setting::Unknown, span);
        let FactBody::ContactNamed(body) = body else {
            unreachable!()
        };
        FactBody::ContactNamed(ContactNamed {
            protected,
            infected,
            ..body
        })
    };
    for (facts, expect) in [
        (
            vec![named(Relation::Household, false, false)],
            Some((Category::Close, false)),
        ),
        (
            vec![named(Relation::Household, true, false)],
            Some((Category::Close, false)),
        ),
        (
            vec![named(Relation::Meal, true, false)],
            Some((Category::CoExposed, false)),
        ),
        (
            vec![named(Relation::Unknown, false, false)],
            Some((Category::CoExposed, true)),
        ),
        (
            vec![named(Relation::Unknown, false, true)],
            Some((Category::Close, false)),
        ),
        (
            vec![
                named(Relation::Unknown, false, false),
                named(Relation::Meal, false, false),
            ],
            Some((Category::Close, false)),
        ),
    ] {
        let mut source = case(1, "07-12", "07-13 08:00");
        for body in &facts {
            note(&mut source, "07-13 09:00", body.clone());
        }
        let outbox = plan.outbox(&source, at("07-13 13:00"));
        assert!(outbox.len() <= 1);
        let sent = outbox.first().map(|message| match &message.body {
            MessageBody::Exposed(exposed) => (exposed.category, exposed.unverified),
            MessageBody::CaseStayed(_) => unreachable!(),
        });
        assert_eq!(sent, expect, "{facts:?}");
    }
}

#[test]
fn the_clocks_of_a_case_and_what_stops_them() {
    let plan = plan("cn-covid19-9");
    let mut view = case(1, "07-12", "07-13 08:00");
    let kinds = [
        DutyKind::ReportCase,
        DutyKind::InvestigateCore,
        DutyKind::InvestigateItinerary,
        DutyKind::InvestigateReport,
        DutyKind::Trace,
        DutyKind::TransferCase,
        DutyKind::Treat,
        DutyKind::Publish,
        DutyKind::CorrectCard,
    ];
    let shown = |view: &View, now: &str| duties(&plan.derive(view, at(now)), &kinds, at(now));
    assert_eq!(
        shown(&view, "07-13 09:00"),
        "investigate_core 07-13 10:00 open; report_case 07-13 10:00 open; \
         transfer_case 07-13 10:00 open; investigate_itinerary 07-13 12:00 open; \
         publish 07-13 13:00 open; trace 07-13 16:00 open; \
         investigate_report 07-14 08:00 open; treat 07-14 08:00 open"
    );
    let filed = ReportFiled {
        report: ReportKind::CaseCard,
        to: None,
    };
    note(&mut view, "07-13 09:30", FactBody::ReportFiled(filed));
    note(&mut view, "07-13 11:00", arrived(Form::Hospital));
    note(
        &mut view,
        "07-13 11:00",
        traced("07-10 00:00", "07-13 11:00", vec![], vec![]),
    );
    let text = shown(&view, "07-13 12:00");
    assert_eq!(text.matches(" done").count(), 4, "{text}");
    note(
        &mut view,
        "07-13 15:00",
        reported(Classification::Discarded, None),
    );
    assert_eq!(shown(&view, "07-13 16:00"), "correct_card 07-14 15:00 open");
    assert!(plan.outbox(&view, at("07-13 16:00")).is_empty());
    assert!(plan.tracing_window(&view, at("07-13 16:00")).is_none());
}

#[test]
fn a_case_is_released_by_its_tests_and_followed_up() {
    let plan = plan("cn-covid19-9");
    let mut view = case(1, "07-12", "07-13 08:00");
    let order = plan.derive(&view, at("07-13 09:00")).orders[0].clone();
    note(&mut view, "07-13 09:00", sign(&order));
    note(&mut view, "07-13 11:00", arrived(Form::Hospital));
    let high = |sampled: &str, ct| {
        let FactBody::ResultReported(body) = result(sampled, Outcome::Positive, 1) else {
            unreachable!()
        };
        FactBody::ResultReported(ResultReported {
            ct_n: Some(ct),
            ct_orf1ab: Some(ct),
            ..body
        })
    };
    for (day, ct, state) in [
        ("07-18", 34.0, "Signed"),
        ("07-19", 36.0, "Signed"),
        ("07-20", 35.0, "Ended"),
    ] {
        note(
            &mut view,
            &format!("{day} 12:00"),
            high(&format!("{day} 08:00"), ct),
        );
        let text = outline(&plan.derive(&view, at(&format!("{day} 13:00"))));
        assert!(
            text.starts_with(&format!("HospitalIsolation 07-13..07-27 {state}")),
            "{day} {text}"
        );
    }
    let outcome = OutcomeRecorded {
        outcome: CaseOutcome::Released,
    };
    note(&mut view, "07-20 16:00", FactBody::OutcomeRecorded(outcome));
    let text = outline(&plan.derive(&view, at("07-20 17:00")));
    assert!(
        text.ends_with("HealthMonitoring 07-20..07-26 Draft"),
        "{text}"
    );
}

#[test]
fn another_jurisdiction_is_asked_for_assistance() {
    let plan = plan("cn-covid19-9");
    for (lives, asked) in [
        ("CN/45/4505/450502/450502001", None),
        ("CN/45/4505/450503", Some("CN/45/4505/450503")),
        ("CN/44/4401/440106", Some("CN/44/4401/440106")),
        ("", None),
    ] {
        let mut view = contact(&plan, "07-13 10:00", "07-12 20:00", "07-13 10:00");
        view.jurisdiction = Jurisdiction(lives.into());
        let derivation = plan.derive(&view, at("07-13 11:00"));
        let duty = derivation
            .duties
            .iter()
            .find(|duty| duty.kind == DutyKind::AskAssistance);
        let to = duty.and_then(|duty| duty.because.get("to").cloned());
        assert_eq!(
            to,
            asked.map(|to| Value::Jurisdiction(Jurisdiction(to.into()))),
            "{lives}"
        );
    }
}

#[test]
fn everybody_in_a_positive_tube_is_held_and_tested_singly() {
    let plan = plan("cn-covid19-9");
    let mut view = view(person(7));
    note(
        &mut view,
        "07-13 08:00",
        result("07-12 20:00", Outcome::Positive, 10),
    );
    let now = at("07-13 09:00");
    let derivation = plan.derive(&view, now);
    assert_eq!(outline(&derivation), "HoldOnTheSpot 07-13..07-13 Draft");
    assert_eq!(
        duties(&derivation, &[DutyKind::Retest], now),
        "retest 07-13 14:00 open"
    );
    note(
        &mut view,
        "07-13 12:00",
        result("07-13 10:00", Outcome::Negative, 1),
    );
    let derivation = plan.derive(&view, at("07-13 13:00"));
    assert_eq!(outline(&derivation), "");
    assert_eq!(
        duties(&derivation, &[DutyKind::Retest], at("07-13 13:00")),
        "retest 07-13 14:00 done"
    );
}

#[test]
fn somebody_dependent_is_cared_for_while_confined() {
    let plan = plan("cn-covid19-9");
    let mut view = contact(&plan, "07-13 10:00", "07-12 20:00", "07-13 10:00");
    let noted = PersonNoted {
        dependent: true,
        ..PersonNoted::default()
    };
    note(&mut view, "07-13 10:30", FactBody::PersonNoted(noted));
    note(&mut view, "07-13 14:00", arrived(Form::Central));
    let kinds = [
        DutyKind::BringFood,
        DutyKind::BringMedicine,
        DutyKind::GiveCare,
    ];
    let delivered = ServiceDelivered {
        service: Service::Food,
    };
    note(
        &mut view,
        "07-13 18:00",
        FactBody::ServiceDelivered(delivered),
    );
    let now = at("07-14 08:00");
    assert_eq!(
        duties(&plan.derive(&view, now), &kinds, now),
        "bring_food 07-14 00:00 done; bring_medicine 07-14 14:00 open; give_care 07-14 14:00 open; \
         bring_food 07-15 00:00 open"
    );
    assert_eq!(plan.derive(&view, now).wake_at, Some(at("07-15 00:00")));
}
