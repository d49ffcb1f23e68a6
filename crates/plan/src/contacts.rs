//! Chapter: contacts. Who is a contact of a case, how close, and how that is found out.

use jiff::Timestamp;

use quell_model::because::{Because, Value};
use quell_model::derive::Derivation;
use quell_model::duty::DutyKind;
use quell_model::fact::{ContactNamed, Relation};
use quell_model::message::{Category, Exposed};
use quell_model::stay::{Encounter, Precision, Setting};

use crate::clock::add_hours;
use crate::desk::{Desk, Owed};
use crate::numbers::{Contacts, Weaker};
use crate::rule::{Rule, rules};
use crate::sight::evidence;

rules! { "Contacts":
    /// The contacts of a case, and where the edition asks for them those of a close contact, are
    /// found within so many hours.
    TRACE = "CON-R01", "cases.trace_hours", "Tracing", "密接判定";
    /// Whoever is named in a relation that the edition lists is a close contact, unless effectively
    /// protected; people who live together are in any case.
    NAMED = "CON-R02", "contacts.named_relations", "Named contacts", "提名密接";
    /// Whoever stayed in one dwelling with a case is a close contact.
    DWELLING = "CON-R03", "contacts.closed_settings", "Living together", "同住";
    /// Whoever was with a case in a closed setting for so many minutes, in a group small enough, is
    /// a close contact.
    CLOSED = "CON-R04", "contacts.close_minutes", "Closed settings", "密闭场所近距离接触";
    /// In aircraft and buses those within so many rows are close contacts, in trains those of one
    /// carriage where seats are known.
    SEATS = "CON-R05", "contacts.transport_rows", "Transport", "同乘交通工具";
    /// Whoever was there but is no close contact is a general contact or a co-exposed person, as
    /// the edition has it.
    WEAKER = "CON-R06", "contacts.weaker",
        "General contacts and co-exposed people", "一般接触者与暴露人员";
    /// A meeting that only a calendar day connects makes nobody a close contact by itself: it is
    /// verified first.
    BY_DAY = "CON-R07", "contacts.verify_hours", "Meetings known by day only", "仅有日期的同处";
    /// Whoever a list names as infected by the case is a close contact.
    INFECTED = "CON-R08", "contacts.named_relations", "Named as infected", "提名受感染者";
    /// Where the air still counts after the case has left, whoever came within so many minutes is a
    /// contact.
    AIR = "CON-R09", "contacts.airborne_gap_minutes", "Air after the case", "空气传播间隔";
    /// People who live, eat, work or learn with a close contact for long are its contacts, from its
    /// first exposure until its isolation.
    SECONDARY = "CON-R10", "contacts.secondary_enabled", "Contacts of close contacts", "密接的密接";
    /// A possible exposure is verified within so many hours.
    VERIFY = "CON-R12", "contacts.verify_hours", "Verification", "核实暴露";
    /// An officer may judge how somebody stands to a case from what the investigation found (研判):
    /// the newest decision on that case holds over the tracing, with its reason, and until it is
    /// withdrawn. Whom it makes a closer contact owes what that category owes from the decision on;
    /// whom it makes none owes nothing on that ground.
    DECIDED = "CON-R13", "contacts.named_relations", "Judgement of an officer", "研判认定";
}

/// How a meeting is classified, by which rule, in which sentence.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Verdict {
    pub(crate) category: Category,
    pub(crate) unverified: bool,
    pub(crate) rule: &'static Rule,
    pub(crate) code: &'static str,
}

impl Verdict {
    fn close(rule: &'static Rule, code: &'static str) -> Self {
        Self {
            category: Category::Close,
            unverified: false,
            rule,
            code,
        }
    }

    fn weaker(numbers: &Contacts, rule: &'static Rule, code: &'static str) -> Option<Self> {
        let category = match numbers.weaker {
            Weaker::General => Category::General,
            Weaker::CoExposed => Category::CoExposed,
            Weaker::None => return None,
        };
        Some(Self {
            category,
            unverified: false,
            rule,
            code,
        })
    }
}

/// CON-R02 and CON-R08: somebody whom the case named.
pub(crate) fn named(numbers: &Contacts, contact: &ContactNamed) -> Option<Verdict> {
    if contact.infected {
        return Some(Verdict::close(&INFECTED, "met-infected"));
    }
    let together = contact.relation == Relation::Household || contact.setting == Setting::Dwelling;
    let listed = numbers.named_relations.contains(&contact.relation);
    if together || (listed && !contact.protected) {
        return Some(Verdict::close(&NAMED, "met-named"));
    }
    let weaker = Verdict::weaker(numbers, &WEAKER, "met-named-weaker")?;
    Some(Verdict {
        unverified: !contact.protected,
        ..weaker
    })
}

