//! Case investigation: who is a case, since when, and who infected whom.
//!
//! It keeps `case_reported`, `person_noted`, `outcome_recorded` and `infector_named` facts as two
//! tables, and answers for the chains of transmission. The duties it serves are those of the
//! investigator: core facts, itinerary, report, and the search for contacts.

pub mod chains;
mod store;

use std::collections::BTreeSet;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use quell_ledger::{Module, Result, load};
use quell_model::fact::{Fact, FactBody};
use quell_model::ids::SubjectId;
use sqlx::PgConnection;
use sqlx::migrate::Migrator;

/// The module's tables.
pub static MIGRATIONS: Migrator = sqlx::migrate!();

/// Registration.
pub struct Investigation;

impl Module for Investigation {
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
                            FactBody::CaseReported(_)
                                | FactBody::PersonNoted(_)
                                | FactBody::OutcomeRecorded(_)
                                | FactBody::InfectorNamed(_)
                        )
                })
                .map(|fact| fact.subject)
                .collect();
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
