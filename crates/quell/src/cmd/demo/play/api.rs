//! Calls over HTTP, as any machine makes them: with a key, a key of idempotency, and JSON.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use quell_model::ids::derived_id;
use serde_json::Value;
use tokio::sync::watch;

use crate::print;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// The code with which a case is refused whose person is on record.
pub(super) const ON_RECORD: &str = "investigation/already-on-record";

/// What a call came to.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Reply {
    /// It was done; the answer.
    Done(Value),
    /// It was not; the status, the code of the problem, and what it says.
    Refused(u16, String, String),
    /// Nobody answered.
    Away,
}

impl Reply {
    /// Whether it was done.
    pub(super) fn is_done(&self) -> bool {
        matches!(self, Self::Done(_))
    }
}

/// Calls a server.
pub(super) struct Api {
    agent: ureq::Agent,
    base: String,
    keys: BTreeMap<String, String>,
    sent: u64,
    said: BTreeSet<String>,
    stopped: watch::Receiver<bool>,
}

impl Api {
    /// Calls the server of an address until it is said that everything stops.
    pub(super) fn new(
        url: &str,
        keys: BTreeMap<String, String>,
        stopped: watch::Receiver<bool>,
    ) -> Self {
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .http_status_as_error(false)
            .build();
        Self {
            agent: config.into(),
            base: format!("{url}/api/v1"),
            keys,
            sent: 0,
            said: BTreeSet::new(),
            stopped,
        }
    }

    fn key(&self, who: &str) -> String {
        format!("Bearer {}", self.keys.get(who).map_or("", String::as_str))
    }

    /// Asks for something. `what` names the question where it is complained of.
    pub(super) fn get(&mut self, who: &str, what: &'static str, path: &str) -> Reply {
        if *self.stopped.borrow() {
            return Reply::Away;
        }
        let request = self.agent.get(format!("{}{path}", self.base));
        let answered = request.header("authorization", self.key(who)).call();
        self.read(what, answered)
    }

    /// Sends a command.
    pub(super) fn post(
        &mut self,
        who: &str,
        what: &'static str,
        path: &str,
        body: &Value,
    ) -> Reply {
        let request = self.agent.post(format!("{}{path}", self.base));
        self.send(who, what, request, body)
    }

    /// Sets something.
    pub(super) fn put(&mut self, who: &str, what: &'static str, path: &str, body: &Value) -> Reply {
        let request = self.agent.put(format!("{}{path}", self.base));
        self.send(who, what, request, body)
    }

    fn send(
        &mut self,
        who: &str,
        what: &'static str,
        request: ureq::RequestBuilder<ureq::typestate::WithBody>,
        body: &Value,
    ) -> Reply {
        if *self.stopped.borrow() {
            return Reply::Away;
        }
        self.sent += 1;
        let key = derived_id(&[0x9d; 32], who, &self.sent.to_string());
        let answered = request
            .header("authorization", self.key(who))
            .header("idempotency-key", key.to_string())
            .header("content-type", "application/json")
            .send(body.to_string());
        self.read(what, answered)
    }

    fn read(
        &mut self,
        what: &'static str,
        answered: Result<ureq::http::Response<ureq::Body>, ureq::Error>,
    ) -> Reply {
        let mut answer = match answered {
            Ok(answer) => answer,
            Err(error) => {
                self.complain(what, &error.to_string());
                return Reply::Away;
            }
        };
        let status = answer.status();
        let text = answer.body_mut().read_to_string().unwrap_or_default();
        let value: Value = serde_json::from_str(&text).unwrap_or_default();
        if status.is_success() {
            return Reply::Done(value);
        }
        let code = value["code"].as_str().unwrap_or("-").to_owned();
        let detail = value["detail"].as_str().unwrap_or_default();
        let fields = value["fields"].as_array();
        let fields = fields.map(|fields| format!(" {}", Value::Array(fields.clone())));
        let fields = fields.unwrap_or_default();
        // Somebody else was quicker, or knows the person: that is what happens where many work.
        if code != "duties/not-owed" && code != ON_RECORD {
            self.complain(
                what,
                &format!("{} {code} {detail}{fields}", status.as_u16()),
            );
        }
        Reply::Refused(status.as_u16(), code, format!("{detail}{fields}"))
    }

    /// Says once what went wrong, and never again: the demonstration goes on.
    fn complain(&mut self, what: &'static str, how: &str) {
        let start: String = how
            .chars()
            .take(40)
            .filter(|c| !c.is_ascii_digit())
            .collect();
        if self.said.insert(format!("{what} {start}")) {
            print::error(&format!("demonstration, {what}: {how}"));
        }
    }

    /// Every row of a list, up to so many pages of 200, and whether that was all.
    pub(super) fn list(
        &mut self,
        who: &str,
        what: &'static str,
        path: &str,
        pages: usize,
    ) -> Option<(Vec<Value>, bool)> {
        let mut rows = Vec::new();
        let mut cursor = String::new();
        for _ in 0..pages {
            let Reply::Done(mut page) = self.get(who, what, &format!("{path}&limit=200{cursor}"))
            else {
                return None;
            };
            if let Value::Array(items) = page["items"].take() {
                rows.extend(items);
            }
            match page["next"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => return Some((rows, true)),
            }
        }
        Some((rows, false))
    }
}
