//! What goes wrong, as RFC 9457 says it: a refusal names the reason and the next step, a fault
//! gives an incident number that stands in the log, and neither repeats what somebody typed.

use axum::Json;
use axum::extract::rejection::{JsonRejection, PathRejection, QueryRejection};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use quell_ledger::Error;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::shape::shape_of;

/// Result of a handler.
pub type Result<T> = std::result::Result<T, Problem>;

/// One field of a request that cannot be taken.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToSchema)]
pub struct BadField {
    /// Name of the field.
    pub field: String,
    /// Stable code.
    pub code: String,
    /// What is expected instead.
    pub detail: String,
}

/// An answer that is not what was asked for. Boxed, because it is rare and large.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
pub struct Problem(Box<Details>);

impl std::ops::Deref for Problem {
    type Target = Details;

    fn deref(&self) -> &Details {
        &self.0
    }
}

impl std::ops::DerefMut for Problem {
    fn deref_mut(&mut self) -> &mut Details {
        &mut self.0
    }
}

/// The members of a problem.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, ToSchema)]
pub struct Details {
    /// `urn:quell:problem:` and the code.
    #[serde(rename = "type")]
    pub kind: String,
    /// Stable code, such as `gate/not-found`.
    pub code: String,
    /// The reason in a few words.
    pub title: String,
    /// Status of HTTP.
    pub status: u16,
    /// The reason in a sentence.
    pub detail: String,
    /// What can be done about it.
    pub next_step: String,
    /// Fields that cannot be taken.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<BadField>,
    /// Number under which a fault stands in the log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub incident: Option<String>,
    /// Seconds after which it may be tried again; goes into the header.
    #[serde(skip)]
    pub retry_after: Option<u64>,
}

impl Problem {
    /// A problem by its parts.
    pub fn new(
        status: StatusCode,
        code: &str,
        detail: impl Into<String>,
        next_step: impl Into<String>,
    ) -> Self {
        Self(Box::new(Details {
            kind: format!("urn:quell:problem:{code}"),
            code: code.to_owned(),
            title: status.canonical_reason().unwrap_or("Problem").to_owned(),
            status: status.as_u16(),
            detail: detail.into(),
            next_step: next_step.into(),
            fields: Vec::new(),
            incident: None,
            retry_after: None,
        }))
    }

    /// Nobody is signed in.
    pub fn not_signed_in() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "gate/not-signed-in",
            "nobody is signed in",
            "sign in, or send the key of a machine",
        )
    }

    /// Name, password or code are not right; which of them is not said.
    pub fn bad_credentials() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "gate/bad-credentials",
            "name, password or code are not right",
            "try again; whoever forgot the password asks the administrator of the jurisdiction",
        )
    }

    /// The password is right and a code is missing.
    pub fn totp_needed() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "gate/totp-needed",
            "this account signs in with a second factor",
            "send the six digits that the app shows as well",
        )
    }

    /// Too many attempts for this name failed.
    pub fn locked_out(wait: std::time::Duration) -> Self {
        let mut problem = Self::new(
            StatusCode::TOO_MANY_REQUESTS,
            "gate/locked-out",
            "too many attempts to sign in with this name failed",
            "wait as long as Retry-After says",
        );
        problem.retry_after = Some(wait.as_secs_f64().ceil() as u64);
        problem
    }

    /// Too many calls came from one address or account.
    pub fn too_many_requests(wait: std::time::Duration) -> Self {
        let mut problem = Self::new(
            StatusCode::TOO_MANY_REQUESTS,
            "gate/too-many-requests",
            "too many requests in a short time",
            "wait as long as Retry-After says",
        );
        problem.retry_after = Some((wait.as_secs_f64().ceil() as u64).max(1));
        problem
    }

    /// The password was set by somebody else and has to be changed first.
    pub fn password_must_change() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "gate/password-must-change",
            "the password was set by somebody else and is good for one thing only",
            "choose a password of your own: POST /api/v1/account/password",
        )
    }

    /// The role does not permit it.
    pub fn forbidden() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "gate/forbidden",
            "the role of this account does not permit it",
            "ask the commander or the administrator of the jurisdiction",
        )
    }

    /// Not there, or not within the caller's scope: the two look alike (I5).
    pub fn not_found() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "gate/not-found",
            "there is no such thing within this jurisdiction",
            "look at the id, or ask the jurisdiction that keeps the record",
        )
    }

    /// A field that cannot be taken.
    pub fn bad_input(field: &str, code: &str, detail: impl Into<String>) -> Self {
        let detail = detail.into();
        let mut problem = Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "gate/bad-input",
            format!("{field} cannot be taken: {detail}"),
            "correct the field and send again; nothing was recorded",
        );
        problem.fields.push(BadField {
            field: field.to_owned(),
            code: code.to_owned(),
            detail,
        });
        problem
    }

    /// A conflict with what is on record.
    pub fn conflict(code: &str, detail: impl Into<String>, next_step: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, code, detail, next_step)
    }

    /// The database is away or all connections are taken.
    pub fn busy() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "gate/busy",
            "the database cannot be reached or is too busy",
            "try again in a few seconds with the same idempotency key; nothing was lost",
        )
    }

    /// A fault: the chain of causes goes to the log under a number, never to the caller.
    pub fn fault(error: &(dyn std::error::Error + 'static)) -> Self {
        let mut noise = [0_u8; 6];
        // Without noise the number is 0; the log line is still there.
        let _ = getrandom::fill(&mut noise);
        let incident = noise.iter().fold(String::new(), |mut text, byte| {
            use std::fmt::Write;
            let _ = write!(text, "{byte:02x}");
            text
        });
        tracing::error!(incident, error, "fault");
        let mut problem = Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "gate/fault",
            "something failed on the side of the server",
            "try again; if it stays, tell the administrator the incident number",
        );
        problem.incident = Some(incident);
        problem
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(&self)).into_response();
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        let busy = status == StatusCode::SERVICE_UNAVAILABLE;
        if let Some(seconds) = self.retry_after.or(busy.then_some(2)) {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} [{}]", self.detail, self.code)
    }
}

