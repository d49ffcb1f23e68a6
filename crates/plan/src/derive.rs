//! Derivation: which chapters speak about a subject, in which order.

use jiff::Timestamp;

use quell_model::because::{Because, RuleId};
use quell_model::derive::{Derivation, Language, Plan};
use quell_model::fact::{CaseOutcome, Form};
use quell_model::ids::SubjectId;
use quell_model::message::Message;
use quell_model::view::View;

use crate::cases::{self, Infection};
use crate::desk::Desk;
use crate::in_force::PlanInForce;
use crate::{
    contacts, decisions, explain, information, orders, outbox, prophylaxis, quarantine, release,
    rule, service, testing, transfer, zones,
};

impl Plan for PlanInForce {
    fn derive(&self, view: &View, now: Timestamp) -> Derivation {
        // A second record of somebody: what it said is said of the record that is kept.
        if view.merged_into().is_some() {
            return Derivation::default();
        }
        let decided = decisions::applied(self, view);
        let desk = Desk::new(self, (&decided, view), now);
        let mut out = Derivation::default();
        match view.subject {
            SubjectId::Place(_) => zones::place(&desk, &mut out),
            SubjectId::Person(_) => person(&desk, &mut out),
            SubjectId::Batch(_) => {}
        }
        orders::orphans(&desk, &mut out);
        orders::appeals(&desk, &mut out);
        if matches!(view.subject, SubjectId::Person(_)) {
            release::let_go(&desk, &mut out);
            service::confined(&desk, &mut out);
            decisions::assess(&desk, &mut out);
        }
        out.duties
            .sort_by(|a, b| (a.due, &a.key).cmp(&(b.due, &b.key)));
        out.orders
            .sort_by(|a, b| (a.from, &a.key).cmp(&(b.from, &b.key)));
        out.wake_at = desk.wake_at();
        out
    }

    fn outbox(&self, view: &View, now: Timestamp) -> Vec<Message> {
        if view.merged_into().is_some() {
            return Vec::new();
        }
        let decided = decisions::applied(self, view);
        outbox::outbox(&Desk::new(self, (&decided, view), now))
    }

    fn tracing_window(&self, view: &View, now: Timestamp) -> Option<(Timestamp, Timestamp)> {
        if view.merged_into().is_some() {
            return None;
        }
        let decided = decisions::applied(self, view);
        let desk = Desk::new(self, (&decided, view), now);
        let window = match cases::infection(&desk) {
            Some(case) => case.window().filter(|_| case.managed(&desk)),
            None => outbox::second_window(&desk),
        };
        let (from, until) = window?;
        let until = until.min(now);
        (from < until).then_some((from, until))
    }

    fn linger_minutes(&self, view: &View, now: Timestamp) -> u32 {
        let decided = decisions::applied(self, view);
        let minutes = Desk::new(self, (&decided, view), now)
            .numbers()
            .contacts
            .airborne_gap_minutes;
        u32::try_from(minutes).unwrap_or(0)
    }

    fn edition(&self, view: &View, now: Timestamp) -> String {
        let decided = decisions::applied(self, view);
        Desk::new(self, (&decided, view), now).edition.id.clone()
    }

    fn word(&self, code: &str, language: Language) -> String {
        explain::word(code, language).unwrap_or(code).to_owned()
    }

    fn article(&self, rule: &RuleId, edition: &str) -> String {
        let edition = self
            .edition_named(edition)
            .unwrap_or_else(|| self.edition_at(Timestamp::MIN));
        let rule = rule::find(&rule.0);
        rule.map_or_else(String::new, |rule| edition.article(rule).to_owned())
    }

    fn title(&self, rule: &RuleId, language: Language) -> String {
        rule::find(&rule.0).map_or_else(
            || rule.to_string(),
            |rule| match language {
                Language::English => rule.en.to_owned(),
                Language::Chinese => rule.zh.to_owned(),
            },
        )
    }

    fn appeal(&self, edition: &str) -> (String, i64) {
        let edition = self
            .edition_named(edition)
            .unwrap_or_else(|| self.edition_at(Timestamp::MIN));
        let numbers = &edition.numbers.appeal;
        (numbers.reviewer.clone(), numbers.hours)
    }

    fn explain(&self, because: &Because, language: Language) -> String {
        explain::sentence(because, language, self.clock())
    }
}

fn person(desk: &Desk<'_>, out: &mut Derivation) {
    if let Some(case) = cases::infection(desk) {
        return infected(desk, &case, out);
    }
    testing::hold(desk, cases::standing(&desk.sight), out);
    information::correct(desk, out);
    exposed(desk, out);
}

fn infected(desk: &Desk<'_>, case: &Infection, out: &mut Derivation) {
    cases::state(desk, case, out);
    testing::settle(desk, case, out);
    information::case(desk, case, out);
    let mut confined = false;
    if case.managed(desk) {
        cases::investigate(desk, case, out);
        contacts::trace(
            desk,
            ("case-trace", case.known.at),
            case.window().is_some(),
            out,
        );
        transfer::case(desk, case, out);
        confined = transfer::order(desk, case, out);
        transfer::after_release(desk, case, out);
    }
    confined |= desk.sight.stretches().any(|s| s.form == Form::Hospital);
    let dead = case
        .outcome
        .is_some_and(|(_, outcome)| outcome == CaseOutcome::Died);
    let gone = (confined || dead).then(|| Because::new("became-case").on(case.known.fact));
    for (_, exposed) in desk.sight.exposures() {
        if let Some(m) = quarantine::measures(desk, exposed) {
            done_before(desk, &m, out);
            quarantine::order(desk, &m, false, gone.as_ref(), out);
        }
    }
}

/// What a contact did before turning out to be a case stays done.
fn done_before(desk: &Desk<'_>, m: &quarantine::Measures<'_>, out: &mut Derivation) {
    let known = out.duties.iter().any(|duty| duty.key.basis == m.basis);
    if !known {
        followed(desk, m, false, out);
    }
}

fn exposed(desk: &Desk<'_>, out: &mut Derivation) {
    information::verify(desk, out);
    let strongest = quarantine::strongest(desk);
    if let Some(m) = &strongest {
        quarantine::state(desk, m, out);
        let runs = quarantine::order(desk, m, true, None, out);
        followed(desk, m, runs && !m.exposed.unverified, out);
        if desk.numbers().contacts.secondary_enabled
            && m.exposed.category == quell_model::message::Category::Close
        {
            contacts::trace(desk, ("contact-trace", m.known), runs, out);
        }
    }
    for (_, exposed) in desk.sight.exposures() {
        let taken = strongest
            .as_ref()
            .is_some_and(|m| std::ptr::eq(m.exposed, exposed));
        if let Some(m) = quarantine::measures(desk, exposed)
            && !taken
        {
            quarantine::order(desk, &m, false, None, out);
        }
    }
}

/// Everything owed while the measures on one exposure run.
fn followed(desk: &Desk<'_>, m: &quarantine::Measures<'_>, runs: bool, out: &mut Derivation) {
    transfer::contact(desk, m, runs, out);
    quarantine::begin(desk, m, runs, out);
    testing::tests(desk, m, runs, out);
    quarantine::check_health(desk, m, runs, out);
    information::assist(desk, m, runs, out);
    if runs {
        prophylaxis::offer(desk, m, out);
    }
}
