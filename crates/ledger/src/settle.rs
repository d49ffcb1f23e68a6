//! Settling: the loop that keeps what is owed equal to what the plan derives.
//!
//! The order of the loop, written down once: lock subjects from the queue → fold their views →
//! trace whom they met → leave the queue → send or take back messages → derive → reconcile duties
//! and orders → commit. A message queues its recipient, so the loop runs until nobody is left to
//! ask. Every round is one transaction; a process that dies leaves the queue as it was before.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use quell_model::derive::Derivation;
use quell_model::fact::{EncountersTraced, FactBody};
use quell_model::ids::SubjectId;
use quell_model::message::Message;
use quell_model::view::{Delivery, View};
use sqlx::{PgConnection, Row};
use uuid::Uuid;

use crate::error::{Doing, Error, Result};
use crate::load::{self, AsOf};
use crate::reconcile::Opened;
use crate::record::{NewFact, Stamp, touch};
use crate::{Ledger, appeals, orders, reconcile};

/// How many subjects one round takes.
const ROUND: i64 = 400;
/// How often one subject may be asked again within one settling before something is wrong.
const MOST_ROUNDS: u32 = 64;

/// The key of the lock under which one process at a time settles.
const SETTLING: i64 = 0x5155_454c_4c01;

/// Nobody else settles while this lives; the database lets go when the connection closes.
pub struct Alone {
    _conn: PgConnection,
}

/// What a settling did.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Settled {
    /// Subjects that were derived.
    pub subjects: u64,
    /// Messages sent.
    pub sent: u64,
    /// Messages taken back.
    pub retracted: u64,
    /// Duties that are new or changed.
    pub duties: u64,
    /// Duties that lapsed.
    pub lapsed: u64,
}

