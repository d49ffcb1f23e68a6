//! Rows of accounts.

use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use serde::Serialize;
use sqlx::postgres::PgRow;
use sqlx::{PgConnection, PgPool, Row};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::problem::{Problem, Result};
use crate::role::Role;

/// An account, as those who keep accounts see it.
#[derive(Clone, PartialEq, Debug, Serialize, ToSchema)]
pub struct Account {
    /// The id by which facts name them.
    pub id: Uuid,
    /// What they sign in with.
    pub name: String,
    /// How colleagues see them.
    pub display_name: String,
    /// What they are.
    pub role: Role,
    /// They see this node and all below it; empty for everything.
    pub jurisdiction: String,
    /// Their team.
    pub team: Option<String>,
    /// Language of their console.
    pub language: String,
    /// Since when they may not sign in.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub disabled_at: Option<Timestamp>,
    /// When they last signed in.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub last_signed_in_at: Option<Timestamp>,
    /// Whether they sign in with a second factor.
    pub totp: bool,
    /// Whether their password was set by somebody else and has to be changed first.
    pub password_must_change: bool,
}

/// What an account proves itself with.
pub(crate) struct Credentials {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) password_hash: Option<String>,
    pub(crate) totp_sealed: Option<Vec<u8>>,
    pub(crate) totp_pending: Option<Vec<u8>>,
    pub(crate) totp_last_step: Option<i64>,
}

/// An account that is to be made.
pub(crate) struct NewAccount<'a> {
    pub(crate) id: Uuid,
    pub(crate) name: &'a str,
    pub(crate) display_name: &'a str,
    pub(crate) role: Role,
    pub(crate) jurisdiction: &'a str,
    pub(crate) team: Option<&'a str>,
    pub(crate) language: &'a str,
    pub(crate) password_hash: Option<String>,
    pub(crate) password_must_change: bool,
    pub(crate) now: Timestamp,
}

const COLUMNS: &str = "account_id, name, display_name, role, jurisdiction, team, language,
    disabled_at, last_signed_in_at, totp_sealed IS NOT NULL AS totp, password_must_change";

/// Names are compared in one form.
pub fn plain_name(typed: &str) -> String {
    typed.trim().to_lowercase()
}

pub(crate) fn moment(row: &PgRow, column: &str) -> Option<Timestamp> {
    let at: Option<jiff_sqlx::Timestamp> = row.get(column);
    at.map(jiff_sqlx::Timestamp::to_jiff)
}

fn of_row(row: &PgRow) -> Result<Account> {
    let role: &str = row.get("role");
    let role = Role::of_code(role).ok_or_else(|| {
        let error = format!(
            "gate.account {}: no role {role}",
            row.get::<Uuid, _>("account_id")
        );
        Problem::fault(&std::io::Error::other(error))
    })?;
    Ok(Account {
        id: row.get("account_id"),
        name: row.get("name"),
        display_name: row.get("display_name"),
        role,
        jurisdiction: row.get("jurisdiction"),
        team: row.get("team"),
        language: row.get("language"),
        disabled_at: moment(row, "disabled_at"),
        last_signed_in_at: moment(row, "last_signed_in_at"),
        totp: row.get("totp"),
        password_must_change: row.get("password_must_change"),
    })
}

pub(crate) async fn count(conn: &mut PgConnection) -> Result<i64> {
    let row = sqlx::query("SELECT count(*) AS n FROM gate.account");
    Ok(row.fetch_one(conn).await?.get("n"))
}

/// Accounts of a jurisdiction and below, by name.
pub(crate) async fn list(
    pool: &PgPool,
    within: &str,
    after: Option<&str>,
    most: usize,
) -> Result<Vec<Account>> {
    let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM gate.account
         WHERE ($1 = '' OR jurisdiction = $1 OR starts_with(jurisdiction, $1 || '/'))
            AND ($2::text IS NULL OR name COLLATE \"C\" > $2)
         ORDER BY name COLLATE \"C\" LIMIT $3"
    )))
    .bind(within)
    .bind(after)
    .bind(most as i64)
    .fetch_all(pool)
    .await?;
    rows.iter().map(of_row).collect()
}

