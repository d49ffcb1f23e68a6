//! A server for a test: two counties with a case each, an account of every role in each of them and
//! above them, and calls without a network.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use jiff_sqlx::ToSqlx;
use quell_contacts::{Contacts, Stays};
use quell_gate::clock::Clock;
use quell_gate::live::Teller;
use quell_gate::role::Role;
use quell_gate::{Gate, Setting, identify};
use quell_investigation::Investigation;
use quell_ledger::testing::TestDatabase;
use quell_ledger::{Module, NewFact, Stamp};
use quell_model::fact::{
    CaseReported, Classification, ContactNamed, FactBody, FoundBy, PersonNoted, Relation,
};
use quell_model::ids::{ActorId, PersonId, SubjectId};
use quell_model::jurisdiction::Jurisdiction;
use quell_model::stay::{Precision, Setting as Place};
use quell_plan::Book;
use quell_server::App;
use serde_json::Value;
use tempfile::TempDir;
use tower::ServiceExt;
use uuid::Uuid;

/// The moment at which every test begins.
pub(crate) const NOW: &str = "2022-07-14T02:00:00Z";
/// The city above the two counties.
pub(crate) const CITY: &str = "CN/99/9901";
/// The county in which the callers of most tests work.
pub(crate) const OWN: &str = "CN/99/9901/990101";
/// Its neighbour.
pub(crate) const FOREIGN: &str = "CN/99/9901/990102";
/// A community of the own county.
pub(crate) const BELOW: &str = "CN/99/9901/990101/001";

/// What a call was answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: axum::http::HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    /// What the body is said to be.
    pub(crate) fn kind(&self) -> &str {
        let kind = self.headers.get(header::CONTENT_TYPE);
        kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default()
    }

    /// The body as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text)
            .unwrap_or_else(|e| panic!("{}: {} {e}", self.status, self.text))
    }
}

/// The server of one test.
pub(crate) struct House {
    pub(crate) app: App,
    pub(crate) database: TestDatabase,
    router: Router,
    _folder: TempDir,
    tokens: HashMap<(Role, &'static str), (String, String)>,
}

impl House {
    /// With two counties, a case and three contacts in each, settled.
    pub(crate) async fn new() -> Self {
        let database = TestDatabase::new(&[
            &quell_intake::MIGRATIONS,
            &quell_investigation::MIGRATIONS,
            &quell_contacts::MIGRATIONS,
            &quell_gate::MIGRATIONS,
        ])
        .await;
        let folder = tempfile::tempdir().unwrap();
        let zone = TimeZone::get("Asia/Shanghai").unwrap_or(TimeZone::UTC);
        let stays = Arc::new(Stays::open(folder.path(), &zone).unwrap());
        let book = Arc::new(Book::standard(zone.clone()));
        let now: Timestamp = NOW.parse().unwrap();
        let plan = Arc::new(book.in_force("covid-19", now).unwrap());
        let modules: [Arc<dyn Module>; 3] = [
            Arc::new(Investigation),
            Arc::new(Contacts),
            Arc::new(Teller),
        ];
        let ledger = database
            .ledger("server", plan, modules)
            .with_tracer(stays.clone());
        let setting = Setting {
            public_url: "http://quell.test".into(),
            zone_name: "Asia/Shanghai".into(),
            zone,
            pathogen: "covid-19".into(),
            uploads: folder.path().join("uploads"),
            demo: false,
        };
        let gate = Gate::new(ledger, Clock::rehearsed(now, 0.0), setting).unwrap();
        let app = App { gate, stays, book };
        let mut house = Self {
            router: quell_server::router(&app),
            app,
            database,
            _folder: folder,
            tokens: HashMap::new(),
        };
        for (seed, county) in [(1, BELOW), (2, FOREIGN), (3, OWN)] {
            house.outbreak(seed, county).await;
        }
        house.settle().await;
        for role in Role::ALL {
            for place in [CITY, OWN, BELOW, FOREIGN] {
                house.account(*role, place).await;
            }
        }
        house
    }

    /// A case with three named contacts.
    async fn outbreak(&self, seed: u128, place: &str) {
        let now = self.app.gate.now();
        let person = |n: u128| PersonId(Uuid::from_u128(seed << 32 | n));
        let fact = |subject: PersonId, body: FactBody| NewFact {
            subject: SubjectId::Person(subject),
            jurisdiction: Jurisdiction(place.into()),
            place: None,
            occurred_at: now,
            purpose: "test",
            supersedes: None,
            body,
        };
        let mut facts = vec![fact(
            person(0),
            FactBody::CaseReported(CaseReported {
                classification: Classification::Confirmed,
                found_by: FoundBy::Clinic,
                onset_on: Some("2022-07-12".parse().unwrap()),
                specimen_on: Some("2022-07-13".parse().unwrap()),
                confirmed_on: Some("2022-07-14".parse().unwrap()),
                imported: false,
            }),
        )];
        for n in 1..=3 {
            facts.push(fact(
                person(n),
                FactBody::PersonNoted(PersonNoted::default()),
            ));
            facts.push(fact(
                person(0),
                FactBody::ContactNamed(ContactNamed {
                    contact: person(n),
                    relation: Relation::Household,
                    setting: Place::Dwelling,
                    first_at: Some("2022-07-12T00:00:00Z".parse().unwrap()),
                    last_at: Some("2022-07-13T00:00:00Z".parse().unwrap()),
                    precision: Precision::Time,
                    protected: false,
                    infected: false,
                }),
            ));
        }
        let ledger = self.app.gate.ledger();
        let mut tx = ledger.begin().await.unwrap();
        let by = ActorId(Uuid::from_u128(9));
        ledger
            .record(&mut tx, Stamp { now, by }, facts)
            .await
            .unwrap();
        ledger.commit(tx).await.unwrap();
    }

