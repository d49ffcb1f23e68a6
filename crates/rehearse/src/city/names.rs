//! The ids of people and places: by number, or as an installation gives them to the names under
//! which it knows somebody, so that a row of a list and a person of the city meet.

use std::collections::HashMap;

use quell_model::ids::{PersonId, PlaceId, derived_id};
use uuid::Uuid;

use super::City;

const TAG: u128 = 0x7265_6865_6172_8001_8000;

/// The id of the nth of something; the tag keeps people and places apart.
fn id(kind: u128, nth: u32) -> Uuid {
    Uuid::from_u128(TAG << 48 | kind << 32 | u128::from(nth))
}

fn nth(kind: u128, id: Uuid) -> Option<u32> {
    let bits = id.as_u128();
    (bits >> 32 == TAG << 16 | kind).then_some(bits as u32)
}

/// Ids that an installation gave, in both directions.
#[derive(Debug, Default)]
pub(super) struct Given {
    people: Vec<Uuid>,
    places: Vec<Uuid>,
    numbers: HashMap<Uuid, u32>,
}

impl City {
    /// The same city, its people and places under the ids that the installation of a secret gives
    /// them: people by [`City::outside_id`], places by name and grid cell.
    #[must_use]
    pub fn known_to(mut self, secret: &[u8; 32]) -> Self {
        let person = |nth| derived_id(secret, "person:default", &self.outside_id(nth));
        let place = |nth| derived_id(secret, "place:default", &self.place_kept(nth));
        let rooms = self.places() + 2 * self.people();
        let mut given = Given {
            people: (0..self.people()).map(person).collect(),
            places: (0..rooms).map(place).collect(),
            numbers: HashMap::new(),
        };
        given.numbers = (0..)
            .zip(&given.people)
            .chain((0..).zip(&given.places))
            .map(|(nth, id)| (*id, nth))
            .collect();
        self.given = Some(given);
        self
    }

    /// The id of somebody in the lists of the city.
    pub fn outside_id(&self, person: u32) -> String {
        format!("YG{:06}", person + 1)
    }

    /// The name of a place as an installation keeps it, with its position and its grid cell.
    pub fn place_kept(&self, place: u32) -> String {
        let place = self.place(place);
        let (name, lat, lon, cell) = (place.name, place.lat, place.lon, place.cell);
        format!("{name} {lat:.6},{lon:.6}\u{1f}{cell}")
    }

    /// The id of a person by number.
    pub fn person_id(&self, person: u32) -> PersonId {
        let given = self.given.as_ref();
        PersonId(given.map_or_else(|| id(1, person), |given| given.people[person as usize]))
    }

    /// The number of a person by id; `None` where it is nobody of this city.
    pub fn person_of(&self, person: PersonId) -> Option<u32> {
        match &self.given {
            None => nth(1, person.0),
            Some(given) => {
                let nth = *given.numbers.get(&person.0)?;
                (given.people.get(nth as usize) == Some(&person.0)).then_some(nth)
            }
        }
    }

    /// The id of a place by number.
    pub fn place_id(&self, place: u32) -> PlaceId {
        let given = self.given.as_ref();
        PlaceId(given.map_or_else(|| id(2, place), |given| given.places[place as usize]))
    }

    /// The number of a place by id; `None` where it is no place of this city.
    pub fn place_of(&self, place: PlaceId) -> Option<u32> {
        match &self.given {
            None => nth(2, place.0),
            Some(given) => {
                let nth = *given.numbers.get(&place.0)?;
                (given.places.get(nth as usize) == Some(&place.0)).then_some(nth)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Size;
    use super::*;

    #[test]
    fn an_id_leads_back_to_its_number_and_nowhere_else() {
        let plain = City::build(3, Size { people: 400 });
        let known = City::build(3, Size { people: 400 }).known_to(&[7; 32]);
        for city in [&plain, &known] {
            for n in [0, 7, city.people() - 1] {
                assert_eq!(city.person_of(city.person_id(n)), Some(n));
                assert_eq!(city.place_of(city.place_id(n)), Some(n));
                assert_eq!(city.person_of(PersonId(city.place_id(n).0)), None);
                assert_eq!(city.place_of(PlaceId(city.person_id(n).0)), None);
            }
            let room = city.hospital_room(city.people() - 1);
            assert_eq!(city.place_of(city.place_id(room)), Some(room));
        }
        assert_ne!(plain.person_id(3), known.person_id(3));
    }
}
