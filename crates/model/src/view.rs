//! A subject is a small state machine: its view is the fold of its own facts and of the messages
//! it holds. The plan derives from the view and from nothing else.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::fact::{Fact, FactBody};
use crate::ids::{ActorId, FactId, SubjectId};
use crate::jurisdiction::Jurisdiction;
use crate::message::Message;

/// From so far away nobody answers for a subject any longer.
const MOST_HOPS: u8 = 4;

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
fn is_none(hops: &u8) -> bool {
    *hops == 0
}

/// One fact as the view keeps it: what was said, when it happened, when it was told.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Noted {
    /// The fact.
    pub fact: FactId,
    /// Which entry of it, where it is a row of a list; 0 else.
    #[serde(default)]
    pub entry: u16,
    /// When it happened.
    pub at: Timestamp,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// Who recorded it.
    pub by: ActorId,
    /// The jurisdiction it names.
    pub jurisdiction: Jurisdiction,
    /// What it says.
    pub body: FactBody,
}

/// All that is known of one subject.
///
/// Facts are kept in the order in which they happened, whatever the order in which they came in,
/// so that folding is independent of arrival.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct View {
    /// Whose view.
    pub subject: SubjectId,
    /// Where the subject lives or lies: the jurisdiction of the newest fact that says so.
    pub jurisdiction: Jurisdiction,
    /// How many messages away the fact is that says so; 0 where it is the subject's own.
    #[serde(default, skip_serializing_if = "is_none")]
    pub jurisdiction_hops: u8,
    /// The facts that stand, ordered by (occurred, id, entry).
    pub noted: Vec<Noted>,
    /// Facts that were superseded or withdrawn, so that one that arrives after its correction
    /// does not come back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub superseded: Vec<FactId>,
    /// The messages that stand, ordered by key.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inbox: Vec<Message>,
}

impl View {
    /// A subject about whom nothing is known.
    pub fn new(subject: SubjectId) -> Self {
        Self {
            subject,
            jurisdiction: Jurisdiction::default(),
            jurisdiction_hops: 0,
            noted: Vec::new(),
            superseded: Vec::new(),
            inbox: Vec::new(),
        }
    }

    /// Takes one fact in. Taking the same fact twice changes nothing.
    pub fn fold(&mut self, fact: &Fact) {
        debug_assert_eq!(fact.subject, self.subject, "a fact belongs to one subject");
        if let Some(old) = fact.supersedes
            && !self.superseded.contains(&old)
        {
            self.superseded.push(old);
            self.superseded.sort_unstable();
            self.noted.retain(|noted| noted.fact != old);
        }
        if !self.superseded.contains(&fact.id) {
            match &fact.body {
                FactBody::Listed(listed) => {
                    for (nth, entry) in (0..).zip(&listed.entries) {
                        self.note(fact, nth, entry.at, &entry.said);
                    }
                }
                body => self.note(fact, 0, fact.occurred_at, body),
            }
        }
        let named = |noted: &&Noted| !noted.jurisdiction.is_unknown() && noted.body.says_where();
        let newest = self.noted.iter().rev().find(named);
        let newest = newest.map(|noted| &noted.jurisdiction);
        if newest != Some(&self.jurisdiction) {
            self.jurisdiction = newest.cloned().unwrap_or_default();
        }
    }

    fn note(&mut self, fact: &Fact, entry: u16, at: Timestamp, body: &FactBody) {
        let place = self.noted.binary_search_by(|noted| {
            (noted.at, noted.fact, noted.entry).cmp(&(at, fact.id, entry))
        });
        if let Err(place) = place {
            let noted = Noted {
                fact: fact.id,
                entry,
                at,
                recorded_at: fact.recorded_at,
                by: fact.recorded_by,
                jurisdiction: fact.jurisdiction.clone(),
                body: body.clone(),
            };
            self.noted.insert(place, noted);
        }
    }

    /// Puts a message in the inbox, in place of the one under the same key.
    pub fn receive(&mut self, message: Message) {
        match self
            .inbox
            .binary_search_by(|held| held.key().cmp(&message.key()))
        {
            Ok(at) => self.inbox[at] = message,
            Err(at) => self.inbox.insert(at, message),
        }
    }

    /// Where nobody has said where the subject lives or lies, the jurisdiction that manages the
    /// case it met answers for it, so that nobody falls between two of them.
    ///
    /// Of several the one whose own fact is nearest, then the one of the first meeting. What two
    /// subjects tell each other grows farther with every turn, so no jurisdiction answers because
    /// it was heard of first.
    pub fn answer_by_messages(&mut self) {
        if !self.jurisdiction.is_unknown() {
            return;
        }
        let nearest = self
            .inbox
            .iter()
            .map(|message| (message.body.origin(), message))
            .filter(|((origin, hops), _)| !origin.is_unknown() && *hops < MOST_HOPS)
            .min_by_key(|((_, hops), message)| (*hops, message.body.first_at(), message.key()));
        if let Some(((origin, hops), _)) = nearest {
            (self.jurisdiction, self.jurisdiction_hops) = (origin.clone(), hops + 1);
        }
    }

    /// Takes a message back.
    pub fn retract(&mut self, key: (SubjectId, SubjectId, uuid::Uuid)) {
        self.inbox.retain(|held| held.key() != key);
    }

    /// The record that is kept, where this one was found to be a second one of the same person.
    pub fn merged_into(&self) -> Option<crate::ids::PersonId> {
        self.noted.iter().rev().find_map(|noted| match &noted.body {
            FactBody::PersonMerged(merged) => Some(merged.into),
            _ => None,
        })
    }

    /// Whether nothing stands, so that nothing can be owed.
    pub fn is_empty(&self) -> bool {
        self.noted.is_empty() && self.inbox.is_empty()
    }
}

/// The difference between two outboxes: what to deliver, and what to take back.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Delivery {
    /// New or changed messages.
    pub deliver: Vec<Message>,
    /// Keys of messages that no longer hold.
    pub retract: Vec<(SubjectId, SubjectId, uuid::Uuid)>,
}

impl Delivery {
    /// Compares the outbox of a subject before and after a change.
    pub fn between(before: &[Message], after: &[Message]) -> Self {
        let find = |list: &[Message], key| list.iter().find(|m| m.key() == key).cloned();
        Self {
            deliver: after
                .iter()
                .filter(|message| find(before, message.key()).as_ref() != Some(message))
                .cloned()
                .collect(),
            retract: before
                .iter()
                .map(Message::key)
                .filter(|key| find(after, *key).is_none())
                .collect(),
        }
    }
}
