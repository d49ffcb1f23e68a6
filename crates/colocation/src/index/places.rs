//! The places and days that connect many cases.

use std::cmp::Reverse;
use std::ops::Range;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use quell_model::ids::{PersonId, PlaceId};
use quell_model::stay::{Setting, Stay};

use super::span::Span;
use super::{Index, day_of};

/// A place where several cases were on one local day, not necessarily at one hour.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CommonPlace {
    /// Where.
    pub place: PlaceId,
    /// On which local day.
    pub on: Date,
    /// What kind of place it is, by the first stay that says so.
    pub setting: Setting,
    /// Which cases were there, by id; at least two.
    pub cases: Vec<PersonId>,
    /// How many distinct people were there that day within the window, cases included: how busy
    /// the place is. The fewer, the more it tells.
    pub people: u32,
}

impl Index {
    /// The places and local days within `window` that two or more of `cases` share: most cases
    /// first, then the least busy, then day and place.
    pub fn common_places(&self, cases: &[PersonId], window: Range<Timestamp>) -> Vec<CommonPlace> {
        let Some(clip) = Span::window(&window) else {
            return Vec::new();
        };
        let mut visits: Vec<(PlaceId, Date, PersonId)> = Vec::new();
        for &case in cases {
            for stay in self.stays_of(case, window.clone()) {
                let days = self.days(&stay, clip);
                visits.extend(days.map(|on| (stay.place, on, case)));
            }
        }
        visits.sort_unstable();
        visits.dedup();
        let shared = visits
            .chunk_by(|a, b| (a.0, a.1) == (b.0, b.1))
            .filter(|c| c.len() > 1);
        let mut common: Vec<CommonPlace> = shared
            .map(|visits| self.common_place(visits, &window))
            .collect();
        common.sort_by_key(|c| (Reverse(c.cases.len()), c.people, c.on, c.place));
        common
    }

    fn common_place(
        &self,
        visits: &[(PlaceId, Date, PersonId)],
        window: &Range<Timestamp>,
    ) -> CommonPlace {
        let (place, on, _) = visits[0];
        let start = midnight(self, on).unwrap_or(window.start).max(window.start);
        let next = on.tomorrow().ok().and_then(|next| midnight(self, next));
        let stays = self.at_place(place, start..next.unwrap_or(window.end).min(window.end));
        let mut people: Vec<PersonId> = stays.iter().map(|stay| stay.person).collect();
        people.sort_unstable();
        people.dedup();
        let setting = stays
            .iter()
            .map(|stay| stay.setting)
            .find(|s| *s != Setting::Unknown);
        CommonPlace {
            place,
            on,
            setting: setting.unwrap_or_default(),
            cases: visits.iter().map(|visit| visit.2).collect(),
            people: people.len() as u32,
        }
    }

    /// The local days of a stay within a window.
    fn days(&self, stay: &Stay, window: Span) -> impl Iterator<Item = Date> + use<> {
        let clipped = Span::of(stay).shared(window);
        let day = |micros| {
            Timestamp::from_microsecond(micros)
                .map(|at| day_of(&self.zone, at))
                .ok()
        };
        let last = clipped.and_then(|span| day((span.until - 1).max(span.from)));
        let first = clipped.and_then(|span| day(span.from));
        let days = first.into_iter().flat_map(|first| first.series(1.day()));
        days.take_while(move |day| last.is_some_and(|last| *day <= last))
    }
}

fn midnight(index: &Index, on: Date) -> Option<Timestamp> {
    on.to_zoned(index.zone.clone())
        .ok()
        .map(|at| at.timestamp())
}
