//! The order in which facts arrive, and in which subjects are settled, says nothing about the
//! world: the same facts and stays give the same duties. A ledger in miniature sends the messages.

use std::collections::BTreeMap;

use jiff::Timestamp;
use proptest::prelude::*;
use quell_model::derive::Plan;
use quell_model::fact::*;
use quell_model::ids::{FactId, SubjectId};
use quell_model::jurisdiction::Jurisdiction;
use quell_model::message::Message;
use quell_model::stay::{Encounter, Setting};
use quell_model::view::{Delivery, View};
use quell_plan::PlanInForce;
use uuid::Uuid;

use crate::common::{at, encounter, fact, person, plan, reported, view};

const PEOPLE: u8 = 7;
const SETTINGS: [Setting; 3] = [Setting::Dwelling, Setting::Work, Setting::Dining];
const COUNTIES: [&str; 3] = ["", "CN/45/4505/450502", "CN/45/4505/450503"];

/// What comes in.
#[derive(Clone, Copy, Debug)]
enum News {
    /// Somebody is a case, reported by a county or by nobody known, some hours late.
    Case(u8, u8, u8),
    /// Somebody lives in a county.
    Lives(u8, u8),
    /// Two people met, in a setting, at an hour.
    Met(u8, u8, u8, u8),
}

/// Facts, messages and the queue, as the ledger keeps them.
#[derive(Default)]
struct Town {
    facts: Vec<Fact>,
    messages: Vec<Message>,
    met: Vec<(SubjectId, Encounter)>,
    queue: Vec<SubjectId>,
}

fn now() -> Timestamp {
    at("07-14 10:00")
}

fn someone(n: u8) -> u128 {
    1 + u128::from(n % PEOPLE)
}

impl Town {
    fn record(&mut self, subject: SubjectId, county: &str, when: Timestamp, body: FactBody) {
        let mut fact = fact(&view(subject), 0, when, body);
        fact.id = FactId(Uuid::from_u128(self.facts.len() as u128 + 1));
        fact.jurisdiction = Jurisdiction(county.into());
        self.facts.push(fact);
        self.touch(subject);
    }

    fn touch(&mut self, subject: SubjectId) {
        if !self.queue.contains(&subject) {
            self.queue.push(subject);
        }
    }

    fn hear(&mut self, news: News) {
        match news {
            News::Case(who, county, hours) => {
                let county = COUNTIES[usize::from(county) % COUNTIES.len()];
                let when = at("07-13 08:00") + jiff::SignedDuration::from_hours(i64::from(hours));
                let body = reported(Classification::Confirmed, Some("07-12"));
                self.record(person(someone(who)).into(), county, when, body);
            }
            News::Lives(who, county) => {
                let county = COUNTIES[usize::from(county) % COUNTIES.len()];
                let body = FactBody::PersonNoted(PersonNoted::default());
                self.record(person(someone(who)).into(), county, at("07-01 00:00"), body);
            }
            News::Met(one, other, setting, hour) => {
                let (one, other) = (someone(one), someone(other));
                if one == other {
                    return;
                }
                let setting = SETTINGS[usize::from(setting) % SETTINGS.len()];
                let span = (
                    format!("07-12 {:02}:00", hour % 20),
                    format!("07-12 {:02}:00", hour % 20 + 3),
                );
                let met = |other| encounter(other, setting, (&span.0, &span.1));
                self.met.push((person(one).into(), met(other)));
                self.met.push((person(other).into(), met(one)));
                // As after an import of stays: all whose contacts are traced.
                for n in 0..PEOPLE {
                    self.touch(person(someone(n)).into());
                }
            }
        }
    }

    fn view(&self, subject: SubjectId) -> View {
        let mut view = view(subject);
        for fact in self.facts.iter().filter(|fact| fact.subject == subject) {
            view.fold(fact);
        }
        for message in self.messages.iter().filter(|message| message.to == subject) {
            view.receive(message.clone());
        }
        view.answer_by_messages();
        view
    }

    fn trace(&mut self, plan: &PlanInForce, before: &View) {
        let Some((from, until)) = plan.tracing_window(before, now()) else {
            return;
        };
        let mut encounters: Vec<Encounter> = self
            .met
            .iter()
            .filter(|(who, met)| *who == before.subject && met.from < until && met.until > from)
            .map(|(_, met)| *met)
            .collect();
        encounters.sort_by_key(|met| (met.from, met.other, met.setting as u8));
        encounters.dedup();
        let latest = before
            .noted
            .iter()
            .rev()
            .find_map(|noted| match &noted.body {
                FactBody::EncountersTraced(traced) => Some(&traced.encounters),
                _ => None,
            });
        if latest.map_or(encounters.is_empty(), |known| *known == encounters) {
            return;
        }
        let body = FactBody::EncountersTraced(EncountersTraced {
            from,
            until,
            encounters,
            places: Vec::new(),
        });
        let county = before.jurisdiction.0.clone();
        self.record(before.subject, &county, now(), body);
    }

