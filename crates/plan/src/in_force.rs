//! A plan in force: which edition holds for a subject, and which for an order that was signed.

use std::sync::Arc;

use jiff::Timestamp;

use crate::book::Shelf;
use crate::cases::{Standing, standing};
use crate::clock::Clock;
use crate::contacts;
use crate::edition::Edition;
use crate::numbers::OnNewEdition;
use crate::sight::Sight;

#[derive(Clone, Debug)]
pub(crate) enum Choice {
    /// One edition for everything.
    Fixed(Arc<Edition>),
    /// By date, ordered by first day in force.
    ByDate(Arc<[Arc<Edition>]>, Timestamp),
}

/// A plan that can be asked. Cheap to clone.
#[derive(Clone, Debug)]
pub struct PlanInForce {
    pub(crate) shelf: Arc<Shelf>,
    pub(crate) choice: Choice,
}

impl PlanInForce {
    pub(crate) fn clock(&self) -> &Clock {
        &self.shelf.clock
    }

    /// The edition that holds for everything, or at a moment where it goes by date.
    pub fn edition_at(&self, at: Timestamp) -> &Edition {
        match &self.choice {
            Choice::Fixed(edition) => edition,
            Choice::ByDate(editions, _) => {
                let day = self.clock().day(at);
                let ended = |e: &&Arc<Edition>| e.to.is_none_or(|to| day <= to);
                let begun = |e: &&Arc<Edition>| e.from <= day;
                let found = editions.iter().rev().filter(begun).find(ended);
                let last = editions.iter().rev().find(begun);
                found.or(last).unwrap_or(&editions[0])
            }
        }
    }

    /// The edition for a subject, by the date of its case or exposure.
    pub(crate) fn edition_for(&self, sight: &Sight<'_>) -> &Edition {
        let Choice::ByDate(_, at) = &self.choice else {
            return self.edition_at(Timestamp::MIN);
        };
        let at = match standing(sight) {
            Standing::Infected { known, .. } => Some(known.at),
            _ => sight
                .exposures()
                .map(|(_, exposed)| contacts::known(exposed))
                .chain(sight.stayed().map(|stayed| stayed.known_at))
                .max(),
        }
        .unwrap_or(*at);
        self.edition_at(at)
    }

    /// Whether signed orders keep the edition and the end of their signature.
    pub(crate) fn keeps_signed(&self, now: Timestamp) -> bool {
        match &self.choice {
            Choice::Fixed(_) => false,
            Choice::ByDate(..) => {
                self.edition_at(now).numbers.anchors.on_new_edition == OnNewEdition::Keep
            }
        }
    }

    /// The edition that signed orders follow where they do not keep their own.
    pub(crate) fn converted(&self, now: Timestamp) -> Option<&Edition> {
        (!self.keeps_signed(now)).then(|| self.edition_at(now))
    }

    /// The edition of an id, as a signature names it.
    pub(crate) fn edition_named(&self, id: &str) -> Option<&Edition> {
        if let Choice::ByDate(editions, _) = &self.choice
            && let Some(edition) = editions.iter().find(|edition| edition.id == id)
        {
            return Some(edition);
        }
        self.shelf.editions.get(id).map(Arc::as_ref)
    }
}
