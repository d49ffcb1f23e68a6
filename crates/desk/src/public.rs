//! What everybody may see without an account: cases by day without small numbers, and an order by
//! the code on its notice. Read as a database role that reaches no row of a person at all.
//!
//! The code of an order is its id with a seal under the key of the installation: nothing has to be
//! kept for it, and nobody can make one from an id or by trying.

use axum::Json;
use axum::extract::State;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use jiff::civil::Date;
use quell_gate::Gate;
use quell_gate::body::At;
use quell_gate::problem::{Problem, Result};
use quell_gate::route::Routes;
use quell_ledger::vault::Secret;
use serde::Serialize;
use sqlx::Row;
use utoipa::ToSchema;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::orders::{Appeal, appeal};
use crate::words;

/// Bytes of a seal.
const SEAL: usize = 16;

/// Cases of one day.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PublicDay {
    /// The day.
    #[schema(value_type = String, format = Date)]
    pub day: Date,
    /// How many; none where there were fewer than five.
    pub cases: Option<i64>,
    /// Whether the day is over.
    pub complete: bool,
}

/// The situation as everybody may see it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PublicSituation {
    /// The moment of which this speaks.
    #[schema(value_type = String, format = DateTime)]
    pub as_of: Timestamp,
    /// Cases by day.
    pub curve: Vec<PublicDay>,
    /// All cases, in whole fives.
    pub confirmed_total: i64,
}

/// An order as whoever holds its notice may see it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PublicOrder {
    /// The moment of which this speaks.
    #[schema(value_type = String, format = DateTime)]
    pub as_of: Timestamp,
    /// What it restricts, as a code.
    pub kind: String,
    /// In English.
    pub en: String,
    /// In Chinese.
    pub zh: String,
    /// Article of the plan.
    pub article: String,
    /// Edition of the plan.
    pub edition: String,
    /// From when.
    #[schema(value_type = String, format = DateTime)]
    pub from: Timestamp,
    /// Until when.
    #[schema(value_type = String, format = DateTime)]
    pub until: Timestamp,
    /// signed or ended.
    pub state: String,
    /// How to appeal.
    pub appeal: Appeal,
}

/// The routes.
pub fn routes() -> Routes {
    Routes::new().open(routes!(situation)).open(routes!(order))
}

fn seal(secret: &Secret, id: Uuid) -> [u8; SEAL] {
    let hash = blake3::keyed_hash(&secret.for_order_codes(), id.as_bytes());
    let mut seal = [0; SEAL];
    seal.copy_from_slice(&hash.as_bytes()[..SEAL]);
    seal
}

/// The code that stands on the notice of an order.
pub fn code_of(secret: &Secret, order: Uuid) -> String {
    let bytes = [&order.as_bytes()[..], &seal(secret, order)[..]].concat();
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The order of a code, if the code is whole.
fn order_of(secret: &Secret, code: &str) -> Option<Uuid> {
    if code.len() > 64 {
        return None;
    }
    let bytes = URL_SAFE_NO_PAD.decode(code).ok()?;
    let (id, given) = bytes.split_at_checked(16)?;
    let id = Uuid::from_slice(id).ok()?;
    // In a time that says nothing of how far it agrees.
    let differs = seal(secret, id)
        .iter()
        .zip(given)
        .fold(0, |differs, (a, b)| differs | (a ^ b));
    (given.len() == SEAL && differs == 0).then_some(id)
}

/// Cases by day, as everybody may see them.
#[utoipa::path(
    get, path = "/api/v1/public/situation", tag = "public",
    responses((status = 200, body = PublicSituation), (status = 503, body = Problem))
)]
pub async fn situation(State(gate): State<Gate>) -> Result<Json<PublicSituation>> {
    let as_of = gate.now();
    let today = as_of.to_zoned(gate.setting().zone.clone()).date();
    let mut tx = gate.read_public().await?;
    let rows = sqlx::query(
        "SELECT day, n_cases FROM investigation.pub_public_curve ORDER BY day DESC LIMIT 400",
    )
    .fetch_all(&mut *tx)
    .await?;
    let total: i64 = sqlx::query_scalar("SELECT n_cases FROM investigation.pub_public_total")
        .fetch_one(&mut *tx)
        .await?;
    let curve = rows.iter().rev().map(|row| {
        let day = row.get::<jiff_sqlx::Date, _>("day").to_jiff();
        PublicDay {
            day,
            cases: row.get("n_cases"),
            complete: day < today,
        }
    });
    Ok(Json(PublicSituation {
        as_of,
        curve: curve.collect(),
        confirmed_total: total,
    }))
}

/// An order by the code on its notice.
#[utoipa::path(
    get, path = "/api/v1/public/orders/{code}", tag = "public", params(("code" = String, Path)),
    responses(
        (status = 200, body = PublicOrder), (status = 404, body = Problem),
        (status = 503, body = Problem)
    )
)]
pub async fn order(State(gate): State<Gate>, At(code): At<String>) -> Result<Json<PublicOrder>> {
    let id = order_of(gate.ledger().secret(), &code).ok_or_else(Problem::not_found)?;
    let mut tx = gate.read_public().await?;
    let row = sqlx::query(
        "SELECT kind, article, edition, starts_at, ends_at, state, appeal_rule
         FROM ledger.pub_order WHERE order_id = $1",
    )
    .bind(id)
    .fetch_optional(&mut *tx)
    .await?
    .ok_or_else(Problem::not_found)?;
    let kind: String = row.get("kind");
    let (en, zh) = words::order(&kind);
    let edition: String = row.get("edition");
    Ok(Json(PublicOrder {
        as_of: gate.now(),
        en: en.to_owned(),
        zh: zh.to_owned(),
        article: row.get("article"),
        appeal: appeal(&gate, row.get("appeal_rule"), &edition),
        edition,
        from: row.get::<jiff_sqlx::Timestamp, _>("starts_at").to_jiff(),
        until: row.get::<jiff_sqlx::Timestamp, _>("ends_at").to_jiff(),
        state: row.get("state"),
        kind,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_opens_its_order_and_no_other() {
        let secret = Secret::fixed([7; 32]);
        let id = Uuid::from_u128(5 << 64);
        let code = code_of(&secret, id);
        assert_eq!(code.len(), 43);
        assert_eq!(order_of(&secret, &code), Some(id));
        assert_eq!(order_of(&Secret::fixed([8; 32]), &code), None);
        let mut forged = code_of(&secret, Uuid::from_u128(6 << 64));
        forged.replace_range(21.., &code[21..]);
        assert_eq!(order_of(&secret, &forged), None);
        for text in ["", "x", &code[..40], &format!("{code}A"), &"A".repeat(900)] {
            assert_eq!(order_of(&secret, text), None, "{text}");
        }
    }
}
