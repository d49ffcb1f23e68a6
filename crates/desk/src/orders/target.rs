//! Orders on which a command works: read as the caller sees them, locked in one order.

use jiff::Timestamp;
use quell_gate::command::Command;
use quell_gate::problem::{Problem, Result};
use quell_ledger::NewFact;
use quell_model::because::RuleId;
use quell_model::fact::FactBody;
use quell_model::ids::SubjectId;
use quell_model::jurisdiction::Jurisdiction;
use quell_model::order::{OrderKey, OrderKind};
use sqlx::{PgConnection, Row};
use uuid::Uuid;

/// One order.
#[derive(Clone, Debug)]
pub(super) struct Target {
    pub(super) id: Uuid,
    pub(super) key: OrderKey,
    pub(super) kind: OrderKind,
    pub(super) state: String,
    pub(super) edition: String,
    pub(super) from: Timestamp,
    pub(super) until: Timestamp,
    pub(super) jurisdiction: Jurisdiction,
}

impl Target {
    /// A fact about whom or what the order restricts.
    pub(super) fn fact(&self, at: Timestamp, body: FactBody) -> NewFact {
        NewFact {
            subject: self.key.subject,
            jurisdiction: self.jurisdiction.clone(),
            place: None,
            occurred_at: at,
            purpose: "order",
            supersedes: None,
            body,
        }
    }
}

/// The orders of some ids, each once, by id; nobody else changes them until the command ends.
///
/// # Errors
/// Not found when the caller does not see one of them.
pub(super) async fn targets(command: &mut Command, ids: &[Uuid]) -> Result<Vec<Target>> {
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids.dedup();
    let conn = command.masked().await?;
    let seen: Vec<Uuid> =
        sqlx::query_scalar("SELECT order_id FROM ledger.control_order WHERE order_id = ANY($1)")
            .bind(&ids)
            .fetch_all(conn)
            .await?;
    command.unmasked().await?;
    if seen.len() != ids.len() {
        return Err(Problem::not_found());
    }
    // Their subjects first, as whoever settles takes them: the other way round each would wait for
    // what the other holds.
    let subjects = subjects_of(command.conn(), &ids).await?;
    let (ledger, now) = (command.ledger(), command.now());
    ledger.touch(command.conn(), &subjects, now).await?;
    let rows = sqlx::query(
        "SELECT order_id, subject_kind, subject_id, rule, basis, kind, state, edition, starts_at,
            ends_at, jurisdiction
         FROM ledger.control_order WHERE order_id = ANY($1) ORDER BY order_id FOR UPDATE",
    )
    .bind(&ids)
    .fetch_all(command.conn())
    .await?;
    rows.iter()
        .map(|row| {
            let id: Uuid = row.get("order_id");
            let inconsistent = |column| quell_ledger::Error::Inconsistent {
                table: "ledger.control_order",
                column,
                row: id.to_string(),
            };
            let time = |column: &str| row.get::<jiff_sqlx::Timestamp, _>(column).to_jiff();
            let kind: String = row.get("kind");
            let subject = SubjectId::from_parts(row.get("subject_kind"), row.get("subject_id"));
            Ok(Target {
                id,
                key: OrderKey {
                    subject: subject.ok_or_else(|| inconsistent("subject_kind"))?,
                    rule: RuleId(row.get::<String, _>("rule").into()),
                    basis: row.get("basis"),
                },
                kind: serde_json::from_value(kind.into()).map_err(|_| inconsistent("kind"))?,
                state: row.get("state"),
                edition: row.get("edition"),
                from: time("starts_at"),
                until: time("ends_at"),
                jurisdiction: Jurisdiction(row.get("jurisdiction")),
            })
        })
        .collect()
}

/// Whom or what the orders restrict.
async fn subjects_of(conn: &mut PgConnection, orders: &[Uuid]) -> Result<Vec<SubjectId>> {
    let rows = sqlx::query(
        "SELECT subject_kind, subject_id FROM ledger.control_order WHERE order_id = ANY($1)",
    )
    .bind(orders)
    .fetch_all(conn)
    .await?;
    let subjects = rows
        .iter()
        .filter_map(|row| SubjectId::from_parts(row.get("subject_kind"), row.get("subject_id")));
    Ok(subjects.collect())
}
