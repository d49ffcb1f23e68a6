//! Duties: what the plan derives against what is on record. New ones open, those with evidence are
//! done, those whose basis ended lapse, each with its reason (I1).

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use quell_model::because::RuleId;
use quell_model::derive::Derivation;
use quell_model::duty::{Duty, DutyKey, DutyKind, Evidence};
use quell_model::fact::{DutyLapsed, Fact, FactBody};
use quell_model::ids::{FactId, SubjectId};
use quell_model::view::View;
use sqlx::postgres::PgRow;
use sqlx::{PgConnection, Row};
use uuid::Uuid;

use crate::assigned::{self, Given};
use crate::error::{Doing, Error, Result};
use crate::record::{NewFact, Stamp};
use crate::{Ledger, load};

/// A duty as it stands in the table.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Held {
    pub(crate) duty: Duty,
    pub(crate) jurisdiction: String,
    pub(crate) lapsed: bool,
    /// Who was given it; nobody has a duty that lapsed.
    pub(crate) given: Option<Given>,
}

const COLUMNS: &str = "subject_id, subject_kind, jurisdiction, rule, basis, ordinal, kind, \
     opens_at, due, state, done_by, done_at, article, edition, because::text AS because, \
     assignee, team, assigned_at";

/// Duties that opened while everybody is settled at one moment. One that ends again before all
/// have come to rest, because a message came later than another, was owed at no moment: it leaves
/// no trace, and the order in which subjects are asked makes no difference (I7).
pub(crate) type Opened = HashSet<Uuid>;

/// Brings the duties of the derived subjects up to date; returns how many are new or changed, and
/// how many lapsed.
pub(crate) async fn duties(
    ledger: &Ledger,
    conn: &mut PgConnection,
    stamp: Stamp,
    derived: &[(&View, Derivation)],
    opened: &mut Opened,
) -> Result<(u64, u64)> {
    let ids: Vec<Uuid> = derived
        .iter()
        .map(|(view, _)| view.subject.uuid())
        .collect();
    let held = held(conn, &ids).await?;
    let mut changed = Vec::new();
    let mut standing: HashSet<Uuid> = HashSet::new();
    for (view, derivation) in derived {
        let given = assigned::of(view);
        for duty in &derivation.duties {
            let id = duty.key.id();
            if !standing.insert(id) {
                // A defect of the plan; the first of the two stands, and nobody else has to wait.
                tracing::error!(rule = %duty.key.rule, "two duties under one key");
                continue;
            }
            let now = Held {
                duty: duty.clone(),
                jurisdiction: view.jurisdiction.0.clone(),
                lapsed: false,
                given: given.get(&id).cloned(),
            };
            let known = held.get(&id);
            if known.is_none_or(|known| known.lapsed) {
                opened.insert(id);
            }
            if known != Some(&now) {
                changed.push((id, now));
            }
        }
    }
    upsert(conn, &changed, stamp.now).await?;

    let mut ended: Vec<(Uuid, &Held)> = held
        .iter()
        .filter(|(id, held)| !held.lapsed && !standing.contains(id))
        .map(|(id, held)| (*id, held))
        .collect();
    ended.sort_unstable_by_key(|(id, _)| *id);
    let (never, lapsed): (Vec<_>, Vec<_>) =
        ended.into_iter().partition(|(id, _)| opened.remove(id));
    undo(conn, &never, derived).await?;
    lapse(ledger, conn, stamp, &lapsed).await?;
    Ok((changed.len() as u64, lapsed.len() as u64))
}

