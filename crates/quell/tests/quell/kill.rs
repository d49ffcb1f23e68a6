//! What was acknowledged is there, and nothing is there twice, however often the import or its
//! database is killed (I6, I13).
//!
//! `QUELL_KILL_ROUNDS` sets how often, `QUELL_KILL_SEED` when; both are printed.

use std::collections::BTreeMap;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use quell_rehearse::line_list_csv;
use serde_json::json;
use sqlx::Row;

use crate::lab::{Lab, Ran};

const ROWS: usize = 20_000;

/// A small generator: what matters is that a seed gives the same moments.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit.max(1)
    }
}

pub(crate) fn setting(name: &str, otherwise: u64) -> u64 {
    std::env::var_os(name)
        .and_then(|text| text.to_str()?.parse().ok())
        .unwrap_or(otherwise)
}

fn import(lab: &Lab, path: &str, scheme: &str) -> Child {
    let mut command = lab.command(&["import", path, "--kind", "cases", "--scheme", scheme]);
    command.arg("--json");
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

/// Lets a child run for so long, then does something to it; returns what became of it, and whether
/// it had ended by itself.
fn interrupt(child: Child, after: Duration, strike: impl FnOnce(u32)) -> (Ran, bool) {
    let id = child.id();
    let (done, ended) = mpsc::channel();
    let waiting = std::thread::spawn(move || {
        let output = child.wait_with_output().unwrap();
        let _ = done.send(());
        output
    });
    let by_itself = ended.recv_timeout(after).is_ok();
    if !by_itself {
        strike(id);
    }
    (waiting.join().unwrap().into(), by_itself)
}

pub(crate) fn kill(id: u32) {
    let _ = Command::new("kill").args(["-9", &id.to_string()]).status();
}

/// The postmaster of the private cluster.
pub(crate) fn postmaster(lab: &Lab) -> Option<u32> {
    let file = std::fs::read_to_string(lab.data_dir().join("pg/postmaster.pid")).ok()?;
    file.lines().next()?.trim().parse().ok()
}

/// How many facts of each kind each person of a list has, by the id of the list.
async fn facts_of(lab: &Lab, scheme: &str) -> BTreeMap<(String, String), i64> {
    let mut conn = lab.connect().await;
    let rows = sqlx::query(
        "SELECT e.name, f.kind, count(*) AS n FROM ledger.fact f
         JOIN intake.external_name e USING (subject_id) WHERE e.scheme = $1 GROUP BY 1, 2",
    )
    .bind(scheme)
    .fetch_all(&mut conn)
    .await
    .unwrap();
    rows.iter()
        .map(|row| ((row.get("name"), row.get("kind")), row.get("n")))
        .collect()
}

/// Every duty that stands or was done, with its subject, its basis and its deadline.
async fn duties_of(lab: &Lab) -> Vec<String> {
    let mut conn = lab.connect().await;
    sqlx::query_scalar(
        "SELECT concat_ws(' ', subject_id, jurisdiction, rule, basis, ordinal, state, opens_at, due)
         FROM ledger.duty WHERE state <> 'lapsed' ORDER BY 1",
    )
    .fetch_all(&mut conn)
    .await
    .unwrap()
}

#[tokio::test]
async fn an_import_that_is_killed_again_and_again_takes_every_row_once() {
    let rounds = setting("QUELL_KILL_ROUNDS", 6);
    let seed = setting("QUELL_KILL_SEED", 20_220_714);
    let mut chance = Chance(seed | 1);
    let lab = Lab::private();
    let path = lab.file("list.csv", line_list_csv(9, ROWS));

    // Undisturbed, on a list of its own: what it should come to, and how long it takes.
    let began = Instant::now();
    let whole: Ran = import(&lab, &path, "whole")
        .wait_with_output()
        .unwrap()
        .into();
    assert_eq!(whole.code, Some(0), "{whole:?}");
    let report = crate::lab::document(&whole);
    let began_again = Instant::now();
    let again: Ran = import(&lab, &path, "whole")
        .wait_with_output()
        .unwrap()
        .into();
    let floor = began_again.elapsed();
    assert_eq!(crate::lab::document(&again)["accepted"], 0);
    let accepted = report["accepted"].as_i64().unwrap();
    let takes = began_again.duration_since(began).max(floor);
    let expect = facts_of(&lab, "whole").await;
    println!("seed {seed}, {rounds} rounds, {accepted} of {ROWS} rows go in, in {takes:?}");

    let (mut list, mut struck, mut servers, mut whole_lists) = (0, 0, 0, 0);
    for round in 1..=rounds {
        let scheme = format!("list-{list}");
        let child = import(&lab, &path, &scheme);
        let after = Duration::from_millis(chance.below(takes.as_millis() as u64));
        let server = round % 3 == 0;
        let (ran, by_itself) = interrupt(child, after, |id| {
            if !server {
                kill(id);
            } else if let Some(id) = postmaster(&lab) {
                kill(id);
            }
        });
        assert!(!ran.err.contains("panicked"), "{ran:?}");
        if by_itself {
            assert_eq!(ran.code, Some(0), "{ran:?}");
        } else if server {
            servers += 1;
            // It may have been done with the database, or done with its work altogether.
            assert!(matches!(ran.code, Some(0 | 1)), "{ran:?}");
        } else {
            struck += 1;
        }
        if ran.code == Some(0) {
            // This list is whole; the next rounds strike another.
            list += 1;
            whole_lists += 1;
        }
        let what = if server { "server" } else { "import" };
        println!(
            "round {round}: {what} after {after:?}, by itself: {by_itself}, {:?}",
            ran.code
        );
    }
    for list in 0..=list {
        let scheme = format!("list-{list}");
        let last: Ran = import(&lab, &path, &scheme)
            .wait_with_output()
            .unwrap()
            .into();
        assert_eq!(last.code, Some(0), "{last:?}");
        let report = crate::lab::document(&last);
        let counted = report["accepted"].as_i64().unwrap() + report["duplicates"].as_i64().unwrap();
        assert_eq!(counted, accepted, "{scheme}");
        let facts = facts_of(&lab, &scheme).await;
        assert!(
            facts == expect,
            "{scheme}: {} of {} kinds",
            facts.len(),
            expect.len()
        );
    }
    let lists = list + 2;
    for sql in [
        "SELECT count(*) FROM intake.source_row",
        "SELECT count(*) FROM investigation.case_record",
        "SELECT count(*) FROM ledger.fact WHERE kind = 'listed'",
        "SELECT sum(n_rows)::bigint FROM intake.batch",
    ] {
        assert_eq!(lab.count(sql).await, accepted * lists, "{sql}");
    }
    assert_eq!(lab.count("SELECT count(*) FROM ledger.touched").await, 0);
    let counts = "SELECT count(*) FROM (SELECT kind, state, jurisdiction, n_duties FROM
         ledger.duty_count WHERE n_duties <> 0) c FULL JOIN (SELECT kind, phase AS state,
         jurisdiction, count(*) AS n FROM ledger.duty GROUP BY 1, 2, 3) d
         USING (kind, state, jurisdiction) WHERE n IS DISTINCT FROM n_duties";
    assert_eq!(lab.count(counts).await, 0);
    let verified = lab.json(&["verify"]);
    assert_eq!(verified["broken"], json!([]));
    println!(
        "{struck} imports and {servers} servers killed, {whole_lists} lists whole in between, {} \
         facts verified",
        verified["facts"]
    );
}

