//! The address of a notice: who asks for it, in which language, and whether with the name of the
//! person, which is a reading of an identity and recorded as one.

use std::fmt::Write;

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use jiff::Timestamp;
use quell_gate::Gate;
use quell_gate::body::{Asked, At};
use quell_gate::caller::Caller;
use quell_gate::problem::{Problem, Result};
use quell_gate::role::Action;
use quell_model::because::RuleId;
use quell_model::derive::Language;
use quell_model::fact::FactBody;
use quell_model::jurisdiction::Jurisdiction;
use serde::Deserialize;
use sqlx::{PgConnection, Row};
use utoipa::IntoParams;
use uuid::Uuid;

use super::list;
use super::notice::{self, Notice};
use crate::{people, public};

/// In which language a notice is asked for, and what for.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// zh or en; zh where it is left out.
    pub lang: Option<String>,
    /// What the full name is needed for; without it the name is masked. The reading is recorded.
    pub purpose: Option<String>,
}

/// What of an order no row shows.
struct Behind {
    facts: Vec<Uuid>,
    rule: String,
    edition: String,
}

async fn behind(conn: &mut PgConnection, order: Uuid) -> Result<Behind> {
    let row = sqlx::query(
        "SELECT rule, edition, because -> 'facts' AS facts
         FROM ledger.control_order WHERE order_id = $1",
    )
    .bind(order)
    .fetch_optional(conn)
    .await?
    .ok_or_else(Problem::not_found)?;
    let facts: Option<serde_json::Value> = row.get("facts");
    let facts = facts
        .map(serde_json::from_value)
        .and_then(std::result::Result::ok);
    Ok(Behind {
        facts: facts.unwrap_or_default(),
        rule: row.get("rule"),
        edition: row.get("edition"),
    })
}

/// The facts that led to an order, as far as the transaction sees them.
async fn told(
    gate: &Gate,
    conn: &mut PgConnection,
    facts: &[Uuid],
    lang: Language,
) -> Result<Vec<(Timestamp, String)>> {
    let rows = sqlx::query(
        "SELECT kind, occurred_at, body::text AS body FROM ledger.fact
         WHERE fact_id = ANY($1) ORDER BY occurred_at, fact_id LIMIT 50",
    )
    .bind(facts)
    .fetch_all(conn)
    .await?;
    Ok(rows
        .iter()
        .filter_map(|row| {
            let body = FactBody::from_parts(row.get("kind"), row.get("body")).ok()?;
            let (en, zh) = gate.tell(&body);
            let at = row.get::<jiff_sqlx::Timestamp, _>("occurred_at").to_jiff();
            Some((at, if lang == Language::Chinese { zh } else { en }))
        })
        .collect())
}

/// What a jurisdiction is called by those who live there; its path where nobody named it.
async fn called(conn: &mut PgConnection, path: &str, lang: Language) -> Result<String> {
    let row = sqlx::query("SELECT name_en, name_zh FROM ledger.jurisdiction WHERE path = $1")
        .bind(path)
        .fetch_optional(conn)
        .await?;
    let name = if lang == Language::Chinese {
        "name_zh"
    } else {
        "name_en"
    };
    Ok(row.map_or_else(|| path.to_owned(), |row| row.get(name)))
}

/// The full name, recorded as a reading; none where nobody asked for it.
async fn name_for(
    gate: &Gate,
    caller: &Caller,
    (person, at): (Uuid, &str),
    purpose: Option<&str>,
) -> Result<Option<String>> {
    let Some(purpose) = purpose.filter(|purpose| !purpose.is_empty()) else {
        return Ok(None);
    };
    if !gate.may_at(caller, Action::ReadIdentity, &Jurisdiction(at.to_owned())) {
        return Err(Problem::forbidden());
    }
    let wanted = people::IdentityWanted {
        purpose: purpose.to_owned(),
        fields: vec!["name".to_owned()],
    };
    let mut read = people::read_identity(gate, caller, person, &wanted).await?;
    Ok(read.fields.remove("name"))
}

/// A value that only this answer carries, for its one style sheet.
fn nonce() -> Result<String> {
    let mut noise = [0_u8; 16];
    getrandom::fill(&mut noise).map_err(|error| Problem::fault(&std::io::Error::other(error)))?;
    Ok(noise.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    }))
}

/// The notice of an order as a page to print: who decided what on which ground, until when, what is
/// owed to the person, and how to appeal.
#[utoipa::path(
    get, path = "/api/v1/orders/{id}/notice", tag = "orders",
    params(("id" = Uuid, Path), Wanted),
    responses(
        (status = 200, body = String, content_type = "text/html"),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)
    )
)]
pub async fn notice(
    State(gate): State<Gate>,
    caller: Caller,
    At(id): At<Uuid>,
    Asked(wanted): Asked<Wanted>,
) -> Result<Response> {
    let lang = match wanted.lang.as_deref() {
        None | Some("" | "zh") => Language::Chinese,
        Some("en") => Language::English,
        Some(_) => return Err(Problem::bad_input("lang", "unknown", "zh or en")),
    };
    let mut tx = gate.read(&caller).await?;
    let order = list::seen(&gate, &mut tx, id).await?;
    let behind = behind(&mut tx, id).await?;
    let facts = told(&gate, &mut tx, &behind.facts, lang).await?;
    let place = called(&mut tx, &order.jurisdiction, lang).await?;
    drop(tx);
    let about = (order.subject.id, order.jurisdiction.as_str());
    let name = if order.subject.kind == "person" {
        name_for(&gate, &caller, about, wanted.purpose.as_deref()).await?
    } else {
        None
    };
    let plan = gate.ledger().plan();
    let (reviewer, hours) = plan.appeal(&behind.edition);
    let nonce = nonce()?;
    let page = notice::page(&Notice {
        lang,
        zone: &gate.setting().zone,
        title: plan.title(&RuleId(behind.rule.into()), lang),
        name: name.or_else(|| order.subject.name.as_ref().map(|name| name.masked.clone())),
        place,
        reviewer: plan.word(&reviewer, lang),
        hours,
        code: public::code_of(gate.ledger().secret(), id),
        public_url: &gate.setting().public_url,
        printed_at: gate.now(),
        nonce: &nonce,
        facts,
        order: &order,
    });
    let mut response = Html(page).into_response();
    let headers = response.headers_mut();
    let policy = format!(
        "default-src 'none'; style-src 'nonce-{nonce}'; frame-ancestors 'none'; base-uri 'none'; \
         form-action 'none'"
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
