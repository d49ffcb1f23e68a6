//! Carrying out: for each kind of duty, what somebody does in the world and which fact says so.

use quell_model::derive::Derivation;
use quell_model::duty::{Duty, DutyKind};
use quell_model::fact::{
    CaseOutcome, ConfinementEnded, ConfinementStarted, FactBody, Form, HealthChecked,
    InfectorNamed, InvestigationFiled, OrderSigned, Outcome, OutcomeRecorded, PlaceTreated,
    ProphylaxisGiven, ReportFiled, ReportKind, Service, ServiceDelivered, Stage, Treatment,
};
use quell_model::ids::SubjectId;
use quell_model::order::{Order, OrderKey, OrderKind, OrderState};
use uuid::Uuid;

use super::file::{File, New};
use super::{Desk, Task};
use crate::city::PlaceKind;
use crate::moment::{DAY, minute, moment};

/// Days after admission from which a patient is tested for release.
const WARD_DAYS: u32 = 5;

impl Desk<'_> {
    /// Carries out some duties of one subject, as far as they are still owed.
    pub(super) fn carry_out(&mut self, subject: SubjectId, duties: &[Uuid]) {
        let now = moment(self.now);
        let mut others = duties.to_vec();
        others.retain(|id| !self.carry_out_plain(subject, *id));
        if others.is_empty() {
            return;
        }
        let mut derived = self.derived(subject);
        for id in &others {
            let duty = derived.duties.iter().find(|duty| duty.key.id() == *id);
            let Some(duty) = duty.filter(|duty| duty.done.is_none()).cloned() else {
                continue;
            };
            if duty.opens_at > now {
                // Its day has moved, as test days do when isolation begins.
                let (kind, opens_at) = (duty.kind, minute(duty.opens_at));
                let duty = *id;
                self.send_somebody(
                    subject,
                    New {
                        duty,
                        kind,
                        opens_at,
                    },
                );
                continue;
            }
            let before = self.recorded;
            self.act(subject, &duty, &derived);
            if self.recorded != before {
                // One fact often closes several duties.
                derived = self.derived(subject);
            }
        }
    }

    /// Carries out a duty for which nothing but its kind is needed; returns whether it is one, owed
    /// or not. Most duties are: meals, tests and checks are not worth another derivation.
    fn carry_out_plain(&mut self, subject: SubjectId, id: Uuid) -> bool {
        let SubjectId::Person(person) = subject else {
            return false;
        };
        let kept = self.files.get(&subject).and_then(|f| f.duties.get(&id));
        let person = self.world.city().person_of(person);
        let (Some(person), Some(kept)) = (person, kept.copied()) else {
            return false;
        };
        if kept.opens_at > self.now {
            return false;
        }
        let owed = kept.done_at.is_none() && !kept.lapsed;
        let service = match kept.kind {
            DutyKind::Test | DutyKind::Retest => {
                if owed {
                    let found_by = self.would_be_found(person);
                    self.take_specimen(person, self.now, found_by);
                }
                return true;
            }
            DutyKind::BringFood => Service::Food,
            DutyKind::BringMedicine => Service::Medicine,
            DutyKind::GiveCare => Service::Care,
            _ => return false,
        };
        if owed {
            let body = ServiceDelivered { service };
            self.record(subject, FactBody::ServiceDelivered(body));
        }
        true
    }

    fn derived(&self, subject: SubjectId) -> Derivation {
        let view = self.files.get(&subject).map(|file| &file.view);
        view.map_or_else(Derivation::default, |view| {
            self.plan.derive(view, moment(self.now))
        })
    }

    fn act(&mut self, subject: SubjectId, duty: &Duty, derived: &Derivation) {
        match subject {
            SubjectId::Person(person) => {
                if let Some(person) = self.world.city().person_of(person) {
                    self.act_for(person, subject, duty, derived);
                }
            }
            SubjectId::Place(place) => {
                if let Some(place) = self.world.city().place_of(place) {
                    self.act_at(place, subject, duty, derived);
                }
            }
            SubjectId::Batch(_) => {}
        }
    }

    fn act_for(&mut self, person: u32, subject: SubjectId, duty: &Duty, derived: &Derivation) {
        match duty.kind {
            DutyKind::SignOrder => self.sign(subject, derived),
            DutyKind::Trace => self.trace(subject),
            DutyKind::TransferCase | DutyKind::Treat => {
                self.confine((person, subject), Form::Hospital, derived);
            }
            DutyKind::TransferContact | DutyKind::Isolate => {
                let central = derived.orders.iter().any(|order| {
                    order.kind == OrderKind::CentralIsolation
                        && order.key.basis == duty.key.basis
                        && order.state != OrderState::Ended
                });
                let form = if central { Form::Central } else { Form::Home };
                self.confine((person, subject), form, derived);
            }
            DutyKind::Release => self.release((person, subject), duty),
            DutyKind::CheckHealth => {
                let symptoms = self.world.is_ill(person, moment(self.now));
                let temperature_c = Some(if symptoms { 38.1 } else { 36.5 });
                let body = HealthChecked {
                    symptoms,
                    temperature_c,
                };
                self.record(subject, FactBody::HealthChecked(body));
                if symptoms {
                    let found_by = self.would_be_found(person);
                    self.take_specimen(person, self.now, found_by);
                }
            }
            DutyKind::InvestigateItinerary => {
                self.name_infector(person, subject);
                self.file_away(subject, duty);
            }
            _ => self.file_away(subject, duty),
        }
    }

    /// Names who infected a case, where that is a case on record and the investigators find out:
    /// of four sources they miss one.
    fn name_infector(&mut self, person: u32, subject: SubjectId) {
        let by = self
            .world
            .infected_by(person)
            .filter(|_| !person.is_multiple_of(4));
        let Some(infector) = by.map(|by| self.world.city().person_id(by)) else {
            return;
        };
        let reported = |file: &File| {
            let mut noted = file.view.noted.iter();
            noted.any(|noted| matches!(noted.body, FactBody::CaseReported(_)))
        };
        if self
            .files
            .get(&SubjectId::Person(infector))
            .is_some_and(reported)
        {
            let body = InfectorNamed {
                infector,
                infector_is_case: true,
            };
            self.record(subject, FactBody::InfectorNamed(body));
        }
    }

    /// Duties that are closed by writing, saying or bringing something.
    fn file_away(&mut self, subject: SubjectId, duty: &Duty) {
        let report = |report| FactBody::ReportFiled(ReportFiled { report, to: None });
        let stage = |stage| FactBody::InvestigationFiled(InvestigationFiled { stage });
        let body = match duty.kind {
            DutyKind::ReportCase if duty.key.rule.0 == "INF-R07" => report(ReportKind::Ihr),
            DutyKind::ReportCase => report(ReportKind::CaseCard),
            DutyKind::CorrectCard => report(ReportKind::CardCorrection),
            DutyKind::ReportCluster => report(ReportKind::Cluster),
            DutyKind::Notify => report(ReportKind::Notice),
            DutyKind::AskAssistance => report(ReportKind::Assistance),
            DutyKind::Publish => report(ReportKind::Public),
            DutyKind::InvestigateCore | DutyKind::VerifyExposure => stage(Stage::Core),
            DutyKind::InvestigateItinerary => stage(Stage::Itinerary),
            DutyKind::InvestigateReport => stage(Stage::Report),
            DutyKind::Prophylaxis => FactBody::ProphylaxisGiven(ProphylaxisGiven {
                product: "sample".to_owned(),
            }),
            _ => return,
        };
        self.record(subject, body);
    }

    /// An officer signs every draft about a subject.
    fn sign(&mut self, subject: SubjectId, derived: &Derivation) {
        for order in &derived.orders {
            if order.state == OrderState::Draft {
                self.put_name_under(subject, order);
            }
        }
    }

    fn put_name_under(&mut self, subject: SubjectId, order: &Order) {
        let signed = OrderSigned {
            order: order.key.clone(),
            kind: order.kind,
            edition: order.edition.clone(),
            from: order.from,
            until: order.until,
        };
        self.record(subject, FactBody::OrderSigned(signed));
    }

    /// Brings somebody to where they are kept, under an order that is signed by then (I2).
    fn confine(&mut self, (person, subject): (u32, SubjectId), form: Form, derived: &Derivation) {
        let wanted = match form {
            Form::Central => OrderKind::CentralIsolation,
            Form::Hospital => OrderKind::HospitalIsolation,
            Form::Home | Form::Monitoring => OrderKind::HomeIsolation,
        };
        let runs = |kind: OrderKind, state| kind == wanted && state != OrderState::Ended;
        let mut orders = derived.orders.iter();
        let Some(order) = orders.find(|order| runs(order.kind, order.state)) else {
            return;
        };
        if order.state == OrderState::Draft {
            self.sign(subject, derived);
        }
        let order: Option<OrderKey> = Some(order.key.clone());
        let body = ConfinementStarted { form, order };
        self.record(subject, FactBody::ConfinementStarted(body));
        let now = moment(self.now);
        if self.world.form(person, now) != Some(form) {
            self.world.confine(person, form, now);
        }
        if form == Form::Hospital {
            let morning = (self.now / DAY + WARD_DAYS) * DAY + 480;
            self.schedule(morning, Task::Ward(person));
        }
        // Whom they met until now may be more than was known when it was last asked.
        if self.files.get(&subject).is_some_and(|file| file.traced) {
            self.trace(subject);
        }
    }

    fn release(&mut self, (person, subject): (u32, SubjectId), duty: &Duty) {
        let form = match duty.key.ordinal {
            1 => Form::Central,
            2 => Form::Home,
            4 => Form::Hospital,
            _ => Form::Monitoring,
        };
        let body = ConfinementEnded { form };
        self.record(subject, FactBody::ConfinementEnded(body));
        let now = moment(self.now);
        if self.world.form(person, now) == Some(form) {
            self.world.release(person, now);
        }
        if form == Form::Hospital {
            let outcome = CaseOutcome::Released;
            let body = OutcomeRecorded { outcome };
            self.record(subject, FactBody::OutcomeRecorded(body));
        }
    }

    fn act_at(&mut self, place: u32, subject: SubjectId, duty: &Duty, derived: &Derivation) {
        let treated = |treatment| FactBody::PlaceTreated(PlaceTreated { treatment });
        match duty.kind {
            DutyKind::SignOrder => {
                self.sign(subject, derived);
                self.shut(place, subject);
            }
            DutyKind::Disinfect => self.record(subject, treated(Treatment::Disinfected)),
            DutyKind::ScreenPlace => {
                let treatment = self.screen(place);
                self.record(subject, treated(treatment));
            }
            _ => self.file_away(subject, duty),
        }
    }

    /// Closes a place that nobody lives in while its order runs.
    fn shut(&mut self, place: u32, subject: SubjectId) {
        if self.world.city().kind(place) == PlaceKind::Dwelling {
            return;
        }
        let orders = self.derived(subject).orders;
        let runs = orders.iter().filter(|order| {
            order.kind.is_zone()
                && order.kind != OrderKind::ZonePrevention
                && order.state == OrderState::Signed
        });
        if let Some(until) = runs.map(|order| order.until).max() {
            self.world.close(place, moment(self.now));
            self.schedule(minute(until), Task::Open(place));
        }
    }

    /// Opens a place again unless an order still closes it.
    pub(super) fn open(&mut self, place: u32) {
        let subject = SubjectId::Place(self.world.city().place_id(place));
        let orders = self.derived(subject).orders;
        let closed = orders
            .iter()
            .any(|order| order.kind.is_zone() && order.state == OrderState::Signed);
        if !closed {
            self.world.reopen(place, moment(self.now));
        }
    }

    /// Tests everybody who lives, works or learns at a place.
    fn screen(&mut self, place: u32) -> Treatment {
        let members: Vec<u32> = self.world.city().members(place).collect();
        let mut treatment = Treatment::ScreenedNegative;
        for person in members {
            let found_by = self.would_be_found(person);
            if self.world.sample(person, moment(self.now)) == Outcome::Positive {
                treatment = Treatment::ScreenedPositive;
            }
            self.take_specimen(person, self.now, found_by);
        }
        treatment
    }
}
