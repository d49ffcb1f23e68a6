//! Investigators: they ask cases where they were, and the registers of places who else was there.

use std::collections::BTreeSet;

use jiff::{Timestamp, ToSpan};
use quell_gate::role::Role;
use quell_ledger::{Ledger, Stamp};
use quell_model::ids::{ActorId, PersonId, PlaceId, SubjectId};
use quell_model::jurisdiction::Jurisdiction;
use serde_json::json;
use sqlx::Row;
use uuid::Uuid;

use super::Player;
use super::field::Owed;
use crate::failure::Result;
use crate::print;

/// Hours before now of which registers are asked.
const HOURS: i64 = 96;
/// Hours after which they are asked again, while somebody still walks about.
const AGAIN: i64 = 6;
/// People of whom they are asked in one look.
const AT_ONCE: usize = 40;

/// Somebody of whom the registers were asked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked {
    at: Timestamp,
}

impl Player {
    /// A case says where it was; an investigator enters it.
    pub(super) fn tell_itinerary(&mut self, person: u32, owed: &Owed, now: Timestamp) {
        let mut stays = Vec::new();
        for days in (0..=HOURS / 24).rev() {
            let day = now - (24 * days).hours();
            let own = self.registers.own(&self.world, person, day, now);
            stays.extend(own.into_iter().filter_map(|keyed| {
                let stay = keyed.stay;
                let place = self.city.place(self.city.place_of(stay.place)?);
                Some(json!({
                    "place_name": place.name,
                    "jurisdiction": place.cell,
                    "setting": quell_model::code(stay.setting),
                    "from": stay.from,
                    "until": stay.until,
                }))
            }));
        }
        if stays.is_empty() {
            return;
        }
        let investigator = self.who(Role::Investigator, &owed.jurisdiction);
        let path = format!("/cases/{}/stays", owed.subject);
        let body = json!({ "stays": stays });
        self.api.post(&investigator, "an itinerary", &path, &body);
    }

    /// Names who infected a case, where that is a case on record and the investigators find out:
    /// of four sources they miss one.
    pub(super) fn name_infector(&mut self, person: u32, owed: &Owed) {
        let Some(by) = self
            .world
            .infected_by(person)
            .filter(|_| !person.is_multiple_of(4))
        else {
            return;
        };
        let infector = self.city.person_id(by).0;
        let investigator = self.who(Role::Investigator, &Jurisdiction::default());
        let pool = self.app.gate.ledger().pool().clone();
        let known = self.handle.block_on(async {
            let sql = "SELECT EXISTS (SELECT FROM investigation.case_record WHERE person_id = $1)";
            sqlx::query_scalar(sql)
                .bind(infector)
                .fetch_one(&pool)
                .await
        });
        if known.unwrap_or(false) {
            let path = format!("/cases/{}/infectors", owed.subject);
            let body = json!({ "infector": infector });
            self.api.post(&investigator, "a source", &path, &body);
        }
    }

    /// Asks the registers about whoever the plan traces, and about whoever is met and not known
    /// yet.
    pub(super) fn look_up_traced(&mut self, now: Timestamp) {
        let handle = self.handle.clone();
        if let Err(failure) = handle.block_on(self.look_up(now)) {
            print::error(&format!("demonstration, registers: {failure:?}"));
        }
    }

    async fn look_up(&mut self, now: Timestamp) -> Result<()> {
        let ledger = self.app.gate.ledger().beside(9);
        let stamp = Stamp {
            now,
            by: ActorId(
                self.cast
                    .of_role(Role::GridWorker, &Jurisdiction::default())
                    .id(),
            ),
        };
        let mut changed = self.note_unknown(&ledger, stamp).await?;
        let mut stays = Vec::new();
        let mut asked = 0;
        for person in traced(&ledger).await? {
            let Some(person) = self.city.person_of(PersonId(person)) else {
                continue;
            };
            let free = self.world.form(person, now).is_none();
            let known = self.asked.get(&person);
            let due = known.is_none_or(|asked| free && asked.at + AGAIN.hours() <= now);
            if due && asked < AT_ONCE {
                asked += 1;
                let window = (person, now - HOURS.hours(), now);
                stays.extend(self.registers.ask(&self.world, window, now));
                self.asked.insert(person, Asked { at: now });
            }
        }
        if !stays.is_empty() {
            stays.sort_unstable_by_key(|keyed| keyed.key);
            stays.dedup_by_key(|keyed| keyed.key);
            self.registers.put(&ledger, stamp, &stays, &|_| {}).await?;
            let mut tx = ledger.begin().await?;
            ledger.touch_traced(&mut tx, now).await?;
            ledger.commit(tx).await?;
            changed = true;
        }
        if changed {
            self.app.gate.something_to_settle();
        }
        Ok(())
    }

    /// Says who people are, and what places are, of whom only others have spoken.
    async fn note_unknown(&mut self, ledger: &Ledger, stamp: Stamp) -> Result<bool> {
        let rows = sqlx::query(
            "SELECT subject_id, subject_kind FROM ledger.subject WHERE jurisdiction = '' LIMIT 500",
        )
        .fetch_all(ledger.pool())
        .await?;
        let mut people = BTreeSet::new();
        let mut facts = Vec::new();
        for row in &rows {
            let id: Uuid = row.get("subject_id");
            if !self.noted.insert(id) {
                continue;
            }
            let subject = if row.get::<&str, _>("subject_kind") == "person" {
                people.extend(self.city.person_of(PersonId(id)));
                SubjectId::Person(PersonId(id))
            } else {
                SubjectId::Place(PlaceId(id))
            };
            facts.extend(self.registers.noted(subject, stamp.now));
        }
        if facts.is_empty() {
            return Ok(false);
        }
        let people: Vec<u32> = people.into_iter().collect();
        self.registers.name(ledger, &people, stamp.now).await?;
        let mut tx = ledger.begin().await?;
        ledger.record(&mut tx, stamp, facts).await?;
        ledger.commit(tx).await?;
        Ok(true)
    }
}

/// Whose contacts the plan asks for.
async fn traced(ledger: &Ledger) -> Result<Vec<Uuid>> {
    let rows = sqlx::query(
        "SELECT subject_id FROM ledger.subject
         WHERE is_traced AND subject_kind = 'person' ORDER BY subject_id",
    )
    .fetch_all(ledger.pool())
    .await?;
    Ok(rows.iter().map(|row| row.get("subject_id")).collect())
}
