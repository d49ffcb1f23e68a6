//! What changed: the facts of the last hour that somebody at a command post wants to see pass by.

use jiff::{SignedDuration, Timestamp};
use quell_gate::Gate;
use quell_gate::problem::Result;
use quell_gate::said::Subject;
use quell_model::jurisdiction::Jurisdiction;
use serde::Serialize;
use sqlx::{PgConnection, Row};
use utoipa::ToSchema;
use uuid::Uuid;

/// One thing that was recorded.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Change {
    /// When it was recorded.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// Kind of fact.
    pub kind: String,
    /// What it says in English.
    pub en: String,
    /// What it says in Chinese.
    pub zh: String,
    /// About whom or what, if it is within the reader's scope.
    pub subject: Option<Subject>,
    /// Where.
    pub jurisdiction: String,
}

/// Kinds that pass by, and what they are called.
pub const KINDS: &[(&str, &str, &str)] = &[
    ("case_reported", "case reported", "病例报告"),
    ("result_reported", "test result", "检测结果"),
    ("contact_named", "contact named", "提供接触者"),
    ("encounters_traced", "contacts traced", "完成密接判定"),
    ("exposure_decided", "contact decided", "密接判定复核"),
    ("investigation_filed", "investigation filed", "流调提交"),
    ("report_filed", "report filed", "报告提交"),
    ("order_signed", "order signed", "管控决定签发"),
    ("order_lifted", "order lifted", "管控决定解除"),
    ("appeal_filed", "appeal filed", "申诉提交"),
    ("appeal_decided", "appeal decided", "申诉答复"),
    ("confinement_started", "isolation began", "开始隔离"),
    ("confinement_ended", "isolation ended", "解除隔离"),
    ("health_checked", "health checked", "健康监测"),
    ("prophylaxis_given", "prophylaxis given", "暴露后预防"),
    ("outcome_recorded", "outcome recorded", "转归登记"),
    ("service_delivered", "delivered to a home", "送达上门"),
    ("place_treated", "place treated", "场所处置"),
    ("infector_named", "infector named", "传染来源登记"),
    ("person_noted", "person noted", "人员登记"),
    ("place_noted", "place noted", "场所登记"),
    ("duty_waived", "duty waived", "事项豁免"),
    ("duty_lapsed", "duty lapsed", "事项失效"),
    ("duty_assigned", "duty assigned", "事项派发"),
    ("duty_handed_over", "duty handed over", "事项交接"),
    ("person_merged", "two records joined", "档案合并"),
    ("batch_recorded", "list imported", "名单导入"),
    ("withdrawn", "withdrawn", "撤回更正"),
    ("listed", "row of a list", "名单记录"),
];

/// Kinds that would drown the others.
const QUIET: [&str; 6] = [
    "duty_assigned",
    "duty_handed_over",
    "duty_lapsed",
    "person_noted",
    "place_noted",
    "listed",
];

/// How many are shown.
const SHOWN: i64 = 40;
/// How many of the newest facts are looked at.
const LOOKED_AT: i64 = 2_000;

/// What a kind of fact is called in both languages.
pub fn name_of(kind: &str) -> (&str, &str) {
    KINDS
        .iter()
        .find(|(code, ..)| *code == kind)
        .map_or((kind, kind), |(_, en, zh)| (en, zh))
}

/// The first id that a fact recorded at a moment can have: ids begin with their time.
fn first_id(at: Timestamp) -> Uuid {
    let millis = u128::try_from(at.as_millisecond()).unwrap_or_default();
    Uuid::from_u128(millis << 80)
}

/// The newest facts of a node, up to an hour old.
///
/// # Errors
/// When the database fails.
pub async fn last_hour(
    gate: &Gate,
    conn: &mut PgConnection,
    node: &Jurisdiction,
    now: Timestamp,
) -> Result<Vec<Change>> {
    let since = now
        .checked_sub(SignedDuration::from_hours(1))
        .unwrap_or(now);
    let rows = sqlx::query(
        "SELECT f.kind, f.subject_id, f.jurisdiction, f.recorded_at FROM
           (SELECT fact_id, kind, subject_id, jurisdiction, recorded_at FROM ledger.fact
            WHERE fact_id >= $1 ORDER BY fact_id DESC LIMIT $5) f
         WHERE f.kind <> ALL($2) AND ($3 = '' OR f.jurisdiction = $3
             OR (f.jurisdiction COLLATE \"C\" >= $3 || '/'
               AND f.jurisdiction COLLATE \"C\" < $3 || '0'))
         ORDER BY f.fact_id DESC LIMIT $4",
    )
    .bind(first_id(since))
    .bind(&QUIET[..])
    .bind(&node.0)
    .bind(SHOWN)
    .bind(LOOKED_AT)
    .fetch_all(&mut *conn)
    .await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.get("subject_id")).collect();
    let subjects = gate.subjects(conn, &ids).await?;
    Ok(rows
        .iter()
        .map(|row| {
            let kind: String = row.get("kind");
            let (en, zh) = name_of(&kind);
            Change {
                at: row.get::<jiff_sqlx::Timestamp, _>("recorded_at").to_jiff(),
                en: en.to_owned(),
                zh: zh.to_owned(),
                subject: subjects.get(&row.get::<Uuid, _>("subject_id")).cloned(),
                jurisdiction: row.get("jurisdiction"),
                kind,
            }
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use quell_model::fact::FactBody;

    #[test]
    fn every_kind_of_fact_has_a_name_in_both_languages() {
        for kind in FactBody::KINDS {
            assert!(
                KINDS.iter().any(|(code, ..)| code == kind),
                "{kind} has no name in changes.rs"
            );
        }
    }
}
