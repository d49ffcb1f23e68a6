//! Recording: facts into their lane, and every table that follows from them, in one transaction.

use std::collections::HashSet;

use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use quell_model::fact::{Fact, FactBody};
use quell_model::ids::{ActorId, FactId, PlaceId, SubjectId};
use quell_model::jurisdiction::Jurisdiction;
use sqlx::{PgConnection, Row};

use crate::chain::{self, StoredFact};
use crate::error::{Doing, Error, Result};
use crate::{Ledger, Recorded, assigned};

/// Who records, and when: the two things that every fact of one command shares.
#[derive(Clone, Copy, Debug)]
pub struct Stamp {
    /// The moment.
    pub now: Timestamp,
    /// Who.
    pub by: ActorId,
}

/// A fact that is about to be recorded.
#[derive(Clone, Debug)]
pub struct NewFact {
    /// What it is about.
    pub subject: SubjectId,
    /// The jurisdiction concerned.
    pub jurisdiction: Jurisdiction,
    /// Where it happened.
    pub place: Option<PlaceId>,
    /// When it happened; cut to the microsecond that the database keeps.
    pub occurred_at: Timestamp,
    /// What it is recorded for, as a code.
    pub purpose: &'static str,
    /// The fact it replaces.
    pub supersedes: Option<FactId>,
    /// What it says.
    pub body: FactBody,
}

fn to_microsecond(time: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(time.as_microsecond()).unwrap_or(time)
}

impl Ledger {
    /// Appends facts to this writer's lane, updates the modules' tables, and queues the subjects
    /// for derivation. All of it becomes durable when the caller commits, or none of it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn record(
        &self,
        conn: &mut PgConnection,
        stamp: Stamp,
        facts: Vec<NewFact>,
    ) -> Result<Vec<Fact>> {
        let facts = facts.into_iter().map(|fact| (stamp, fact)).collect();
        self.record_each(conn, facts).await
    }

    /// The same for facts of several moments and people, in the order of their moments: what a
    /// rehearsal lived through before anybody looked.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn record_each(
        &self,
        conn: &mut PgConnection,
        facts: Vec<(Stamp, NewFact)>,
    ) -> Result<Vec<Fact>> {
        let Some((Stamp { now, .. }, _)) = facts.last() else {
            return Ok(Vec::new());
        };
        let now = *now;
        let facts = self.stamp(facts);
        self.append(conn, &facts).await?;
        let new = touch(conn, facts.iter().map(|fact| fact.subject), now).await?;
        let recorded = Recorded { facts: &facts, new };
        for module in &self.modules {
            module.project(conn, &recorded).await?;
        }
        assigned::project(conn, &facts).await?;
        Ok(facts)
    }

    fn stamp(&self, facts: Vec<(Stamp, NewFact)>) -> Vec<Fact> {
        let mut ids = self
            .ids
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        facts
            .into_iter()
            .map(|(stamp, new)| Fact {
                id: ids.fact(to_microsecond(stamp.now)),
                subject: new.subject,
                jurisdiction: new.jurisdiction,
                place: new.place,
                occurred_at: to_microsecond(new.occurred_at),
                recorded_at: to_microsecond(stamp.now),
                recorded_by: stamp.by,
                purpose: new.purpose.to_owned(),
                supersedes: new.supersedes,
                body: new.body,
            })
            .collect()
    }

    /// Chains the facts to the head of the lane. The row of the lane is locked until the caller
    /// commits, so a lane has one writer at a time.
    async fn append(&self, conn: &mut PgConnection, facts: &[Fact]) -> Result<()> {
        let genesis = chain::genesis(&self.writer);
        sqlx::query(
            "INSERT INTO ledger.lane (writer, head_hash) VALUES ($1, $2)
             ON CONFLICT (writer) DO NOTHING",
        )
        .bind(&self.writer)
        .bind(&genesis[..])
        .execute(&mut *conn)
        .await
        .doing("opening the lane")?;
        let lane = sqlx::query(
            "SELECT lane_id, n_facts, head_hash FROM ledger.lane WHERE writer = $1 FOR UPDATE",
        )
        .bind(&self.writer)
        .fetch_one(&mut *conn)
        .await
        .doing("locking the lane")?;
        let lane_id: i16 = lane.get("lane_id");
        let first: i64 = lane.get("n_facts");
        let mut head: chain::Hash =
            lane.get::<&[u8], _>("head_hash")
                .try_into()
                .map_err(|_| Error::Inconsistent {
                    table: "ledger.lane",
                    column: "head_hash",
                    row: lane_id.to_string(),
                })?;

        let mut rows = Columns::default();
        for (seq, fact) in (first + 1..).zip(facts) {
            let stored = StoredFact::of(fact).map_err(|error| {
                Error::refused(
                    "ledger/body-not-json",
                    format!("a fact cannot be stored: {error}"),
                )
            })?;
            head = chain::link(&head, lane_id, seq, &stored);
            rows.push(seq, stored, head);
        }
        rows.insert(conn, lane_id).await?;
        sqlx::query("UPDATE ledger.lane SET n_facts = $2, head_hash = $3 WHERE lane_id = $1")
            .bind(lane_id)
            .bind(first + facts.len() as i64)
            .bind(&head[..])
            .execute(conn)
            .await
            .doing("moving the head of the lane")?;
        Ok(())
    }
}

