//! Owed, done, late: from the counts that are kept with every write.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use serde::Serialize;
use sqlx::{PgConnection, Row};

use crate::error::{Doing, Result};

/// How many duties of a kind are owed in all, done, and late.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Count {
    /// Open and done together: all that the plan asks for.
    pub owed: i64,
    /// Closed by evidence.
    pub done: i64,
    /// Open and past the deadline.
    pub late: i64,
    /// No longer asked for, because the basis ended.
    pub lapsed: i64,
}

/// The counts by kind of duty, at a moment.
///
/// # Errors
/// When the database fails.
pub async fn by_kind(conn: &mut PgConnection, now: Timestamp) -> Result<BTreeMap<String, Count>> {
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    let rows = sqlx::query(
        "SELECT kind, state, sum(n_duties)::bigint AS n FROM ledger.duty_count
         GROUP BY kind, state",
    )
    .fetch_all(&mut *conn)
    .await
    .doing("reading counts")?;
    for row in rows {
        let count = counts.entry(row.get("kind")).or_default();
        let n: i64 = row.get("n");
        match row.get::<&str, _>("state") {
            "done" => {
                count.done += n;
                count.owed += n;
            }
            "lapsed" => count.lapsed += n,
            _ => count.owed += n,
        }
    }
    // Counted at this very moment, which the counts that are kept may lag behind: the command line
    // has no clock that ticks.
    let late = sqlx::query(
        "SELECT kind, count(*) AS n FROM ledger.duty WHERE state = 'open' AND due < $1
         GROUP BY kind",
    )
    .bind(now.to_sqlx())
    .fetch_all(conn)
    .await
    .doing("counting late duties")?;
    for row in late {
        counts.entry(row.get("kind")).or_default().late = row.get("n");
    }
    Ok(counts)
}
