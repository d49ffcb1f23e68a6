//! Rows of uploads and of imports over the network.

use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use quell_gate::page::{Page, Paging};
use quell_gate::problem::{Problem, Result};
use serde::Serialize;
use sqlx::postgres::PgRow;
use sqlx::{PgConnection, PgPool, Row};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::report::Report;

/// A file that waits to be imported.
pub(crate) struct Upload {
    pub(crate) id: Uuid,
    pub(crate) file: String,
    pub(crate) hash: [u8; 32],
}

/// One import.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Import {
    /// Its id.
    pub id: Uuid,
    /// Name of the file.
    pub file: String,
    /// cases, stays, contacts or results.
    pub kind: String,
    /// running, done or failed.
    pub state: String,
    /// Rows of data in the file.
    pub rows_read: i64,
    /// Rows that were looked at so far.
    pub rows_done: i64,
    /// Rows that went in.
    pub accepted: i64,
    /// Rows with an error.
    pub rejected: i64,
    /// Rows that say again what is known.
    pub duplicates: i64,
    /// Rows that contradict what is known.
    pub conflicts: i64,
    /// When it was asked for.
    #[schema(value_type = String, format = DateTime)]
    pub started_at: Timestamp,
    /// When it ended.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub ended_at: Option<Timestamp>,
    /// Who imports.
    pub by: quell_gate::said::Officer,
    /// Where the importer works.
    pub jurisdiction: String,
    /// Why it failed.
    pub problem: Option<Failed>,
}

/// Why an import failed, and what can be done.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Failed {
    /// Stable code.
    pub code: String,
    /// What can be done about it.
    pub next_step: String,
}

impl Failed {
    fn of(code: String) -> Self {
        let next_step = match code.as_str() {
            "interrupted" => {
                "import the file again: rows that went in are found, the rest is added"
            }
            "database" => "import the file again in a moment; rows that went in stay",
            _ => "correct the file or its columns and import it again",
        };
        Self {
            code,
            next_step: next_step.to_owned(),
        }
    }
}

