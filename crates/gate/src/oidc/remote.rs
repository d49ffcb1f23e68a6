//! What is asked of a provider: its description, its keys, and the tokens for a code.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::http::StatusCode;
use jsonwebtoken::jwk::JwkSet;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use ureq::Agent;
use url::{Host, Url};

use super::crossing::Crossing;
use super::jwt::{self, NotTaken, Vouched};
use super::{Provider, refused_there};
use crate::problem::{Problem, Result};

/// How long a provider may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// Longest answer that is read.
const LONGEST: u64 = 512 * 1_024;
/// A description and keys older than this are asked for again.
const FRESH: Duration = Duration::from_hours(1);
/// Keys younger than this are not asked for again, whatever key a token names.
const VERY_FRESH: Duration = Duration::from_secs(30);

/// What a provider says about itself.
#[derive(Deserialize)]
struct Description {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
    userinfo_endpoint: Option<String>,
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
}

/// The same, with its keys.
pub(super) struct Described {
    description: Description,
    keys: JwkSet,
    read_at: Instant,
}

/// A provider, and what it last said about itself.
pub(super) struct Remote {
    pub(super) provider: Provider,
    agent: Agent,
    described: Mutex<Option<Arc<Described>>>,
}

#[derive(Deserialize)]
struct Tokens {
    id_token: String,
    access_token: Option<String>,
}

