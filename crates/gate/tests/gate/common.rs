//! A house with a gate, and browsers that come to it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use axum::middleware::from_fn_with_state;
use axum::{Router, routing};
use jiff::tz::{TimeZone, offset};
use jiff::{SignedDuration, Timestamp};
use quell_gate::clock::Clock;
use quell_gate::flood::ClientAddress;
use quell_gate::role::{Action, Role};
use quell_gate::route::{Reach, Routes};
use quell_gate::secret::password::Passwords;
use quell_gate::{Gate, Setting, account, identify, key, oidc, session};
use quell_ledger::testing::TestDatabase;
use quell_plan::Book;
use serde_json::{Value, json};
use sqlx::Row;
use tower::ServiceExt;
use uuid::Uuid;

pub(crate) const PASSWORD: &str = "a horse on a staple";
pub(crate) const WHOLE: &str = "";

static NUMBER: AtomicU32 = AtomicU32::new(1);

pub(crate) struct House {
    pub(crate) database: Arc<TestDatabase>,
    pub(crate) gate: Gate,
    pub(crate) router: Router,
}

fn began() -> Timestamp {
    "2022-07-14T02:00:00Z".parse().unwrap()
}

fn setting(public_url: &str) -> Setting {
    Setting {
        public_url: public_url.to_owned(),
        zone: TimeZone::fixed(offset(8)),
        zone_name: "Asia/Shanghai".into(),
        pathogen: "covid-19".into(),
        demo: false,
        uploads: std::env::temp_dir().join("quell-gate-uploads"),
    }
}

#[utoipa::path(get, path = "/api/v1/cases", responses((status = 200)))]
async fn cases() -> &'static str {
    "[]"
}

fn router(gate: &Gate) -> Router {
    let routes = Routes::new()
        .with(session::routes())
        .with(account::routes())
        .with(key::routes())
        .with(oidc::routes())
        // Something that only some may read.
        .add(Action::ReadCases, Reach::List, utoipa_axum::routes!(cases));
    let (router, _, table) = routes.split();
    assert!(table.len() > 20, "{table:?}");
    router
        .fallback(routing::any(|| async { StatusCode::NOT_FOUND }))
        .layer(from_fn_with_state(gate.clone(), identify::layer))
        .with_state(gate.clone())
}

impl House {
    pub(crate) async fn new() -> Self {
        Self::at_address("https://quell.example").await
    }

    pub(crate) async fn at_address(public_url: &str) -> Self {
        let database = TestDatabase::new(&[&quell_gate::MIGRATIONS]).await;
        Self::over(Arc::new(database), began(), public_url)
    }

    fn over(database: Arc<TestDatabase>, now: Timestamp, public_url: &str) -> Self {
        let setting = setting(public_url);
        let plan = Book::standard(setting.zone.clone());
        let plan = plan.in_force("covid-19", now).unwrap();
        let ledger = database.ledger("test", Arc::new(plan), []);
        let gate = Gate::new(ledger, Clock::rehearsed(now, 0.0), setting).unwrap();
        Self {
            database,
            router: router(&gate),
            gate,
        }
    }

    /// The same house at a later time.
    pub(crate) fn later(&self, passed: SignedDuration) -> Self {
        let now = self.gate.now() + passed;
        Self::over(self.database.clone(), now, &self.gate.setting().public_url)
    }

    pub(crate) fn browser(&self) -> Browser {
        Browser {
            router: self.router.clone(),
            cookies: BTreeMap::new(),
            csrf: None,
            headers: HeaderMap::new(),
            address: None,
        }
    }

    /// An account whose password is [`PASSWORD`].
    pub(crate) async fn account(&self, name: &str, role: Role, jurisdiction: &str) -> Uuid {
        let hash = Passwords::default().hash(PASSWORD.into()).await.unwrap();
        self.account_with(name, role, jurisdiction, Some(hash))
            .await
    }

