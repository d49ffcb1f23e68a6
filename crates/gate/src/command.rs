//! Commands: what changes something is applied once, however often it is sent (I13), and records
//! within the caller's scope only.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use quell_ledger::{Ledger, NewFact, Stamp};
use quell_model::fact::Fact;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::{PgConnection, Postgres, Row, Transaction};
use uuid::Uuid;

use crate::Gate;
use crate::caller::Caller;
use crate::live::Topic;
use crate::problem::{Problem, Result};

/// The body of a command, with the key that makes it applied once.
#[derive(Clone, Debug)]
pub struct Keyed<T> {
    /// `Idempotency-Key`.
    pub key: Uuid,
    /// What was sent, for comparison.
    hash: [u8; 32],
    /// The body.
    pub body: T,
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Keyed<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        let key = request
            .headers()
            .get("idempotency-key")
            .ok_or_else(|| {
                Problem::bad_input(
                    "Idempotency-Key",
                    "missing",
                    "a UUID of the caller's choice, the same when the command is sent again",
                )
            })?
            .to_str()
            .ok()
            .and_then(|text| Uuid::try_parse(text).ok())
            .ok_or_else(|| Problem::bad_input("Idempotency-Key", "not-a-uuid", "a UUID"))?;
        let mut hasher = blake3::Hasher::new();
        hasher.update(request.method().as_str().as_bytes());
        hasher.update(request.uri().path().as_bytes());
        let is_json = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok())
            .is_some_and(|kind| kind.starts_with("application/json"));
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(|_| Problem::too_large())?;
        hasher.update(&bytes);
        // A command without a body is written as an empty one.
        let text: &[u8] = if bytes.is_empty() { b"{}" } else { &bytes };
        if !bytes.is_empty() && !is_json {
            return Err(Problem::new(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "gate/not-json",
                "the body is not said to be JSON",
                "send it with Content-Type: application/json",
            ));
        }
        let body = axum::Json::<T>::from_bytes(text)?.0;
        Ok(Self {
            key,
            hash: *hasher.finalize().as_bytes(),
            body,
        })
    }
}

/// A command that waits for another one too long gives way, and is sent again.
const BEGIN: &str = "BEGIN; SET LOCAL lock_timeout = '5s'; SET LOCAL statement_timeout = '15s'";

/// What becomes of a command that came in.
pub enum Begun {
    /// It was applied before; this was the answer.
    Again(Response),
    /// It is applied now.
    New(Command),
}

/// A command that is being applied: one transaction.
pub struct Command {
    tx: Transaction<'static, Postgres>,
    gate: Gate,
    caller: Caller,
    key: Uuid,
    now: Timestamp,
}

impl Gate {
    /// Begins a command. Of two that come in at once with one key, the second waits for the first
    /// and answers the same.
    ///
    /// # Errors
    /// Refused when the key was used for another request; a fault when the database fails.
    pub async fn command<T>(&self, caller: &Caller, keyed: &Keyed<T>) -> Result<Begun> {
        let now = self.now();
        let mut tx = self.ledger().pool().begin_with(BEGIN).await?;
        let inserted = sqlx::query(
            "INSERT INTO gate.applied (account_id, key, request_hash, applied_at)
             VALUES ($1, $2, $3, $4) ON CONFLICT (account_id, key) DO NOTHING",
        )
        .bind(caller.account)
        .bind(keyed.key)
        .bind(&keyed.hash[..])
        .bind(now.to_sqlx())
        .execute(&mut *tx)
        .await?
        .rows_affected();
        if inserted == 0 {
            return answer_again(&mut tx, caller, keyed).await.map(Begun::Again);
        }
        self.scope_of_writes(&mut tx, caller).await?;
        Ok(Begun::New(Command {
            tx,
            gate: self.clone(),
            caller: caller.clone(),
            key: keyed.key,
            now,
        }))
    }
}

