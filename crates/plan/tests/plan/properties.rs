//! Properties that hold for every view, however odd.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use quell_model::because::{Because, RuleId, Value};
use quell_model::derive::{Derivation, Language, Plan};
use quell_model::duty::DutyState;
use quell_model::fact::*;
use quell_model::ids::SubjectId;
use quell_model::invariants;
use quell_model::jurisdiction::Jurisdiction;
use quell_model::message::{CaseStayed, Category, Exposed, Message, MessageBody, Role};
use quell_model::order::{OrderKey, OrderKind, OrderState};
use quell_model::stay::{Encounter, Precision, Setting};
use quell_model::view::View;
use quell_plan::PlanInForce;
use uuid::Uuid;

use crate::common::{at, book, fact, person, place, zone};

/// One event of a random view: what, when in hours, and two dice.
type Event = (u8, i16, u8, u8);

const SETTINGS: [Setting; 6] = [
    Setting::Dwelling,
    Setting::Work,
    Setting::Dining,
    Setting::Rail,
    Setting::Outdoor,
    Setting::Unknown,
];

fn hour(hours: i64) -> Timestamp {
    at("07-10 00:00") + SignedDuration::from_hours(hours)
}

fn class(dice: u8) -> Classification {
    use Classification::*;
    let all = [
        Discarded,
        Suspected,
        Probable,
        PrelimPositive,
        Asymptomatic,
        Confirmed,
        RePositive,
    ];
    all[usize::from(dice) % all.len()]
}

fn order(subject: SubjectId, dice: u8) -> OrderKey {
    let rules = [
        "QUA-R01", "QUA-R02", "QUA-R03", "TRE-R02", "REL-R03", "TES-R04", "ZON-R01",
    ];
    let rule = rules[usize::from(dice) % rules.len()];
    let basis = if dice % 2 == 0 {
        subject.uuid()
    } else {
        person(1 + u128::from(dice % 3)).0
    };
    OrderKey {
        subject,
        rule: RuleId::new(rule),
        basis,
    }
}

fn body(subject: SubjectId, (kind, hours, a, b): Event) -> FactBody {
    let when = hour(i64::from(hours));
    let later = when + SignedDuration::from_hours(i64::from(b));
    let setting = SETTINGS[usize::from(a) % SETTINGS.len()];
    let form = [Form::Central, Form::Home, Form::Monitoring, Form::Hospital][usize::from(a) % 4];
    match kind % 15 {
        0 => FactBody::CaseReported(CaseReported {
            classification: class(a),
            found_by: FoundBy::Unknown,
            onset_on: (b % 2 == 0).then(|| zone().to_datetime(when).date()),
            specimen_on: None,
            confirmed_on: None,
            imported: false,
        }),
        1 | 2 => FactBody::ResultReported(ResultReported {
            sampled_at: when - SignedDuration::from_hours(i64::from(b % 20)),
            outcome: [Outcome::Negative, Outcome::Positive, Outcome::Inconclusive]
                [usize::from(a) % 3],
            ct_n: Some(f32::from(b)),
            ct_orf1ab: Some(f32::from(b)),
            pool: u16::from(a % 2) * 9 + 1,
            double_sampled: b % 2 == 0,
        }),
        3 => FactBody::ContactNamed(ContactNamed {
            contact: person(u128::from(b % 5)),
            relation: [Relation::Household, Relation::Meal, Relation::Unknown][usize::from(a) % 3],
            setting,
            first_at: (a % 2 == 0).then_some(when),
            last_at: (b % 2 == 0).then_some(later),
            precision: if a % 3 == 0 {
                Precision::Day
            } else {
                Precision::Time
            },
            protected: a % 5 == 0,
            infected: b % 7 == 0,
        }),
        4 | 5 => FactBody::ConfinementStarted(ConfinementStarted {
            form,
            order: (b % 3 == 0).then(|| order(subject, b)),
        }),
        6 => FactBody::ConfinementEnded(ConfinementEnded { form }),
        7 => FactBody::OrderSigned(OrderSigned {
            order: order(subject, a),
            kind: [OrderKind::CentralIsolation, OrderKind::HomeIsolation][usize::from(b) % 2],
            edition: ["cn-covid19-8", "cn-covid19-9", "no-such"][usize::from(b) % 3].into(),
            from: when,
            until: later,
        }),
        8 => FactBody::OrderLifted(OrderLifted {
            order: order(subject, a),
            reason: "appeal-upheld".into(),
        }),
        9 => FactBody::PersonNoted(PersonNoted {
            dependent: a % 2 == 0,
            home_suitable: Some(b % 2 == 0),
            immune: (a % 3 == 0).then_some(b % 2 == 0),
            ..PersonNoted::default()
        }),
        10 => FactBody::OutcomeRecorded(OutcomeRecorded {
            outcome: [CaseOutcome::Released, CaseOutcome::Died][usize::from(a) % 2],
        }),
        11 => FactBody::HealthChecked(HealthChecked {
            symptoms: a % 2 == 0,
            temperature_c: None,
        }),
        12 => FactBody::PlaceTreated(PlaceTreated {
            treatment: [Treatment::ScreenedNegative, Treatment::ScreenedPositive]
                [usize::from(a) % 2],
        }),
        13 => FactBody::EncountersTraced(EncountersTraced {
            from: when,
            until: later,
            encounters: vec![Encounter {
                other: person(u128::from(b % 5) + 6),
                place: place(1),
                setting,
                from: when,
                until: later,
                gap_minutes: u32::from(a % 3) * 60,
                precision: if b % 3 == 0 {
                    Precision::Day
                } else {
                    Precision::Time
                },
                rows_apart: (a % 2 == 0).then_some(u16::from(b)),
                group: u32::from(b),
            }],
            places: vec![PlaceStay {
                place: place(1),
                setting,
                from: when,
                until: later,
                visits: u16::from(a),
                precision: if b % 3 == 0 {
                    Precision::Day
                } else {
                    Precision::Time
                },
            }],
        }),
        _ => evidence(a),
    }
}

