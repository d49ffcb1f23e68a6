//! Accounts: those who keep them list, add and change them, and set a password for once. What
//! concerns one's own account is in [`own`].

pub mod own;
pub(crate) mod store;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use quell_model::jurisdiction::Jurisdiction;
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;
use uuid::Uuid;

pub use self::store::{Account, plain_name};
use self::store::{NewAccount, SetBy};
use crate::Gate;
use crate::body::{Asked, At, Body};
use crate::caller::Caller;
use crate::page::{Page, Paging};
use crate::problem::{Problem, Result};
use crate::role::{Action, Role};
use crate::route::{Reach, Routes};
use crate::secret::password;
use crate::text_within;

/// Longest path of a jurisdiction.
const LONGEST_PATH: usize = 200;

/// An account that is to be made. Without a password it waits for its provider of sign-in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ToAdd {
    /// What they sign in with: lower-case letters, digits, `.`, `_`, `-`, `@`.
    #[schema(
        min_length = 2,
        max_length = 64,
        pattern = "^[a-z0-9][a-z0-9._@-]{1,63}$"
    )]
    name: String,
    /// How colleagues see them.
    #[schema(min_length = 1, max_length = 100)]
    display_name: String,
    /// What they are.
    role: Role,
    /// They see this node and all below it; empty for everything.
    #[schema(max_length = 200)]
    jurisdiction: String,
    /// Their team.
    #[schema(min_length = 1, max_length = 60)]
    team: Option<String>,
    /// Language of their console: `zh` or `en`.
    language: Option<Language>,
    /// A password that they have to change at first use.
    #[schema(min_length = 12, max_length = 200)]
    password: Option<String>,
}

/// Language of a console.
#[derive(Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// 简体中文.
    #[default]
    Zh,
    /// English.
    En,
}

impl Language {
    fn code(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }
}

/// What is to be changed about an account; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ToChange {
    /// How colleagues see them.
    #[schema(min_length = 1, max_length = 100)]
    display_name: Option<String>,
    /// What they are.
    role: Option<Role>,
    /// They see this node and all below it.
    #[schema(max_length = 200)]
    jurisdiction: Option<String>,
    /// Their team; empty for none.
    #[schema(max_length = 60)]
    team: Option<String>,
    /// Language of their console.
    language: Option<Language>,
    /// Whether they may no longer sign in.
    disabled: Option<bool>,
}

/// How a password is set anew.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ToReset {
    /// Takes the second factor away as well, for somebody who lost the telephone.
    #[serde(default)]
    totp: bool,
}

/// A password for once.
#[derive(Serialize, ToSchema)]
pub struct OncePassword {
    /// Shown now and never again; to be changed at first use.
    password: String,
}

/// Which accounts are asked for.
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

/// Routes of accounts, and of one's own.
pub fn routes() -> Routes {
    Routes::new()
        .add(Action::ManageAccounts, Reach::List, routes!(list))
        .add(Action::ManageAccounts, Reach::Command, routes!(add))
        .add(Action::ManageAccounts, Reach::Command, routes!(change))
        .add(Action::ManageAccounts, Reach::Command, routes!(reset))
        .with(own::routes())
}

/// A random id.
pub(crate) fn new_id() -> Result<Uuid> {
    let mut noise = [0_u8; 16];
    getrandom::fill(&mut noise).map_err(|error| Problem::fault(&std::io::Error::other(error)))?;
    Ok(uuid::Builder::from_random_bytes(noise).into_uuid())
}

/// Reads the path of a jurisdiction that the caller may hand out: their own, or one below it.
pub(crate) fn own_jurisdiction(caller: &Caller, path: &str) -> Result<Jurisdiction> {
    text_within("jurisdiction", path, LONGEST_PATH)?;
    let jurisdiction = Jurisdiction(path.to_owned());
    let is_path = path.is_empty() || Jurisdiction::from_labels(path.split('/')).0 == path;
    if !is_path || path.contains(['\n', '\t']) {
        let detail = "labels joined by '/', such as CN/45/4505";
        return Err(Problem::bad_input("jurisdiction", "not-a-path", detail));
    }
    let whole = caller.jurisdiction.is_unknown();
    if whole || caller.jurisdiction.contains(&jurisdiction) {
        return Ok(jurisdiction);
    }
    let detail = "your own jurisdiction or one below it";
    Err(Problem::bad_input("jurisdiction", "not-yours", detail))
}

