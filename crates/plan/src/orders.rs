//! Orders: what is drafted, what was signed, and how each stands now.
//!
//! A signed order keeps its edition and its end. It ends sooner when its basis ends (I3), and it
//! never runs on by itself: a later end needs another signature.

use jiff::Timestamp;
use uuid::Uuid;

use quell_model::because::{Because, RuleId, Value};
use quell_model::derive::Derivation;
use quell_model::duty::DutyKind;
use quell_model::fact::ReportKind;
use quell_model::order::{Order, OrderKey, OrderKind, OrderState};

use crate::clock::add_hours;
use crate::desk::{Desk, Owed};
use crate::edition::Edition;
use crate::information;
use crate::rule::{self, Rule};
use crate::sight::evidence;

/// What the plan would order.
pub(crate) struct Draft<'a> {
    pub(crate) rule: &'a Rule,
    pub(crate) kind: OrderKind,
    pub(crate) basis: Uuid,
    pub(crate) from: Timestamp,
    pub(crate) until: Timestamp,
    /// From when an officer can know of it.
    pub(crate) known: Timestamp,
    pub(crate) because: Because,
    /// Why it no longer holds, where that is so.
    pub(crate) gone: Option<Because>,
    /// Whether it may still be signed, or matters only if it was.
    pub(crate) offered: bool,
}

impl Draft<'_> {
    fn key(&self, desk: &Desk<'_>) -> OrderKey {
        OrderKey {
            subject: desk.sight.view.subject,
            rule: self.rule.id(),
            basis: self.basis,
        }
    }
}

/// How an order stands, for what hangs on it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Settled {
    /// Its state; `None` where there is neither a draft nor a signature.
    pub(crate) state: Option<OrderState>,
    /// Whether an officer lifted or refused it.
    pub(crate) lifted: bool,
}

/// Whether numbers of the edition of the signature hold, or those of this desk.
fn keeps(desk: &Desk<'_>) -> bool {
    desk.plan.keeps_signed(desk.now)
}

/// The edition under which measures on a ground run: that of the signature where there is one.
pub(crate) fn edition<'a>(desk: &Desk<'a>, rule: &Rule, basis: Uuid) -> &'a Edition {
    let key = OrderKey {
        subject: desk.sight.view.subject,
        rule: rule.id(),
        basis,
    };
    let Some((_, signed)) = desk.sight.signature(&key) else {
        return desk.edition;
    };
    if let Some(converted) = desk.plan.converted(desk.now) {
        return converted;
    }
    desk.plan
        .edition_named(&signed.edition)
        .unwrap_or(desk.edition)
}

/// Adds the order as it stands, the duty to decide on it and the duty to give notice.
pub(crate) fn settle(
    desk: &Desk<'_>,
    edition: &Edition,
    out: &mut Derivation,
    draft: &Draft<'_>,
) -> Settled {
    let key = draft.key(desk);
    let signature = desk.sight.signature(&key);
    let lift = desk.sight.lift(&key);
    let keep = keeps(desk);
    let (mut from, mut until) = (draft.from, draft.until);
    let mut short = false;
    if let Some((_, signed)) = signature
        && keep
    {
        from = signed.from;
        until = signed.until.min(draft.until);
        short = signed.until < draft.until;
    }
    let mut because = draft.because.clone();
    let state = if let Some((noted, lifted)) = lift {
        because = Because::new("order-lifted")
            .with("at", Value::Time(noted.at))
            .with("reason", Value::Code(lifted.reason.clone().into()))
            .on(noted.fact);
        Some(OrderState::Ended)
    } else if let Some(gone) = &draft.gone {
        because = gone.clone();
        signature.map(|_| OrderState::Ended)
    } else if signature.is_some() && !desk.reached(until) {
        Some(OrderState::Signed)
    } else if draft.offered && !desk.reached(draft.until) && (signature.is_none() || short) {
        from = if short { until } else { from };
        until = draft.until;
        Some(OrderState::Draft)
    } else if signature.is_some() {
        because = Because::new("order-over").with("at", Value::Time(until));
        Some(OrderState::Ended)
    } else {
        None
    };
    sign(desk, edition, out, (draft, state, short));
    if let Some(state) = state {
        out.orders.push(Order {
            key,
            kind: draft.kind,
            from,
            until: until.max(from),
            state,
            article: edition.article(draft.rule).to_owned(),
            edition: edition.id.clone(),
            because,
            appeal: information::APPEAL.id(),
        });
    }
    Settled {
        state,
        lifted: lift.is_some(),
    }
}

