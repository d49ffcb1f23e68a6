//! What must hold of a ledger at rest, read from its tables and derived again from its facts: I1
//! for every subject, and the tables that go with it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use quell_model::ids::SubjectId;
use quell_model::invariants;
use quell_model::view::View;
use quell_model::{code, derive::Derivation};
use sqlx::{PgConnection, Row};
use uuid::Uuid;

use crate::error::{Doing, Result};
use crate::load::{self, AsOf};
use crate::{Ledger, testing};

/// Everything in which the tables differ from what the plan derives now; empty when nobody is
/// missed, nothing is owed twice, no message is stale and every count is right.
///
/// # Errors
/// When the database fails.
pub async fn broken(ledger: &Ledger, now: Timestamp) -> Result<Vec<String>> {
    let mut conn = ledger.pool().acquire().await.doing("connecting")?;
    let mut broken = Vec::new();
    let waiting: i64 = testing::one(&mut conn, "SELECT count(*) FROM ledger.touched").await?;
    if waiting > 0 {
        broken.push(format!("{waiting} subjects wait in the queue"));
    }
    let everybody = subjects(&mut conn).await?;
    for view in load::views(&mut conn, &everybody, AsOf::default()).await? {
        let derivation = ledger.plan().derive(&view, now);
        broken.extend(invariants::broken_in(&derivation, now));
        duties(&mut conn, &view, &derivation, &mut broken).await?;
        orders(&mut conn, &view, &derivation, &mut broken).await?;
        let mut stood = load::messages(&mut conn, "sender_id", &[view.subject.uuid()]).await?;
        stood.sort_by_key(quell_model::message::Message::key);
        let outbox = ledger.plan().outbox(&view, now);
        if stood != outbox {
            let (is, should) = (stood.len(), outbox.len());
            broken.push(format!(
                "{}: {is} messages stand, {should} follow or differ",
                name(view.subject)
            ));
        }
    }
    broken.extend(lapses(&mut conn).await?);
    broken.extend(counts(&mut conn).await?);
    Ok(broken)
}

fn name(subject: SubjectId) -> String {
    format!("{} {}", subject.kind(), subject.uuid())
}

/// Everybody about whom there is a fact, a message, a duty or a status.
async fn subjects(conn: &mut PgConnection) -> Result<Vec<SubjectId>> {
    let rows = sqlx::query(
        "SELECT subject_kind AS kind, subject_id AS id FROM ledger.fact
           WHERE subject_kind <> 'batch'
         UNION SELECT subject_kind, subject_id FROM ledger.subject
         UNION SELECT subject_kind, subject_id FROM ledger.duty
         UNION SELECT CASE WHEN body->'to'->>'kind' = 'place' THEN 'place' ELSE 'person' END,
           recipient_id FROM ledger.message
         ORDER BY 2",
    )
    .fetch_all(conn)
    .await
    .doing("listing subjects")?;
    Ok(rows
        .iter()
        .filter_map(|row| SubjectId::from_parts(row.get("kind"), row.get("id")))
        .collect())
}

/// I1: derived = open + done, and whatever else is on record has lapsed.
async fn duties(
    conn: &mut PgConnection,
    view: &View,
    derivation: &Derivation,
    broken: &mut Vec<String>,
) -> Result<()> {
    let rows = sqlx::query(
        "SELECT duty_id, rule, kind, state, done_by FROM ledger.duty WHERE subject_id = $1",
    )
    .bind(view.subject.uuid())
    .fetch_all(conn)
    .await
    .doing("reading duties")?;
    let mut held: BTreeMap<Uuid, (String, String, Option<Uuid>)> = BTreeMap::new();
    for row in rows {
        let what = format!(
            "{} {}",
            row.get::<&str, _>("rule"),
            row.get::<&str, _>("kind")
        );
        held.insert(
            row.get("duty_id"),
            (what, row.get("state"), row.get("done_by")),
        );
    }
    let who = name(view.subject);
    for duty in &derivation.duties {
        let what = format!("{} {}", duty.key.rule, duty.kind.spec().code);
        let should = if duty.done.is_some() { "done" } else { "open" };
        match held.remove(&duty.key.id()) {
            None => broken.push(format!("{who}: {what} is derived and not on record")),
            Some((_, state, by)) => {
                if state != should || by != duty.done.map(|done| done.fact.0) {
                    broken.push(format!("{who}: {what} is {state}, derived as {should}"));
                }
            }
        }
    }
    let beyond = held.values().filter(|(_, state, _)| state != "lapsed");
    broken.extend(
        beyond.map(|(what, state, _)| format!("{who}: {what} is {state} and not derived any more")),
    );
    Ok(())
}

