//! Importing twice adds nothing (I13).

use quell_ledger::testing::{difference, dump};
use quell_rehearse::line_list_csv;

use crate::lab::Lab;

const SCHEMAS: [&str; 5] = ["ledger", "vault", "intake", "investigation", "contacts"];

#[tokio::test]
async fn importing_the_files_of_a_city_twice_adds_nothing() {
    let lab = Lab::shared().await;
    let city = lab.import_city();
    let new = lab.file("new.csv", &city.new_case_csv);
    assert_eq!(lab.import("cases", &new)["accepted"], 1);
    let mut conn = lab.connect().await;
    let before = dump(&mut conn, &SCHEMAS, &["settled_at"]).await.unwrap();
    assert!(before["ledger.fact"].len() > 1_000);
    assert!(before["ledger.stay"].len() > 1_000);
    for (kind, text) in [
        ("cases", &city.cases_csv),
        ("contacts", &city.contacts_csv),
        ("results", &city.results_csv),
        ("stays", &city.stays_csv),
        ("cases", &city.new_case_csv),
    ] {
        // Under another name: the rows count, not the file.
        let again = lab.import(kind, &lab.file(&format!("again-{kind}.csv"), text));
        assert_eq!(again["accepted"], 0, "{kind}");
        assert_eq!(again["duplicates"], again["rows_read"], "{kind}");
    }
    let after = dump(&mut conn, &SCHEMAS, &["settled_at"]).await.unwrap();
    assert_eq!(difference(&before, &after), None);
}

#[tokio::test]
async fn a_corrected_row_is_a_conflict_and_changes_nothing() {
    let lab = Lab::shared().await;
    let header = "id,sex,age,onset date,classification\n";
    let first =
        format!("{header}A1,male,30,2022-07-10,confirmed\nA2,female,31,2022-07-11,confirmed\n");
    assert_eq!(
        lab.import("cases", &lab.file("a.csv", first))["accepted"],
        2
    );
    let second =
        format!("{header}A1,male,33,2022-07-10,confirmed\nA3,female,31,2022-07-11,confirmed\n");
    let report = lab.import("cases", &lab.file("a.csv", second));
    assert_eq!(
        (&report["accepted"], &report["conflicts"]),
        (&1.into(), &1.into())
    );
    assert_eq!(
        lab.count("SELECT count(*) FROM investigation.case_record")
            .await,
        3
    );
    assert_eq!(
        lab.count(
            "SELECT age_years::bigint FROM investigation.case_record ORDER BY age_years LIMIT 1"
        )
        .await,
        30
    );
}

#[tokio::test]
async fn a_dry_run_records_nothing_and_says_the_same() {
    let lab = Lab::shared().await;
    let path = lab.file("list.csv", line_list_csv(3, 500));
    let dry = lab.json(&["import", &path, "--kind", "cases", "--dry-run"]);
    assert_eq!(dry["dry_run"], true);
    let report = lab.import("cases", &path);
    for count in [
        "rows_read",
        "accepted",
        "rejected",
        "duplicates",
        "conflicts",
    ] {
        assert_eq!(dry[count], report[count], "{count}");
    }
    let rows = lab.count("SELECT count(*) FROM intake.source_row").await;
    assert_eq!(report["accepted"], rows);
}

#[tokio::test]
async fn two_imports_at_once_take_every_row_once() {
    let lab = Lab::shared().await;
    let path = lab.file("list.csv", line_list_csv(4, 12_000));
    // The tables are there before the two begin.
    lab.json(&["status"]);
    let arguments = ["import", &path, "--kind", "cases", "--json"];
    let mut command = lab.command(&arguments);
    command
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped());
    let other = command.spawn().unwrap();
    let one: crate::lab::Ran = lab.run(&arguments);
    let other: crate::lab::Ran = other.wait_with_output().unwrap().into();
    for ran in [&one, &other] {
        assert_eq!(ran.code, Some(0), "{}", ran.err);
    }
    let accepted = |ran| crate::lab::document(ran)["accepted"].as_i64().unwrap();
    let rows = lab.count("SELECT count(*) FROM intake.source_row").await;
    assert_eq!(accepted(&one) + accepted(&other), rows);
    assert_eq!(
        lab.count("SELECT count(*) FROM investigation.case_record")
            .await,
        rows
    );
    assert_eq!(
        lab.count("SELECT count(*) FROM ledger.fact WHERE kind = 'listed'")
            .await,
        rows
    );
    assert_eq!(lab.json(&["verify"])["broken"], serde_json::json!([]));
    // Whoever came last settled what the other left.
    lab.import("cases", &path);
    assert_eq!(lab.count("SELECT count(*) FROM ledger.touched").await, 0);
}
