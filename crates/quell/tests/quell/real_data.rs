//! Real outbreaks through the binary. The data lie outside the repository and nothing of them
//! comes into it; where they are not there, these tests say so and pass.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::lab::{Lab, real_data};

fn names<'a>(list: &'a Value, field: &str) -> BTreeSet<&'a str> {
    let list = list.as_array().unwrap();
    list.iter()
        .map(|one| one[field].as_str().unwrap())
        .collect()
}

fn sizes(chains: &Value) -> Vec<u64> {
    let groups = chains["components"].as_array().unwrap();
    groups
        .iter()
        .map(|group| group["size"].as_u64().unwrap())
        .collect()
}

#[tokio::test]
async fn korea_2020_gives_the_chains_that_are_known_and_every_case_an_answer() {
    let Some(folder) = real_data("korea-ds4c-2020") else {
        return;
    };
    let lab = Lab::shared().await;
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let clock = [
        "--clock",
        "2020-07-01T00:00:00+09:00",
        "--time-zone",
        "Asia/Seoul",
    ];
    for (kind, file, accepted) in [
        ("cases", "PatientInfo.csv.gz", 3_388),
        ("stays", "PatientRoute.csv.gz", 6_714),
    ] {
        let path = path(file);
        let arguments = [&["import", &path, "--kind", kind][..], &clock].concat();
        assert_eq!(lab.json(&arguments)["accepted"], accepted, "{file}");
    }
    let chains = lab.json(&["chains"]);
    assert_eq!(chains["links"], 817);
    let dangling = ["2002000001", "2017000005", "6100000384"];
    assert_eq!(names(&chains["dangling"], "id"), BTreeSet::from(dangling));
    assert_eq!(chains["cycles"].as_array().unwrap().len(), 8);
    assert_eq!(chains["impossible"].as_array().unwrap().len(), 24);
    let top = &chains["top"][0];
    assert_eq!(
        (&top["case"], &top["infected"]),
        (&"2000000205".into(), &51.into())
    );
    assert_eq!(sizes(&chains)[..5], [67, 52, 49, 37, 35]);
    let cases = chains["top"].as_array().unwrap().iter().take(20);
    for case in cases {
        let id = case["case"].as_str().unwrap();
        let answer = lab.json(&[&["respond", "--case", id][..], &clock].concat());
        assert_eq!(answer["case"], id);
        assert!(!answer["duties"].as_array().unwrap().is_empty(), "{id}");
    }
    assert_eq!(lab.json(&["verify"])["broken"], serde_json::json!([]));
}

#[tokio::test]
async fn guatemala_2020_comes_in_with_its_contacts_and_the_wrong_year_is_caught() {
    let Some(folder) = real_data("godata-guatemala-2020") else {
        return;
    };
    let lab = Lab::shared().await;
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let clock = ["--clock", "2020-12-31T00:00:00-06:00"];
    let import = |kind: &str, file: &str| {
        lab.json(&[&["import", &path(file), "--kind", kind][..], &clock].concat())
    };
    let cases = import("cases", "rastreo_cases.csv.gz");
    assert_eq!(cases["accepted"], 8_827);
    let contacts = import("contacts", "rastreo_contacts.csv.gz");
    assert_eq!(contacts["accepted"], 1_382);
    let issues = [&cases, &contacts]
        .into_iter()
        .flat_map(|r| r["issues"].as_array().unwrap());
    let wrong_year = issues.filter(|issue| issue["value"].as_str().unwrap().contains("1999-02-26"));
    assert!(wrong_year.count() >= 1);
    let sources = "SELECT count(DISTINCT person_id) FROM contacts.contact WHERE source = 'named'";
    assert_eq!(lab.count(sources).await, 566);
}

#[tokio::test]
async fn mers_2015_gives_the_links_that_are_known() {
    let Some(folder) = real_data("outbreaks-reconhub") else {
        return;
    };
    let lab = Lab::shared().await;
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let clock = ["--clock", "2015-08-01T00:00:00+09:00"];
    for (kind, file) in [
        ("cases", "mers_korea_2015_linelist.csv"),
        ("contacts", "mers_korea_2015_contacts.csv"),
    ] {
        lab.json(&[&["import", &path(file), "--kind", kind][..], &clock].concat());
    }
    let chains = lab.json(&["chains"]);
    assert_eq!(chains["links"], 98);
    let top = &chains["top"][0];
    assert_eq!(
        (&top["case"], &top["infected"]),
        (&"SK_14".into(), &38.into())
    );
}