    /// Asks everybody in the queue, from either end of it, until it is empty.
    fn settle(&mut self, plan: &PlanInForce, from_the_end: bool) {
        for _ in 0..4_000 {
            if self.queue.is_empty() {
                return;
            }
            let next = if from_the_end {
                self.queue.len() - 1
            } else {
                0
            };
            let subject = self.queue.remove(next);
            self.trace(plan, &self.view(subject));
            self.queue.retain(|waiting| *waiting != subject);
            let stood: Vec<Message> = self
                .messages
                .iter()
                .filter(|message| message.from == subject)
                .cloned()
                .collect();
            let delivery = Delivery::between(&stood, &plan.outbox(&self.view(subject), now()));
            let taken_back = delivery.deliver.iter().map(Message::key);
            let taken_back: Vec<_> = taken_back.chain(delivery.retract.clone()).collect();
            self.messages
                .retain(|message| !taken_back.contains(&message.key()));
            for (_, to, _) in taken_back {
                self.touch(to);
            }
            self.messages.extend(delivery.deliver);
        }
        panic!("the plan does not come to rest");
    }

    /// Who answers for each, and what is owed.
    fn owed(&self, plan: &PlanInForce) -> BTreeMap<u128, (String, Vec<String>)> {
        let of = |n: u128| {
            let view = self.view(person(n).into());
            let derived = plan.derive(&view, now());
            let duties = derived.duties.iter().map(|duty| {
                let key = &duty.key;
                let (from, due) = (duty.opens_at, duty.due);
                let done = duty.done.is_some();
                format!(
                    "{} {} {} {from} {due} {done}",
                    key.rule, key.basis, key.ordinal
                )
            });
            (view.jurisdiction.0.clone(), duties.collect())
        };
        (1..=u128::from(PEOPLE)).map(|n| (n, of(n))).collect()
    }
}

fn told(plan: &PlanInForce, news: &[News], settled_after: &[u8]) -> Town {
    let mut town = Town::default();
    for (nth, news) in news.iter().enumerate() {
        town.hear(*news);
        let dice = settled_after.get(nth).copied().unwrap_or_default();
        if dice % 3 > 0 {
            town.settle(plan, dice % 3 == 1);
        }
    }
    town.settle(
        plan,
        settled_after.first().is_some_and(|dice| dice % 2 == 0),
    );
    town
}

fn news() -> impl Strategy<Value = Vec<News>> {
    let cases =
        (0..PEOPLE, 0u8..3, 0u8..24).prop_map(|(who, at, hours)| News::Case(who, at, hours));
    let homes = (0..PEOPLE, 1u8..3).prop_map(|(who, at)| News::Lives(who, at));
    let met = (0..PEOPLE, 0..PEOPLE, 0u8..3, 0u8..20);
    let met = met.prop_map(|(one, other, setting, hour)| News::Met(one, other, setting, hour));
    let once = |mut all: Vec<News>| {
        // One report and one dwelling each: of two at one moment the later told is meant to hold.
        let mut seen = Vec::new();
        all.retain(|news| {
            let key = match news {
                News::Case(who, ..) => (0, *who),
                News::Lives(who, _) => (1, *who),
                News::Met(..) => return true,
            };
            let new = !seen.contains(&key);
            seen.push(key);
            new
        });
        all
    };
    let all = (
        prop::collection::vec(cases, 1..4),
        prop::collection::vec(homes, 0..4),
        prop::collection::vec(met, 1..9),
    );
    all.prop_map(move |(cases, homes, met)| once([cases, homes, met].concat()))
}

/// The same news in two orders.
fn twice() -> impl Strategy<Value = (Vec<News>, Vec<News>)> {
    news().prop_flat_map(|news| (Just(news.clone()), Just(news).prop_shuffle()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn the_same_news_in_any_order_give_the_same_duties(
        (one, other) in twice(),
        settled in prop::collection::vec(0u8..6, 0..12),
        otherwise in prop::collection::vec(0u8..6, 0..12),
    ) {
        let plan = plan("cn-covid19-8");
        let (a, b) = (told(&plan, &one, &settled), told(&plan, &other, &otherwise));
        prop_assert_eq!(a.owed(&plan), b.owed(&plan));
    }
}

/// Two people whose homes nobody knows each met a case of another county, and one another: each
/// told the other where it belongs, and who was asked first said where both do.
#[test]
fn what_two_people_tell_each_other_does_not_say_who_answers_for_them() {
    let plan = plan("cn-covid19-8");
    // The cases have the larger ids, so that by ids alone the other contact would come first.
    let news = [
        News::Case(4, 1, 0),
        News::Case(5, 2, 0),
        News::Met(4, 0, 0, 1),
        News::Met(5, 1, 0, 2),
        News::Met(0, 1, 0, 8),
    ];
    for turn in 0..news.len() {
        for settled in [[1; 5], [2; 5], [0; 5]] {
            let mut news = news;
            news.rotate_left(turn);
            let town = told(&plan, &news, &settled);
            let of = |n| town.view(person(n).into()).jurisdiction.0.clone();
            assert_eq!((of(1).as_str(), of(2).as_str()), (COUNTIES[1], COUNTIES[2]));
        }
    }
}
