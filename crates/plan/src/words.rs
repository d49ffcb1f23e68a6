//! The closed vocabularies of the numbers.

use serde::{Deserialize, Serialize};

use crate::read::Bounded;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$vdoc])* $variant,)* }
        impl Bounded for $name {}
    )*};
}

words! {
    /// From when something is counted.
    Anchor {
        /// The last exposure.
        LastExposure,
        /// The start of isolation.
        IsolationStart,
    }
    /// What happens to running orders when another edition comes in force.
    OnNewEdition {
        /// They keep the edition under which they were signed.
        Keep,
        /// They follow the new one.
        Convert,
    }
    /// What happens to a test day that would fall after the end of all measures.
    BeyondEnd {
        /// One exit test is owed on the last day.
        MoveToLastDay,
        /// It is not owed.
        Drop,
    }
    /// The form of the first phase.
    Form {
        /// In an isolation site.
        Central,
        /// At home.
        Home,
        /// Kept from school or work with others.
        Exclusion,
        /// Followed up, not restricted.
        None,
    }
    /// What follows the first phase.
    Then {
        /// Nothing.
        None,
        /// Health monitoring at home.
        Monitoring,
        /// Isolation at home.
        Isolation,
    }
    /// In which phase health is checked.
    CheckPhase {
        /// In none.
        None,
        /// In the first.
        First,
        /// In the second.
        Then,
        /// In both.
        All,
    }
    /// What somebody is who was there but is no close contact.
    Weaker {
        /// A general contact.
        General,
        /// A co-exposed person.
        CoExposed,
        /// Nothing.
        None,
    }
    /// Levels of a zone, strongest first.
    Level {
        /// 高风险区.
        High,
        /// 封控区.
        Lock,
        /// 中风险区.
        Mid,
        /// 管控区.
        Control,
        /// No zone.
        None,
    }
    /// From when the days without a new case are counted.
    CountFrom {
        /// From the day the case became known.
        Known,
        /// From the day the case was last there.
        LastStay,
    }
}
