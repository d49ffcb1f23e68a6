//! Places: levels by edition and role, lifting, rounds of tests, clusters.

use quell_model::derive::Plan;
use quell_model::duty::DutyKind;
use quell_model::fact::*;
use quell_model::stay::{Precision, Setting};
use quell_model::view::View;
use quell_plan::PlanInForce;

use crate::common::*;

/// A place where each case stayed: number, setting, visits, day known.
fn visited(plan: &PlanInForce, cases: &[(u128, Setting, u16, &str)]) -> View {
    let mut view = view(place(1));
    for (n, setting, visits, known) in cases {
        let mut source = case(*n, &known[..5], known);
        let stay = PlaceStay {
            place: place(1),
            setting: *setting,
            from: at("07-09 08:00"),
            until: at(known),
            visits: *visits,
            precision: Precision::Time,
        };
        note(
            &mut source,
            known,
            traced("07-09 00:00", known, Vec::new(), vec![stay]),
        );
        for message in plan.outbox(&source, at(known)) {
            view.receive(message);
        }
    }
    view
}

#[test]
fn the_level_follows_edition_and_role() {
    for (edition, setting, visits, expect) in [
        (
            "cn-covid19-9",
            Setting::Dwelling,
            1,
            "ZoneLockdown 07-12..07-19 Draft; ZoneControl 07-20..07-22 Draft",
        ),
        (
            "cn-covid19-9",
            Setting::Work,
            1,
            "ZoneLockdown 07-12..07-19 Draft; ZoneControl 07-20..07-22 Draft",
        ),
        (
            "cn-covid19-9",
            Setting::Shop,
            1,
            "ZoneControl 07-12..07-19 Draft",
        ),
        (
            "cn-covid19-9",
            Setting::Shop,
            4,
            "ZoneLockdown 07-12..07-19 Draft; ZoneControl 07-20..07-22 Draft",
        ),
        ("cn-covid19-9", Setting::Outdoor, 1, ""),
        (
            "cn-covid19-9-m20",
            Setting::Dwelling,
            1,
            "ZoneLockdown 07-12..07-17 Draft",
        ),
        ("cn-covid19-9-m20", Setting::Shop, 1, ""),
        (
            "cn-covid19-8",
            Setting::Dwelling,
            1,
            "ZoneLockdown 07-12..07-26 Draft",
        ),
        (
            "cn-covid19-8",
            Setting::Shop,
            1,
            "ZoneControl 07-12..07-26 Draft",
        ),
        (
            "cn-covid19-7",
            Setting::Dwelling,
            1,
            "ZoneControl 07-12..07-26 Draft",
        ),
    ] {
        let plan = plan(edition);
        let view = visited(&plan, &[(1, setting, visits, "07-12 10:00")]);
        let text = outline(&plan.derive(&view, at("07-12 12:00")));
        assert_eq!(text, expect, "{edition} {setting:?} {visits}");
    }
}

#[test]
fn a_new_case_starts_the_count_again_and_a_signed_order_runs_to_its_end() {
    let plan = book().in_force("covid-19", at("07-12 00:00")).unwrap();
    let one = (1, Setting::Dwelling, 1, "07-12 10:00");
    let mut view = visited(&plan, &[one]);
    let first = plan.derive(&view, at("07-12 12:00")).orders[0].clone();
    let two = (2, Setting::Dwelling, 1, "07-15 10:00");
    view.inbox = visited(&plan, &[one, two]).inbox;
    note(&mut view, "07-12 13:00", sign(&first));
    let text = outline(&plan.derive(&view, at("07-15 12:00")));
    assert_eq!(
        text,
        "ZoneLockdown 07-12..07-19 Signed; ZoneLockdown 07-15..07-22 Draft; \
         ZoneControl 07-23..07-25 Draft"
    );
}

#[test]
fn lifting_needs_a_negative_round_on_the_last_day() {
    let plan = plan("cn-covid19-9");
    let mut view = visited(&plan, &[(1, Setting::Dwelling, 1, "07-12 10:00")]);
    let screened = |treatment| FactBody::PlaceTreated(PlaceTreated { treatment });
    let shown = |view: &View, now: &str| outline(&plan.derive(view, at(now)));
    note(
        &mut view,
        "07-13 08:00",
        screened(Treatment::ScreenedNegative),
    );
    assert_eq!(
        shown(&view, "07-20 08:00"),
        "ZoneLockdown 07-20..07-22 Draft; ZoneControl 07-23..07-25 Draft",
        "an early round does not lift: an extension is drafted"
    );
    note(
        &mut view,
        "07-19 18:00",
        screened(Treatment::ScreenedNegative),
    );
    assert_eq!(
        shown(&view, "07-19 19:00"),
        "ZoneControl 07-19..07-22 Draft",
        "the round of day 7 lifts at once"
    );
    let rounds = duties(
        &plan.derive(&view, at("07-14 12:00")),
        &[
            DutyKind::ScreenPlace,
            DutyKind::Disinfect,
            DutyKind::Publish,
        ],
        at("07-14 12:00"),
    );
    assert_eq!(
        rounds,
        "publish 07-12 15:00 late; screen_place 07-13 10:00 done; disinfect 07-13 10:00 late; \
         screen_place 07-14 00:00 late; screen_place 07-15 00:00 open; \
         screen_place 07-20 00:00 planned"
    );
}

#[test]
fn a_cluster_is_reported_from_the_moment_its_threshold_is_reached() {
    let stay = |n, known| (n, Setting::School, 5, known);
    for (edition, cases, expect) in [
        ("cn-covid19-9", vec![stay(1, "07-12 10:00")], ""),
        (
            "cn-covid19-9",
            vec![stay(1, "07-12 10:00"), stay(2, "07-14 10:00")],
            "report_cluster 07-14 12:00 open",
        ),
        (
            "cn-covid19-9",
            vec![stay(1, "07-12 10:00"), stay(2, "07-22 10:00")],
            "",
        ),
        (
            "cn-covid19-8",
            vec![stay(1, "07-12 10:00"), stay(2, "07-14 10:00")],
            "",
        ),
    ] {
        let plan = plan(edition);
        let view = visited(&plan, &cases);
        let now = at("07-14 11:00");
        let text = duties(&plan.derive(&view, now), &[DutyKind::ReportCluster], now);
        assert_eq!(text, expect, "{edition} {cases:?}");
    }
}

#[test]
fn a_case_ruled_out_frees_the_place() {
    let plan = book().in_force("covid-19", at("07-12 00:00")).unwrap();
    let mut view = visited(&plan, &[(1, Setting::Dwelling, 1, "07-12 10:00")]);
    let order = plan.derive(&view, at("07-12 12:00")).orders[0].clone();
    note(&mut view, "07-12 13:00", sign(&order));
    view.inbox.clear();
    let derivation = plan.derive(&view, at("07-13 12:00"));
    assert_eq!(outline(&derivation), "ZoneLockdown 07-12..07-19 Ended");
    assert_eq!(derivation.orders[0].because.code, "basis-ended");
}
