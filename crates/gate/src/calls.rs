//! Every call of somebody signed in is noted, after it was answered.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgPool;
use tokio::sync::{Notify, mpsc};
use uuid::Uuid;

use crate::role::Role;

/// Calls that wait to be noted; beyond it the next call waits.
const WAITING: usize = 4_096;

/// A call that was answered.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) at: Timestamp,
    pub(crate) account: Option<Uuid>,
    pub(crate) role: Option<Role>,
    pub(crate) jurisdiction: String,
    pub(crate) method: String,
    pub(crate) route: String,
    pub(crate) status: u16,
    pub(crate) took: Duration,
    pub(crate) id: Uuid,
    pub(crate) glass_broken: bool,
}

/// Notes calls a few at a time, so that reading a list does not wait for a write.
pub struct Calls {
    queue: mpsc::Sender<Call>,
    sent: AtomicU64,
    written: Arc<(AtomicU64, Notify)>,
}

impl Calls {
    /// Begins to write; goes on until this is dropped and the queue is empty.
    pub(crate) fn begin(pool: PgPool) -> Self {
        let (queue, mut waiting) = mpsc::channel::<Call>(WAITING);
        let written = Arc::new((AtomicU64::new(0), Notify::new()));
        let done = written.clone();
        tokio::spawn(async move {
            let mut some = Vec::new();
            while waiting.recv_many(&mut some, 500).await > 0 {
                // A database that is away for a moment loses no call.
                while let Err(error) = write(&pool, &some).await {
                    tracing::warn!(error = &error as &dyn std::error::Error, "calls wait");
                    if matches!(error, sqlx::Error::PoolClosed) {
                        return;
                    }
                    tokio::time::sleep(Duration::from_millis(500)).await;
                }
                done.0.fetch_add(some.len() as u64, Ordering::SeqCst);
                done.1.notify_waiters();
                some.clear();
            }
        });
        Self {
            queue,
            sent: AtomicU64::new(0),
            written,
        }
    }

    pub(crate) async fn note(&self, call: Call) {
        self.sent.fetch_add(1, Ordering::SeqCst);
        if self.queue.send(call).await.is_err() {
            tracing::error!("calls are no longer noted");
        }
    }

    pub(crate) async fn noted(&self) {
        loop {
            let waiting = self.written.1.notified();
            if self.written.0.load(Ordering::SeqCst) >= self.sent.load(Ordering::SeqCst) {
                return;
            }
            // The queue may have been written between the two lines above.
            let _ = tokio::time::timeout(Duration::from_millis(50), waiting).await;
        }
    }
}

async fn write(pool: &PgPool, calls: &[Call]) -> std::result::Result<(), sqlx::Error> {
    fn all<T>(calls: &[Call], get: impl Fn(&Call) -> T) -> Vec<T> {
        calls.iter().map(get).collect()
    }
    sqlx::query(
        "INSERT INTO gate.call (at, account_id, role, jurisdiction, method, route, status,
            duration_ms, request_id, glass_broken)
         SELECT * FROM UNNEST($1::timestamptz[], $2::uuid[], $3::text[], $4::text[], $5::text[],
            $6::text[], $7::smallint[], $8::int[], $9::uuid[], $10::boolean[])",
    )
    .bind(all(calls, |c| c.at.to_sqlx()))
    .bind(all(calls, |c| c.account))
    .bind(all(calls, |c| c.role.map(|role| role.code().to_owned())))
    .bind(all(calls, |c| c.jurisdiction.clone()))
    .bind(all(calls, |c| c.method.clone()))
    .bind(all(calls, |c| c.route.clone()))
    .bind(all(calls, |c| c.status as i16))
    .bind(all(calls, |c| {
        c.took.as_millis().min(i32::MAX as u128) as i32
    }))
    .bind(all(calls, |c| c.id))
    .bind(all(calls, |c| c.glass_broken))
    .execute(pool)
    .await?;
    Ok(())
}
