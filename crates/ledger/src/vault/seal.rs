//! The secret of the installation, the keys derived from it, and what is encrypted under them.
//!
//! A sealed value is a 24-byte nonce and the XChaCha20-Poly1305 text.

use std::path::Path;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};

use super::Field;
use crate::error::{Error, Result};

/// The secret of the installation, from which all its keys are derived. It lives in a file beside
/// the database, never in it.
#[derive(Clone)]
pub struct Secret([u8; 32]);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

impl Secret {
    /// Reads the secret file, or makes it with mode 600 on first use.
    ///
    /// # Errors
    /// When the file cannot be read, made, or is not 32 bytes.
    pub fn load_or_create(path: &Path) -> Result<Self> {
        use std::io::Write;
        use std::os::unix::fs::OpenOptionsExt;
        match std::fs::read(path) {
            Ok(bytes) => return Self::of_file(path, bytes),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            // A secret that is there and cannot be read is never replaced: that would lose every
            // identity for good.
            Err(error) => return Err(Error::io("cannot read", path)(error)),
        }
        let bytes = random::<32>()?;
        let temporary = path.with_extension(format!("new-{}", std::process::id()));
        let _ = std::fs::remove_file(&temporary);
        let mut file = std::fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&temporary)
            .map_err(Error::io("cannot create", &temporary))?;
        file.write_all(&bytes)
            .map_err(Error::io("cannot write", &temporary))?;
        file.sync_all()
            .map_err(Error::io("cannot write", &temporary))?;
        // A link fails where a rename would replace: of two processes that begin at once, both go
        // on with the secret of the first.
        let linked = std::fs::hard_link(&temporary, path);
        let _ = std::fs::remove_file(&temporary);
        match linked {
            Ok(()) => {
                let folder = path.parent().unwrap_or(Path::new("."));
                let synced = std::fs::File::open(folder).and_then(|folder| folder.sync_all());
                synced.map_err(Error::io("cannot write", folder))?;
                Ok(Self(bytes))
            }
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                let bytes = std::fs::read(path).map_err(Error::io("cannot read", path))?;
                Self::of_file(path, bytes)
            }
            Err(error) => Err(Error::io("cannot create", path)(error)),
        }
    }

    fn of_file(path: &Path, bytes: Vec<u8>) -> Result<Self> {
        <[u8; 32]>::try_from(bytes).map(Self).map_err(|_| {
            Error::refused(
                "vault/secret-damaged",
                format!(
                    "{} is not 32 bytes; put the right file back",
                    path.display()
                ),
            )
        })
    }

    /// A fixed secret, for tests and the demonstration.
    pub fn fixed(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The key under which ids are derived from outside names.
    pub fn for_ids(&self) -> [u8; 32] {
        blake3::derive_key("quell 2026-11 subject ids", &self.0)
    }

    /// The key under which an export of the log is sealed.
    pub fn for_exports(&self) -> [u8; 32] {
        blake3::derive_key("quell 2026-11 audit export", &self.0)
    }

    /// The key from which the code of an order is made that stands on its notice.
    pub fn for_order_codes(&self) -> [u8; 32] {
        blake3::derive_key("quell 2026-11 order codes", &self.0)
    }

    /// Tells whether this secret belongs to a database.
    pub fn check(&self) -> [u8; 32] {
        blake3::derive_key("quell 2026-11 installation check", &self.0)
    }

    /// Encrypts a value under a key of its own for a purpose, such as a second factor; it opens
    /// only for the same purpose and the thing it is bound to.
    ///
    /// # Errors
    /// When the system has no randomness.
    pub fn seal_for(&self, purpose: &str, bound_to: &[u8], plain: &[u8]) -> Result<Vec<u8>> {
        seal(&blake3::derive_key(purpose, &self.0), bound_to, plain)
    }

    /// Opens what [`Self::seal_for`] sealed; nothing where it was sealed for something else, under
    /// another secret, or changed since.
    pub fn open_for(&self, purpose: &str, bound_to: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        open(&blake3::derive_key(purpose, &self.0), bound_to, sealed)
    }

    /// Keyed hash of a value for a purpose, for what may be compared and must not be kept.
    pub fn hash_for(&self, purpose: &str, value: &str) -> [u8; 32] {
        let key = blake3::derive_key(purpose, &self.0);
        *blake3::keyed_hash(&key, value.as_bytes()).as_bytes()
    }

    pub(super) fn wrapping_key(&self) -> [u8; 32] {
        blake3::derive_key("quell 2026-11 vault wrapping key", &self.0)
    }

    /// Keyed hash of a value for exact search: case, width and spaces do not matter.
    pub fn lookup(&self, field: Field, value: &str) -> [u8; 32] {
        let key = blake3::derive_key("quell 2026-11 vault lookup", &self.0);
        let mut hasher = blake3::Hasher::new_keyed(&key);
        hasher.update(field.code().as_bytes());
        hasher.update(&[0]);
        hasher.update(normalise(value).as_bytes());
        *hasher.finalize().as_bytes()
    }
}