    /// The case of the own county (1) or of the foreign one (2).
    pub(crate) fn case(seed: u128) -> Uuid {
        Uuid::from_u128(seed << 32)
    }

    /// The account of a role in a place.
    pub(crate) fn account_of(&self, role: Role, place: &'static str) -> Uuid {
        assert!(self.tokens.contains_key(&(role, place)));
        Uuid::from_u128(u128::from(blake3_of(role, place)))
    }

    /// Settles everybody who waits.
    pub(crate) async fn settle(&self) {
        quell_server::settling::once(&self.app).await.unwrap();
    }

    async fn account(&mut self, role: Role, place: &'static str) {
        let now = self.app.gate.now();
        let id = Uuid::from_u128(u128::from(blake3_of(role, place)));
        sqlx::query(
            "INSERT INTO gate.account
               (account_id, name, display_name, role, jurisdiction, created_at)
             VALUES ($1, $2, $2, $3, $4, $5)",
        )
        .bind(id)
        .bind(name_of(role, place))
        .bind(role.code())
        .bind(place)
        .bind(now.to_sqlx())
        .execute(self.database.pool())
        .await
        .unwrap();
        let token = identify::new_token().unwrap();
        let csrf = identify::new_token().unwrap();
        sqlx::query(
            "INSERT INTO gate.session
               (token_hash, account_id, csrf, created_at, seen_at, expires_at)
             VALUES ($1, $2, $3, $4, $4, $4::timestamptz + interval '12 hours')",
        )
        .bind(&identify::token_hash(&token)[..])
        .bind(id)
        .bind(&csrf)
        .bind(now.to_sqlx())
        .execute(self.database.pool())
        .await
        .unwrap();
        self.tokens.insert((role, place), (token, csrf));
    }

    /// The cookie of somebody, and the token that their commands carry.
    pub(crate) fn cookie_of(&self, who: (Role, &'static str)) -> (String, String) {
        let (token, csrf) = &self.tokens[&who];
        (format!("{}={token}", identify::COOKIE), csrf.clone())
    }

    /// Calls as somebody; commands get a key of their own.
    pub(crate) async fn call(
        &self,
        who: Option<(Role, &'static str)>,
        method: &str,
        path: &str,
        body: Option<Value>,
    ) -> Answer {
        self.call_with(who, method, path, &[], body).await
    }

    /// PUT as somebody, against a state that was read.
    pub(crate) async fn put_matching(
        &self,
        who: (Role, &'static str),
        path: &str,
        tag: &str,
        body: Value,
    ) -> Answer {
        self.call_with(Some(who), "PUT", path, &[("if-match", tag)], Some(body))
            .await
    }

    /// Calls with more headers.
    pub(crate) async fn call_with(
        &self,
        who: Option<(Role, &'static str)>,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<Value>,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(who) = who {
            let (token, csrf) = &self.tokens[&who];
            request = request
                .header(header::COOKIE, format!("{}={token}", identify::COOKIE))
                .header(identify::CSRF, csrf);
        }
        if method != "GET" {
            let key = identify::new_token().unwrap();
            let key = Uuid::from_slice(&blake3_bytes(&key)).unwrap();
            request = request
                .header("idempotency-key", key.to_string())
                .header(header::CONTENT_TYPE, "application/json");
        }
        let body = body.map_or(Body::empty(), |body| Body::from(body.to_string()));
        self.send(request.body(body).unwrap()).await
    }

    /// Sends a file as a form.
    pub(crate) async fn upload(
        &self,
        who: (Role, &'static str),
        path: &str,
        name: &str,
        text: &str,
    ) -> Answer {
        let (token, csrf) = &self.tokens[&who];
        let body = format!(
            "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n{text}\r\n--edge--\r\n"
        );
        let request = Request::builder()
            .method("POST")
            .uri(path)
            .header(header::COOKIE, format!("{}={token}", identify::COOKIE))
            .header(identify::CSRF, csrf)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// Sends a request as it is.
    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, 64 << 20).await.unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    /// GET as somebody.
    pub(crate) async fn get(&self, who: (Role, &'static str), path: &str) -> Answer {
        self.call(Some(who), "GET", path, None).await
    }

    /// POST as somebody.
    pub(crate) async fn post(&self, who: (Role, &'static str), path: &str, body: Value) -> Answer {
        self.call(Some(who), "POST", path, Some(body)).await
    }
}

fn blake3_bytes(text: &str) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&blake3::hash(text.as_bytes()).as_bytes()[..16]);
    bytes
}

/// What an account of the test signs in with.
pub(crate) fn name_of(role: Role, place: &str) -> String {
    let role = role.code().replace('_', "-");
    format!("{role}.{}", place.replace('/', "-").to_lowercase())
}

fn blake3_of(role: Role, place: &str) -> u64 {
    let bytes = blake3_bytes(&format!("{}{place}", role.code()));
    u64::from_le_bytes(bytes[..8].try_into().unwrap())
}
