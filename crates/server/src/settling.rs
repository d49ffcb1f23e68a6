//! Keeps what is owed equal to what the plan derives, all the time: as soon as a command recorded
//! something, and whenever the clock alone changes what somebody is owed.

use std::time::{Duration, Instant};

use quell_desk::people::merges;
use quell_ledger::Stamp;
use quell_model::ids::ActorId;

use crate::App;

/// Who records what follows by itself, such as a tracing or a lapse.
pub const SERVER: ActorId = ActorId(uuid::Uuid::from_u128(2));

/// How long nobody looks at the clock at most.
const REST: Duration = Duration::from_millis(500);
/// How often what is over is removed.
const SWEEP: Duration = Duration::from_mins(5);
/// How often records are held against each other that may be one person.
const MATCH: Duration = Duration::from_mins(1);
/// Pause after a failure.
const PAUSE: Duration = Duration::from_secs(2);

/// Settles until the task is aborted. A failure is logged and tried again: the queue is in the
/// database, so nothing is lost meanwhile.
pub async fn forever(app: App) {
    let mut swept = Instant::now();
    let mut matched = Instant::now();
    loop {
        tokio::select! {
            () = app.gate.until_something_to_settle() => {}
            () = tokio::time::sleep(REST) => {}
        }
        if let Err(error) = once(&app).await {
            tracing::warn!(error = &error as &dyn std::error::Error, "settling waits");
            tokio::time::sleep(PAUSE).await;
        }
        if matched.elapsed() > MATCH {
            matched = Instant::now();
            if let Err(problem) = match_people(&app).await {
                tracing::warn!(%problem, "looking for second records waits");
            }
        }
        if swept.elapsed() > SWEEP {
            swept = Instant::now();
            match quell_gate::sweep::run(&app.gate).await {
                Ok(gone) => tracing::debug!(?gone, "swept"),
                Err(problem) => tracing::warn!(%problem, "sweeping waits"),
            }
        }
    }
}

/// Looks for second records of somebody, and lets what came in for joined ones follow.
///
/// # Errors
/// When the database fails.
pub async fn match_people(app: &App) -> quell_gate::problem::Result<()> {
    merges::find(&app.gate).await?;
    merges::follow(&app.gate, SERVER).await?;
    Ok(())
}

/// Settles everybody who waits now, and moves duties on by the clock.
///
/// # Errors
/// When the database fails or the plan does not come to rest.
pub async fn once(app: &App) -> quell_ledger::Result<u64> {
    let ledger = app.gate.ledger();
    let now = app.gate.now();
    if ledger.due(now).await? == 0 {
        return ledger.tick(now).await;
    }
    let alone = ledger.alone().await?;
    let mut conn =
        ledger
            .pool()
            .acquire()
            .await
            .map_err(|source| quell_ledger::Error::Database {
                doing: "connecting",
                source,
            })?;
    app.stays.catch_up(&mut conn).await?;
    drop(conn);
    let stamp = Stamp { now, by: SERVER };
    let settled = ledger.settle(stamp, &|_, _| {}).await;
    drop(alone);
    settled.map(|settled| settled.subjects)
}