    pub(crate) async fn account_with(
        &self,
        name: &str,
        role: Role,
        jurisdiction: &str,
        hash: Option<String>,
    ) -> Uuid {
        let row = sqlx::query(
            "INSERT INTO gate.account (account_id, name, display_name, role, jurisdiction,
                password_hash, created_at)
             VALUES (gen_random_uuid(), $1, $1, $2, $3, $4, now()) RETURNING account_id",
        )
        .bind(name)
        .bind(role.code())
        .bind(jurisdiction)
        .bind(hash)
        .fetch_one(self.database.pool())
        .await
        .unwrap();
        row.get("account_id")
    }

    /// Somebody who is signed in.
    pub(crate) async fn signed_in(&self, name: &str, role: Role, jurisdiction: &str) -> Browser {
        self.account(name, role, jurisdiction).await;
        let mut browser = self.browser();
        let answer = browser.sign_in(name, PASSWORD).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        browser
    }

    pub(crate) async fn count(&self, sql: &'static str) -> i64 {
        let row = sqlx::query(sql).fetch_one(self.database.pool()).await;
        row.unwrap().get(0)
    }
}

#[derive(Clone)]
pub(crate) struct Browser {
    router: Router,
    pub(crate) cookies: BTreeMap<String, String>,
    pub(crate) csrf: Option<String>,
    /// Headers that go with every request.
    pub(crate) headers: HeaderMap,
    /// The address that all requests come from; otherwise each has its own.
    pub(crate) address: Option<ClientAddress>,
}

#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or(Value::Null)
    }

    pub(crate) fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }

    /// Status and code of a problem, as one.
    #[track_caller]
    pub(crate) fn is(&self, status: u16, code: &str) {
        assert_eq!(
            (self.status, &*self.code()),
            (status, code),
            "{}",
            self.text
        );
    }

    #[track_caller]
    pub(crate) fn ok(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.text);
        self.json()
    }
}

impl Browser {
    /// The same browser, at another time of the house.
    pub(crate) fn at(&self, house: &House) -> Self {
        Self {
            router: house.router.clone(),
            ..self.clone()
        }
    }

    pub(crate) async fn send(&mut self, method: &str, path: &str, body: Option<Value>) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        let headers = request.headers_mut().unwrap();
        headers.extend(self.headers.clone());
        headers.insert(header::HOST, "quell.example".parse().unwrap());
        let cookies = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"));
        let cookies = cookies.collect::<Vec<_>>().join("; ");
        if !cookies.is_empty() {
            headers.insert(header::COOKIE, cookies.parse().unwrap());
        }
        if let Some(csrf) = self.csrf.as_ref().filter(|_| method != "GET") {
            headers.insert(identify::CSRF, csrf.parse().unwrap());
        }
        if body.is_some() {
            headers.insert(header::CONTENT_TYPE, "application/json".parse().unwrap());
        }
        let body = body.map_or(Body::empty(), |body| Body::from(body.to_string()));
        let mut request = request.body(body).unwrap();
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let address = ClientAddress(std::net::Ipv4Addr::from_bits(0x0a00_0000 + number).into());
        let address = self.address.unwrap_or(address);
        request.extensions_mut().insert(address);
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, 1 << 20).await.unwrap();
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        self.keep(&parts.headers, &text);
        Answer {
            status: parts.status.as_u16(),
            headers: parts.headers,
            text,
        }
    }

    fn keep(&mut self, headers: &HeaderMap, text: &str) {
        for cookie in headers.get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().unwrap();
            let (pair, attributes) = cookie.split_once(';').unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if attributes.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.into(), value.into());
            }
        }
        let me: Value = serde_json::from_str(text).unwrap_or_default();
        if let Some(csrf) = me["csrf"].as_str() {
            self.csrf = Some(csrf.to_owned());
        }
    }

    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.send("GET", path, None).await
    }

    pub(crate) async fn post(&mut self, path: &str, body: Value) -> Answer {
        self.send("POST", path, Some(body)).await
    }

    pub(crate) async fn sign_in(&mut self, name: &str, password: &str) -> Answer {
        let body = json!({"name": name, "password": password});
        self.post("/api/v1/session", body).await
    }

    pub(crate) fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.insert(name, value.parse().unwrap());
        self
    }
}
