//! `quell rebuild`: every table again from the facts (I7).

use std::collections::HashSet;

use futures_util::TryStreamExt;
use jiff::Timestamp;
use quell_model::fact::Fact;
use sqlx::Executor;

use crate::error::{Doing, Result};
use crate::load::{COLUMNS, fact_of};
use crate::reconcile;
use crate::record::{Stamp, touch};
use crate::settle::Settled;
use crate::{Ledger, Recorded};

/// How many facts are given to the modules at once.
const CHUNK: usize = 5_000;

impl Ledger {
    /// Empties every table that follows from the facts and makes it again, then settles everybody
    /// at `stamp.now`. Until the first transaction commits the old tables stand.
    ///
    /// # Errors
    /// When the database fails or a fact cannot be read.
    pub async fn rebuild(
        &self,
        stamp: Stamp,
        progress: &(dyn Fn(u64, u64) + Sync),
    ) -> Result<Settled> {
        let mut tx = self.begin().await?;
        tx.execute(
            "TRUNCATE ledger.subject, ledger.touched, ledger.message, ledger.duty,
               ledger.duty_count, ledger.duty_delay,
               ledger.duty_rollup, ledger.control_order, ledger.order_rollup,
               ledger.rule_count, ledger.appeal",
        )
        .await
        .doing("emptying tables")?;
        for module in &self.modules {
            module.clear(&mut tx).await?;
        }
        let mut reader = self.pool.acquire().await.doing("connecting")?;
        // In the order of recording, as the facts first came.
        let sql = format!("SELECT {COLUMNS} FROM ledger.fact ORDER BY recorded_at, fact_id");
        let mut rows = sqlx::query(sqlx::AssertSqlSafe(sql)).fetch(&mut *reader);
        let mut chunk = Vec::with_capacity(CHUNK);
        while let Some(row) = rows.try_next().await.doing("reading facts")? {
            chunk.push(fact_of(&row)?);
            if chunk.len() == CHUNK {
                self.replay(&mut tx, stamp.now, &chunk).await?;
                chunk.clear();
            }
        }
        self.replay(&mut tx, stamp.now, &chunk).await?;
        drop(rows);
        self.commit(tx).await?;
        // Nobody is traced on the way: whom they met is in the facts, and what is compared before
        // the last message has come would be recorded as a tracing that nobody asked for.
        let quiet = Self {
            tracer: None,
            ..self.clone()
        };
        let mut settled = quiet.settle(stamp, progress).await?;
        if self.tracer.is_some() {
            let mut conn = self.pool.acquire().await.doing("connecting")?;
            self.touch_traced(&mut conn, stamp.now).await?;
            drop(conn);
            let traced = self.settle(stamp, progress).await?;
            settled.sent += traced.sent;
            settled.retracted += traced.retracted;
            settled.duties += traced.duties;
            settled.lapsed += traced.lapsed;
        }
        Ok(settled)
    }

    async fn replay(
        &self,
        conn: &mut sqlx::PgConnection,
        now: Timestamp,
        facts: &[Fact],
    ) -> Result<()> {
        let recorded = Recorded {
            facts,
            new: HashSet::new(),
        };
        for module in &self.modules {
            module.project(conn, &recorded).await?;
        }
        reconcile::restore_lapsed(conn, facts).await?;
        touch(conn, facts.iter().map(|fact| fact.subject), now).await?;
        Ok(())
    }
}
