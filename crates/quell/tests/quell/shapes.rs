//! The JSON of the commands holds exactly the fields of docs/json.md, and `--json` prints nothing
//! else on standard output.

use serde_json::Value;

use crate::lab::Lab;

/// The names of the fields of an object, sorted.
fn fields(value: &Value) -> Vec<&str> {
    let mut names: Vec<&str> = value
        .as_object()
        .unwrap_or_else(|| panic!("no object: {value}"))
        .keys()
        .map(String::as_str)
        .collect();
    names.sort_unstable();
    names
}

#[track_caller]
fn holds(value: &Value, expect: &str) {
    let mut expect: Vec<&str> = expect.split_whitespace().collect();
    expect.sort_unstable();
    assert_eq!(fields(value), expect);
}

/// Every element holds these fields, and there is at least one.
#[track_caller]
fn each(list: &Value, expect: &str) {
    let list = list.as_array().expect("a list");
    assert!(!list.is_empty(), "nothing to look at: {expect}");
    for value in list {
        holds(value, expect);
    }
}

const COUNT: &str = "owed done late";

#[tokio::test]
async fn import_and_status_and_verify_and_rebuild_answer_as_documented() {
    let lab = Lab::shared().await;
    let list = quell_rehearse::line_list_csv(5, 400);
    let report = lab.import("cases", &lab.file("list.csv", list));
    holds(
        &report,
        "file kind rows_read accepted rejected duplicates conflicts issues sheet header_row map \
         source dry_run rejects_file",
    );
    each(&report["issues"], "row column code severity value message");
    assert_eq!(
        (&report["file"], &report["kind"]),
        (&"list.csv".into(), &"cases".into())
    );
    let sum: i64 = ["accepted", "rejected", "duplicates", "conflicts"]
        .iter()
        .map(|count| report[count].as_i64().unwrap())
        .sum();
    assert_eq!(report["rows_read"], sum);
    assert!(report["rejected"].as_i64().unwrap() > 0);
    assert!(std::path::Path::new(report["rejects_file"].as_str().unwrap()).exists());

    let status = lab.json(&["status"]);
    holds(&status, "as_of owed done late lapsed all_who_should kinds");
    holds(&status["all_who_should"], "test transfer isolate treat");
    for count in status["kinds"].as_object().unwrap().values() {
        holds(count, &format!("{COUNT} lapsed"));
    }
    assert!(status["owed"].as_i64().unwrap() > 0);
    let past = lab.json(&["status", "--as-of", "2022-03-01T00:00+08:00"]);
    assert_eq!(fields(&past), fields(&status));

    let verified = lab.json(&["verify"]);
    holds(&verified, "lanes facts batches rows broken");
    assert_eq!(verified["broken"], serde_json::json!([]));
    let rebuilt = lab.json(&["rebuild"]);
    holds(
        &rebuilt,
        "subjects messages_sent messages_taken_back duties_changed duties_lapsed",
    );
    // Two files: a line of JSON for each.
    let (a, b) = (
        lab.file("a.csv", "id,sex\nA1,f\n"),
        lab.file("b.csv", "id,sex\nB1,f\n"),
    );
    let ran = lab.run(&["import", &a, &b, "--kind", "cases", "--json"]);
    let files: Vec<Value> = ran
        .out
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["file"].clone())
        .collect();
    assert_eq!(files, ["a.csv", "b.csv"], "{ran:?}");
}