/// Why a provider's answer is of no use; goes to the log.
#[derive(Debug, thiserror::Error)]
enum Silent {
    #[error("the provider cannot be reached")]
    Away(#[from] ureq::Error),
    #[error("the provider answers {0}")]
    Status(u16),
    #[error("the provider answers something else than JSON of that kind")]
    Garbled(#[from] serde_json::Error),
    #[error("the provider describes itself as {0}")]
    Other(String),
    #[error("the provider names an address that is not safe")]
    Unsafe,
    #[error("asking the provider broke off")]
    BrokeOff(#[from] tokio::task::JoinError),
}

/// Whether tokens and secrets may travel to an address: over TLS, or within this machine.
pub(super) fn is_safe(address: &str) -> bool {
    let Ok(url) = Url::parse(address) else {
        return false;
    };
    let is_here = match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    };
    url.scheme() == "https" || (url.scheme() == "http" && is_here)
}

fn away(provider: &str, error: &Silent) -> Problem {
    tracing::warn!(
        provider,
        error = error as &dyn std::error::Error,
        "provider of sign-in"
    );
    Problem::new(
        StatusCode::SERVICE_UNAVAILABLE,
        "gate/provider-away",
        "the provider of sign-in does not answer as it should",
        "try again in a minute, or sign in with name and password",
    )
}

/// Values of a form, in RFC 6749's way of writing a name or secret into a header.
fn form_text(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

impl Remote {
    pub(super) fn new(provider: Provider) -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .http_status_as_error(false)
            .max_redirects(0)
            .user_agent("quell")
            .build();
        Self {
            provider,
            agent: config.into(),
            described: Mutex::default(),
        }
    }

    fn remembered(&self) -> Option<Arc<Described>> {
        // A panic elsewhere leaves nothing half-written here.
        let held = self
            .described
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        held.clone()
    }

    /// What the provider says about itself.
    pub(super) async fn described(&self) -> Result<Arc<Described>> {
        match self.remembered() {
            Some(held) if held.read_at.elapsed() < FRESH => Ok(held),
            _ => self.describe().await,
        }
    }

    async fn describe(&self) -> Result<Arc<Described>> {
        let described = self.ask_description().await;
        let described = described.map_err(|error| away(&self.provider.id, &error))?;
        let described = Arc::new(described);
        let mut held = self
            .described
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *held = Some(described.clone());
        Ok(described)
    }

    async fn ask_description(&self) -> std::result::Result<Described, Silent> {
        let issuer = self.provider.issuer.trim_end_matches('/');
        let address = format!("{issuer}/.well-known/openid-configuration");
        let description: Description = self.get(address, None).await?;
        if description.issuer != self.provider.issuer {
            return Err(Silent::Other(description.issuer));
        }
        let is_safe = [
            &description.authorization_endpoint,
            &description.token_endpoint,
            &description.jwks_uri,
        ]
        .into_iter()
        .chain(&description.userinfo_endpoint)
        .all(|address| is_safe(address));
        if !is_safe {
            return Err(Silent::Unsafe);
        }
        let keys = self.get(description.jwks_uri.clone(), None).await?;
        Ok(Described {
            description,
            keys,
            read_at: Instant::now(),
        })
    }

    /// The address at the provider where somebody signs in.
    pub(super) fn authorization(
        &self,
        described: &Described,
        crossing: &Crossing,
        redirect_uri: &str,
    ) -> Result<String> {
        let endpoint = Url::parse(&described.description.authorization_endpoint);
        let mut url = endpoint.map_err(|error| Problem::fault(&error))?;
        url.query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("client_id", &self.provider.client_id)
            .append_pair("redirect_uri", redirect_uri)
            .append_pair("scope", "openid profile email")
            .append_pair("state", &crossing.state)
            .append_pair("nonce", &crossing.nonce)
            .append_pair("code_challenge", &crossing.challenge())
            .append_pair("code_challenge_method", "S256");
        Ok(url.into())
    }

    /// Has tokens for a code, and reads from them whom the provider vouches for.
    pub(super) async fn exchange(
        &self,
        code: &str,
        crossing: &Crossing,
        redirect_uri: &str,
    ) -> Result<Vouched> {
        let described = self.described().await?;
        let tokens = self
            .ask_tokens(&described, code, crossing, redirect_uri)
            .await;
        let tokens = match tokens {
            Ok(tokens) => tokens,
            // The code is wrong, used, or over.
            Err(Silent::Status(400..=403)) => return Err(refused_there()),
            Err(error) => return Err(away(&self.provider.id, &error)),
        };
        let read =
            |keys: &JwkSet| jwt::read(&tokens.id_token, keys, &self.provider, &crossing.nonce);
        let vouched = match read(&described.keys) {
            // The provider may sign with a new key since.
            Err(NotTaken::UnknownKey) if described.read_at.elapsed() > VERY_FRESH => {
                read(&self.describe().await?.keys)
            }
            read => read,
        };
        let mut vouched = vouched.map_err(|error| {
            let provider = &*self.provider.id;
            tracing::warn!(
                provider,
                error = &error as &dyn std::error::Error,
                "token not taken"
            );
            refused_there()
        })?;
        let asks = !vouched.has_any(&self.provider.name_claims);
        let address = described
            .description
            .userinfo_endpoint
            .clone()
            .filter(|_| asks);
        if let (Some(address), Some(access)) = (address, tokens.access_token) {
            let more = self.get::<Map<String, Value>>(address, Some(access)).await;
            vouched.add(more.map_err(|error| away(&self.provider.id, &error))?);
        }
        Ok(vouched)
    }

    async fn ask_tokens(
        &self,
        described: &Described,
        code: &str,
        crossing: &Crossing,
        redirect_uri: &str,
    ) -> std::result::Result<Tokens, Silent> {
        let mut form = vec![
            ("grant_type", "authorization_code".to_owned()),
            ("code", code.to_owned()),
            ("redirect_uri", redirect_uri.to_owned()),
            ("code_verifier", crossing.verifier.clone()),
        ];
        let client = &self.provider.client_id;
        let methods = &described.description.token_endpoint_auth_methods_supported;
        // Where a provider does not say, the header is meant (OpenID Connect Discovery 1.0).
        let takes_basic = methods
            .as_ref()
            .is_none_or(|methods| methods.iter().any(|method| method == "client_secret_basic"));
        let mut basic = None;
        match &self.provider.client_secret {
            Some(secret) if takes_basic => {
                use base64::Engine;
                let pair = format!("{}:{}", form_text(client), form_text(&secret.0));
                let pair = base64::engine::general_purpose::STANDARD.encode(pair);
                basic = Some(format!("Basic {pair}"));
            }
            Some(secret) => {
                form.push(("client_id", client.clone()));
                form.push(("client_secret", secret.0.clone()));
            }
            None => form.push(("client_id", client.clone())),
        }
        let (agent, address) = (
            self.agent.clone(),
            described.description.token_endpoint.clone(),
        );
        let asked = tokio::task::spawn_blocking(move || {
            let mut request = agent.post(&address).header("accept", "application/json");
            if let Some(basic) = basic {
                request = request.header("authorization", basic);
            }
            read(request.send_form(form)?)
        });
        asked.await?
    }

    async fn get<T: DeserializeOwned + Send + 'static>(
        &self,
        address: String,
        token: Option<String>,
    ) -> std::result::Result<T, Silent> {
        let agent = self.agent.clone();
        let asked = tokio::task::spawn_blocking(move || {
            let mut request = agent.get(&address).header("accept", "application/json");
            if let Some(token) = token {
                request = request.header("authorization", format!("Bearer {token}"));
            }
            read(request.call()?)
        });
        asked.await?
    }
}

fn read<T: DeserializeOwned>(
    mut response: axum::http::Response<ureq::Body>,
) -> std::result::Result<T, Silent> {
    let status = response.status();
    let body = response
        .body_mut()
        .with_config()
        .limit(LONGEST)
        .read_to_vec()?;
    if !status.is_success() {
        return Err(Silent::Status(status.as_u16()));
    }
    Ok(serde_json::from_slice(&body)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_travel_over_tls_or_within_the_machine() {
        for (address, safe) in [
            ("https://sign-in.example", true),
            ("http://127.0.0.1:4000", true),
            ("http://[::1]:4000", true),
            ("http://localhost:4000", true),
            ("http://sign-in.example", false),
            ("http://127.0.0.1.example", false),
            ("ftp://127.0.0.1", false),
            ("sign-in.example", false),
        ] {
            assert_eq!(is_safe(address), safe, "{address}");
        }
    }
}