impl Ledger {
    /// Waits until no other process settles, and keeps them waiting until the guard is dropped.
    /// Whoever settles brings the copy of the stays up to date under it first, so that nobody is
    /// traced without the newest ones.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn alone(&self) -> Result<Alone> {
        let mut conn = self.pool.acquire().await.doing("connecting")?.detach();
        sqlx::query("SELECT pg_advisory_lock($1)")
            .bind(SETTLING)
            .execute(&mut conn)
            .await
            .doing("waiting for another process to settle")?;
        Ok(Alone { _conn: conn })
    }

    /// How many subjects wait to be derived: queued, or their time has come.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn due(&self, now: Timestamp) -> Result<u64> {
        let due: i64 = sqlx::query_scalar(
            "SELECT (SELECT count(*) FROM ledger.touched)
                  + (SELECT count(*) FROM ledger.subject WHERE wake_at <= $1)",
        )
        .bind(now.to_sqlx())
        .fetch_one(&self.pool)
        .await
        .doing("counting who waits")?;
        Ok(due.unsigned_abs())
    }

    /// Settles everybody in the queue, and everybody whose time has come, at `stamp.now`.
    /// `progress` is told how many subjects are done, and how many wait at least.
    ///
    /// # Errors
    /// When the database fails, or when the plan does not come to rest.
    pub async fn settle(
        &self,
        stamp: Stamp,
        progress: &(dyn Fn(u64, u64) + Sync),
    ) -> Result<Settled> {
        self.wake(stamp.now).await?;
        self.tick(stamp.now).await?;
        let mut total = Settled::default();
        let mut asked: HashMap<Uuid, u32> = HashMap::new();
        let mut opened = Opened::new();
        let mut waiting = self.waiting().await?;
        loop {
            let mut tx = self.begin().await?;
            let subjects = next(&mut tx).await?;
            if subjects.is_empty() {
                return Ok(total);
            }
            for subject in &subjects {
                let times = asked.entry(subject.uuid()).or_default();
                *times += 1;
                if *times > MOST_ROUNDS {
                    return Err(Error::refused(
                        "ledger/plan-does-not-rest",
                        format!(
                            "{} {} changes for ever; check the plan",
                            subject.kind(),
                            subject.uuid()
                        ),
                    ));
                }
            }
            let round = self
                .settle_subjects(&mut tx, stamp, &subjects, &mut opened)
                .await?;
            self.commit(tx).await?;
            total.subjects += round.subjects;
            total.sent += round.sent;
            total.retracted += round.retracted;
            total.duties += round.duties;
            total.lapsed += round.lapsed;
            waiting = (waiting + round.sent + round.retracted).saturating_sub(round.subjects);
            progress(total.subjects, waiting);
        }
    }

    /// Moves duties on by the clock alone: those whose day has come are open, those past their
    /// deadline late. Returns how many moved.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn tick(&self, now: Timestamp) -> Result<u64> {
        let moved = sqlx::query(
            "UPDATE ledger.duty SET phase = CASE WHEN due < $1 THEN 'late' ELSE 'open' END
             WHERE (phase IN ('planned', 'open') AND due < $1)
                OR (phase = 'planned' AND opens_at <= $1)",
        )
        .bind(now.to_sqlx())
        .execute(&self.pool)
        .await
        .doing("moving duties on by the clock")?;
        Ok(moved.rows_affected())
    }

    /// How many wait, for a progress bar: counted once, and kept roughly from then on.
    async fn waiting(&self) -> Result<u64> {
        let waiting: i64 = sqlx::query_scalar("SELECT count(*) FROM ledger.touched")
            .fetch_one(&self.pool)
            .await
            .doing("counting the queue")?;
        Ok(waiting.unsigned_abs())
    }

    /// Queues everybody whose derivation changes by the clock alone.
    async fn wake(&self, now: Timestamp) -> Result<()> {
        sqlx::query(
            "INSERT INTO ledger.touched (subject_id, subject_kind, since)
             SELECT subject_id, subject_kind, $1 FROM ledger.subject WHERE wake_at <= $1
             ORDER BY subject_id ON CONFLICT (subject_id) DO NOTHING",
        )
        .bind(now.to_sqlx())
        .execute(&self.pool)
        .await
        .doing("waking subjects")?;
        Ok(())
    }

    /// Queues everybody whose contacts the plan asks for, because new stays came in.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn touch_traced(&self, conn: &mut PgConnection, now: Timestamp) -> Result<()> {
        sqlx::query(
            "INSERT INTO ledger.touched (subject_id, subject_kind, since)
             SELECT subject_id, subject_kind, $1 FROM ledger.subject WHERE is_traced
             ORDER BY subject_id
             ON CONFLICT (subject_id) DO UPDATE SET since = EXCLUDED.since",
        )
        .bind(now.to_sqlx())
        .execute(conn)
        .await
        .doing("queueing those whose contacts are traced")?;
        Ok(())
    }

    /// Queues subjects, because something beside their facts changed, such as their stays.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn touch(
        &self,
        conn: &mut PgConnection,
        subjects: &[SubjectId],
        now: Timestamp,
    ) -> Result<()> {
        touch(conn, subjects.iter().copied(), now).await?;
        Ok(())
    }

    /// One round over given subjects, inside the caller's transaction.
    async fn settle_subjects(
        &self,
        conn: &mut PgConnection,
        stamp: Stamp,
        subjects: &[SubjectId],
        opened: &mut Opened,
    ) -> Result<Settled> {
        let mut views = load::views(conn, subjects, AsOf::default()).await?;
        self.trace(conn, stamp, &mut views).await?;
        let ids: Vec<Uuid> = subjects.iter().map(|subject| subject.uuid()).collect();
        // Before messages go out, not after: one to somebody of this very round must queue them
        // again, because their view was folded without it.
        sqlx::query("DELETE FROM ledger.touched WHERE subject_id = ANY($1)")
            .bind(&ids)
            .execute(&mut *conn)
            .await
            .doing("emptying the queue")?;
        let (sent, retracted) = self.send(conn, stamp.now, &views, &ids).await?;
        let derived: Vec<(&View, Derivation)> = views
            .iter()
            .map(|view| (view, self.plan.derive(view, stamp.now)))
            .collect();
        let (duties, lapsed) = reconcile::duties(self, conn, stamp, &derived, opened).await?;
        orders::reconcile(conn, &derived).await?;
        appeals::keep(conn, &derived).await?;
        self.keep_statuses(conn, stamp.now, &derived).await?;
        for module in &self.modules {
            module.follow(conn, &derived).await?;
        }
        forget(conn, &views).await?;
        Ok(Settled {
            subjects: subjects.len() as u64,
            sent,
            retracted,
            duties,
            lapsed,
        })
    }

    /// Compares stays of everybody whose contacts the plan asks for, and records what is new.
    async fn trace(&self, conn: &mut PgConnection, stamp: Stamp, views: &mut [View]) -> Result<()> {
        let Some(tracer) = &self.tracer else {
            return Ok(());
        };
        let mut found = Vec::new();
        for view in views.iter() {
            let Some(window) = self.plan.tracing_window(view, stamp.now) else {
                continue;
            };
            let latest = view.noted.iter().rev().find_map(|noted| match &noted.body {
                FactBody::EncountersTraced(body) => Some(body),
                _ => None,
            });
            let said = |known: &&EncountersTraced| {
                !known.encounters.is_empty() || !known.places.is_empty()
            };
            let linger = self.plan.linger_minutes(view, stamp.now);
            let found_now = match tracer.trace(view, window, linger) {
                Some(found) => found,
                // The last stay was withdrawn: whom the person met there they did not meet.
                None if latest.as_ref().is_some_and(said) => EncountersTraced {
                    from: window.0,
                    until: window.1,
                    encounters: Vec::new(),
                    places: Vec::new(),
                },
                None => continue,
            };
            if latest.is_some_and(|known| {
                known.encounters == found_now.encounters && known.places == found_now.places
            }) {
                continue;
            }
            found.push(NewFact {
                subject: view.subject,
                jurisdiction: view.jurisdiction.clone(),
                place: None,
                occurred_at: stamp.now,
                purpose: "tracing",
                // The earlier tracing stands beside it: it tells since when each contact is
                // known, and tracing again starts nobody's clock anew.
                supersedes: None,
                body: FactBody::EncountersTraced(found_now),
            });
        }
        let facts = self.record(conn, stamp, found).await?;
        let at: HashMap<SubjectId, usize> = views
            .iter()
            .enumerate()
            .map(|(at, view)| (view.subject, at))
            .collect();
        for fact in &facts {
            if let Some(at) = at.get(&fact.subject) {
                views[*at].fold(fact);
            }
        }
        Ok(())
    }

    /// Delivers the difference between the messages that stand and those that follow now.
    async fn send(
        &self,
        conn: &mut PgConnection,
        now: Timestamp,
        views: &[View],
        ids: &[Uuid],
    ) -> Result<(u64, u64)> {
        let mut before: HashMap<SubjectId, Vec<Message>> = HashMap::new();
        for message in load::messages(conn, "sender_id", ids).await? {
            before.entry(message.from).or_default().push(message);
        }
        let mut all = Delivery::default();
        for view in views {
            let outbox = self.plan.outbox(view, now);
            let stood = before.remove(&view.subject).unwrap_or_default();
            let delivery = Delivery::between(&stood, &outbox);
            all.deliver.extend(delivery.deliver);
            all.retract.extend(delivery.retract);
        }
        deliver(conn, &all.deliver).await?;
        retract(conn, &all.retract).await?;
        let recipients = all
            .deliver
            .iter()
            .map(|message| message.to)
            .chain(all.retract.iter().map(|(_, to, _)| *to));
        touch(conn, recipients, now).await?;
        Ok((all.deliver.len() as u64, all.retract.len() as u64))
    }

    async fn keep_statuses(
        &self,
        conn: &mut PgConnection,
        now: Timestamp,
        derived: &[(&View, Derivation)],
    ) -> Result<()> {
        let json = |value: &_| serde_json::to_string(value).unwrap_or_else(|_| "[]".to_owned());
        let findings: Vec<String> = derived
            .iter()
            .map(|(_, d)| serde_json::to_string(&d.findings).unwrap_or_else(|_| "[]".to_owned()))
            .collect();
        sqlx::query(
            "INSERT INTO ledger.subject
               (subject_id, subject_kind, jurisdiction, edition, statuses, findings, wake_at,
                is_traced, settled_at)
             SELECT id, kind, jurisdiction, edition, statuses::json, findings::json, wake_at,
                is_traced, $9
             FROM UNNEST($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
                $7::timestamptz[], $8::boolean[])
               AS t (id, kind, jurisdiction, edition, statuses, findings, wake_at, is_traced)
             ON CONFLICT (subject_id) DO UPDATE SET
                jurisdiction = EXCLUDED.jurisdiction, edition = EXCLUDED.edition,
                statuses = EXCLUDED.statuses, findings = EXCLUDED.findings,
                wake_at = EXCLUDED.wake_at, is_traced = EXCLUDED.is_traced,
                settled_at = EXCLUDED.settled_at",
        )
        .bind(
            derived
                .iter()
                .map(|(view, _)| view.subject.uuid())
                .collect::<Vec<_>>(),
        )
        .bind(
            derived
                .iter()
                .map(|(view, _)| view.subject.kind())
                .collect::<Vec<_>>(),
        )
        .bind(
            derived
                .iter()
                .map(|(view, _)| view.jurisdiction.0.as_str())
                .collect::<Vec<_>>(),
        )
        .bind(
            derived
                .iter()
                .map(|(view, _)| self.plan.edition(view, now))
                .collect::<Vec<_>>(),
        )
        .bind(
            derived
                .iter()
                .map(|(_, d)| json(&d.statuses))
                .collect::<Vec<_>>(),
        )
        .bind(findings)
        .bind(
            derived
                .iter()
                .map(|(_, d)| d.wake_at.map(ToSqlx::to_sqlx))
                .collect::<Vec<_>>(),
        )
        .bind(
            derived
                .iter()
                .map(|(view, _)| self.plan.tracing_window(view, now).is_some())
                .collect::<Vec<_>>(),
        )
        .bind(now.to_sqlx())
        .execute(conn)
        .await
        .doing("keeping statuses")?;
        Ok(())
    }
}

