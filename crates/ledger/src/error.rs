//! The three kinds of error: a refusal (the caller may act on it), a fault (the world failed), a
//! defect (an invariant broke). Each names the thing, the reason and the next step.

use std::path::PathBuf;

/// What can go wrong in the spine.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The caller asked for what cannot be done; `code` is stable.
    #[error("{message} [{code}]")]
    Refused {
        /// Stable code, such as `ledger/no-postgres`.
        code: &'static str,
        /// The thing, the reason and the next step.
        message: String,
    },
    /// PostgreSQL failed.
    #[error("the database failed while {doing}: {source}")]
    Database {
        /// What was being done.
        doing: &'static str,
        /// What PostgreSQL said.
        source: sqlx::Error,
    },
    /// A migration failed.
    #[error("the database could not be brought up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A file or a process failed.
    #[error("{doing} {}: {source}", path.display())]
    Io {
        /// What was being done.
        doing: &'static str,
        /// To which file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A stored row is not what it can be. `quell verify` looks for more of them.
    #[error("row {row} of {table} is inconsistent in {column}; run `quell verify`")]
    Inconsistent {
        /// Table.
        table: &'static str,
        /// Column.
        column: &'static str,
        /// Which row.
        row: String,
    },
}

/// Result of the spine.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Whether the database broke a transaction off only because of another one (deadlock,
    /// serialization): the same again may succeed.
    pub fn is_passing(&self) -> bool {
        let Self::Database {
            source: sqlx::Error::Database(said),
            ..
        } = self
        else {
            return false;
        };
        matches!(said.code().as_deref(), Some("40P01" | "40001"))
    }

    /// A refusal.
    pub fn refused(code: &'static str, message: impl Into<String>) -> Self {
        Self::Refused {
            code,
            message: message.into(),
        }
    }

    /// Turns an I/O error into a fault that names what was done to which file.
    pub fn io(
        doing: &'static str,
        path: impl Into<PathBuf>,
    ) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io {
            doing,
            path,
            source,
        }
    }
}

/// Names what was being done when the database failed.
pub trait Doing<T> {
    /// Adds `doing` to the error.
    fn doing(self, doing: &'static str) -> Result<T>;
}

impl<T> Doing<T> for std::result::Result<T, sqlx::Error> {
    fn doing(self, doing: &'static str) -> Result<T> {
        self.map_err(|source| Error::Database { doing, source })
    }
}
