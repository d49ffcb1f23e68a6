//! What went wrong, as a sentence for a person and an exit code for a script.

use crate::print;

/// Why a command did not finish.
#[derive(Debug)]
pub enum Failure {
    /// What was asked cannot be done; exit code 2.
    Refused(String),
    /// The world failed; exit code 1.
    Fault(String),
}

impl Failure {
    /// 2 for a refusal, 1 for a fault.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Refused(_) => 2,
            Self::Fault(_) => 1,
        }
    }

    /// Says it on standard error.
    pub fn report(&self) {
        let (Self::Refused(message) | Self::Fault(message)) = self;
        print::error(message);
    }
}

impl From<quell_ledger::Error> for Failure {
    fn from(error: quell_ledger::Error) -> Self {
        match error {
            quell_ledger::Error::Refused { .. } => Self::Refused(error.to_string()),
            _ => Self::Fault(error.to_string()),
        }
    }
}

impl From<quell_intake::Refusal> for Failure {
    fn from(refusal: quell_intake::Refusal) -> Self {
        Self::Refused(refusal.to_string())
    }
}

impl From<quell_plan::UnknownEdition> for Failure {
    fn from(unknown: quell_plan::UnknownEdition) -> Self {
        Self::Refused(unknown.to_string())
    }
}

impl From<sqlx::Error> for Failure {
    fn from(error: sqlx::Error) -> Self {
        Self::Fault(format!("the database failed: {error}"))
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::Fault(format!("the answer cannot be written as JSON: {error}"))
    }
}

/// Result of a command.
pub type Result<T> = std::result::Result<T, Failure>;
