//! The lanes of the log, and whether they are whole. Walking them takes a while, so it runs beside
//! the rest, one walk at a time, and its result is kept.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx;
use quell_gate::Gate;
use quell_gate::caller::Caller;
use quell_gate::live::{self, Topic};
use quell_gate::problem::{Problem, Result};
use serde::Serialize;
use sqlx::Row;
use utoipa::ToSchema;

/// After how long a walk without an end was cut off.
const CUT_OFF: SignedDuration = SignedDuration::from_hours(6);
/// The key of the lock that keeps walks from running beside each other.
const WALKING: i64 = 0x5155_454c_4c03;

/// One lane.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Lane {
    /// Its number.
    pub id: i16,
    /// Who writes it.
    pub writer: String,
    /// How many facts are in it.
    pub n_facts: i64,
    /// Hash of its last fact, in hexadecimal.
    pub head: String,
}

/// A walk that ended.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Verification {
    /// When it ended.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// Facts that were walked.
    pub n_facts: i64,
    /// Things that are not as they were recorded; 0 when all is well.
    pub broken: i64,
    /// How long it took.
    pub duration_ms: i64,
}

/// The log as a whole.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Chain {
    /// The moment of which this speaks.
    #[schema(value_type = String, format = DateTime)]
    pub as_of: Timestamp,
    /// Its lanes.
    pub lanes: Vec<Lane>,
    /// The last walk that came to an end.
    pub verified: Option<Verification>,
    /// Whether one is on its way.
    pub running: bool,
}

/// A walk that was asked for.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct Asked {
    /// Its number.
    pub id: i64,
}

/// The lanes, their heads, and what the last walk found.
#[utoipa::path(
    get, path = "/api/v1/audit/chain", tag = "audit",
    responses(
        (status = 200, body = Chain), (status = 401, body = Problem),
        (status = 403, body = Problem),
        (status = 503, body = Problem)
    )
)]
pub async fn state(State(gate): State<Gate>, _caller: Caller) -> Result<Json<Chain>> {
    let pool = gate.ledger().pool();
    let now = gate.now();
    let lanes = sqlx::query(
        "SELECT lane_id, writer, n_facts, encode(head_hash, 'hex') AS head
         FROM ledger.lane ORDER BY lane_id LIMIT 1000",
    )
    .fetch_all(pool)
    .await?;
    // Before the last walk: one that ends in between is then there, or said to be running.
    let running: bool = sqlx::query_scalar(
        "SELECT EXISTS (SELECT FROM ledger.verification
            WHERE ended_at IS NULL AND started_at > $1)",
    )
    .bind((now - CUT_OFF).to_sqlx())
    .fetch_one(pool)
    .await?;
    let last = sqlx::query(
        "SELECT ended_at, n_facts, n_broken, duration_ms FROM ledger.verification
         WHERE n_facts IS NOT NULL ORDER BY verification_id DESC LIMIT 1",
    )
    .fetch_optional(pool)
    .await?;
    Ok(Json(Chain {
        as_of: now,
        lanes: lanes
            .iter()
            .map(|row| Lane {
                id: row.get("lane_id"),
                writer: row.get("writer"),
                n_facts: row.get("n_facts"),
                head: row.get("head"),
            })
            .collect(),
        verified: last.map(|row| Verification {
            at: row.get::<jiff_sqlx::Timestamp, _>("ended_at").to_jiff(),
            n_facts: row.get("n_facts"),
            broken: row.get("n_broken"),
            duration_ms: row.get("duration_ms"),
        }),
        running,
    }))
}

/// Walks every lane from its beginning. The answer comes at once; what was found is in the state of
/// the chain when the walk has ended.
#[utoipa::path(
    post, path = "/api/v1/audit/chain/verify", tag = "audit",
    responses(
        (status = 202, body = Asked), (status = 401, body = Problem),
        (status = 403, body = Problem),
        (status = 409, body = Problem), (status = 503, body = Problem)
    )
)]
pub async fn verify(State(gate): State<Gate>, caller: Caller) -> Result<(StatusCode, Json<Asked>)> {
    let now = gate.now();
    let mut tx = gate.ledger().begin().await?;
    sqlx::query("SELECT pg_advisory_xact_lock($1)")
        .bind(WALKING)
        .execute(&mut *tx)
        .await?;
    let id: Option<i64> = sqlx::query_scalar(
        "INSERT INTO ledger.verification (asked_by, started_at)
         SELECT $1, $2 WHERE NOT EXISTS (
            SELECT FROM ledger.verification WHERE ended_at IS NULL AND started_at > $3)
         RETURNING verification_id",
    )
    .bind(caller.account)
    .bind(now.to_sqlx())
    .bind((now - CUT_OFF).to_sqlx())
    .fetch_optional(&mut *tx)
    .await?;
    gate.ledger().commit(tx).await?;
    let Some(id) = id else {
        return Err(Problem::conflict(
            "audit/already-verifying",
            "the log is being walked already",
            "look at the state of the chain in a moment",
        ));
    };
    tokio::spawn(walk(gate, id));
    Ok((StatusCode::ACCEPTED, Json(Asked { id })))
}

/// Walks, and keeps what was found; a walk that fails is kept as ended without a finding.
async fn walk(gate: Gate, id: i64) {
    if let Err(problem) = walk_and_keep(&gate, id).await {
        tracing::warn!(%problem, "the walk over the log ended early");
        let ended = sqlx::query(
            "UPDATE ledger.verification SET ended_at = $2, duration_ms = 0
             WHERE verification_id = $1 AND ended_at IS NULL",
        )
        .bind(id)
        .bind(gate.now().to_sqlx())
        .execute(gate.ledger().pool())
        .await;
        if let Err(error) = ended {
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "and could not be noted"
            );
        }
    }
}

async fn walk_and_keep(gate: &Gate, id: i64) -> Result<()> {
    let began = std::time::Instant::now();
    let mut conn = gate.ledger().pool().acquire().await?;
    let found = quell_ledger::verify::verify(&mut conn, &|_| {}).await?;
    sqlx::query(
        "UPDATE ledger.verification SET ended_at = $2, n_facts = $3, n_broken = $4, duration_ms = $5
         WHERE verification_id = $1",
    )
    .bind(id)
    .bind(gate.now().to_sqlx())
    .bind(found.facts as i64)
    .bind(found.broken.len() as i64)
    .bind(began.elapsed().as_millis() as i64)
    .execute(&mut *conn)
    .await?;
    live::tell(&mut conn, &[Topic::Audit], "").await?;
    Ok(())
}