async fn answer_again<T>(
    tx: &mut Transaction<'static, Postgres>,
    caller: &Caller,
    keyed: &Keyed<T>,
) -> Result<Response> {
    let row = sqlx::query(
        "SELECT request_hash, status, answer::text AS answer FROM gate.applied
         WHERE account_id = $1 AND key = $2",
    )
    .bind(caller.account)
    .bind(keyed.key)
    .fetch_one(&mut **tx)
    .await?;
    if row.get::<&[u8], _>("request_hash") != keyed.hash {
        return Err(Problem::conflict(
            "gate/key-reused",
            "this idempotency key was used for another request",
            "send the new request with a new key",
        ));
    }
    let status = row.get::<Option<i16>, _>("status").unwrap_or(200);
    let status = StatusCode::from_u16(status as u16).unwrap_or(StatusCode::OK);
    let answer: Option<String> = row.get("answer");
    Ok(json(
        status,
        answer.unwrap_or_else(|| "{}".to_owned()),
        true,
    ))
}

fn json(status: StatusCode, body: String, again: bool) -> Response {
    let mut response = (
        status,
        [
            (header::CONTENT_TYPE, "application/json"),
            (header::CACHE_CONTROL, "no-store"),
        ],
        body,
    )
        .into_response();
    if again {
        let headers = response.headers_mut();
        headers.insert("idempotency-replayed", HeaderValue::from_static("true"));
    }
    response
}

impl Command {
    /// The transaction.
    pub fn conn(&mut self) -> &mut PgConnection {
        &mut self.tx
    }

    /// The moment of the command.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// The spine.
    pub fn ledger(&self) -> Ledger {
        self.gate.ledger_for_commands()
    }

    /// Who records, and when.
    pub fn stamp(&self) -> Stamp {
        Stamp {
            now: self.now,
            by: self.caller.actor(),
        }
    }

    /// Records facts in the transaction of this command.
    ///
    /// # Errors
    /// Not found when one of them lies outside the caller's scope.
    pub async fn record(&mut self, facts: Vec<NewFact>) -> Result<Vec<Fact>> {
        let (ledger, stamp) = (self.ledger(), self.stamp());
        Ok(ledger.record(&mut self.tx, stamp, facts).await?)
    }

    /// From here on until [`Self::unmasked`], statements see what the caller sees.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn masked(&mut self) -> Result<&mut PgConnection> {
        sqlx::query("SET LOCAL ROLE quell_desk")
            .execute(&mut *self.tx)
            .await?;
        Ok(&mut self.tx)
    }

    /// Statements see everything again, as the spine needs it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unmasked(&mut self) -> Result<&mut PgConnection> {
        sqlx::query("RESET ROLE").execute(&mut *self.tx).await?;
        Ok(&mut self.tx)
    }

    /// The jurisdictions of subjects, if the caller sees all of them.
    ///
    /// # Errors
    /// Not found when one of them is not there, or not within the caller's scope.
    pub async fn jurisdictions_of(
        &mut self,
        ids: &[Uuid],
    ) -> Result<std::collections::HashMap<Uuid, String>> {
        let conn = self.masked().await?;
        let rows = sqlx::query(
            "SELECT subject_id, jurisdiction FROM ledger.subject WHERE subject_id = ANY($1)",
        )
        .bind(ids)
        .fetch_all(conn)
        .await?;
        self.unmasked().await?;
        let found: std::collections::HashMap<Uuid, String> = rows
            .iter()
            .map(|row| (row.get("subject_id"), row.get("jurisdiction")))
            .collect();
        if ids.iter().all(|id| found.contains_key(id)) {
            Ok(found)
        } else {
            Err(Problem::not_found())
        }
    }

    /// Makes it durable, answers, and tells everybody who looks at such things.
    ///
    /// # Errors
    /// When the database fails; then nothing of it happened.
    pub async fn finish(
        mut self,
        status: StatusCode,
        answer: &impl Serialize,
        topics: &[Topic],
        jurisdiction: &str,
    ) -> Result<Response> {
        let body = serde_json::to_string(answer).map_err(|error| Problem::fault(&error))?;
        sqlx::query(
            "UPDATE gate.applied SET status = $3, answer = $4::json
             WHERE account_id = $1 AND key = $2",
        )
        .bind(self.caller.account)
        .bind(self.key)
        .bind(status.as_u16() as i16)
        .bind(&body)
        .execute(&mut *self.tx)
        .await?;
        crate::live::tell(&mut self.tx, topics, jurisdiction).await?;
        self.gate.ledger().commit(self.tx).await?;
        self.gate.something_to_settle();
        Ok(json(status, body, false))
    }
}
