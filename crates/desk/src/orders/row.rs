//! One order as lists show it.

use jiff::Timestamp;
use quell_gate::Gate;
use quell_gate::problem::Result;
use quell_gate::said::{Officer, Subject, Why, short};
use quell_model::because::Because;
use quell_model::derive::Language;
use quell_model::order::OrderKind;
use serde::Serialize;
use sqlx::postgres::PgRow;
use sqlx::{PgConnection, Row};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::words;

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

/// One order.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OrderRow {
    /// Our id.
    pub id: Uuid,
    /// Whom or what it restricts.
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
    /// Whether nobody may leave.
    pub confines: bool,
}

/// The columns of the table that a row is made of.
pub(crate) const COLUMNS: &str = "order_id, subject_id, subject_kind, jurisdiction, rule, kind, \
     starts_at, ends_at, state, article, edition, appeal_rule, because::text AS because, \
     signed_by, signed_at";

/// Orders as rows, in the order in which they come.
pub(crate) async fn rows(
    gate: &Gate,
    conn: &mut PgConnection,
    found: &[PgRow],
) -> Result<Vec<OrderRow>> {
    let by: Vec<Uuid> = found
        .iter()
        .filter_map(|row| row.get("signed_by"))
        .collect();
    let officers = gate.officers(&by).await?;
    let ids: Vec<Uuid> = found.iter().map(|row| row.get("subject_id")).collect();
    let subjects = gate.subjects(conn, &ids).await?;
    found
        .iter()
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
            let subject: Uuid = row.get("subject_id");
            let jurisdiction: String = row.get("jurisdiction");
            let edition: String = row.get("edition");
            let signer: Option<Uuid> = row.get("signed_by");
            let time = |column: &str| row.get::<jiff_sqlx::Timestamp, _>(column).to_jiff();
            Ok(OrderRow {
                id,
                subject: subjects.get(&subject).cloned().unwrap_or_else(|| Subject {
                    id: subject,
                    kind: row.get("subject_kind"),
                    label: short(subject),
                    name: None,
                    jurisdiction: jurisdiction.clone(),
                }),
                en: en.to_owned(),
                zh: zh.to_owned(),
                state: row.get("state"),
                from: time("starts_at"),
                until: time("ends_at"),
                why: gate.why(&because, row.get("article"), &edition, row.get("rule")),
                appeal: appeal(gate, row.get("appeal_rule"), &edition),
                signed_by: signer.and_then(|by| officers.get(&by).cloned()),
                signed_at: row
                    .get::<Option<jiff_sqlx::Timestamp>, _>("signed_at")
                    .map(jiff_sqlx::Timestamp::to_jiff),
                jurisdiction,
                confines: known.confines(),
                kind,
            })
        })
        .collect()
}

/// How to appeal, in words.
pub(crate) fn appeal(gate: &Gate, rule: String, edition: &str) -> Appeal {
    let plan = gate.ledger().plan();
    let (reviewer, hours) = plan.appeal(edition);
    let (en, zh) = (
        plan.word(&reviewer, Language::English),
        plan.word(&reviewer, Language::Chinese),
    );
    Appeal {
        rule,
        en: format!("appeal to {en}; a first answer is owed within {hours} hours"),
        zh: format!("可向{zh}提出申诉，{hours} 小时内答复"),
    }
}
