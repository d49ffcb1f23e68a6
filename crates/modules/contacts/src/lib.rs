//! Contact tracing: who met a case, where, how long, and what the plan makes of it.
//!
//! It keeps `contact_named` and `encounters_traced` facts as one table and how each contact stands
//! to each case as another, records what officers decide on contacts, serves the store of stays
//! ([`Stays`]) that tells who met whom, and puts together the whole control plan of a case
//! ([`respond`]). The duties it serves: find the contacts, verify an exposure, ask another
//! jurisdiction for assistance.

mod flow;
mod http;
pub mod respond;
mod stays;
mod store;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use quell_gate::route::Routes;
use quell_ledger::{Module, Recorded, Result, load};
use quell_model::derive::Derivation;
use quell_model::view::View;
use sqlx::PgConnection;
use sqlx::migrate::Migrator;

pub use stays::{Stays, retrace};

/// The module's tables.
pub static MIGRATIONS: Migrator = sqlx::migrate!();

/// The module's routes.
pub fn routes() -> Routes {
    http::routes()
}

/// The kinds of fact that make the module's tables.
const KINDS: [&str; 2] = ["contact_named", "encounters_traced"];

/// Registration.
pub struct Contacts;

impl Module for Contacts {
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
        store::exposures::keep(conn, derived).boxed()
    }

    fn clear<'a>(&'a self, conn: &'a mut PgConnection) -> BoxFuture<'a, Result<()>> {
        store::clear(conn).boxed()
    }
}