/// Keeps that a file was uploaded.
pub(crate) async fn add_upload(
    pool: &PgPool,
    upload: &Upload,
    (by, now, bytes): (Uuid, Timestamp, usize),
) -> Result<()> {
    sqlx::query(
        "INSERT INTO intake.upload
           (upload_id, file, content_hash, n_bytes, uploaded_by, uploaded_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(upload.id)
    .bind(&upload.file)
    .bind(&upload.hash[..])
    .bind(bytes as i64)
    .bind(by)
    .bind(now.to_sqlx())
    .execute(pool)
    .await?;
    Ok(())
}

/// An upload of somebody; another's is not there.
pub(crate) async fn upload_of(conn: &mut PgConnection, id: Uuid, by: Uuid) -> Result<Upload> {
    let row = sqlx::query(
        "SELECT upload_id, file, content_hash FROM intake.upload
         WHERE upload_id = $1 AND uploaded_by = $2",
    )
    .bind(id)
    .bind(by)
    .fetch_optional(conn)
    .await?
    .ok_or_else(Problem::not_found)?;
    let hash: &[u8] = row.get("content_hash");
    Ok(Upload {
        id: row.get("upload_id"),
        file: row.get("file"),
        hash: hash.try_into().map_err(|_| Problem::not_found())?,
    })
}

/// Forgets uploads that are older than a moment; returns their ids.
pub(crate) async fn forget_uploads(pool: &PgPool, before: Timestamp) -> Result<Vec<Uuid>> {
    let ids =
        sqlx::query_scalar("DELETE FROM intake.upload WHERE uploaded_at < $1 RETURNING upload_id")
            .bind(before.to_sqlx())
            .fetch_all(pool)
            .await?;
    Ok(ids)
}

/// Forgets one upload.
pub(crate) async fn forget_upload(pool: &PgPool, id: Uuid) -> Result<()> {
    sqlx::query("DELETE FROM intake.upload WHERE upload_id = $1")
        .bind(id)
        .execute(pool)
        .await?;
    Ok(())
}

/// Marks imports as failed whose server says nothing any more.
pub(crate) async fn give_up(pool: &PgPool, now: Timestamp) -> Result<()> {
    sqlx::query(
        "UPDATE intake.run SET state = 'failed', problem = 'interrupted',
            ended_at = greatest($1, started_at)
         WHERE state = 'running' AND alive_at < now() - interval '2 minutes'",
    )
    .bind(now.to_sqlx())
    .execute(pool)
    .await?;
    Ok(())
}

/// An import that begins.
pub(crate) struct NewRun<'a> {
    pub(crate) id: Uuid,
    pub(crate) file: &'a str,
    pub(crate) kind: &'static str,
    pub(crate) map: &'a str,
    pub(crate) jurisdiction: &'a str,
    pub(crate) by: Uuid,
    pub(crate) now: Timestamp,
}

/// Keeps that an import began.
pub(crate) async fn add_run(conn: &mut PgConnection, run: &NewRun<'_>) -> Result<()> {
    sqlx::query(
        "INSERT INTO intake.run
           (run_id, file, kind, map_name, state, jurisdiction, started_by, started_at, alive_at)
         VALUES ($1, $2, $3, $4, 'running', $5, $6, $7, now())",
    )
    .bind(run.id)
    .bind(run.file)
    .bind(run.kind)
    .bind(run.map)
    .bind(run.jurisdiction)
    .bind(run.by)
    .bind(run.now.to_sqlx())
    .execute(conn)
    .await?;
    Ok(())
}

/// Says how far an import is, and that its server lives.
pub(crate) async fn progress(pool: &PgPool, id: Uuid, done: u64) -> Result<()> {
    sqlx::query(
        "UPDATE intake.run SET rows_done = $2, alive_at = now()
         WHERE run_id = $1 AND state = 'running'",
    )
    .bind(id)
    .bind(done as i64)
    .execute(pool)
    .await?;
    Ok(())
}

/// Keeps what was read of a file, before any row goes in, and when all are in.
pub(crate) async fn counts(
    pool: &PgPool,
    id: Uuid,
    report: &Report,
    ended: Option<Timestamp>,
) -> Result<()> {
    sqlx::query(
        "UPDATE intake.run SET rows_read = $2, accepted = $3, rejected = $4, duplicates = $5,
            conflicts = $6, alive_at = now(), ended_at = $7,
            state = CASE WHEN $7::timestamptz IS NULL THEN 'running' ELSE 'done' END,
            rows_done = CASE WHEN $7::timestamptz IS NULL THEN rows_done ELSE $2 END
         WHERE run_id = $1 AND state = 'running'",
    )
    .bind(id)
    .bind(report.rows_read as i64)
    .bind(report.accepted as i64)
    .bind(report.rejected as i64)
    .bind(report.duplicates as i64)
    .bind(report.conflicts as i64)
    .bind(ended.map(ToSqlx::to_sqlx))
    .execute(pool)
    .await?;
    Ok(())
}

/// Keeps that an import failed.
pub(crate) async fn failed(pool: &PgPool, id: Uuid, code: &str, now: Timestamp) -> Result<()> {
    sqlx::query(
        "UPDATE intake.run SET state = 'failed', problem = $2, ended_at = $3
         WHERE run_id = $1 AND state = 'running'",
    )
    .bind(id)
    .bind(code)
    .bind(now.to_sqlx())
    .execute(pool)
    .await?;
    Ok(())
}

const COLUMNS: &str = "run_id, file, kind, state, rows_read, rows_done, accepted, rejected, \
     duplicates, conflicts, started_at, ended_at, started_by, jurisdiction, problem";

/// Imports as far as the transaction sees them, newest first.
pub(crate) async fn list(
    gate: &quell_gate::Gate,
    conn: &mut PgConnection,
    paging: &Paging,
) -> Result<Page<Import>> {
    let limit = paging.limit()?;
    let before: Option<(Timestamp, Uuid)> = paging.after()?;
    let sql = format!(
        "SELECT {COLUMNS} FROM intake.run
         WHERE $1::timestamptz IS NULL OR (started_at, run_id) < ($1, $2)
         ORDER BY started_at DESC, run_id DESC LIMIT $3"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(before.map(|(at, _)| at.to_sqlx()))
        .bind(before.map(|(_, id)| id))
        .bind(limit as i64 + 1)
        .fetch_all(conn)
        .await?;
    let items = show(gate, &rows).await?;
    Ok(Page::of(items, limit, gate.now(), |run: &Import| {
        (run.started_at, run.id)
    }))
}

/// One import, if the transaction sees it.
pub(crate) async fn one(
    gate: &quell_gate::Gate,
    conn: &mut PgConnection,
    id: Uuid,
) -> Result<Import> {
    let sql = format!("SELECT {COLUMNS} FROM intake.run WHERE run_id = $1");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(id)
        .fetch_all(conn)
        .await?;
    show(gate, &rows)
        .await?
        .pop()
        .ok_or_else(Problem::not_found)
}

async fn show(gate: &quell_gate::Gate, rows: &[PgRow]) -> Result<Vec<Import>> {
    let by: Vec<Uuid> = rows.iter().map(|row| row.get("started_by")).collect();
    let officers = gate.officers(&by).await?;
    let time = |row: &PgRow, column: &str| {
        row.get::<Option<jiff_sqlx::Timestamp>, _>(column)
            .map(jiff_sqlx::Timestamp::to_jiff)
    };
    Ok(rows
        .iter()
        .map(|row| {
            let by: Uuid = row.get("started_by");
            Import {
                id: row.get("run_id"),
                file: row.get("file"),
                kind: row.get("kind"),
                state: row.get("state"),
                rows_read: row.get("rows_read"),
                rows_done: row.get("rows_done"),
                accepted: row.get("accepted"),
                rejected: row.get("rejected"),
                duplicates: row.get("duplicates"),
                conflicts: row.get("conflicts"),
                started_at: time(row, "started_at").unwrap_or(Timestamp::UNIX_EPOCH),
                ended_at: time(row, "ended_at"),
                by: officers
                    .get(&by)
                    .cloned()
                    .unwrap_or_else(|| quell_gate::said::Officer {
                        id: by,
                        name: quell_gate::said::short(by),
                    }),
                jurisdiction: row.get("jurisdiction"),
                problem: row.get::<Option<String>, _>("problem").map(Failed::of),
            }
        })
        .collect())
}
