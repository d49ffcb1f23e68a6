//! Who may have infected a case whose infector nobody recorded, and every reason for saying so.
//!
//! A candidate is somebody whom the case met or whom somebody named. The score is the plain sum
//! of the points of the reasons, and orders the list for an investigator; it decides nothing.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use quell_model::ids::{PersonId, PlaceId};
use quell_model::stay::{Encounter, Precision};

use crate::chains::CaseNode;
use crate::index::day_of;

/// Points for a source that somebody named: more than one perfect meeting and interval.
pub const NAMED_POINTS: f64 = 2.0;
/// Points for the likeliest interval between two onsets.
pub const ONSET_POINTS: f64 = 1.0;
/// Points for the likeliest interval where a confirmation stands in for an onset.
pub const CONFIRMED_POINTS: f64 = 0.5;
/// Overlap that earns half of the points of a meeting, in minutes.
pub const HALF_MINUTES: f64 = 30.0;
/// Share of a meeting's points when a stay is known by day only.
pub const DAY_SHARE: f64 = 0.25;

/// The serial interval: days between onset of infector and infectee, as a normal distribution.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct SerialInterval {
    /// Mean, in days.
    pub mean_days: f64,
    /// Standard deviation, in days; above 0.
    pub sd_days: f64,
}

/// What is known besides the case itself.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'a> {
    /// Cases that may be sources; somebody who is none of them is no candidate.
    pub cases: &'a [CaseNode],
    /// Encounters of the case.
    pub encounters: &'a [Encounter],
    /// People whom the case, or their own investigation, named as contact.
    pub named: &'a [PersonId],
    /// The serial interval of the disease.
    pub interval: SerialInterval,
    /// Where the days are.
    pub zone: &'a TimeZone,
}

/// Which dates an interval lies between.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Basis {
    /// Both onsets.
    Onsets,
    /// Both confirmations.
    Confirmations,
}

/// One reason for a candidate, with its numbers and what it adds to the score.
#[derive(Clone, Copy, PartialEq, Debug)]
#[non_exhaustive]
pub enum Reason {
    /// They met. `points` = minutes / (minutes + [`HALF_MINUTES`]) / √(others in the group),
    /// times [`DAY_SHARE`] where only days are known.
    Met {
        /// Where.
        place: PlaceId,
        /// On which local day.
        on: Date,
        /// Overlap in minutes, possible only when `precision` is `Day`.
        minutes: i64,
        /// How exactly it is known.
        precision: Precision,
        /// People there.
        group: u32,
        /// What it adds.
        points: f64,
    },
    /// Somebody named them. `points` = [`NAMED_POINTS`].
    Named {
        /// What it adds.
        points: f64,
    },
    /// The days between the two cases. `points` = exp(−z²/2) times [`ONSET_POINTS`] or
    /// [`CONFIRMED_POINTS`], z the distance from the mean in standard deviations.
    Interval {
        /// Days from the candidate's date to the case's; negative when the candidate was later.
        days: i32,
        /// Between which dates.
        basis: Basis,
        /// What it adds.
        points: f64,
    },
}

impl Reason {
    /// What the reason adds to the score.
    pub fn points(&self) -> f64 {
        let (Self::Met { points, .. } | Self::Named { points } | Self::Interval { points, .. }) =
            self;
        *points
    }
}

/// Somebody who may have infected the case.
#[derive(Clone, PartialEq, Debug)]
pub struct Candidate {
    /// Who.
    pub source: PersonId,
    /// The sum of the points of `reasons`; comparable within one list only.
    pub score: f64,
    /// Why, most points first.
    pub reasons: Vec<Reason>,
}

/// The possible sources of `case`, likeliest first, then by id.
///
/// An encounter counts when it began no later than the day of the case's onset (of confirmation,
/// where no onset is known; any, where neither is). One where the other came after the case had
/// left does not: it says whom the case may have infected.
pub fn likely_sources(case: &CaseNode, evidence: &Evidence<'_>) -> Vec<Candidate> {
    let last_on = case.onset_on.or(case.confirmed_on);
    let mut reasons: BTreeMap<PersonId, Vec<Reason>> = BTreeMap::new();
    for encounter in evidence
        .encounters
        .iter()
        .filter(|met| met.gap_minutes == 0)
    {
        let on = day_of(evidence.zone, encounter.from);
        if last_on.is_none_or(|last_on| on <= last_on) {
            reasons
                .entry(encounter.other)
                .or_default()
                .push(met(encounter, on));
        }
    }
    let mut named = evidence.named.to_vec();
    named.sort_unstable();
    named.dedup();
    for id in named {
        reasons.entry(id).or_default().push(Reason::Named {
            points: NAMED_POINTS,
        });
    }
    reasons.remove(&case.id);
    let nodes: BTreeMap<PersonId, &CaseNode> = evidence.cases.iter().map(|c| (c.id, c)).collect();
    let candidates = reasons.into_iter().filter_map(|(source, mut reasons)| {
        reasons.extend(interval(nodes.get(&source)?, case, evidence.interval));
        reasons.sort_by(|a, b| b.points().total_cmp(&a.points()));
        let score = reasons.iter().map(Reason::points).sum();
        Some(Candidate {
            source,
            score,
            reasons,
        })
    });
    let mut candidates: Vec<Candidate> = candidates.collect();
    candidates.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.source.cmp(&b.source)));
    candidates
}

fn met(encounter: &Encounter, on: Date) -> Reason {
    let minutes = encounter.minutes();
    let others = f64::from(encounter.group.saturating_sub(1).max(1));
    let share = match encounter.precision {
        Precision::Time => 1.0,
        Precision::Day => DAY_SHARE,
    };
    let length = minutes as f64 / (minutes as f64 + HALF_MINUTES);
    Reason::Met {
        place: encounter.place,
        on,
        minutes,
        precision: encounter.precision,
        group: encounter.group,
        points: share * length / others.sqrt(),
    }
}

fn interval(source: &CaseNode, case: &CaseNode, serial: SerialInterval) -> Option<Reason> {
    let onsets = source
        .onset_on
        .zip(case.onset_on)
        .map(|pair| (pair, Basis::Onsets));
    let confirmed = source.confirmed_on.zip(case.confirmed_on);
    let ((from, to), basis) = onsets.or(confirmed.map(|pair| (pair, Basis::Confirmations)))?;
    let days = (to - from).get_days();
    let z = (f64::from(days) - serial.mean_days) / serial.sd_days;
    let most = match basis {
        Basis::Onsets => ONSET_POINTS,
        Basis::Confirmations => CONFIRMED_POINTS,
    };
    Some(Reason::Interval {
        days,
        basis,
        points: most * (-z * z / 2.0).exp(),
    })
}
