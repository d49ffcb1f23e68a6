//! What changed, told to those who look: through the database, so that every server hears what any
//! of them did. Only topics and a jurisdiction travel; whoever hears it asks again with their own eyes.

use jiff::Timestamp;
use quell_model::jurisdiction::Jurisdiction;
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use utoipa::ToSchema;

use crate::problem::Result;

/// The channel on which servers hear of each other's changes.
pub const CHANNEL: &str = "quell_changed";

/// What a change concerns.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Cases.
    Cases,
    /// Contacts.
    Contacts,
    /// Duties.
    Duties,
    /// Orders.
    Orders,
    /// Figures of the situation.
    Situation,
    /// People.
    People,
    /// Imports.
    Imports,
    /// Who did and who read what.
    Audit,
}

/// One change.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, ToSchema)]
pub struct Changed {
    /// What it concerns.
    pub topics: Vec<Topic>,
    /// Where.
    #[schema(value_type = String)]
    pub jurisdiction: Jurisdiction,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
}

/// Tells of a change when the transaction commits.
///
/// # Errors
/// When the database fails.
pub async fn tell(
    conn: &mut PgConnection,
    topics: &[Topic],
    jurisdiction: &str,
    at: Timestamp,
) -> Result<()> {
    if topics.is_empty() {
        return Ok(());
    }
    let changed = Changed {
        topics: topics.to_vec(),
        jurisdiction: Jurisdiction(jurisdiction.to_owned()),
        at,
    };
    let text = serde_json::to_string(&changed).unwrap_or_default();
    sqlx::query("SELECT pg_notify($1, $2)")
        .bind(CHANNEL)
        .bind(text)
        .execute(conn)
        .await?;
    Ok(())
}