/// Whether the database is away, and not the statement wrong.
fn is_away(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::Protocol(_)
        | sqlx::Error::WorkerCrashed => true,
        // 57P01-57P03: shutting down or starting; 53300: too many connections; 40001, 40P01, 55P03:
        // broken off only because of another; 57014: took too long; 08…: connection lost.
        sqlx::Error::Database(said) => said.code().is_some_and(|code| {
            code.starts_with("57P")
                || code.starts_with("08")
                || matches!(&*code, "53300" | "40001" | "40P01" | "55P03" | "57014")
        }),
        _ => false,
    }
}

impl From<sqlx::Error> for Problem {
    fn from(error: sqlx::Error) -> Self {
        let code = error
            .as_database_error()
            .and_then(sqlx::error::DatabaseError::code);
        match code.as_deref() {
            // Raised by ledger.refuse_foreign_write and by row-level security.
            Some("42501") => Self::not_found(),
            // A character or a number that the database cannot hold.
            Some("22021" | "22P05" | "22003" | "22008") => Self::bad_input(
                "request",
                "not-storable",
                "a value is out of the range that can be stored",
            ),
            _ if is_away(&error) => {
                tracing::warn!(error = &error as &dyn std::error::Error, "database away");
                Self::busy()
            }
            _ => Self::fault(&error),
        }
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::Refused { code, message } => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                code,
                message,
                "see the reason; nothing was recorded",
            ),
            Error::Database { doing, source } => {
                tracing::debug!(doing, "database error");
                source.into()
            }
            other => Self::fault(&other),
        }
    }
}

impl From<JsonRejection> for Problem {
    fn from(rejection: JsonRejection) -> Self {
        if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
            return Self::too_large();
        }
        Self::bad_input("body", "not-as-described", shape_of(&rejection.body_text()))
    }
}

impl Problem {
    /// More was sent than is taken.
    pub fn too_large() -> Self {
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "gate/too-large",
            "more was sent than this address takes",
            "send it in smaller parts; files go to the import",
        )
    }
}

impl From<QueryRejection> for Problem {
    fn from(rejection: QueryRejection) -> Self {
        Self::bad_input(
            "query",
            "not-as-described",
            shape_of(&rejection.body_text()),
        )
    }
}

impl From<PathRejection> for Problem {
    fn from(_: PathRejection) -> Self {
        // An id that cannot be one is an id that is not there.
        Self::not_found()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_that_is_away_is_busy_and_a_wrong_statement_is_a_fault() {
        assert_eq!(Problem::from(sqlx::Error::PoolTimedOut).status, 503);
        let fault = Problem::from(sqlx::Error::RowNotFound);
        assert_eq!(fault.status, 500);
        assert!(fault.incident.is_some());
    }
}
