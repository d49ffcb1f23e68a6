//! Officers: they read what the plan drafts and sign most of it, each in their own county. Some
//! drafts they leave: those are for whoever sits at the console.

use std::collections::BTreeMap;

use jiff::Timestamp;
use quell_gate::role::Role;
use quell_model::ids::PlaceId;
use quell_model::jurisdiction::Jurisdiction;
use quell_rehearse::city::PlaceKind;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Player, Task, draw};

/// Of a hundred drafts so many are left.
const LEFT_IN_HUNDRED: u32 = 12;
/// Minutes until somebody takes up a draft.
const LEAST: u32 = 15;
const SPREAD: u32 = 75;
/// Pages of drafts that are looked through.
const PAGES: usize = 5;

/// A draft that was seen.
#[derive(Clone, Debug)]
pub(super) struct Drafted {
    jurisdiction: Jurisdiction,
    /// The place it closes, if it closes one.
    closes: Option<u32>,
    until: Option<Timestamp>,
}

fn id_of(row: &Value) -> Option<Uuid> {
    row["id"].as_str().and_then(|id| id.parse().ok())
}

impl Player {
    /// Sees what is new among the drafts, and what somebody else decided.
    pub(super) fn look_through_orders(&mut self, now: Timestamp) {
        let path = "/orders?state=draft";
        let Some((rows, is_all)) = self.api.list("officer", "drafts", path, PAGES) else {
            return;
        };
        let mut seen: BTreeMap<Uuid, Drafted> = BTreeMap::new();
        for row in &rows {
            let Some(id) = id_of(row) else { continue };
            if !self.drafts.contains_key(&id) && draw(id, 1, 100) >= LEFT_IN_HUNDRED {
                let at = Self::later(now, LEAST + draw(id, 2, SPREAD));
                self.schedule(at, Task::Sign(id));
            }
            seen.insert(id, self.drafted(row));
        }
        let gone = self.drafts.iter().filter(|(id, _)| !seen.contains_key(id));
        let gone: Vec<(Uuid, Drafted)> = gone.map(|(id, one)| (*id, one.clone())).collect();
        if is_all {
            self.drafts = seen;
        } else {
            self.drafts.extend(seen);
        }
        // A place that somebody else closed is closed.
        for (id, draft) in gone.iter().filter(|(_, draft)| draft.closes.is_some()) {
            let reply = self
                .api
                .get("officer", "an order", &format!("/orders/{id}"));
            if let super::api::Reply::Done(order) = reply
                && order["state"] == "signed"
            {
                self.shut(draft, now);
            }
        }
    }

    fn drafted(&self, row: &Value) -> Drafted {
        let closes = matches!(
            row["kind"].as_str(),
            Some("zone_lockdown" | "zone_control" | "place_closure")
        );
        let place = row["subject"]["id"].as_str().and_then(|id| id.parse().ok());
        let place = place.and_then(|id| self.city.place_of(PlaceId(id)));
        let lived_in = |place: &u32| self.city.kind(*place) == PlaceKind::Dwelling;
        Drafted {
            jurisdiction: Jurisdiction(row["jurisdiction"].as_str().unwrap_or_default().to_owned()),
            closes: place.filter(|place| closes && !lived_in(place)),
            until: row["until"].as_str().and_then(|at| at.parse().ok()),
        }
    }

    /// Signs drafts that nobody has decided on, each by the officer of its county.
    pub(super) fn sign(&mut self, ids: &[Uuid], now: Timestamp) {
        let mut by_officer: BTreeMap<String, Vec<Uuid>> = BTreeMap::new();
        for id in ids {
            if let Some(draft) = self.drafts.get(id) {
                let officer = self.who(Role::JurisdictionOfficer, &draft.jurisdiction);
                by_officer.entry(officer).or_default().push(*id);
            }
        }
        for (officer, ids) in by_officer {
            let body = json!({ "ids": ids });
            let reply = self.api.post(&officer, "signing", "/orders/sign", &body);
            let super::api::Reply::Done(answer) = reply else {
                continue;
            };
            let signed = answer["signed"].as_array().cloned().unwrap_or_default();
            for id in signed.iter().filter_map(|id| id.as_str()?.parse().ok()) {
                if let Some(draft) = self.drafts.remove(&id) {
                    self.shut(&draft, now);
                }
            }
        }
    }

    fn shut(&mut self, draft: &Drafted, now: Timestamp) {
        if let (Some(place), Some(until)) = (draft.closes, draft.until) {
            self.world.close(place, now);
            self.schedule(until, Task::Open(place));
        }
    }
}
