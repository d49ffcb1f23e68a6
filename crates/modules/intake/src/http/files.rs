//! The folder of uploads: files that only the server may read, none older than it has to be.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use jiff::SignedDuration;
use quell_gate::Gate;
use quell_gate::problem::{Problem, Result};
use uuid::Uuid;

use crate::store::runs;

/// How long a file waits to be imported.
const WAITS: SignedDuration = SignedDuration::from_hours(1);
/// How long the rejected rows of an import can be fetched.
const REJECTS: std::time::Duration = std::time::Duration::from_hours(7 * 24);

fn fault(error: &std::io::Error) -> Problem {
    Problem::fault(error)
}

pub(super) fn upload(folder: &Path, id: Uuid) -> PathBuf {
    folder.join(format!("{}.upload", id.simple()))
}

pub(super) fn rejects(folder: &Path, id: Uuid) -> PathBuf {
    folder.join(format!("{}.rejected.csv", id.simple()))
}

/// Writes a file that only the server may read.
pub(super) fn write(folder: &Path, path: &Path, bytes: &[u8]) -> Result<()> {
    let written = || -> std::io::Result<()> {
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)?;
        let mut file: File = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(path)?;
        file.write_all(bytes)
    };
    written().map_err(|error| fault(&error))
}

/// Reads a file; one that is gone is not there.
pub(super) fn read(path: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    match File::open(path).and_then(|mut file| file.read_to_end(&mut bytes)) {
        Ok(_) => Ok(bytes),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(Problem::not_found()),
        Err(error) => Err(fault(&error)),
    }
}

/// Removes a file, if it is there.
pub(super) fn remove(path: &Path) {
    if let Err(error) = std::fs::remove_file(path)
        && error.kind() != std::io::ErrorKind::NotFound
    {
        tracing::warn!(
            error = &error as &dyn std::error::Error,
            "a file of an import stays"
        );
    }
}

/// Removes what has waited too long, and gives up imports whose server is gone.
pub(super) async fn sweep(gate: &Gate) -> Result<()> {
    let pool = gate.ledger().pool();
    let folder = gate.setting().uploads.clone();
    for id in runs::forget_uploads(pool, gate.now() - WAITS).await? {
        remove(&upload(&folder, id));
    }
    let Ok(files) = std::fs::read_dir(&folder) else {
        // Nothing was ever uploaded.
        return runs::give_up(pool, gate.now()).await;
    };
    for file in files.flatten() {
        let old = file
            .metadata()
            .and_then(|meta| meta.modified())
            .ok()
            .and_then(|at| at.elapsed().ok());
        if old.is_some_and(|old| old > REJECTS) {
            remove(&file.path());
        }
    }
    runs::give_up(pool, gate.now()).await
}
