//! Reading a view: its facts by kind, and what they say together.

use jiff::Timestamp;

use quell_model::duty::{DutyKey, Evidence};
use quell_model::fact::{
    AppealDecided, AppealFiled, CaseReported, ConfinementEnded, ConfinementStarted, ContactNamed,
    DutyWaived, EncountersTraced, ExposureDecided, FactBody, Form, HealthChecked,
    InvestigationFiled, OrderLifted, OrderSigned, OutcomeRecorded, PersonNoted, PlaceNoted,
    PlaceTreated, ProphylaxisGiven, ReportFiled, ReportKind, ResultReported, Service,
    ServiceDelivered, Stage, Treatment,
};
use quell_model::message::{CaseStayed, Exposed, Message, MessageBody};
use quell_model::order::OrderKey;
use quell_model::view::{Noted, View};

/// A view, read.
pub(crate) struct Sight<'a> {
    pub(crate) view: &'a View,
}

/// A time in confinement, from the fact that began it to the fact that ended it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Stretch<'a> {
    pub(crate) form: Form,
    pub(crate) start: Evidence,
    pub(crate) order: Option<&'a OrderKey>,
    pub(crate) end: Option<Evidence>,
}

impl Stretch<'_> {
    /// Whether it reaches into the time from `from` until `until`.
    pub(crate) fn meets(&self, from: Timestamp, until: Timestamp) -> bool {
        self.start.at < until && self.end.is_none_or(|end| end.at > from)
    }
}

macro_rules! kinds {
    ($($name:ident: $kind:ident,)*) => {
        impl<'a> Sight<'a> {$(
            pub(crate) fn $name(&self) -> impl Iterator<Item = (&'a Noted, &'a $kind)> + use<'a> {
                self.view.noted.iter().filter_map(|noted| match &noted.body {
                    FactBody::$kind(body) => Some((noted, body)),
                    _ => None,
                })
            }
        )*}
    };
}

kinds! {
    persons: PersonNoted,
    reports: CaseReported,
    results: ResultReported,
    named: ContactNamed,
    tracings: EncountersTraced,
    investigations: InvestigationFiled,
    filed: ReportFiled,
    signed: OrderSigned,
    lifted: OrderLifted,
    confined: ConfinementStarted,
    freed: ConfinementEnded,
    checks: HealthChecked,
    prophylaxis: ProphylaxisGiven,
    outcomes: OutcomeRecorded,
    deliveries: ServiceDelivered,
    treatments: PlaceTreated,
    places: PlaceNoted,
    waivers: DutyWaived,
    decisions: ExposureDecided,
    appeals: AppealFiled,
    answers: AppealDecided,
}

/// The evidence that a fact is.
pub(crate) fn evidence(noted: &Noted) -> Evidence {
    Evidence {
        fact: noted.fact,
        at: noted.at,
    }
}

impl<'a> Sight<'a> {
    /// The exposures in the inbox.
    pub(crate) fn exposures(&self) -> impl Iterator<Item = (&'a Message, &'a Exposed)> + use<'a> {
        self.view
            .inbox
            .iter()
            .filter_map(|message| match &message.body {
                MessageBody::Exposed(exposed) => Some((message, exposed)),
                MessageBody::CaseStayed(_) => None,
            })
    }

    /// The stays of cases in the inbox of a place.
    pub(crate) fn stayed(&self) -> impl Iterator<Item = &'a CaseStayed> + use<'a> {
        self.view
            .inbox
            .iter()
            .filter_map(|message| match &message.body {
                MessageBody::CaseStayed(stayed) => Some(stayed),
                MessageBody::Exposed(_) => None,
            })
    }

    /// The fact that waived a duty.
    pub(crate) fn waived(&self, key: &DutyKey) -> Option<Evidence> {
        self.waivers()
            .find(|(_, waiver)| waiver.duty == *key)
            .map(|(noted, _)| evidence(noted))
    }

    /// The last thing said about immunity.
    pub(crate) fn immune(&self) -> Option<bool> {
        self.persons()
            .filter_map(|(_, person)| person.immune)
            .last()
    }

    /// The last thing said about the dwelling.
    pub(crate) fn home_suitable(&self) -> Option<bool> {
        self.persons()
            .filter_map(|(_, person)| person.home_suitable)
            .last()
    }

    /// Whether somebody has to care for the person, and who says so.
    pub(crate) fn dependent(&self) -> Option<&'a Noted> {
        self.persons()
            .last()
            .filter(|(_, person)| person.dependent)
            .map(|(noted, _)| noted)
    }

    /// The first report of a kind from a moment on.
    pub(crate) fn report(&self, kind: ReportKind, from: Timestamp) -> Option<Evidence> {
        self.filed()
            .find(|(noted, filed)| filed.report == kind && noted.at >= from)
            .map(|(noted, _)| evidence(noted))
    }

    /// The first filing of an investigation stage from a moment on.
    pub(crate) fn stage(&self, stage: Option<Stage>, from: Timestamp) -> Option<Evidence> {
        self.investigations()
            .find(|(noted, filed)| noted.at >= from && stage.is_none_or(|s| s == filed.stage))
            .map(|(noted, _)| evidence(noted))
    }

    /// The first delivery of a service within a time.
    pub(crate) fn delivered(
        &self,
        service: Service,
        span: (Timestamp, Timestamp),
    ) -> Option<Evidence> {
        self.deliveries()
            .find(|(noted, body)| {
                body.service == service && span.0 <= noted.at && noted.at < span.1
            })
            .map(|(noted, _)| evidence(noted))
    }

    /// The first treatment of a place within a time that the test accepts.
    pub(crate) fn treated(
        &self,
        span: (Timestamp, Timestamp),
        accept: impl Fn(Treatment) -> bool,
    ) -> Option<Evidence> {
        self.treatments()
            .find(|(noted, body)| accept(body.treatment) && span.0 <= noted.at && noted.at < span.1)
            .map(|(noted, _)| evidence(noted))
    }

    /// The newest signature under an order.
    pub(crate) fn signature(&self, key: &OrderKey) -> Option<(&'a Noted, &'a OrderSigned)> {
        self.signed()
            .filter(|(_, signed)| signed.order == *key)
            .last()
    }

    /// The fact that lifted or refused an order, after its newest signature.
    pub(crate) fn lift(&self, key: &OrderKey) -> Option<(&'a Noted, &'a OrderLifted)> {
        let signed_at = self.signature(key).map(|(noted, _)| (noted.at, noted.fact));
        self.lifted()
            .filter(|(noted, lifted)| {
                lifted.order == *key && signed_at.is_none_or(|at| (noted.at, noted.fact) > at)
            })
            .last()
    }

    /// Times in confinement, in order. Arriving in another form ends the one before.
    pub(crate) fn stretches(&self) -> impl Iterator<Item = Stretch<'a>> + use<'a> {
        let sight = Sight { view: self.view };
        self.confined().map(move |(noted, body)| {
            let after = |other: &Noted| (other.at, other.fact) > (noted.at, noted.fact);
            let freed = sight
                .freed()
                .find(|(other, end)| end.form == body.form && after(other))
                .map(|(other, _)| evidence(other));
            let moved = sight
                .confined()
                .find(|(other, next)| next.form != body.form && after(other))
                .map(|(other, _)| evidence(other));
            let end = match (freed, moved) {
                (Some(a), Some(b)) => Some(if a.at <= b.at { a } else { b }),
                (a, b) => a.or(b),
            };
            Stretch {
                form: body.form,
                start: evidence(noted),
                order: body.order.as_ref(),
                end,
            }
        })
    }
}
