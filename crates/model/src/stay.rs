//! Stays and encounters: a person at a place from–to, and two stays that overlap.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::ids::{PersonId, PlaceId};

/// How exactly the ends of a stay are known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// From–to are clock times.
    Time,
    /// Only the calendar day is known; from–to are that day's local midnight and the next one's.
    Day,
}

/// What kind of place it is, as far as contact rules distinguish places.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, Default,
)]
#[serde(rename_all = "snake_case")]
pub enum Setting {
    /// A dwelling: living together.
    Dwelling,
    /// Office, workshop, dormitory, meeting room.
    Work,
    /// School, kindergarten, classroom.
    School,
    /// Eating together: restaurant, canteen, banquet.
    Dining,
    /// Closed entertainment: karaoke, mahjong room, cinema, gym, bath.
    Entertainment,
    /// Hospital, clinic, care home.
    Care,
    /// Shop, supermarket, market.
    Shop,
    /// Worship and funerals.
    Worship,
    /// Aircraft; seats are known by row.
    Aircraft,
    /// Train carriage.
    Rail,
    /// Bus, coach, taxi, car.
    Road,
    /// Ship cabin or deck.
    Ship,
    /// Isolation site.
    Isolation,
    /// Open air.
    Outdoor,
    /// Known, but none of the above.
    Other,
    /// Not recorded.
    #[default]
    Unknown,
}

/// Where in a vehicle or hall somebody sat.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Seat {
    /// Row number, counted from the front.
    pub row: u16,
    /// Seat within the row, counted from the left.
    pub column: u16,
}

/// One person at one place; `from` is inside, `until` is not.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Stay {
    /// Who.
    pub person: PersonId,
    /// Where.
    pub place: PlaceId,
    /// When it began.
    pub from: Timestamp,
    /// When it ended.
    pub until: Timestamp,
    /// Whether the ends are clock times or a calendar day.
    pub precision: Precision,
    /// The kind of place.
    pub setting: Setting,
    /// The seat, where one is known.
    pub seat: Option<Seat>,
}

/// Two people at one place at overlapping times, or one after the other within a gap.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Encounter {
    /// Whom the subject of the question met.
    pub other: PersonId,
    /// Where.
    pub place: PlaceId,
    /// The kind of place.
    pub setting: Setting,
    /// When the overlap began (the other's arrival, where there was only a gap).
    pub from: Timestamp,
    /// When it ended.
    pub until: Timestamp,
    /// Minutes between the subject's leaving and the other's arrival; 0 when they overlapped.
    pub gap_minutes: u32,
    /// `Day` as soon as one of the two stays is known by day only: the overlap is then possible,
    /// not established.
    pub precision: Precision,
    /// Rows between the two seats, where both are known.
    pub rows_apart: Option<u16>,
    /// How many distinct people were there in the same window: the size of the group.
    pub group: u32,
}

impl Encounter {
    /// Length of the overlap in whole minutes.
    pub fn minutes(&self) -> i64 {
        (self.until.as_second() - self.from.as_second()) / 60
    }
}
