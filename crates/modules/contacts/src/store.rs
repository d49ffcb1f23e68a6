//! The module's table: whom each case or contact met, made from the fold of their facts.

pub(crate) mod exposures;
pub(crate) mod rows;

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use quell_ledger::Result;
use quell_ledger::error::Doing;
use quell_model::code;
use quell_model::fact::FactBody;
use quell_model::ids::{FactId, PersonId};
use quell_model::stay::{Encounter, Precision, Setting};
use quell_model::view::View;
use sqlx::{Executor, PgConnection};
use uuid::Uuid;

#[derive(Clone, Debug)]
struct Row {
    setting: Setting,
    relation: Option<String>,
    first_at: Option<Timestamp>,
    last_at: Option<Timestamp>,
    n_meetings: i32,
    precision: Precision,
}

impl Row {
    /// Adds a meeting: the span widens, and clock times win over days.
    fn add(&mut self, other: &Self) {
        self.first_at = earliest(self.first_at, other.first_at);
        self.last_at = self.last_at.max(other.last_at);
        self.n_meetings += other.n_meetings;
        self.precision = self.precision.min(other.precision);
        if self.setting == Setting::Unknown {
            self.setting = other.setting;
        }
    }
}

fn earliest(a: Option<Timestamp>, b: Option<Timestamp>) -> Option<Timestamp> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

type Key = (Uuid, Uuid, &'static str);

/// The last tracing in which each contact was met. Tracings stand beside each other, and most of
/// what one finds the next finds again.
fn latest_tracings(view: &View) -> HashMap<PersonId, FactId> {
    let mut latest = HashMap::new();
    for noted in &view.noted {
        if let FactBody::EncountersTraced(traced) = &noted.body {
            latest.extend(traced.encounters.iter().map(|met| (met.other, noted.fact)));
        }
    }
    latest
}

fn rows_of(view: &View, rows: &mut BTreeMap<Key, Row>) {
    let latest = latest_tracings(view);
    let mut put = |contact: Uuid, source, row: Row| {
        rows.entry((view.subject.uuid(), contact, source))
            .and_modify(|held: &mut Row| held.add(&row))
            .or_insert(row);
    };
    for noted in &view.noted {
        match &noted.body {
            FactBody::ContactNamed(named) => put(
                named.contact.0,
                "named",
                Row {
                    setting: named.setting,
                    relation: Some(code(named.relation)),
                    first_at: named.first_at,
                    last_at: named.last_at,
                    n_meetings: 1,
                    precision: named.precision,
                },
            ),
            FactBody::EncountersTraced(traced) => {
                let here = |met: &&Encounter| latest.get(&met.other) == Some(&noted.fact);
                for met in traced.encounters.iter().filter(here) {
                    let row = Row {
                        setting: met.setting,
                        relation: None,
                        first_at: Some(met.from),
                        last_at: Some(met.until),
                        n_meetings: 1,
                        precision: met.precision,
                    };
                    put(met.other.0, "traced", row);
                }
            }
            _ => {}
        }
    }
}

/// Brings the rows of some people up to date with their facts.
pub(crate) async fn keep(conn: &mut PgConnection, views: &[View]) -> Result<()> {
    let mut rows = BTreeMap::new();
    for view in views {
        rows_of(view, &mut rows);
    }
    sqlx::query("DELETE FROM contacts.contact WHERE person_id = ANY($1)")
        .bind(
            views
                .iter()
                .map(|view| view.subject.uuid())
                .collect::<Vec<_>>(),
        )
        .execute(&mut *conn)
        .await
        .doing("renewing contacts")?;
    sqlx::query(
        "INSERT INTO contacts.contact
           (person_id, contact_id, source, setting, relation, first_at, last_at, n_meetings,
            precision_is)
         SELECT * FROM UNNEST($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[],
            $6::timestamptz[], $7::timestamptz[], $8::int[], $9::text[])",
    )
    .bind(rows.keys().map(|key| key.0).collect::<Vec<_>>())
    .bind(rows.keys().map(|key| key.1).collect::<Vec<_>>())
    .bind(rows.keys().map(|key| key.2).collect::<Vec<_>>())
    .bind(
        rows.values()
            .map(|row| code(row.setting))
            .collect::<Vec<_>>(),
    )
    .bind(
        rows.values()
            .map(|row| row.relation.clone())
            .collect::<Vec<_>>(),
    )
    .bind(
        rows.values()
            .map(|row| row.first_at.map(ToSqlx::to_sqlx))
            .collect::<Vec<_>>(),
    )
    .bind(
        rows.values()
            .map(|row| row.last_at.map(ToSqlx::to_sqlx))
            .collect::<Vec<_>>(),
    )
    .bind(rows.values().map(|row| row.n_meetings).collect::<Vec<_>>())
    .bind(
        rows.values()
            .map(|row| code(row.precision))
            .collect::<Vec<_>>(),
    )
    .execute(conn)
    .await
    .doing("keeping contacts")?;
    Ok(())
}

pub(crate) async fn clear(conn: &mut PgConnection) -> Result<()> {
    conn.execute("TRUNCATE contacts.contact, contacts.exposure, contacts.exposure_count")
        .await
        .doing("emptying the table of contacts")?;
    Ok(())
}
