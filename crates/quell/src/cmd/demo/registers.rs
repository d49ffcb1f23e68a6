//! The registers of the city, as far as somebody asks them: who somebody is, and who was at a place
//! on a day. They answer for whoever the plan traces, and for their contacts; nobody copies the
//! register of a whole city for an outbreak.
//!
//! This is the one thing that the demonstration records without the API of the server: registers of
//! places send stays by the hundred thousand, as an import does, and not one by one.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use quell_ledger::stays::KeyedStay;
use quell_ledger::vault::{self, Field, Hidden, Identity};
use quell_ledger::{Ledger, NewFact, Stamp};
use quell_model::fact::{FactBody, PersonNoted, PlaceNoted};
use quell_model::ids::{BatchId, SubjectId, derived_id};
use quell_model::jurisdiction::Jurisdiction;
use quell_rehearse::city::City;
use quell_rehearse::world::World;

use crate::failure::Result;

/// How many rows one transaction takes.
const CHUNK: usize = 5_000;

/// What was asked so far.
pub(super) struct Registers {
    city: Arc<City>,
    secret: [u8; 32],
    zone: TimeZone,
    /// Until when each place told of each day.
    told: BTreeMap<(u32, Date), Timestamp>,
    batches: u64,
}

impl Registers {
    /// Registers that nobody has asked yet.
    pub(super) fn new(city: Arc<City>, secret: [u8; 32], zone: TimeZone) -> Self {
        Self {
            city,
            secret,
            zone,
            told: BTreeMap::new(),
            batches: 0,
        }
    }

    /// Who else was wherever somebody was between two moments: stays that are over by `now` and
    /// were
    /// not told before.
    pub(super) fn ask(
        &mut self,
        world: &World,
        (person, from, until): (u32, Timestamp, Timestamp),
        now: Timestamp,
    ) -> Vec<KeyedStay> {
        let day = |at: Timestamp| at.to_zoned(self.zone.clone()).date();
        let (mut on, last) = (day(from), day(until.min(now)));
        let mut found = Vec::new();
        while on <= last {
            for place in world.places_of(person, on) {
                let before = self.told.insert((place, on), now);
                let known = before.unwrap_or(Timestamp::MIN);
                // A register of a day that is over has nothing to add.
                if day(known) > on {
                    continue;
                }
                let stays = world.stays_at(place, on).into_iter();
                found.extend(stays.filter(|stay| stay.until > known && stay.until <= now));
            }
            let Ok(next) = on.checked_add(1.day()) else {
                break;
            };
            on = next;
        }
        found.into_iter().map(|stay| self.keyed(stay)).collect()
    }

    /// Where somebody was on the day of a moment, as far as it is over by `now`.
    pub(super) fn own(
        &self,
        world: &World,
        person: u32,
        at: Timestamp,
        now: Timestamp,
    ) -> Vec<KeyedStay> {
        let day = at.to_zoned(self.zone.clone()).date();
        let stays = world.stays_on(person, day).into_iter();
        let over = stays.filter(|stay| stay.until <= now);
        over.map(|stay| self.keyed(stay)).collect()
    }

    fn keyed(&self, stay: quell_model::stay::Stay) -> KeyedStay {
        let row = format!("{}/{}/{}", stay.person.0, stay.place.0, stay.from);
        KeyedStay {
            key: derived_id(&self.secret, "row:stays:registers", &row),
            stay,
        }
    }

    /// Puts stays on record, with the names of their places.
    pub(super) async fn put(
        &mut self,
        ledger: &Ledger,
        stamp: Stamp,
        stays: &[KeyedStay],
        told: &(dyn Fn(u64) + Sync),
    ) -> Result<()> {
        for (nth, chunk) in stays.chunks(CHUNK).enumerate() {
            self.batches += 1;
            let name = self.batches.to_string();
            let batch = BatchId(derived_id(&self.secret, "batch:registers", &name));
            let mut tx = ledger.begin().await?;
            let mut places: Vec<_> = chunk.iter().map(|keyed| keyed.stay.place).collect();
            places.sort_unstable();
            places.dedup();
            let names = places.into_iter().filter_map(|place| {
                let kept = self.city.place_kept(self.city.place_of(place)?);
                Some(("place", kept, place.0))
            });
            quell_intake::store::remember(&mut tx, names.collect()).await?;
            ledger.record_stays(&mut tx, stamp, batch, chunk).await?;
            ledger.commit(tx).await?;
            told(((nth + 1) * CHUNK) as u64);
        }
        Ok(())
    }

    /// Who people are: names to the vault, outside ids beside ours.
    pub(super) async fn name(&self, ledger: &Ledger, people: &[u32], now: Timestamp) -> Result<()> {
        for chunk in people.chunks(CHUNK) {
            let mut names = Vec::with_capacity(chunk.len());
            let mut identities = Vec::with_capacity(chunk.len() * 4);
            for nth in chunk {
                let person = self.city.person_id(*nth);
                names.push(("person", self.city.outside_id(*nth), person.0));
                let known = self.city.identity(*nth);
                let home = self.city.place(self.city.home(*nth)).name;
                let fields = [
                    (Field::Name, known.name),
                    (Field::DocumentNumber, known.document),
                    (Field::Phone, known.phone),
                    (Field::Address, home),
                ];
                identities.extend(fields.map(|(field, value)| Identity {
                    person,
                    field,
                    value: Hidden(value),
                }));
            }
            let mut tx = ledger.begin().await?;
            quell_intake::store::remember(&mut tx, names).await?;
            vault::put(&mut tx, ledger.secret(), &identities, now).await?;
            ledger.commit(tx).await?;
        }
        Ok(())
    }

    /// What the registers say of somebody or of a place, as a fact.
    pub(super) fn noted(&self, subject: SubjectId, now: Timestamp) -> Option<NewFact> {
        let (jurisdiction, body) = match subject {
            SubjectId::Person(person) => {
                let nth = self.city.person_of(person)?;
                let known = self.city.identity(nth);
                let noted = PersonNoted {
                    sex: Some(known.sex),
                    age_years: Some(known.age),
                    dwelling: Some(self.city.place_id(self.city.home(nth))),
                    dependent: known.dependent,
                    home_suitable: Some(known.home_suitable),
                    immune: None,
                };
                (self.city.residence(nth), FactBody::PersonNoted(noted))
            }
            SubjectId::Place(place) => {
                let nth = self.city.place_of(place)?;
                let noted = PlaceNoted {
                    setting: self.city.kind(nth).setting(),
                    people: Some(self.city.members(nth).count() as u32),
                };
                let cell = Jurisdiction(self.city.place(nth).cell);
                (cell, FactBody::PlaceNoted(noted))
            }
            SubjectId::Batch(_) => return None,
        };
        Some(NewFact {
            subject,
            jurisdiction,
            place: None,
            occurred_at: now,
            purpose: "register",
            supersedes: None,
            body,
        })
    }
}
