//! What cannot be done is refused with the reason and the next step, by exit code 2, and leaves
//! nothing on standard output; a broken chain is exit code 3, a world that fails is 1.

use std::process::Stdio;

use sqlx::Executor;

use crate::lab::{Lab, Ran, quell};

/// A refusal: exit code 2, one sentence that names what to do, nothing on standard output.
#[track_caller]
fn refused(ran: &Ran, says: &[&str]) {
    assert_eq!(ran.code, Some(2), "{ran:?}");
    // Without JSON an import may say what it did with the other files.
    let said = ran.out.starts_with("0 subjects derived");
    assert!(ran.out.is_empty() || said, "{ran:?}");
    assert!(!ran.err.contains("panicked"), "{ran:?}");
    for word in says {
        assert!(ran.err.contains(word), "`{word}` is not in: {}", ran.err);
    }
}

#[tokio::test]
async fn what_cannot_be_done_is_refused_with_a_next_step() {
    let lab = Lab::shared().await;
    let good = lab.file("good.csv", "id,sex\nA1,f\n");
    lab.import("cases", &good);
    let picture = lab.file("picture.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0");
    let empty = lab.file("empty.csv", "");
    let map = lab.file("map.toml", "format = 7");
    let missing = lab.file("x", "") + "-missing";
    for (arguments, says) in [
        (
            vec!["respond", "--case", "nobody"],
            &["import its list"][..],
        ),
        (vec!["chains", "--children", "nobody"], &["import its list"]),
        (vec!["chains", "--source", "nobody"], &["import its list"]),
        (
            vec!["respond", "--case", "A1", "--plan", "cn-covid19-99"],
            &["cn-covid19-9,"],
        ),
        (
            vec!["respond", "--case", "A1", "--as-of", "yesterday"],
            &["2022-07-14T18:00"],
        ),
        (vec!["status", "--known-at", "18:00"], &["2022-07-14T18:00"]),
        (vec!["status", "--clock", "noon"], &["--clock"]),
        (
            vec!["import", &missing, "--kind", "cases"],
            &["check the path"],
        ),
        (
            vec!["import", &picture, "--kind", "cases"],
            &["picture.csv"],
        ),
        (vec!["import", &empty, "--kind", "cases"], &["empty.csv"]),
        (vec!["import", &good, "--kind", "deaths"], &["deaths"]),
        (vec!["import", &good, "--kind", "stays"], &["good.csv"]),
        (
            vec!["import", &good, "--kind", "cases", "--map", &map],
            &["map"],
        ),
        (
            vec!["import", &good, "--kind", "cases", "--map", &missing],
            &["map", "missing"],
        ),
        (
            vec!["import", &good, "--kind", "cases", "--dates", "dym"],
            &["dmy"],
        ),
        (vec!["plan", "show", "nothing"], &["cn-covid19-9"]),
        (
            vec!["plan", "diff", "cn-covid19-9", "nothing"],
            &["cn-covid19-9"],
        ),
        (
            vec!["plan", "compare", "cn-covid19-9", "nothing"],
            &["cn-covid19-9"],
        ),
        (vec!["plan", "check", &missing], &["missing"]),
        (
            vec!["status", "--time-zone", "Europe/Madrid"],
            &["another data directory"],
        ),
        (
            vec!["status", "--pathogen", "measles"],
            &["another data directory"],
        ),
    ] {
        refused(&lab.run(&arguments), says);
        let ran = lab.run(&[arguments, vec!["--json"]].concat());
        refused(&ran, says);
        assert_eq!(ran.out, "");
    }
    // One that is refused does not stop the next, and the exit code tells.
    let other = lab.file("other.csv", "id,sex\nB1,f\n");
    let ran = lab.run(&["import", &missing, &other, "--kind", "cases", "--json"]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert_eq!(crate::lab::document(&ran)["accepted"], 1);
}

#[tokio::test]
async fn a_wish_that_is_refused_at_first_use_is_not_kept() {
    let lab = Lab::shared().await;
    refused(
        &lab.run(&["status", "--time-zone", "Mars/Olympus"]),
        &["Mars/Olympus", "IANA"],
    );
    refused(
        &lab.run(&["status", "--pathogen", "plague"]),
        &["plague", "covid-19"],
    );
    let ran = lab.run(&[
        "status",
        "--time-zone",
        "Europe/Madrid",
        "--pathogen",
        "measles",
    ]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
}

#[tokio::test]
async fn a_person_who_is_no_case_has_no_control_plan() {
    let lab = Lab::shared().await;
    let city = lab.import_city();
    let contact = city.contacts_csv.lines().nth(1).unwrap();
    let contact = contact.split(',').next().unwrap();
    lab.import("cases", &lab.file("new.csv", &city.new_case_csv));
    // Known by a result; unknown before anything was recorded.
    let before = ["respond", "--case", contact, "--as-of", "2020-01-01"];
    refused(&lab.run(&before), &["--as-of"]);
}

#[tokio::test]
async fn a_changed_fact_is_exit_code_3_and_named() {
    let lab = Lab::shared().await;
    lab.import("cases", &lab.file("list.csv", "id,sex\nA1,f\nA2,m\n"));
    assert_eq!(lab.run(&["verify"]).code, Some(0));
    let mut conn = lab.connect().await;
    conn.execute(
        "ALTER TABLE ledger.fact DISABLE TRIGGER fact_append_only;
         UPDATE ledger.fact SET occurred_at = occurred_at - interval '1 day' WHERE seq = 2;
         ALTER TABLE ledger.fact ENABLE TRIGGER fact_append_only",
    )
    .await
    .unwrap();
    let ran = lab.run(&["verify", "--json"]);
    assert_eq!(ran.code, Some(3), "{ran:?}");
    let found = crate::lab::document(&ran);
    assert_eq!(found["broken"].as_array().unwrap().len(), 1, "{found}");
    assert_eq!(
        (&found["broken"][0]["seq"], &found["broken"][0]["what"]),
        (&2.into(), &"changed".into())
    );
    assert_eq!(lab.run(&["verify"]).code, Some(3));
}

#[test]
fn a_database_that_is_not_there_is_exit_code_1() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = quell();
    command.arg("--data-dir").arg(folder.path());
    command.args([
        "--database-url",
        "postgres://quell@127.0.0.1:1/quell",
        "status",
        "--json",
    ]);
    let ran: Ran = command.output().unwrap().into();
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{ran:?}");
    assert!(ran.err.contains("database"), "{ran:?}");
    let mut command = quell();
    command.arg("--data-dir").arg(folder.path());
    let ran: Ran = command
        .args(["--database-url", "nonsense", "status"])
        .output()
        .unwrap()
        .into();
    refused(&ran, &["postgres://"]);
}

#[tokio::test]
async fn a_reader_that_closes_the_pipe_does_not_make_it_panic() {
    let lab = Lab::shared().await;
    lab.import(
        "cases",
        &lab.file("list.csv", quell_rehearse::line_list_csv(6, 300)),
    );
    let list = lab.file("more.csv", quell_rehearse::line_list_csv(6, 350));
    for arguments in [
        &["plan", "list"][..],
        &["plan", "show", "cn-covid19-9"],
        &["plan", "show", "cn-covid19-9", "--json"],
        &["chains"],
        &["chains", "--json"],
        &["status"],
        &["verify", "--json"],
        &["import", &list, "--kind", "cases"],
        &["--help"],
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = lab.command(arguments);
        command.stdout(writer).stderr(Stdio::piped());
        let output = command.spawn().unwrap().wait_with_output().unwrap();
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(!err.contains("panicked"), "{arguments:?}: {err}");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {err}");
    }
    // What came before the closed pipe was done all the same.
    assert_eq!(lab.count("SELECT count(*) FROM ledger.touched").await, 0);
}
