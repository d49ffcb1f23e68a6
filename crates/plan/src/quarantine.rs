//! Chapter: quarantine. What a contact owes and is owed: form, length, beginning and end.

use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use quell_model::because::{Because, Value};
use quell_model::derive::Derivation;
use quell_model::duty::{DutyKind, Evidence};
use quell_model::fact::Form as Confinement;
use quell_model::message::{Category, Exposed};
use quell_model::order::{Order, OrderKind};

use crate::clock::{add_days, add_hours, days_between};
use crate::contacts;
use crate::desk::{Desk, Owed, finding, status};
use crate::edition::Edition;
use crate::numbers::{Anchor, CheckPhase, Course, Form, Numbers, Then};
use crate::orders::{self, Draft};
use crate::rule::{Rule, rules};
use crate::sight::evidence;

rules! { "Quarantine":
    /// A close contact is isolated for so many local days after the day of the last exposure, in
    /// the form the edition names.
    R01 = "QUA-R01", "close.days", "First phase for close contacts", "密接第一阶段";
    /// After the first phase a close contact stays at home, isolated or under health monitoring,
    /// for the days the edition names.
    R02 = "QUA-R02", "close.then_days", "Second phase for close contacts", "密接第二阶段";
    /// A contact of a close contact is isolated for the days the edition names; where the first
    /// tests of the close contact are not all negative, for the longer time it names.
    R03 = "QUA-R03", "secondary.days", "Contacts of close contacts", "次密接";
    /// A general contact or co-exposed person is not restricted; tests and checks are owed.
    R04 = "QUA-R04", "weak.days", "General contacts and co-exposed people", "一般接触者与涉疫场所暴露人员";
    /// Isolation has begun within so many hours of the classification.
    R05 = "QUA-R05", "close.begin_hours", "Isolation begins in time", "按时落实隔离";
    /// Health is checked every day of the phase the edition names, so many times a day.
    R06 = "QUA-R06", "close.check_phase", "Health checks", "健康监测";
}

/// One phase of the measures.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Phase {
    pub(crate) rule: &'static Rule,
    /// The order it needs; `None` where nothing is restricted.
    pub(crate) kind: Option<OrderKind>,
    pub(crate) from: Timestamp,
    pub(crate) until: Timestamp,
}

/// Everything the plan asks of one contact on one ground.
#[derive(Clone, Debug)]
pub(crate) struct Measures<'a> {
    pub(crate) exposed: &'a Exposed,
    pub(crate) basis: Uuid,
    pub(crate) edition: &'a Edition,
    pub(crate) known: Timestamp,
    /// The start of isolation that was recorded.
    pub(crate) isolated: Option<Evidence>,
    /// When it must have begun.
    pub(crate) begin_due: Timestamp,
    pub(crate) first: Phase,
    pub(crate) then: Option<Phase>,
}

impl<'a> Measures<'a> {
    pub(crate) fn course(&self) -> &'a Course {
        course(&self.edition.numbers, self.exposed.category)
    }

    /// The end of everything.
    pub(crate) fn end(&self) -> Timestamp {
        self.then.map_or(self.first.until, |then| then.until)
    }

    /// The start of isolation as far as known: what test days are counted from.
    pub(crate) fn start(&self) -> Timestamp {
        self.isolated.map_or(self.begin_due, |start| start.at)
    }
}

fn course(numbers: &Numbers, category: Category) -> &Course {
    match category {
        Category::Close => &numbers.close,
        Category::Secondary => &numbers.secondary,
        Category::General | Category::CoExposed => &numbers.weak,
    }
}

fn rules(category: Category) -> (&'static Rule, &'static Rule) {
    match category {
        Category::Close => (&R01, &R02),
        Category::Secondary => (&R03, &R03),
        Category::General | Category::CoExposed => (&R04, &R04),
    }
}