/// INF-R06 and INF-R04: decide on the draft, and tell the person what was decided.
fn sign(
    desk: &Desk<'_>,
    edition: &Edition,
    out: &mut Derivation,
    (draft, state, short): (&Draft<'_>, Option<OrderState>, bool),
) {
    let key = draft.key(desk);
    let numbers = &edition.numbers.information;
    let first = desk.sight.signed().find(|(_, signed)| signed.order == key);
    let lift = desk.sight.lift(&key);
    let done = first.map(|(noted, _)| evidence(noted));
    let ordinal = ordinal(draft.rule);
    let owed = |again: u16, done| Owed {
        rule: &information::SIGN,
        kind: DutyKind::SignOrder,
        basis: draft.basis,
        ordinal: ordinal * 2 + again,
        opens_at: draft.known,
        due: add_hours(draft.known, numbers.sign_hours),
        because: Because::new("order-draft")
            .with("rule", Value::Code(draft.rule.id.into()))
            .with("until", Value::Time(draft.until)),
        done,
        stands: state == Some(OrderState::Draft) && draft.offered,
    };
    let refused = lift.map(|(noted, _)| evidence(noted));
    desk.owe_under(edition, out, owed(0, done.or(refused)));
    if short && draft.offered {
        desk.owe_under(
            edition,
            out,
            Owed {
                stands: matches!(state, Some(OrderState::Draft | OrderState::Signed)),
                ..owed(1, None)
            },
        );
    }
    if let Some((noted, _)) = desk.sight.signature(&key) {
        let owed = Owed {
            rule: &information::NOTIFY,
            kind: DutyKind::Notify,
            basis: draft.basis,
            ordinal,
            opens_at: noted.at,
            due: add_hours(noted.at, numbers.notice_hours),
            because: Because::new("order-signed")
                .with("at", Value::Time(noted.at))
                .with("rule", Value::Code(draft.rule.id.into()))
                .on(noted.fact),
            done: desk.sight.report(ReportKind::Notice, noted.at),
            stands: state == Some(OrderState::Signed),
        };
        desk.owe_under(edition, out, owed);
    }
}

/// A number for a rule that stays the same whatever rules are added, so that the decisions on two
/// orders of one ground are told apart.
fn ordinal(rule: &Rule) -> u16 {
    let hash = rule.id.bytes().fold(0x811c_u16, |hash, byte| {
        (hash ^ u16::from(byte)).wrapping_mul(0x0193)
    });
    hash & 0x3fff
}

/// Signed orders for which the plan sees no ground any more: they are over.
pub(crate) fn orphans(desk: &Desk<'_>, out: &mut Derivation) {
    for (noted, signed) in desk.sight.signed() {
        if out.orders.iter().any(|order| order.key == signed.order) {
            continue;
        }
        let edition = desk
            .plan
            .edition_named(&signed.edition)
            .unwrap_or(desk.edition);
        let article = rule::find(&signed.order.rule.0)
            .map_or(signed.order.rule.0.as_ref(), |rule| edition.article(rule));
        out.orders.push(Order {
            key: signed.order.clone(),
            kind: signed.kind,
            from: signed.from,
            until: signed.until.max(signed.from),
            state: OrderState::Ended,
            article: if article.is_empty() {
                "-".to_owned()
            } else {
                article.to_owned()
            },
            edition: signed.edition.clone(),
            because: Because::new("basis-ended")
                .with("at", Value::Time(noted.at))
                .on(noted.fact),
            appeal: RuleId::new(information::APPEAL.id),
        });
    }
}

/// APP-R01: an appeal is answered in time, unless its order is over anyway.
pub(crate) fn appeals(desk: &Desk<'_>, out: &mut Derivation) {
    let hours = desk.numbers().appeal.hours;
    for (noted, appeal) in desk.sight.appeals() {
        let state = out.orders.iter().find(|order| order.key == appeal.order);
        let answer = desk
            .sight
            .answers()
            .find(|(_, answer)| answer.appeal == noted.fact);
        let owed = Owed {
            rule: &information::APPEAL,
            kind: DutyKind::DecideAppeal,
            basis: noted.fact.0,
            ordinal: 0,
            opens_at: noted.at,
            due: add_hours(noted.at, hours),
            because: Because::new("appeal-filed")
                .with("rule", Value::Code(appeal.order.rule.0.clone()))
                .with("at", Value::Time(noted.at))
                .with("ground", Value::Code(appeal.ground.clone().into()))
                .with("hours", Value::Number(hours))
                .on(noted.fact),
            done: answer.map(|(noted, _)| evidence(noted)),
            stands: state.is_some_and(|order| order.state != OrderState::Ended),
        };
        desk.owe(out, owed);
    }
}
