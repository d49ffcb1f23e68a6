//! Looks for records that may be one person: the same document number or telephone, or the same
//! name
//! at about the same age. Values are compared by their keyed hashes and never opened.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff_sqlx::ToSqlx;
use quell_gate::Gate;
use quell_gate::problem::Result;
use quell_ledger::load::{self, AsOf};
use quell_model::ids::{PersonId, SubjectId, derived_id};
use quell_model::view::View;
use sqlx::{PgConnection, Row};
use uuid::Uuid;

use super::super::list::noted;

/// Records that share one value at most: a telephone of a hotel says nothing of two guests.
const SHARING: i64 = 4;
/// People who are looked at in one turn.
const TURN: i64 = 20_000;
/// Years by which two ages may differ, because they were asked at different times.
const YEARS: u8 = 1;

/// A pair of records that may be one person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Candidate {
    /// The record with the smaller id.
    pub a: Uuid,
    /// The other one.
    pub b: Uuid,
    /// What agrees.
    pub reasons: BTreeSet<&'static str>,
}

impl Candidate {
    /// How much speaks for it.
    fn score(&self) -> i16 {
        let has = |reason| self.reasons.contains(reason);
        let mut score = 0;
        if has("document_number") {
            score += 90;
        }
        if has("phone") {
            score += 40;
        }
        if has("name") {
            score += 30;
        }
        if has("age") {
            score += 15;
        }
        if has("sex") {
            score += 5;
        }
        score.min(100)
    }
}

/// Keeps the pairs among people whose identity is new, and among them and all others; returns how
/// many pairs are new.
///
/// # Errors
/// When the database fails.
pub async fn find(gate: &Gate) -> Result<u64> {
    let mut tx = gate.ledger().begin().await?;
    let ids: Vec<Uuid> = sqlx::query_scalar(
        "DELETE FROM vault.unmatched WHERE person_id IN (
            SELECT person_id FROM vault.unmatched ORDER BY person_id LIMIT $1
            FOR UPDATE SKIP LOCKED)
         RETURNING person_id",
    )
    .bind(TURN)
    .fetch_all(&mut *tx)
    .await?;
    if ids.is_empty() {
        return Ok(0);
    }
    let pairs = pairs(&mut tx, &ids).await?;
    let found = keep(gate, &mut tx, &pairs).await?;
    gate.ledger().commit(tx).await?;
    Ok(found)
}

/// Pairs of some people with anybody whose value agrees.
async fn pairs(conn: &mut PgConnection, ids: &[Uuid]) -> Result<Vec<Candidate>> {
    let rows = sqlx::query(
        "SELECT DISTINCT least(n.person_id, o.person_id) AS a,
            greatest(n.person_id, o.person_id) AS b, n.field
         FROM vault.identity n
         JOIN vault.identity o ON o.field = n.field AND o.lookup_hash = n.lookup_hash
            AND o.person_id <> n.person_id
         WHERE n.person_id = ANY($1) AND n.field IN ('document_number', 'phone', 'name')
           AND (SELECT count(*) FROM (SELECT FROM vault.identity s
                WHERE s.field = n.field AND s.lookup_hash = n.lookup_hash LIMIT $2 + 1) s) <= $2",
    )
    .bind(ids)
    .bind(SHARING)
    .fetch_all(&mut *conn)
    .await?;
    let mut pairs: BTreeMap<(Uuid, Uuid), BTreeSet<&'static str>> = BTreeMap::new();
    for row in &rows {
        let reason = match row.get::<&str, _>("field") {
            "document_number" => "document_number",
            "phone" => "phone",
            _ => "name",
        };
        let pair = (row.get("a"), row.get("b"));
        pairs.entry(pair).or_default().insert(reason);
    }
    let people: BTreeSet<Uuid> = pairs.keys().flat_map(|(a, b)| [*a, *b]).collect();
    let subjects: Vec<SubjectId> = people
        .into_iter()
        .map(|id| SubjectId::Person(PersonId(id)))
        .collect();
    let views = load::views(conn, &subjects, AsOf::facts_only()).await?;
    let views: HashMap<Uuid, View> = views
        .into_iter()
        .map(|view| (view.subject.uuid(), view))
        .collect();
    Ok(pairs
        .into_iter()
        .filter_map(|((a, b), reasons)| weighed(&views, a, b, reasons))
        .collect())
}

/// Adds what their facts say of a pair; drops one that cannot be, or that only shares a name.
fn weighed(
    views: &HashMap<Uuid, View>,
    a: Uuid,
    b: Uuid,
    mut reasons: BTreeSet<&'static str>,
) -> Option<Candidate> {
    let (of_a, of_b) = (views.get(&a)?, views.get(&b)?);
    if of_a.merged_into().is_some() || of_b.merged_into().is_some() {
        return None;
    }
    let ((sex_a, age_a), (sex_b, age_b)) = (noted(of_a), noted(of_b));
    let sure = reasons.contains("document_number");
    match (age_a, age_b) {
        (Some(a), Some(b)) if a.abs_diff(b) <= YEARS => {
            reasons.insert("age");
        }
        (Some(_), Some(_)) if !sure => return None,
        _ => {}
    }
    match (sex_a, sex_b) {
        (Some(a), Some(b)) if a == b => {
            reasons.insert("sex");
        }
        (Some(_), Some(_)) if !sure => return None,
        _ => {}
    }
    let only_name = !sure && !reasons.contains("phone");
    (!only_name || reasons.contains("age")).then_some(Candidate { a, b, reasons })
}

/// Keeps pairs that are new; what was decided stays decided.
async fn keep(gate: &Gate, conn: &mut PgConnection, pairs: &[Candidate]) -> Result<u64> {
    let key = gate.ledger().secret().for_ids();
    let mut found = 0;
    for pair in pairs {
        let id = derived_id(&key, "merge", &format!("{} {}", pair.a, pair.b));
        let reasons: Vec<&str> = pair.reasons.iter().copied().collect();
        found += sqlx::query(
            "INSERT INTO ledger.merge_candidate AS c
               (candidate_id, person_a, person_b, score, reasons, found_at)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (person_a, person_b) DO UPDATE SET score = EXCLUDED.score,
                reasons = EXCLUDED.reasons
             WHERE c.decision IS NULL AND c.score < EXCLUDED.score",
        )
        .bind(id)
        .bind(pair.a)
        .bind(pair.b)
        .bind(pair.score())
        .bind(reasons)
        .bind(gate.now().to_sqlx())
        .execute(&mut *conn)
        .await?
        .rows_affected();
    }
    Ok(found)
}
