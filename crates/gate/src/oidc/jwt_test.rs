//! Tokens that are taken and tokens that are not.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::jwk::JwkSet;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};

use super::*;

const FAR: i64 = 4_000_000_000;

fn provider() -> Provider {
    Provider {
        id: "county".into(),
        name: "County".into(),
        issuer: "https://sign-in.example".into(),
        client_id: "quell".into(),
        client_secret: None,
        name_claims: vec!["email".into()],
    }
}

struct Signer {
    pair: EcdsaKeyPair,
    keys: JwkSet,
}

impl Signer {
    fn new() -> Self {
        let (rule, noise) = (&ECDSA_P256_SHA256_FIXED_SIGNING, SystemRandom::new());
        let made = EcdsaKeyPair::generate_pkcs8(rule, &noise).unwrap();
        let pair = EcdsaKeyPair::from_pkcs8(rule, made.as_ref(), &noise).unwrap();
        let point = pair.public_key().as_ref();
        let text = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        let keys = json!({"keys": [{"kty": "EC", "crv": "P-256", "kid": "one", "use": "sig",
            "x": text(&point[1..33]), "y": text(&point[33..])}]});
        Self {
            keys: serde_json::from_value(keys).unwrap(),
            pair,
        }
    }

    fn sign(&self, header: &Value, claims: &Value) -> String {
        let text = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let said = format!("{}.{}", text(header), text(claims));
        let mark = self
            .pair
            .sign(&SystemRandom::new(), said.as_bytes())
            .unwrap();
        format!("{said}.{}", URL_SAFE_NO_PAD.encode(mark))
    }
}

fn header() -> Value {
    json!({"alg": "ES256", "kid": "one"})
}

fn claims() -> Value {
    json!({"iss": "https://sign-in.example", "aud": "quell", "sub": "42", "exp": FAR, "iat": 1,
        "nonce": "n", "email": "wang.wei@county.example", "email_verified": true})
}

fn with(claim: &str, value: Value) -> Value {
    let mut claims = claims();
    claims[claim] = value;
    claims
}

#[test]
fn a_token_is_taken_when_everything_in_it_is_right() {
    let signer = Signer::new();
    let read = |claims: &Value| {
        let token = signer.sign(&header(), claims);
        super::read(&token, &signer.keys, &provider(), "n").is_ok()
    };
    for (claims, taken) in [
        (claims(), true),
        (with("iss", json!("https://sign-in.example.evil")), false),
        (with("aud", json!("another")), false),
        (with("aud", json!(["quell", "another"])), false),
        (with("exp", json!(1_000)), false),
        (with("exp", json!("4000000000")), false),
        (with("nbf", json!(FAR)), false),
        (with("nonce", json!("m")), false),
        (with("nonce", Value::Null), false),
        (with("azp", json!("another")), false),
        (with("azp", json!("quell")), true),
        (with("sub", json!("")), false),
        (with("sub", json!("x".repeat(256))), false),
    ] {
        assert_eq!(read(&claims), taken, "{claims}");
    }
}

#[test]
fn only_a_key_of_the_provider_signs_and_nothing_but_a_key() {
    let (signer, other) = (Signer::new(), Signer::new());
    let read = |token: &str| super::read(token, &signer.keys, &provider(), "n");
    assert!(read(&signer.sign(&header(), &claims())).is_ok());
    assert!(read(&signer.sign(&json!({"alg": "ES256"}), &claims())).is_ok());
    assert!(read(&other.sign(&header(), &claims())).is_err());
    let unknown = json!({"alg": "ES256", "kid": "two"});
    let unknown = read(&signer.sign(&unknown, &claims()));
    assert!(matches!(unknown, Err(NotTaken::UnknownKey)));
    for alg in ["none", "HS256", "RS256", "EdDSA"] {
        let header = json!({"alg": alg, "kid": "one"});
        assert!(read(&signer.sign(&header, &claims())).is_err(), "{alg}");
    }
    let token = signer.sign(&header(), &claims());
    let unsigned = token.rsplit_once('.').unwrap().0;
    assert!(read(&format!("{unsigned}.")).is_err());
    assert!(read(unsigned).is_err());
}

#[test]
fn an_address_counts_once_it_is_verified_and_of_the_same_person_only() {
    let signer = Signer::new();
    let read = |claims: &Value| {
        let token = signer.sign(&header(), claims);
        super::read(&token, &signer.keys, &provider(), "n").unwrap()
    };
    assert_eq!(
        read(&claims()).name("email"),
        Some("wang.wei@county.example")
    );
    let mut unverified = read(&with("email_verified", json!(false)));
    assert_eq!(unverified.name("email"), None);
    let Value::Object(more) = json!({"sub": "43", "preferred_username": "li.na"}) else {
        unreachable!()
    };
    unverified.add(more);
    assert_eq!(unverified.name("preferred_username"), None);
}
