//! A day of the response in numbers.

use std::collections::BTreeMap;

use jiff::civil::Date;
use quell_model::duty::DutyKind;
use quell_model::fact::{Form, FoundBy};

use super::Desk;
use super::file::Kept;
use crate::moment::{DAY, Minute, date_of};

/// Cases that became known on a day, by how they were found.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct NewCases {
    /// Among people who were isolated.
    pub quarantined: u32,
    /// By tests of people who were not.
    pub screening: u32,
    /// At a fever clinic.
    pub clinic: u32,
}

impl NewCases {
    /// All of them.
    pub fn all(self) -> u32 {
        self.quarantined + self.screening + self.clinic
    }

    pub(super) fn add(&mut self, found_by: FoundBy) {
        match found_by {
            FoundBy::Quarantined => self.quarantined += 1,
            FoundBy::Clinic => self.clinic += 1,
            FoundBy::Screening | FoundBy::Entry | FoundBy::Unknown => self.screening += 1,
        }
    }
}

/// Duties since the beginning, as they stand at the end of a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Duties {
    /// That have opened, those lapsed left out.
    pub owed: u64,
    /// Of those, closed by evidence.
    pub done: u64,
    /// Of those, open beyond their deadline now, or closed after it.
    pub late: u64,
    /// Whose basis ended before they were done.
    pub lapsed: u64,
}

impl Duties {
    fn add(&mut self, kept: &Kept, now: Minute) {
        if kept.lapsed {
            self.lapsed += 1;
        } else if kept.opens_at <= now {
            self.owed += 1;
            self.done += u64::from(kept.done_at.is_some());
            let end = kept.done_at.unwrap_or(now);
            self.late += u64::from(end > kept.due);
        }
    }
}

/// One day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Summary {
    /// Which.
    pub day: Date,
    /// Cases that became known.
    pub new_cases: NewCases,
    /// People isolated in sites and at home at the end of the day.
    pub in_quarantine: u32,
    /// People in hospital at the end of the day.
    pub in_hospital: u32,
    /// Specimens whose results came.
    pub tests: u32,
    /// Duties.
    pub duties: Duties,
    /// Everybody infected so far, known or not.
    pub infected_in_truth: u32,
}

/// What is counted while a day lasts.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counted {
    pub(super) new_cases: NewCases,
    pub(super) tests: u32,
}

impl Desk<'_> {
    /// The day that just ended, in numbers; counting begins anew.
    pub(super) fn sum_up(&mut self) -> Summary {
        let Counted { new_cases, tests } = std::mem::take(&mut self.counted);
        let kept = |forms: &[Form]| {
            let all = self.world.kept();
            all.filter(|(_, form)| forms.contains(form)).count() as u32
        };
        Summary {
            day: date_of(self.now.saturating_sub(1) / DAY),
            new_cases,
            in_quarantine: kept(&[Form::Central, Form::Home]),
            in_hospital: kept(&[Form::Hospital]),
            tests,
            duties: self.duties(),
            infected_in_truth: self.world.infections().len() as u32,
        }
    }

    /// Duties since the beginning, by kind.
    pub fn duties_by_kind(&self) -> BTreeMap<DutyKind, Duties> {
        let mut by_kind: BTreeMap<DutyKind, Duties> = BTreeMap::new();
        for kept in self.files.values().flat_map(|file| file.duties.values()) {
            by_kind.entry(kept.kind).or_default().add(kept, self.now);
        }
        by_kind
    }

    fn duties(&self) -> Duties {
        let mut duties = Duties::default();
        for kept in self.files.values().flat_map(|file| file.duties.values()) {
            duties.add(kept, self.now);
        }
        duties
    }
}
