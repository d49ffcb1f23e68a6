//! What every page says alike: a subject, a reason, a person who did something.

use std::collections::HashMap;

use quell_ledger::vault;
use quell_model::because::Because;
use quell_model::derive::Language;
use quell_model::ids::PersonId;
use serde::Serialize;
use sqlx::{PgConnection, Row};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Gate;
use crate::problem::Result;

/// A name that is not shown in full.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, ToSchema)]
pub struct Masked {
    /// Such as 王*明 or W. M.
    pub masked: String,
}

/// Whom or what something is about.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, ToSchema)]
pub struct Subject {
    /// Our id.
    pub id: Uuid,
    /// `person` or `place`.
    pub kind: String,
    /// What it is called outside, else the beginning of our id.
    pub label: String,
    /// Masked name of a person, if it is known.
    pub name: Option<Masked>,
    /// Where.
    pub jurisdiction: String,
}

/// Why something is so, in both languages.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, ToSchema)]
pub struct Why {
    /// The reason in English.
    pub en: String,
    /// The reason in Chinese.
    pub zh: String,
    /// Article of the plan.
    pub article: String,
    /// Edition of the plan.
    pub edition: String,
    /// Stable id of the rule.
    pub rule: String,
}

/// An officer or a machine, as others see them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, ToSchema)]
pub struct Officer {
    /// The account or key.
    pub id: Uuid,
    /// How colleagues see them.
    pub name: String,
}

/// Whether the reader may do something, and why not.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, ToSchema)]
pub struct May {
    /// Whether.
    pub allowed: bool,
    /// Stable code of the reason, where not: `role`, `scope`, `state`.
    pub why_not: Option<String>,
}

impl May {
    /// Allowed when the role permits it and the state of the thing does.
    pub fn when(role: bool, state: bool) -> Self {
        let why_not = match (role, state) {
            (true, true) => None,
            (false, _) => Some("role".to_owned()),
            (true, false) => Some("state".to_owned()),
        };
        Self {
            allowed: why_not.is_none(),
            why_not,
        }
    }
}

/// The beginning of an id, where there is no other name.
pub fn short(id: Uuid) -> String {
    let mut text = id.simple().to_string();
    text.truncate(8);
    text
}

/// An outside name as people read it: that of a place is kept with its region behind a separator.
pub fn shown(label: &str) -> String {
    let name = label.split('\u{1f}').next().unwrap_or_default();
    name.trim().to_owned()
}

impl Gate {
    /// The sentences of a reason.
    pub fn why(&self, because: &Because, article: &str, edition: &str, rule: &str) -> Why {
        let plan = self.ledger().plan();
        Why {
            en: plan.explain(because, Language::English),
            zh: plan.explain(because, Language::Chinese),
            article: article.to_owned(),
            edition: edition.to_owned(),
            rule: rule.to_owned(),
        }
    }

    /// Subjects by id, as far as the transaction sees them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn subjects(
        &self,
        conn: &mut PgConnection,
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, Subject>> {
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
        // The ids are named for the labels too: left to the join, the labels of everybody would be
        // put together first.
        let rows = sqlx::query(
            "SELECT s.subject_id, s.subject_kind, s.jurisdiction, l.label
             FROM ledger.subject s
             LEFT JOIN (SELECT subject_id, label FROM intake.pub_label
                WHERE subject_id = ANY($1)) l USING (subject_id)
             WHERE s.subject_id = ANY($1)",
        )
        .bind(ids)
        .fetch_all(&mut *conn)
        .await?;
        let names = vault::masked_names(conn, self.ledger().secret(), ids).await?;
        Ok(rows
            .iter()
            .map(|row| {
                let id: Uuid = row.get("subject_id");
                let label: Option<String> = row.get("label");
                let subject = Subject {
                    id,
                    kind: row.get("subject_kind"),
                    label: label.map_or_else(|| short(id), |label| shown(&label)),
                    name: names.get(&PersonId(id)).map(|name| Masked {
                        masked: name.clone(),
                    }),
                    jurisdiction: row.get("jurisdiction"),
                };
                (id, subject)
            })
            .collect())
    }

    /// Officers and machines by id. They are no secret among those who work here.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn officers(&self, ids: &[Uuid]) -> Result<HashMap<Uuid, Officer>> {
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
        let rows = sqlx::query(
            "SELECT account_id AS id, display_name AS name FROM gate.account
             WHERE account_id = ANY($1)
             UNION ALL
             SELECT key_id, name FROM gate.machine_key WHERE key_id = ANY($1)",
        )
        .bind(ids)
        .fetch_all(self.aside())
        .await?;
        Ok(rows
            .iter()
            .map(|row| {
                let officer = Officer {
                    id: row.get("id"),
                    name: row.get("name"),
                };
                (officer.id, officer)
            })
            .collect())
    }
}