/// Facts turned on their side: one array a column, which is how thousands go in at once.
#[derive(Default)]
struct Columns {
    seq: Vec<i64>,
    fact_id: Vec<uuid::Uuid>,
    kind: Vec<String>,
    subject_kind: Vec<String>,
    subject_id: Vec<uuid::Uuid>,
    jurisdiction: Vec<String>,
    place_id: Vec<Option<uuid::Uuid>>,
    occurred_at: Vec<jiff_sqlx::Timestamp>,
    recorded_at: Vec<jiff_sqlx::Timestamp>,
    recorded_by: Vec<uuid::Uuid>,
    purpose: Vec<String>,
    supersedes: Vec<Option<uuid::Uuid>>,
    body: Vec<String>,
    hash: Vec<Vec<u8>>,
}

impl Columns {
    fn push(&mut self, seq: i64, fact: StoredFact, hash: chain::Hash) {
        self.seq.push(seq);
        self.fact_id.push(fact.fact_id);
        self.kind.push(fact.kind);
        self.subject_kind.push(fact.subject_kind);
        self.subject_id.push(fact.subject_id);
        self.jurisdiction.push(fact.jurisdiction);
        self.place_id.push(fact.place_id);
        self.occurred_at.push(fact.occurred_at.to_sqlx());
        self.recorded_at.push(fact.recorded_at.to_sqlx());
        self.recorded_by.push(fact.recorded_by);
        self.purpose.push(fact.purpose);
        self.supersedes.push(fact.supersedes);
        self.body.push(fact.body);
        self.hash.push(hash.to_vec());
    }

    async fn insert(self, conn: &mut PgConnection, lane_id: i16) -> Result<()> {
        sqlx::query(
            "INSERT INTO ledger.fact
               (lane_id, seq, fact_id, kind, subject_kind, subject_id, jurisdiction, place_id,
                occurred_at, recorded_at, recorded_by, purpose, supersedes, body, hash)
             SELECT $1, seq, fact_id, kind, subject_kind, subject_id, jurisdiction, place_id,
                occurred_at, recorded_at, recorded_by, purpose, supersedes, body::json, hash
             FROM UNNEST($2::bigint[], $3::uuid[], $4::text[], $5::text[], $6::uuid[], $7::text[],
                $8::uuid[], $9::timestamptz[], $10::timestamptz[], $11::uuid[], $12::text[],
                $13::uuid[], $14::text[], $15::bytea[])
               AS t (seq, fact_id, kind, subject_kind, subject_id, jurisdiction, place_id,
                occurred_at, recorded_at, recorded_by, purpose, supersedes, body, hash)",
        )
        .bind(lane_id)
        .bind(self.seq)
        .bind(self.fact_id)
        .bind(self.kind)
        .bind(self.subject_kind)
        .bind(self.subject_id)
        .bind(self.jurisdiction)
        .bind(self.place_id)
        .bind(self.occurred_at)
        .bind(self.recorded_at)
        .bind(self.recorded_by)
        .bind(self.purpose)
        .bind(self.supersedes)
        .bind(self.body)
        .bind(self.hash)
        .execute(conn)
        .await
        .doing("appending facts")?;
        Ok(())
    }
}

/// Queues subjects for derivation; batches have none. Returns those who were neither queued nor
/// ever derived: about them nothing was known before.
pub(crate) async fn touch(
    conn: &mut PgConnection,
    subjects: impl Iterator<Item = SubjectId>,
    now: Timestamp,
) -> Result<HashSet<SubjectId>> {
    let mut subjects: Vec<SubjectId> = subjects
        .filter(|subject| !matches!(subject, SubjectId::Batch(_)))
        .collect();
    // In one order everywhere, so that two writers never wait for each other in a circle.
    subjects.sort_unstable_by_key(|subject| subject.uuid());
    subjects.dedup();
    if subjects.is_empty() {
        return Ok(HashSet::new());
    }
    // xmax is 0 in a row that this statement inserted, and not in one that it updated.
    let new: HashSet<uuid::Uuid> = sqlx::query_scalar(
        "WITH queued AS (
           INSERT INTO ledger.touched (subject_id, subject_kind, since)
           SELECT subject_id, subject_kind, $3
           FROM UNNEST($1::uuid[], $2::text[]) AS t (subject_id, subject_kind)
           ON CONFLICT (subject_id) DO UPDATE SET since = EXCLUDED.since
           RETURNING subject_id, xmax = 0 AS inserted)
         SELECT subject_id FROM queued
         WHERE inserted AND NOT EXISTS
           (SELECT FROM ledger.subject s WHERE s.subject_id = queued.subject_id)",
    )
    .bind(
        subjects
            .iter()
            .map(|subject| subject.uuid())
            .collect::<Vec<_>>(),
    )
    .bind(
        subjects
            .iter()
            .map(|subject| subject.kind())
            .collect::<Vec<_>>(),
    )
    .bind(now.to_sqlx())
    .fetch_all(conn)
    .await
    .doing("queueing subjects")?
    .into_iter()
    .collect();
    Ok(subjects
        .into_iter()
        .filter(|subject| new.contains(&subject.uuid()))
        .collect())
}
