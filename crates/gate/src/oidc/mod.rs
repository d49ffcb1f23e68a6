//! Sign-in through providers of OpenID Connect: the authorization code flow with PKCE, bound to the
//! browser that began it.
//!
//! A provider vouches for people whom an administrator has given an account; it makes nobody one.
//! The second factor is the provider's affair.

mod crossing;
mod jwt;
mod remote;

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use quell_ledger::vault::Hidden;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use self::crossing::Crossing;
use self::jwt::Vouched;
use self::remote::Remote;
use crate::Gate;
use crate::account::{plain_name, store as accounts};
use crate::body::{Asked, At};
use crate::demo::{self, DemoAccount};
use crate::flood::ClientAddress;
use crate::problem::{Problem, Result};
use crate::route::Routes;
use crate::session::{self, Also};

/// Where providers send people back to.
pub(crate) const CALLBACK: &str = "/api/v1/session/oidc/{provider}/callback";
/// Longest code or state that is looked at.
const LONGEST: usize = 4_096;

/// A provider, as the configuration names it.
#[derive(Clone, Debug)]
pub struct Provider {
    /// Short name in addresses, such as `county`.
    pub id: String,
    /// Name on the button.
    pub name: String,
    /// Its address, exactly as its tokens name it; https but on the same machine.
    pub issuer: String,
    /// Who we are to it.
    pub client_id: String,
    /// What we prove it with; none for a client that is public.
    pub client_secret: Option<Hidden>,
    /// Claims that may hold the name of an account, such as `email` or `preferred_username`. An
    /// `email` counts where the provider has verified it.
    pub name_claims: Vec<String>,
}

/// The providers of an installation.
#[derive(Default)]
pub struct Providers {
    all: Vec<Arc<Remote>>,
}

impl Providers {
    /// Takes the providers of the configuration; nothing is asked of them before somebody signs in.
    ///
    /// # Errors
    /// When an issuer is no address that tokens can be taken from.
    pub fn new(
        providers: impl IntoIterator<Item = Provider>,
    ) -> std::result::Result<Self, UnsafeProvider> {
        let all = providers.into_iter().map(|provider| {
            if remote::is_safe(&provider.issuer) {
                Ok(Arc::new(Remote::new(provider)))
            } else {
                Err(UnsafeProvider(provider.id))
            }
        });
        Ok(Self {
            all: all.collect::<std::result::Result<_, _>>()?,
        })
    }

    fn find(&self, id: &str) -> Result<Arc<Remote>> {
        let found = self.all.iter().find(|remote| remote.provider.id == id);
        found.cloned().ok_or_else(Problem::not_found)
    }
}

/// A provider that cannot be trusted with signing people in.
#[derive(Debug, thiserror::Error)]
#[error("the issuer of provider {0} is not an https address; write it as its tokens name it")]
pub struct UnsafeProvider(String);

/// A provider, as the sign-in page offers it.
#[derive(Serialize, ToSchema)]
pub struct Offered {
    /// Short name in addresses.
    id: String,
    /// Name on the button.
    name: String,
}

/// What a provider sends people back with.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Returned {
    /// What the tokens are had for.
    code: Option<String>,
    /// What we sent along.
    state: Option<String>,
    /// Why the provider refused.
    error: Option<String>,
    /// Who the provider says it is.
    iss: Option<String>,
}

/// Routes of sign-in through providers.
pub fn routes() -> Routes {
    Routes::new()
        .open(routes!(list))
        .open(routes!(begin))
        .open(routes!(callback))
}

/// What the sign-in page offers: a bare list, and on a demonstration its accounts too.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
pub enum Doors {
    /// Providers alone.
    Plain(Vec<Offered>),
    /// Of a demonstration.
    Demonstration {
        /// Providers.
        items: Vec<Offered>,
        /// Accounts to choose from; their password was printed where the demonstration was started.
        demo_accounts: Vec<DemoAccount>,
    },
}

/// The providers that the sign-in page offers.
#[utoipa::path(get, path = "/api/v1/session/providers", tag = "session",
    responses((status = 200, body = Doors), (status = 503, body = Problem)))]
async fn list(State(gate): State<Gate>) -> crate::problem::Result<Json<Doors>> {
    let offered = gate.providers().all.iter().map(|remote| Offered {
        id: remote.provider.id.clone(),
        name: remote.provider.name.clone(),
    });
    let items = offered.collect();
    Ok(Json(if gate.setting().demo {
        let demo_accounts = demo::accounts(&gate).await?;
        Doors::Demonstration {
            items,
            demo_accounts,
        }
    } else {
        Doors::Plain(items)
    }))
}

fn redirect_uri(gate: &Gate, provider: &Provider) -> String {
    let base = gate.setting().public_url.trim_end_matches('/');
    format!("{base}{}", CALLBACK.replace("{provider}", &provider.id))
}

/// Sends the browser to a provider.
#[utoipa::path(get, path = "/api/v1/session/oidc/{provider}", tag = "session",
    params(("provider" = String, Path, description = "Which provider")),
    responses((status = 302), (status = 404, body = Problem), (status = 429, body = Problem),
        (status = 503, body = Problem)))]