fn evidence(dice: u8) -> FactBody {
    let services = [Service::Food, Service::Medicine, Service::Care];
    let reports = [ReportKind::CaseCard, ReportKind::Notice, ReportKind::Public];
    let stages = [Stage::Core, Stage::Itinerary, Stage::Report];
    let nth = usize::from(dice / 4) % 3;
    match dice % 4 {
        0 => FactBody::ServiceDelivered(ServiceDelivered {
            service: services[nth],
        }),
        1 => FactBody::ReportFiled(ReportFiled {
            report: reports[nth],
            to: None,
        }),
        2 => FactBody::InvestigationFiled(InvestigationFiled { stage: stages[nth] }),
        _ => FactBody::HealthChecked(HealthChecked {
            symptoms: false,
            temperature_c: None,
        }),
    }
}

fn message(subject: SubjectId, (kind, hours, a, b): Event) -> Message {
    let from = person(1 + u128::from(a % 3));
    let first_at = hour(i64::from(hours));
    let last_at = first_at + SignedDuration::from_hours(i64::from(b));
    let setting = SETTINGS[usize::from(b) % SETTINGS.len()];
    let known = last_at + SignedDuration::from_hours(i64::from(a));
    let because = Because::new("met-named").with("known", Value::Time(known));
    let because = ["case", "setting", "minutes", "date"]
        .into_iter()
        .fold(because, |because, name| {
            because.with(name, Value::Number(0))
        });
    let origin = Jurisdiction("CN/45/4505/450503".into());
    let body = match subject {
        SubjectId::Person(_) | SubjectId::Batch(_) => MessageBody::Exposed(Exposed {
            category: [
                Category::Close,
                Category::Secondary,
                Category::General,
                Category::CoExposed,
            ][usize::from(kind) % 4],
            case: from,
            via: None,
            first_at,
            last_at,
            setting,
            origin,
            origin_hops: 0,
            unverified: kind % 5 == 0,
            source_tests: vec![false; usize::from(b % 3)],
            rule: RuleId::new("CON-R02"),
            because,
        }),
        SubjectId::Place(_) => MessageBody::CaseStayed(CaseStayed {
            case: from,
            role: [Role::Residence, Role::Regular, Role::Visit][usize::from(kind) % 3],
            setting,
            first_at,
            last_at,
            known_at: known,
            origin,
            origin_hops: 0,
            because: Because::new("stayed"),
        }),
    };
    Message {
        from: from.into(),
        to: subject,
        slot: Uuid::from_u128(1),
        body,
    }
}

/// The facts and messages of a random subject.
#[derive(Clone, Debug)]
struct Story {
    subject: SubjectId,
    facts: Vec<Fact>,
    inbox: Vec<Message>,
}

impl Story {
    fn view(&self) -> View {
        let mut view = View::new(self.subject);
        self.facts.iter().for_each(|fact| view.fold(fact));
        self.inbox
            .iter()
            .for_each(|message| view.receive(message.clone()));
        view.jurisdiction = Jurisdiction("CN/45/4505/450502".into());
        view
    }
}

fn story() -> impl Strategy<Value = Story> {
    let event = || (any::<u8>(), -60i16..200, any::<u8>(), any::<u8>());
    let facts = prop::collection::vec(event(), 0..14);
    let inbox = prop::collection::vec(event(), 0..4);
    (any::<u8>(), facts, inbox).prop_map(|(kind, facts, inbox)| {
        let subject = if kind % 4 == 0 {
            place(9).into()
        } else {
            person(9).into()
        };
        let empty = View::new(subject);
        let facts = facts.into_iter().enumerate().map(|(n, event)| {
            fact(
                &empty,
                n as u128 + 1,
                hour(i64::from(event.1)),
                body(subject, event),
            )
        });
        let inbox = inbox.into_iter().map(|event| message(subject, event));
        Story {
            subject,
            facts: facts.collect(),
            inbox: inbox.collect(),
        }
    })
}

