//! The server under blows: what it acknowledged is there once, whatever is killed; whoever calls
//! meanwhile is told to come again, and it recovers by itself (I6, I13).
//!
//! `QUELL_KILL_ROUNDS` sets how often, `QUELL_KILL_SEED` when; both are printed.

use std::collections::HashMap;
use std::io::Write;
use std::net::TcpStream;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use jiff::tz::TimeZone;
use quell_ledger::Ledger;
use quell_ledger::database::secret_path;
use quell_ledger::ids::Ids;
use quell_ledger::testing::{broken, difference, dump};
use quell_ledger::vault::Secret;
use quell_plan::Book;
use serde_json::{Value, json};
use sqlx::{Connection, Executor, PgPool};
use uuid::Uuid;

use crate::kill::{Chance, kill, postmaster, setting};
use crate::lab::Lab;
use crate::server::{Answer, Server, Session, post};

const PLACE: &str = "CN/99/9901/990101";
/// How many send at once.
const SENDERS: usize = 4;
/// How many commands each of them sends between two blows.
const EACH: usize = 12;

fn positive(name: &str) -> Value {
    json!({"external_id": name, "jurisdiction": PLACE, "name": format!("样本{name}"),
        "classification": "confirmed", "found_by": "screening", "onset_on": "2022-07-12",
        "specimen_on": "2022-07-13", "sampled_at": "2022-07-13T02:00:00Z"})
}

/// Told to come again, in the words of a problem.
fn is_busy(answer: &Answer) -> bool {
    answer.status == 503
        && answer.kind == "application/problem+json"
        && answer.retry_after.is_some()
        && answer.text.contains("gate/busy")
}

/// What must hold when all is over: the chain is whole, the counts are right, and the tables made
/// again are the same.
async fn all_is_well(lab: &Lab) {
    assert_eq!(lab.json(&["verify"])["broken"], json!([]));
    assert_eq!(lab.count("SELECT count(*) FROM ledger.touched").await, 0);
    let counts = "SELECT count(*) FROM (SELECT kind, state, jurisdiction, n_duties FROM
         ledger.duty_count WHERE n_duties <> 0) c FULL JOIN (SELECT kind, phase AS state,
         jurisdiction, count(*) AS n FROM ledger.duty GROUP BY 1, 2, 3) d
         USING (kind, state, jurisdiction) WHERE n IS DISTINCT FROM n_duties";
    assert_eq!(lab.count(counts).await, 0);
    let now = crate::lab::NOW.parse().unwrap();
    let zone = TimeZone::get("Asia/Shanghai").unwrap();
    let plan = Book::standard(zone).in_force("covid-19", now).unwrap();
    let pool = PgPool::connect_with(lab.options()).await.unwrap();
    let secret = Secret::load_or_create(&secret_path(&lab.data_dir())).unwrap();
    let ledger = Ledger::new(pool, secret, "check", Ids::seeded([1; 32]), Arc::new(plan));
    assert_eq!(broken(&ledger, now).await.unwrap(), Vec::<String>::new());
    let schemas = ["ledger", "vault", "intake", "investigation", "contacts"];
    let mut conn = lab.connect().await;
    // The rebuilding is the command line's, so its lane may be new; verify looked at all of them.
    let before = dump(&mut conn, &schemas, &["settled_at"]).await.unwrap();
    lab.json(&["rebuild"]);
    let after = dump(&mut conn, &schemas, &["settled_at"]).await.unwrap();
    assert_eq!(difference(&before, &after), None);
}

