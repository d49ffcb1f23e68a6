//! The providers of sign-in, as a file names them. Their secrets lie in files of their own, so that
//! this one may be read and kept with the rest of the configuration.

use std::fs;
use std::path::{Path, PathBuf};

use quell_gate::oidc::{Provider, Providers};
use quell_ledger::vault::Hidden;
use serde::Deserialize;

use crate::failure::{Failure, Result};

/// More than any file of providers or secrets holds.
const LARGEST: u64 = 64 * 1024;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    provider: Vec<Named>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    id: String,
    name: String,
    issuer: String,
    client_id: String,
    client_secret_file: Option<PathBuf>,
    #[serde(default = "usual_claims")]
    name_claims: Vec<String>,
}

fn usual_claims() -> Vec<String> {
    vec!["preferred_username".to_owned(), "email".to_owned()]
}

/// Reads the file. Paths in it count from where it lies.
///
/// # Errors
/// When a file cannot be read, is not of this shape, or names a provider that cannot be trusted.
pub fn read(path: &Path) -> Result<Providers> {
    let file: File = toml::from_str(&text(path)?).map_err(|error| {
        let place = error.span().map_or(0, |span| span.start);
        refuse(path, &format!("at byte {place}: {}", error.message()))
    })?;
    let mut providers: Vec<Provider> = Vec::new();
    for named in file.provider {
        let known = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if named.id.is_empty() || !named.id.chars().all(known) {
            let why = format!("the id {:?} is not made of a-z, 0-9 and -", named.id);
            return Err(refuse(path, &why));
        }
        if providers.iter().any(|other| other.id == named.id) {
            return Err(refuse(
                path,
                &format!("two providers have the id {}", named.id),
            ));
        }
        let beside = path.parent().unwrap_or(Path::new("."));
        let secret = named
            .client_secret_file
            .map(|file| text(&beside.join(file)));
        let secret = secret
            .transpose()?
            .map(|text| Hidden(text.trim().to_owned()));
        providers.push(Provider {
            id: named.id,
            name: named.name,
            issuer: named.issuer,
            client_id: named.client_id,
            client_secret: secret,
            name_claims: named.name_claims,
        });
    }
    Providers::new(providers).map_err(|error| refuse(path, &error.to_string()))
}

fn text(path: &Path) -> Result<String> {
    let size = fs::metadata(path).map_err(|error| refuse(path, &error.to_string()))?;
    if size.len() > LARGEST {
        return Err(refuse(path, "it is larger than 64 KiB"));
    }
    fs::read_to_string(path).map_err(|error| refuse(path, &error.to_string()))
}

fn refuse(path: &Path, why: &str) -> Failure {
    Failure::Refused(format!(
        "providers of sign-in cannot be taken from {}: {why}; docs/operation.md shows the file",
        path.display()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("providers.toml");
        fs::write(folder.path().join("secret"), "hush\n").unwrap();
        fs::write(&path, text).unwrap();
        match read(&path) {
            Ok(_) => String::new(),
            Err(Failure::Refused(why) | Failure::Fault(why)) => why,
        }
    }

    #[test]
    fn a_file_is_taken_or_refused_with_the_reason() {
        let whole = "[[provider]]\nid = \"county\"\nname = \"County\"\n\
                     issuer = \"https://id.example\"\nclient_id = \"quell\"\n";
        let with = |more: &str| format!("{whole}{more}");
        for (text, expect) in [
            (whole.to_owned(), ""),
            (with("client_secret_file = \"secret\"\n"), ""),
            (with("client_secret_file = \"none\"\n"), "No such file"),
            (with("client_secret = \"hush\"\n"), "unknown field"),
            (with(whole), "two providers have the id county"),
            (whole.replace("https", "http"), "not an https address"),
            (whole.replace("\"county\"", "\"a/b\""), "is not made of"),
            ("provider = 1".to_owned(), "invalid type"),
            ("[[".to_owned(), "at byte"),
        ] {
            let why = said(&text);
            assert!(why.contains(expect), "{text}: {why}");
            assert_eq!(why.is_empty(), expect.is_empty(), "{text}: {why}");
            assert!(!why.contains("hush"), "{why}");
        }
    }
}
