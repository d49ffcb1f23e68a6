//! The field: whoever samples, moves, feeds, looks after and releases people. Each sets out some
//! time
//! after a duty opens; what they do happens in the city, and is reported as the evidence of the
//! duty.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use quell_gate::role::Role;
use quell_model::duty::DutyKind;
use quell_model::fact::Form;
use quell_model::ids::{PersonId, PlaceId};
use quell_model::jurisdiction::Jurisdiction;
use serde_json::{Value, json};
use uuid::Uuid;

use super::super::SEED;
use super::super::past::DELAYS;
use super::api::Reply;
use super::{Player, Task, draw};

/// Of a hundred duties so many are left to whoever sits at the console.
const LEFT_IN_HUNDRED: u32 = 3;
/// Pages of duties that are looked through.
const PAGES: usize = 15;
/// Evidence that is sent at once.
const AT_ONCE: usize = 200;
/// Duties of which it is asked in one look who closed them.
const ASKED_AFTER: usize = 20;

/// For whom or what.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Whom {
    Person(u32),
    Place(u32),
}

/// A duty that is due.
#[derive(Clone, Debug)]
pub(super) struct Owed {
    pub(super) kind: DutyKind,
    pub(super) whom: Whom,
    pub(super) subject: Uuid,
    pub(super) jurisdiction: Jurisdiction,
    pub(super) opens_at: Timestamp,
    pub(super) ordinal: u64,
    /// It is seen to: proven, or its specimen is on the way.
    pub(super) done: bool,
}

impl Player {
    /// Sees which duties are new, and which somebody else closed.
    pub(super) fn look_through_duties(&mut self, now: Timestamp) {
        let path = "/duties?state=due";
        let Some((rows, is_all)) = self.api.list("commander", "duties", path, PAGES) else {
            return;
        };
        let mut seen = BTreeSet::new();
        for row in &rows {
            let Some((id, owed)) = self.owed_of(row) else {
                continue;
            };
            seen.insert(id);
            if self.owed.contains_key(&id) {
                continue;
            }
            if draw(id, 3, 100) >= LEFT_IN_HUNDRED {
                let delay = DELAYS.of(SEED, owed.kind, id.as_u128());
                let at = Self::later(owed.opens_at, delay);
                // What has been open for long when it becomes known is begun within two hours.
                let at = if at > now {
                    at
                } else {
                    Self::later(now, draw(id, 4, 120))
                };
                self.schedule(at, Task::Carry(id));
            }
            self.owed.insert(id, owed);
        }
        if is_all {
            self.forget(&seen, now);
        }
    }

    fn owed_of(&self, row: &Value) -> Option<(Uuid, Owed)> {
        let id: Uuid = row["id"].as_str()?.parse().ok()?;
        let kind = row["kind"].as_str()?;
        let kind = DutyKind::ALL
            .iter()
            .find(|known| known.spec().code == kind)?;
        let subject: Uuid = row["subject"]["id"].as_str()?.parse().ok()?;
        let whom = match row["subject"]["kind"].as_str()? {
            "person" => Whom::Person(self.city.person_of(PersonId(subject))?),
            _ => Whom::Place(self.city.place_of(PlaceId(subject))?),
        };
        let owed = Owed {
            kind: *kind,
            whom,
            subject,
            jurisdiction: Jurisdiction(row["jurisdiction"].as_str()?.to_owned()),
            opens_at: row["opens_at"].as_str()?.parse().ok()?,
            ordinal: row["ordinal"].as_u64().unwrap_or_default(),
            done: false,
        };
        Some((id, owed))
    }

    /// Drops what is no longer due. What somebody else closed happened in the city, too.
    fn forget(&mut self, seen: &BTreeSet<Uuid>, now: Timestamp) {
        let gone = self.owed.keys().filter(|id| !seen.contains(id));
        let gone: Vec<Uuid> = gone.copied().collect();
        let mut asked = 0;
        for id in gone {
            let Some(owed) = self.owed.remove(&id) else {
                continue;
            };
            let Whom::Person(person) = owed.whom else {
                continue;
            };
            let form = form_of(&owed);
            let kept = self.world.form(person, now);
            let differs = match owed.kind {
                DutyKind::Release => kept == form,
                _ => form.is_some() && kept != form,
            };
            if owed.done || !differs || asked >= ASKED_AFTER {
                continue;
            }
            asked += 1;
            let path = format!("/duties/{id}");
            let Reply::Done(row) = self.api.get("commander", "a duty", &path) else {
                continue;
            };
            match (owed.kind, form) {
                _ if row["state"] != "done" => {}
                (DutyKind::Release, _) => self.world.release(person, now),
                (_, Some(form)) => self.world.confine(person, form, now),
                _ => {}
            }
        }
    }

    /// Carries duties out, as far as they are still owed.
    pub(super) fn carry_out(&mut self, ids: &[Uuid], now: Timestamp) {
        let mut proofs: BTreeMap<Role, Vec<(Uuid, Value)>> = BTreeMap::new();
        for id in ids {
            let Some(owed) = self.owed.get(id).filter(|owed| !owed.done).cloned() else {
                continue;
            };
            if owed.opens_at > now {
                self.schedule(owed.opens_at, Task::Carry(*id));
                continue;
            }
            if let Some(mut proof) = self.work(*id, &owed, now) {
                proof["id"] = json!(id);
                proof["at"] = json!(now);
                let role = Role::of_code(owed.kind.spec().by).unwrap_or(Role::Commander);
                proofs.entry(role).or_default().push((*id, proof));
            }
        }
        for (role, proofs) in proofs {
            self.prove(role, proofs);
        }
    }

    /// Records evidence, by the account of the city with this role.
    pub(super) fn prove(&mut self, role: Role, proofs: Vec<(Uuid, Value)>) {
        let who = self.who(role, &Jurisdiction::default());
        let mut open = vec![proofs];
        while let Some(mut some) = open.pop() {
            if some.is_empty() {
                continue;
            }
            if some.len() > AT_ONCE {
                open.push(some.split_off(AT_ONCE));
            }
            let items: Vec<&Value> = some.iter().map(|(_, proof)| proof).collect();
            let body = json!({ "items": items });
            let reply = self.api.post(&who, "evidence", "/duties/evidence", &body);
            match reply {
                Reply::Done(_) => {
                    for (id, _) in &some {
                        if let Some(owed) = self.owed.get_mut(id) {
                            owed.done = true;
                        }
                    }
                }
                // All of them or none: without the one that was refused the others go in.
                Reply::Refused(_, _, said) if some.len() > 1 => match named_in(&said) {
                    Some(nth) if nth < some.len() => {
                        some.swap_remove(nth);
                        open.push(some);
                    }
                    _ => {
                        let half = some.split_off(some.len() / 2);
                        open.push(half);
                        open.push(some);
                    }
                },
                _ => {}
            }
        }
    }
}

/// Which of many a problem names: `items[7]…`.
fn named_in(said: &str) -> Option<usize> {
    let (_, after) = said.split_once("items[")?;
    after.split_once(']')?.0.parse().ok()
}

/// In which form somebody is kept, or is let go from, when a duty is done.
pub(super) fn form_of(owed: &Owed) -> Option<Form> {
    match owed.kind {
        DutyKind::TransferCase | DutyKind::Treat => Some(Form::Hospital),
        DutyKind::TransferContact => Some(Form::Central),
        DutyKind::Isolate => Some(Form::Home),
        DutyKind::Release => Some(match owed.ordinal {
            1 => Form::Central,
            2 => Form::Home,
            4 => Form::Hospital,
            _ => Form::Monitoring,
        }),
        _ => None,
    }
}
