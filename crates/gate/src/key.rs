//! Keys of machines, such as a laboratory system: shown once, kept as a hash, good for one role in
//! one jurisdiction until a day within the year.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use jiff_sqlx::ToSqlx;
use serde::{Deserialize, Serialize};
use sqlx::Row;
use sqlx::postgres::PgRow;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;
use uuid::Uuid;

use crate::Gate;
use crate::account::store::moment;
use crate::account::{new_id, own_jurisdiction};
use crate::body::{Asked, At, Body};
use crate::caller::Caller;
use crate::identify::{new_token, token_hash};
use crate::page::{Page, Paging};
use crate::problem::{Problem, Result};
use crate::role::{Action, Role};
use crate::route::{Reach, Routes};
use crate::text_within;

/// How a key begins, so that it is recognised where it should not be.
pub const PREFIX: &str = "qk_";

/// A key that is to be made.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ToMake {
    /// What it is for.
    #[schema(min_length = 1, max_length = 100)]
    name: String,
    /// What it may do; any role but the administrator's.
    role: Role,
    /// Where it may do it: one's own jurisdiction or one below it.
    #[schema(max_length = 200)]
    jurisdiction: String,
    /// Its last day, within a year.
    #[schema(value_type = String, format = Date)]
    expires_on: Date,
}

/// A key, without what makes it one.
#[derive(Clone, PartialEq, Debug, Serialize, ToSchema)]
pub struct Key {
    /// The id by which facts name the machine.
    pub id: Uuid,
    /// What it is for.
    pub name: String,
    /// What it may do.
    pub role: String,
    /// Where.
    pub jurisdiction: String,
    /// Who made it.
    pub created_by: Uuid,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// Its last day.
    #[schema(value_type = String, format = Date)]
    pub expires_on: Date,
    /// When it was taken back.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub revoked_at: Option<Timestamp>,
    /// When it was last used, to the minute.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub used_at: Option<Timestamp>,
}

/// A key that was made just now.
#[derive(Serialize, ToSchema)]
#[schema(as = KeyMade)]
pub struct Made {
    /// Shown now and never again.
    key: String,
    /// The rest.
    #[serde(flatten)]
    about: Key,
}

/// Which keys are asked for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// How many rows, 1 to 200.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// Where to go on: `next` of the page before.
    #[param(max_length = 1024)]
    cursor: Option<String>,
}

/// Routes of keys.
pub fn routes() -> Routes {
    Routes::new()
        .add(Action::ManageAccounts, Reach::List, routes!(list))
        .add(Action::ManageAccounts, Reach::Command, routes!(make))
        .add(Action::ManageAccounts, Reach::Command, routes!(revoke))
}

fn of_row(gate: &Gate, row: &PgRow) -> Key {
    let at = |column: &str| row.get::<jiff_sqlx::Timestamp, _>(column).to_jiff();
    // It ends with its last day, so the moment before is still of that day.
    let end = at("expires_at") - 1.nanosecond();
    Key {
        id: row.get("key_id"),
        name: row.get("name"),
        role: row.get("role"),
        jurisdiction: row.get("jurisdiction"),
        created_by: row.get("created_by"),
        created_at: at("created_at"),
        expires_on: end.to_zoned(gate.setting().zone.clone()).date(),
        revoked_at: moment(row, "revoked_at"),
        used_at: moment(row, "used_at"),
    }
}

/// The end of the last day of a key.
fn end_of(gate: &Gate, day: Date) -> Result<Timestamp> {
    let refused = || {
        let detail = "a day from today on, within a year";
        Problem::bad_input("expires_on", "range", detail)
    };
    let zone = gate.setting().zone.clone();
    let today = gate.now().to_zoned(zone.clone()).date();
    let last = today.checked_add(1.year()).map_err(|_| refused())?;
    if day < today || day > last {
        return Err(refused());
    }
    let end = day.tomorrow().and_then(|next| next.to_zoned(zone));
    end.map(|end| end.timestamp()).map_err(|_| refused())
}

