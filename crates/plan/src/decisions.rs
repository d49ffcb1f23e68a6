//! Decisions of officers on exposures (CON-R13): the view as it holds, with what was decided in
//! place of what was traced.

use std::borrow::Cow;

use quell_model::because::{Because, Value};
use quell_model::derive::{Assessed, Decision, Derivation};
use quell_model::fact::{ExposureDecided, FactBody};
use quell_model::ids::PersonId;
use quell_model::message::{Exposed, MessageBody};
use quell_model::view::{Noted, View};

use crate::contacts::{self, DECIDED};
use crate::desk::Desk;
use crate::in_force::PlanInForce;
use crate::outbox::setting_code;
use crate::quarantine::code;
use crate::rule;
use crate::sight::Sight;

/// The newest decision on one case.
pub(crate) fn on<'a>(desk: &Desk<'a>, case: PersonId) -> Option<(&'a Noted, &'a ExposureDecided)> {
    newest(&desk.sight, case)
}

fn newest<'a>(sight: &Sight<'a>, case: PersonId) -> Option<(&'a Noted, &'a ExposureDecided)> {
    sight
        .decisions()
        .filter(|(_, decided)| decided.case == case)
        .last()
}

/// The view with every exposure as an officer decided on it; the same view where nobody did.
pub(crate) fn applied<'a>(plan: &PlanInForce, view: &'a View) -> Cow<'a, View> {
    let is_decision = |noted: &Noted| matches!(noted.body, FactBody::ExposureDecided(_));
    if view.inbox.is_empty() || !view.noted.iter().any(is_decision) {
        return Cow::Borrowed(view);
    }
    let sight = Sight { view };
    let mut decided = view.clone();
    decided.inbox.retain_mut(|message| {
        let MessageBody::Exposed(exposed) = &mut message.body else {
            return true;
        };
        match newest(&sight, exposed.case) {
            None => true,
            Some((_, ExposureDecided { category: None, .. })) => false,
            Some((noted, decision)) => {
                decide(plan, exposed, noted, decision);
                true
            }
        }
    });
    Cow::Owned(decided)
}

/// CON-R13: one exposure as it was decided. Clocks of a closer category start with the decision,
/// since nobody can have been late with what was not owed.
fn decide(plan: &PlanInForce, exposed: &mut Exposed, noted: &Noted, decision: &ExposureDecided) {
    let Some(category) = decision.category else {
        return;
    };
    let known = contacts::known(exposed);
    let closer = category < exposed.category;
    let known = if closer { known.max(noted.at) } else { known };
    let mut because = Because::new("met-decided")
        .with("case", Value::Person(exposed.case))
        .with("category", Value::Code(code(category).into()))
        .with("setting", Value::Code(setting_code(exposed.setting).into()))
        .with("date", Value::Date(plan.clock().day(exposed.last_at)))
        .with("known", Value::Time(known))
        .with("at", Value::Time(noted.at))
        .with("reason", Value::Code(decision.reason.clone().into()));
    for name in ["minutes", "place"] {
        if let Some(value) = exposed.because.get(name) {
            because = because.with(name, value.clone());
        }
    }
    because.facts.clone_from(&exposed.because.facts);
    exposed.because = because.on(noted.fact);
    exposed.category = category;
    exposed.unverified = false;
    exposed.rule = DECIDED.id();
}

/// How the subject stands to each case, for lists of contacts.
pub(crate) fn assess(desk: &Desk<'_>, out: &mut Derivation) {
    for (traced, exposed) in desk.traced.exposures() {
        let decided = on(desk, exposed.case);
        let holds = desk
            .sight
            .exposures()
            .find(|(message, _)| message.key() == traced.key())
            .map(|(_, exposed)| exposed);
        let mut exposed = holds.unwrap_or(exposed).clone();
        if let (Some((noted, decision)), None) = (decided, holds) {
            exposed.because = Because::new("met-not")
                .with("at", Value::Time(noted.at))
                .with("case", Value::Person(exposed.case))
                .with("reason", Value::Code(decision.reason.clone().into()))
                .on(noted.fact);
            exposed.rule = DECIDED.id();
        }
        let rule = rule::find(&exposed.rule.0);
        out.exposures.push(Assessed {
            article: rule
                .map_or("", |rule| desk.edition.article(rule))
                .to_owned(),
            edition: desk.edition.id.clone(),
            decision: decided.map(|(noted, decision)| Decision {
                category: decision.category,
                reason: decision.reason.clone(),
                by: noted.by,
                at: noted.at,
            }),
            exposed,
        });
    }
}
