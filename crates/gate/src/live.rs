//! What changed, told to those who look: through the database, so that every server hears what any
//! of them did. Only topics and a jurisdiction travel; whoever hears it asks again with their own
//! eyes.

use std::collections::BTreeMap;

use futures_util::future::BoxFuture;
use quell_ledger::{Module, Recorded};
use quell_model::derive::Derivation;
use quell_model::jurisdiction::Jurisdiction;
use quell_model::view::View;
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

impl Topic {
    /// Every one.
    pub const ALL: [Self; 8] = [
        Self::Cases,
        Self::Contacts,
        Self::Duties,
        Self::Orders,
        Self::Situation,
        Self::People,
        Self::Imports,
        Self::Audit,
    ];
}

/// One change.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, ToSchema)]
pub struct Changed {
    /// What it concerns.
    pub topics: Vec<Topic>,
    /// Where.
    #[schema(value_type = String)]
    pub jurisdiction: Jurisdiction,
    /// Whether everybody hears of it, wherever they are: the server missed what was said.
    #[serde(default)]
    pub everybody: bool,
}

/// Tells of a change when the transaction commits.
///
/// # Errors
/// When the database fails.
pub async fn tell(conn: &mut PgConnection, topics: &[Topic], jurisdiction: &str) -> Result<()> {
    if topics.is_empty() {
        return Ok(());
    }
    let changed = Changed {
        topics: topics.to_vec(),
        jurisdiction: Jurisdiction(jurisdiction.to_owned()),
        everybody: false,
    };
    let text = serde_json::to_string(&changed).unwrap_or_default();
    sqlx::query("SELECT pg_notify($1, $2)")
        .bind(CHANNEL)
        .bind(text)
        .execute(conn)
        .await?;
    Ok(())
}

/// Tells of every fact and of everything that follows from it: a module without tables.
pub struct Teller;

/// What a kind of fact changes at once; what follows from it is told when it is derived.
fn topics_of(kind: &str) -> &'static [Topic] {
    match kind {
        "case_reported" | "result_reported" | "infector_named" | "outcome_recorded" => {
            &[Topic::Cases, Topic::Situation]
        }
        "contact_named" | "encounters_traced" | "exposure_decided" => &[Topic::Contacts],
        "order_signed" | "order_lifted" | "appeal_filed" | "appeal_decided" => &[Topic::Orders],
        "batch_recorded" => &[Topic::Imports],
        "person_noted" => &[Topic::People],
        _ => &[Topic::Duties],
    }
}

async fn tell_all(
    conn: &mut PgConnection,
    changes: BTreeMap<&Jurisdiction, Vec<Topic>>,
) -> quell_ledger::Result<()> {
    if changes.is_empty() {
        return Ok(());
    }
    let texts: Vec<String> = changes
        .into_iter()
        .map(|(jurisdiction, topics)| Changed {
            topics,
            jurisdiction: jurisdiction.clone(),
            everybody: false,
        })
        .filter_map(|changed| serde_json::to_string(&changed).ok())
        .collect();
    sqlx::query("SELECT pg_notify($1, text) FROM UNNEST($2::text[]) AS t (text)")
        .bind(CHANNEL)
        .bind(texts)
        .execute(conn)
        .await
        .map_err(|source| quell_ledger::Error::Database {
            doing: "telling of changes",
            source,
        })?;
    Ok(())
}

impl Module for Teller {
    fn project<'a>(
        &'a self,
        conn: &'a mut PgConnection,
        recorded: &'a Recorded<'a>,
    ) -> BoxFuture<'a, quell_ledger::Result<()>> {
        Box::pin(async move {
            let mut changes: BTreeMap<&Jurisdiction, Vec<Topic>> = BTreeMap::new();
            for fact in recorded.facts {
                let told = changes.entry(&fact.jurisdiction).or_default();
                for topic in topics_of(fact.body.kind()) {
                    if !told.contains(topic) {
                        told.push(*topic);
                    }
                }
            }
            tell_all(conn, changes).await
        })
    }

    fn follow<'a>(
        &'a self,
        conn: &'a mut PgConnection,
        derived: &'a [(&'a View, Derivation)],
    ) -> BoxFuture<'a, quell_ledger::Result<()>> {
        Box::pin(async move {
            let topics = [
                Topic::Contacts,
                Topic::Duties,
                Topic::Orders,
                Topic::People,
                Topic::Situation,
            ];
            let changes = derived
                .iter()
                .map(|(view, _)| (&view.jurisdiction, topics.to_vec()))
                .collect();
            tell_all(conn, changes).await
        })
    }

    fn clear<'a>(&'a self, _conn: &'a mut PgConnection) -> BoxFuture<'a, quell_ledger::Result<()>> {
        Box::pin(async { Ok(()) })
    }
}
