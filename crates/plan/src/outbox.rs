//! What the state of one subject means for others: whom a case exposed, where it stayed, and whom a
//! close contact met.

use std::collections::BTreeMap;

use jiff::Timestamp;
use uuid::Uuid;

use quell_model::because::{Because, Value};
use quell_model::fact::EncountersTraced;
use quell_model::ids::{FactId, PersonId, PlaceId, SubjectId};
use quell_model::message::{CaseStayed, Category, Exposed, Message, MessageBody, Role};
use quell_model::stay::{Precision, Setting};

use crate::cases::{self, last_moment};
use crate::contacts::{self, Verdict};
use crate::desk::Desk;
use crate::quarantine;
use crate::testing;

/// The slot of an exposure: one between the same two.
const EXPOSED: Uuid = Uuid::from_u128(1);
/// The slot of a stay.
const STAYED: Uuid = Uuid::from_u128(2);
/// Stays from which a place is one where the case often goes.
const REGULAR_VISITS: u16 = 3;

/// Who sends, and since when the meetings count.
struct Sender {
    /// The case at the start.
    case: PersonId,
    /// The close contact in between.
    via: Option<PersonId>,
    from: Timestamp,
    until: Timestamp,
    /// When the sender's own state became known.
    known: Timestamp,
    source_tests: Vec<bool>,
}

/// Everything a subject sends, ordered by key.
pub(crate) fn outbox(desk: &Desk<'_>) -> Vec<Message> {
    let SubjectId::Person(me) = desk.sight.view.subject else {
        return Vec::new();
    };
    let mut messages = Vec::new();
    if let Some(case) = cases::infection(desk) {
        let Some((from, until)) = case.window().filter(|_| case.managed(desk)) else {
            return infected_only(desk, me, case.known.at);
        };
        let sender = Sender {
            case: me,
            via: None,
            from,
            until,
            known: case.known.at,
            source_tests: Vec::new(),
        };
        messages = exposures(desk, &sender);
        messages.extend(stays(desk, &sender));
    } else if let Some(sender) = second(desk, me) {
        messages = exposures(desk, &sender);
    }
    messages.sort_by_key(Message::key);
    messages
}

/// A case without a window still exposed those whom a list names as infected by it.
fn infected_only(desk: &Desk<'_>, me: PersonId, known: Timestamp) -> Vec<Message> {
    let sender = Sender {
        case: me,
        via: None,
        from: Timestamp::MAX,
        until: Timestamp::MAX,
        known,
        source_tests: Vec::new(),
    };
    exposures(desk, &sender)
}

/// CON-R10: a close contact sends to those it met since its first exposure.
fn second(desk: &Desk<'_>, me: PersonId) -> Option<Sender> {
    let numbers = desk.numbers();
    if !numbers.contacts.secondary_enabled {
        return None;
    }
    let (_, exposed) = desk
        .sight
        .exposures()
        .filter(|(_, exposed)| exposed.category == Category::Close && !exposed.unverified)
        .min_by_key(|(message, exposed)| (std::cmp::Reverse(exposed.last_at), message.from))?;
    let m = quarantine::measures(desk, exposed)?;
    let until = m.isolated.map_or(Timestamp::MAX, |start| start.at);
    Some(Sender {
        case: exposed.case,
        via: Some(me),
        from: exposed.first_at,
        until,
        known: m.known,
        source_tests: testing::first_results(desk, m.known, numbers.quarantine.source_tests),
    })
}

/// The window in which a close contact's meetings count.
pub(crate) fn second_window(desk: &Desk<'_>) -> Option<(Timestamp, Timestamp)> {
    let SubjectId::Person(me) = desk.sight.view.subject else {
        return None;
    };
    second(desk, me).map(|sender| (sender.from, sender.until))
}

/// One exposure in the making: the strongest so far of one person.
struct Found {
    verdict: Verdict,
    first: Timestamp,
    last: Timestamp,
    setting: Setting,
    minutes: i64,
    place: Option<PlaceId>,
    known: Timestamp,
    fact: FactId,
}