#[tokio::test]
async fn stays_whose_import_is_killed_are_all_there_and_traced() {
    let rounds = setting("QUELL_KILL_ROUNDS", 6) / 2;
    let seed = setting("QUELL_KILL_SEED", 20_220_714);
    let mut chance = Chance(seed.rotate_left(9) | 1);
    let city = quell_rehearse::port_city(2);
    let whole = Lab::shared().await;
    let struck = Lab::shared().await;
    // Ids are made with the secret, and duties name them.
    for lab in [&whole, &struck] {
        lab.set_secret([9; 32]);
    }
    let mut takes = 0;
    let (mut counts, mut owed) = (Vec::new(), Vec::new());
    for lab in [&whole, &struck] {
        lab.import("cases", &lab.file("cases.csv", &city.cases_csv));
        let stays = lab.file("stays.csv", &city.stays_csv);
        let command = || {
            let mut command = lab.command(&["import", &stays, "--kind", "stays", "--json"]);
            command.stdout(Stdio::piped()).stderr(Stdio::piped());
            command.spawn().unwrap()
        };
        if takes == 0 {
            let began = Instant::now();
            let ran: Ran = command().wait_with_output().unwrap().into();
            assert_eq!(ran.code, Some(0), "{ran:?}");
            takes = began.elapsed().as_millis() as u64;
        } else {
            for round in 1..=rounds {
                let after = Duration::from_millis(chance.below(takes));
                let (_, by_itself) = interrupt(command(), after, kill);
                println!("round {round}: after {after:?}, by itself: {by_itself}");
            }
            let ran: Ran = command().wait_with_output().unwrap().into();
            assert_eq!(ran.code, Some(0), "{ran:?}");
        }
        let mut of = Vec::new();
        for sql in [
            "SELECT count(*) FROM ledger.stay",
            "SELECT count(*) FROM intake.source_row",
            "SELECT count(*) FROM contacts.contact",
            "SELECT count(*) FROM ledger.message",
            "SELECT count(*) FROM ledger.control_order",
            "SELECT count(*) FROM ledger.touched",
        ] {
            of.push(lab.count(sql).await);
        }
        assert_eq!(lab.json(&["verify"])["broken"], json!([]));
        counts.push(of);
        owed.push(duties_of(lab).await);
    }
    let [whole, struck] = &owed[..] else {
        unreachable!("two installations")
    };
    let lost: Vec<_> = whole.iter().filter(|duty| !struck.contains(duty)).collect();
    let gained: Vec<_> = struck.iter().filter(|duty| !whole.contains(duty)).collect();
    assert!(
        lost.is_empty() && gained.is_empty(),
        "lost {lost:#?}, gained {gained:#?}"
    );
    assert!(counts[0][0] > 1_000 && counts[0][2] > 10, "{counts:?}");
    assert_eq!(counts[0], counts[1]);
}