/// CON-R03 to CON-R07 and CON-R09: somebody whom the tracing found; `minutes` lie in the window.
pub(crate) fn met(numbers: &Contacts, encounter: &Encounter, minutes: i64) -> Option<Verdict> {
    let gap = i64::from(encounter.gap_minutes);
    if gap > numbers.airborne_gap_minutes {
        return None;
    }
    if encounter.precision == Precision::Day {
        let weaker = Verdict::weaker(numbers, &BY_DAY, "met-by-day")?;
        return Some(Verdict {
            unverified: true,
            ..weaker
        });
    }
    let closed = numbers.closed_settings.contains(&encounter.setting);
    if gap > 0 {
        return closed.then_some(Verdict::close(&AIR, "met-air"));
    }
    if encounter.setting == Setting::Dwelling {
        return Some(Verdict::close(&DWELLING, "met-dwelling"));
    }
    if let Some(rows) = encounter.rows_apart
        && seated(numbers, encounter.setting, i64::from(rows))
    {
        return Some(Verdict::close(&SEATS, "met-seats"));
    }
    if closed && minutes >= numbers.close_minutes {
        if i64::from(encounter.group) <= numbers.group_max {
            return Some(Verdict::close(&CLOSED, "met-closed"));
        }
        let weaker = Verdict::weaker(numbers, &WEAKER, "met-group")?;
        return Some(Verdict {
            unverified: true,
            ..weaker
        });
    }
    if minutes >= numbers.weak_minutes {
        return Verdict::weaker(numbers, &WEAKER, "met-weaker");
    }
    None
}

fn seated(numbers: &Contacts, setting: Setting, rows: i64) -> bool {
    match setting {
        Setting::Aircraft | Setting::Road => rows <= numbers.transport_rows,
        Setting::Rail => numbers.rail_seated,
        _ => false,
    }
}

/// CON-R10: somebody whom a close contact met.
pub(crate) fn second_met(
    numbers: &Contacts,
    encounter: &Encounter,
    minutes: i64,
) -> Option<Verdict> {
    let there = numbers.secondary_settings.contains(&encounter.setting)
        && encounter.precision == Precision::Time
        && encounter.gap_minutes == 0
        && i64::from(encounter.group) <= numbers.group_max;
    let long = minutes >= numbers.secondary_minutes || encounter.setting == Setting::Dwelling;
    (there && long).then_some(Verdict {
        category: Category::Secondary,
        ..SECOND
    })
}

/// CON-R10: somebody whom a close contact named.
pub(crate) fn second_named(numbers: &Contacts, contact: &ContactNamed) -> Option<Verdict> {
    let together = contact.relation == Relation::Household || contact.setting == Setting::Dwelling;
    let listed = numbers.named_relations.contains(&contact.relation)
        && numbers.secondary_settings.contains(&contact.setting)
        && !contact.protected;
    (together || listed).then_some(SECOND)
}

const SECOND: Verdict = Verdict {
    category: Category::Secondary,
    unverified: false,
    rule: &SECONDARY,
    code: "met-second",
};

/// When an exposure became known: the clocks of the contact start here.
pub(crate) fn known(exposed: &Exposed) -> Timestamp {
    match exposed.because.get("known") {
        Some(Value::Time(at)) => *at,
        _ => exposed.last_at,
    }
}

/// CON-R01: the contacts of a case or of a close contact are found.
pub(crate) fn trace(
    desk: &Desk<'_>,
    (code, known): (&'static str, Timestamp),
    stands: bool,
    out: &mut Derivation,
) {
    let hours = desk.numbers().cases.trace_hours;
    let done = desk
        .sight
        .tracings()
        .find(|(noted, tracing)| noted.at >= known || tracing.until >= known)
        .map(|(noted, _)| evidence(noted));
    let owed = Owed {
        rule: &TRACE,
        kind: DutyKind::Trace,
        basis: desk.sight.view.subject.uuid(),
        ordinal: 0,
        opens_at: known,
        due: add_hours(known, hours),
        because: Because::new(code)
            .with("at", Value::Time(known))
            .with("hours", Value::Number(hours)),
        done,
        stands,
    };
    desk.owe(out, owed);
}
