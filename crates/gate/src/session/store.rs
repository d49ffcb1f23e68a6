//! Rows of sessions.

use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx;
use sqlx::{PgConnection, PgPool, Row};
use uuid::Uuid;

use super::{IDLE, LONGEST};
use crate::Gate;
use crate::account::store::moment;
use crate::identify::{new_token, token_hash};
use crate::problem::Result;

/// Sessions of one account at once; of more, the oldest end.
const AT_ONCE: i64 = 20;

/// Begins a session with a token of its own, which is answered and kept nowhere.
pub(crate) async fn begin(conn: &mut PgConnection, gate: &Gate, account: Uuid) -> Result<String> {
    let (token, csrf) = (new_token()?, new_token()?);
    let now = gate.now();
    sqlx::query(
        "INSERT INTO gate.session (token_hash, account_id, csrf, created_at, seen_at, expires_at)
         VALUES ($1, $2, $3, $4, $4, $5)",
    )
    .bind(&token_hash(&token)[..])
    .bind(account)
    .bind(csrf)
    .bind(now.to_sqlx())
    .bind(gate.after(LONGEST).to_sqlx())
    .execute(&mut *conn)
    .await?;
    sqlx::query(
        "DELETE FROM gate.session WHERE token_hash IN (
            SELECT token_hash FROM gate.session WHERE account_id = $1
            ORDER BY created_at DESC, token_hash = $2 DESC OFFSET $3)",
    )
    .bind(account)
    .bind(&token_hash(&token)[..])
    .bind(AT_ONCE)
    .execute(conn)
    .await?;
    Ok(token)
}

/// Ends a session; what was broken in it is whole again.
pub(crate) async fn end(conn: &mut PgConnection, token: &str, now: Timestamp) -> Result<()> {
    let ended = sqlx::query(
        "DELETE FROM gate.session WHERE token_hash = $1
         RETURNING account_id, glass_until IS NOT NULL AS broken",
    )
    .bind(&token_hash(token)[..])
    .fetch_optional(&mut *conn)
    .await?;
    if let Some(row) = ended.filter(|row| row.get("broken")) {
        glass_ended(conn, row.get("account_id"), now).await?;
    }
    Ok(())
}

/// Ends the sessions of an account, but for one if so wished.
pub(crate) async fn end_all(
    conn: &mut PgConnection,
    account: Uuid,
    but: Option<&str>,
    now: Timestamp,
) -> Result<()> {
    let but = but.map(|token| token_hash(token).to_vec());
    sqlx::query(
        "DELETE FROM gate.session WHERE account_id = $1 AND token_hash IS DISTINCT FROM $2",
    )
    .bind(account)
    .bind(&but)
    .execute(&mut *conn)
    .await?;
    if but.is_none() {
        glass_ended(conn, account, now).await?;
    }
    Ok(())
}

async fn glass_ended(conn: &mut PgConnection, account: Uuid, now: Timestamp) -> Result<()> {
    sqlx::query(
        "UPDATE gate.glass SET ended_at = $2
         WHERE account_id = $1 AND ended_at IS NULL AND until_at > $2",
    )
    .bind(account)
    .bind(now.to_sqlx())
    .execute(conn)
    .await?;
    Ok(())
}

/// A session, as its owner is told.
pub(crate) struct Session {
    pub(crate) account: Uuid,
    pub(crate) csrf: String,
    pub(crate) glass: Option<(Timestamp, String)>,
}

pub(crate) async fn lookup(pool: &PgPool, token: &str, now: Timestamp) -> Result<Option<Session>> {
    let row = sqlx::query(
        "SELECT account_id, csrf, glass_until, glass_reason FROM gate.session
         WHERE token_hash = $1 AND expires_at > $2",
    )
    .bind(&token_hash(token)[..])
    .bind(now.to_sqlx())
    .fetch_optional(pool)
    .await?;
    Ok(row.map(|row| Session {
        account: row.get("account_id"),
        csrf: row.get("csrf"),
        glass: moment(&row, "glass_until")
            .filter(|until| *until > now)
            .zip(row.get("glass_reason")),
    }))
}

/// Lets a session look beyond its scope, and puts that on record.
pub(crate) async fn break_glass(
    conn: &mut PgConnection,
    token: &str,
    reason: &str,
    (now, until): (Timestamp, Timestamp),
) -> Result<bool> {
    let broken = sqlx::query(
        "WITH s AS (
            UPDATE gate.session SET glass_reason = $2, glass_until = $4
            WHERE token_hash = $1 RETURNING account_id)
         INSERT INTO gate.glass (account_id, jurisdiction, reason, broken_at, until_at)
         SELECT account_id, a.jurisdiction, $2, $3, $4
         FROM s JOIN gate.account a USING (account_id)",
    )
    .bind(&token_hash(token)[..])
    .bind(reason)
    .bind(now.to_sqlx())
    .bind(until.to_sqlx())
    .execute(conn)
    .await?;
    Ok(broken.rows_affected() == 1)
}

/// Ends it before its time.
pub(crate) async fn mend_glass(
    conn: &mut PgConnection,
    token: &str,
    account: Uuid,
    now: Timestamp,
) -> Result<()> {
    sqlx::query(
        "UPDATE gate.session SET glass_reason = NULL, glass_until = NULL WHERE token_hash = $1",
    )
    .bind(&token_hash(token)[..])
    .execute(&mut *conn)
    .await?;
    glass_ended(conn, account, now).await
}

/// Removes sessions that are over.
pub(crate) async fn sweep(gate: &Gate) -> Result<u64> {
    // A minute later than they end: nobody is told that there is no such session while it is used.
    let idle = gate.before(IDLE + SignedDuration::from_mins(1));
    let swept = sqlx::query("DELETE FROM gate.session WHERE expires_at <= $1 OR seen_at <= $2")
        .bind(gate.now().to_sqlx())
        .bind(idle.to_sqlx())
        .execute(gate.ledger().pool())
        .await?;
    Ok(swept.rows_affected())
}
