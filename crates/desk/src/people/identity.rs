//! Reading an identity: for a purpose out of a few, and on record in the same transaction. The
//! values
//! are in this answer and nowhere else.

use std::collections::BTreeMap;

use jiff::Timestamp;
use quell_gate::Gate;
use quell_gate::caller::Caller;
use quell_gate::live::{self, Topic};
use quell_gate::problem::{Problem, Result};
use quell_ledger::vault::{self, Field};
use quell_model::ids::PersonId;
use serde::{Deserialize, Serialize};
use sqlx::AssertSqlSafe;
use utoipa::ToSchema;
use uuid::Uuid;

/// What an identity may be read for.
pub(crate) const PURPOSES: [&str; 7] = [
    "call", "visit", "transfer", "order", "treat", "match", "audit",
];

/// What of an identity is needed, and what for.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IdentityWanted {
    /// call, visit, transfer, order, treat, match or audit.
    pub purpose: String,
    /// name, document_number, phone, address: those that are needed.
    pub fields: Vec<String>,
}

/// An identity as far as it was asked for and is known.
#[derive(Clone, Serialize, ToSchema)]
pub struct IdentityRead {
    /// The values by field.
    pub fields: BTreeMap<String, String>,
    /// When it was read: the moment on record.
    #[schema(value_type = String, format = DateTime)]
    pub read_at: Timestamp,
}

fn check(wanted: &IdentityWanted) -> Result<Vec<Field>> {
    if !PURPOSES.contains(&wanted.purpose.as_str()) {
        return Err(Problem::bad_input(
            "purpose",
            "unknown",
            PURPOSES.join(", "),
        ));
    }
    let expected = "one or more of name, document_number, phone, address, each once";
    let mut fields: Vec<Field> = Vec::new();
    for code in &wanted.fields {
        match Field::of_code(code) {
            Some(field) if !fields.contains(&field) => fields.push(field),
            _ => return Err(Problem::bad_input("fields", "unknown", expected)),
        }
    }
    if fields.is_empty() {
        return Err(Problem::bad_input("fields", "missing", expected));
    }
    Ok(fields)
}

/// Reads an identity and records that it was read.
pub(crate) async fn read(
    gate: &Gate,
    caller: &Caller,
    person: Uuid,
    wanted: &IdentityWanted,
) -> Result<IdentityRead> {
    let fields = check(wanted)?;
    let now = gate.now();
    // Whether they see the person is asked as they see; the reading itself is the vault's.
    let mut seen = gate.read(caller).await?;
    let jurisdiction: Option<String> = sqlx::query_scalar(
        "SELECT jurisdiction FROM ledger.subject WHERE subject_id = $1 AND subject_kind = 'person'",
    )
    .bind(person)
    .fetch_optional(&mut *seen)
    .await?;
    seen.rollback().await?;
    let jurisdiction = jurisdiction.ok_or_else(Problem::not_found)?;
    let pool = gate.ledger().pool();
    let mut tx = pool.begin_with(AssertSqlSafe("BEGIN")).await?;
    let reading = vault::Reading {
        person: PersonId(person),
        by: caller.actor(),
        role: Some(caller.role.code()),
        purpose: &wanted.purpose,
        fields: &fields,
        glass_broken: caller.glass_broken_until.is_some(),
        now,
    };
    let found = vault::read_as(&mut tx, gate.ledger().secret(), &reading).await?;
    live::tell(&mut tx, &[Topic::Audit], &jurisdiction).await?;
    gate.ledger().commit(tx).await?;
    Ok(IdentityRead {
        fields: found
            .into_iter()
            .map(|(field, value)| (field, value.0))
            .collect(),
        read_at: now,
    })
}
