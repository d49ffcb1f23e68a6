//! Chapter: zones, continued. What is done in a place: rounds of tests, disinfection, and the
//! report of a cluster.

use jiff::Timestamp;
use uuid::Uuid;

use quell_model::because::{Because, Value};
use quell_model::derive::Derivation;
use quell_model::duty::{DutyKind, Evidence};
use quell_model::fact::{ReportKind, Treatment};
use quell_model::ids::FactId;
use quell_model::message::Role;

use crate::clock::{add_days, add_hours};
use crate::desk::{Desk, Owed};
use crate::edition::Edition;
use crate::information::{self, Reported};
use crate::sight::evidence;
use crate::zones::{CLUSTER, DISINFECT, SCREEN, Zone, zone_because};

/// The ordinal of the round before lifting.
const LIFT: u16 = 200;

/// ZON-R05: rounds of tests, and the one before lifting.
pub(crate) fn screen(
    desk: &Desk<'_>,
    edition: &Edition,
    zone: &Zone<'_>,
    (window, planned): (Timestamp, Timestamp),
    out: &mut Derivation,
) {
    let numbers = &edition.numbers.zones;
    let clock = desk.clock();
    let known = zone.first.known_at;
    let hours = if zone.strong() {
        numbers.screen_hours_high
    } else {
        numbers.screen_hours_mid
    };
    let mut rounds: Vec<(u16, Timestamp, Timestamp)> = Vec::new();
    for number in &numbers.rounds {
        let day = add_days(clock.day(known), number - 1);
        let first = rounds.is_empty();
        let opens = if first { known } else { clock.start(day) };
        let due = if first {
            add_hours(known, hours)
        } else {
            clock.end(day)
        };
        rounds.push((*number as u16, opens, due));
    }
    if numbers.lift_round_days > 0 {
        rounds.push((LIFT, window, planned));
    }
    let mut taken: Vec<FactId> = Vec::new();
    for (ordinal, opens_at, due) in &rounds {
        let lifts = *ordinal == LIFT;
        let done = desk
            .sight
            .treatments()
            .filter(|(noted, _)| noted.at >= *opens_at && (lifts || !taken.contains(&noted.fact)))
            .find(|(_, body)| match body.treatment {
                Treatment::ScreenedNegative => true,
                Treatment::ScreenedPositive => !lifts,
                Treatment::Disinfected | Treatment::Sampled => false,
            })
            .map(|(noted, _)| evidence(noted));
        if let Some(done) = done.filter(|_| !lifts) {
            taken.push(done.fact);
        }
        let code = if lifts {
            "zone-round-last"
        } else {
            "zone-round"
        };
        let owed = Owed {
            rule: &SCREEN,
            kind: DutyKind::ScreenPlace,
            basis: zone.basis(),
            ordinal: *ordinal,
            opens_at: *opens_at,
            due: *due,
            because: zone_because(desk, zone, code)
                .with("number", Value::Number(i64::from(*ordinal))),
            done,
            stands: lifts || !desk.reached(planned),
        };
        desk.owe_under(edition, out, owed);
    }
}

/// ZON-R06: the place is disinfected after the case was last known there.
pub(crate) fn disinfect(desk: &Desk<'_>, zone: &Zone<'_>, from: Timestamp, out: &mut Derivation) {
    let done: Option<Evidence> = desk
        .sight
        .treated((from, Timestamp::MAX), |t| t == Treatment::Disinfected);
    let owed = Owed {
        rule: &DISINFECT,
        kind: DutyKind::Disinfect,
        basis: zone.basis(),
        ordinal: 0,
        opens_at: from,
        due: add_hours(from, desk.numbers().zones.disinfect_hours),
        because: zone_because(desk, zone, "zone-disinfect"),
        done,
        stands: true,
    };
    desk.owe(out, owed);
}

/// ZON-R08: a cluster is reported.
pub(crate) fn cluster(desk: &Desk<'_>, out: &mut Derivation) {
    let numbers = &desk.numbers().cluster;
    let setting = desk.sight.places().last().map(|(_, place)| place.setting);
    let mut known: Vec<(Timestamp, Uuid)> = desk
        .sight
        .stayed()
        .filter(|stayed| stayed.role != Role::Visit)
        .filter(|stayed| {
            numbers
                .settings
                .contains(&setting.unwrap_or(stayed.setting))
        })
        .map(|stayed| (stayed.known_at, stayed.case.0))
        .collect();
    known.sort_unstable();
    known.dedup_by_key(|(_, case)| *case);
    let Ok(cases) = usize::try_from(numbers.cases) else {
        return;
    };
    let span = |pair: &[(Timestamp, Uuid)]| {
        let (first, last) = (pair[0].0, pair[pair.len() - 1].0);
        last <= add_hours(first, numbers.days * 24)
    };
    let Some(found) = known.windows(cases.max(1)).find(|window| span(window)) else {
        return;
    };
    let since = found[found.len() - 1].0;
    let reported = Reported {
        rule: &CLUSTER,
        kind: DutyKind::ReportCluster,
        filed: ReportKind::Cluster,
        basis: found[0].1,
        since,
        hours: numbers.report_hours,
        because: Because::new("cluster")
            .with("cases", Value::Number(numbers.cases))
            .with("days", Value::Number(numbers.days))
            .with("at", Value::Time(since)),
    };
    information::place(desk, reported, out);
}