/// Waits until nobody is left to derive.
async fn settled(lab: &Lab) {
    let began = Instant::now();
    while lab.count("SELECT count(*) FROM ledger.touched").await > 0 {
        assert!(
            began.elapsed() < Duration::from_mins(1),
            "it does not settle"
        );
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

type Acknowledged = Mutex<HashMap<Uuid, (Value, Value)>>;

/// Sends commands until the server is gone, and keeps what it acknowledged; gives what it did not.
fn send(
    url: &str,
    who: &Session,
    todo: Vec<(Uuid, Value)>,
    done: &Acknowledged,
) -> Vec<(Uuid, Value)> {
    let mut left = Vec::new();
    for (key, body) in todo {
        match post(url, who, "/api/v1/cases", (key, &body)) {
            Ok(answer) if answer.status == 201 => {
                let said = serde_json::from_str(&answer.text).unwrap();
                done.lock().unwrap().insert(key, (body, said));
            }
            Ok(answer) => {
                assert!(is_busy(&answer), "{answer:?}");
                left.push((key, body));
            }
            Err(_) => left.push((key, body)),
        }
    }
    left
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_killed_again_and_again_keeps_every_command_once() {
    let rounds = setting("QUELL_KILL_ROUNDS", 4);
    let seed = setting("QUELL_KILL_SEED", 20_220_714);
    println!("seed {seed}, {rounds} rounds");
    let mut chance = Chance(seed | 1);
    let lab = Lab::private();
    lab.json(&["status"]);
    let mut who = Vec::new();
    for _ in 0..SENDERS {
        who.push(Session::of(&lab, "investigator", PLACE).await);
    }
    let done = Acknowledged::default();
    let mut left: Vec<Vec<(Uuid, Value)>> = vec![Vec::new(); SENDERS];
    let mut sent = 0_u128;
    for round in 1..=rounds + 1 {
        let server = Server::start(&lab);
        for todo in &mut left {
            for _ in 0..EACH {
                sent += 1;
                let name = format!("K-{sent:05}");
                todo.push((Uuid::from_u128(0xc0de << 64 | sent), positive(&name)));
            }
        }
        let last = round > rounds;
        let after = Duration::from_millis(chance.below(900));
        let url = server.url.clone();
        left = std::thread::scope(|scope| {
            let (url, done) = (&url, &done);
            let running: Vec<_> = std::mem::take(&mut left)
                .into_iter()
                .zip(&who)
                .map(|(todo, who)| scope.spawn(move || send(url, who, todo, done)))
                .collect();
            if !last {
                std::thread::sleep(after);
                server.signal("-9");
            }
            running.into_iter().map(|one| one.join().unwrap()).collect()
        });
        let known = done.lock().unwrap().len();
        println!("round {round}: after {after:?}, {known} of {sent} acknowledged");
        if last {
            finish(&lab, &server, &who[0], (&done, sent)).await;
        }
    }
    assert!(left.iter().all(Vec::is_empty));
    all_is_well(&lab).await;
}

/// Everything acknowledged is there once, and is answered the same when it is sent again.
async fn finish(lab: &Lab, server: &Server, who: &Session, (done, sent): (&Acknowledged, u128)) {
    settled(lab).await;
    let mut conn = lab.connect().await;
    let cases: i64 = sqlx::query_scalar("SELECT count(*) FROM investigation.case_record")
        .fetch_one(&mut conn)
        .await
        .unwrap();
    assert_eq!(cases, sent as i64);
    let twice = "SELECT count(*) FROM (SELECT subject_id FROM ledger.fact
        WHERE kind = 'case_reported' GROUP BY 1 HAVING count(*) <> 1) twice";
    assert_eq!(lab.count(twice).await, 0);
    let done = done.lock().unwrap().clone();
    assert_eq!(done.len() as u128, sent);
    for (key, (body, said)) in done.iter().take(20) {
        let path = format!("/api/v1/cases/{}", said["id"].as_str().unwrap());
        assert_eq!(server.get(Some(who), &path).unwrap().status, 200);
        // The key belongs to the account that sent it: from another one it is another command,
        // and the person is on record already.
        let again = server.post(who, "/api/v1/cases", *key, body).unwrap();
        let same = again.replayed && serde_json::from_str::<Value>(&again.text).unwrap() == *said;
        assert!(
            same && again.status == 201 || again.status == 409,
            "{again:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_is_killed_under_the_server_is_waited_for() {
    let lab = Lab::private();
    lab.json(&["status"]);
    let who = Session::of(&lab, "investigator", PLACE).await;
    let server = Server::start(&lab);
    let heard = who.listen(&server);
    let key = Uuid::from_u128(0xdead_0001);
    let first = server.post(&who, "/api/v1/cases", key, &positive("D-1"));
    let first = first.unwrap();
    assert_eq!(first.status, 201, "{first:?}");
    settled(&lab).await;
    kill(postmaster(&lab).unwrap());
    let away = Uuid::from_u128(0xdead_0002);
    for round in 0..6 {
        for path in [
            "/api/v1/cases",
            "/api/v1/duties",
            "/api/v1/ready",
            "/api/v1/session",
        ] {
            let answer = server.get(Some(&who), path).unwrap();
            assert!(is_busy(&answer), "{path} {answer:?}");
            assert!(answer.took < Duration::from_secs(5), "{path} {answer:?}");
        }
        let answer = server.post(&who, "/api/v1/cases", away, &positive("D-2"));
        assert!(answer.as_ref().is_ok_and(is_busy), "{round} {answer:?}");
        let health = server.get(None, "/api/v1/health").unwrap();
        assert_eq!(health.status, 200);
    }
    while heard.try_recv().is_ok() {}
    lab.json(&["database", "where"]);
    let began = Instant::now();
    loop {
        let answer = server.get(Some(&who), "/api/v1/cases").unwrap();
        if answer.status == 200 {
            break;
        }
        assert!(is_busy(&answer), "{answer:?}");
        assert!(began.elapsed() < Duration::from_secs(15), "it stays away");
        std::thread::sleep(Duration::from_millis(100));
    }
    println!("back after {:?}", began.elapsed());
    // Sent again with its key it is applied, and the one before is answered as it was.
    let answer = server.post(&who, "/api/v1/cases", away, &positive("D-2"));
    let answer = answer.unwrap();
    assert_eq!(answer.status, 201, "{answer:?}");
    let again = server.post(&who, "/api/v1/cases", key, &positive("D-1"));
    let again = again.unwrap();
    assert!(again.replayed && again.text == first.text, "{again:?}");
    // Whoever listened all the time hears of it.
    let began = Instant::now();
    loop {
        let line = heard.recv_timeout(Duration::from_secs(20)).unwrap();
        if line.contains("\"cases\"") {
            break;
        }
        assert!(
            began.elapsed() < Duration::from_secs(20),
            "nothing is heard"
        );
    }
    settled(&lab).await;
    drop(server);
    all_is_well(&lab).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn when_all_connections_are_taken_whoever_calls_is_told_soon() {
    let lab = Lab::shared().await;
    lab.json(&["status"]);
    let who = Session::of(&lab, "investigator", PLACE).await;
    let server = Server::start(&lab);
    let mut conn = lab.connect().await;
    let mut holding = conn.begin().await.unwrap();
    holding
        .execute("LOCK TABLE investigation.case_record, gate.applied IN ACCESS EXCLUSIVE MODE")
        .await
        .unwrap();
    let answers = std::thread::scope(|scope| {
        let running: Vec<_> = (0..40_u128)
            .map(|nth| {
                let (server, who) = (&server, &who);
                scope.spawn(move || {
                    std::thread::sleep(Duration::from_millis(nth as u64 * 5));
                    if nth % 2 == 0 {
                        server.get(Some(who), "/api/v1/cases").unwrap()
                    } else {
                        let key = Uuid::from_u128(0xbeef << 64 | nth);
                        let body = positive(&format!("P-{nth}"));
                        server.post(who, "/api/v1/cases", key, &body).unwrap()
                    }
                })
            })
            .collect();
        std::thread::sleep(Duration::from_secs(1));
        // What needs no database is answered all the same.
        let health = server.get(None, "/api/v1/health").unwrap();
        assert!(health.status == 200 && health.took < Duration::from_secs(1));
        running
            .into_iter()
            .map(|one| one.join().unwrap())
            .collect::<Vec<_>>()
    });
    for answer in &answers {
        assert!(is_busy(answer), "{answer:?}");
        // Those that wait for a lock give way later than those that wait for a connection.
        assert!(answer.took < Duration::from_secs(20), "{answer:?}");
    }
    let soon = answers.iter().filter(|a| a.took < Duration::from_secs(5));
    assert!(soon.count() >= 20, "{answers:?}");
    holding.rollback().await.unwrap();
    let key = Uuid::from_u128(0xbeef << 64 | 1);
    let answer = server.post(&who, "/api/v1/cases", key, &positive("P-1"));
    assert_eq!(answer.unwrap().status, 201);
    let answer = server.get(Some(&who), "/api/v1/cases").unwrap();
    assert_eq!(answer.status, 200, "{answer:?}");
    settled(&lab).await;
    drop(server);
    all_is_well(&lab).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn told_to_stop_it_stops_soon_though_somebody_listens_or_says_nothing() {
    let lab = Lab::shared().await;
    lab.json(&["status"]);
    let who = Session::of(&lab, "commander", PLACE).await;
    let server = Server::start(&lab);
    let heard = who.listen(&server);
    let first = heard.recv_timeout(Duration::from_secs(5)).unwrap();
    assert!(first.contains("clock"), "{first}");
    // Half a request, and a connection that stays open.
    let at = server.url.trim_start_matches("http://").to_owned();
    let mut half = TcpStream::connect(&at).unwrap();
    half.write_all(b"POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{")
        .unwrap();
    let idle = TcpStream::connect(&at).unwrap();
    std::thread::sleep(Duration::from_millis(200));
    server.signal("-TERM");
    let (code, took) = server.gone();
    assert_eq!(code, Some(0));
    assert!(took < Duration::from_secs(5), "{took:?}");
    while heard.recv_timeout(Duration::from_secs(1)).is_ok() {}
    drop((half, idle));
}