#[tokio::test]
async fn respond_and_chains_answer_as_documented() {
    let lab = Lab::shared().await;
    let city = lab.import_city();
    lab.import("cases", &lab.file("new.csv", &city.new_case_csv));
    let answer = lab.json(&["respond", "--case", &city.new_case_id]);
    holds(
        &answer,
        "case case_id as_of edition window status statuses contacts duties orders zones \
         assistance owed_done_late findings",
    );
    assert_eq!(answer["case"], city.new_case_id.as_str());
    assert_eq!(answer["status"], "case.confirmed");
    holds(&answer["window"], "from until");
    each(&answer["statuses"], "code since until because");
    each(
        &answer["contacts"],
        "person person_id category unverified setting place place_id first_at last_at via rule \
         because",
    );
    each(
        &answer["duties"],
        "key kind subject subject_id subject_kind ordinal opens_at due state done_at by rule \
         article edition because",
    );
    let order = "key kind subject subject_id state from until rule article edition appeal because";
    each(&answer["orders"], order);
    each(&answer["zones"], order);
    each(&answer["assistance"], "to due article people");
    each(
        &answer["assistance"][0]["people"],
        "person person_id because",
    );
    holds(&answer["owed_done_late"], "test transfer isolate treat all");
    for count in answer["owed_done_late"].as_object().unwrap().values() {
        holds(count, COUNT);
    }
    for finding in answer["findings"].as_array().unwrap() {
        holds(finding, "subject code because");
    }
    // Every reason is a sentence, in both languages; by deadline.
    let chinese = lab.json(&["respond", "--case", &city.new_case_id, "--lang", "zh"]);
    let duties = answer["duties"].as_array().unwrap();
    assert_eq!(chinese["duties"].as_array().unwrap().len(), duties.len());
    for (en, zh) in duties.iter().zip(chinese["duties"].as_array().unwrap()) {
        let (en, zh) = (
            en["because"].as_str().unwrap(),
            zh["because"].as_str().unwrap(),
        );
        assert!(en.is_ascii() || en.contains(' '), "{en}");
        assert!(
            zh.chars().any(|c| ('\u{4e00}'..'\u{9fff}').contains(&c)),
            "{zh}"
        );
    }
    assert!(
        duties
            .windows(2)
            .all(|pair| time(&pair[0]["due"]) <= time(&pair[1]["due"]))
    );
    let what_if = lab.json(&[
        "respond",
        "--case",
        &city.new_case_id,
        "--plan",
        "cn-covid19-8",
    ]);
    assert_eq!(fields(&what_if), fields(&answer));

    let chains = lab.json(&["chains"]);
    holds(
        &chains,
        "cases links roots dangling cycles impossible components single_cases top",
    );
    each(&chains["components"], "size root root_id generations");
    each(&chains["top"], "case case_id infected");
    let root = chains["components"][0]["root"].as_str().unwrap();
    let children = lab.json(&["chains", "--children", root]);
    holds(&children, "case case_id infected generation children");
    each(&children["children"], "case case_id");
    let source = lab.json(&["chains", "--source", &city.new_case_id]);
    holds(&source, "case case_id recorded sources");
    for candidate in source["sources"].as_array().unwrap() {
        holds(candidate, "case case_id score reasons");
    }

    let compare = lab.json(&["plan", "compare", "cn-covid19-8", "cn-covid19-9"]);
    holds(&compare, "as_of subjects a b");
    for side in ["a", "b"] {
        let side = &compare[side];
        holds(
            side,
            "plan people quarantine_person_days tests rooms_peak orders duties",
        );
        holds(
            &side["quarantine_person_days"],
            "central home monitoring hospital",
        );
        holds(&side["rooms_peak"], "rooms on");
    }
}

fn time(value: &Value) -> jiff::Timestamp {
    value.as_str().unwrap().parse().unwrap()
}

#[tokio::test]
async fn trouble_in_chains_is_named_as_documented() {
    let lab = Lab::shared().await;
    let list = "id,infector,confirmed date,classification\n\
        A1,A2,2022-07-10,confirmed\nA2,A1,2022-07-12,confirmed\nA3,A1,2022-07-09,confirmed\n\
        A4,X9,2022-07-11,confirmed\n";
    let report = lab.import("cases", &lab.file("list.csv", list));
    assert_eq!(report["accepted"], 4, "{report}");
    let chains = lab.json(&["chains"]);
    each(&chains["dangling"], "id named_by");
    each(&chains["impossible"], "case infector reason");
    assert_eq!(chains["dangling"][0]["id"], "X9");
    assert_eq!(chains["cycles"][0].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn plans_and_the_database_answer_as_documented() {
    let lab = Lab::shared().await;
    each(
        &lab.json(&["plan", "list"]),
        "id kind extends pathogen title from to numbers",
    );
    let shown = lab.json(&["plan", "show", "cn-covid19-9"]);
    holds(&shown, "id pathogen title from to numbers sources");
    for number in shown["numbers"].as_object().unwrap().values() {
        holds(number, "value source confidence article note open_question");
    }
    let diff = lab.json(&["plan", "diff", "cn-covid19-8", "cn-covid19-9"]);
    holds(&diff, "a b differences");
    each(&diff["differences"], "key a b");
    let plan = concat!(env!("CARGO_MANIFEST_DIR"), "/../../plans/cn-covid19-9.toml");
    let checked = lab.json(&["plan", "check", plan]);
    holds(
        &checked,
        "sound id kind numbers unverified open_questions problems",
    );
    assert_eq!(checked["sound"], true);
    let bad = lab.file("bad.toml", "id = \"x\"\n");
    let ran = lab.run(&["plan", "check", &bad, "--json"]);
    assert_eq!(ran.code, Some(3), "{}", ran.err);
    let checked = crate::lab::document(&ran);
    each(&checked["problems"], "file key reason next_step");
    assert_eq!(checked["sound"], false);
}
