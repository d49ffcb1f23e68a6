//! The log of a time for a court: facts, readings and calls, one line each, then the heads of the
//! lanes, then a last line that seals all lines before it. docs/operation.md says how to check it.
//!
//! Lines are read in portions within one transaction that sees one moment, so that a slow reader
//! meets no time limit of a statement and nothing is skipped or said twice.

use std::sync::LazyLock;
use std::time::Duration;

use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx;
use quell_gate::body::{Asked, Body as Sent};
use quell_gate::caller::Caller;
use quell_gate::problem::{Problem, Result};
use quell_gate::{Gate, text_within};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::{Postgres, Row, Transaction};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::moment;

/// The longest time that is exported at once.
const LONGEST: SignedDuration = SignedDuration::from_hours(24 * 366);
/// Lines that are read at once.
const PORTION: i64 = 2_000;
/// How long a reader may not read.
const PATIENCE: Duration = Duration::from_mins(1);
/// Exports at once.
static ROOM: LazyLock<std::sync::Arc<Semaphore>> =
    LazyLock::new(|| std::sync::Arc::new(Semaphore::new(2)));

/// The time that is exported.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Span {
    /// From this moment on.
    pub from: String,
    /// Until before this moment; at most 366 days later.
    pub to: String,
}

/// The seal of an export, as its last line says it.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Seal {
    /// BLAKE3 over all lines before the last, in hexadecimal.
    pub blake3: String,
    /// The same under the key of the installation.
    pub keyed: String,
}

/// Whether a seal is this installation's.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct Checked {
    /// Whether.
    pub genuine: bool,
}

fn keyed(gate: &Gate, hash: &str) -> blake3::Hash {
    blake3::keyed_hash(&gate.ledger().secret().for_exports(), hash.as_bytes())
}

/// Says whether a seal is this installation's.
#[utoipa::path(
    post, path = "/api/v1/audit/export/check", tag = "audit", request_body = Seal,
    responses(
        (status = 200, body = Checked), (status = 401, body = Problem),
        (status = 403, body = Problem),
        (status = 413, body = Problem), (status = 415, body = Problem),
        (status = 422, body = Problem)
    )
)]
pub async fn check(
    State(gate): State<Gate>,
    _caller: Caller,
    Sent(seal): Sent<Seal>,
) -> Result<Json<Checked>> {
    text_within("blake3", &seal.blake3, 64)?;
    text_within("keyed", &seal.keyed, 64)?;
    let given = blake3::Hash::from_hex(seal.keyed.trim());
    // Equality of hashes takes the same time whatever they are.
    let genuine = given.is_ok_and(|given| given == keyed(&gate, seal.blake3.trim()));
    Ok(Json(Checked { genuine }))
}

/// Everything of a time within the caller's scope, as lines of JSON.
#[utoipa::path(
    get, path = "/api/v1/audit/export", tag = "audit", params(Span),
    responses(
        (status = 200, description = "Lines of JSON; the last one seals the others",
            content_type = "application/x-ndjson", body = String),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem),
        (status = 503, body = Problem)
    )
)]
pub async fn export(
    State(gate): State<Gate>,
    caller: Caller,
    Asked(span): Asked<Span>,
) -> Result<Response> {
    let from = moment("from", Some(&span.from))?;
    let to = moment("to", Some(&span.to))?;
    let (Some(from), Some(to)) = (from, to) else {
        return Err(Problem::bad_input("from", "missing", "two moments"));
    };
    if to <= from || to.duration_since(from) > LONGEST {
        return Err(Problem::bad_input(
            "to",
            "range",
            "after from, by at most 366 days",
        ));
    }
    let Ok(room) = ROOM.clone().try_acquire_owned() else {
        return Err(Problem::busy());
    };
    let tx = gate.read(&caller).await?;
    let (lines, read) = mpsc::channel(8);
    let writer = Writer {
        lines,
        hasher: blake3::Hasher::new(),
        n: [0; 3],
    };
    tokio::spawn(write(gate, tx, writer, (from, to), room));
    let body = stream::unfold(read, |mut read| async move {
        read.recv().await.map(|part| (part, read))
    });
    let name = format!(
        "attachment; filename=\"quell-audit-{}.ndjson\"",
        from.strftime("%Y%m%d")
    );
    Ok((
        [
            (header::CONTENT_TYPE, "application/x-ndjson".to_owned()),
            (header::CONTENT_DISPOSITION, name),
            (header::CACHE_CONTROL, "no-store".to_owned()),
        ],
        Body::from_stream(body),
    )
        .into_response())
}

type Part = std::result::Result<Bytes, std::io::Error>;

/// Where lines go.
struct Writer {
    lines: mpsc::Sender<Part>,
    hasher: blake3::Hasher,
    /// How many facts, readings and calls.
    n: [u64; 3],
}

/// The reader went away, or took too long.
struct Gone;

impl Writer {
    async fn send(&mut self, text: String) -> std::result::Result<(), Gone> {
        self.hasher.update(text.as_bytes());
        let sent = self
            .lines
            .send_timeout(Ok(Bytes::from(text)), PATIENCE)
            .await;
        sent.map_err(|_| Gone)
    }
}

/// What ends an export early.
enum Early {
    Gone,
    Failed(sqlx::Error),
}

