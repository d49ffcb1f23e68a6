//! Signing, refusing and lifting. A signature is a fact of its own, with edition, beginning and end
//! as they stood in the draft that the officer saw.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff_sqlx::ToSqlx;
use quell_gate::Gate;
use quell_gate::body::At;
use quell_gate::caller::Caller;
use quell_gate::command::{Begun, Command, Keyed};
use quell_gate::problem::{Problem, Result};
use quell_gate::role::Action;
use quell_model::fact::{FactBody, OrderLifted, OrderSigned};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::said;
use super::target::{Target, targets};

/// Orders that one command signs at most.
const MOST: usize = 500;

/// Which drafts are signed.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Sign {
    /// At most 500.
    #[schema(max_items = 500)]
    pub ids: Vec<Uuid>,
}

/// An order that was not signed.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Refused {
    /// Which.
    pub id: Uuid,
    /// Stable code of the reason.
    pub code: String,
    /// The reason in a sentence.
    pub detail: String,
}

/// What became of the drafts.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Signed {
    /// Those that are in force now.
    pub signed: Vec<Uuid>,
    /// Those that are not, and why.
    pub refused: Vec<Refused>,
}

/// Why an order is lifted or a draft refused.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[schema(as = OrderReason)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// In words that the person concerned may read.
    #[schema(min_length = 2, max_length = 500)]
    pub reason: String,
}

/// The order that was changed.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = OrderChanged)]
pub struct Changed {
    /// Which.
    pub id: Uuid,
    /// Where it stands now.
    pub state: String,
}

/// Whether somebody may record about an order: breaking the glass lets somebody look only.
pub(super) fn may(gate: &Gate, caller: &Caller, action: Action, order: &Target) -> bool {
    let own = caller.jurisdiction.is_unknown() || caller.jurisdiction.contains(&order.jurisdiction);
    own && gate.may_at(caller, action, &order.jurisdiction)
}

fn refusal(gate: &Gate, caller: &Caller, order: &Target) -> Option<Refused> {
    let (code, detail) = if !may(gate, caller, Action::SignOrders, order) {
        ("gate/forbidden", "an officer of that jurisdiction signs it")
    } else if order.state != "draft" {
        (
            "orders/not-a-draft",
            "it is in force or over; look at it again",
        )
    } else if order.until <= gate.now() {
        (
            "orders/over",
            "its end has passed, so it would restrict nobody",
        )
    } else {
        return None;
    };
    Some(Refused {
        id: order.id,
        code: code.to_owned(),
        detail: detail.to_owned(),
    })
}

/// Signs drafts. Each is taken or refused by itself.
#[utoipa::path(
    post, path = "/api/v1/orders/sign", tag = "orders", request_body = Sign,
    params(("Idempotency-Key" = Uuid, Header, description = "Of the caller's choice")),
    responses(
        (status = 200, body = Signed), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 413, body = Problem),
        (status = 415, body = Problem), (status = 422, body = Problem)
    )
)]
pub async fn sign(
    State(gate): State<Gate>,
    caller: Caller,
    keyed: Keyed<Sign>,
) -> Result<Response> {
    let ids = &keyed.body.ids;
    if ids.is_empty() || ids.len() > MOST {
        return Err(Problem::bad_input("ids", "count", "1 to 500 orders"));
    }
    let mut command = match gate.command(&caller, &keyed).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::New(command) => command,
    };
    let mut answer = Signed {
        signed: Vec::new(),
        refused: Vec::new(),
    };
    let now = command.now();
    let mut facts = Vec::new();
    for order in targets(&mut command, ids).await? {
        if let Some(refused) = refusal(&gate, &caller, &order) {
            answer.refused.push(refused);
            continue;
        }
        let signed = OrderSigned {
            order: order.key.clone(),
            kind: order.kind,
            edition: order.edition.clone(),
            from: order.from,
            until: order.until,
        };
        facts.push(order.fact(now, FactBody::OrderSigned(signed)));
        answer.signed.push(order.id);
    }
    // At once, so that nobody signs it a second time before what follows is derived.
    sqlx::query(
        "UPDATE ledger.control_order SET state = 'signed', signed_by = $2, signed_at = $3
         WHERE order_id = ANY($1)",
    )
    .bind(&answer.signed)
    .bind(caller.account)
    .bind(now.to_sqlx())
    .execute(command.conn())
    .await?;
    command.record(facts).await?;
    // The facts themselves tell whoever looks at orders.
    command.finish(StatusCode::OK, &answer, &[], "").await
}

/// Lifts an order that is in force.
#[utoipa::path(
    post, path = "/api/v1/orders/{id}/lift", tag = "orders", request_body = Reason,
    params(
        ("id" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Of the caller's choice")
    ),
    responses(
        (status = 200, body = Changed), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 413, body = Problem),
        (status = 415, body = Problem), (status = 422, body = Problem)
    )
)]
pub async fn lift(
    State(gate): State<Gate>,
    caller: Caller,
    At(id): At<Uuid>,
    keyed: Keyed<Reason>,
) -> Result<Response> {
    end(&gate, &caller, (id, "signed"), &keyed).await
}

/// Refuses a draft: it restricts nobody, and it is answered for.
#[utoipa::path(
    post, path = "/api/v1/orders/{id}/refuse", tag = "orders", request_body = Reason,
    params(
        ("id" = Uuid, Path),
        ("Idempotency-Key" = Uuid, Header, description = "Of the caller's choice")
    ),
    responses(
        (status = 200, body = Changed), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 413, body = Problem),
        (status = 415, body = Problem), (status = 422, body = Problem)
    )
)]
pub async fn refuse(
    State(gate): State<Gate>,
    caller: Caller,
    At(id): At<Uuid>,
    keyed: Keyed<Reason>,
) -> Result<Response> {
    end(&gate, &caller, (id, "draft"), &keyed).await
}

async fn end(
    gate: &Gate,
    caller: &Caller,
    (id, from): (Uuid, &str),
    keyed: &Keyed<Reason>,
) -> Result<Response> {
    let reason = said("reason", &keyed.body.reason, 2, 500)?;
    let mut command = match gate.command(caller, keyed).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::New(command) => command,
    };
    let order = targets(&mut command, &[id]).await?.remove(0);
    if !may(gate, caller, Action::SignOrders, &order) {
        return Err(Problem::forbidden());
    }
    if order.state != from {
        return Err(wrong_state(from));
    }
    lifted(&mut command, &order, &reason).await?;
    let changed = Changed {
        id,
        state: "ended".to_owned(),
    };
    command.finish(StatusCode::OK, &changed, &[], "").await
}

fn wrong_state(wanted: &str) -> Problem {
    let (code, detail) = if wanted == "draft" {
        ("orders/not-a-draft", "this order is no draft any more")
    } else {
        ("orders/not-in-force", "this order is not in force")
    };
    Problem::conflict(
        code,
        detail,
        "look at the order again; nothing was recorded",
    )
}

/// Records that an order is over by the decision of an officer.
pub(super) async fn lifted(command: &mut Command, order: &Target, reason: &str) -> Result<()> {
    sqlx::query("UPDATE ledger.control_order SET state = 'ended' WHERE order_id = $1")
        .bind(order.id)
        .execute(command.conn())
        .await?;
    let body = FactBody::OrderLifted(OrderLifted {
        order: order.key.clone(),
        reason: reason.to_owned(),
    });
    let fact = order.fact(command.now(), body);
    command.record(vec![fact]).await?;
    Ok(())
}
