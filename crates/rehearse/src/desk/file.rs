//! What the desk keeps of one subject: its view, what it told others, and its duties from the
//! moment each was first owed.

use std::collections::BTreeMap;

use quell_model::derive::Derivation;
use quell_model::duty::DutyKind;
use quell_model::ids::SubjectId;
use quell_model::message::Message;
use quell_model::view::View;
use uuid::Uuid;

use crate::moment::{Minute, minute};

/// One duty, as far as counting needs it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Kept {
    pub(super) kind: DutyKind,
    pub(super) opens_at: Minute,
    pub(super) due: Minute,
    pub(super) done_at: Option<Minute>,
    /// Its basis ended before it was done.
    pub(super) lapsed: bool,
}

/// A duty that somebody has to be sent to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct New {
    pub(super) duty: Uuid,
    pub(super) kind: DutyKind,
    pub(super) opens_at: Minute,
}

/// How far the laboratory has got with somebody.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Standing {
    /// Never found positive.
    Well,
    /// Found positive once.
    Preliminary,
    /// Found positive again, and reported so.
    Settled,
}

/// One subject.
#[derive(Debug)]
pub(super) struct File {
    pub(super) view: View,
    pub(super) sent: Vec<Message>,
    pub(super) duties: BTreeMap<Uuid, Kept>,
    /// Something was recorded that may matter to others.
    pub(super) loud: bool,
    /// Whether a window of tracing was looked at.
    pub(super) traced: bool,
    /// When it is to be asked again because of the clock.
    pub(super) wake_at: Option<Minute>,
    /// How far a case it is.
    pub(super) standing: Standing,
}

impl File {
    pub(super) fn new(subject: SubjectId) -> Self {
        Self {
            view: View::new(subject),
            sent: Vec::new(),
            duties: BTreeMap::new(),
            loud: true,
            traced: false,
            wake_at: None,
            standing: Standing::Well,
        }
    }

    /// Reconciles the duties with what is derived now; returns those that are newly owed.
    pub(super) fn reconcile(&mut self, derived: &Derivation) -> Vec<New> {
        let mut new = Vec::new();
        let mut known: Vec<Uuid> = Vec::with_capacity(derived.duties.len());
        for duty in &derived.duties {
            let id = duty.key.id();
            known.push(id);
            let kept = Kept {
                kind: duty.kind,
                opens_at: minute(duty.opens_at),
                due: minute(duty.due),
                done_at: duty.done.map(|evidence| minute(evidence.at)),
                lapsed: false,
            };
            let before = self.duties.insert(id, kept);
            // What was done can be owed again, when the moment from which it counts has moved.
            let fresh = before.is_none_or(|kept| kept.lapsed || kept.done_at.is_some());
            if fresh && kept.done_at.is_none() {
                new.push(New {
                    duty: id,
                    kind: duty.kind,
                    opens_at: kept.opens_at,
                });
            }
        }
        known.sort_unstable();
        for (id, kept) in &mut self.duties {
            kept.lapsed |= kept.done_at.is_none() && known.binary_search(id).is_err();
        }
        new
    }
}
