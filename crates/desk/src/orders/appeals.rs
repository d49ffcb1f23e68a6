//! Appeals: filed for the person concerned, answered by somebody who did not sign the order.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use quell_gate::Gate;
use quell_gate::body::{Asked, At};
use quell_gate::caller::Caller;
use quell_gate::command::{Begun, Keyed};
use quell_gate::page::{Page, Paging};
use quell_gate::problem::{Problem, Result};
use quell_gate::role::Action;
use quell_gate::said::{May, Officer, Subject, short};
use quell_gate::text_within;
use quell_model::fact::{AppealDecided, AppealFiled, FactBody};
use quell_model::ids::FactId;
use quell_model::jurisdiction::Jurisdiction;
use serde::{Deserialize, Serialize};
use sqlx::postgres::PgRow;
use sqlx::{PgConnection, Postgres, QueryBuilder, Row};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::decide::{lifted, may};
use super::said;
use super::target::targets;
use crate::{filter, words};

/// On which grounds somebody appeals.
const GROUNDS: [&str; 6] = [
    "not-a-contact",
    "wrong-person",
    "health",
    "hardship",
    "term",
    "other",
];

/// An appeal as it is filed.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAppeal {
    /// not-a-contact, wrong-person, health, hardship, term or other.
    pub text_code: String,
    /// What is put forward; without names or numbers of anybody.
    #[schema(max_length = 2000)]
    #[serde(default)]
    pub grounds: String,
}

/// The appeal that was filed.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Filed {
    /// Its id.
    pub id: Uuid,
}

/// The answer to an appeal.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Verdict {
    /// Whether it is upheld; then the order is lifted.
    pub upheld: bool,
    /// Why, in words that the person concerned may read.
    #[schema(min_length = 2, max_length = 1000)]
    pub reason: String,
}

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

const SELECT: &str = "SELECT a.appeal_id, a.order_id, a.subject_id, a.jurisdiction, a.kind, a.ground, \
     a.said, a.filed_at, a.is_upheld, a.reason, a.decided_by, a.decided_at, o.signed_by, d.due \
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

/// Files an appeal for the person whom an order restricts.
#[utoipa::path(
    post, path = "/api/v1/orders/{id}/appeals", tag = "orders", request_body = NewAppeal,
    params(
        ("id" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Of the caller's choice")
    ),
    responses(
        (status = 201, body = Filed), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 413, body = Problem),
        (status = 415, body = Problem), (status = 422, body = Problem)
    )
)]
pub async fn file(
    State(gate): State<Gate>,
    caller: Caller,
    At(id): At<Uuid>,
    keyed: Keyed<NewAppeal>,
) -> Result<Response> {
    let sent = &keyed.body;
    if !GROUNDS.contains(&sent.text_code.as_str()) {
        return Err(Problem::bad_input(
            "text_code",
            "unknown",
            GROUNDS.join(", "),
        ));
    }
    // Whoever appeals on another ground says which.
    let least = if sent.text_code == "other" { 2 } else { 0 };
    let text = said("grounds", &sent.grounds, least, 2_000)?;
    let mut command = match gate.command(&caller, &keyed).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::New(command) => command,
    };
    let order = targets(&mut command, &[id]).await?.remove(0);
    if !may(&gate, &caller, Action::FileAppeal, &order) {
        return Err(Problem::forbidden());
    }
    if order.state != "signed" {
        return Err(Problem::conflict(
            "orders/not-in-force",
            "this order is not in force, so there is nothing to appeal against",
            "look at the order again; nothing was recorded",
        ));
    }
    let body = FactBody::AppealFiled(AppealFiled {
        order: order.key.clone(),
        ground: sent.text_code.clone(),
        text,
    });
    let fact = order.fact(command.now(), body);
    let facts = command.record(vec![fact]).await?;
    let id = facts.first().map(|fact| fact.id.0).unwrap_or_default();
    command
        .finish(StatusCode::CREATED, &Filed { id }, &[], "")
        .await
}

/// Decides an appeal. Nobody decides about their own signature.
#[utoipa::path(
    post, path = "/api/v1/appeals/{id}/decision", tag = "orders", request_body = Verdict,
    params(
        ("id" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Of the caller's choice")
    ),
    responses(
        (status = 200, body = Filed), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 413, body = Problem),
        (status = 415, body = Problem), (status = 422, body = Problem)
    )
)]
pub async fn decide(
    State(gate): State<Gate>,
    caller: Caller,
    At(id): At<Uuid>,
    keyed: Keyed<Verdict>,
) -> Result<Response> {
    let reason = said("reason", &keyed.body.reason, 2, 1_000)?;
    let upheld = keyed.body.upheld;
    let mut command = match gate.command(&caller, &keyed).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::New(command) => command,
    };
    let conn = command.masked().await?;
    let found = sqlx::query("SELECT order_id FROM ledger.appeal WHERE appeal_id = $1")
        .bind(id)
        .fetch_optional(conn)
        .await?;
    command.unmasked().await?;
    let order_id: Uuid = found.ok_or_else(Problem::not_found)?.get("order_id");
    let order = targets(&mut command, &[order_id]).await?.remove(0);
    if !may(&gate, &caller, Action::DecideAppeal, &order) {
        return Err(Problem::forbidden());
    }
    signed_by_another(command.conn(), order.id, caller.account).await?;
    let now = command.now();
    // At once, so that of two who decide the second is told so.
    let open = sqlx::query(
        "UPDATE ledger.appeal SET is_upheld = $2, reason = $3, decided_by = $4, decided_at = $5
         WHERE appeal_id = $1 AND is_upheld IS NULL",
    )
    .bind(id)
    .bind(upheld)
    .bind(&reason)
    .bind(caller.account)
    .bind(now.to_sqlx())
    .execute(command.conn())
    .await?
    .rows_affected();
    if open == 0 {
        return Err(Problem::conflict(
            "orders/appeal-decided",
            "this appeal was decided already",
            "read the decision; nothing was recorded",
        ));
    }
    let body = FactBody::AppealDecided(AppealDecided {
        order: order.key.clone(),
        appeal: FactId(id),
        upheld,
        reason,
    });
    command.record(vec![order.fact(now, body)]).await?;
    if upheld && order.state != "ended" {
        lifted(&mut command, &order, "appeal-upheld").await?;
    }
    command.finish(StatusCode::OK, &Filed { id }, &[], "").await
}

/// Refuses whoever signed the order themselves, at any time.
async fn signed_by_another(conn: &mut PgConnection, order: Uuid, account: Uuid) -> Result<()> {
    let own: bool = sqlx::query_scalar(
        "SELECT EXISTS (SELECT FROM ledger.control_order
           WHERE order_id = $1 AND signed_by = $2)",
    )
    .bind(order)
    .bind(account)
    .fetch_one(conn)
    .await?;
    if !own {
        return Ok(());
    }
    Err(Problem::new(
        StatusCode::FORBIDDEN,
        "orders/own-signature",
        "nobody decides an appeal against an order that they signed themselves",
        "hand it to another commander of this jurisdiction or of the one above",
    ))
}
