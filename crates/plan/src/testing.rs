//! Chapter: testing. On which days a contact is tested, and how a positive is settled.

use jiff::Timestamp;
use jiff::civil::Date;

use quell_model::because::{Because, Value};
use quell_model::derive::Derivation;
use quell_model::duty::{DutyKind, Evidence};
use quell_model::fact::{Classification, Outcome};
use quell_model::message::Category;
use quell_model::order::OrderKind;

use crate::cases::{Infection, Standing};
use crate::clock::{add, add_days, add_hours};
use crate::desk::{Desk, Owed, status};
use crate::numbers::{Anchor, BeyondEnd};
use crate::orders::{self, Draft};
use crate::quarantine::{Measures, ground};
use crate::rule::{Rule, rules};
use crate::sight::evidence;

rules! { "Testing":
    /// A contact is tested on the days of isolation that the edition lists; day 1 is the day on
    /// which isolation began, or must have begun while its beginning is not recorded.
    R01 = "TES-R01", "close.tests", "Tests of the first phase", "第一阶段核酸检测";
    /// Days of the second phase are counted from its first day.
    R02 = "TES-R02", "close.tests_then", "Tests of the second phase", "第二阶段核酸检测";
    /// A preliminary positive is settled by another single test within so many hours.
    R03 = "TES-R03", "cases.retest_hours", "Preliminary positives", "初筛阳性复核";
    /// Everybody in a positive pooled tube stays where they are and is tested singly within so many
    /// hours; an unclear single test is repeated.
    R04 = "TES-R04", "cases.retest_pooled_hours", "Positive pooled tubes", "混阳单采复核";
}

/// One test that the edition lists.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Planned {
    pub(crate) rule: &'static Rule,
    pub(crate) ordinal: u16,
    pub(crate) number: i64,
    pub(crate) day: Date,
    pub(crate) double: bool,
}

/// The test days of a contact, in order, one a day.
pub(crate) fn plan(desk: &Desk<'_>, m: &Measures<'_>) -> Vec<Planned> {
    let clock = desk.clock();
    let course = m.course();
    let weak = matches!(m.exposed.category, Category::General | Category::CoExposed);
    let anchors = &m.edition.numbers.anchors;
    let zero = match anchors.tests {
        _ if weak => clock.day(m.known),
        Anchor::IsolationStart => clock.day(m.start()),
        Anchor::LastExposure => clock.day(m.exposed.last_at),
    };
    let last = clock.day(add(m.end(), jiff::SignedDuration::from_secs(-1)));
    let first = course
        .tests
        .iter()
        .map(|n| (&R01, *n, add_days(zero, n - 1)));
    let then_from = clock.day(m.first.until);
    let then = course
        .tests_then
        .iter()
        .map(|n| (&R02, *n, add_days(then_from, n - 1)));
    let mut beyond = None;
    let mut planned: Vec<Planned> = Vec::new();
    for (rule, number, day) in first.chain(then) {
        if day > last {
            beyond = beyond.or(Some((rule, number)));
        } else if !planned.iter().any(|test| test.day == day) {
            planned.push(planned_test(course, (rule, number, day)));
        }
    }
    if let Some((rule, number)) = beyond
        && anchors.tests_beyond_end == BeyondEnd::MoveToLastDay
        && last >= clock.day(m.known)
        && !planned.iter().any(|test| test.day == last)
    {
        planned.push(planned_test(course, (rule, number, last)));
    }
    planned.sort_by_key(|test| test.day);
    planned
}

