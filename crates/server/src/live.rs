//! Live updates: what changed within the caller's scope, as server-sent events. Only topics travel;
//! the console asks again for what it shows, with the same eyes as ever.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::time::Duration;

use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::Stream;
use quell_gate::Gate;
use quell_gate::caller::Caller;
use quell_gate::clock::Reading;
use quell_gate::live::Topic;
use quell_gate::problem::{Problem, Result};
use quell_gate::role::Action;
use quell_gate::route::{Reach, Routes};
use serde::Serialize;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use utoipa::ToSchema;
use utoipa_axum::routes;

/// Changes within this time are told together.
const TOGETHER: Duration = Duration::from_millis(150);
/// How often the clock is told, so that a console that counts by itself stays right.
const CLOCK: Duration = Duration::from_secs(10);

/// What a console hears.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Heard {
    /// What changed somewhere within the caller's scope.
    pub topics: Vec<String>,
}

/// The routes.
pub fn routes() -> Routes {
    Routes::new().add(Action::OwnSession, Reach::Stream, routes!(live))
}

struct Listening {
    gate: Gate,
    caller: Caller,
    changes: Receiver<quell_gate::live::Changed>,
    clock: tokio::time::Interval,
    first: bool,
}

/// Tells what changes, until the browser goes.
#[utoipa::path(
    get, path = "/api/v1/live", tag = "live",
    responses(
        (status = 200, description = "Events `changed` and `clock`", body = Heard,
            content_type = "text/event-stream"),
        (status = 401, body = Problem), (status = 403, body = Problem)
    )
)]
pub async fn live(
    State(gate): State<Gate>,
    caller: Caller,
) -> Result<Sse<impl Stream<Item = std::result::Result<Event, Infallible>>>> {
    let listening = Listening {
        changes: gate.changes(),
        clock: tokio::time::interval(CLOCK),
        gate,
        caller,
        first: true,
    };
    let stream = futures_util::stream::unfold(listening, |mut listening| async move {
        let event = listening.next().await?;
        Some((Ok(event), listening))
    });
    Ok(Sse::new(stream).keep_alive(KeepAlive::new().interval(Duration::from_secs(15))))
}

impl Listening {
    /// The next event; none when the server stops or falls out of the session.
    async fn next(&mut self) -> Option<Event> {
        if self.first {
            self.first = false;
            return self.clock_event();
        }
        loop {
            let stopping = self.gate.stopping();
            tokio::select! {
                () = stopping => return None,
                _ = self.clock.tick() => {
                    if !self.gate.still_signed_in(&self.caller).await {
                        return None;
                    }
                    return self.clock_event();
                }
                changed = self.changes.recv() => {
                    let mut topics = BTreeSet::new();
                    if !self.take(changed, &mut topics) {
                        return None;
                    }
                    let until = tokio::time::sleep(TOGETHER);
                    tokio::pin!(until);
                    loop {
                        tokio::select! {
                            () = &mut until => break,
                            changed = self.changes.recv() => {
                                if !self.take(changed, &mut topics) {
                                    return None;
                                }
                            }
                        }
                    }
                    if !topics.is_empty() {
                        let heard = Heard { topics: topics.into_iter().collect() };
                        return Event::default().event("changed").json_data(heard).ok();
                    }
                }
            }
        }
    }

    /// Takes in one change; false when there will be no more.
    fn take(
        &self,
        changed: std::result::Result<quell_gate::live::Changed, RecvError>,
        topics: &mut BTreeSet<String>,
    ) -> bool {
        match changed {
            Ok(changed) if changed.everybody || self.caller.sees(&changed.jurisdiction) => {
                topics.extend(changed.topics.iter().map(|topic| quell_model::code(*topic)));
            }
            Ok(_) => {}
            // Too far behind: everything may have changed.
            Err(RecvError::Lagged(_)) => {
                topics.extend(Topic::ALL.iter().map(|topic| quell_model::code(*topic)));
            }
            Err(RecvError::Closed) => return false,
        }
        true
    }

    fn clock_event(&self) -> Option<Event> {
        let reading = Reading {
            now: self.gate.now(),
            speed: self.gate.clock().speed(),
            time_zone: self.gate.setting().zone_name.clone(),
        };
        Event::default().event("clock").json_data(reading).ok()
    }
}
