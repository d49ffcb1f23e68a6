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

impl Settled {
    /// With the order that goes on: what runs comes before what waits, then what is over.
    fn then(self, state: Option<OrderState>, lifted: bool) -> Self {
        let rank = |state: Option<OrderState>| match state {
            Some(OrderState::Signed) => 3,
            Some(OrderState::Draft) => 2,
            Some(OrderState::Ended) => 1,
            None => 0,
        };
        let state = if rank(state) > rank(self.state) {
            state
        } else {
            self.state
        };
        Self {
            state,
            lifted: (self.lifted || lifted) && state != Some(OrderState::Signed),
        }
    }
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

/// Adds the order as it stands, the duty to decide on it and the duty to give notice; and where a
/// signed end comes before the one that the plan now asks for, an order of its own for the time
/// between, which has to be signed in its turn.
pub(crate) fn settle(
    desk: &Desk<'_>,
    edition: &Edition,
    out: &mut Derivation,
    draft: &Draft<'_>,
) -> Settled {
    let mut key = draft.key(desk);
    let mut from = draft.from;
    let mut settled = Settled {
        state: None,
        lifted: false,
    };
    loop {
        let signature = desk.sight.signature(&key);
        let signed = signature.map(|(_, signed)| signed).filter(|_| keeps(desk));
        let lifted = desk.sight.lift(&key).is_some();
        let (state, because) = stands(desk, draft, &key);
        sign(desk, edition, out, draft, (&key, state));
        if let Some(state) = state {
            let from = signed.map_or(from, |signed| signed.from);
            let until = signed.map_or(draft.until, |signed| signed.until.min(draft.until));
            out.orders.push(Order {
                key: key.clone(),
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
        settled = settled.then(state, lifted);
        match signed {
            Some(signed) if !lifted && draft.gone.is_none() && signed.until < draft.until => {
                key = continued(&key);
                from = signed.until;
            }
            _ => return settled,
        }
    }
}

/// The order that goes on where another ends: the same rule, on the ground of the first.
fn continued(key: &OrderKey) -> OrderKey {
    OrderKey {
        basis: key.id(),
        ..key.clone()
    }
}

/// An order and those that go on where it ends, in their turn; nothing where it goes on itself.
pub(crate) fn chain<'a>(orders: &'a [Order], first: &'a Order) -> Vec<&'a Order> {
    if orders
        .iter()
        .any(|order| continued(&order.key) == first.key)
    {
        return Vec::new();
    }
    let mut chain = vec![first];
    let mut next = continued(&first.key);
    while let Some(order) = orders.iter().find(|order| order.key == next) {
        chain.push(order);
        next = continued(&next);
    }
    chain
}

/// Where one order stands, and why.
fn stands(desk: &Desk<'_>, draft: &Draft<'_>, key: &OrderKey) -> (Option<OrderState>, Because) {
    let signature = desk.sight.signature(key);
    if let Some((noted, lifted)) = desk.sight.lift(key) {
        let because = Because::new("order-lifted")
            .with("at", Value::Time(noted.at))
            .with("reason", Value::Code(lifted.reason.clone().into()))
            .on(noted.fact);
        return (Some(OrderState::Ended), because);
    }
    if let Some(gone) = &draft.gone {
        return (signature.map(|_| OrderState::Ended), gone.clone());
    }
    let because = draft.because.clone();
    let Some((_, signed)) = signature else {
        let offered = draft.offered && !desk.reached(draft.until);
        return (offered.then_some(OrderState::Draft), because);
    };
    let until = if keeps(desk) {
        signed.until.min(draft.until)
    } else {
        draft.until
    };
    if desk.reached(until) {
        let because = Because::new("order-over").with("at", Value::Time(until));
        (Some(OrderState::Ended), because)
    } else {
        (Some(OrderState::Signed), because)
    }
}

/// INF-R06 and INF-R04: decide on the draft, and tell the person what was decided.
fn sign(
    desk: &Desk<'_>,
    edition: &Edition,
    out: &mut Derivation,
    draft: &Draft<'_>,
    (key, state): (&OrderKey, Option<OrderState>),
) {
    let numbers = &edition.numbers.information;
    let first = desk.sight.signed().find(|(_, signed)| signed.order == *key);
    let refused = desk.sight.lift(key).map(|(noted, _)| evidence(noted));
    let ordinal = ordinal(draft.rule);
    // What goes on can be known only after what it goes on from was signed.
    let before = desk
        .sight
        .signed()
        .filter(|(_, signed)| continued(&signed.order) == *key)
        .map(|(noted, _)| noted.at)
        .last();
    let opens_at = before.map_or(draft.known, |at| at.max(draft.known));
    let owed = Owed {
        rule: &information::SIGN,
        kind: DutyKind::SignOrder,
        basis: key.basis,
        ordinal: ordinal * 2,
        opens_at,
        due: add_hours(opens_at, numbers.sign_hours),
        because: Because::new("order-draft")
            .with("rule", Value::Code(draft.rule.id.into()))
            .with("until", Value::Time(draft.until)),
        done: first.map(|(noted, _)| evidence(noted)).or(refused),
        stands: state == Some(OrderState::Draft) && draft.offered,
    };
    desk.owe_under(edition, out, owed);
    if let Some((noted, _)) = desk.sight.signature(key) {
        let owed = Owed {
            rule: &information::NOTIFY,
            kind: DutyKind::Notify,
            basis: key.basis,
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
