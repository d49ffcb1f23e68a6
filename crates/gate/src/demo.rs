//! The accounts of the demonstration: anybody may know their names, all have one password that was
//! made a moment ago, and whoever plays the other people acts for them with keys of machines.

use jiff::ToSpan;
use jiff_sqlx::ToSqlx;
use quell_model::ids::derived_id;
use serde::Serialize;
use sqlx::Row;
use sqlx::postgres::PgRow;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Gate;
use crate::account::store::{self, NewAccount};
use crate::identify::{new_token, token_hash};
use crate::key::PREFIX;
use crate::problem::{Problem, Result};
use crate::role::Role;

/// An account of the demonstration, as the sign-in page offers it; never with its password.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, ToSchema)]
pub struct DemoAccount {
    /// What they sign in with.
    pub name: String,
    /// What they are.
    pub role: Role,
    /// They see this node and all below it.
    pub jurisdiction: String,
    /// How colleagues see them.
    pub display_name: String,
}

impl DemoAccount {
    /// The id of the account: of its name, so that the past can name it before it is there.
    pub fn id(&self) -> Uuid {
        derived_id(&[0x71; 32], "demo-account", &self.name)
    }
}

fn only_demo(gate: &Gate) -> Result<()> {
    if gate.setting().demo {
        return Ok(());
    }
    Err(Problem::forbidden())
}

/// Makes the accounts, all with one password.
///
/// # Errors
/// Refused where this is no demonstration; a fault when the database fails.
pub async fn make_accounts(
    gate: &Gate,
    accounts: &[DemoAccount],
    language: &str,
    password: &str,
) -> Result<()> {
    only_demo(gate)?;
    let hash = gate.passwords().hash(password.to_owned()).await?;
    let mut tx = gate.ledger().begin().await?;
    for account in accounts {
        let new = NewAccount {
            id: account.id(),
            name: &account.name,
            display_name: &account.display_name,
            role: account.role,
            jurisdiction: &account.jurisdiction,
            team: None,
            language,
            password_hash: Some(hash.clone()),
            password_must_change: false,
            now: gate.now(),
        };
        store::add(&mut tx, new).await?;
    }
    gate.ledger().commit(tx).await?;
    Ok(())
}

/// The accounts there are, the highest first.
pub(crate) async fn accounts(gate: &Gate) -> Result<Vec<DemoAccount>> {
    let rows = sqlx::query(
        "SELECT name, role, jurisdiction, display_name FROM gate.account
         WHERE disabled_at IS NULL ORDER BY length(jurisdiction), created_at, name LIMIT 100",
    )
    .fetch_all(gate.ledger().pool())
    .await?;
    let account = |row: &PgRow| {
        Some(DemoAccount {
            name: row.get("name"),
            role: Role::of_code(row.get("role"))?,
            jurisdiction: row.get("jurisdiction"),
            display_name: row.get("display_name"),
        })
    };
    let mut accounts: Vec<DemoAccount> = rows.iter().filter_map(account).collect();
    accounts.sort_by_key(|account| (account.jurisdiction.len(), account.role));
    Ok(accounts)
}

/// Makes a key with which a machine acts for one of these accounts: what it records bears the name
/// of the account.
///
/// # Errors
/// Refused where this is no demonstration; a fault when the database fails.
pub async fn make_key(gate: &Gate, account: &DemoAccount) -> Result<String> {
    only_demo(gate)?;
    let key = format!("{PREFIX}{}", new_token()?);
    let now = gate.now();
    let end = now
        .checked_add((365 * 24).hours())
        .map_err(|e| Problem::fault(&e))?;
    sqlx::query(
        "INSERT INTO gate.machine_key
           (key_id, name, key_hash, role, jurisdiction, created_by, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $1, $6, $7)",
    )
    .bind(account.id())
    .bind(&account.name)
    .bind(&token_hash(&key)[..])
    .bind(account.role.code())
    .bind(&account.jurisdiction)
    .bind(now.to_sqlx())
    .bind(end.to_sqlx())
    .execute(gate.ledger().pool())
    .await?;
    Ok(key)
}
