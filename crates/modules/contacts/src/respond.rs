//! The whole control plan of one case: who met them, what each of them is owed, which orders wait
//! for a signature, which places become zones, whom to ask for help.
//!
//! Nothing is recorded here. The same three functions that keep the tables run over the views of
//! the case, its contacts and their contacts, under whatever plan and at whatever moment is asked.

use std::collections::BTreeMap;

use jiff::Timestamp;
use quell_colocation::Index;
use quell_ledger::load::{self, AsOf};
use quell_ledger::{Error, Result};
use quell_model::derive::{Decision, Derivation, Plan};
use quell_model::duty::{Duty, DutyState, Shoulder};
use quell_model::fact::FactBody;
use quell_model::ids::{PersonId, PlaceId, SubjectId};
use quell_model::message::{Exposed, MessageBody};
use quell_model::order::Order;
use quell_model::view::View;
use sqlx::PgConnection;

use crate::stays;

/// What is asked.
pub struct Question<'a> {
    /// The case.
    pub case: PersonId,
    /// The plan: the one in force, or another for comparison.
    pub plan: &'a dyn Plan,
    /// The moment at which deadlines are read.
    pub now: Timestamp,
    /// Which facts count.
    pub as_of: AsOf,
    /// Stays to trace again, where the plan is not the one by which they were traced.
    pub stays: Option<&'a Index>,
}

/// A contact as the plan classifies them.
#[derive(Clone, Debug)]
pub struct Contact {
    /// Who.
    pub person: PersonId,
    /// The exposure, with category and reason.
    pub exposed: Exposed,
    /// Where they met longest, if it is known.
    pub place: Option<PlaceId>,
}

/// The answer.
#[derive(Clone, Debug)]
pub struct Response {
    /// The case.
    pub case: PersonId,
    /// Edition that is in force for the case.
    pub edition: String,
    /// The days that were looked at, if the plan asks for contacts.
    pub window: Option<(Timestamp, Timestamp)>,
    /// Contacts, strongest category first.
    pub contacts: Vec<Contact>,
    /// What follows for the case, for each contact and each place; the case first.
    pub subjects: Vec<(View, Derivation)>,
}

/// How many are owed, done and late.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Count {
    /// All that the plan asks for so far.
    pub owed: u64,
    /// Closed by evidence.
    pub done: u64,
    /// Open and past the deadline.
    pub late: u64,
}

impl Count {
    fn add(&mut self, duty: &Duty, now: Timestamp) {
        self.owed += 1;
        match duty.state(now) {
            DutyState::Done => self.done += 1,
            DutyState::Late => self.late += 1,
            _ => {}
        }
    }
}

impl Response {
    /// Every duty, by deadline.
    pub fn duties(&self) -> Vec<&Duty> {
        let mut duties: Vec<&Duty> = self
            .subjects
            .iter()
            .flat_map(|(_, derivation)| &derivation.duties)
            .collect();
        duties.sort_by_key(|duty| (duty.due, duty.key.id()));
        duties
    }

    /// Every order: drafts and signed ones, zones included.
    pub fn orders(&self) -> Vec<&Order> {
        self.subjects
            .iter()
            .flat_map(|(_, derivation)| &derivation.orders)
            .collect()
    }

    /// The four "all who should" over the duties of this case, those planned for later days
    /// included.
    pub fn shoulders(&self, now: Timestamp) -> BTreeMap<Shoulder, Count> {
        let mut counts: BTreeMap<Shoulder, Count> = Shoulder::ALL
            .iter()
            .map(|shoulder| (*shoulder, Count::default()))
            .collect();
        for duty in self.duties() {
            if let Some(shoulder) = duty.kind.spec().shoulder {
                counts.entry(shoulder).or_default().add(duty, now);
            }
        }
        counts
    }

    /// The same over every duty of this case.
    pub fn all_duties(&self, now: Timestamp) -> Count {
        let mut count = Count::default();
        for duty in self.duties() {
            count.add(duty, now);
        }
        count
    }
}