fn exposures(desk: &Desk<'_>, sender: &Sender) -> Vec<Message> {
    let mut found: BTreeMap<PersonId, Found> = BTreeMap::new();
    let me = desk.sight.view.subject;
    let mut add = |person: PersonId, new: Found| {
        if person == sender.case || me == SubjectId::Person(person) {
            return;
        }
        match found.get_mut(&person) {
            Some(old) => merge(old, new),
            None => {
                found.insert(person, new);
            }
        }
    };
    gather_named(desk, sender, &mut add);
    gather_traced(desk, sender, &mut add);
    found
        .into_iter()
        .map(|(person, found)| message(desk, sender, person, &found))
        .collect()
}

/// The strongest category counts, with the times of that category; what was known first.
fn merge(old: &mut Found, new: Found) {
    let rank = |found: &Found| (found.verdict.category, found.verdict.unverified);
    let known = old.known.min(new.known);
    match rank(&new).cmp(&rank(old)) {
        std::cmp::Ordering::Less => *old = new,
        std::cmp::Ordering::Equal => {
            old.first = old.first.min(new.first);
            old.last = old.last.max(new.last);
            if new.minutes > old.minutes {
                (old.minutes, old.setting, old.verdict) = (new.minutes, new.setting, new.verdict);
                (old.fact, old.place) = (new.fact, new.place);
            }
        }
        std::cmp::Ordering::Greater => {}
    }
    old.known = known;
}

fn gather_named(desk: &Desk<'_>, sender: &Sender, add: &mut impl FnMut(PersonId, Found)) {
    let numbers = &desk.numbers().contacts;
    for (noted, contact) in desk.sight.named() {
        let verdict = if sender.via.is_some() {
            contacts::second_named(numbers, contact)
        } else {
            contacts::named(numbers, contact)
        };
        let Some(verdict) = verdict else { continue };
        let by_day = contact.precision == Precision::Day;
        let told = noted.at.max(sender.known);
        let end = contact
            .last_at
            .map_or(told.min(sender.until), |last| last_moment(last, by_day));
        let start = contact.first_at.unwrap_or(sender.from).min(end);
        let inside = start < sender.until && end >= sender.from;
        if !inside && !contact.infected {
            continue;
        }
        let clip = |at: Timestamp| {
            if inside {
                at.max(sender.from).min(sender.until)
            } else {
                at.min(told)
            }
        };
        add(
            contact.contact,
            Found {
                verdict,
                first: clip(start),
                last: clip(end),
                setting: contact.setting,
                minutes: 0,
                place: None,
                known: told,
                fact: noted.fact,
            },
        );
    }
}

fn gather_traced(desk: &Desk<'_>, sender: &Sender, add: &mut impl FnMut(PersonId, Found)) {
    let numbers = &desk.numbers().contacts;
    let Some((newest, tracing)) = desk.sight.tracings().last() else {
        return;
    };
    let first_told = first_told(desk, tracing);
    for encounter in &tracing.encounters {
        let by_day = encounter.precision == Precision::Day;
        let end = last_moment(encounter.until, by_day);
        if encounter.from >= sender.until || end < sender.from {
            continue;
        }
        let (first, last) = (encounter.from.max(sender.from), end.min(sender.until));
        let minutes = (last.as_second() - first.as_second()) / 60;
        let verdict = if sender.via.is_some() {
            contacts::second_met(numbers, encounter, minutes)
        } else {
            contacts::met(numbers, encounter, minutes)
        };
        let Some(verdict) = verdict else { continue };
        let told = first_told
            .get(&encounter.other)
            .copied()
            .unwrap_or(newest.at);
        add(
            encounter.other,
            Found {
                verdict,
                first,
                last: last.max(first),
                setting: encounter.setting,
                minutes,
                place: Some(encounter.place),
                known: told.max(sender.known),
                fact: newest.fact,
            },
        );
    }
}

