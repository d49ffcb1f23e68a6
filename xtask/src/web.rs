//! The console: its packages, its build, its checks and its journeys, by npm and node. Nothing is
//! done twice: packages are installed when the lock file changed, the console is built when a
//! source did.

use std::collections::hash_map::DefaultHasher;
use std::ffi::OsString;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run;

/// The oldest Node that the console is built with.
const NODE: u32 = 20;

fn folder() -> PathBuf {
    run::root().join("web")
}

fn npm(arguments: &[&str]) -> Command {
    let mut command = Command::new("npm");
    command
        .args(arguments)
        .current_dir(folder())
        .env("npm_config_update_notifier", "false")
        .env("npm_config_fund", "false")
        .env("npm_config_audit", "false");
    command
}

/// Whether a Node of the right age is there; says what to do when it is not.
fn has_node() -> bool {
    let said = Command::new("node").arg("--version").output();
    let major = said.ok().and_then(|said| {
        let text = String::from_utf8(said.stdout).ok()?;
        let digits = text.trim().strip_prefix('v')?.split('.').next()?.to_owned();
        digits.parse::<u32>().ok()
    });
    if major.is_some_and(|major| major >= NODE) {
        return true;
    }
    eprintln!(
        "the console is built with Node {NODE} or later and npm, which were not found; install \
         them from https://nodejs.org or with your system's packages"
    );
    false
}

fn succeeds(command: &mut Command) -> bool {
    match command.status() {
        Ok(status) => status.success(),
        Err(error) => {
            eprintln!("{} does not run: {error}", command.get_program().display());
            false
        }
    }
}

fn installed() -> bool {
    let lock = std::fs::read(folder().join("package-lock.json")).unwrap_or_default();
    let stamp = folder().join("node_modules/.quell-lock");
    if std::fs::read(&stamp).is_ok_and(|known| known == lock) {
        return true;
    }
    succeeds(&mut npm(&["ci", "--no-progress"])) && std::fs::write(&stamp, &lock).is_ok()
}

/// Takes in every file below a folder: its path, size and time.
fn take_in(path: &Path, state: &mut DefaultHasher) {
    if path.is_dir() {
        let Ok(entries) = std::fs::read_dir(path) else {
            return;
        };
        let mut entries: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        entries.sort();
        for entry in entries {
            take_in(&entry, state);
        }
    } else if let Ok(about) = path.metadata() {
        path.hash(state);
        about.len().hash(state);
        about.modified().ok().hash(state);
    }
}

fn state() -> String {
    let mut state = DefaultHasher::new();
    for part in [
        "src",
        "public",
        "index.html",
        "package-lock.json",
        "tsconfig.json",
        "vite.config.ts",
    ] {
        take_in(&folder().join(part), &mut state);
    }
    format!("{:016x}", state.finish())
}

/// Builds the console unless nothing changed since.
pub(crate) fn build() -> bool {
    if !has_node() || !installed() {
        return false;
    }
    let stamp = folder().join("node_modules/.quell-built");
    let now = state();
    let is_built = folder().join("dist/index.html").is_file();
    if is_built && std::fs::read_to_string(&stamp).is_ok_and(|known| known == now) {
        return true;
    }
    // Beside the figures of a benchmark, not among them.
    let mut bundle = npm(&["run", "--silent", "build"]);
    bundle.stdout(std::io::stderr());
    // A binary that embeds the console must see that it changed.
    succeeds(&mut bundle) && std::fs::write(&stamp, &now).is_ok() && touch_embedding()
}

#[expect(
    clippy::disallowed_methods,
    reason = "cargo goes by the times of files"
)]
fn touch_embedding() -> bool {
    let path = run::root().join("crates/server/src/console.rs");
    let file = std::fs::File::options().append(true).open(path);
    file.and_then(|file| file.set_modified(std::time::SystemTime::now()))
        .is_ok()
}

/// Makes the client's types from the description of the API.
pub(crate) fn types() -> bool {
    has_node() && installed() && succeeds(&mut npm(&["run", "--silent", "api"]))
}

/// Types, unit tests and the size of the first page.
pub(crate) fn check(said: &mut Vec<String>) -> bool {
    build()
        && succeeds(&mut npm(&["run", "--silent", "check"]))
        && teed(&mut npm(&["test", "--silent"]), said)
        && succeeds(&mut npm(&["run", "--silent", "size"]))
}

/// The journeys in a real browser over the server as it is now.
pub(crate) fn journeys(said: &mut Vec<String>) -> bool {
    build()
        && succeeds(&mut run::cargo(&["build", "--quiet", "-p", "quell"]))
        && teed(&mut npm(&["run", "--silent", "journeys"]), said)
}

/// The graph of chains in a real browser, as JSON.
pub(crate) fn bench_graph(arguments: &[OsString]) -> bool {
    build()
        && succeeds(&mut run::cargo(&["build", "--quiet", "-p", "quell"]))
        && succeeds(
            Command::new("node")
                .arg("bench/graph.mjs")
                .args(arguments)
                .current_dir(folder()),
        )
}

fn teed(command: &mut Command, said: &mut Vec<String>) -> bool {
    match run::tee(command) {
        Ok(mut ran) => {
            said.append(&mut ran.lines);
            ran.success
        }
        Err(error) => {
            eprintln!("npm does not run: {error}");
            false
        }
    }
}
