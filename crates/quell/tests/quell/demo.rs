//! The demonstration as somebody meets it: one line says where it is and how to sign in; cases
//! grow while nobody touches anything; a positive that is entered is heard of within a second; and
//! when its server is killed, the chain of facts is whole.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::lab::{Lab, document};

/// Somebody who is signed in.
struct Console {
    agent: ureq::Agent,
    base: String,
    cookie: String,
    csrf: String,
    sent: u32,
}

impl Console {
    fn sign_in(ready: &Value, name: &str) -> Self {
        let base = format!("{}/api/v1", ready["url"].as_str().unwrap());
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .build()
            .into();
        let body = json!({ "name": name, "password": ready["password"] });
        let mut answer = agent
            .post(format!("{base}/session"))
            .header("content-type", "application/json")
            .send(body.to_string())
            .unwrap();
        let text = answer.body_mut().read_to_string().unwrap();
        assert_eq!(answer.status(), 200, "{text}");
        let me: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(me["demo"], true);
        let cookie = answer.headers()["set-cookie"].to_str().unwrap();
        Self {
            cookie: cookie.split(';').next().unwrap().to_owned(),
            csrf: me["csrf"].as_str().unwrap().to_owned(),
            agent,
            base,
            sent: 0,
        }
    }

    fn get(&self, path: &str) -> Value {
        let request = self.agent.get(format!("{}{path}", self.base));
        let mut answer = request.header("cookie", &self.cookie).call().unwrap();
        let text = answer.body_mut().read_to_string().unwrap();
        assert_eq!(answer.status(), 200, "{path}: {text}");
        serde_json::from_str(&text).unwrap()
    }

    fn post(&mut self, path: &str, body: &Value) -> (u16, Value) {
        self.sent += 1;
        let mut answer = self
            .agent
            .post(format!("{}{path}", self.base))
            .header("cookie", &self.cookie)
            .header("x-quell-csrf", &self.csrf)
            .header(
                "idempotency-key",
                format!("00000000-0000-4000-8000-{:012}", self.sent),
            )
            .header("content-type", "application/json")
            .send(body.to_string())
            .unwrap();
        let text = answer.body_mut().read_to_string().unwrap();
        let value = serde_json::from_str(&text).unwrap_or_default();
        (answer.status().as_u16(), value)
    }

    /// Topics of changes, as they are heard.
    fn listen(&self) -> mpsc::Receiver<String> {
        let request = self.agent.get(format!("{}/live", self.base));
        let answer = request.header("cookie", &self.cookie).call().unwrap();
        let (heard, hear) = mpsc::channel();
        std::thread::spawn(move || {
            let lines = BufReader::new(answer.into_body().into_reader()).lines();
            for line in lines.map_while(Result::ok) {
                if line.contains("topics") && heard.send(line).is_err() {
                    return;
                }
            }
        });
        hear
    }

    /// Everybody who is a case so far.
    fn cases(&self) -> u64 {
        let situation = self.get("/situation");
        let days = situation["curve"].as_array().unwrap().iter();
        let ways = ["quarantined", "screening", "clinic", "entry", "unknown"];
        days.map(|day| {
            ways.map(|way| day[way].as_u64().unwrap())
                .iter()
                .sum::<u64>()
        })
        .sum()
    }
}

/// Starts the demonstration and waits until it says that it is ready.
fn start(lab: &Lab, more: &[&str]) -> (Child, Value) {
    let few = [
        "demo",
        "--json",
        "--listen",
        "127.0.0.1:0",
        "--people",
        "1000",
    ];
    let mut command = lab.command(&[&few, more].concat());
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    out.read_line(&mut line).unwrap();
    (child, serde_json::from_str(&line).unwrap())
}

fn a_positive(number: u32, jurisdiction: &str) -> Value {
    json!({
        "external_id": format!("HAND-{number}"),
        "jurisdiction": jurisdiction,
        "classification": "confirmed",
        "found_by": "clinic",
    })
}

#[test]
fn the_demonstration_lives_on_hears_at_once_and_survives_its_server() {
    let lab = Lab::private();
    let (mut child, ready) = start(&lab, &["--seconds", "120", "--speed", "3600"]);
    let accounts = ready["accounts"].as_array().unwrap();
    assert!(accounts.len() > 13, "{ready}");
    assert!(
        accounts
            .iter()
            .all(|account| account.get("password").is_none())
    );
    let mut console = Console::sign_in(&ready, "commander");
    let offered = console.get("/session/providers");
    assert_eq!(
        offered["demo_accounts"].as_array().unwrap().len(),
        accounts.len()
    );
    let began = console.cases();
    assert!(began > 10, "{began} cases");

    let county = accounts
        .iter()
        .find(|account| account["name"] == "officer-east")
        .unwrap();
    let hear = console.listen();
    let mut quickest = Duration::MAX;
    for number in 0..3 {
        while hear.recv_timeout(Duration::from_millis(20)).is_ok() {}
        let sent = Instant::now();
        let positive = a_positive(number, county["jurisdiction"].as_str().unwrap());
        let (status, answer) = console.post("/cases", &positive);
        assert_eq!(status, 201, "{answer}");
        let patience = Instant::now() + Duration::from_secs(5);
        while Instant::now() < patience {
            let heard = hear.recv_timeout(Duration::from_secs(1));
            if heard.is_ok_and(|line| line.contains("cases")) {
                quickest = quickest.min(sent.elapsed());
                break;
            }
        }
    }
    assert!(quickest < Duration::from_secs(1), "{quickest:?}");

    let by_hand = began + 3;
    let patience = Instant::now() + Duration::from_secs(30);
    while console.cases() <= by_hand && Instant::now() < patience {
        std::thread::sleep(Duration::from_millis(500));
    }
    assert!(
        console.cases() > by_hand,
        "nobody else was found in {patience:?}"
    );

    let killed = Command::new("kill")
        .args(["-9", &child.id().to_string()])
        .status();
    assert!(killed.unwrap().success());
    child.wait().unwrap();
    let run = lab.data_dir().join("run");
    let url = format!(
        "postgres://quell@localhost/quell_demo?host={}",
        run.display()
    );
    let verified = document(&lab.run(&["verify", "--json", "--database-url", &url]));
    assert_eq!(verified["broken"], json!([]), "{verified}");
    assert!(verified["facts"].as_u64().unwrap() > 1_000, "{verified}");
}

#[test]
fn the_demonstration_stops_by_itself_and_prints_without_a_server() {
    let lab = Lab::private();
    let (mut child, ready) = start(&lab, &["--seconds", "2"]);
    assert!(
        ready["url"]
            .as_str()
            .unwrap()
            .starts_with("http://127.0.0.1:")
    );
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let printed = lab.json(&["demo", "--print"]);
    assert!(
        printed["contacts"].is_array() || printed.is_object(),
        "{printed}"
    );
}
