//! Appeals in the table, as the facts of those whom orders restrict say.

use std::collections::HashMap;

use jiff_sqlx::ToSqlx;
use quell_model::code;
use quell_model::derive::Derivation;
use quell_model::fact::{AppealDecided, AppealFiled, FactBody};
use quell_model::ids::FactId;
use quell_model::view::{Noted, View};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::error::{Doing, Result};

struct Row<'a> {
    view: &'a View,
    noted: &'a Noted,
    filed: &'a AppealFiled,
    kind: String,
    decided: Option<(&'a Noted, &'a AppealDecided)>,
}

fn rows<'a>(view: &'a View, derivation: &'a Derivation) -> impl Iterator<Item = Row<'a>> {
    let decided: HashMap<FactId, (&Noted, &AppealDecided)> = view
        .noted
        .iter()
        .filter_map(|noted| match &noted.body {
            FactBody::AppealDecided(decided) => Some((decided.appeal, (noted, decided))),
            _ => None,
        })
        .collect();
    view.noted.iter().filter_map(move |noted| {
        let FactBody::AppealFiled(filed) = &noted.body else {
            return None;
        };
        let order = derivation.orders.iter().find(|one| one.key == filed.order);
        Some(Row {
            view,
            noted,
            filed,
            kind: order.map_or_else(String::new, |order| code(order.kind)),
            decided: decided.get(&noted.fact).copied(),
        })
    })
}

/// Brings the appeals of derived subjects up to date.
pub(crate) async fn keep(conn: &mut PgConnection, derived: &[(&View, Derivation)]) -> Result<()> {
    let all: Vec<Row<'_>> = derived
        .iter()
        .flat_map(|(view, derivation)| rows(view, derivation))
        .collect();
    let ids: Vec<Uuid> = all.iter().map(|row| row.noted.fact.0).collect();
    let subjects: Vec<Uuid> = derived.iter().map(|(v, _)| v.subject.uuid()).collect();
    sqlx::query("DELETE FROM ledger.appeal WHERE subject_id = ANY($1) AND appeal_id <> ALL($2)")
        .bind(subjects)
        .bind(&ids)
        .execute(&mut *conn)
        .await
        .doing("removing appeals that were withdrawn")?;
    if all.is_empty() {
        return Ok(());
    }
    insert(conn, &ids, &all).await
}

async fn insert(conn: &mut PgConnection, ids: &[Uuid], all: &[Row<'_>]) -> Result<()> {
    fn column<'a, T>(all: &'a [Row<'a>], get: impl Fn(&'a Row<'a>) -> T) -> Vec<T> {
        all.iter().map(get).collect()
    }
    sqlx::query(
        "INSERT INTO ledger.appeal
           (appeal_id, order_id, subject_id, jurisdiction, kind, ground, said, filed_by, filed_at,
            is_upheld, reason, decided_by, decided_at)
         SELECT * FROM UNNEST($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[],
            $6::text[], $7::text[], $8::uuid[], $9::timestamptz[], $10::boolean[], $11::text[],
            $12::uuid[], $13::timestamptz[])
         ON CONFLICT (appeal_id) DO UPDATE SET jurisdiction = EXCLUDED.jurisdiction,
            kind = EXCLUDED.kind, is_upheld = EXCLUDED.is_upheld, reason = EXCLUDED.reason,
            decided_by = EXCLUDED.decided_by, decided_at = EXCLUDED.decided_at",
    )
    .bind(ids)
    .bind(column(all, |row| row.filed.order.id()))
    .bind(column(all, |row| row.view.subject.uuid()))
    .bind(column(all, |row| row.view.jurisdiction.0.as_str()))
    .bind(column(all, |row| row.kind.as_str()))
    .bind(column(all, |row| row.filed.ground.as_str()))
    .bind(column(all, |row| row.filed.text.as_str()))
    .bind(column(all, |row| row.noted.by.0))
    .bind(column(all, |row| row.noted.at.to_sqlx()))
    .bind(column(all, |row| row.decided.map(|(_, made)| made.upheld)))
    .bind(column(all, |row| {
        row.decided.map(|(_, made)| made.reason.as_str())
    }))
    .bind(column(all, |row| row.decided.map(|(noted, _)| noted.by.0)))
    .bind(column(all, |row| {
        row.decided.map(|(noted, _)| noted.at.to_sqlx())
    }))
    .execute(conn)
    .await
    .doing("keeping appeals")?;
    Ok(())
}