/// Takes back duties that were owed at no moment. One that had lapsed before lapses as it did then.
async fn undo(
    conn: &mut PgConnection,
    never: &[(Uuid, &Held)],
    derived: &[(&View, Derivation)],
) -> Result<()> {
    if never.is_empty() {
        return Ok(());
    }
    let mut lapses: HashMap<Uuid, Uuid> = HashMap::new();
    let ids: Vec<Uuid> = never.iter().map(|(id, _)| *id).collect();
    for noted in derived.iter().flat_map(|(view, _)| &view.noted) {
        if let FactBody::DutyLapsed(lapsed) = &noted.body {
            // In the order of time, so the last one counts.
            lapses.insert(lapsed.duty.key.id(), noted.fact.0);
        }
    }
    sqlx::query("DELETE FROM ledger.duty WHERE duty_id = ANY($1)")
        .bind(&ids)
        .execute(&mut *conn)
        .await
        .doing("taking back duties")?;
    let sql = format!(
        "SELECT {} FROM ledger.fact WHERE fact_id = ANY($1) ORDER BY fact_id",
        load::COLUMNS
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(
            ids.iter()
                .filter_map(|id| lapses.get(id))
                .collect::<Vec<_>>(),
        )
        .fetch_all(&mut *conn)
        .await
        .doing("reading lapses")?;
    let facts = rows.iter().map(load::fact_of).collect::<Result<Vec<_>>>()?;
    restore_lapsed(conn, &facts).await
}

/// Lapses duties whose basis ended, also those that were done: the plan derives none of them any
/// more, so nothing is owed and nothing counts as done for it. The fact keeps the duty with its
/// evidence, and from it the row can be made again (I7).
async fn lapse(
    ledger: &Ledger,
    conn: &mut PgConnection,
    stamp: Stamp,
    ended: &[(Uuid, &Held)],
) -> Result<()> {
    if ended.is_empty() {
        return Ok(());
    }
    let facts = ended
        .iter()
        .map(|(_, held)| NewFact {
            subject: held.duty.key.subject,
            jurisdiction: quell_model::jurisdiction::Jurisdiction(held.jurisdiction.clone()),
            place: None,
            occurred_at: stamp.now,
            purpose: "reconciling",
            supersedes: None,
            body: FactBody::DutyLapsed(DutyLapsed {
                duty: held.duty.clone(),
                reason: "basis-ended".to_owned(),
            }),
        })
        .collect();
    ledger.record(conn, stamp, facts).await?;
    sqlx::query(
        "UPDATE ledger.duty SET state = 'lapsed', phase = 'lapsed', lapsed_at = $2,
            lapse_reason = 'basis-ended',
            done_by = NULL, done_at = NULL, assignee = NULL, team = NULL, assigned_at = NULL
         WHERE duty_id = ANY($1)",
    )
    .bind(ended.iter().map(|(id, _)| *id).collect::<Vec<_>>())
    .bind(stamp.now.to_sqlx())
    .execute(conn)
    .await
    .doing("lapsing duties")?;
    Ok(())
}

/// The duties on record for some subjects, by id.
async fn held(conn: &mut PgConnection, ids: &[Uuid]) -> Result<HashMap<Uuid, Held>> {
    let sql = format!("SELECT duty_id, {COLUMNS} FROM ledger.duty WHERE subject_id = ANY($1)");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(ids)
        .fetch_all(conn)
        .await
        .doing("reading duties")?;
    rows.iter()
        .map(|row| {
            let id: Uuid = row.get("duty_id");
            let held = of_row(row).map_err(|column| Error::Inconsistent {
                table: "ledger.duty",
                column,
                row: id.to_string(),
            })?;
            Ok((id, held))
        })
        .collect()
}

fn of_row(row: &PgRow) -> std::result::Result<Held, &'static str> {
    let time = |column: &str| row.get::<jiff_sqlx::Timestamp, _>(column).to_jiff();
    let kind = format!("\"{}\"", row.get::<&str, _>("kind"));
    let done = match (
        row.get::<Option<Uuid>, _>("done_by"),
        row.get::<Option<jiff_sqlx::Timestamp>, _>("done_at"),
    ) {
        (Some(fact), Some(at)) => Some(Evidence {
            fact: FactId(fact),
            at: at.to_jiff(),
        }),
        _ => None,
    };
    Ok(Held {
        duty: Duty {
            key: DutyKey {
                subject: SubjectId::from_parts(row.get("subject_kind"), row.get("subject_id"))
                    .ok_or("subject_kind")?,
                rule: RuleId(row.get::<String, _>("rule").into()),
                basis: row.get("basis"),
                ordinal: u16::try_from(row.get::<i32, _>("ordinal")).map_err(|_| "ordinal")?,
            },
            kind: serde_json::from_str::<DutyKind>(&kind).map_err(|_| "kind")?,
            opens_at: time("opens_at"),
            due: time("due"),
            done,
            article: row.get("article"),
            edition: row.get("edition"),
            because: serde_json::from_str(row.get("because")).map_err(|_| "because")?,
        },
        jurisdiction: row.get("jurisdiction"),
        lapsed: row.get::<&str, _>("state") == "lapsed",
        given: assigned::of_row(row),
    })
}

/// One part of to whom each duty was given.
fn given<T>(changed: &[(Uuid, Held)], get: impl Fn(&Given) -> Option<T>) -> Vec<Option<T>> {
    let given = changed.iter().map(|(_, held)| held.given.as_ref());
    given.map(|given| given.and_then(&get)).collect()
}