fn check_text(field: &str, text: &str, most: usize) -> Result<()> {
    text_within(field, text, most)?;
    if text.trim().is_empty() || text.contains(['\n', '\t']) {
        return Err(Problem::bad_input(field, "empty", "one line of text"));
    }
    Ok(())
}

pub(crate) fn check_name(name: &str) -> Result<()> {
    let first = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let rest = |c: char| first(c) || "._@-".contains(c);
    let is_name =
        (2..=64).contains(&name.len()) && name.starts_with(first) && name.chars().all(rest);
    if is_name {
        return Ok(());
    }
    let detail = "2 to 64 lower-case letters, digits and . _ - @, a letter or digit first";
    Err(Problem::bad_input("name", "not-a-name", detail))
}

fn check_role(role: Role) -> Result<()> {
    if role == Role::Public {
        let detail = "a role that signs in; the public needs no account";
        return Err(Problem::bad_input("role", "signs-in-nowhere", detail));
    }
    Ok(())
}

pub(crate) fn check_display_name(text: &str) -> Result<()> {
    check_text("display_name", text, 100)
}

/// The accounts of one's jurisdiction and below, by name.
#[utoipa::path(get, path = "/api/v1/accounts", tag = "accounts", params(Which),
    responses((status = 200, body = Page<Account>), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 422, body = Problem)))]
async fn list(
    State(gate): State<Gate>,
    caller: Caller,
    Asked(which): Asked<Which>,
) -> Result<Json<Page<Account>>> {
    let paging = Paging {
        limit: which.limit,
        cursor: which.cursor,
    };
    let (limit, after) = (paging.limit()?, paging.after::<String>()?);
    let within = &caller.jurisdiction.0;
    let rows = store::list(gate.ledger().pool(), within, after.as_deref(), limit + 1).await?;
    Ok(Json(Page::of(rows, limit, gate.now(), |account| {
        account.name.clone()
    })))
}