fn plans() -> Vec<PlanInForce> {
    let book = book();
    let ids = [
        "cn-covid19-7",
        "cn-covid19-8",
        "cn-covid19-9",
        "cn-covid19-9-m20",
        "measles-who",
    ];
    let mut plans: Vec<_> = ids.iter().map(|id| book.plan(id).unwrap()).collect();
    plans.push(book.in_force("covid-19", hour(0)).unwrap());
    plans.push(book.plan("ebola-who").unwrap());
    plans
}

thread_local! {
    static PLANS: Vec<PlanInForce> = plans();
}

fn with_plan<T>(dice: u8, work: impl FnOnce(&PlanInForce) -> T) -> T {
    PLANS.with(|plans| work(&plans[usize::from(dice) % plans.len()]))
}

/// A view after its drafts were signed at a moment, so that signed orders are common.
fn signed(plan: &PlanInForce, view: &View, now: Timestamp) -> View {
    let mut view = view.clone();
    for (n, order) in plan.derive(&view, now).orders.iter().enumerate() {
        if order.state == OrderState::Draft {
            let body = crate::common::sign(order);
            let fact = fact(&view, 500 + n as u128, now, body);
            view.fold(&fact);
        }
    }
    view
}

fn without_wake(mut derivation: Derivation) -> Derivation {
    derivation.wake_at = None;
    derivation
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn derivation_is_total_sound_and_can_be_read(story in story(), hours in -80i64..700, dice: u8) {
        with_plan(dice, |plan| {
            for view in [story.view(), signed(plan, &story.view(), hour(hours - 30))] {
                let derivation = plan.derive(&view, hour(hours));
                prop_assert_eq!(&derivation, &plan.derive(&view, hour(hours)));
                let broken = invariants::broken_in(&derivation, hour(hours));
                prop_assert!(broken.is_empty(), "{:?}", broken);
                let outbox = plan.outbox(&view, hour(hours));
                prop_assert!(outbox.windows(2).all(|pair| pair[0].key() < pair[1].key()));
                let _ = plan.tracing_window(&view, hour(hours));
                for because in reasons(&derivation) {
                    for language in [Language::English, Language::Chinese] {
                        let text = plan.explain(because, language);
                        prop_assert!(!text.contains('?') && !text.contains('{'), "{}", text);
                        prop_assert!(text != because.code, "no sentence for {}", text);
                    }
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn the_order_in_which_facts_arrive_does_not_matter(
        story in story(), hours in 0i64..500, dice: u8, turn in 0usize..14,
    ) {
        let mut other = story.clone();
        if !other.facts.is_empty() {
            let turn = turn % other.facts.len();
            other.facts.rotate_left(turn);
            other.facts.reverse();
        }
        with_plan(dice, |plan| {
            let a = plan.derive(&story.view(), hour(hours));
            prop_assert_eq!(a, plan.derive(&other.view(), hour(hours)));
            Ok(())
        })?;
    }

    #[test]
    fn nothing_changes_by_the_clock_before_the_moment_it_names(
        story in story(), hours in 0i64..500, dice: u8, share in 0.0f64..1.0,
    ) {
        with_plan(dice, |plan| {
            let now = hour(hours);
            let view = signed(plan, &story.view(), hour(hours - 20));
            let derivation = plan.derive(&view, now);
            let horizon = hour(hours + 4000);
            let wake = derivation.wake_at.unwrap_or(horizon);
            prop_assert!(wake > now);
            let seconds = (wake.as_second() - now.as_second() - 1) as f64 * share;
            let between = now + SignedDuration::from_secs(seconds as i64);
            let later = plan.derive(&view, between);
            prop_assert_eq!(without_wake(later), without_wake(derivation));
            Ok(())
        })?;
    }

    #[test]
    fn later_evidence_only_closes(story in story(), hours in 0i64..500, dice: u8, kind in 0u8..14) {
        with_plan(dice, |plan| {
            let newest = story.facts.iter().map(|fact| fact.occurred_at).max();
            let now = newest.unwrap_or_default().max(hour(hours));
            let view = signed(plan, &story.view(), hour(hours - 20));
            let before = plan.derive(&view, now);
            let mut more = view.clone();
            let news = match kind {
                12 => crate::common::arrived(Form::Central),
                13 => crate::common::result("07-15 00:00", Outcome::Negative, 10),
                kind => evidence(kind),
            };
            let news = match news {
                FactBody::ResultReported(result) => {
                    FactBody::ResultReported(ResultReported { sampled_at: now, ..result })
                }
                other => other,
            };
            more.fold(&fact(&view, 900, now, news));
            let after = plan.derive(&more, now);
            let find = |derivation: &Derivation| -> BTreeMap<_, _> {
                derivation.duties.iter().map(|d| (d.key.id(), d.clone())).collect()
            };
            let (old, new) = (find(&before), find(&after));
            for (key, duty) in &old {
                let moved = kind == 12 && duty.key.rule.0.starts_with("TES");
                if duty.done.is_some() && !moved {
                    let still = new.get(key).is_some_and(|duty| duty.done.is_some());
                    prop_assert!(still, "{} {} no longer done", duty.key.rule, duty.key.ordinal);
                }
            }
            for (key, duty) in &new {
                let moved = kind == 12 && duty.key.rule.0.starts_with("TES");
                if duty.state(now) == DutyState::Late && !moved {
                    prop_assert!(old.contains_key(key), "{} opened late", duty.key.rule);
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn when_the_basis_ends_nothing_is_restricted(story in story(), hours in 0i64..500, dice: u8) {
        with_plan(dice, |plan| {
            let now = hour(hours);
            let mut view = signed(plan, &story.view(), hour(hours - 20));
            view.inbox.clear();
            let infected = |body: &FactBody| {
                matches!(body, FactBody::CaseReported(_) | FactBody::ResultReported(_))
            };
            view.noted.retain(|noted| !infected(&noted.body));
            let derivation = plan.derive(&view, now);
            prop_assert!(derivation.orders.iter().all(|order| order.state == OrderState::Ended));
            prop_assert!(plan.outbox(&view, now).is_empty());
            Ok(())
        })?;
    }

    #[test]
    fn a_shift_by_whole_days_shifts_the_answer(
        story in story(),
        hours in 0i64..500,
        days in 1i64..40,
    ) {
        let plan = book().plan("cn-covid19-9").unwrap();
        let shift = |at: Timestamp| at + SignedDuration::from_hours(days * 24);
        let moved = shifted(&story, days);
        let a = plan.derive(&story.view(), hour(hours));
        let b = plan.derive(&moved.view(), shift(hour(hours)));
        let rows = |derivation: &Derivation, by: i64| -> Vec<_> {
            let hours = SignedDuration::from_hours(by * 24);
            let mut rows: Vec<_> = derivation.duties.iter().map(|duty| {
                let service = duty.key.rule.0.starts_with("SER");
                let ordinal = if service { 0 } else { duty.key.ordinal };
                let rule = duty.key.rule.clone();
                (duty.due + hours, duty.opens_at + hours, rule, ordinal, duty.done.is_some())
            }).collect();
            rows.sort();
            rows
        };
        prop_assert_eq!(rows(&a, days), rows(&b, 0));
        prop_assert_eq!(a.wake_at.map(shift), b.wake_at);
    }
}

fn reasons(derivation: &Derivation) -> Vec<&Because> {
    let statuses = derivation.statuses.iter().map(|status| &status.because);
    let duties = derivation.duties.iter().map(|duty| &duty.because);
    let orders = derivation.orders.iter().map(|order| &order.because);
    let findings = derivation.findings.iter().map(|finding| &finding.because);
    statuses
        .chain(duties)
        .chain(orders)
        .chain(findings)
        .collect()
}

/// The same story so many days later.
fn shifted(story: &Story, days: i64) -> Story {
    let by = SignedDuration::from_hours(days * 24);
    let mut moved = story.clone();
    for fact in &mut moved.facts {
        fact.occurred_at += by;
        match &mut fact.body {
            FactBody::CaseReported(body) => {
                body.onset_on = body.onset_on.map(|day| day + by);
            }
            FactBody::ResultReported(body) => body.sampled_at += by,
            FactBody::ContactNamed(body) => {
                body.first_at = body.first_at.map(|at| at + by);
                body.last_at = body.last_at.map(|at| at + by);
            }
            FactBody::OrderSigned(body) => {
                body.from += by;
                body.until += by;
            }
            FactBody::EncountersTraced(body) => {
                body.from += by;
                body.until += by;
                for met in &mut body.encounters {
                    met.from += by;
                    met.until += by;
                }
                for stay in &mut body.places {
                    stay.from += by;
                    stay.until += by;
                }
            }
            _ => {}
        }
    }
    for message in &mut moved.inbox {
        let because = match &mut message.body {
            MessageBody::Exposed(body) => {
                body.first_at += by;
                body.last_at += by;
                &mut body.because
            }
            MessageBody::CaseStayed(body) => {
                body.first_at += by;
                body.last_at += by;
                body.known_at += by;
                &mut body.because
            }
        };
        for (_, value) in &mut because.values {
            if let Value::Time(at) = value {
                *at += by;
            }
        }
    }
    moved
}
