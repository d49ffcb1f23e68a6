//! What is over is removed: sessions, counted failures, and keys of commands that nobody sends
//! again.

use jiff::SignedDuration;
use jiff_sqlx::ToSqlx;

use crate::Gate;
use crate::problem::Result;

/// For how long the same command with the same key is recognised.
const APPLIED_DAYS: i64 = 7;

/// How many rows went.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Swept {
    /// Sessions.
    pub sessions: u64,
    /// Names at the door.
    pub attempts: u64,
    /// Applied commands.
    pub applied: u64,
}

/// Removes what is over; to be called every few minutes.
///
/// # Errors
/// When the database fails.
pub async fn run(gate: &Gate) -> Result<Swept> {
    let kept = gate.before(SignedDuration::from_hours(24 * APPLIED_DAYS));
    let applied = sqlx::query("DELETE FROM gate.applied WHERE applied_at < $1")
        .bind(kept.to_sqlx())
        .execute(gate.ledger().pool())
        .await?;
    Ok(Swept {
        sessions: crate::session::store::sweep(gate).await?,
        attempts: crate::attempt::sweep(gate).await?,
        applied: applied.rows_affected(),
    })
}
