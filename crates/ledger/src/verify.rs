//! `quell verify`: walks every lane from its beginning and finds any change, gap or reordering;
//! then holds each batch of rows to the hash in its fact.

use std::collections::BTreeMap;

use futures_util::TryStreamExt;
use quell_model::fact::{Fact, FactBody};
use quell_model::ids::SubjectId;
use serde::Serialize;
use sqlx::postgres::PgRow;
use sqlx::{PgConnection, Row};
use uuid::Uuid;

use crate::chain::{self, StoredFact};
use crate::error::{Doing, Error, Result};
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
    /// What is wrong: `changed`, `gap`, `unreadable`, `tail-missing`, `stray` (a fact in no lane),
    /// `batch-changed`, `batch-stray` (rows of no batch).
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
    /// What the next fact may rest on: the hash as stored, and the one that the fact should have.
    /// They differ only after a fact that was named already.
    last_hash: [chain::Hash; 2],
}

/// Walks everything. `progress` is told how many facts are done.
///
/// # Errors
/// When the database fails. What is wrong with the facts is not an error but the answer.
pub async fn verify(conn: &mut PgConnection, progress: &(dyn Fn(u64) + Sync)) -> Result<Verified> {
    let mut lanes = lanes(conn).await?;
    let mut found = Verified {
        lanes: lanes.len() as u64,
        ..Verified::default()
    };
    let sql =
        format!("SELECT lane_id, seq, hash, {COLUMNS} FROM ledger.fact ORDER BY lane_id, seq");
    let mut batches = Vec::new();
    {
        let mut rows = sqlx::query(sqlx::AssertSqlSafe(sql)).fetch(&mut *conn);
        while let Some(row) = rows.try_next().await.doing("reading facts")? {
            let lane_id: i16 = row.get("lane_id");
            let fact = stored_of(&row);
            match lanes.get_mut(&lane_id) {
                Some(lane) => check_row(lane, lane_id, &row, &fact, &mut found.broken),
                None => found.broken.push(stray(lane_id, &row, &fact)),
            }
            if fact.kind == "batch_recorded" {
                // One that cannot be read was named just now.
                batches.extend(fact.to_fact().ok());
            }
            found.facts += 1;
            if found.facts.is_multiple_of(1024) {
                progress(found.facts);
            }
        }
    }
    for lane in lanes.values() {
        if lane.last_seq != lane.n_facts
            || !lane.last_hash.iter().any(|hash| hash[..] == lane.head[..])
        {
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
    verify_batches(conn, &batches, &mut found).await?;
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
            last_hash: [chain::genesis(&writer); 2],
            writer,
            head: row.get("head_hash"),
            n_facts: row.get("n_facts"),
            last_seq: 0,
        };
        (row.get("lane_id"), lane)
    };
    Ok(rows.iter().map(lane).collect())
}

/// A fact in a lane that nobody has.
fn stray(lane_id: i16, row: &PgRow, fact: &StoredFact) -> Broken {
    Broken {
        lane: "-".to_owned(),
        seq: row.get("seq"),
        fact_id: Some(fact.fact_id),
        what: "stray",
        message: format!(
            "fact {} is in lane {lane_id}, which does not exist; compare it with a backup",
            fact.fact_id
        ),
    }
}

/// Checks one fact against the one before it, and goes on from its hash as it is and as it should
/// be, so that one changed fact, or one changed hash, is named once.
fn check_row(
    lane: &mut Lane,
    lane_id: i16,
    row: &PgRow,
    fact: &StoredFact,
    broken: &mut Vec<Broken>,
) {
    let seq: i64 = row.get("seq");
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
    let links = lane
        .last_hash
        .map(|last| chain::link(&last, lane_id, seq, fact));
    if seq != lane.last_seq + 1 {
        report(
            "gap",
            format!(
                "fact {} follows {} in its lane; restore what is between them from a backup",
                seq, lane.last_seq
            ),
        );
    } else if !links.iter().any(|hash| hash[..] == *stored) {
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
    lane.last_hash = [stored.try_into().unwrap_or(links[0]), links[0]];
}

async fn verify_batches(
    conn: &mut PgConnection,
    batches: &[Fact],
    found: &mut Verified,
) -> Result<()> {
    let mut known = Vec::new();
    for fact in batches {
        let (SubjectId::Batch(batch), FactBody::BatchRecorded(held)) = (fact.subject, &fact.body)
        else {
            continue;
        };
        known.push(batch.0);
        found.batches += 1;
        let rows = match stays::of_batch(conn, batch).await {
            Ok(rows) => Some(rows),
            // A row that cannot be read is not what was recorded.
            Err(Error::Inconsistent { .. }) => None,
            Err(fault) => return Err(fault),
        };
        let n_rows = rows.as_ref().map_or(0, |rows| rows.len() as u64);
        found.rows += n_rows;
        let whole = rows.is_some_and(|rows| {
            n_rows == held.rows && stays::content_hash(&rows) == held.content_hash
        });
        if !whole {
            found.broken.push(broken_batch(
                "batch-changed",
                format!(
                    "batch {batch} was recorded with {} rows and now has {n_rows} that can be \
                     read, or other content; import its file again into an empty database and \
                     compare",
                    held.rows,
                ),
            ));
        }
    }
    let strays = sqlx::query(
        "SELECT batch_id, count(*) AS n FROM ledger.stay WHERE batch_id <> ALL($1)
         GROUP BY batch_id ORDER BY batch_id",
    )
    .bind(&known)
    .fetch_all(conn)
    .await
    .doing("looking for rows of no batch")?;
    found.broken.extend(strays.iter().map(|row| {
        broken_batch(
            "batch-stray",
            format!(
                "{} rows say that they came with batch {}, of which there is no fact; compare \
                 them with a backup",
                row.get::<i64, _>("n"),
                row.get::<Uuid, _>("batch_id")
            ),
        )
    }));
    Ok(())
}

fn broken_batch(what: &'static str, message: String) -> Broken {
    Broken {
        lane: "-".to_owned(),
        seq: 0,
        fact_id: None,
        what,
        message,
    }
}
