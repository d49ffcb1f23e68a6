//! Joining two records: each fact of the duplicate that stands is recorded again about the record
//! that is kept, at the moment at which it happened, and withdrawn from the duplicate. Facts of
//! others that name the duplicate are corrected. Nothing is changed in the log, and nothing is
//! lost.

use std::collections::BTreeSet;

use quell_gate::Gate;
use quell_gate::problem::{Problem, Result};
use quell_ledger::load;
use quell_ledger::stays::{self, KeyedStay, Source};
use quell_ledger::{Ledger, NewFact, Stamp, vault};
use quell_model::fact::{Fact, FactBody, Listed, PersonMerged, Withdrawn};
use quell_model::ids::{ActorId, BatchId, PersonId, SubjectId, derived_id};
use quell_model::jurisdiction::Jurisdiction;
use sqlx::{PgConnection, Row};
use uuid::Uuid;

/// What facts of a merge are recorded for.
const PURPOSE: &str = "merging";
/// Records that are followed up in one turn.
const TURN: i64 = 50;

/// The two records of one person.
#[derive(Clone, Debug)]
pub(super) struct Two {
    pub(super) kept: Uuid,
    pub(super) duplicate: Uuid,
    pub(super) kept_at: Jurisdiction,
}

/// Kinds that stay with the record that they are about.
fn stays_behind(body: &FactBody) -> bool {
    matches!(
        body,
        FactBody::DutyLapsed(_) | FactBody::PersonMerged(_) | FactBody::Withdrawn(_)
    )
}

/// The same words about the record that is kept; `None` where only nonsense would remain, such as
/// somebody who met themselves.
fn renamed(body: &FactBody, about: Uuid, two: &Two) -> Option<FactBody> {
    let text = body.to_json().ok()?;
    let text = text.replace(&two.duplicate.to_string(), &two.kept.to_string());
    let body = FactBody::from_parts(body.kind(), &text).ok()?;
    sensible(body, about)
}

fn sensible(body: FactBody, about: Uuid) -> Option<FactBody> {
    match body {
        FactBody::ContactNamed(named) if named.contact.0 == about => None,
        FactBody::InfectorNamed(named) if named.infector.0 == about => None,
        FactBody::EncountersTraced(mut traced) => {
            traced.encounters.retain(|met| met.other.0 != about);
            Some(FactBody::EncountersTraced(traced))
        }
        FactBody::Listed(listed) => {
            let entries: Vec<_> = listed
                .entries
                .into_iter()
                .filter_map(|mut entry| {
                    entry.said = sensible(entry.said, about)?;
                    Some(entry)
                })
                .collect();
            (!entries.is_empty()).then_some(FactBody::Listed(Listed { entries }))
        }
        other => Some(other),
    }
}

fn withdrawn(fact: &Fact, stamp: Stamp) -> NewFact {
    NewFact {
        subject: fact.subject,
        jurisdiction: fact.jurisdiction.clone(),
        place: None,
        occurred_at: stamp.now,
        purpose: PURPOSE,
        supersedes: Some(fact.id),
        body: FactBody::Withdrawn(Withdrawn {
            reason: "merged".to_owned(),
        }),
    }
}

/// What follows for the facts of the duplicate.
fn moved(facts: &[Fact], two: &Two, stamp: Stamp) -> Vec<NewFact> {
    let mut new = Vec::with_capacity(facts.len() * 2);
    for fact in facts.iter().filter(|fact| !stays_behind(&fact.body)) {
        if let Some(body) = renamed(&fact.body, two.kept, two) {
            new.push(NewFact {
                subject: SubjectId::Person(PersonId(two.kept)),
                jurisdiction: two.kept_at.clone(),
                place: fact.place,
                occurred_at: fact.occurred_at,
                purpose: PURPOSE,
                supersedes: None,
                body,
            });
        }
        new.push(withdrawn(fact, stamp));
    }
    new
}

/// What follows for facts of others that name the duplicate. Tracings are left: the stays are the
/// kept record's now, and whoever is traced is traced again.
fn corrected(facts: &[Fact], two: &Two, stamp: Stamp) -> Vec<NewFact> {
    let name = two.duplicate.to_string();
    let mut new = Vec::new();
    for fact in facts {
        let traced = matches!(fact.body, FactBody::EncountersTraced(_));
        let names = fact.body.to_json().is_ok_and(|text| text.contains(&name));
        if traced || !names || stays_behind(&fact.body) {
            continue;
        }
        match renamed(&fact.body, fact.subject.uuid(), two) {
            None => new.push(withdrawn(fact, stamp)),
            Some(body) => new.push(NewFact {
                subject: fact.subject,
                jurisdiction: fact.jurisdiction.clone(),
                place: fact.place,
                occurred_at: fact.occurred_at,
                purpose: PURPOSE,
                supersedes: Some(fact.id),
                body,
            }),
        }
    }
    new
}

/// Who names the duplicate or rests on it: those who sent it a message or got one, and those who
/// are said to have been infected by it.
async fn neighbours(conn: &mut PgConnection, two: &Two) -> Result<Vec<Uuid>> {
    let found: Vec<Uuid> = sqlx::query_scalar(
        "SELECT sender_id FROM ledger.message WHERE recipient_id = $1
         UNION SELECT recipient_id FROM ledger.message WHERE sender_id = $1
         UNION SELECT person_id FROM investigation.pub_infector WHERE infector_id = $1
         UNION SELECT $2::uuid",
    )
    .bind(two.duplicate)
    .bind(two.kept)
    .fetch_all(conn)
    .await?;
    let ids: BTreeSet<Uuid> = found
        .into_iter()
        .filter(|id| *id != two.duplicate)
        .collect();
    Ok(ids.into_iter().collect())
}

