//! How each contact stands to each case: rows that follow every derivation of the contact.

use std::collections::BTreeMap;

use jiff_sqlx::ToSqlx;
use quell_ledger::Result;
use quell_ledger::error::Doing;
use quell_model::because::Value;
use quell_model::code;
use quell_model::derive::{Assessed, Derivation};
use quell_model::ids::SubjectId;
use quell_model::naming;
use quell_model::view::View;
use sqlx::PgConnection;
use uuid::Uuid;

/// One row on its way into the table.
struct Row<'a> {
    person: Uuid,
    jurisdiction: &'a str,
    of: &'a Assessed,
}

impl Row<'_> {
    fn minutes(&self) -> i32 {
        match self.of.exposed.because.get("minutes") {
            Some(Value::Number(minutes)) => i32::try_from((*minutes).max(0)).unwrap_or(i32::MAX),
            _ => 0,
        }
    }

    fn place(&self) -> Option<Uuid> {
        match self.of.exposed.because.get("place") {
            Some(Value::Place(place)) => Some(place.0),
            _ => None,
        }
    }

    fn known_at(&self) -> jiff::Timestamp {
        match self.of.exposed.because.get("known") {
            Some(Value::Time(at)) => *at,
            _ => self.of.exposed.last_at,
        }
    }
}

/// Brings the rows of derived people up to date; rows that say the same stay as they are.
pub(crate) async fn keep(conn: &mut PgConnection, derived: &[(&View, Derivation)]) -> Result<()> {
    let mut rows: BTreeMap<Uuid, Row<'_>> = BTreeMap::new();
    let mut people = Vec::new();
    for (view, derivation) in derived {
        let SubjectId::Person(person) = view.subject else {
            continue;
        };
        people.push(person.0);
        for of in &derivation.exposures {
            let id = naming::exposure(of.exposed.case, person, of.exposed.via);
            rows.insert(
                id,
                Row {
                    person: person.0,
                    jurisdiction: &view.jurisdiction.0,
                    of,
                },
            );
        }
    }
    if people.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = rows.keys().copied().collect();
    sqlx::query(
        "DELETE FROM contacts.exposure WHERE person_id = ANY($1) AND exposure_id <> ALL($2)",
    )
    .bind(&people)
    .bind(&ids)
    .execute(&mut *conn)
    .await
    .doing("removing exposures that no longer hold")?;
    if rows.is_empty() {
        return Ok(());
    }
    upsert(conn, &ids, &rows.into_values().collect::<Vec<_>>()).await
}

const UPSERT: &str = "INSERT INTO contacts.exposure AS e
   (exposure_id, case_id, person_id, via_id, jurisdiction, category, unverified, setting, place_id,
    first_at, last_at, known_at, minutes, rule, article, edition, because, is_decided,
    decided_category, decided_reason, decided_by, decided_at)
 SELECT id, case_id, person, via, jurisdiction, category, unverified, setting, place, first_at,
    last_at, known_at, minutes, rule, article, edition, because::json, decided_at IS NOT NULL,
    decided_category, decided_reason, decided_by, decided_at
 FROM UNNEST($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::boolean[],
    $8::text[], $9::uuid[], $10::timestamptz[], $11::timestamptz[], $12::timestamptz[], $13::int[],
    $14::text[], $15::text[], $16::text[], $17::text[], $18::text[], $19::text[], $20::uuid[],
    $21::timestamptz[])
   AS t (id, case_id, person, via, jurisdiction, category, unverified, setting, place, first_at,
    last_at, known_at, minutes, rule, article, edition, because, decided_category, decided_reason,
    decided_by, decided_at)
 ON CONFLICT (exposure_id) DO UPDATE SET
    jurisdiction = EXCLUDED.jurisdiction, category = EXCLUDED.category,
    unverified = EXCLUDED.unverified, setting = EXCLUDED.setting, place_id = EXCLUDED.place_id,
    first_at = EXCLUDED.first_at, last_at = EXCLUDED.last_at, known_at = EXCLUDED.known_at,
    minutes = EXCLUDED.minutes, rule = EXCLUDED.rule, article = EXCLUDED.article,
    edition = EXCLUDED.edition, because = EXCLUDED.because, is_decided = EXCLUDED.is_decided,
    decided_category = EXCLUDED.decided_category, decided_reason = EXCLUDED.decided_reason,
    decided_by = EXCLUDED.decided_by, decided_at = EXCLUDED.decided_at
 WHERE (e.jurisdiction, e.category, e.unverified, e.setting, e.place_id, e.first_at, e.last_at,
        e.known_at, e.minutes, e.rule, e.article, e.edition, e.because::text, e.decided_category,
        e.decided_reason, e.decided_by, e.decided_at)
    IS DISTINCT FROM (EXCLUDED.jurisdiction, EXCLUDED.category, EXCLUDED.unverified,
        EXCLUDED.setting, EXCLUDED.place_id, EXCLUDED.first_at, EXCLUDED.last_at,
        EXCLUDED.known_at, EXCLUDED.minutes, EXCLUDED.rule, EXCLUDED.article, EXCLUDED.edition,
        EXCLUDED.because::text, EXCLUDED.decided_category, EXCLUDED.decided_reason,
        EXCLUDED.decided_by, EXCLUDED.decided_at)";

async fn upsert(conn: &mut PgConnection, ids: &[Uuid], rows: &[Row<'_>]) -> Result<()> {
    fn all<'a, T>(rows: &'a [Row<'a>], get: impl Fn(&'a Row<'a>) -> T) -> Vec<T> {
        rows.iter().map(get).collect()
    }
    let decision = |row: &Row<'_>| row.of.decision.clone();
    sqlx::query(UPSERT)
        .bind(ids)
        .bind(all(rows, |row| row.of.exposed.case.0))
        .bind(all(rows, |row| row.person))
        .bind(all(rows, |row| row.of.exposed.via.map(|via| via.0)))
        .bind(all(rows, |row| row.jurisdiction))
        .bind(all(rows, |row| code(row.of.exposed.category)))
        .bind(all(rows, |row| row.of.exposed.unverified))
        .bind(all(rows, |row| code(row.of.exposed.setting)))
        .bind(all(rows, Row::place))
        .bind(all(rows, |row| row.of.exposed.first_at.to_sqlx()))
        .bind(all(rows, |row| row.of.exposed.last_at.to_sqlx()))
        .bind(all(rows, |row| row.known_at().to_sqlx()))
        .bind(all(rows, Row::minutes))
        .bind(all(rows, |row| row.of.exposed.rule.to_string()))
        .bind(all(rows, |row| row.of.article.as_str()))
        .bind(all(rows, |row| row.of.edition.as_str()))
        .bind(all(rows, |row| {
            serde_json::to_string(&row.of.exposed.because).unwrap_or_else(|_| "{}".to_owned())
        }))
        .bind(all(rows, |row| {
            decision(row).and_then(|made| made.category).map(code)
        }))
        .bind(all(rows, |row| decision(row).map(|made| made.reason)))
        .bind(all(rows, |row| decision(row).map(|made| made.by.0)))
        .bind(all(rows, |row| decision(row).map(|made| made.at.to_sqlx())))
        .execute(conn)
        .await
        .doing("keeping exposures")?;
    Ok(())
}
