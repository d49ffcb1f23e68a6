//! Passwords: argon2id with the parameters that OWASP names, two at a time, so that a crowd at the
//! door takes no more than 38 MiB and never all of the machine.

use std::sync::Arc;
use std::time::Duration;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use crate::problem::{Problem, Result};

/// Shortest password.
pub const SHORTEST: usize = 12;
/// Longest password that is looked at.
pub const LONGEST: usize = 200;
/// Memory of one hash, in KiB.
const MEMORY_KIB: u32 = 19 * 1_024;
/// Passes of one hash.
const PASSES: u32 = 2;
/// Hashes that are computed at once.
const AT_ONCE: usize = 2;
/// How long somebody waits for a place.
const PATIENCE: Duration = Duration::from_secs(10);
/// The hash of no password, of the same cost: with it a name that does not exist takes as long as a
/// wrong password.
const OF_NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$\
                         bm9ib2R5IGhhcyB0aGlzIQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
/// Letters and digits that are not mistaken for each other on paper.
const READABLE: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// Computes hashes.
#[derive(Clone)]
pub struct Passwords {
    places: Arc<Semaphore>,
}

impl Default for Passwords {
    fn default() -> Self {
        Self {
            places: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }
}

fn fault(error: impl std::fmt::Display) -> Problem {
    Problem::fault(&std::io::Error::other(error.to_string()))
}

impl Passwords {
    async fn compute<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let place = self.places.clone().acquire_owned();
        let place = tokio::time::timeout(PATIENCE, place)
            .await
            .map_err(|_| Problem::busy())?
            .map_err(fault)?;
        let done = tokio::task::spawn_blocking(move || {
            let done = work();
            // Given back when the work is done, also where nobody waits for it any more.
            drop(place);
            done
        });
        done.await.map_err(fault)?
    }

    /// Hashes a password, in PHC form.
    ///
    /// # Errors
    /// When too many wait, or the system has no randomness.
    pub async fn hash(&self, password: String) -> Result<String> {
        let mut salt = [0_u8; 16];
        getrandom::fill(&mut salt).map_err(fault)?;
        self.compute(move || {
            let params = Params::new(MEMORY_KIB, PASSES, 1, None).map_err(fault)?;
            let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
            let hash = argon2.hash_password_with_salt(password.as_bytes(), &salt);
            Ok(hash.map_err(fault)?.to_string())
        })
        .await
    }

    /// Whether a password is the one of a hash; without a hash it is not, and takes as long.
    ///
    /// # Errors
    /// When too many wait.
    pub async fn verify(&self, password: String, hash: Option<String>) -> Result<bool> {
        self.compute(move || {
            let known = hash.is_some();
            let hash = hash.unwrap_or_else(|| OF_NOBODY.to_owned());
            let hash = PasswordHash::new(&hash).map_err(fault)?;
            let same = Argon2::default().verify_password(password.as_bytes(), &hash);
            Ok(same.is_ok() && known)
        })
        .await
    }
}

/// Holds a new password to the rules.
///
/// # Errors
/// Refused when it is too short, too long, or the name.
pub fn check(field: &str, password: &str, name: &str) -> Result<()> {
    let length = password.chars().count();
    if length < SHORTEST {
        let detail = format!("at least {SHORTEST} characters");
        return Err(Problem::bad_input(field, "too-short", detail));
    }
    if length > LONGEST {
        let detail = format!("at most {LONGEST} characters");
        return Err(Problem::bad_input(field, "too-long", detail));
    }
    let plain = password.to_lowercase();
    let without_name = plain.replace(&name.to_lowercase(), "");
    if without_name.chars().count() < SHORTEST / 2 {
        let detail = "something else than the name of the account";
        return Err(Problem::bad_input(field, "is-the-name", detail));
    }
    Ok(())
}

/// A password that somebody reads to somebody else once: 100 bits, in groups of five.
///
/// # Errors
/// When the system has no randomness.
pub fn once() -> Result<String> {
    let mut noise = [0_u8; 20];
    getrandom::fill(&mut noise).map_err(fault)?;
    let letters = noise.map(|byte| char::from(READABLE[usize::from(byte % 32)]));
    let groups: Vec<String> = letters
        .chunks(5)
        .map(|group| group.iter().collect())
        .collect();
    Ok(groups.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_known_by_its_hash_and_nobody_by_none() {
        let passwords = Passwords::default();
        let hash = passwords.hash("correct horse".into()).await.unwrap();
        assert!(
            hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{hash}"
        );
        let verify = |password: &str, hash: Option<&str>| {
            passwords.verify(password.into(), hash.map(str::to_owned))
        };
        assert!(verify("correct horse", Some(&hash)).await.unwrap());
        assert!(!verify("correct house", Some(&hash)).await.unwrap());
        assert!(!verify("correct horse", None).await.unwrap());
    }

    #[test]
    fn rules_of_passwords() {
        for (password, code) in [
            ("short", Some("too-short")),
            ("elevenchars", Some("too-short")),
            ("twelve chars", None),
            ("十二个字的密码也完全可以", None),
            ("Wang.Wei@county", Some("is-the-name")),
            ("wang.wei@countywang.wei@county", Some("is-the-name")),
        ] {
            let found = check("new", password, "wang.wei@county").err();
            let found = found.map(|problem| problem.fields[0].code.clone());
            assert_eq!(found.as_deref(), code, "{password}");
        }
        assert!(check("new", &"x".repeat(LONGEST + 1), "a").is_err());
    }

    #[test]
    fn a_password_for_once_keeps_the_rules_and_comes_once() {
        let first = once().unwrap();
        assert!(check("password", &first, "wang.wei").is_ok());
        assert_eq!(first.len(), 23);
        assert_ne!(first, once().unwrap());
    }
}
