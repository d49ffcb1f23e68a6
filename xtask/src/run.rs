//! Starting cargo, and reading what it says while it is still being said.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::mpsc;

/// The root of the repository. Cargo says where the manifest is that it runs; where this was
/// compiled may be another checkout, for two of them can share one folder of built things.
pub(crate) fn root() -> PathBuf {
    let runs = std::env::var_os("CARGO_MANIFEST_DIR");
    let here = PathBuf::from(runs.unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into()));
    here.parent().map(PathBuf::from).unwrap_or(here)
}

/// The cargo that runs this, in the root of the repository.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root());
    command
}

/// What a program left behind.
pub(crate) struct Said {
    pub(crate) success: bool,
    pub(crate) lines: Vec<String>,
}

/// Runs a program to its end; what it says is passed on line by line, and kept.
pub(crate) fn tee(command: &mut Command) -> std::io::Result<Said> {
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let (sender, receiver) = mpsc::channel();
    let mut readers = Vec::new();
    let out = child.stdout.take().map(|pipe| follow(pipe, sender.clone()));
    let err = child.stderr.take().map(|pipe| follow(pipe, sender));
    readers.extend(out.into_iter().chain(err));
    let mut lines = Vec::new();
    let mut stdout = std::io::stdout().lock();
    for line in receiver {
        // Nobody may be reading any longer; the run goes on all the same.
        let _ = writeln!(stdout, "{line}");
        lines.push(line);
    }
    for reader in readers {
        let _ = reader.join();
    }
    let success = child.wait()?.success();
    Ok(Said { success, lines })
}

fn follow(
    pipe: impl Read + Send + 'static,
    sender: mpsc::Sender<String>,
) -> std::thread::JoinHandle<()> {
    std::thread::spawn(move || {
        for line in BufReader::new(pipe).split(b'\n') {
            let Ok(line) = line else { return };
            let text = String::from_utf8_lossy(&line).into_owned();
            if sender.send(text).is_err() {
                return;
            }
        }
    })
}