fn planned_test(
    course: &crate::numbers::Course,
    (rule, number, day): (&'static Rule, i64, Date),
) -> Planned {
    let first = rule == &R01;
    Planned {
        rule,
        ordinal: u16::try_from(number).unwrap_or(0),
        number,
        day,
        double: first && course.double_days.contains(&number),
    }
}

/// TES-R01 and TES-R02: the tests of a contact.
pub(crate) fn tests(desk: &Desk<'_>, m: &Measures<'_>, runs: bool, out: &mut Derivation) {
    let planned = plan(desk, m);
    let clock = desk.clock();
    for (at, test) in planned.iter().enumerate() {
        let opens_at = clock.start(test.day);
        let from = if at == 0 {
            opens_at.min(clock.start(clock.day(m.known)))
        } else {
            opens_at
        };
        let until = planned
            .get(at + 1)
            .map_or(Timestamp::MAX, |next| clock.start(next.day));
        let code = match m.isolated {
            _ if test.rule == &R02 => "test-day-then",
            Some(_) => "test-day",
            None => "test-day-expected",
        };
        let mut because = ground(code, m)
            .with("day", Value::Number(test.number))
            .with("date", Value::Date(test.day))
            .with("start", Value::Date(clock.day(m.start())));
        if let Some(isolated) = m.isolated {
            because = because.on(isolated.fact);
        }
        let owed = Owed {
            rule: test.rule,
            kind: DutyKind::Test,
            basis: m.basis,
            ordinal: test.ordinal,
            opens_at,
            due: clock.end(test.day),
            because,
            done: sampled(desk, (from, until), test.double),
            stands: runs,
        };
        desk.owe_under(m.edition, out, owed);
    }
}

/// The first clear result of a specimen taken within a time.
fn sampled(desk: &Desk<'_>, span: (Timestamp, Timestamp), double: bool) -> Option<Evidence> {
    desk.sight
        .results()
        .filter(|(_, result)| result.outcome != Outcome::Inconclusive)
        .filter(|(_, result)| span.0 <= result.sampled_at && result.sampled_at < span.1)
        .find(|(_, result)| result.double_sampled || !double)
        .map(|(noted, _)| evidence(noted))
}

/// The results of the first tests of a contact, oldest first: `true` stands for positive.
pub(crate) fn first_results(desk: &Desk<'_>, from: Timestamp, count: i64) -> Vec<bool> {
    let mut results: Vec<_> = desk
        .sight
        .results()
        .filter(|(_, result)| result.sampled_at >= from && result.outcome != Outcome::Inconclusive)
        .map(|(noted, result)| (result.sampled_at, noted.fact, result.outcome))
        .collect();
    results.sort_unstable();
    let count = usize::try_from(count).unwrap_or(0);
    results
        .iter()
        .take(count)
        .map(|(_, _, outcome)| *outcome == Outcome::Positive)
        .collect()
}

/// TES-R03: a preliminary positive is settled.
pub(crate) fn settle(desk: &Desk<'_>, case: &Infection, out: &mut Derivation) {
    let reports = crate::cases::reports(desk);
    let prelim = |class| class == Classification::PrelimPositive;
    let was = reports
        .first()
        .is_none_or(|(_, report)| prelim(report.classification));
    if !was {
        return;
    }
    let hours = desk.numbers().cases.retest_hours;
    let done = desk
        .sight
        .results()
        .filter(|(_, result)| result.pool <= 1 && result.outcome != Outcome::Inconclusive)
        .find(|(noted, _)| (noted.at, noted.fact) > (case.known.at, case.known.fact))
        .map(|(noted, _)| evidence(noted));
    let owed = Owed {
        rule: &R03,
        kind: DutyKind::Retest,
        basis: desk.sight.view.subject.uuid(),
        ordinal: 0,
        opens_at: case.known.at,
        due: add_hours(case.known.at, hours),
        because: Because::new("retest-preliminary")
            .with("at", Value::Time(case.known.at))
            .with("hours", Value::Number(hours))
            .on(case.known.fact),
        done,
        stands: prelim(case.class) && case.outcome.is_none(),
    };
    desk.owe(out, owed);
}

/// TES-R04: everybody in a positive tube stays on the spot and is tested singly.
pub(crate) fn hold(desk: &Desk<'_>, standing: Standing, out: &mut Derivation) {
    let Standing::Unsettled { by, pool, .. } = standing else {
        return settled_tubes(desk, out);
    };
    let hours = desk.numbers().cases.retest_pooled_hours;
    let due = add_hours(by.at, hours);
    let because = || {
        Because::new(if pool > 1 {
            "tube-positive"
        } else {
            "test-unclear"
        })
        .with("at", Value::Time(by.at))
        .with("pool", Value::Number(i64::from(pool)))
        .on(by.fact)
    };
    let basis = desk.sight.view.subject.uuid();
    status(out, "tube.positive", (by.at, Some(due)), because());
    let owed = Owed {
        rule: &R04,
        kind: DutyKind::Retest,
        basis,
        ordinal: 0,
        opens_at: by.at,
        due,
        because: because(),
        done: None,
        stands: true,
    };
    desk.owe(out, owed);
    if pool > 1 {
        let draft = Draft {
            rule: &R04,
            kind: OrderKind::HoldOnTheSpot,
            basis,
            from: by.at,
            until: due,
            known: by.at,
            because: because(),
            gone: None,
            offered: true,
        };
        orders::settle(desk, desk.edition, out, &draft);
    }
}

/// The re-tests of pooled tubes that were settled.
fn settled_tubes(desk: &Desk<'_>, out: &mut Derivation) {
    let Some((noted, tube)) = desk
        .sight
        .results()
        .find(|(_, result)| result.outcome == Outcome::Positive && result.pool > 1)
    else {
        return;
    };
    let done = desk
        .sight
        .results()
        .find(|(_, result)| result.pool <= 1 && result.sampled_at > tube.sampled_at)
        .map(|(noted, _)| evidence(noted));
    let owed = Owed {
        rule: &R04,
        kind: DutyKind::Retest,
        basis: desk.sight.view.subject.uuid(),
        ordinal: 0,
        opens_at: noted.at,
        due: add_hours(noted.at, desk.numbers().cases.retest_pooled_hours),
        because: Because::new("tube-positive")
            .with("at", Value::Time(noted.at))
            .with("pool", Value::Number(i64::from(tube.pool)))
            .on(noted.fact),
        done,
        stands: false,
    };
    desk.owe(out, owed);
}
