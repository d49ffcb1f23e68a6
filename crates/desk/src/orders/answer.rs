//! Appeals: filed for the person concerned, answered by somebody who did not sign the order.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff_sqlx::ToSqlx;
use quell_gate::Gate;
use quell_gate::body::At;
use quell_gate::caller::Caller;
use quell_gate::command::{Begun, Keyed};
use quell_gate::problem::{Problem, Result};
use quell_gate::role::Action;
use quell_model::fact::{AppealDecided, AppealFiled, FactBody};
use quell_model::ids::FactId;
use serde::{Deserialize, Serialize};
use sqlx::{PgConnection, Row};
use utoipa::ToSchema;
use uuid::Uuid;

use super::decide::{lifted, may};
use super::said;
use super::target::targets;

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
#[schema(as = AppealFiled)]
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
