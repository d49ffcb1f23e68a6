//! Orders about one person.

use std::collections::HashMap;

use jiff::Timestamp;
use quell_gate::Gate;
use quell_gate::problem::{Problem, Result};
use quell_gate::said::{Officer, Subject, Why};
use quell_model::because::Because;
use quell_model::fact::OrderSigned;
use quell_model::order::OrderKind;
use serde::Serialize;
use sqlx::{PgConnection, Row};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::words;

/// Most orders of one person that are shown.
const MOST: i64 = 200;

/// How to appeal.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Appeal {
    /// The rule that says who reviews it, and in what time.
    pub rule: String,
    /// In English.
    pub en: String,
    /// In Chinese.
    pub zh: String,
}

/// One order about a person.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OrderRow {
    /// Our id.
    pub id: Uuid,
    /// Whom it restricts.
    pub subject: Subject,
    /// What it restricts, as a code.
    pub kind: String,
    /// In English.
    pub en: String,
    /// In Chinese.
    pub zh: String,
    /// draft, signed or ended.
    pub state: String,
    /// From when.
    #[schema(value_type = String, format = DateTime)]
    pub from: Timestamp,
    /// Until when.
    #[schema(value_type = String, format = DateTime)]
    pub until: Timestamp,
    /// Why.
    pub why: Why,
    /// How to appeal.
    pub appeal: Appeal,
    /// Who signed it last.
    pub signed_by: Option<Officer>,
    /// When.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub signed_at: Option<Timestamp>,
    /// Whose officers may sign it.
    pub jurisdiction: String,
    /// Whether the person may not leave.
    pub confines: bool,
}

/// The newest signature under each order of a person.
async fn signatures(
    conn: &mut PgConnection,
    person: Uuid,
) -> Result<HashMap<Uuid, (Uuid, Timestamp)>> {
    let rows = sqlx::query(
        "SELECT body::text AS body, recorded_by, occurred_at FROM ledger.fact
         WHERE subject_id = $1 AND kind = 'order_signed' ORDER BY occurred_at, fact_id",
    )
    .bind(person)
    .fetch_all(conn)
    .await?;
    Ok(rows
        .iter()
        .filter_map(|row| {
            let signed: OrderSigned = serde_json::from_str(row.get("body")).ok()?;
            let at = row.get::<jiff_sqlx::Timestamp, _>("occurred_at").to_jiff();
            Some((signed.order.id(), (row.get("recorded_by"), at)))
        })
        .collect())
}

/// The orders about a person, newest first.
pub(super) async fn of_person(
    gate: &Gate,
    conn: &mut PgConnection,
    person: Uuid,
) -> Result<Vec<OrderRow>> {
    let rows = sqlx::query(
        "SELECT order_id, jurisdiction, rule, kind, starts_at, ends_at, state, article, edition,
            appeal_rule, because::text AS because
         FROM ledger.control_order WHERE subject_id = $1
         ORDER BY starts_at DESC, order_id LIMIT $2",
    )
    .bind(person)
    .bind(MOST)
    .fetch_all(&mut *conn)
    .await?;
    let signed = signatures(conn, person).await?;
    let by: Vec<Uuid> = signed.values().map(|(by, _)| *by).collect();
    let officers = gate.officers(&by).await?;
    let Some(subject) = gate.subjects(conn, &[person]).await?.remove(&person) else {
        return Err(Problem::not_found());
    };
    rows.iter()
        .map(|row| {
            let id: Uuid = row.get("order_id");
            let inconsistent = |column| quell_ledger::Error::Inconsistent {
                table: "ledger.control_order",
                column,
                row: id.to_string(),
            };
            let kind: String = row.get("kind");
            let known: OrderKind =
                serde_json::from_value(kind.clone().into()).map_err(|_| inconsistent("kind"))?;
            let because: Because =
                serde_json::from_str(row.get("because")).map_err(|_| inconsistent("because"))?;
            let (en, zh) = words::order(&kind);
            let rule: String = row.get("appeal_rule");
            let signature = signed.get(&id);
            Ok(OrderRow {
                id,
                subject: subject.clone(),
                en: en.to_owned(),
                zh: zh.to_owned(),
                state: row.get("state"),
                from: row.get::<jiff_sqlx::Timestamp, _>("starts_at").to_jiff(),
                until: row.get::<jiff_sqlx::Timestamp, _>("ends_at").to_jiff(),
                why: gate.why(
                    &because,
                    row.get("article"),
                    row.get("edition"),
                    row.get("rule"),
                ),
                appeal: appeal(gate, rule),
                signed_by: signature.and_then(|(by, _)| officers.get(by).cloned()),
                signed_at: signature.map(|(_, at)| *at),
                jurisdiction: row.get("jurisdiction"),
                confines: known.confines(),
                kind,
            })
        })
        .collect()
}

/// How to appeal, in words.
pub(crate) fn appeal(gate: &Gate, rule: String) -> Appeal {
    let why = gate.why(&Because::new("appeal"), "", "", "");
    let said = |text: String, else_said: &str| {
        // A plan without such a sentence says its code.
        if text.is_empty() || text == "appeal" {
            else_said.to_owned()
        } else {
            text
        }
    };
    Appeal {
        rule,
        en: said(why.en, "appeal to the command post of the jurisdiction"),
        zh: said(why.zh, "可向辖区指挥部提出申诉"),
    }
}
