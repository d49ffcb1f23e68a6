//! Attempts to sign in, counted for each name that is typed, whether it exists or not: after five
//! that fail in a row none is taken for a minute, then two, and up to an hour.
//!
//! An attempt counts as failed before it is looked at and is forgiven afterwards: a thousand at
//! once get no further than five.

use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx;
use quell_ledger::vault::Secret;
use sqlx::{PgConnection, PgPool, Row};

use crate::Gate;
use crate::problem::{Problem, Result};

const PURPOSE: &str = "quell 2026-11 names at the door";
/// Failures after which none is taken for a while.
const FREE: i32 = 5;
/// Failures that lie further back than this are forgotten.
const REMEMBERED_HOURS: i64 = 24;

/// An attempt that is being looked at.
pub struct Attempt {
    name_hash: [u8; 32],
}

fn hash(secret: &Secret, name: &str) -> [u8; 32] {
    secret.hash_for(PURPOSE, name)
}

fn too_long_ago(gate: &Gate) -> Timestamp {
    gate.before(SignedDuration::from_hours(REMEMBERED_HOURS))
}

impl Attempt {
    /// Begins an attempt for a name.
    ///
    /// # Errors
    /// Refused while none is taken for this name.
    pub async fn begin(gate: &Gate, name: &str) -> Result<Self> {
        let name_hash = hash(gate.ledger().secret(), name);
        let now = gate.now();
        let minute = gate.while_people_wait(SignedDuration::from_mins(1));
        let begun = sqlx::query(
            "INSERT INTO gate.attempt AS a (name_hash, n_failed, last_failed_at)
             VALUES ($1, 1, $2)
             ON CONFLICT (name_hash) DO UPDATE SET
                n_failed = CASE WHEN a.last_failed_at < $3 THEN 1 ELSE a.n_failed + 1 END,
                locked_until = CASE WHEN a.last_failed_at >= $3 AND a.n_failed + 1 >= $4
                    THEN $2 + make_interval(
                        secs => $5 * LEAST(60, 2 ^ LEAST(6, a.n_failed + 1 - $4)))
                    END,
                last_failed_at = $2
             WHERE a.locked_until IS NULL OR a.locked_until <= $2
             RETURNING n_failed",
        )
        .bind(&name_hash[..])
        .bind(now.to_sqlx())
        .bind(too_long_ago(gate).to_sqlx())
        .bind(FREE)
        .bind(minute.as_secs_f64())
        .fetch_optional(gate.ledger().pool())
        .await?;
        if begun.is_some() {
            return Ok(Self { name_hash });
        }
        let until = sqlx::query("SELECT locked_until FROM gate.attempt WHERE name_hash = $1")
            .bind(&name_hash[..])
            .fetch_optional(gate.ledger().pool())
            .await?
            .and_then(|row| row.get::<Option<jiff_sqlx::Timestamp>, _>("locked_until"))
            .map_or(now, jiff_sqlx::Timestamp::to_jiff);
        let seconds = until.duration_since(now).as_secs_f64() / gate.pace();
        Err(Problem::locked_out(std::time::Duration::from_secs_f64(
            seconds.max(1.0),
        )))
    }

    /// It succeeded: the failures before it are forgotten.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn succeeded(self, conn: &mut PgConnection) -> Result<()> {
        sqlx::query("DELETE FROM gate.attempt WHERE name_hash = $1")
            .bind(&self.name_hash[..])
            .execute(conn)
            .await?;
        Ok(())
    }

    /// It was neither: what was given is right and something is missing. Nothing is forgotten, or
    /// somebody who knows the password could try codes without end.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn taken_back(self, pool: &PgPool) -> Result<()> {
        sqlx::query(
            "UPDATE gate.attempt SET n_failed = GREATEST(n_failed - 1, 0), locked_until = NULL
             WHERE name_hash = $1",
        )
        .bind(&self.name_hash[..])
        .execute(pool)
        .await?;
        Ok(())
    }
}

/// Forgets failures that lie long back.
///
/// # Errors
/// When the database fails.
pub(crate) async fn sweep(gate: &Gate) -> Result<u64> {
    let swept = sqlx::query(
        "DELETE FROM gate.attempt
         WHERE last_failed_at < $1 AND (locked_until IS NULL OR locked_until < $1)",
    )
    .bind(too_long_ago(gate).to_sqlx())
    .execute(gate.ledger().pool())
    .await?;
    Ok(swept.rows_affected())
}