/// Drops the status of those about whom nothing stands any more: only messages that were taken
/// back ever concerned them, and no fact would bring them back (I7).
async fn forget(conn: &mut PgConnection, views: &[View]) -> Result<()> {
    let empty = views.iter().filter(|view| view.is_empty());
    let gone: Vec<Uuid> = empty.map(|view| view.subject.uuid()).collect();
    if gone.is_empty() {
        return Ok(());
    }
    sqlx::query("DELETE FROM ledger.subject WHERE subject_id = ANY($1)")
        .bind(gone)
        .execute(conn)
        .await
        .doing("dropping statuses")?;
    Ok(())
}

/// Takes the next subjects from the queue and locks them; rows that another server holds are left
/// to it.
async fn next(conn: &mut PgConnection) -> Result<Vec<SubjectId>> {
    let rows = sqlx::query(
        "SELECT subject_id, subject_kind FROM ledger.touched
         ORDER BY since, subject_id LIMIT $1 FOR UPDATE SKIP LOCKED",
    )
    .bind(ROUND)
    .fetch_all(conn)
    .await
    .doing("reading the queue")?;
    rows.iter()
        .map(|row| {
            let id: Uuid = row.get("subject_id");
            SubjectId::from_parts(row.get("subject_kind"), id).ok_or(Error::Inconsistent {
                table: "ledger.touched",
                column: "subject_kind",
                row: id.to_string(),
            })
        })
        .collect()
}

