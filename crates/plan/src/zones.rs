//! Chapter: zones. What a place becomes where a case lived, worked or was, and how it is lifted.

use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use quell_model::because::{Because, Value};
use quell_model::derive::Derivation;
use quell_model::duty::DutyKind;
use quell_model::fact::{ReportKind, Treatment};
use quell_model::message::{CaseStayed, Role};
use quell_model::order::OrderKind;

use crate::clock::add_days;
use crate::desk::{Desk, finding, status};
use crate::edition::Edition;
use crate::information::{self, Reported};
use crate::numbers::{CountFrom, Level, Zones};
use crate::orders::{self, Draft};
use crate::rounds;
use crate::rule::{Rule, rules};

rules! { "Zones":
    /// Where a case lives, or works and often goes in settings of higher risk, nobody leaves home
    /// until so many days without a new case have passed and, where the edition asks for it, a full
    /// round of tests on the last of them was negative. A new case starts the count again.
    STRONG = "ZON-R01", "zones.high_days", "Strongest level", "高风险区、封控区";
    /// Where a case was for some time, nobody leaves the area for so many days without a new case.
    MIDDLE = "ZON-R02", "zones.mid_days", "Middle level", "中风险区、管控区";
    /// The strongest level is followed by the middle one for so many days.
    STEP = "ZON-R03", "zones.high_then_days", "Step down", "高风险区降级";
    /// Where the negative round is missing on the last day, the zone can be extended once, by
    /// another signature.
    EXTEND = "ZON-R04", "zones.extension_days", "Extension", "延长管控";
    /// Everybody in a zone is tested on the days the edition lists, the first time within so many
    /// hours, and once more before it is lifted.
    SCREEN = "ZON-R05", "zones.rounds", "Rounds of tests", "区域全员检测";
    /// The place is disinfected within so many hours.
    DISINFECT = "ZON-R06", "zones.disinfect_hours", "Disinfection", "终末消毒";
    /// Publication of the area.
    PUBLISH = "ZON-R07", "information.publish_hours", "Publication of the area", "风险区发布";
    /// So many cases of one place within so many days are a cluster, which is reported within so
    /// many hours of the last of them becoming known.
    CLUSTER = "ZON-R08", "cluster.cases", "Clusters", "聚集性疫情";
}

/// A zone as the newest cases make it.
pub(crate) struct Zone<'a> {
    level: Level,
    /// The first case of the day from which days are counted.
    pub(crate) first: &'a CaseStayed,
    /// That day.
    day: Date,
}

impl Zone<'_> {
    pub(crate) fn basis(&self) -> Uuid {
        self.first.case.0
    }

    pub(crate) fn strong(&self) -> bool {
        matches!(self.level, Level::High | Level::Lock)
    }

    fn days(&self, numbers: &Zones) -> i64 {
        if self.strong() {
            numbers.high_days
        } else {
            numbers.mid_days
        }
    }
}

/// The level that a stay makes, alone.
fn level(numbers: &Zones, stayed: &CaseStayed) -> Level {
    match stayed.role {
        Role::Residence => numbers.residence,
        Role::Regular if numbers.regular_settings.contains(&stayed.setting) => numbers.regular,
        Role::Visit if numbers.visit_settings.contains(&stayed.setting) => numbers.visit,
        Role::Regular | Role::Visit => Level::None,
    }
}

/// The day from which a stay counts.
fn counts_from(desk: &Desk<'_>, stayed: &CaseStayed) -> Date {
    let at = match desk.numbers().zones.count_from {
        CountFrom::Known => stayed.known_at,
        CountFrom::LastStay => stayed.last_at,
    };
    desk.clock().day(at)
}

fn zone<'a>(desk: &Desk<'a>) -> Option<Zone<'a>> {
    let numbers = &desk.numbers().zones;
    let leveled = || {
        desk.sight
            .stayed()
            .filter(|stayed| level(numbers, stayed) != Level::None)
    };
    let day = leveled().map(|stayed| counts_from(desk, stayed)).max()?;
    let recent = add_days(day, -numbers.high_days);
    let level = leveled()
        .filter(|stayed| counts_from(desk, stayed) >= recent)
        .map(|stayed| level(numbers, stayed))
        .min()?;
    let first = leveled()
        .filter(|stayed| counts_from(desk, stayed) == day)
        .min_by_key(|stayed| (stayed.known_at, stayed.case))?;
    Some(Zone { level, first, day })
}

/// Everything about a place.
pub(crate) fn place(desk: &Desk<'_>, out: &mut Derivation) {
    rounds::cluster(desk, out);
    if let Some(zone) = zone(desk) {
        levels(desk, &zone, out);
        let last = disinfect_from(desk);
        rounds::disinfect(desk, &zone, last, out);
        let reported = Reported {
            rule: &PUBLISH,
            kind: DutyKind::Publish,
            filed: ReportKind::Public,
            basis: zone.basis(),
            since: zone.first.known_at,
            hours: desk.numbers().information.publish_hours,
            because: zone_because(desk, &zone, "zone-publish"),
        };
        information::place(desk, reported, out);
    }
    earlier(desk, out);
}

fn disinfect_from(desk: &Desk<'_>) -> Timestamp {
    desk.sight
        .stayed()
        .map(|stayed| stayed.known_at)
        .max()
        .unwrap_or(desk.now)
}

