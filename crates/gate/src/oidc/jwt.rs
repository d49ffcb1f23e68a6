//! Tokens of providers: signed with a key that the provider publishes, made for us, for this
//! sign-in, and not over. Signatures are verified by ring, which TLS brings along anyway.

use std::sync::Once;

use jsonwebtoken::crypto::{CryptoProvider, JwtVerifier, KeyUtils};
use jsonwebtoken::errors::{Error, ErrorKind};
use jsonwebtoken::jwk::{Jwk, JwkSet, PublicKeyUse};
use jsonwebtoken::{Algorithm, AlgorithmFamily, DecodingKey, DecodingKeyKind, Validation};
use ring::signature as signed;
use serde_json::{Map, Value};
use signature::Verifier;

use super::Provider;

/// What is taken: no algorithm without a public key among them.
const ALGORITHMS: &[Algorithm] = &[
    Algorithm::RS256,
    Algorithm::RS384,
    Algorithm::RS512,
    Algorithm::PS256,
    Algorithm::PS384,
    Algorithm::PS512,
    Algorithm::ES256,
    Algorithm::ES384,
    Algorithm::EdDSA,
];
/// Longest id that a provider gives somebody, by its specification.
const LONGEST_SUBJECT: usize = 255;

/// Whom a provider vouches for.
#[derive(Debug)]
pub(super) struct Vouched {
    /// Their id there.
    pub(super) subject: String,
    claims: Map<String, Value>,
}

impl Vouched {
    /// A name that the provider stands for.
    pub(super) fn name(&self, claim: &str) -> Option<&str> {
        let is_email = claim == "email";
        let is_verified = self.claims.get("email_verified") == Some(&Value::Bool(true));
        let name = self.claims.get(claim)?.as_str()?;
        (!is_email || is_verified).then_some(name)
    }

    /// Whether one of the claims is there.
    pub(super) fn has_any(&self, claims: &[String]) -> bool {
        claims.iter().any(|claim| self.name(claim).is_some())
    }

    /// Adds what the provider says of the same person elsewhere; of another person it adds nothing.
    pub(super) fn add(&mut self, more: Map<String, Value>) {
        if more.get("sub").and_then(Value::as_str) == Some(&self.subject) {
            for (claim, value) in more {
                self.claims.entry(claim).or_insert(value);
            }
        }
    }
}

/// Why a token is not taken; goes to the log, and not to whoever brought it.
#[derive(Debug, thiserror::Error)]
pub(super) enum NotTaken {
    /// Signed with a key that is not among those published, as far as we know.
    #[error("the token is signed with a key that the provider does not publish")]
    UnknownKey,
    /// The signature, the time, or the parties are not right.
    #[error("the token is not valid")]
    Invalid(#[from] Error),
    /// Made for somebody or something else.
    #[error("the token was made for another sign-in: {0}")]
    Foreign(&'static str),
}

/// Reads an ID token by the rules of OpenID Connect Core 1.0, 3.1.3.7.
pub(super) fn read(
    token: &str,
    keys: &JwkSet,
    provider: &Provider,
    nonce: &str,
) -> Result<Vouched, NotTaken> {
    install();
    let header = jsonwebtoken::decode_header(token)?;
    if !ALGORITHMS.contains(&header.alg) {
        return Err(NotTaken::Invalid(ErrorKind::InvalidAlgorithm.into()));
    }
    let key = key_for(keys, header.kid.as_deref(), header.alg).ok_or(NotTaken::UnknownKey)?;
    let mut validation = Validation::new(header.alg);
    validation.set_audience(&[&provider.client_id]);
    validation.set_issuer(&[&provider.issuer]);
    validation.set_required_spec_claims(&["exp", "aud", "iss", "sub"]);
    validation.validate_nbf = true;
    let key = DecodingKey::from_jwk(key)?;
    let claims = jsonwebtoken::decode::<Map<String, Value>>(token, &key, &validation)?.claims;
    let text = |claim: &str| claims.get(claim).and_then(Value::as_str);
    // Hashes compare in constant time.
    if text("nonce").map(|held| blake3::hash(held.as_bytes()))
        != Some(blake3::hash(nonce.as_bytes()))
    {
        return Err(NotTaken::Foreign("nonce"));
    }
    let several = claims
        .get("aud")
        .and_then(Value::as_array)
        .is_some_and(|all| all.len() > 1);
    let party = text("azp");
    if (several || party.is_some()) && party != Some(&provider.client_id) {
        return Err(NotTaken::Foreign("azp"));
    }
    let subject = text("sub").unwrap_or_default().to_owned();
    if subject.is_empty() || subject.len() > LONGEST_SUBJECT {
        return Err(NotTaken::Foreign("sub"));
    }
    Ok(Vouched { subject, claims })
}

/// The key that a token names; where it names none, the only one that could have signed it.
fn key_for<'a>(keys: &'a JwkSet, kid: Option<&str>, algorithm: Algorithm) -> Option<&'a Jwk> {
    let fits = |jwk: &&Jwk| {
        let signs = !matches!(jwk.common.public_key_use, Some(PublicKeyUse::Encryption));
        let family = DecodingKey::from_jwk(jwk).ok().map(|key| key.family());
        signs && family == Some(family_of(algorithm))
    };
    let mut fitting = keys.keys.iter().filter(fits);
    match kid {
        Some(kid) => fitting.find(|jwk| jwk.common.key_id.as_deref() == Some(kid)),
        None => fitting.next().filter(|_| fitting.next().is_none()),
    }
}