async fn deliver(conn: &mut PgConnection, messages: &[Message]) -> Result<()> {
    if messages.is_empty() {
        return Ok(());
    }
    let bodies: Vec<String> = messages
        .iter()
        .map(|message| serde_json::to_string(message).unwrap_or_default())
        .collect();
    sqlx::query(
        "INSERT INTO ledger.message (sender_id, recipient_id, slot, body)
         SELECT sender, recipient, slot, body::json
         FROM UNNEST($1::uuid[], $2::uuid[], $3::uuid[], $4::text[])
           AS t (sender, recipient, slot, body)
         ON CONFLICT (sender_id, recipient_id, slot) DO UPDATE SET body = EXCLUDED.body",
    )
    .bind(messages.iter().map(|m| m.from.uuid()).collect::<Vec<_>>())
    .bind(messages.iter().map(|m| m.to.uuid()).collect::<Vec<_>>())
    .bind(messages.iter().map(|m| m.slot).collect::<Vec<_>>())
    .bind(bodies)
    .execute(conn)
    .await
    .doing("sending messages")?;
    Ok(())
}

async fn retract(conn: &mut PgConnection, keys: &[(SubjectId, SubjectId, Uuid)]) -> Result<()> {
    if keys.is_empty() {
        return Ok(());
    }
    sqlx::query(
        "DELETE FROM ledger.message m
         USING UNNEST($1::uuid[], $2::uuid[], $3::uuid[]) AS t (sender, recipient, slot)
         WHERE m.sender_id = t.sender AND m.recipient_id = t.recipient AND m.slot = t.slot",
    )
    .bind(
        keys.iter()
            .map(|(from, _, _)| from.uuid())
            .collect::<Vec<_>>(),
    )
    .bind(keys.iter().map(|(_, to, _)| to.uuid()).collect::<Vec<_>>())
    .bind(keys.iter().map(|(_, _, slot)| *slot).collect::<Vec<_>>())
    .execute(conn)
    .await
    .doing("taking messages back")?;
    Ok(())
}
