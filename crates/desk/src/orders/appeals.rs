//! The list of appeals, and what the reader may do with each.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use quell_gate::Gate;
use quell_gate::body::Asked;
use quell_gate::caller::Caller;
use quell_gate::page::{Page, Paging};
use quell_gate::problem::{Problem, Result};
use quell_gate::role::Action;
use quell_gate::said::{May, Officer, Subject, short};
use quell_gate::text_within;
use quell_model::jurisdiction::Jurisdiction;
use serde::{Deserialize, Serialize};
use sqlx::postgres::PgRow;
use sqlx::{PgConnection, Postgres, QueryBuilder, Row};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::{filter, words};

/// The order that an appeal is about.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OrderOf {
    /// Which.
    pub id: Uuid,
    /// What it restricts, as a code.
    pub kind: String,
    /// In English.
    pub en: String,
    /// In Chinese.
    pub zh: String,
}

/// How an appeal was decided.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Answered {
    /// Whether it was upheld.
    pub upheld: bool,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub by: Option<Officer>,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
}

/// One appeal.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AppealRow {
    /// Its id.
    pub id: Uuid,
    /// Against which order.
    pub order: OrderOf,
    /// Whom or what the order restricts.
    pub subject: Subject,
    /// On which ground, as a code.
    pub ground: String,
    /// What is put forward.
    pub text: Option<String>,
    /// When it was filed.
    #[schema(value_type = String, format = DateTime)]
    pub filed_at: Timestamp,
    /// When it has to be answered.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub due: Option<Timestamp>,
    /// How it was decided.
    pub decision: Option<Answered>,
    /// Whose officers answer it.
    pub jurisdiction: String,
    /// What the reader may do: decide.
    pub can: BTreeMap<String, May>,
}

/// Which appeals are asked for.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// Against this order.
    pub order: Option<Uuid>,
    /// `open` or `decided`.
    pub state: Option<String>,
    /// Of this node and everything below it.
    #[param(max_length = 200)]
    pub jurisdiction: Option<String>,
}

const SELECT: &str = "SELECT a.appeal_id, a.order_id, a.subject_id, a.jurisdiction, a.kind, \
     a.ground, a.said, a.filed_at, a.is_upheld, a.reason, a.decided_by, a.decided_at, o.signed_by, \
     d.due \
     FROM ledger.appeal a \
     LEFT JOIN ledger.control_order o ON o.order_id = a.order_id \
     LEFT JOIN ledger.duty d ON d.subject_id = a.subject_id AND d.basis = a.appeal_id \
       AND d.kind = 'decide_appeal' WHERE true";

fn time(row: &PgRow, column: &str) -> Option<Timestamp> {
    row.get::<Option<jiff_sqlx::Timestamp>, _>(column)
        .map(jiff_sqlx::Timestamp::to_jiff)
}

fn can(gate: &Gate, caller: &Caller, row: &PgRow) -> BTreeMap<String, May> {
    let at = Jurisdiction(row.get("jurisdiction"));
    let role = gate.may_at(caller, Action::DecideAppeal, &at);
    let mut may = May::when(role, row.get::<Option<bool>, _>("is_upheld").is_none());
    if may.allowed && row.get::<Option<Uuid>, _>("signed_by") == Some(caller.account) {
        may = May {
            allowed: false,
            why_not: Some("own-signature".to_owned()),
        };
    }
    BTreeMap::from([("decide".to_owned(), may)])
}

async fn tell(
    gate: &Gate,
    conn: &mut PgConnection,
    caller: &Caller,
    found: &[PgRow],
) -> Result<Vec<AppealRow>> {
    let by: Vec<Uuid> = found
        .iter()
        .filter_map(|row| row.get("decided_by"))
        .collect();
    let officers = gate.officers(&by).await?;
    let ids: Vec<Uuid> = found.iter().map(|row| row.get("subject_id")).collect();
    let subjects = gate.subjects(conn, &ids).await?;
    Ok(found
        .iter()
        .map(|row| {
            let subject: Uuid = row.get("subject_id");
            let kind: String = row.get("kind");
            let (en, zh) = words::order(&kind);
            let jurisdiction: String = row.get("jurisdiction");
            let decision = row
                .get::<Option<bool>, _>("is_upheld")
                .map(|upheld| Answered {
                    upheld,
                    reason: row.get::<Option<String>, _>("reason").unwrap_or_default(),
                    by: row
                        .get::<Option<Uuid>, _>("decided_by")
                        .and_then(|by| officers.get(&by).cloned()),
                    at: time(row, "decided_at").unwrap_or_default(),
                });
            AppealRow {
                id: row.get("appeal_id"),
                order: OrderOf {
                    id: row.get("order_id"),
                    en: en.to_owned(),
                    zh: zh.to_owned(),
                    kind: kind.clone(),
                },
                subject: subjects.get(&subject).cloned().unwrap_or_else(|| Subject {
                    id: subject,
                    kind: "person".to_owned(),
                    label: short(subject),
                    name: None,
                    jurisdiction: jurisdiction.clone(),
                }),
                ground: row.get("ground"),
                text: Some(row.get("said")).filter(|text: &String| !text.is_empty()),
                filed_at: time(row, "filed_at").unwrap_or_default(),
                due: time(row, "due"),
                decision,
                can: can(gate, caller, row),
                jurisdiction,
            }
        })
        .collect())
}

/// Appeals within the caller's scope, the newest first.
#[utoipa::path(
    get, path = "/api/v1/appeals", tag = "orders", params(Filter, Paging),
    responses(
        (status = 200, body = Page<AppealRow>), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 422, body = Problem)
    )
)]
pub async fn list(
    State(gate): State<Gate>,
    caller: Caller,
    Asked(asked): Asked<Filter>,
    Asked(paging): Asked<Paging>,
) -> Result<Json<Page<AppealRow>>> {
    let (limit, after) = (paging.limit()?, paging.after::<(Timestamp, Uuid)>()?);
    let node = asked.jurisdiction.as_deref().unwrap_or_default();
    text_within("jurisdiction", node, 200)?;
    let mut sql: QueryBuilder<Postgres> = QueryBuilder::new(SELECT);
    match asked.state.as_deref() {
        None | Some("") => {}
        Some("open") => _ = sql.push(" AND a.is_upheld IS NULL"),
        Some("decided") => _ = sql.push(" AND a.is_upheld IS NOT NULL"),
        Some(_) => return Err(Problem::bad_input("state", "unknown", "open or decided")),
    }
    if let Some(order) = asked.order {
        sql.push(" AND a.order_id = ").push_bind(order);
    }
    filter::below(&mut sql, "a.jurisdiction", node);
    if let Some((at, id)) = after {
        sql.push(" AND (a.filed_at < ")
            .push_bind(at.to_sqlx())
            .push(" OR (a.filed_at = ")
            .push_bind(at.to_sqlx())
            .push(" AND a.appeal_id > ")
            .push_bind(id)
            .push("))");
    }
    sql.push(" ORDER BY a.filed_at DESC, a.appeal_id LIMIT ")
        .push_bind(limit as i64 + 1);
    let mut tx = gate.read(&caller).await?;
    let found = sql.build().fetch_all(&mut *tx).await?;
    let rows = tell(&gate, &mut tx, &caller, &found).await?;
    let key = |row: &AppealRow| (row.filed_at, row.id);
    Ok(Json(Page::of(rows, limit, gate.now(), key)))
}