pub(crate) async fn lookup(conn: &mut PgConnection, id: Uuid) -> Result<Option<Account>> {
    let row = sqlx::query(sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM gate.account WHERE account_id = $1"
    )))
    .bind(id)
    .fetch_optional(conn)
    .await?;
    row.as_ref().map(of_row).transpose()
}

/// An account, held until the end of the transaction.
pub(crate) async fn hold(conn: &mut PgConnection, id: Uuid) -> Result<Option<Account>> {
    let row = sqlx::query(sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM gate.account WHERE account_id = $1 FOR UPDATE"
    )))
    .bind(id)
    .fetch_optional(conn)
    .await?;
    row.as_ref().map(of_row).transpose()
}

/// Adds an account; false when the name is taken.
pub(crate) async fn add(conn: &mut PgConnection, new: NewAccount<'_>) -> Result<bool> {
    let added = sqlx::query(
        "INSERT INTO gate.account (account_id, name, display_name, role, jurisdiction, team,
            language, password_hash, password_must_change, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (name) DO NOTHING",
    )
    .bind(new.id)
    .bind(new.name)
    .bind(new.display_name)
    .bind(new.role.code())
    .bind(new.jurisdiction)
    .bind(new.team)
    .bind(new.language)
    .bind(new.password_hash)
    .bind(new.password_must_change)
    .bind(new.now.to_sqlx())
    .execute(conn)
    .await?;
    Ok(added.rows_affected() == 1)
}

/// Writes what may be changed about an account.
pub(crate) async fn change(conn: &mut PgConnection, account: &Account) -> Result<()> {
    sqlx::query(
        "UPDATE gate.account SET display_name = $2, role = $3, jurisdiction = $4, team = $5,
            language = $6, disabled_at = $7
         WHERE account_id = $1",
    )
    .bind(account.id)
    .bind(&account.display_name)
    .bind(account.role.code())
    .bind(&account.jurisdiction)
    .bind(&account.team)
    .bind(&account.language)
    .bind(account.disabled_at.map(ToSqlx::to_sqlx))
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes turns with everybody who changes which administrators there are.
pub(crate) async fn one_at_a_time(conn: &mut PgConnection) -> Result<()> {
    sqlx::query("SELECT pg_advisory_xact_lock(hashtext('gate.account administrators'))")
        .execute(conn)
        .await?;
    Ok(())
}

/// Whether an enabled administrator answers for a jurisdiction: one of it or of a node above it.
pub(crate) async fn is_kept(conn: &mut PgConnection, jurisdiction: &str) -> Result<bool> {
    let row = sqlx::query(
        "SELECT EXISTS (SELECT FROM gate.account
            WHERE role = 'administrator' AND disabled_at IS NULL
                AND (jurisdiction = '' OR jurisdiction = $1
                    OR starts_with($1, jurisdiction || '/'))) AS kept",
    )
    .bind(jurisdiction)
    .fetch_one(conn)
    .await?;
    Ok(row.get("kept"))
}

fn credentials(row: &PgRow) -> Credentials {
    Credentials {
        id: row.get("account_id"),
        name: row.get("name"),
        password_hash: row.get("password_hash"),
        totp_sealed: row.get("totp_sealed"),
        totp_pending: row.get("totp_pending"),
        totp_last_step: row.get("totp_last_step"),
    }
}

/// What the account of a name proves itself with, unless it is disabled.
pub(crate) async fn credentials_of_name(pool: &PgPool, name: &str) -> Result<Option<Credentials>> {
    let row = sqlx::query(
        "SELECT account_id, name, password_hash, totp_sealed, totp_pending, totp_last_step
         FROM gate.account WHERE name = $1 AND disabled_at IS NULL",
    )
    .bind(name)
    .fetch_optional(pool)
    .await?;
    Ok(row.as_ref().map(credentials))
}

/// What an account proves itself with.
pub(crate) async fn credentials_of(pool: &PgPool, id: Uuid) -> Result<Credentials> {
    let row = sqlx::query(
        "SELECT account_id, name, password_hash, totp_sealed, totp_pending, totp_last_step
         FROM gate.account WHERE account_id = $1 AND disabled_at IS NULL",
    )
    .bind(id)
    .fetch_optional(pool)
    .await?;
    row.as_ref()
        .map(credentials)
        .ok_or_else(Problem::not_signed_in)
}