/// When each person was first found, over earlier tracings, so that tracing again starts no clock
/// anew.
fn first_told(desk: &Desk<'_>, newest: &EncountersTraced) -> BTreeMap<PersonId, Timestamp> {
    let mut told = BTreeMap::new();
    for (noted, tracing) in desk.sight.tracings() {
        if std::ptr::eq(tracing, newest) {
            continue;
        }
        for encounter in &tracing.encounters {
            told.entry(encounter.other).or_insert(noted.at);
        }
    }
    told
}

fn message(desk: &Desk<'_>, sender: &Sender, person: PersonId, found: &Found) -> Message {
    let mut because = Because::new(found.verdict.code)
        .with("case", Value::Person(sender.case))
        .with("setting", Value::Code(setting_code(found.setting).into()))
        .with("minutes", Value::Number(found.minutes))
        .with("date", Value::Date(desk.clock().day(found.last)))
        .with("known", Value::Time(found.known))
        .on(found.fact);
    if let Some(place) = found.place {
        because = because.with("place", Value::Place(place));
    }
    Message {
        from: desk.sight.view.subject,
        to: person.into(),
        slot: EXPOSED,
        body: MessageBody::Exposed(Exposed {
            category: found.verdict.category,
            case: sender.case,
            via: sender.via,
            first_at: found.first,
            last_at: found.last,
            setting: found.setting,
            origin: desk.sight.view.jurisdiction.clone(),
            origin_hops: desk.sight.view.jurisdiction_hops,
            unverified: found.verdict.unverified,
            source_tests: sender.source_tests.clone(),
            rule: found.verdict.rule.id(),
            because,
        }),
    }
}

/// Where a case stayed while infectious, as what.
fn stays(desk: &Desk<'_>, sender: &Sender) -> Vec<Message> {
    let Some((noted, tracing)) = desk.sight.tracings().last() else {
        return Vec::new();
    };
    let mut messages: BTreeMap<SubjectId, Message> = BTreeMap::new();
    for stay in &tracing.places {
        let by_day = stay.precision == Precision::Day;
        let end = last_moment(stay.until, by_day);
        if stay.from >= sender.until || end < sender.from {
            continue;
        }
        let role = match stay.setting {
            Setting::Dwelling => Role::Residence,
            Setting::Work | Setting::School => Role::Regular,
            _ if stay.visits >= REGULAR_VISITS => Role::Regular,
            _ => Role::Visit,
        };
        let code = if by_day { "stayed-by-day" } else { "stayed" };
        let because = Because::new(code)
            .with("place", Value::Place(stay.place))
            .with("setting", Value::Code(setting_code(stay.setting).into()))
            .with("visits", Value::Number(i64::from(stay.visits)))
            .with("date", Value::Date(desk.clock().day(end.min(sender.until))))
            .on(noted.fact);
        let message = Message {
            from: desk.sight.view.subject,
            to: stay.place.into(),
            slot: STAYED,
            body: MessageBody::CaseStayed(CaseStayed {
                case: sender.case,
                role,
                setting: stay.setting,
                first_at: stay.from.max(sender.from),
                last_at: end.min(sender.until).max(stay.from.max(sender.from)),
                known_at: sender.known,
                origin: desk.sight.view.jurisdiction.clone(),
                origin_hops: desk.sight.view.jurisdiction_hops,
                because,
            }),
        };
        messages.entry(message.to).or_insert(message);
    }
    messages.into_values().collect()
}

/// The stable code of a setting.
pub(crate) fn setting_code(setting: Setting) -> &'static str {
    match setting {
        Setting::Dwelling => "setting.dwelling",
        Setting::Work => "setting.work",
        Setting::School => "setting.school",
        Setting::Dining => "setting.dining",
        Setting::Entertainment => "setting.entertainment",
        Setting::Care => "setting.care",
        Setting::Shop => "setting.shop",
        Setting::Worship => "setting.worship",
        Setting::Aircraft => "setting.aircraft",
        Setting::Rail => "setting.rail",
        Setting::Road => "setting.road",
        Setting::Ship => "setting.ship",
        Setting::Isolation => "setting.isolation",
        Setting::Outdoor => "setting.outdoor",
        Setting::Other => "setting.other",
        Setting::Unknown => "setting.unknown",
    }
}
