//! Orders in the table: drafts that wait for a signature, and signed ones with their state.
//!
//! A draft whose basis ended is dropped, since it never restricted anybody; a signed order stays
//! on record, because the plan derives its end from the signature itself (I2, I3).

use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use quell_model::code;
use quell_model::derive::Derivation;
use quell_model::fact::FactBody;
use quell_model::order::Order;
use quell_model::view::View;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::error::{Doing, Result};

/// Who signed an order last, and when.
fn signature(view: &View, order: &Order) -> Option<(Uuid, Timestamp)> {
    view.noted.iter().rev().find_map(|noted| match &noted.body {
        FactBody::OrderSigned(signed) if signed.order == order.key => Some((noted.by.0, noted.at)),
        _ => None,
    })
}

#[expect(
    clippy::too_many_lines,
    reason = "a statement with its binds is one thing"
)]
pub(crate) async fn reconcile(
    conn: &mut PgConnection,
    derived: &[(&View, Derivation)],
) -> Result<()> {
    let mut orders: Vec<(&View, &Order)> = derived
        .iter()
        .flat_map(|(view, derivation)| derivation.orders.iter().map(move |order| (*view, order)))
        .collect();
    // In the order in which officers take them.
    orders.sort_by_cached_key(|(_, order)| order.key.id());
    let text = |get: &dyn Fn(&Order) -> String| {
        orders
            .iter()
            .map(|(_, order)| get(order))
            .collect::<Vec<_>>()
    };
    let times = |get: &dyn Fn(&Order) -> Timestamp| {
        orders
            .iter()
            .map(|(_, order)| get(order).to_sqlx())
            .collect::<Vec<_>>()
    };
    let signed: Vec<Option<(Uuid, Timestamp)>> = orders
        .iter()
        .map(|(view, order)| signature(view, order))
        .collect();
    let ids: Vec<Uuid> = orders.iter().map(|(_, order)| order.key.id()).collect();
    sqlx::query(
        "DELETE FROM ledger.control_order WHERE subject_id = ANY($1) AND order_id <> ALL($2)",
    )
    .bind(
        derived
            .iter()
            .map(|(view, _)| view.subject.uuid())
            .collect::<Vec<_>>(),
    )
    .bind(&ids)
    .execute(&mut *conn)
    .await
    .doing("dropping drafts")?;
    sqlx::query(
        "INSERT INTO ledger.control_order
           (order_id, subject_id, subject_kind, jurisdiction, rule, basis, kind, starts_at, ends_at,
            state, article, edition, appeal_rule, because, signed_by, signed_at)
         SELECT order_id, subject_id, subject_kind, jurisdiction, rule, basis, kind, starts_at,
            ends_at, state, article, edition, appeal_rule, because::json, signed_by, signed_at
         FROM UNNEST($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::uuid[],
            $7::text[], $8::timestamptz[], $9::timestamptz[], $10::text[], $11::text[],
            $12::text[], $13::text[], $14::text[], $15::uuid[], $16::timestamptz[])
           AS t (order_id, subject_id, subject_kind, jurisdiction, rule, basis, kind, starts_at,
            ends_at, state, article, edition, appeal_rule, because, signed_by, signed_at)
         ON CONFLICT (order_id) DO UPDATE SET
            jurisdiction = EXCLUDED.jurisdiction, kind = EXCLUDED.kind,
            starts_at = EXCLUDED.starts_at, ends_at = EXCLUDED.ends_at, state = EXCLUDED.state,
            article = EXCLUDED.article, edition = EXCLUDED.edition,
            appeal_rule = EXCLUDED.appeal_rule, because = EXCLUDED.because,
            signed_by = EXCLUDED.signed_by, signed_at = EXCLUDED.signed_at",
    )
    .bind(&ids)
    .bind(
        orders
            .iter()
            .map(|(_, order)| order.key.subject.uuid())
            .collect::<Vec<_>>(),
    )
    .bind(text(&|order| order.key.subject.kind().to_owned()))
    .bind(
        orders
            .iter()
            .map(|(view, _)| view.jurisdiction.0.clone())
            .collect::<Vec<_>>(),
    )
    .bind(text(&|order| order.key.rule.to_string()))
    .bind(
        orders
            .iter()
            .map(|(_, order)| order.key.basis)
            .collect::<Vec<_>>(),
    )
    .bind(text(&|order| code(order.kind)))
    .bind(times(&|order| order.from))
    .bind(times(&|order| order.until))
    .bind(text(&|order| code(order.state)))
    .bind(text(&|order| order.article.clone()))
    .bind(text(&|order| order.edition.clone()))
    .bind(text(&|order| order.appeal.to_string()))
    .bind(text(&|order| {
        serde_json::to_string(&order.because).unwrap_or_default()
    }))
    .bind(
        signed
            .iter()
            .map(|s| s.map(|(by, _)| by))
            .collect::<Vec<_>>(),
    )
    .bind(
        signed
            .iter()
            .map(|s| s.map(|(_, at)| at.to_sqlx()))
            .collect::<Vec<_>>(),
    )
    .execute(conn)
    .await
    .doing("keeping orders")?;
    Ok(())
}
