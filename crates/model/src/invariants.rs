//! The numbered list that tests, the simulator and the running system all check.

use jiff::Timestamp;

use crate::derive::Derivation;
use crate::order::OrderState;

/// One invariant: its number, and what it promises.
#[derive(Clone, Copy, Debug)]
pub struct Invariant {
    /// `I1` … `I13`.
    pub id: &'static str,
    /// The promise.
    pub promise: &'static str,
}

/// The list.
pub const ALL: [Invariant; 13] = [
    Invariant {
        id: "I1",
        promise: "nobody missed: derived = open + done + lapsed with reason",
    },
    Invariant {
        id: "I2",
        promise: "no restriction without a signed order with article, end, appeal",
    },
    Invariant {
        id: "I3",
        promise: "a restriction ends when its basis ends, unasked",
    },
    Invariant {
        id: "I4",
        promise: "every fact is in one lane, and no lane is altered unnoticed",
    },
    Invariant {
        id: "I5",
        promise: "no row outside a person's scope reaches them",
    },
    Invariant {
        id: "I6",
        promise: "acknowledged means durable",
    },
    Invariant {
        id: "I7",
        promise: "rebuilding from facts gives the same tables",
    },
    Invariant {
        id: "I8",
        promise: "everyone in a positive or lost tube owes a re-test",
    },
    Invariant {
        id: "I9",
        promise: "every handover has a giver and a taker",
    },
    Invariant {
        id: "I10",
        promise: "a room never holds two people who must not meet",
    },
    Invariant {
        id: "I11",
        promise: "a signed report's numbers never change",
    },
    Invariant {
        id: "I12",
        promise: "no identity in a fact body, log line, URL, page or error",
    },
    Invariant {
        id: "I13",
        promise: "applying a command twice is applying it once",
    },
];

/// What is broken in a derivation by itself: I2 (article, end and appeal of every order), duty
/// keys that occur twice, deadlines before their opening.
pub fn broken_in(derivation: &Derivation, now: Timestamp) -> Vec<String> {
    let mut broken = Vec::new();
    for order in &derivation.orders {
        if order.article.is_empty() || order.appeal.0.is_empty() || order.until < order.from {
            broken.push(format!(
                "I2: order {} lacks article, end or appeal",
                order.key.id()
            ));
        }
        if order.state == OrderState::Signed && order.until <= now {
            broken.push(format!("I3: order {} runs past its end", order.key.id()));
        }
    }
    let mut ids: Vec<_> = derivation.duties.iter().map(|duty| duty.key.id()).collect();
    ids.sort_unstable();
    if ids.windows(2).any(|pair| pair[0] == pair[1]) {
        broken.push("I1: two duties under one key".to_owned());
    }
    for duty in &derivation.duties {
        if duty.due < duty.opens_at {
            broken.push(format!("I1: duty {} is due before it opens", duty.key.rule));
        }
        if duty.article.is_empty() {
            broken.push(format!("I1: duty {} names no article", duty.key.rule));
        }
    }
    broken
}
