//! The folder of a store: its lock, and what lies in it.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use crate::Error;

const LOCK: &str = "LOCK";

/// Takes the folder for this process; the system gives it back when the file is dropped.
pub(super) fn lock(dir: &Path) -> Result<File, Error> {
    let path = dir.join(LOCK);
    let file = File::create(&path).map_err(Error::disk("create", &path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Error::InUse {
            path: dir.to_owned(),
        }),
        Err(TryLockError::Error(source)) => Err(Error::disk("lock", &path)(source)),
    }
}

/// The entries of a folder in the order of their names.
pub(super) fn files(dir: &Path) -> Result<Vec<PathBuf>, Error> {
    let entries = fs::read_dir(dir).map_err(Error::disk("list", dir))?;
    let paths = entries.map(|entry| entry.map(|entry| entry.path()));
    let mut paths = paths
        .collect::<Result<Vec<_>, _>>()
        .map_err(Error::disk("list", dir))?;
    paths.sort();
    Ok(paths)
}

pub(super) fn has_suffix(path: &Path, suffix: &str) -> bool {
    path.extension().is_some_and(|found| found == suffix)
}