impl From<sqlx::Error> for Early {
    fn from(error: sqlx::Error) -> Self {
        Self::Failed(error)
    }
}

impl From<Gone> for Early {
    fn from(_: Gone) -> Self {
        Self::Gone
    }
}

async fn write(
    gate: Gate,
    mut tx: Transaction<'static, Postgres>,
    mut writer: Writer,
    span: (Timestamp, Timestamp),
    room: OwnedSemaphorePermit,
) {
    match write_all(&gate, &mut tx, &mut writer, span).await {
        Ok(()) | Err(Early::Gone) => {}
        Err(Early::Failed(error)) => {
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "an export ended early"
            );
            // The connection is cut, so that half an export is not taken for a whole one.
            let broken = std::io::Error::other("the export ended early");
            let _ = writer.lines.send_timeout(Err(broken), PATIENCE).await;
        }
    }
    drop(room);
}

async fn write_all(
    gate: &Gate,
    tx: &mut Transaction<'static, Postgres>,
    writer: &mut Writer,
    (from, to): (Timestamp, Timestamp),
) -> std::result::Result<(), Early> {
    facts(tx, writer, (from, to)).await?;
    for (nth, sql) in [(1, READINGS), (2, CALLS)] {
        let mut after = 0_i64;
        loop {
            let rows = sqlx::query(sql)
                .bind(from.to_sqlx())
                .bind(to.to_sqlx())
                .bind(after)
                .bind(PORTION)
                .fetch_all(&mut **tx)
                .await?;
            let Some(last) = rows.last() else { break };
            after = last.get("id");
            writer.n[nth] += rows.len() as u64;
            writer.send(joined(&rows)).await?;
        }
    }
    let lanes = sqlx::query(
        "SELECT json_build_object('lane', json_build_object('id', lane_id, 'writer', writer,
            'n_facts', n_facts, 'head', encode(head_hash, 'hex')))::text AS line
         FROM ledger.lane ORDER BY lane_id",
    )
    .fetch_all(gate.aside())
    .await?;
    writer.send(joined(&lanes)).await?;
    let hash = writer.hasher.finalize().to_hex().to_string();
    let [n_facts, n_readings, n_calls] = writer.n;
    let manifest = json!({"manifest": {
        "from": from, "to": to, "made_at": gate.now(), "n_facts": n_facts,
        "n_readings": n_readings, "n_calls": n_calls, "n_lanes": lanes.len(),
        "blake3": hash, "keyed": keyed(gate, &hash).to_hex().as_str(),
    }});
    writer.send(format!("{manifest}\n")).await?;
    Ok(())
}

fn joined(rows: &[sqlx::postgres::PgRow]) -> String {
    rows.iter().fold(String::new(), |mut text, row| {
        text.push_str(row.get("line"));
        text.push('\n');
        text
    })
}

const READINGS: &str = "SELECT reading_id AS id, json_build_object('reading', json_build_object(
        'id', reading_id, 'person', person_id, 'by', read_by, 'role', role, 'purpose', purpose,
        'fields', fields, 'at', read_at, 'break_glass', glass_broken))::text AS line
     FROM vault.reading WHERE read_at >= $1 AND read_at < $2 AND reading_id > $3
     ORDER BY reading_id LIMIT $4";

const CALLS: &str = "SELECT call_id AS id, json_build_object('call', json_build_object(
        'id', call_id, 'at', at, 'account', account_id, 'role', role, 'jurisdiction', jurisdiction,
        'method', method, 'route', route, 'status', status, 'duration_ms', duration_ms,
        'request_id', request_id, 'break_glass', glass_broken))::text AS line
     FROM gate.call WHERE at >= $1 AND at < $2 AND call_id > $3
     ORDER BY call_id LIMIT $4";

/// The first id that a fact recorded at a moment can have: ids begin with their time.
fn first_id(at: Timestamp) -> Uuid {
    let millis = u128::try_from(at.as_millisecond()).unwrap_or_default();
    Uuid::from_u128(millis << 80)
}

async fn facts(
    tx: &mut Transaction<'static, Postgres>,
    writer: &mut Writer,
    (from, to): (Timestamp, Timestamp),
) -> std::result::Result<(), Early> {
    let (mut from, to) = (first_id(from), first_id(to));
    loop {
        let rows = sqlx::query(
            "SELECT fact_id, json_build_object('fact', json_build_object('id', fact_id,
                'lane', lane_id, 'seq', seq, 'kind', kind, 'subject_kind', subject_kind,
                'subject', subject_id, 'jurisdiction', jurisdiction, 'place', place_id,
                'occurred_at', occurred_at, 'recorded_at', recorded_at, 'by', recorded_by,
                'purpose', purpose, 'supersedes', supersedes, 'hash', encode(hash, 'hex'),
                'body', body))::text AS line
             FROM ledger.fact WHERE fact_id > $1 AND fact_id < $2 ORDER BY fact_id LIMIT $3",
        )
        .bind(from)
        .bind(to)
        .bind(PORTION)
        .fetch_all(&mut **tx)
        .await?;
        let Some(last) = rows.last() else {
            return Ok(());
        };
        from = last.get("fact_id");
        writer.n[0] += rows.len() as u64;
        writer.send(joined(&rows)).await?;
    }
}
