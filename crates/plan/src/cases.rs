//! Chapter: cases. Who is infected as far as the facts say, since when they could infect others,
//! and the investigation that follows.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use quell_model::because::{Because, Value};
use quell_model::derive::Derivation;
use quell_model::duty::{DutyKind, Evidence};
use quell_model::fact::{
    CaseOutcome, CaseReported, Classification, Form, Outcome, ResultReported, Stage,
};
use quell_model::view::Noted;

use crate::clock::{add, add_days, add_hours};
use crate::desk::{Desk, Owed, finding, status};
use crate::rule::rules;
use crate::sight::{Sight, evidence};

rules! { "Cases":
    /// The newest classification that was reported holds; a positive single test without a report
    /// is a preliminary positive until a single re-test settles it; a case ruled out, or a positive
    /// withdrawn, is none, and everything that hung on it ends.
    R01 = "CAS-R01", "cases.repositive_managed", "Who is a case", "病例认定";
    /// A case can infect others from so many days before onset (before the first positive specimen
    /// where there were no symptoms) until isolation in a site or hospital.
    R02 = "CAS-R02", "cases.lookback_days", "Infectious window", "可传播时段";
    /// The core facts of a case are found within so many hours of the report.
    R03 = "CAS-R03", "cases.core_hours", "Core facts", "核心信息";
    /// The itinerary of the look-back days is complete within so many hours of the report.
    R04 = "CAS-R04", "cases.itinerary_hours", "Itinerary", "活动轨迹";
    /// The investigation report is filed within so many hours of the report.
    R05 = "CAS-R05", "cases.investigation_hours", "Investigation report", "流调报告";
}

/// Where somebody stands as far as infection goes.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Standing {
    /// Nothing says so.
    Well,
    /// A pooled tube was positive, or a single test unclear: to be settled.
    Unsettled {
        by: Evidence,
        sampled_at: Timestamp,
        pool: u16,
    },
    /// A case.
    Infected {
        class: Classification,
        known: Evidence,
    },
    /// Was thought to be one, and is not.
    RuledOut { by: Evidence },
}

/// CAS-R01: who is a case.
pub(crate) fn standing(sight: &Sight<'_>) -> Standing {
    let last = sight.reports().last();
    if let Some((_, report)) = last
        && report.classification.is_infected()
    {
        let first = episode(sight)
            .next()
            .map_or(last.map(|(n, _)| n), |(noted, _)| Some(noted));
        if let Some(noted) = first {
            // Who was a case by a result before the report stays known since then: no clock starts
            // anew, and what was done stays done.
            let ruled_out = ruled_out(sight).map(|(noted, _)| noted.at);
            return Standing::Infected {
                class: report.classification,
                known: tested(sight, ruled_out, Some(noted.at)).unwrap_or(evidence(noted)),
            };
        }
    }
    let since = last.map(|(noted, _)| noted.at);
    let newer = |noted: &Noted| since.is_none_or(|at| noted.at > at);
    let single = newest_single(sight, newer);
    let mut positives = sight
        .results()
        .filter(|(noted, result)| result.outcome != Outcome::Negative && newer(noted));
    let first = positives.next();
    match (single, first) {
        (Some((_, result)), _) if result.outcome == Outcome::Positive => tested(sight, since, None)
            .map_or(Standing::Well, |known| Standing::Infected {
                class: Classification::PrelimPositive,
                known,
            }),
        (Some((noted, result)), Some((_, positive)))
            if result.outcome == Outcome::Negative && result.sampled_at >= positive.sampled_at =>
        {
            Standing::RuledOut {
                by: evidence(noted),
            }
        }
        (_, Some((noted, positive))) => Standing::Unsettled {
            by: evidence(noted),
            sampled_at: positive.sampled_at,
            pool: positive.pool,
        },
        (_, None) => last.map_or(Standing::Well, |(noted, _)| Standing::RuledOut {
            by: evidence(noted),
        }),
    }
}

