//! What somebody does in the city for each kind of duty, and what they say of it.

use jiff::Timestamp;
use quell_model::duty::DutyKind;
use quell_model::fact::{Form, Outcome};
use serde_json::{Value, json};
use uuid::Uuid;

use super::api::Reply;
use super::field::{Owed, Whom, form_of};
use super::{Player, Task};

/// Minutes until somebody asks again whether an order is signed.
const ASK_AGAIN: u32 = 45;

impl Player {
    /// Does what a duty asks for; returns what is said to prove it, and nothing where it takes more
    /// time or is not done by hand.
    pub(super) fn work(&mut self, id: Uuid, owed: &Owed, now: Timestamp) -> Option<Value> {
        match (owed.kind, owed.whom) {
            (DutyKind::SignOrder | DutyKind::Trace, _) => None,
            (DutyKind::Test | DutyKind::Retest, Whom::Person(person)) => {
                let found_by = self.would_be_found(person, now);
                self.sample(person, now, found_by, Some(id));
                self.owed.get_mut(&id)?.done = true;
                None
            }
            (
                DutyKind::TransferCase
                | DutyKind::Treat
                | DutyKind::TransferContact
                | DutyKind::Isolate,
                Whom::Person(person),
            ) => self.confine(id, owed, person, now),
            (DutyKind::Release, Whom::Person(person)) => {
                let form = form_of(owed)?;
                if self.world.form(person, now) == Some(form) {
                    self.world.release(person, now);
                }
                Some(json!({ "form": quell_model::code(form) }))
            }
            (DutyKind::CheckHealth, Whom::Person(person)) => {
                let symptoms = self.world.is_ill(person, now);
                if symptoms {
                    let found_by = self.would_be_found(person, now);
                    self.sample(person, now, found_by, None);
                }
                let temperature_c = if symptoms { 38.1 } else { 36.5 };
                Some(json!({ "symptoms": symptoms, "temperature_c": temperature_c }))
            }
            (DutyKind::InvestigateItinerary, Whom::Person(person)) => {
                self.tell_itinerary(person, owed, now);
                self.name_infector(person, owed);
                Some(json!({}))
            }
            (DutyKind::Disinfect, _) => Some(json!({ "treatment": "disinfected" })),
            (DutyKind::ScreenPlace, Whom::Place(place)) => Some(self.screen(place, now)),
            (DutyKind::Prophylaxis, _) => Some(json!({ "product": "sample" })),
            _ => Some(json!({})),
        }
    }

    /// Brings somebody to where they are kept, once the order behind it is signed (I2).
    fn confine(&mut self, id: Uuid, owed: &Owed, person: u32, now: Timestamp) -> Option<Value> {
        let path = format!("/orders?state=signed&subject={}", owed.subject);
        let Reply::Done(orders) = self.api.get("officer", "orders of somebody", &path) else {
            return None;
        };
        let runs = |kind: &str| {
            let rows = orders["items"].as_array();
            rows.is_some_and(|rows| rows.iter().any(|row| row["kind"] == kind))
        };
        let form = match form_of(owed)? {
            Form::Hospital => runs("hospital_isolation").then_some(Form::Hospital),
            _ if runs("central_isolation") => Some(Form::Central),
            Form::Home if runs("home_isolation") => Some(Form::Home),
            _ => None,
        };
        let Some(form) = form else {
            self.schedule(Self::later(now, ASK_AGAIN), Task::Carry(id));
            return None;
        };
        if self.world.form(person, now) != Some(form) {
            self.world.confine(person, form, now);
        }
        Some(json!({ "form": quell_model::code(form) }))
    }

    /// Tests everybody who lives, works or learns at a place.
    fn screen(&mut self, place: u32, now: Timestamp) -> Value {
        let city = self.city.clone();
        let mut treatment = "screened_negative";
        for person in city.members(place) {
            if self.world.sample(person, now) == Outcome::Positive {
                treatment = "screened_positive";
            }
            let found_by = self.would_be_found(person, now);
            self.sample(person, now, found_by, None);
        }
        json!({ "treatment": treatment })
    }
}