async fn orders(
    conn: &mut PgConnection,
    view: &View,
    derivation: &Derivation,
    broken: &mut Vec<String>,
) -> Result<()> {
    let rows =
        sqlx::query("SELECT order_id, state FROM ledger.control_order WHERE subject_id = $1")
            .bind(view.subject.uuid())
            .fetch_all(conn)
            .await
            .doing("reading orders")?;
    let held: BTreeSet<(Uuid, String)> = rows
        .iter()
        .map(|row| (row.get("order_id"), row.get("state")))
        .collect();
    let derived: BTreeSet<(Uuid, String)> = derivation
        .orders
        .iter()
        .map(|order| (order.key.id(), code(order.state)))
        .collect();
    if held != derived {
        broken.push(format!(
            "{}: {} orders are on record, {} derived, or in other states",
            name(view.subject),
            held.len(),
            derived.len()
        ));
    }
    Ok(())
}

/// Each lapsed duty has its fact.
async fn lapses(conn: &mut PgConnection) -> Result<Option<String>> {
    let without: i64 = testing::one(
        conn,
        "SELECT count(*) FROM ledger.duty d WHERE state = 'lapsed' AND NOT EXISTS (
           SELECT FROM ledger.fact f WHERE f.kind = 'duty_lapsed' AND f.subject_id = d.subject_id
             AND f.occurred_at = d.lapsed_at AND f.body->'duty'->'key'->>'rule' = d.rule)",
    )
    .await?;
    Ok((without > 0).then(|| format!("{without} duties lapsed without a fact")))
}

/// The counts that are kept with every write, against counting.
async fn counts(conn: &mut PgConnection) -> Result<Option<String>> {
    let wrong: i64 = testing::one(
        conn,
        "SELECT count(*) FROM
           (SELECT kind, state, jurisdiction, n_duties FROM ledger.duty_count WHERE n_duties <> 0) c
         FULL JOIN
           (SELECT kind, phase AS state, jurisdiction, count(*) AS n FROM ledger.duty
            GROUP BY 1, 2, 3) d
         USING (kind, state, jurisdiction) WHERE n IS DISTINCT FROM n_duties",
    )
    .await?;
    let rolled: i64 = testing::one(
        conn,
        "SELECT count(*) FROM
           (SELECT path, kind, phase, n_duties FROM ledger.duty_rollup WHERE n_duties <> 0) c
         FULL JOIN
           (SELECT above AS path, kind, phase, count(*) AS n
            FROM ledger.duty, ledger.paths_above(jurisdiction) above GROUP BY 1, 2, 3) d
         USING (path, kind, phase) WHERE n IS DISTINCT FROM n_duties",
    )
    .await?;
    let delays: i64 = testing::one(
        conn,
        "SELECT abs(coalesce((SELECT sum(n_duties) FROM ledger.duty_delay
            WHERE jurisdiction = ''), 0)
          - (SELECT count(*) FROM ledger.duty WHERE phase = 'done'))::bigint",
    )
    .await?;
    let orders: i64 = testing::one(
        conn,
        "SELECT count(*) FROM
           (SELECT path, kind, state, n_orders FROM ledger.order_rollup WHERE n_orders <> 0) c
         FULL JOIN
           (SELECT above AS path, kind, state, count(*) AS n
            FROM ledger.control_order, ledger.paths_above(jurisdiction) above GROUP BY 1, 2, 3) d
         USING (path, kind, state) WHERE n IS DISTINCT FROM n_orders",
    )
    .await?;
    let wrong = wrong + rolled + delays + orders;
    Ok((wrong > 0).then(|| format!("{wrong} counts of duties or orders are wrong")))
}