async fn upsert(conn: &mut PgConnection, changed: &[(Uuid, Held)], now: Timestamp) -> Result<()> {
    if changed.is_empty() {
        return Ok(());
    }
    let all =
        |get: &dyn Fn(&Held) -> String| changed.iter().map(|(_, h)| get(h)).collect::<Vec<_>>();
    let times = |get: &dyn Fn(&Duty) -> Timestamp| {
        changed
            .iter()
            .map(|(_, h)| get(&h.duty).to_sqlx())
            .collect::<Vec<_>>()
    };
    sqlx::query(
        "INSERT INTO ledger.duty
           (duty_id, subject_id, subject_kind, jurisdiction, rule, basis, ordinal, kind, opens_at,
            due, state, phase, done_by, done_at, article, edition, because,
            assignee, team, assigned_at)
         SELECT duty_id, subject_id, subject_kind, jurisdiction, rule, basis, ordinal, kind,
            opens_at, due, CASE WHEN done_by IS NULL THEN 'open' ELSE 'done' END,
            CASE WHEN done_by IS NOT NULL THEN 'done' WHEN due < $16 THEN 'late'
                WHEN opens_at > $16 THEN 'planned' ELSE 'open' END,
            done_by, done_at, article, edition, because::json, assignee, team, assigned_at
         FROM UNNEST($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::uuid[],
            $7::int[], $8::text[], $9::timestamptz[], $10::timestamptz[], $11::uuid[],
            $12::timestamptz[], $13::text[], $14::text[], $15::text[],
            $17::uuid[], $18::text[], $19::timestamptz[])
           AS t (duty_id, subject_id, subject_kind, jurisdiction, rule, basis, ordinal, kind,
            opens_at, due, done_by, done_at, article, edition, because,
            assignee, team, assigned_at)
         ON CONFLICT (duty_id) DO UPDATE SET
            jurisdiction = EXCLUDED.jurisdiction, kind = EXCLUDED.kind,
            opens_at = EXCLUDED.opens_at, due = EXCLUDED.due, state = EXCLUDED.state,
            phase = EXCLUDED.phase,
            done_by = EXCLUDED.done_by, done_at = EXCLUDED.done_at, lapsed_at = NULL,
            lapse_reason = NULL, article = EXCLUDED.article, edition = EXCLUDED.edition,
            because = EXCLUDED.because, assignee = EXCLUDED.assignee, team = EXCLUDED.team,
            assigned_at = EXCLUDED.assigned_at",
    )
    .bind(changed.iter().map(|(id, _)| *id).collect::<Vec<_>>())
    .bind(
        changed
            .iter()
            .map(|(_, h)| h.duty.key.subject.uuid())
            .collect::<Vec<_>>(),
    )
    .bind(all(&|h| h.duty.key.subject.kind().to_owned()))
    .bind(all(&|h| h.jurisdiction.clone()))
    .bind(all(&|h| h.duty.key.rule.to_string()))
    .bind(
        changed
            .iter()
            .map(|(_, h)| h.duty.key.basis)
            .collect::<Vec<_>>(),
    )
    .bind(
        changed
            .iter()
            .map(|(_, h)| i32::from(h.duty.key.ordinal))
            .collect::<Vec<_>>(),
    )
    .bind(all(&|h| h.duty.kind.spec().code.to_owned()))
    .bind(times(&|duty| duty.opens_at))
    .bind(times(&|duty| duty.due))
    .bind(
        changed
            .iter()
            .map(|(_, h)| h.duty.done.map(|done| done.fact.0))
            .collect::<Vec<_>>(),
    )
    .bind(
        changed
            .iter()
            .map(|(_, h)| h.duty.done.map(|d| d.at.to_sqlx()))
            .collect::<Vec<_>>(),
    )
    .bind(all(&|h| h.duty.article.clone()))
    .bind(all(&|h| h.duty.edition.clone()))
    .bind(all(&|h| {
        serde_json::to_string(&h.duty.because).unwrap_or_default()
    }))
    .bind(now.to_sqlx())
    .bind(given(changed, |given| given.to))
    .bind(given(changed, |given| given.team.clone()))
    .bind(given(changed, |given| Some(given.at.to_sqlx())))
    .execute(conn)
    .await
    .doing("keeping duties")?;
    Ok(())
}

/// Puts lapsed duties back from their facts; other facts are overlooked. Of several lapses of one
/// duty the last counts.
pub(crate) async fn restore_lapsed(conn: &mut PgConnection, facts: &[Fact]) -> Result<()> {
    let mut latest: BTreeMap<Uuid, (Held, Timestamp)> = BTreeMap::new();
    for fact in facts {
        if let FactBody::DutyLapsed(lapsed) = &fact.body {
            let held = Held {
                duty: lapsed.duty.clone(),
                jurisdiction: fact.jurisdiction.0.clone(),
                lapsed: true,
                given: None,
            };
            latest.insert(lapsed.duty.key.id(), (held, fact.occurred_at));
        }
    }
    if latest.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = latest.keys().copied().collect();
    let times: Vec<_> = latest.values().map(|(_, at)| at.to_sqlx()).collect();
    let held: Vec<(Uuid, Held)> = latest
        .into_iter()
        .map(|(id, (held, _))| (id, held))
        .collect();
    // Lapsed in the next statement, so the clock does not matter here.
    upsert(conn, &held, Timestamp::UNIX_EPOCH).await?;
    sqlx::query(
        "UPDATE ledger.duty d SET state = 'lapsed', phase = 'lapsed', lapsed_at = t.at,
            lapse_reason = 'basis-ended',
            done_by = NULL, done_at = NULL
         FROM UNNEST($1::uuid[], $2::timestamptz[]) AS t (duty_id, at)
         WHERE d.duty_id = t.duty_id",
    )
    .bind(ids)
    .bind(times)
    .execute(conn)
    .await
    .doing("restoring lapsed duties")?;
    Ok(())
}