async fn begin(
    State(gate): State<Gate>,
    from: ClientAddress,
    headers: HeaderMap,
    At(id): At<String>,
) -> Response {
    let begun = async {
        gate.bounds().sign_in(from)?;
        let remote = gate.providers().find(&id)?;
        let described = remote.described().await?;
        let crossing = Crossing::begin(&gate)?;
        let target = remote.authorization(
            &described,
            &crossing,
            &redirect_uri(&gate, &remote.provider),
        )?;
        let sealed = crossing.seal(&gate, &id)?;
        Ok(to(&target, &[crossing::cookie(&gate, Some(&sealed))]))
    };
    begun
        .await
        .unwrap_or_else(|problem| refuse(&gate, &headers, problem))
}

/// Takes somebody back whom a provider has signed in.
#[utoipa::path(get, path = "/api/v1/session/oidc/{provider}/callback", tag = "session",
    params(("provider" = String, Path, description = "Which provider"), Returned),
    responses((status = 302), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 429, body = Problem), (status = 503, body = Problem)))]
async fn callback(
    State(gate): State<Gate>,
    from: ClientAddress,
    headers: HeaderMap,
    At(id): At<String>,
    Asked(returned): Asked<Returned>,
) -> Response {
    match take_back(&gate, from, &headers, &id, returned).await {
        Ok(response) => response,
        Err(problem) => refuse(&gate, &headers, problem),
    }
}

async fn take_back(
    gate: &Gate,
    from: ClientAddress,
    headers: &HeaderMap,
    id: &str,
    returned: Returned,
) -> Result<Response> {
    gate.bounds().sign_in(from)?;
    let remote = gate.providers().find(id)?;
    let state = returned.state.unwrap_or_default();
    let crossing = Crossing::of_browser(gate, headers, id, &state).ok_or_else(broken)?;
    if returned
        .iss
        .is_some_and(|iss| iss != remote.provider.issuer)
    {
        return Err(broken());
    }
    if returned.error.is_some() {
        return Err(refused_there());
    }
    let code = returned
        .code
        .filter(|code| code.len() <= LONGEST)
        .ok_or_else(broken)?;
    let redirect_uri = redirect_uri(gate, &remote.provider);
    let vouched = remote.exchange(&code, &crossing, &redirect_uri).await?;
    let account = account_of(gate, &remote.provider, &vouched).await?;
    let token = session::open(gate, headers, account, Also::default()).await?;
    let answer = session::answer(gate, StatusCode::OK, &token).await?;
    // Whoever signed in is noted with the call; the page asks for the rest by itself.
    let (parts, _) = answer.into_parts();
    let cookies = [
        session::cookie(gate, Some(&token)),
        crossing::cookie(gate, None),
    ];
    let mut response = to("/", &cookies);
    *response.extensions_mut() = parts.extensions;
    Ok(response)
}

async fn account_of(gate: &Gate, provider: &Provider, vouched: &Vouched) -> Result<uuid::Uuid> {
    let names = provider
        .name_claims
        .iter()
        .filter_map(|claim| vouched.name(claim));
    let names: Vec<String> = names.map(plain_name).collect();
    let mut tx = gate.ledger().begin().await?;
    let found = accounts::vouched(&mut tx, &provider.issuer, &vouched.subject, &names).await?;
    let account = found.ok_or_else(|| {
        Problem::new(
            StatusCode::FORBIDDEN,
            "gate/unknown-person",
            "the provider knows you, and there is no account here that waits for you",
            "ask the administrator of your jurisdiction for an account without a password, \
             under the name that the provider has for you",
        )
    })?;
    gate.ledger().commit(tx).await?;
    Ok(account)
}

/// The browser that comes back is not the one that left, or came back too late.
fn broken() -> Problem {
    Problem::new(
        StatusCode::BAD_REQUEST,
        "gate/sign-in-broken",
        "this sign-in was not begun in this browser, or it took longer than ten minutes",
        "begin again from the sign-in page",
    )
}

fn refused_there() -> Problem {
    Problem::new(
        StatusCode::UNAUTHORIZED,
        "gate/provider-refused",
        "the provider did not sign you in",
        "begin again from the sign-in page, or ask whoever keeps the provider",
    )
}

fn to(target: &str, cookies: &[HeaderValue]) -> Response {
    let mut response = StatusCode::FOUND.into_response();
    let headers = response.headers_mut();
    if let Ok(target) = HeaderValue::from_str(target) {
        headers.insert(header::LOCATION, target);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // The address of the page that people come from holds a code.
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    );
    for cookie in cookies {
        headers.append(header::SET_COOKIE, cookie.clone());
    }
    response
}

/// A person is sent to the sign-in page, which says why; a program is told as everywhere.
fn refuse(gate: &Gate, headers: &HeaderMap, problem: Problem) -> Response {
    let accepts = headers
        .get(header::ACCEPT)
        .and_then(|text| text.to_str().ok());
    let cookie = crossing::cookie(gate, None);
    if accepts.is_some_and(|accepts| accepts.contains("text/html")) {
        return to(&format!("/sign-in?problem={}", problem.code), &[cookie]);
    }
    let mut response = problem.into_response();
    response.headers_mut().append(header::SET_COOKIE, cookie);
    response
}