/// Refuses a merge that would correct facts beyond somebody's jurisdiction.
async fn within(conn: &mut PgConnection, scope: &Jurisdiction, ids: &[Uuid]) -> Result<()> {
    let places: Vec<String> = sqlx::query_scalar(
        "SELECT DISTINCT jurisdiction FROM ledger.subject WHERE subject_id = ANY($1)",
    )
    .bind(ids)
    .fetch_all(conn)
    .await?;
    let outside = |place: String| !scope.is_unknown() && !scope.contains(&Jurisdiction(place));
    if places.into_iter().any(outside) {
        return Err(Problem::conflict(
            "people/merge-reaches-further",
            "facts of another jurisdiction name one of the two records",
            "ask an officer of the jurisdiction above both to join them",
        ));
    }
    Ok(())
}

/// Joins two records in the transaction of a command. With a scope, only where everything that has
/// to be corrected lies within it.
pub(super) async fn join(
    conn: &mut PgConnection,
    ledger: &Ledger,
    stamp: Stamp,
    two: &Two,
    scope: &Jurisdiction,
) -> Result<()> {
    let neighbours = neighbours(conn, two).await?;
    within(conn, scope, &neighbours).await?;
    let own = load::standing(conn, &[two.duplicate]).await?;
    let others = load::standing(conn, &neighbours).await?;
    let at = own
        .iter()
        .rev()
        .map(|fact| fact.jurisdiction.clone())
        .find(|at| !at.is_unknown())
        .unwrap_or_else(|| two.kept_at.clone());
    let mut facts = moved(&own, two, stamp);
    facts.extend(corrected(&others, two, stamp));
    facts.push(NewFact {
        subject: SubjectId::Person(PersonId(two.duplicate)),
        jurisdiction: at,
        place: None,
        occurred_at: stamp.now,
        purpose: PURPOSE,
        supersedes: None,
        body: FactBody::PersonMerged(PersonMerged {
            into: PersonId(two.kept),
        }),
    });
    ledger.record(conn, stamp, facts).await?;
    move_stays(conn, ledger, stamp, two).await?;
    let (from, into) = (PersonId(two.duplicate), PersonId(two.kept));
    vault::adopt(conn, ledger.secret(), from, into, stamp.now).await?;
    Ok(())
}

/// The stays of the duplicate once more, as the kept record's.
async fn move_stays(
    conn: &mut PgConnection,
    ledger: &Ledger,
    stamp: Stamp,
    two: &Two,
) -> Result<()> {
    let held = stays::of_person(conn, PersonId(two.duplicate)).await?;
    if held.is_empty() {
        return Ok(());
    }
    let key = ledger.secret().for_ids();
    let copied: Vec<KeyedStay> = held
        .into_iter()
        .map(|held| {
            let name = format!("{} {}", held.key, two.kept);
            let mut stay = held.stay;
            stay.person = PersonId(two.kept);
            KeyedStay {
                key: derived_id(&key, "merged-stay", &name),
                stay,
            }
        })
        .collect();
    let name = format!("{} {} {}", two.duplicate, two.kept, stamp.now);
    let batch = BatchId(derived_id(&key, "merged-stays", &name));
    let source = Source {
        jurisdiction: two.kept_at.clone(),
        purpose: PURPOSE,
    };
    let new = ledger
        .record_stays_of(conn, stamp, (batch, source), &copied)
        .await?;
    if !new.is_empty() {
        ledger.touch_traced(conn, stamp.now).await?;
    }
    Ok(())
}

/// What came in for a duplicate after it was joined, by its outside name for example, follows to
/// the record that is kept. Returns how many records had something new.
///
/// # Errors
/// When the database fails.
pub async fn follow(gate: &Gate, by: ActorId) -> Result<u64> {
    let ledger = gate.ledger_for_commands();
    let stamp = Stamp {
        now: gate.now(),
        by,
    };
    let mut tx = ledger.begin().await?;
    let rows = sqlx::query(
        "SELECT m.subject_id AS duplicate, (m.body->>'into')::uuid AS kept, s.jurisdiction
         FROM ledger.fact m
         JOIN ledger.subject s ON s.subject_id = (m.body->>'into')::uuid
         WHERE m.kind = 'person_merged' AND EXISTS (
            SELECT FROM ledger.fact f WHERE f.subject_id = m.subject_id
              AND f.fact_id > m.fact_id
              AND f.kind NOT IN ('withdrawn', 'person_merged', 'duty_lapsed')
              AND NOT EXISTS (SELECT FROM ledger.fact w
                WHERE w.subject_id = f.subject_id AND w.supersedes = f.fact_id))
         ORDER BY m.subject_id LIMIT $1",
    )
    .bind(TURN)
    .fetch_all(&mut *tx)
    .await?;
    for row in &rows {
        let two = Two {
            kept: row.get("kept"),
            duplicate: row.get("duplicate"),
            kept_at: Jurisdiction(row.get("jurisdiction")),
        };
        let own = load::standing(&mut tx, &[two.duplicate]).await?;
        let facts = moved(&own, &two, stamp);
        ledger.record(&mut tx, stamp, facts).await?;
        move_stays(&mut tx, &ledger, stamp, &two).await?;
        let (from, into) = (PersonId(two.duplicate), PersonId(two.kept));
        vault::adopt(&mut tx, ledger.secret(), from, into, stamp.now).await?;
    }
    ledger.commit(tx).await?;
    if !rows.is_empty() {
        gate.something_to_settle();
    }
    Ok(rows.len() as u64)
}
