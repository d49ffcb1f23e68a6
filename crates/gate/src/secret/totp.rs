//! The second factor: six digits that change every 30 seconds (RFC 6238). The secret is sealed
//! under a key of the installation, and bound to its account.

use jiff::Timestamp;
use quell_ledger::vault::Secret;
use totp_rs::{Builder, Totp};
use uuid::Uuid;

use crate::problem::{Problem, Result};

const PURPOSE: &str = "quell 2026-11 second factor";
/// Who shows in the app.
const ISSUER: &str = "Quell";

/// A secret of 160 bits.
///
/// # Errors
/// When the system has no randomness.
pub fn new_secret() -> Result<[u8; 20]> {
    let mut noise = [0_u8; 20];
    getrandom::fill(&mut noise).map_err(|error| Problem::fault(&std::io::Error::other(error)))?;
    Ok(noise)
}

/// Seals the secret of an account.
///
/// # Errors
/// When the system has no randomness.
pub fn seal(installation: &Secret, account: Uuid, secret: &[u8; 20]) -> Result<Vec<u8>> {
    Ok(installation.seal_for(PURPOSE, account.as_bytes(), secret)?)
}

/// Opens it again; nothing where it was not sealed here or for this account.
pub fn open(installation: &Secret, account: Uuid, sealed: &[u8]) -> Option<[u8; 20]> {
    let secret = installation.open_for(PURPOSE, account.as_bytes(), sealed)?;
    secret.try_into().ok()
}

/// As people type it where they cannot scan.
pub fn typed(secret: &[u8; 20]) -> String {
    totp_rs::Secret::new_stack(*secret).to_base32()
}

/// As an app scans it.
pub fn uri(secret: &[u8; 20], name: &str) -> String {
    // Names of accounts hold nothing that a path has to escape.
    format!(
        "otpauth://totp/{ISSUER}:{name}?secret={}&issuer={ISSUER}\
         &algorithm=SHA1&digits=6&period=30",
        typed(secret)
    )
}

fn totp(secret: &[u8; 20]) -> Option<Totp> {
    let secret = totp_rs::Secret::new_stack(*secret);
    Builder::new().with_secret(secret).with_skew(1).build().ok()
}

/// The step of which a code is, if it is of now, the step before or the one after, and of none that
/// was used already.
pub fn step(secret: &[u8; 20], code: &str, at: Timestamp, last: Option<i64>) -> Option<i64> {
    let now = u64::try_from(at.as_second()).ok()?;
    let step = i64::try_from(totp(secret)?.check(code.trim(), now)?).ok()?;
    last.is_none_or(|last| step > last).then_some(step)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B: the last six digits of the eight that it names.
    const RFC: &[u8; 20] = b"12345678901234567890";

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn codes_are_those_of_the_rfc() {
        for (second, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_234_567_890, "005924"),
        ] {
            assert_eq!(step(RFC, code, at(second), None), Some(second / 30));
            assert_eq!(step(RFC, code, at(second + 30), None), Some(second / 30));
            assert_eq!(step(RFC, code, at(second + 61), None), None);
        }
    }

    #[test]
    fn a_code_is_taken_once_and_none_older_after_it() {
        assert_eq!(step(RFC, "287082", at(59), Some(0)), Some(1));
        assert_eq!(step(RFC, "287082", at(59), Some(1)), None);
        assert_eq!(step(RFC, "287082", at(59), Some(2)), None);
        for code in ["", "28708", "2870822", "abcdef", "２８７０８２"] {
            assert_eq!(step(RFC, code, at(59), None), None, "{code}");
        }
    }

    #[test]
    fn a_secret_opens_for_its_own_account_only() {
        let installation = Secret::fixed([7; 32]);
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let sealed = seal(&installation, one, RFC).unwrap();
        assert_eq!(open(&installation, one, &sealed).as_ref(), Some(RFC));
        assert_eq!(open(&installation, other, &sealed), None);
        assert!(uri(RFC, "wang.wei").contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&"));
    }
}