/// The keys of one's jurisdiction and below, the newest first.
#[utoipa::path(get, path = "/api/v1/api-keys", tag = "accounts", params(Which),
    responses((status = 200, body = Page<Key>), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 422, body = Problem)))]
async fn list(
    State(gate): State<Gate>,
    caller: Caller,
    Asked(which): Asked<Which>,
) -> Result<Json<Page<Key>>> {
    let paging = Paging {
        limit: which.limit,
        cursor: which.cursor,
    };
    let (limit, before) = (paging.limit()?, paging.after::<(Timestamp, Uuid)>()?);
    let (at, id) = before.unzip();
    let rows = sqlx::query(
        "SELECT * FROM gate.machine_key
         WHERE ($1 = '' OR jurisdiction = $1 OR starts_with(jurisdiction, $1 || '/'))
            AND ($2::timestamptz IS NULL OR (created_at, key_id) < ($2, $3))
         ORDER BY created_at DESC, key_id DESC LIMIT $4",
    )
    .bind(&caller.jurisdiction.0)
    .bind(at.map(ToSqlx::to_sqlx))
    .bind(id)
    .bind(limit as i64 + 1)
    .fetch_all(gate.ledger().pool())
    .await?;
    let rows = rows.iter().map(|row| of_row(&gate, row)).collect();
    Ok(Json(Page::of(rows, limit, gate.now(), |key: &Key| {
        (key.created_at, key.id)
    })))
}

/// Makes a key within one's jurisdiction, and shows it this one time.
#[utoipa::path(post, path = "/api/v1/api-keys", tag = "accounts", request_body = ToMake,
    responses((status = 201, body = Made), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 422, body = Problem)))]
async fn make(
    State(gate): State<Gate>,
    caller: Caller,
    Body(to_make): Body<ToMake>,
) -> Result<(StatusCode, Json<Made>)> {
    text_within("name", &to_make.name, 100)?;
    if to_make.name.trim().is_empty() {
        return Err(Problem::bad_input("name", "empty", "what the key is for"));
    }
    if matches!(to_make.role, Role::Administrator | Role::Public) {
        let detail = "a role that works with records; no machine keeps accounts";
        return Err(Problem::bad_input("role", "not-for-machines", detail));
    }
    let jurisdiction = own_jurisdiction(&caller, &to_make.jurisdiction)?;
    let expires_at = end_of(&gate, to_make.expires_on)?;
    let key = format!("{PREFIX}{}", new_token()?);
    let row = sqlx::query(
        "INSERT INTO gate.machine_key (key_id, name, key_hash, role, jurisdiction, created_by,
            created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING *",
    )
    .bind(new_id()?)
    .bind(to_make.name.trim())
    .bind(&token_hash(&key)[..])
    .bind(to_make.role.code())
    .bind(&jurisdiction.0)
    .bind(caller.account)
    .bind(gate.now().to_sqlx())
    .bind(expires_at.to_sqlx())
    .fetch_one(gate.ledger().pool())
    .await?;
    let about = of_row(&gate, &row);
    Ok((StatusCode::CREATED, Json(Made { key, about })))
}

/// Takes a key back.
#[utoipa::path(delete, path = "/api/v1/api-keys/{id}", tag = "accounts",
    params(("id" = Uuid, Path, description = "Which key")),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn revoke(State(gate): State<Gate>, caller: Caller, At(id): At<Uuid>) -> Result<StatusCode> {
    let done = sqlx::query(
        "UPDATE gate.machine_key SET revoked_at = COALESCE(revoked_at, $3)
         WHERE key_id = $1
            AND ($2 = '' OR jurisdiction = $2 OR starts_with(jurisdiction, $2 || '/'))",
    )
    .bind(id)
    .bind(&caller.jurisdiction.0)
    .bind(gate.now().to_sqlx())
    .execute(gate.ledger().pool())
    .await?;
    if done.rows_affected() == 0 {
        return Err(Problem::not_found());
    }
    Ok(StatusCode::NO_CONTENT)
}
