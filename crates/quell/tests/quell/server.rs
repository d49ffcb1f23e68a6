//! The built server for a test: started on a free address, called over the network, killed.

use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use quell_gate::identify;
use serde_json::Value;
use uuid::Uuid;

use crate::lab::Lab;

/// A server that runs; killed with this value.
pub(crate) struct Server {
    child: Child,
    pub(crate) url: String,
}

/// What a call was answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) text: String,
    pub(crate) replayed: bool,
    pub(crate) retry_after: Option<String>,
    pub(crate) kind: String,
    pub(crate) took: Duration,
}

/// Somebody with a session.
#[derive(Clone)]
pub(crate) struct Session {
    token: String,
    csrf: String,
}

impl Server {
    /// Starts one and waits until it answers. The clock stands still, so that a later rebuilding
    /// derives the same.
    pub(crate) fn start(lab: &Lab) -> Self {
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let at = free.local_addr().unwrap().to_string();
        drop(free);
        let mut command = lab.command(&["serve", "--listen", &at, "--speed", "0"]);
        let child = command.stdout(Stdio::null()).spawn().unwrap();
        let server = Self {
            child,
            url: format!("http://{at}"),
        };
        let began = Instant::now();
        while server.get(None, "/api/v1/ready").map_or(0, |a| a.status) != 200 {
            assert!(began.elapsed() < Duration::from_mins(1), "no server");
            std::thread::sleep(Duration::from_millis(20));
        }
        server
    }

    pub(crate) fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        let _ = Command::new("kill").args([name, &id]).status();
    }

    /// Waits until it is gone; its exit code, and how long that took.
    pub(crate) fn gone(mut self) -> (Option<i32>, Duration) {
        let began = Instant::now();
        let status = self.child.wait().unwrap();
        (status.code(), began.elapsed())
    }

    /// GET; an error when there is no server.
    pub(crate) fn get(&self, who: Option<&Session>, path: &str) -> Result<Answer, ureq::Error> {
        let mut request = agent().get(format!("{}{path}", self.url));
        if let Some(who) = who {
            request = request.header("cookie", who.cookie());
        }
        let began = Instant::now();
        answered(began, request.call()?)
    }

    /// A command under a key of one's choice.
    pub(crate) fn post(
        &self,
        who: &Session,
        path: &str,
        key: Uuid,
        body: &Value,
    ) -> Result<Answer, ureq::Error> {
        post(&self.url, who, path, (key, body))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A command to a server of which only the address is known.
pub(crate) fn post(
    url: &str,
    who: &Session,
    path: &str,
    (key, body): (Uuid, &Value),
) -> Result<Answer, ureq::Error> {
    let request = agent()
        .post(format!("{url}{path}"))
        .header("cookie", who.cookie())
        .header(identify::CSRF, &who.csrf)
        .header("idempotency-key", key.to_string())
        .content_type("application/json");
    let began = Instant::now();
    answered(began, request.send(body.to_string())?)
}

fn agent() -> ureq::Agent {
    let config = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .timeout_global(Some(Duration::from_secs(30)));
    config.build().into()
}

fn answered(
    began: Instant,
    mut response: ureq::http::Response<ureq::Body>,
) -> Result<Answer, ureq::Error> {
    let header = |name: &str| {
        let value = response.headers().get(name)?;
        value.to_str().ok().map(str::to_owned)
    };
    let (retry_after, kind) = (header("retry-after"), header("content-type"));
    let replayed = header("idempotency-replayed").is_some();
    Ok(Answer {
        status: response.status().as_u16(),
        replayed,
        retry_after,
        kind: kind.unwrap_or_default(),
        text: response.body_mut().read_to_string()?,
        took: began.elapsed(),
    })
}

impl Session {
    /// An account of a role in a place, signed in.
    pub(crate) async fn of(lab: &Lab, role: &str, place: &str) -> Self {
        let mut conn = lab.connect().await;
        let session = Self {
            token: identify::new_token().unwrap(),
            csrf: identify::new_token().unwrap(),
        };
        let name = blake3::hash(session.token.as_bytes()).to_hex()[..20].to_owned();
        sqlx::query(
            "WITH made AS (INSERT INTO gate.account
               (account_id, name, display_name, role, jurisdiction, created_at)
             VALUES (gen_random_uuid(), $1, $1, $2, $3, $6::timestamptz) RETURNING account_id)
             INSERT INTO gate.session
               (token_hash, account_id, csrf, created_at, seen_at, expires_at)
             SELECT $4, account_id, $5, $6::timestamptz, $6::timestamptz,
               $6::timestamptz + interval '12 hours' FROM made",
        )
        .bind(name)
        .bind(role)
        .bind(place)
        .bind(&identify::token_hash(&session.token)[..])
        .bind(&session.csrf)
        .bind(crate::lab::NOW)
        .execute(&mut conn)
        .await
        .unwrap();
        session
    }

    fn cookie(&self) -> String {
        format!("{}={}", identify::COOKIE, self.token)
    }

    /// Opens the stream of changes; its lines come out of the channel until it ends.
    pub(crate) fn listen(&self, server: &Server) -> std::sync::mpsc::Receiver<String> {
        let agent: ureq::Agent = ureq::Agent::config_builder().build().into();
        let request = agent.get(format!("{}/api/v1/live", server.url));
        let response = request.header("cookie", self.cookie()).call().unwrap();
        let (sender, lines) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let reader: Box<dyn Read> = Box::new(response.into_body().into_reader());
            for line in BufReader::new(reader).lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    return;
                }
            }
        });
        lines
    }
}
