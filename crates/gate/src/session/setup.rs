//! The first administrator: a new installation prints a secret that makes one account, once.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use jiff_sqlx::ToSqlx;
use serde::{Deserialize, Serialize};
use sqlx::Row;
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::{Also, answer, open};
use crate::Gate;
use crate::account::store::{self as accounts, NewAccount};
use crate::account::{check_display_name, check_name, new_id};
use crate::body::Body;
use crate::flood::ClientAddress;
use crate::identify::token_hash;
use crate::problem::{Problem, Result};
use crate::role::Role;
use crate::route::Routes;
use crate::secret::password;

/// The first administrator.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct First {
    /// The secret that the server printed when it was first started.
    #[schema(max_length = 100)]
    secret: String,
    /// What they sign in with.
    #[schema(
        min_length = 2,
        max_length = 64,
        pattern = "^[a-z0-9][a-z0-9._@-]{1,63}$"
    )]
    name: String,
    /// Their password.
    #[schema(min_length = 12, max_length = 200)]
    password: String,
    /// How colleagues see them.
    #[schema(min_length = 1, max_length = 100)]
    display_name: String,
}

/// Whether there is nobody yet.
#[derive(Serialize, ToSchema)]
pub struct SetUp {
    /// Whether the first administrator is still to be made.
    needed: bool,
}

pub(super) fn routes() -> Routes {
    Routes::new().open(routes!(read)).open(routes!(take))
}

/// What is compared and kept of the secret: case and blanks do not matter to whoever copies it.
fn hash(secret: &str) -> [u8; 32] {
    let plain: String = secret.chars().filter(char::is_ascii_alphanumeric).collect();
    token_hash(&plain.to_ascii_lowercase())
}

/// Makes the secret of a new installation, to be printed and not kept; an earlier one is worth
/// nothing from then on. None where there is an account already.
///
/// # Errors
/// When the database fails or the system has no randomness.
pub async fn secret(gate: &Gate) -> Result<Option<String>> {
    let mut tx = gate.ledger().begin().await?;
    accounts::one_at_a_time(&mut tx).await?;
    if accounts::count(&mut tx).await? > 0 {
        return Ok(None);
    }
    let secret = password::once()?;
    sqlx::query(
        "INSERT INTO gate.setup (secret_hash, made_at) VALUES ($1, $2)
         ON CONFLICT (only_one) DO UPDATE SET secret_hash = $1, made_at = $2",
    )
    .bind(&hash(&secret)[..])
    .bind(gate.now().to_sqlx())
    .execute(&mut *tx)
    .await?;
    gate.ledger().commit(tx).await?;
    Ok(Some(secret))
}

/// Whether the first administrator is still to be made.
#[utoipa::path(get, path = "/api/v1/setup", tag = "session",
    responses((status = 200, body = SetUp), (status = 503, body = Problem)))]
async fn read(State(gate): State<Gate>) -> Result<Json<SetUp>> {
    let mut conn = gate.ledger().pool().acquire().await?;
    let needed = accounts::count(&mut conn).await? == 0;
    Ok(Json(SetUp { needed }))
}

/// Makes the first administrator, and signs them in.
#[utoipa::path(post, path = "/api/v1/setup", tag = "session", request_body = First,
    responses((status = 201, body = super::Me), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem)))]
async fn take(
    State(gate): State<Gate>,
    from: ClientAddress,
    headers: HeaderMap,
    Body(first): Body<First>,
) -> Result<Response> {
    gate.bounds().sign_in(from)?;
    check_name(&first.name)?;
    check_display_name(&first.display_name)?;
    password::check("password", &first.password, &first.name)?;
    let mut tx = gate.ledger().begin().await?;
    // Two who send the same secret at once take turns, and the second finds it used.
    accounts::one_at_a_time(&mut tx).await?;
    let held = sqlx::query("SELECT secret_hash FROM gate.setup")
        .fetch_optional(&mut *tx)
        .await?;
    if held.is_none() || accounts::count(&mut tx).await? > 0 {
        return Err(Problem::conflict(
            "gate/already-set-up",
            "the first administrator is there already",
            "sign in, or ask them for an account",
        ));
    }
    let held = held.map(|row| row.get::<Vec<u8>, _>("secret_hash"));
    let given = blake3::Hash::from(hash(&first.secret));
    let held = held.and_then(|held| blake3::Hash::from_slice(&held).ok());
    // Hashes compare in constant time.
    if held != Some(given) {
        return Err(wrong_secret());
    }
    let password_hash = gate.passwords().hash(first.password).await?;
    let id = new_id()?;
    let new = NewAccount {
        id,
        name: &first.name,
        display_name: first.display_name.trim(),
        role: Role::Administrator,
        jurisdiction: "",
        team: None,
        language: "zh",
        password_hash: Some(password_hash),
        password_must_change: false,
        now: gate.now(),
    };
    accounts::add(&mut tx, new).await?;
    sqlx::query("DELETE FROM gate.setup")
        .execute(&mut *tx)
        .await?;
    gate.ledger().commit(tx).await?;
    let token = open(&gate, &headers, id, Also::default()).await?;
    answer(&gate, StatusCode::CREATED, &token).await
}

fn wrong_secret() -> Problem {
    Problem::new(
        StatusCode::UNAUTHORIZED,
        "gate/bad-credentials",
        "this is not the secret that the server printed last",
        "copy it from where the server was started; as long as there is no account, a new start \
         prints another one",
    )
}
