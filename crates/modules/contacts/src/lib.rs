//! Contact tracing: who met a case, where, how long, and what the plan makes of it.
//!
//! It keeps `contact_named` and `encounters_traced` facts as one table, serves the store of stays
//! ([`Stays`]) that tells who met whom, and puts together the whole control plan of a case
//! ([`respond`]). The duties it serves: find the contacts, verify an exposure, ask another
//! jurisdiction for assistance.

pub mod respond;
mod stays;
mod store;

use std::collections::BTreeSet;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use quell_ledger::{Module, Result, load};
use quell_model::fact::{Fact, FactBody};
use quell_model::ids::SubjectId;
use sqlx::PgConnection;
use sqlx::migrate::Migrator;

pub use stays::{Stays, retrace};

/// The module's tables.
pub static MIGRATIONS: Migrator = sqlx::migrate!();

/// Registration.
pub struct Contacts;

impl Module for Contacts {
    fn project<'a>(
        &'a self,
        conn: &'a mut PgConnection,
        facts: &'a [Fact],
    ) -> BoxFuture<'a, Result<()>> {
        async move {
            let touched: BTreeSet<SubjectId> = facts
                .iter()
                .filter(|fact| {
                    fact.supersedes.is_some()
                        || matches!(
                            fact.body,
                            FactBody::ContactNamed(_) | FactBody::EncountersTraced(_)
                        )
                })
                .map(|fact| fact.subject)
                .collect();
            if touched.is_empty() {
                return Ok(());
            }
            let subjects: Vec<SubjectId> = touched.into_iter().collect();
            let views = load::views_of_new(conn, &subjects, facts).await?;
            store::keep(conn, &views).await
        }
        .boxed()
    }

    fn clear<'a>(&'a self, conn: &'a mut PgConnection) -> BoxFuture<'a, Result<()>> {
        store::clear(conn).boxed()
    }
}