/// The single result of the newest sample.
fn newest_single<'a>(
    sight: &Sight<'a>,
    accept: impl Fn(&Noted) -> bool,
) -> Option<(&'a Noted, &'a ResultReported)> {
    sight
        .results()
        .filter(|(noted, result)| result.pool <= 1 && accept(noted))
        .max_by_key(|(noted, result)| (result.sampled_at, noted.at, noted.fact))
}

/// The result by which somebody was a case by the results of a time alone.
fn tested(
    sight: &Sight<'_>,
    since: Option<Timestamp>,
    until: Option<Timestamp>,
) -> Option<Evidence> {
    let (_, newest) = newest_single(sight, |noted| {
        since.is_none_or(|at| noted.at > at) && until.is_none_or(|at| noted.at < at)
    })?;
    let first = first_positive(sight, since).map(|(noted, _)| evidence(noted));
    first.filter(|_| newest.outcome == Outcome::Positive)
}

/// The report by which the person was last ruled out.
fn ruled_out<'a>(sight: &Sight<'a>) -> Option<(&'a Noted, &'a CaseReported)> {
    sight
        .reports()
        .filter(|(_, r)| !r.classification.is_infected())
        .last()
}

/// The reports since the person was last ruled out.
fn episode<'a>(sight: &Sight<'a>) -> impl Iterator<Item = (&'a Noted, &'a CaseReported)> + use<'a> {
    let out = ruled_out(sight);
    let after = out.map(|(noted, _)| (noted.at, noted.fact));
    sight
        .reports()
        .filter(move |(noted, _)| after.is_none_or(|key| (noted.at, noted.fact) > key))
}

/// The first positive single result after a moment.
fn first_positive<'a>(
    sight: &Sight<'a>,
    since: Option<Timestamp>,
) -> Option<(&'a Noted, Timestamp)> {
    sight
        .results()
        .find(|(noted, result)| {
            result.outcome == Outcome::Positive
                && result.pool <= 1
                && since.is_none_or(|at| noted.at > at)
        })
        .map(|(noted, result)| (noted, result.sampled_at))
}

/// A case with its window.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Infection {
    pub(crate) class: Classification,
    /// The fact by which the case became known; clocks start here.
    pub(crate) known: Evidence,
    /// First day of symptoms.
    pub(crate) onset: Option<Date>,
    /// Start of the window.
    pub(crate) from: Timestamp,
    /// Its end, where something ended it.
    pub(crate) until: Option<Timestamp>,
    /// How the illness ended.
    pub(crate) outcome: Option<(Evidence, CaseOutcome)>,
}

impl Infection {
    /// Whether the plan manages the person as a case: somebody positive again may be left alone.
    pub(crate) fn managed(&self, desk: &Desk<'_>) -> bool {
        self.class != Classification::RePositive || desk.numbers().cases.repositive_managed
    }

    /// The window, empty ones left out.
    pub(crate) fn window(&self) -> Option<(Timestamp, Timestamp)> {
        let until = self.until.unwrap_or(Timestamp::MAX);
        (self.from < until).then_some((self.from, until))
    }
}

/// CAS-R02: the infectious window of a case.
pub(crate) fn infection(desk: &Desk<'_>) -> Option<Infection> {
    let Standing::Infected { class, known } = standing(&desk.sight) else {
        return None;
    };
    let numbers = &desk.numbers().cases;
    let clock = desk.clock();
    let onset = episode(&desk.sight)
        .filter_map(|(_, report)| report.onset_on)
        .last();
    let specimen = episode(&desk.sight).filter_map(|(_, r)| r.specimen_on.or(r.confirmed_on));
    let sampled = first_positive(&desk.sight, None).map(|(_, at)| clock.day(at));
    let first_seen = specimen
        .min()
        .or(sampled)
        .unwrap_or_else(|| clock.day(known.at));
    let anchor = onset.unwrap_or(first_seen);
    let from = clock.start(add_days(anchor, -numbers.lookback_days));
    let outcome = desk
        .sight
        .outcomes()
        .last()
        .map(|(noted, body)| (evidence(noted), body.outcome));
    let isolated = isolation(&desk.sight, from).map(|start| start.max(from));
    let over = numbers
        .infectious_after_days
        .map(|days| clock.end(add_days(anchor, days)));
    let until = [isolated, over, outcome.map(|(end, _)| end.at)]
        .into_iter()
        .flatten()
        .min();
    Some(Infection {
        class,
        known,
        onset,
        from,
        until,
        outcome,
    })
}

