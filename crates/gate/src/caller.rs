//! Who calls: the account behind a session or a key, as every handler sees it.

use jiff::Timestamp;
use quell_model::ids::ActorId;
use quell_model::jurisdiction::Jurisdiction;
use uuid::Uuid;

use crate::role::Role;

/// How somebody came in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Through {
    /// A signed-in session of a browser.
    Session,
    /// A key of a machine.
    Key,
}

/// The account behind a call.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The account, or the key of a machine.
    pub account: Uuid,
    /// What they are.
    pub role: Role,
    /// What they see: this node and all below it. Empty for the whole installation.
    pub jurisdiction: Jurisdiction,
    /// Their team, if they are in one.
    pub team: Option<String>,
    /// Until when they see beyond it, after breaking the glass.
    pub glass_broken_until: Option<Timestamp>,
    /// How they came in.
    pub through: Through,
}

impl Caller {
    /// As facts name them.
    pub fn actor(&self) -> ActorId {
        ActorId(self.account)
    }

    /// The path below which rows reach them; empty for everything.
    pub fn scope(&self) -> Jurisdiction {
        if self.glass_broken_until.is_some() {
            Jurisdiction::default()
        } else {
            self.jurisdiction.clone()
        }
    }

    /// Whether something of a jurisdiction lies within their scope.
    pub fn sees(&self, jurisdiction: &Jurisdiction) -> bool {
        let scope = self.scope();
        scope.is_unknown() || scope.contains(jurisdiction)
    }
}