/// Sets a password, and whether it has to be changed at first use.
pub(crate) async fn set_password(
    conn: &mut PgConnection,
    id: Uuid,
    hash: &str,
    set_by: SetBy,
) -> Result<()> {
    sqlx::query(
        "UPDATE gate.account SET password_hash = $2, password_must_change = $3
         WHERE account_id = $1",
    )
    .bind(id)
    .bind(hash)
    .bind(set_by == SetBy::Another)
    .execute(conn)
    .await?;
    Ok(())
}

/// Who chose a password.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum SetBy {
    /// Whose it is.
    Themselves,
    /// Somebody else.
    Another,
}

/// Keeps the secret of a second factor that waits for its first code.
pub(crate) async fn propose_totp(pool: &PgPool, id: Uuid, sealed: &[u8]) -> Result<()> {
    sqlx::query("UPDATE gate.account SET totp_pending = $2 WHERE account_id = $1")
        .bind(id)
        .bind(sealed)
        .execute(pool)
        .await?;
    Ok(())
}

/// The second factor that waited is in use from its first code on; false where it no longer waits.
pub(crate) async fn begin_totp(
    conn: &mut PgConnection,
    id: Uuid,
    sealed: &[u8],
    step: i64,
) -> Result<bool> {
    let done = sqlx::query(
        "UPDATE gate.account
         SET totp_sealed = totp_pending, totp_pending = NULL, totp_last_step = $3
         WHERE account_id = $1 AND totp_pending = $2 AND totp_sealed IS NULL",
    )
    .bind(id)
    .bind(sealed)
    .bind(step)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Uses a step of the second factor up; false when it was used already, also at this very moment.
pub(crate) async fn use_step(conn: &mut PgConnection, id: Uuid, step: i64) -> Result<bool> {
    let used = sqlx::query(
        "UPDATE gate.account SET totp_last_step = $2
         WHERE account_id = $1 AND (totp_last_step IS NULL OR totp_last_step < $2)",
    )
    .bind(id)
    .bind(step)
    .execute(conn)
    .await?;
    Ok(used.rows_affected() == 1)
}

/// There is no second factor any more.
pub(crate) async fn end_totp(conn: &mut PgConnection, id: Uuid) -> Result<()> {
    sqlx::query(
        "UPDATE gate.account SET totp_sealed = NULL, totp_pending = NULL, totp_last_step = NULL
         WHERE account_id = $1",
    )
    .bind(id)
    .execute(conn)
    .await?;
    Ok(())
}

/// They signed in.
pub(crate) async fn signed_in(conn: &mut PgConnection, id: Uuid, now: Timestamp) -> Result<()> {
    sqlx::query("UPDATE gate.account SET last_signed_in_at = $2 WHERE account_id = $1")
        .bind(id)
        .bind(now.to_sqlx())
        .execute(conn)
        .await?;
    Ok(())
}

/// The account that a provider vouches for: the one linked to that person, or one of one of these
/// names that nobody has a password for and that waits for its provider, which is linked from now
/// on.
pub(crate) async fn vouched(
    conn: &mut PgConnection,
    issuer: &str,
    subject: &str,
    names: &[String],
) -> Result<Option<Uuid>> {
    let row = sqlx::query(
        "SELECT account_id, disabled_at FROM gate.account
         WHERE oidc_issuer = $1 AND oidc_subject = $2",
    )
    .bind(issuer)
    .bind(subject)
    .fetch_optional(&mut *conn)
    .await?;
    if let Some(row) = row {
        let enabled = moment(&row, "disabled_at").is_none();
        return Ok(enabled.then(|| row.get("account_id")));
    }
    let rows = sqlx::query(
        "SELECT account_id FROM gate.account
         WHERE name = ANY($1) AND password_hash IS NULL AND oidc_subject IS NULL
            AND disabled_at IS NULL FOR UPDATE",
    )
    .bind(names)
    .fetch_all(&mut *conn)
    .await?;
    // Two accounts that could be meant are none.
    let [row] = &rows[..] else { return Ok(None) };
    let id: Uuid = row.get("account_id");
    sqlx::query(
        "UPDATE gate.account SET oidc_issuer = $2, oidc_subject = $3 WHERE account_id = $1",
    )
    .bind(id)
    .bind(issuer)
    .bind(subject)
    .execute(conn)
    .await?;
    Ok(Some(id))
}