/// Puts the control plan together.
///
/// # Errors
/// Refused when nothing is known of the case; a fault when the database fails.
pub async fn respond(conn: &mut PgConnection, question: &Question<'_>) -> Result<Response> {
    let subject = SubjectId::Person(question.case);
    let mut world = World {
        views: BTreeMap::new(),
    };
    world.load(&mut *conn, &[subject], question.as_of).await?;
    let is_case = world.views[&subject].noted.iter().any(|noted| {
        matches!(
            noted.body,
            FactBody::CaseReported(_) | FactBody::ResultReported(_)
        )
    });
    if !is_case {
        return Err(Error::refused(
            "contacts/not-a-case",
            "nothing on record makes this person a case at that moment; look at the id and --as-of",
        ));
    }
    let window = question
        .plan
        .tracing_window(&world.views[&subject], question.now);
    world.retrace(subject, question);
    world.spread(conn, subject, question).await?;
    let ring: Vec<SubjectId> = world
        .views
        .keys()
        .copied()
        .filter(|id| *id != subject)
        .collect();
    for contact in ring.iter().filter(|id| matches!(id, SubjectId::Person(_))) {
        world.retrace(*contact, question);
        world.spread(conn, *contact, question).await?;
    }
    let edition = question.plan.edition(&world.views[&subject], question.now);
    let mut subjects: Vec<(View, Derivation)> = world
        .views
        .into_values()
        .map(|view| {
            let derivation = question.plan.derive(&view, question.now);
            (view, derivation)
        })
        .collect();
    subjects.sort_by_key(|(view, _)| (view.subject != subject, view.subject));
    let contacts = contacts(question.case, &subjects);
    Ok(Response {
        case: question.case,
        edition,
        window,
        contacts,
        subjects,
    })
}

/// The views that the case reaches.
struct World {
    views: BTreeMap<SubjectId, View>,
}

impl World {
    async fn load(
        &mut self,
        conn: &mut PgConnection,
        subjects: &[SubjectId],
        as_of: AsOf,
    ) -> Result<()> {
        for view in load::views(conn, subjects, as_of).await? {
            self.views.insert(view.subject, view);
        }
        Ok(())
    }

    /// Traces one person again under the plan of the question.
    fn retrace(&mut self, subject: SubjectId, question: &Question<'_>) {
        if let (Some(index), Some(view)) = (question.stays, self.views.get_mut(&subject)) {
            stays::retrace(index, question.plan, view, question.now);
        }
    }

    /// Delivers what one subject's state means for others, as far as it comes from this case.
    async fn spread(
        &mut self,
        conn: &mut PgConnection,
        subject: SubjectId,
        question: &Question<'_>,
    ) -> Result<()> {
        let case = question.case;
        let outbox: Vec<_> = question
            .plan
            .outbox(&self.views[&subject], question.now)
            .into_iter()
            .filter(|message| match &message.body {
                MessageBody::Exposed(exposed) => exposed.case == case,
                MessageBody::CaseStayed(stayed) => stayed.case == case,
            })
            .collect();
        let unknown: Vec<SubjectId> = outbox
            .iter()
            .map(|message| message.to)
            .filter(|to| !self.views.contains_key(to))
            .collect();
        self.load(conn, &unknown, question.as_of).await?;
        for id in &unknown {
            // What this case means for them is said anew below, under the plan of the question.
            if let Some(view) = self.views.get_mut(id) {
                view.inbox.retain(|held| !comes_from(&held.body, case));
            }
        }
        for message in outbox {
            if let Some(view) = self.views.get_mut(&message.to) {
                view.receive(message);
            }
        }
        Ok(())
    }
}

/// The contacts of the case as they hold, decisions of officers included.
fn contacts(case: PersonId, derived: &[(View, Derivation)]) -> Vec<Contact> {
    let mut contacts: Vec<Contact> = derived
        .iter()
        .filter_map(|(view, derivation)| {
            let SubjectId::Person(person) = view.subject else {
                return None;
            };
            let holds = derivation.exposures.iter().filter(|assessed| {
                let none = |made: &Decision| made.category.is_none();
                assessed.exposed.case == case && !assessed.decision.as_ref().is_some_and(none)
            });
            let exposed = holds.map(|assessed| &assessed.exposed);
            let strongest = exposed.min_by_key(|exposed| (exposed.category, exposed.via))?;
            let by = strongest.via.unwrap_or(case);
            Some(Contact {
                person,
                exposed: strongest.clone(),
                place: met_at(derived, by, person),
            })
        })
        .collect();
    contacts.sort_by_key(|contact| {
        (
            contact.exposed.category,
            contact.exposed.unverified,
            contact.person,
        )
    });
    contacts
}

/// Where one person met another longest.
fn met_at(derived: &[(View, Derivation)], one: PersonId, other: PersonId) -> Option<PlaceId> {
    let subject = SubjectId::Person(one);
    let (view, _) = derived.iter().find(|(view, _)| view.subject == subject)?;
    let met = view
        .noted
        .iter()
        .rev()
        .find_map(|noted| match &noted.body {
            FactBody::EncountersTraced(traced) => Some(&traced.encounters),
            _ => None,
        })?;
    let with = met.iter().filter(|encounter| encounter.other == other);
    with.max_by_key(|encounter| encounter.minutes())
        .map(|encounter| encounter.place)
}

fn comes_from(body: &MessageBody, case: PersonId) -> bool {
    match body {
        MessageBody::Exposed(exposed) => exposed.case == case,
        MessageBody::CaseStayed(stayed) => stayed.case == case,
    }
}
