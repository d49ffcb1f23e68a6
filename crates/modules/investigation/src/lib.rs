//! Case investigation: who is a case, since when, and who infected whom.
//!
//! It keeps `case_reported`, `person_noted`, `outcome_recorded` and `infector_named` facts as two
//! tables, and answers for the chains of transmission. The duties it serves are those of the
//! investigator: core facts, itinerary, report, and the search for contacts.

pub mod chains;
mod flow;
mod http;
mod layout;
mod parse;
mod store;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use quell_gate::route::Routes;
use quell_ledger::{Module, Recorded, Result, load};
use quell_model::derive::Derivation;
use quell_model::view::View;
use sqlx::PgConnection;
use sqlx::migrate::Migrator;

/// The module's tables.
pub static MIGRATIONS: Migrator = sqlx::migrate!();

/// The module's routes.
pub fn routes() -> Routes {
    http::routes()
}

/// The kinds of fact that make the module's tables.
const KINDS: [&str; 4] = [
    "case_reported",
    "person_noted",
    "outcome_recorded",
    "infector_named",
];

/// Registration.
pub struct Investigation;

impl Module for Investigation {
    fn project<'a>(
        &'a self,
        conn: &'a mut PgConnection,
        recorded: &'a Recorded<'a>,
    ) -> BoxFuture<'a, Result<()>> {
        async move {
            let subjects = recorded.subjects_of(&KINDS);
            if subjects.is_empty() {
                return Ok(());
            }
            let views = load::views_of(conn, recorded, &subjects).await?;
            store::keep(conn, &views).await
        }
        .boxed()
    }

    fn follow<'a>(
        &'a self,
        conn: &'a mut PgConnection,
        derived: &'a [(&'a View, Derivation)],
    ) -> BoxFuture<'a, Result<()>> {
        async move {
            store::standing::keep(conn, derived).await?;
            // Whoever settles is alone, so the counts of the root are waited for by nobody.
            store::fold_counts(conn).await
        }
        .boxed()
    }

    fn clear<'a>(&'a self, conn: &'a mut PgConnection) -> BoxFuture<'a, Result<()>> {
        store::clear(conn).boxed()
    }
}
