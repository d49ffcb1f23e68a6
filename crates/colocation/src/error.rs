//! What can go wrong with the store: each message names the thing, the reason and the next step.

use std::path::{Path, PathBuf};

use crate::store::BatchId;

/// A fault or a refusal of the store of stays.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The disk refused; nothing was acknowledged.
    #[error(
        "cannot {action} {}; check that the disk is mounted, has room and may be written",
        path.display()
    )]
    Disk {
        /// What was being done.
        action: &'static str,
        /// To which file or folder.
        path: PathBuf,
        /// Why the system refused.
        #[source]
        source: std::io::Error,
    },
    /// A part is not what was once written.
    #[error(
        "part {} is damaged ({reason}); keep a copy, then rebuild the store from the database \
         (Store::rebuild empties the folder, then append every batch again)",
        path.display()
    )]
    Corrupt {
        /// The damaged file.
        path: PathBuf,
        /// What does not fit.
        reason: String,
    },
    /// A Parquet file whose name no store gives.
    #[error(
        "{} is not a part of this store; move it out of the folder and open again",
        path.display()
    )]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// Another process has the folder open.
    #[error("the store {} is open in another process; stop that one first", path.display())]
    InUse {
        /// The folder.
        path: PathBuf,
    },
    /// A batch id came again with other stays.
    #[error(
        "batch {batch} is already stored with other stays; remove it first or give the new stays \
         a batch id of their own"
    )]
    BatchDiffers {
        /// The batch that came twice.
        batch: BatchId,
    },
    /// A stay ends before it begins; nothing of its batch was stored.
    #[error(
        "stay {index} of the batch ends before it begins; correct it and append the batch again"
    )]
    Backward {
        /// Position within the batch, counted from 0.
        index: usize,
    },
    /// More stays than this version holds in memory.
    #[error(
        "{stays} stays are more than the {limit} this store holds; drop old days with retain_from"
    )]
    TooMany {
        /// How many there would be.
        stays: usize,
        /// How many there may be.
        limit: usize,
    },
    /// A part could not be encoded; nothing was acknowledged.
    #[error("cannot write part {}; nothing was stored, append the batch again", path.display())]
    Encode {
        /// The part.
        path: PathBuf,
        /// Why.
        #[source]
        source: parquet::errors::ParquetError,
    },
}

impl Error {
    /// Wraps a system error with what was being done and to what.
    pub(crate) fn disk(action: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Disk {
            action,
            path,
            source,
        }
    }

    /// Names a damaged part.
    pub(crate) fn corrupt(path: &Path, reason: impl std::fmt::Display) -> Self {
        Self::Corrupt {
            path: path.to_owned(),
            reason: reason.to_string(),
        }
    }
}