/// Full-width letters and digits become plain, case and blanks and dashes go.
fn normalise(value: &str) -> String {
    value
        .chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            c => c,
        })
        .filter(|c| !c.is_whitespace() && *c != '-')
        .flat_map(char::to_lowercase)
        .collect()
}

pub(super) fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|e| {
        Error::io("cannot read", "the system's randomness")(std::io::Error::other(e))
    })?;
    Ok(bytes)
}

pub(super) fn seal(key: &[u8; 32], bound_to: &[u8], plain: &[u8]) -> Result<Vec<u8>> {
    let nonce = random::<24>()?;
    let sealed = XChaCha20Poly1305::new(&Key::from(*key))
        .encrypt(
            &XNonce::from(nonce),
            Payload {
                msg: plain,
                aad: bound_to,
            },
        )
        .map_err(|_| Error::refused("vault/too-long", "the value is too long to encrypt"))?;
    Ok([&nonce[..], &sealed].concat())
}

pub(super) fn open(key: &[u8; 32], bound_to: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, text) = sealed.split_at_checked(24)?;
    let nonce: [u8; 24] = nonce.try_into().ok()?;
    XChaCha20Poly1305::new(&Key::from(*key))
        .decrypt(
            &XNonce::from(nonce),
            Payload {
                msg: text,
                aad: bound_to,
            },
        )
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_value_opens_only_for_its_own_person_and_field() {
        let key = [3; 32];
        let sealed = seal(&key, b"person-a/name", b"value").unwrap();
        assert_eq!(open(&key, b"person-a/name", &sealed).unwrap(), b"value");
        assert!(open(&key, b"person-b/name", &sealed).is_none());
        assert!(open(&[4; 32], b"person-a/name", &sealed).is_none());
        assert!(open(&key, b"person-a/name", &sealed[..10]).is_none());
    }

    #[test]
    fn what_is_sealed_for_a_purpose_opens_for_no_other() {
        let secret = Secret::fixed([1; 32]);
        let sealed = secret.seal_for("one purpose", b"a", b"value").unwrap();
        assert_eq!(
            secret.open_for("one purpose", b"a", &sealed).unwrap(),
            b"value"
        );
        assert!(secret.open_for("another", b"a", &sealed).is_none());
        assert!(secret.open_for("one purpose", b"b", &sealed).is_none());
        assert_ne!(
            secret.hash_for("one purpose", "x"),
            secret.hash_for("another", "x")
        );
    }

    #[test]
    fn lookup_ignores_case_width_blanks_and_dashes_but_not_the_field() {
        let secret = Secret::fixed([1; 32]);
        let hash = secret.lookup(Field::DocumentNumber, "99010119000101002x");
        assert_eq!(
            hash,
            secret.lookup(Field::DocumentNumber, "9901 0119000101００2X")
        );
        assert_ne!(hash, secret.lookup(Field::Phone, "99010119000101002x"));
    }
}
