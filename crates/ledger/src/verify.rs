//! `quell verify`: walks every lane from its beginning and finds any change, gap or reordering;
//! then holds each batch of rows to the hash in its fact.

use std::collections::BTreeMap;

use futures_util::TryStreamExt;
use serde::Serialize;
use sqlx::{PgConnection, Row};
use uuid::Uuid;

use crate::chain;
use crate::error::{Doing, Result};
use crate::load::{COLUMNS, stored_of};
use crate::stays;

/// One thing that is not as it was recorded.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Broken {
    /// Writer of the lane; `-` for a batch.
    pub lane: String,
    /// Place in the lane; 0 where it has none.
    pub seq: i64,
    /// The fact.
    pub fact_id: Option<Uuid>,
    /// What is wrong: `changed`, `gap`, `unreadable`, `tail-missing`, `batch-changed`.
    pub what: &'static str,
    /// In words, with the next step.
    pub message: String,
}

/// What was walked, and what was found.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct Verified {
    /// Lanes.
    pub lanes: u64,
    /// Facts.
    pub facts: u64,
    /// Batches of rows.
    pub batches: u64,
    /// Rows in them.
    pub rows: u64,
    /// Everything that is not as it was recorded; empty when all is well.
    pub broken: Vec<Broken>,
}

struct Lane {
    writer: String,
    head: Vec<u8>,
    n_facts: i64,
    last_seq: i64,
    last_hash: chain::Hash,
}

/// Walks everything. `progress` is told how many facts are done.
///
/// # Errors
/// When the database fails. What is wrong with the facts is not an error but the answer.
pub async fn verify(conn: &mut PgConnection, progress: &dyn Fn(u64)) -> Result<Verified> {
    let mut lanes = lanes(conn).await?;
    let mut found = Verified {
        lanes: lanes.len() as u64,
        ..Verified::default()
    };
    let sql =
        format!("SELECT lane_id, seq, hash, {COLUMNS} FROM ledger.fact ORDER BY lane_id, seq");
    {
        let mut rows = sqlx::query(sqlx::AssertSqlSafe(sql)).fetch(&mut *conn);
        while let Some(row) = rows.try_next().await.doing("reading facts")? {
            let lane_id: i16 = row.get("lane_id");
            let Some(lane) = lanes.get_mut(&lane_id) else {
                continue;
            };
            check_row(lane, lane_id, &row, &mut found.broken);
            found.facts += 1;
            if found.facts.is_multiple_of(1024) {
                progress(found.facts);
            }
        }
    }
    for lane in lanes.values() {
        if lane.last_seq != lane.n_facts || lane.last_hash[..] != lane.head[..] {
            found.broken.push(Broken {
                lane: lane.writer.clone(),
                seq: lane.last_seq,
                fact_id: None,
                what: "tail-missing",
                message: format!(
                    "the lane says that it has {} facts, but its chain ends at {}; restore the \
                     missing ones from a backup",
                    lane.n_facts, lane.last_seq
                ),
            });
        }
    }
    verify_batches(conn, &mut found).await?;
    Ok(found)
}

async fn lanes(conn: &mut PgConnection) -> Result<BTreeMap<i16, Lane>> {
    let rows = sqlx::query("SELECT lane_id, writer, n_facts, head_hash FROM ledger.lane")
        .fetch_all(conn)
        .await
        .doing("reading lanes")?;
    let lane = |row: &sqlx::postgres::PgRow| {
        let writer: String = row.get("writer");
        let lane = Lane {
            last_hash: chain::genesis(&writer),
            writer,
            head: row.get("head_hash"),
            n_facts: row.get("n_facts"),
            last_seq: 0,
        };
        (row.get("lane_id"), lane)
    };
    Ok(rows.iter().map(lane).collect())
}

/// Checks one fact against the one before it, and goes on from the hash that is stored, so that one
/// changed fact is named once.
fn check_row(lane: &mut Lane, lane_id: i16, row: &sqlx::postgres::PgRow, broken: &mut Vec<Broken>) {
    let seq: i64 = row.get("seq");
    let fact = stored_of(row);
    let stored: &[u8] = row.get("hash");
    let mut report = |what, message: String| {
        broken.push(Broken {
            lane: lane.writer.clone(),
            seq,
            fact_id: Some(fact.fact_id),
            what,
            message,
        });
    };
    if seq != lane.last_seq + 1 {
        report(
            "gap",
            format!(
                "fact {} follows {} in its lane; restore what is between them from a backup",
                seq, lane.last_seq
            ),
        );
    } else if chain::link(&lane.last_hash, lane_id, seq, &fact)[..] != *stored {
        report(
            "changed",
            format!(
                "fact {} ({}) or its hash is not what was recorded; compare it with a backup",
                fact.fact_id, fact.kind
            ),
        );
    } else if let Err(column) = fact.to_fact() {
        report(
            "unreadable",
            format!("column {column} of fact {} cannot be read", fact.fact_id),
        );
    }
    lane.last_seq = seq;
    if let Ok(hash) = stored.try_into() {
        lane.last_hash = hash;
    }
}

async fn verify_batches(conn: &mut PgConnection, found: &mut Verified) -> Result<()> {
    for (batch, held) in stays::batches(conn).await.unwrap_or_default() {
        let rows = stays::of_batch(conn, batch).await?;
        found.batches += 1;
        found.rows += rows.len() as u64;
        if rows.len() as u64 != held.rows || stays::content_hash(&rows) != held.content_hash {
            found.broken.push(Broken {
                lane: "-".to_owned(),
                seq: 0,
                fact_id: None,
                what: "batch-changed",
                message: format!(
                    "batch {batch} was recorded with {} rows and now has {} or other content; \
                     import its file again into an empty database and compare",
                    held.rows,
                    rows.len()
                ),
            });
        }
    }
    Ok(())
}