/// QUA-R01 to QUA-R04: the measures on one exposure; `None` where the edition asks for nothing.
pub(crate) fn measures<'a>(desk: &Desk<'a>, exposed: &'a Exposed) -> Option<Measures<'a>> {
    let (first_rule, then_rule) = rules(exposed.category);
    let basis = exposed.case.0;
    let edition = orders::edition(desk, first_rule, basis);
    let numbers = &edition.numbers;
    let course = course(numbers, exposed.category);
    if exposed.category == Category::Secondary && !numbers.contacts.secondary_enabled {
        return None;
    }
    let known = contacts::known(exposed);
    let begin_due = add_hours(known, course.begin_hours);
    let isolated = desk
        .sight
        .stretches()
        .filter(|stretch| stretch.form != Confinement::Monitoring)
        .find(|stretch| stretch.meets(exposed.first_at, Timestamp::MAX))
        .map(|stretch| Evidence {
            fact: stretch.start.fact,
            at: stretch.start.at.max(exposed.first_at),
        });
    let clock = desk.clock();
    let weak = matches!(exposed.category, Category::General | Category::CoExposed);
    let begun = isolated.map_or(begin_due, |start| start.at);
    let last_day = |days: i64| -> Date {
        if weak {
            return add_days(clock.day(known), days - 1);
        }
        match numbers.anchors.duration {
            Anchor::LastExposure => add_days(
                clock.day(exposed.last_at),
                days - numbers.anchors.exposure_day,
            ),
            Anchor::IsolationStart => add_days(clock.day(begun), days - 1),
        }
    };
    let mut until = clock.end(last_day(course.days));
    if let Some(days) = longer(desk, numbers, exposed, until) {
        until = clock.end(last_day(days));
    }
    let kind = form(desk, numbers, course);
    let first = Phase {
        rule: first_rule,
        kind,
        from: known,
        until,
    };
    let then = match course.then {
        Then::None => None,
        Then::Monitoring => Some(OrderKind::HealthMonitoring),
        Then::Isolation => Some(home(desk, numbers)),
    };
    let then = then.map(|kind| Phase {
        rule: then_rule,
        kind: Some(kind),
        from: until.max(known),
        until: clock.end(add_days(clock.day(until), course.then_days - 1)),
    });
    Some(Measures {
        exposed,
        basis,
        edition,
        known,
        isolated,
        begin_due,
        first,
        then,
    })
}

/// The longer time of a secondary contact, once the shorter is over and the tests of the close
/// contact do not allow release.
fn longer(desk: &Desk<'_>, numbers: &Numbers, exposed: &Exposed, until: Timestamp) -> Option<i64> {
    let days = numbers.quarantine.secondary_days_else?;
    let stays = exposed.category == Category::Secondary && !source_clear(numbers, exposed);
    (stays && desk.reached(until)).then_some(days)
}

/// Whether the tests of the close contact that the edition asks for are there and negative.
pub(crate) fn source_clear(numbers: &Numbers, exposed: &Exposed) -> bool {
    let wanted = usize::try_from(numbers.quarantine.source_tests).unwrap_or(0);
    exposed.source_tests.len() >= wanted && exposed.source_tests.iter().take(wanted).all(|p| !p)
}

fn form(desk: &Desk<'_>, numbers: &Numbers, course: &Course) -> Option<OrderKind> {
    match course.form {
        Form::Central => Some(OrderKind::CentralIsolation),
        Form::Home => Some(home(desk, numbers)),
        Form::Exclusion if course.immune_exempt && desk.sight.immune() == Some(true) => None,
        Form::Exclusion => Some(OrderKind::Exclusion),
        Form::None => None,
    }
}

/// Isolation at home needs a fit dwelling.
fn home(desk: &Desk<'_>, numbers: &Numbers) -> OrderKind {
    let unfit = desk.sight.home_suitable() == Some(false);
    if unfit && numbers.quarantine.unsuitable_home_to_central {
        OrderKind::CentralIsolation
    } else {
        OrderKind::HomeIsolation
    }
}

/// The measures that hold: on the strongest exposure that is not over yet, else on the strongest.
pub(crate) fn strongest<'a>(desk: &Desk<'a>) -> Option<Measures<'a>> {
    desk.sight
        .exposures()
        .filter_map(|(_, exposed)| measures(desk, exposed))
        .min_by_key(|m| {
            let over = desk.reached(m.end());
            (
                over,
                m.exposed.category,
                std::cmp::Reverse(m.exposed.last_at),
                m.basis,
            )
        })
}

/// The stable code of a category.
pub(crate) fn code(category: Category) -> &'static str {
    match category {
        Category::Close => "contact.close",
        Category::Secondary => "contact.secondary",
        Category::General => "contact.general",
        Category::CoExposed => "contact.co_exposed",
    }
}

/// What a contact is.
pub(crate) fn state(desk: &Desk<'_>, m: &Measures<'_>, out: &mut Derivation) {
    let span = (m.known, Some(m.end()));
    let code = if desk.reached(m.end()) {
        "released"
    } else {
        code(m.exposed.category)
    };
    status(out, code, span, m.exposed.because.clone());
    let short =
        m.exposed.category == Category::Secondary && !source_clear(&m.edition.numbers, m.exposed);
    if short {
        let because = Because::new("source-tests-missing")
            .with(
                "wanted",
                Value::Number(m.edition.numbers.quarantine.source_tests),
            )
            .with("known", Value::Number(m.exposed.source_tests.len() as i64));
        finding(out, "source-tests-missing", because);
    }
}

