//! The spine: one append-only log of facts in hash-chained lanes, the messages, duties and orders
//! that follow from them, the vault of identities, and the PostgreSQL that Quell brings itself.
//!
//! The ledger knows derivation as a trait ([`quell_model::derive::Plan`]) and modules as
//! [`Module`]; it knows no plan and no module by name.

mod appeals;
mod assigned;
pub mod chain;
pub mod cluster;
pub mod database;
pub mod error;
pub mod ids;
pub mod installation;
pub mod load;
pub mod names;
mod orders;
mod rebuild;
mod reconcile;
mod record;
mod settle;
pub mod status;
pub mod stays;
#[cfg(feature = "testing")]
pub mod testing;
pub mod vault;
pub mod verify;

use std::collections::{BTreeSet, HashSet};
use std::sync::{Arc, Mutex};

use futures_util::future::BoxFuture;
use jiff::Timestamp;
use quell_model::derive::{Derivation, Plan};
use quell_model::fact::{EncountersTraced, Fact};
use quell_model::ids::SubjectId;
use quell_model::view::View;
use sqlx::{PgConnection, PgPool, Postgres, Transaction};

pub use error::{Error, Result};
pub use load::AsOf;
pub use record::{NewFact, Stamp};
pub use settle::{Alone, Settled};

use crate::error::Doing;
use crate::ids::Ids;
use crate::vault::Secret;

/// Facts that were recorded together.
pub struct Recorded<'a> {
    /// The facts.
    pub facts: &'a [Fact],
    /// The subjects among theirs about whom there was no fact before.
    pub new: HashSet<SubjectId>,
}

impl Recorded<'_> {
    /// The subjects of facts that say something of these kinds, or that correct an earlier fact;
    /// in order.
    pub fn subjects_of(&self, kinds: &[&str]) -> Vec<SubjectId> {
        let concerned = |fact: &&Fact| fact.supersedes.is_some() || fact.body.says(kinds);
        let subjects: BTreeSet<SubjectId> = self
            .facts
            .iter()
            .filter(concerned)
            .map(|fact| fact.subject)
            .collect();
        subjects.into_iter().collect()
    }
}

/// A module's tables, as the ledger sees them: they follow every fact in its own transaction.
pub trait Module: Send + Sync {
    /// Brings the module's tables up to date with new facts; overlooks kinds it does not keep.
    fn project<'a>(
        &'a self,
        conn: &'a mut PgConnection,
        recorded: &'a Recorded<'a>,
    ) -> BoxFuture<'a, Result<()>>;

    /// Brings rows up to date that depend on what others mean for a subject: the views here hold
    /// their messages, and stand beside what the plan derived from them.
    fn follow<'a>(
        &'a self,
        _conn: &'a mut PgConnection,
        _derived: &'a [(&'a View, Derivation)],
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(async { Ok(()) })
    }

    /// Empties the module's tables before they are made again from the facts.
    fn clear<'a>(&'a self, conn: &'a mut PgConnection) -> BoxFuture<'a, Result<()>>;
}

/// Who finds out whom somebody met: the contacts module, over its store of stays.
pub trait Tracer: Send + Sync {
    /// Compares the stays of a subject in a window with everybody's; `None` when no stay of theirs
    /// is known, because then nothing was compared.
    /// `linger_minutes` is how long the air of a place still infects.
    fn trace(
        &self,
        view: &View,
        window: (Timestamp, Timestamp),
        linger_minutes: u32,
    ) -> Option<EncountersTraced>;
}

/// The spine. A clone shares everything with the original.
#[derive(Clone)]
pub struct Ledger {
    pool: PgPool,
    secret: Secret,
    writer: String,
    plan: Arc<dyn Plan>,
    modules: Vec<Arc<dyn Module>>,
    tracer: Option<Arc<dyn Tracer>>,
    ids: Arc<Mutex<Ids>>,
}

impl Ledger {
    /// Puts the spine together. `writer` names the lane of this process.
    pub fn new(pool: PgPool, secret: Secret, writer: &str, ids: Ids, plan: Arc<dyn Plan>) -> Self {
        Self {
            pool,
            secret,
            writer: writer.to_owned(),
            plan,
            modules: Vec::new(),
            tracer: None,
            ids: Arc::new(Mutex::new(ids)),
        }
    }

    /// Adds a module whose tables follow the facts.
    #[must_use]
    pub fn with_module(mut self, module: Arc<dyn Module>) -> Self {
        self.modules.push(module);
        self
    }

    /// Sets who finds out whom somebody met.
    #[must_use]
    pub fn with_tracer(mut self, tracer: Arc<dyn Tracer>) -> Self {
        self.tracer = Some(tracer);
        self
    }

    /// The same spine with a lane of its own, for work that runs beside the rest: a lane has one
    /// writer at a time.
    #[must_use]
    pub fn beside(&self, lane: usize) -> Self {
        Self {
            writer: format!("{} {lane}", self.writer),
            ..self.clone()
        }
    }

    /// The connections.
    pub fn pool(&self) -> &PgPool {
        &self.pool
    }

    /// The secret of the installation.
    pub fn secret(&self) -> &Secret {
        &self.secret
    }

    /// The plan in force.
    pub fn plan(&self) -> &dyn Plan {
        self.plan.as_ref()
    }

    /// Compares the stays of a subject in any window with everybody's, and records nothing; `None`
    /// when no stay of theirs is known there, or nobody was set to compare.
    pub fn compare(&self, view: &View, window: (Timestamp, Timestamp)) -> Option<EncountersTraced> {
        self.tracer.as_ref()?.trace(view, window, 0)
    }

    /// Begins a transaction: a command's facts and tables, all or nothing.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin(&self) -> Result<Transaction<'static, Postgres>> {
        self.pool.begin().await.doing("beginning a transaction")
    }

    /// Commits: from here on what was recorded is acknowledged and durable (I6).
    ///
    /// # Errors
    /// When the database fails; then nothing of it was recorded.
    pub async fn commit(&self, tx: Transaction<'static, Postgres>) -> Result<()> {
        tx.commit().await.doing("committing")
    }
}