pub(crate) fn zone_because(desk: &Desk<'_>, zone: &Zone<'_>, code: &'static str) -> Because {
    let role = match zone.first.role {
        Role::Residence => "role.residence",
        Role::Regular => "role.regular",
        Role::Visit => "role.visit",
    };
    let days = zone.days(&desk.numbers().zones);
    let mut because = Because::new(code)
        .with("level", Value::Code(level_code(zone.level).into()))
        .with("role", Value::Code(role.into()))
        .with("case", Value::Person(zone.first.case))
        .with("day", Value::Date(zone.day))
        .with("days", Value::Number(days));
    because.facts.clone_from(&zone.first.because.facts);
    because
}

fn level_code(level: Level) -> &'static str {
    match level {
        Level::High => "zone.high",
        Level::Lock => "zone.lock",
        Level::Mid => "zone.mid",
        Level::Control => "zone.control",
        Level::None => "zone.none",
    }
}

fn kind(level: Level) -> OrderKind {
    match level {
        Level::High | Level::Lock => OrderKind::ZoneLockdown,
        Level::Mid | Level::Control | Level::None => OrderKind::ZoneControl,
    }
}

/// ZON-R01 to ZON-R05: the level, what follows it, and the rounds of tests.
fn levels(desk: &Desk<'_>, zone: &Zone<'_>, out: &mut Derivation) {
    let rule = if zone.strong() { &STRONG } else { &MIDDLE };
    let edition = orders::edition(desk, rule, zone.basis());
    let numbers = &edition.numbers.zones;
    let clock = desk.clock();
    let last = add_days(zone.day, zone.days(numbers));
    let planned = clock.end(last);
    let window = clock.start(add_days(last, 1 - numbers.lift_round_days));
    let wanted = numbers.lift_round_days > 0;
    let extended = clock.end(add_days(last, numbers.extension_days));
    let round = desk
        .sight
        .treated((window, extended), |t| t == Treatment::ScreenedNegative);
    let needs = wanted && round.is_none();
    let until = match round.filter(|_| wanted) {
        Some(round) if round.at >= clock.start(last) => planned.min(round.at),
        _ => planned,
    };
    let known = zone.first.known_at;
    let because = day_only(zone, zone_because(desk, zone, "zone-level"));
    status(
        out,
        level_code(zone.level),
        (known, Some(until)),
        because.clone(),
    );
    draft(
        desk,
        edition,
        out,
        (rule, kind(zone.level), zone.basis()),
        (known, until),
        because,
    );
    rounds::screen(desk, edition, zone, (window, planned), out);
    let mut end = until;
    if needs && desk.reached(planned) {
        let because = Because::new("zone-extend").with("day", Value::Date(last));
        finding(out, "round-missing", because.clone());
        let order = (&EXTEND, kind(zone.level), zone.basis());
        draft(desk, edition, out, order, (planned, extended), because);
        end = extended;
    } else if let Some(round) = round.filter(|round| wanted && round.at >= planned) {
        end = round.at;
    }
    if zone.strong() && numbers.high_then != Level::None {
        let day = clock.day(crate::cases::last_moment(end, true));
        let until = clock.end(add_days(day, numbers.high_then_days));
        let because = Because::new("zone-step")
            .with("level", Value::Code(level_code(numbers.high_then).into()))
            .with("at", Value::Time(end))
            .with("days", Value::Number(numbers.high_then_days));
        let order = (&STEP, kind(numbers.high_then), zone.basis());
        draft(desk, edition, out, order, (end, until), because);
    }
}

/// Says so where only a list or a day connects the case and the place.
fn day_only(zone: &Zone<'_>, because: Because) -> Because {
    if zone.first.because.code == "stayed-by-day" {
        Because {
            code: "zone-level-by-day".into(),
            ..because
        }
    } else {
        because
    }
}

fn draft(
    desk: &Desk<'_>,
    edition: &Edition,
    out: &mut Derivation,
    (rule, kind, basis): (&Rule, OrderKind, Uuid),
    (from, until): (Timestamp, Timestamp),
    because: Because,
) {
    let draft = Draft {
        rule,
        kind,
        basis,
        from,
        until: until.max(from),
        known: from,
        because,
        gone: None,
        offered: until > from,
    };
    orders::settle(desk, edition, out, &draft);
}

/// Orders signed on earlier cases of the place run to their own end while the case stands.
fn earlier(desk: &Desk<'_>, out: &mut Derivation) {
    for (_, signed) in desk.sight.signed() {
        let stands = desk
            .sight
            .stayed()
            .any(|stayed| stayed.case.0 == signed.order.basis);
        let known = [&STRONG, &MIDDLE, &STEP, &EXTEND];
        let rule = known
            .into_iter()
            .find(|rule| rule.id == signed.order.rule.0);
        let seen = out.orders.iter().any(|order| order.key == signed.order);
        let (Some(rule), true, false) = (rule, stands, seen) else {
            continue;
        };
        let edition = orders::edition(desk, rule, signed.order.basis);
        let because = Because::new("zone-earlier").with("until", Value::Time(signed.until));
        let order = (rule, signed.kind, signed.order.basis);
        draft(
            desk,
            edition,
            out,
            order,
            (signed.from, signed.until),
            because,
        );
    }
}