/// Drafts the orders of all phases; returns whether the measures still run.
pub(crate) fn order(
    desk: &Desk<'_>,
    m: &Measures<'_>,
    offered: bool,
    gone: Option<&Because>,
    out: &mut Derivation,
) -> bool {
    let mut runs = gone.is_none() && !desk.reached(m.end());
    for phase in std::iter::once(&m.first).chain(m.then.as_ref()) {
        let Some(kind) = phase.kind else { continue };
        let known = |order: &Order| order.key.basis == m.basis && order.key.rule == phase.rule.id();
        if out.orders.iter().any(known) {
            continue;
        }
        let because = Because::new("order-contact")
            .with("category", Value::Code(code(m.exposed.category).into()))
            .with("last", Value::Date(desk.clock().day(m.exposed.last_at)))
            .with("until", Value::Time(phase.until));
        let mut because = because;
        because.facts.clone_from(&m.exposed.because.facts);
        let draft = Draft {
            rule: phase.rule,
            kind,
            basis: m.basis,
            from: phase.from.min(phase.until),
            until: phase.until,
            known: m.known,
            because,
            gone: gone.cloned(),
            offered: offered && phase.until > m.known,
        };
        let settled = orders::settle(desk, m.edition, out, &draft);
        if settled.lifted && phase.rule == m.first.rule {
            runs = false;
        }
    }
    runs
}

/// QUA-R05: isolation begins, in the right form or a stronger one.
pub(crate) fn begin(desk: &Desk<'_>, m: &Measures<'_>, runs: bool, out: &mut Derivation) {
    let Some(kind @ (OrderKind::CentralIsolation | OrderKind::HomeIsolation)) = m.first.kind else {
        return;
    };
    if m.known >= m.first.until {
        return;
    }
    let done = began(desk, m, kind);
    let owed = Owed {
        rule: &R05,
        kind: DutyKind::Isolate,
        basis: m.basis,
        ordinal: 0,
        opens_at: m.known,
        due: m.begin_due,
        because: ground("isolate-contact", m),
        done,
        stands: runs && !desk.reached(m.first.until),
    };
    desk.owe_under(m.edition, out, owed);
}

/// The arrival in a form at least as strong as the order asks for.
pub(crate) fn began(desk: &Desk<'_>, m: &Measures<'_>, kind: OrderKind) -> Option<Evidence> {
    let strong = |form: Confinement| match form {
        Confinement::Central | Confinement::Hospital => true,
        Confinement::Home => kind == OrderKind::HomeIsolation,
        Confinement::Monitoring => false,
    };
    desk.sight
        .stretches()
        .find(|stretch| strong(stretch.form) && stretch.meets(m.exposed.first_at, m.end()))
        .map(|stretch| stretch.start)
}

/// A reason that names the exposure and its facts.
pub(crate) fn ground(code: &'static str, m: &Measures<'_>) -> Because {
    let mut because = Because::new(code)
        .with(
            "category",
            Value::Code(self::code(m.exposed.category).into()),
        )
        .with("known", Value::Time(m.known))
        .with("case", Value::Person(m.exposed.case));
    because.facts.clone_from(&m.exposed.because.facts);
    because
}

/// QUA-R06: health is checked on the days of the phase.
pub(crate) fn check_health(desk: &Desk<'_>, m: &Measures<'_>, runs: bool, out: &mut Derivation) {
    let course = m.course();
    let phases = [
        (
            Some(&m.first),
            matches!(course.check_phase, CheckPhase::First | CheckPhase::All),
        ),
        (
            m.then.as_ref(),
            matches!(course.check_phase, CheckPhase::Then | CheckPhase::All),
        ),
    ];
    let clock = desk.clock();
    let zero = clock.day(m.exposed.last_at);
    for (phase, wanted) in phases {
        let Some(phase) = phase.filter(|_| wanted) else {
            continue;
        };
        let mut day = clock.day(phase.from);
        while clock.start(day) < phase.until {
            checks_of_day(desk, m, (day, days_between(zero, day)), runs, out);
            day = add_days(day, 1);
            if day == Date::MAX {
                break;
            }
        }
    }
}

fn checks_of_day(
    desk: &Desk<'_>,
    m: &Measures<'_>,
    (day, number): (Date, i64),
    runs: bool,
    out: &mut Derivation,
) {
    let (opens, due) = (desk.clock().start(day), desk.clock().end(day));
    let mut checks = desk
        .sight
        .checks()
        .filter(|(noted, _)| opens <= noted.at && noted.at < due)
        .map(|(noted, _)| evidence(noted));
    let per_day = m.course().checks_per_day;
    for nth in 0..per_day {
        let owed = Owed {
            rule: &R06,
            kind: DutyKind::CheckHealth,
            basis: m.basis,
            ordinal: check_ordinal(number, nth),
            opens_at: opens,
            due,
            because: ground("check-health", m)
                .with("date", Value::Date(day))
                .with("until", Value::Time(m.end())),
            done: checks.next(),
            stands: runs,
        };
        desk.owe_under(m.edition, out, owed);
    }
}

/// Which check of which day: unique for days far before and after the last exposure, since a list
/// may name contacts years late.
fn check_ordinal(number: i64, nth: i64) -> u16 {
    let day = number.rem_euclid(16_000) as u16;
    day * 4 + (nth % 4) as u16
}
