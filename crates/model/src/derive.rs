//! Derivation as the ledger sees it: a pure function from a view to what is owed.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::because::{Because, RuleId};
use crate::duty::Duty;
use crate::ids::ActorId;
use crate::message::{Category, Exposed, Message};
use crate::order::Order;
use crate::view::View;

/// What somebody or some place is under the plan, with the reason.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Status {
    /// Stable code: `case.confirmed`, `contact.close`, `released`, `zone.high`.
    pub code: String,
    /// Since when.
    pub since: Timestamp,
    /// Until when, where the plan says so.
    pub until: Option<Timestamp>,
    /// Why.
    pub because: Because,
}

/// Something the plan needed and did not find, such as an onset date.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Finding {
    /// Stable code: `no-onset`, `no-residence`.
    pub code: String,
    /// What was assumed instead, and what follows from it.
    pub because: Because,
}

/// An exposure as it holds: as it was traced, or as an officer decided.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Assessed {
    /// The exposure. Where the decision is "no contact", as it was before.
    pub exposed: Exposed,
    /// The decision, if there is one.
    pub decision: Option<Decision>,
    /// Article of the rule.
    pub article: String,
    /// The edition it was classified under.
    pub edition: String,
}

/// What an officer decided about an exposure.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Decision {
    /// How the subject stands to the case; `None` for no contact.
    pub category: Option<Category>,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub by: ActorId,
    /// When.
    pub at: Timestamp,
}

/// Everything the plan says about one subject at one moment.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Derivation {
    /// What the subject is, strongest first.
    pub statuses: Vec<Status>,
    /// What is owed, done or not, by deadline.
    pub duties: Vec<Duty>,
    /// Orders: drafts to sign, and signed ones with their state.
    pub orders: Vec<Order>,
    /// What was missing.
    pub findings: Vec<Finding>,
    /// How the subject stands to each case it met.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exposures: Vec<Assessed>,
    /// When to ask again even if no fact arrives: the next moment at which this answer changes by
    /// the clock alone (deadlines apart, which are compared with the clock where they are shown).
    pub wake_at: Option<Timestamp>,
}

/// The plan in force, as the ledger and the modules know it.
pub trait Plan: Send + Sync {
    /// What is owed to and by a subject, at a moment. Pure and total.
    fn derive(&self, view: &View, now: Timestamp) -> Derivation;

    /// What the state of the subject means for others, at a moment. Pure and total; ordered by
    /// [`Message::key`].
    fn outbox(&self, view: &View, now: Timestamp) -> Vec<Message>;

    /// The window of a subject's stays that must be compared with everybody's: from when until
    /// when; `None` for somebody whose contacts the plan does not ask for.
    fn tracing_window(&self, view: &View, now: Timestamp) -> Option<(Timestamp, Timestamp)>;

    /// For how many minutes after somebody has left, the air of a place still infects; 0 where the
    /// plan knows no such thing.
    fn linger_minutes(&self, view: &View, now: Timestamp) -> u32;

    /// Id of the edition in force for the subject at a moment.
    fn edition(&self, view: &View, now: Timestamp) -> String;

    /// A word of a closed vocabulary, such as a status, in `en` or `zh`; the code itself where the
    /// plan has no word for it.
    fn word(&self, code: &str, _language: Language) -> String {
        code.to_owned()
    }

    /// The article behind a rule in the edition of an id, or in the one that holds now.
    fn article(&self, _rule: &RuleId, _edition: &str) -> String {
        String::new()
    }

    /// What a rule is called, in `en` or `zh`; its id where the plan does not know it.
    fn title(&self, rule: &RuleId, _language: Language) -> String {
        rule.to_string()
    }

    /// Who reviews an appeal against an order of an edition, as a code, and within how many hours a
    /// first answer is owed.
    fn appeal(&self, _edition: &str) -> (String, i64) {
        (String::new(), 0)
    }

    /// The sentence of a reason, in `en` or `zh`.
    fn explain(&self, because: &Because, language: Language) -> String;
}

/// Languages in which a reason can be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// 简体中文.
    Chinese,
}