/// Makes an account within one's jurisdiction.
#[utoipa::path(post, path = "/api/v1/accounts", tag = "accounts", request_body = ToAdd,
    responses((status = 201, body = Account), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn add(
    State(gate): State<Gate>,
    caller: Caller,
    Body(to_add): Body<ToAdd>,
) -> Result<(StatusCode, Json<Account>)> {
    check_name(&to_add.name)?;
    check_display_name(&to_add.display_name)?;
    check_role(to_add.role)?;
    if let Some(team) = &to_add.team {
        check_text("team", team, 60)?;
    }
    let jurisdiction = own_jurisdiction(&caller, &to_add.jurisdiction)?;
    let password_must_change = to_add.password.is_some();
    let password_hash = match to_add.password {
        Some(password) => {
            password::check("password", &password, &to_add.name)?;
            Some(gate.passwords().hash(password).await?)
        }
        None => None,
    };
    let id = new_id()?;
    let mut tx = gate.ledger().begin().await?;
    let new = NewAccount {
        id,
        name: &to_add.name,
        display_name: to_add.display_name.trim(),
        role: to_add.role,
        jurisdiction: &jurisdiction.0,
        team: to_add.team.as_deref(),
        language: to_add.language.unwrap_or_default().code(),
        password_hash,
        password_must_change,
        now: gate.now(),
    };
    if !store::add(&mut tx, new).await? {
        let detail = "there is an account of this name";
        return Err(Problem::conflict(
            "gate/name-taken",
            detail,
            "choose another name",
        ));
    }
    let account = store::lookup(&mut tx, id).await?;
    gate.ledger().commit(tx).await?;
    let account = account.ok_or_else(Problem::not_found)?;
    Ok((StatusCode::CREATED, Json(account)))
}

/// An account that the caller keeps, held until the end of the transaction.
async fn hold_kept(conn: &mut PgConnection, caller: &Caller, id: Uuid) -> Result<Account> {
    let account = store::hold(conn, id)
        .await?
        .ok_or_else(Problem::not_found)?;
    let at = Jurisdiction(account.jurisdiction.clone());
    let is_theirs = caller.jurisdiction.is_unknown() || caller.jurisdiction.contains(&at);
    is_theirs.then_some(account).ok_or_else(Problem::not_found)
}

/// Changes an account within one's jurisdiction, or takes it out of use.
#[utoipa::path(patch, path = "/api/v1/accounts/{id}", tag = "accounts", request_body = ToChange,
    params(("id" = Uuid, Path, description = "Which account")),
    responses((status = 200, body = Account), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn change(
    State(gate): State<Gate>,
    caller: Caller,
    At(id): At<Uuid>,
    Body(to_change): Body<ToChange>,
) -> Result<Json<Account>> {
    let mut tx = gate.ledger().begin().await?;
    store::one_at_a_time(&mut tx).await?;
    let before = hold_kept(&mut tx, &caller, id).await?;
    let mut account = before.clone();
    apply(&gate, &caller, &mut account, to_change)?;
    store::change(&mut tx, &account).await?;
    let kept = before.role != Role::Administrator
        || before.disabled_at.is_some()
        || store::is_kept(&mut tx, &before.jurisdiction).await?;
    if !kept {
        return Err(Problem::conflict(
            "gate/last-administrator",
            "this is the last administrator of the jurisdiction who may sign in",
            "make another administrator first",
        ));
    }
    if account.disabled_at.is_some() {
        crate::session::store::end_all(&mut tx, id, None, gate.now()).await?;
    }
    gate.ledger().commit(tx).await?;
    Ok(Json(account))
}

fn apply(gate: &Gate, caller: &Caller, account: &mut Account, change: ToChange) -> Result<()> {
    if let Some(display_name) = change.display_name {
        check_display_name(&display_name)?;
        display_name.trim().clone_into(&mut account.display_name);
    }
    if let Some(role) = change.role {
        check_role(role)?;
        account.role = role;
    }
    if let Some(path) = change.jurisdiction {
        account.jurisdiction = own_jurisdiction(caller, &path)?.0;
    }
    if let Some(team) = change.team {
        if !team.is_empty() {
            check_text("team", &team, 60)?;
        }
        account.team = Some(team).filter(|team| !team.is_empty());
    }
    if let Some(language) = change.language {
        language.code().clone_into(&mut account.language);
    }
    match change.disabled {
        Some(true) => account.disabled_at = account.disabled_at.or(Some(gate.now())),
        Some(false) => account.disabled_at = None,
        None => {}
    }
    Ok(())
}

/// Sets a password for once, ends every session of the account, and shows the password this one
/// time.
#[utoipa::path(post, path = "/api/v1/accounts/{id}/reset", tag = "accounts",
    request_body = Option<ToReset>, params(("id" = Uuid, Path, description = "Which account")),
    responses((status = 200, body = OncePassword), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn reset(
    State(gate): State<Gate>,
    caller: Caller,
    At(id): At<Uuid>,
    to_reset: axum::body::Bytes,
) -> Result<Json<OncePassword>> {
    let to_reset = if to_reset.is_empty() {
        ToReset::default()
    } else {
        Json::<ToReset>::from_bytes(&to_reset)?.0
    };
    let password = password::once()?;
    let hash = gate.passwords().hash(password.clone()).await?;
    let mut tx = gate.ledger().begin().await?;
    let account = hold_kept(&mut tx, &caller, id).await?;
    store::set_password(&mut tx, account.id, &hash, SetBy::Another).await?;
    if to_reset.totp {
        store::end_totp(&mut tx, account.id).await?;
    }
    crate::session::store::end_all(&mut tx, account.id, None, gate.now()).await?;
    gate.ledger().commit(tx).await?;
    Ok(Json(OncePassword { password }))
}
