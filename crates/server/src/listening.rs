//! Hears from the database what any server changed, and passes it on to who listens here.

use std::time::Duration;

use quell_gate::Gate;
use quell_gate::live::{CHANNEL, Changed};
use sqlx::postgres::PgListener;

/// Pause before the database is tried again.
const PAUSE: Duration = Duration::from_secs(1);

/// Listens until the task is aborted. After a break everybody is told to look again, because what
/// was said meanwhile is not repeated.
pub async fn forever(gate: Gate) {
    let mut first = true;
    loop {
        match PgListener::connect_with(gate.ledger().pool()).await {
            Ok(mut listener) => {
                if let Err(error) = listener.listen(CHANNEL).await {
                    tracing::warn!(error = &error as &dyn std::error::Error, "not listening");
                } else {
                    if !first {
                        gate.missed();
                    }
                    first = false;
                    hear(&gate, &mut listener).await;
                }
            }
            Err(error) => {
                tracing::warn!(error = &error as &dyn std::error::Error, "not listening");
            }
        }
        tokio::time::sleep(PAUSE).await;
    }
}

async fn hear(gate: &Gate, listener: &mut PgListener) {
    loop {
        match listener.try_recv().await {
            Ok(Some(said)) => {
                if let Ok(changed) = serde_json::from_str::<Changed>(said.payload()) {
                    gate.heard(changed);
                }
            }
            // The connection broke and is made anew by the caller.
            Ok(None) => return,
            Err(error) => {
                tracing::warn!(error = &error as &dyn std::error::Error, "listening ended");
                return;
            }
        }
    }
}
