//! The desk at which every chapter works: one view, one moment, the edition that holds for it.
//!
//! Whoever compares with the clock asks [`Desk::reached`], so that the moment at which the answer
//! changes is known without anybody keeping a list.

use std::cell::Cell;

use jiff::Timestamp;
use uuid::Uuid;

use quell_model::because::Because;
use quell_model::derive::{Derivation, Finding, Status};
use quell_model::duty::{Duty, DutyKey, DutyKind, Evidence};
use quell_model::view::View;

use crate::clock::Clock;
use crate::edition::Edition;
use crate::in_force::PlanInForce;
use crate::numbers::Numbers;
use crate::rule::Rule;
use crate::sight::Sight;

/// What a chapter works on.
pub(crate) struct Desk<'a> {
    pub(crate) plan: &'a PlanInForce,
    pub(crate) edition: &'a Edition,
    pub(crate) sight: Sight<'a>,
    /// The view as it came, with exposures as they were traced.
    pub(crate) traced: Sight<'a>,
    pub(crate) now: Timestamp,
    wake: Cell<Option<Timestamp>>,
}

/// One duty before it gets its article.
pub(crate) struct Owed<'r> {
    pub(crate) rule: &'r Rule,
    pub(crate) kind: DutyKind,
    pub(crate) basis: Uuid,
    pub(crate) ordinal: u16,
    pub(crate) opens_at: Timestamp,
    pub(crate) due: Timestamp,
    pub(crate) because: Because,
    pub(crate) done: Option<Evidence>,
    /// Whether it is still owed; what was done is kept in any case.
    pub(crate) stands: bool,
}

impl<'a> Desk<'a> {
    /// `view` holds exposures as officers decided on them, `traced` as they came in.
    pub(crate) fn new(
        plan: &'a PlanInForce,
        (view, traced): (&'a View, &'a View),
        now: Timestamp,
    ) -> Self {
        let sight = Sight { view };
        let edition = plan.edition_for(&sight);
        Self {
            plan,
            edition,
            sight,
            traced: Sight { view: traced },
            now,
            wake: Cell::new(None),
        }
    }

    pub(crate) fn numbers(&self) -> &'a Numbers {
        &self.edition.numbers
    }

    pub(crate) fn clock(&self) -> &'a Clock {
        self.plan.clock()
    }

    /// Whether a moment has come; if not, the answer changes when it does.
    pub(crate) fn reached(&self, at: Timestamp) -> bool {
        if self.now >= at {
            return true;
        }
        let sooner = self.wake.get().map_or(at, |known| known.min(at));
        self.wake.set(Some(sooner));
        false
    }

    /// The next moment that anybody asked about.
    pub(crate) fn wake_at(&self) -> Option<Timestamp> {
        self.wake.get()
    }

    /// Adds a duty under the edition of this desk.
    pub(crate) fn owe(&self, out: &mut Derivation, owed: Owed<'_>) {
        self.owe_under(self.edition, out, owed);
    }

    /// Adds a duty under another edition: the one under which its order was signed.
    pub(crate) fn owe_under(&self, edition: &Edition, out: &mut Derivation, owed: Owed<'_>) {
        let key = DutyKey {
            subject: self.sight.view.subject,
            rule: owed.rule.id(),
            basis: owed.basis,
            ordinal: owed.ordinal,
        };
        let done = owed.done.or_else(|| self.sight.waived(&key));
        if done.is_none() && !owed.stands {
            return;
        }
        out.duties.push(Duty {
            key,
            kind: owed.kind,
            opens_at: owed.opens_at,
            due: owed.due.max(owed.opens_at),
            done,
            article: edition.article(owed.rule).to_owned(),
            edition: edition.id.clone(),
            because: owed.because,
        });
    }
}

/// Adds a status.
pub(crate) fn status(out: &mut Derivation, code: &str, span: Span, because: Because) {
    let (since, until) = span;
    out.statuses.push(Status {
        code: code.to_owned(),
        since,
        until,
        because,
    });
}

/// Adds a finding.
pub(crate) fn finding(out: &mut Derivation, code: &str, because: Because) {
    out.findings.push(Finding {
        code: code.to_owned(),
        because,
    });
}

/// Since when, until when.
pub(crate) type Span = (Timestamp, Option<Timestamp>);