fn family_of(algorithm: Algorithm) -> AlgorithmFamily {
    match algorithm {
        Algorithm::HS256 | Algorithm::HS384 | Algorithm::HS512 => AlgorithmFamily::Hmac,
        Algorithm::ES256 | Algorithm::ES384 => AlgorithmFamily::Ec,
        Algorithm::EdDSA => AlgorithmFamily::Ed,
        _ => AlgorithmFamily::Rsa,
    }
}

/// Verifies with a public key and nothing else.
struct Public {
    algorithm: Algorithm,
    key: DecodingKey,
}

impl Verifier<Vec<u8>> for Public {
    fn verify(&self, message: &[u8], mark: &Vec<u8>) -> Result<(), signature::Error> {
        let refused = |_: ring::error::Unspecified| signature::Error::new();
        if let DecodingKeyKind::RsaModulusExponent { n, e } = self.key.kind() {
            let rule = match self.algorithm {
                Algorithm::RS256 => &signed::RSA_PKCS1_2048_8192_SHA256,
                Algorithm::RS384 => &signed::RSA_PKCS1_2048_8192_SHA384,
                Algorithm::RS512 => &signed::RSA_PKCS1_2048_8192_SHA512,
                Algorithm::PS256 => &signed::RSA_PSS_2048_8192_SHA256,
                Algorithm::PS384 => &signed::RSA_PSS_2048_8192_SHA384,
                Algorithm::PS512 => &signed::RSA_PSS_2048_8192_SHA512,
                _ => return Err(signature::Error::new()),
            };
            let key = signed::RsaPublicKeyComponents { n, e };
            return key.verify(rule, message, mark).map_err(refused);
        }
        let rule: &dyn signed::VerificationAlgorithm = match self.algorithm {
            Algorithm::ES256 => &signed::ECDSA_P256_SHA256_FIXED,
            Algorithm::ES384 => &signed::ECDSA_P384_SHA384_FIXED,
            Algorithm::EdDSA => &signed::ED25519,
            _ => return Err(signature::Error::new()),
        };
        let key = self
            .key
            .try_get_as_bytes()
            .map_err(|_| signature::Error::new())?;
        let key = signed::UnparsedPublicKey::new(rule, key);
        key.verify(message, mark).map_err(refused)
    }
}

impl JwtVerifier for Public {
    fn algorithm(&self) -> Algorithm {
        self.algorithm
    }
}

static RING: CryptoProvider = CryptoProvider {
    // Nothing is signed here.
    signer_factory: |_, _| Err(ErrorKind::UnsupportedAlgorithm.into()),
    verifier_factory: |algorithm, key| {
        if key.family() != family_of(*algorithm) {
            return Err(ErrorKind::InvalidKeyFormat.into());
        }
        Ok(Box::new(Public {
            algorithm: *algorithm,
            key: key.clone(),
        }))
    },
    key_utils: KeyUtils::new_unimplemented(),
};

fn install() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // Where something else in the process has chosen one, that one verifies as well.
        let _ = RING.install_default();
    });
}

#[cfg(test)]
#[path = "jwt_test.rs"]
mod tests;
