//! Places by id: what they are called and where they lie.
//!
//! Whoever may read that somebody stayed somewhere may read where that is, also where no case has
//! made the place a subject yet: so these are looked up for ids that the caller was given by rows
//! in their scope, and for nothing else.

use std::collections::HashMap;

use quell_model::naming::REGION;
use serde::Serialize;
use sqlx::Row;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Gate;
use crate::problem::Result;
use crate::said::short;

/// A place, said in short.
#[derive(Clone, PartialEq, Debug, Serialize, ToSchema)]
pub struct PlaceSaid {
    /// Our id.
    pub id: Uuid,
    /// What it is called, else the beginning of our id.
    pub label: String,
}

/// A place on a map.
#[derive(Clone, PartialEq, Debug, Serialize, ToSchema)]
pub struct Located {
    /// Our id.
    pub id: Uuid,
    /// What it is called, else the beginning of our id.
    pub label: String,
    /// Longitude in degrees, if it is known.
    pub lon: Option<f64>,
    /// Latitude in degrees, if it is known.
    pub lat: Option<f64>,
    /// Kind of place.
    pub setting: String,
}

/// What is known of a place by its name: name without position, latitude, longitude.
pub(crate) fn read_name(name: &str) -> (String, Option<(f64, f64)>) {
    let name = name.split(REGION).next().unwrap_or_default();
    let (before, last) = name.rsplit_once(' ').unwrap_or(("", name));
    let position = last.split_once(',').and_then(|(lat, lon)| {
        let exact = |text: &str| {
            text.split_once('.')
                .is_some_and(|(_, part)| part.len() == 6)
        };
        if !exact(lat) || !exact(lon) {
            return None;
        }
        Some((lat.parse().ok()?, lon.parse().ok()?))
    });
    match position {
        Some(_) if before.is_empty() => (last.to_owned(), position),
        Some(_) => (before.to_owned(), position),
        None => (name.to_owned(), None),
    }
}

impl Gate {
    /// Places that rows in the caller's scope named.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn places(&self, ids: &[Uuid]) -> Result<HashMap<Uuid, Located>> {
        let mut places: HashMap<Uuid, Located> = ids
            .iter()
            .map(|id| {
                let unknown = Located {
                    id: *id,
                    label: short(*id),
                    lon: None,
                    lat: None,
                    setting: "unknown".to_owned(),
                };
                (*id, unknown)
            })
            .collect();
        if places.is_empty() {
            return Ok(places);
        }
        let rows = sqlx::query(
            "SELECT subject_id, min(name) AS name FROM intake.external_name
             WHERE subject_id = ANY($1) AND subject_kind = 'place' GROUP BY subject_id",
        )
        .bind(ids)
        .fetch_all(self.aside())
        .await?;
        for row in &rows {
            if let Some(place) = places.get_mut(&row.get::<Uuid, _>("subject_id")) {
                let (label, position) = read_name(row.get("name"));
                place.label = label;
                (place.lat, place.lon) = position.unzip();
            }
        }
        Ok(places)
    }

    /// The same, said in short.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn places_said(&self, ids: &[Uuid]) -> Result<HashMap<Uuid, PlaceSaid>> {
        let places = self.places(ids).await?;
        Ok(places
            .into_iter()
            .map(|(id, place)| {
                let said = PlaceSaid {
                    id,
                    label: place.label,
                };
                (id, said)
            })
            .collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_place_is_told_from_its_position() {
        for (kept, label, position) in [
            ("长青市场\u{1f}CN/99", "长青市场", None),
            (
                "Market shop 21.480000,109.120000\u{1f}",
                "Market shop",
                Some((21.48, 109.12)),
            ),
            (
                "21.480000,-109.120000\u{1f}",
                "21.480000,-109.120000",
                Some((21.48, -109.12)),
            ),
            ("Room 1,2", "Room 1,2", None),
        ] {
            assert_eq!(read_name(kept), (label.to_owned(), position), "{kept}");
        }
    }
}
