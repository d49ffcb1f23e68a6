//! Delivery in memory: the messages of everybody to everybody, to a fixpoint. It is what the ledger
//! does between its tables, for a back-test or a look into the past.

use std::collections::HashMap;

use jiff::Timestamp;

use quell_model::derive::Plan;
use quell_model::ids::SubjectId;
use quell_model::message::Message;
use quell_model::view::View;

/// Rounds of delivery: cases to contacts and places, contacts to secondary contacts, and one more
/// to see that nothing moves.
const ROUNDS: usize = 4;

/// Looks again whom somebody met, before their messages are made: another plan may ask for other
/// days. Changes the facts of the view and nothing else.
pub type Retrace<'a> = &'a (dyn Fn(&mut View) + Sync);

/// Fills the inboxes of views that hold folded facts; recipients without a view get one.
pub fn deliver(
    plan: &dyn Plan,
    views: &mut Vec<View>,
    now: Timestamp,
    threads: usize,
    retrace: Retrace<'_>,
) {
    let threads = threads.max(1);
    let mut index: HashMap<SubjectId, usize> = views
        .iter()
        .enumerate()
        .map(|(at, view)| (view.subject, at))
        .collect();
    let mut sent: HashMap<SubjectId, Vec<Message>> = HashMap::new();
    let mut active: Vec<usize> = (0..views.len()).collect();
    for _ in 0..ROUNDS {
        for at in &active {
            retrace(&mut views[*at]);
        }
        let mut touched = Vec::new();
        for (from, outbox) in send(plan, views, now, threads, &active) {
            let before = sent.remove(&from).unwrap_or_default();
            if before != outbox {
                let mut keys: Vec<_> = before.iter().map(Message::key).collect();
                for message in &outbox {
                    keys.retain(|key| *key != message.key());
                    if !before.contains(message) {
                        touched.push(receive(views, &mut index, message));
                    }
                }
                for key in keys {
                    if let Some(at) = index.get(&key.1) {
                        views[*at].retract(key);
                        touched.push(*at);
                    }
                }
            }
            sent.insert(from, outbox);
        }
        if touched.is_empty() {
            break;
        }
        touched.sort_unstable();
        touched.dedup();
        active = touched;
    }
}

/// Outboxes of the views that changed; empty ones only of those who sent something before.
fn send(
    plan: &dyn Plan,
    views: &[View],
    now: Timestamp,
    threads: usize,
    active: &[usize],
) -> Vec<(SubjectId, Vec<Message>)> {
    let share = active.len().div_ceil(threads).max(1);
    let all = active.len() == views.len();
    let work = |part: usize| {
        let mut out = Vec::new();
        for at in active.chunks(share).nth(part).unwrap_or_default() {
            let view = &views[*at];
            let messages = plan.outbox(view, now);
            if !all || !messages.is_empty() {
                out.push((view.subject, messages));
            }
        }
        out
    };
    parallel(threads, work).into_iter().flatten().collect()
}

fn receive(
    views: &mut Vec<View>,
    index: &mut HashMap<SubjectId, usize>,
    message: &Message,
) -> usize {
    let at = *index.entry(message.to).or_insert_with(|| {
        views.push(View::new(message.to));
        views.len() - 1
    });
    views[at].receive(message.clone());
    at
}

/// Runs one share of the work on each thread.
pub(crate) fn parallel<T: Send>(threads: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    std::thread::scope(|scope| {
        let work = &work;
        let started: Vec<_> = (0..threads)
            .map(|part| scope.spawn(move || work(part)))
            .collect();
        started
            .into_iter()
            .filter_map(|thread| thread.join().ok())
            .collect()
    })
}