/// The first isolation in a site or hospital that reaches past a moment.
fn isolation(sight: &Sight<'_>, from: Timestamp) -> Option<Timestamp> {
    sight
        .stretches()
        .filter(|stretch| matches!(stretch.form, Form::Central | Form::Hospital))
        .find(|stretch| stretch.end.is_none_or(|end| end.at > from))
        .map(|stretch| stretch.start.at)
}

/// The stable code of a class.
pub(crate) fn code(class: Classification) -> &'static str {
    match class {
        Classification::Discarded => "case.discarded",
        Classification::Suspected => "case.suspected",
        Classification::Probable => "case.probable",
        Classification::PrelimPositive => "case.prelim_positive",
        Classification::Asymptomatic => "case.asymptomatic",
        Classification::Confirmed => "case.confirmed",
        Classification::RePositive => "case.re_positive",
    }
}

/// What a case is: its status, and what was missing.
pub(crate) fn state(desk: &Desk<'_>, case: &Infection, out: &mut Derivation) {
    let because = Because::new("case-known")
        .with("class", Value::Code(code(case.class).into()))
        .with("at", Value::Time(case.known.at))
        .on(case.known.fact);
    let end = case.outcome.map(|(end, _)| end.at);
    status(out, code(case.class), (case.known.at, end), because);
    if case.onset.is_none() && case.class != Classification::Asymptomatic {
        let from = Value::Date(desk.clock().day(case.from));
        let because = Because::new("no-onset")
            .with("from", from)
            .on(case.known.fact);
        finding(out, "no-onset", because);
    }
}

/// CAS-R03 to CAS-R05: the investigation.
pub(crate) fn investigate(desk: &Desk<'_>, case: &Infection, out: &mut Derivation) {
    let numbers = &desk.numbers().cases;
    let stages = [
        (
            &R03,
            DutyKind::InvestigateCore,
            Stage::Core,
            numbers.core_hours,
        ),
        (
            &R04,
            DutyKind::InvestigateItinerary,
            Stage::Itinerary,
            numbers.itinerary_hours,
        ),
        (
            &R05,
            DutyKind::InvestigateReport,
            Stage::Report,
            numbers.investigation_hours,
        ),
    ];
    for (rule, kind, stage, hours) in stages {
        let because = Because::new("case-investigate")
            .with("at", Value::Time(case.known.at))
            .with("hours", Value::Number(hours))
            .on(case.known.fact);
        let owed = Owed {
            rule,
            kind,
            basis: desk.sight.view.subject.uuid(),
            ordinal: 0,
            opens_at: case.known.at,
            due: add_hours(case.known.at, hours),
            because,
            done: desk.sight.stage(Some(stage), case.known.at),
            stands: true,
        };
        desk.owe(out, owed);
    }
}

/// The last moment of a time whose end may be known by day only: that of the day, not of the next.
pub(crate) fn last_moment(until: Timestamp, by_day: bool) -> Timestamp {
    if by_day {
        add(until, SignedDuration::from_secs(-1))
    } else {
        until
    }
}

/// Reports of the episode, for the chapter on information.
pub(crate) fn reports<'a>(desk: &Desk<'a>) -> Vec<(&'a Noted, &'a CaseReported)> {
    episode(&desk.sight).collect()
}
