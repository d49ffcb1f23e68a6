//! The editions as data: sound, sourced, in force when they were, and refused when they are wrong.

use quell_plan::{Book, check, rules, rules_markdown};

use crate::common::{at, book, zone};

const GOOD: &str = r#"
id = "local-test"
kind = "overlay"
pathogen = "covid-19"
title = { en = "Test", zh = "测试" }
from = "2022-01-01"
[sources]
X = "a notice"
[cases]
lookback_days = { value = 5, source = "X", confidence = "high" }
"#;

#[test]
fn what_is_wrong_is_refused_with_key_reason_and_next_step() {
    let number = "lookback_days = { value = 5, source = \"X\", confidence = \"high\" }";
    let amended = GOOD.replace("\"overlay\"", "\"amendment\"\nextends = \"cn-covid19-9\"");
    for (text, key, reason) in [
        (
            GOOD.replace("value = 5", "value = -1"),
            "cases.lookback_days",
            "-1 is not possible",
        ),
        (
            GOOD.replace("value = 5", "value = \"five\""),
            "cases.lookback_days",
            "invalid type",
        ),
        (
            GOOD.replace("source = \"X\", ", ""),
            "cases.lookback_days",
            "missing field `source`",
        ),
        (
            GOOD.replace("source = \"X\"", "source = \"Y\""),
            "cases.lookback_days",
            "not written out",
        ),
        (
            GOOD.replace("\"high\"", "\"certain\""),
            "cases.lookback_days",
            "unknown variant",
        ),
        (
            GOOD.replace("lookback_days", "look_back"),
            "cases.look_back",
            "no key of this name",
        ),
        (
            GOOD.replace("[cases]", "[case]"),
            "case",
            "no chapter of this name",
        ),
        (
            GOOD.replace("covid-19", "covid-91"),
            "pathogen",
            "no edition for this pathogen",
        ),
        (
            GOOD.replace("\"overlay\"", "\"edition\""),
            "articles.anchors",
            "names no article",
        ),
        (
            GOOD.replace("\"overlay\"", "\"amendment\""),
            "extends",
            "an amendment extends",
        ),
        (
            GOOD.replace("2022-01-01", "2022-13-01"),
            "(header)",
            "month",
        ),
        (
            amended.replace("cn-covid19-9", "cn-covid19-99"),
            "extends",
            "there is no cn-covid19-99",
        ),
        (
            amended.replace("[cases]", "[close]").replace(
                number,
                "tests = { value = [1, 9], source = \"X\", confidence = \"high\" }",
            ),
            "close.tests",
            "day 9 lies after the end",
        ),
        ("id = ".to_owned(), "(file)", ""),
    ] {
        let problems = check("local-test.toml", &text).unwrap_err();
        let found = problems
            .iter()
            .find(|p| p.key == key && p.reason.contains(reason));
        let found = found.unwrap_or_else(|| panic!("{key} {reason}: {problems:?}"));
        assert_eq!(found.file, "local-test.toml");
        assert!(!found.next_step.is_empty());
    }
    let summary = check("local-test.toml", GOOD).unwrap();
    assert_eq!((summary.numbers, summary.unverified), (1, 0));
}

#[test]
fn a_number_that_is_missing_is_refused() {
    let text = include_str!("../../../../plans/cn-covid19-9.toml");
    let kept: Vec<_> = text
        .lines()
        .filter(|line| !line.starts_with("report_hours"))
        .collect();
    let text = kept.join(
        "
",
    );
    let problems = check("cn-covid19-9.toml", &text).unwrap_err();
    assert!(
        problems
            .iter()
            .any(|p| p.key == "cases.report_hours" && p.reason.contains("missing"))
    );
}

#[test]
fn each_day_has_its_edition() {
    let book = book();
    for (day, expect) in [
        ("2019-01-01", "cn-covid19-7"),
        ("2021-01-10", "cn-covid19-7"),
        ("2021-12-20", "cn-covid19-8"),
        ("2022-06-27", "cn-covid19-8"),
        ("2022-06-28", "cn-covid19-9"),
        ("2022-11-10", "cn-covid19-9"),
        ("2022-11-11", "cn-covid19-9-m20"),
        ("2022-12-07", "cn-covid19-9-m10"),
        ("2023-05-01", "cn-covid19-9-m10"),
    ] {
        let at = at(&format!("{day} 12:00"));
        let plan = book.in_force("covid-19", at).unwrap();
        assert_eq!(plan.edition_at(at).id, expect, "{day}");
    }
    assert!(book.in_force("plague", at("07-12 00:00")).is_err());
}

#[test]
fn overlays_lie_over_any_edition_and_amendments_over_theirs() {
    let book = book();
    let overlaid = book.plan("cn-covid19-9-m20+local-lookback-4").unwrap();
    let edition = overlaid.edition_at(at("07-12 00:00"));
    assert_eq!(edition.id, "cn-covid19-9-m20+local-lookback-4");
    assert_eq!(
        (
            edition.numbers.cases.lookback_days,
            edition.numbers.close.days
        ),
        (4, 5)
    );
    for wrong in [
        "cn-covid19-10",
        "cn-covid19-9+nothing",
        "measles-who+local-lookback-4",
        "",
    ] {
        assert!(book.plan(wrong).is_err(), "{wrong}");
    }
    let dated = book
        .in_force_with("covid-19", at("07-12 00:00"), &["local-lookback-4"])
        .unwrap();
    assert_eq!(
        dated.edition_at(at("07-12 00:00")).id,
        "cn-covid19-9+local-lookback-4"
    );
}

#[test]
fn two_plans_differ_by_key_with_sources() {
    let differences = book().diff("cn-covid19-9", "cn-covid19-9-m20").unwrap();
    let keys: Vec<_> = differences.iter().map(|d| d.key.as_str()).collect();
    assert_eq!(
        keys,
        [
            "close.days",
            "close.tests",
            "close.tests_then",
            "close.then",
            "contacts.secondary_enabled",
            "zones.high_days",
            "zones.high_then",
            "zones.high_then_days",
            "zones.lift_round_days",
            "zones.visit",
        ]
    );
    let days = differences[0].b.as_ref().unwrap();
    assert_eq!((days.value.as_str(), days.source.as_str()), ("5", "S05"));
}

#[test]
fn files_of_a_folder_come_beside_those_built_in() {
    let book = Book::with_files(zone(), [("local-test.toml", GOOD)]).unwrap();
    assert!(book.plan("cn-covid19-8+local-test").is_ok());
    assert!(book.ids().any(|id| id == "local-test"));
}

#[test]
fn rules_have_stable_ids_and_their_page_is_up_to_date() {
    let mut ids: Vec<_> = rules().map(|rule| rule.id).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id occurs twice");
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/rules.md");
    let page = rules_markdown();
    if option_env!("UPDATE_RULES").is_some() {
        std::fs::write(path, &page).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(
        kept, page,
        "build the test with UPDATE_RULES=1 to write docs/rules.md again"
    );
}
