//! The control plan as a page for people: who met them, what is owed by when, what waits for a
//! signature.

use std::collections::BTreeMap;

use jiff::Timestamp;
use quell_model::because::Value;
use quell_model::code;
use quell_model::duty::{Duty, DutyKind, DutyState};
use quell_model::ids::SubjectId;
use quell_model::message::Category;
use quell_model::order::{Order, OrderKind, OrderState};

use super::Shown;
use crate::args::Lang;
use crate::cmd::status::shoulder_name;
use crate::print::{self, Style};

/// How many contacts of one category are listed; JSON holds all.
const LISTED: usize = 12;
/// How many orders of one kind are shown as examples.
const EXAMPLES: usize = 3;

struct Page<'a> {
    shown: &'a Shown<'a>,
    style: Style,
    zh: bool,
}

/// Prints the page.
pub fn print(shown: &Shown<'_>) {
    let page = Page {
        shown,
        style: Style::of_stdout(),
        zh: shown.lang == Lang::Zh,
    };
    page.head();
    page.contacts();
    page.duties();
    page.orders();
    page.assistance();
    page.shoulders();
}

impl Page<'_> {
    fn heading(&self, en: &str, zh: &str, count: Option<usize>) {
        let text = if self.zh { zh } else { en };
        let text = count.map_or_else(|| text.to_owned(), |n| format!("{text}: {n}"));
        print::line("");
        print::line(&self.style.heading(&text));
    }

    fn time(&self, at: Timestamp) -> String {
        at.to_zoned(self.shown.zone.clone())
            .strftime("%m-%d %H:%M")
            .to_string()
    }

    fn head(&self) {
        let response = self.shown.response;
        let name = self.shown.names.name(response.case.0);
        let title = if self.zh { "病例" } else { "case" };
        let case = &response.subjects[0].1;
        let at = self.shown.now.to_zoned(self.shown.zone.clone());
        print::line(&self.style.heading(&format!(
            "{title} {name}   {}   {}",
            response.edition,
            at.strftime("%Y-%m-%d %H:%M %:z")
        )));
        for status in &case.statuses {
            print::line(&format!(
                "  {}   {}",
                status.code,
                self.shown.explain(&status.because)
            ));
        }
        if let Some((from, until)) = response.window {
            let label = if self.zh { "追溯" } else { "looked at" };
            print::line(&format!(
                "  {label} {} – {}",
                self.time(from),
                self.time(until)
            ));
        }
    }

    fn contacts(&self) {
        let contacts = &self.shown.response.contacts;
        self.heading("who met them", "同处人员", Some(contacts.len()));
        for category in [
            Category::Close,
            Category::Secondary,
            Category::General,
            Category::CoExposed,
        ] {
            let of: Vec<_> = contacts
                .iter()
                .filter(|c| c.exposed.category == category)
                .collect();
            if of.is_empty() {
                continue;
            }
            print::line(&format!(
                "  {} {}",
                category_name(category, self.zh),
                of.len()
            ));
            for contact in of.iter().take(LISTED) {
                let subject = SubjectId::Person(contact.person);
                let at = contact.place.map(SubjectId::Place);
                let place = at.map(|at| self.shown.names.short(at)).unwrap_or_default();
                print::line(&format!(
                    "    {} {} {}",
                    print::pad(&print::cut(&self.shown.names.short(subject), 14), 14),
                    print::pad(&print::cut(&place, 22), 22),
                    self.shown.explain(&contact.exposed.because)
                ));
            }
            self.more(of.len(), LISTED);
        }
    }

    fn more(&self, count: usize, listed: usize) {
        if count > listed {
            let more = count - listed;
            let text = if self.zh {
                format!("    另有 {more} 条")
            } else {
                format!("    {more} more")
            };
            print::line(&self.style.faint(&text));
        }
    }

    /// Duties by kind and deadline: one line for many people who are owed the same.
    fn duties(&self) {
        let duties = self.shown.response.duties();
        self.heading(
            "duties by deadline",
            "应办事项（按时限）",
            Some(duties.len()),
        );
        let mut groups: BTreeMap<(Timestamp, DutyKind, &str), Vec<&Duty>> = BTreeMap::new();
        for duty in &duties {
            groups
                .entry((duty.due, duty.kind, duty.key.rule.0.as_ref()))
                .or_default()
                .push(duty);
        }
        for ((due, kind, rule), of) in groups {
            let states = of.iter().map(|duty| duty.state(self.shown.now));
            let late = states
                .clone()
                .filter(|state| *state == DutyState::Late)
                .count();
            let done = states.filter(|state| *state == DutyState::Done).count();
            let name = if self.zh {
                kind.spec().zh
            } else {
                kind.spec().en
            };
            let whom = if of.len() == 1 {
                self.shown.names.short(of[0].key.subject)
            } else {
                format!("× {}", of.len())
            };
            let mut state = String::new();
            if done > 0 {
                let text = if self.zh { "已办" } else { "done" };
                state.push_str(&self.style.done(&format!(" {text} {done}")));
            }
            if late > 0 {
                let text = if self.zh { "逾期" } else { "late" };
                state.push_str(&self.style.late(&format!(" {text} {late}")));
            }
            print::line(&format!(
                "  {}  {} {} {rule:<9} {}{state}",
                self.time(due),
                print::pad(name, 30),
                print::pad(&print::cut(&whom, 14), 14),
                self.style.faint(&print::cut(&of[0].article, 60)),
            ));
        }
    }

    fn orders(&self) {
        let orders = self.shown.response.orders();
        let (zones, people): (Vec<&Order>, Vec<&Order>) =
            orders.into_iter().partition(|order| order.kind.is_zone());
        self.heading(
            "orders to sign or in force",
            "管控决定（待签与在执行）",
            Some(people.len()),
        );
        self.order_lines(&people);
        self.heading("zone proposals", "风险区建议", Some(zones.len()));
        self.order_lines(&zones);
    }

    /// Orders by kind and state, each kind with a few of its people or places.
    fn order_lines(&self, orders: &[&Order]) {
        let mut groups: BTreeMap<(OrderKind, OrderState), Vec<&Order>> = BTreeMap::new();
        for order in orders {
            groups
                .entry((order.kind, order.state))
                .or_default()
                .push(order);
        }
        for ((kind, state), mut of) in groups {
            of.sort_by_cached_key(|order| self.shown.names.short(order.key.subject));
            let state = state_name(state, self.zh);
            print::line(&format!("  {} × {}   {state}", code(kind), of.len()));
            for order in of.iter().take(EXAMPLES) {
                print::line(&format!(
                    "    {} {} – {}  {}",
                    print::pad(
                        &print::cut(&self.shown.names.short(order.key.subject), 22),
                        22
                    ),
                    self.time(order.from),
                    self.time(order.until),
                    self.shown.explain(&order.because)
                ));
            }
            self.more(of.len(), EXAMPLES);
        }
    }

    fn assistance(&self) {
        let duties = self.shown.response.duties();
        let mut requests: BTreeMap<&str, Vec<&Duty>> = BTreeMap::new();
        for duty in duties
            .into_iter()
            .filter(|duty| duty.kind == DutyKind::AskAssistance)
        {
            if let Some(Value::Jurisdiction(to)) = duty.because.get("to") {
                requests.entry(&to.0).or_default().push(duty);
            }
        }
        self.heading(
            "whom to ask for help elsewhere",
            "协查函",
            Some(requests.len()),
        );
        for (to, of) in requests {
            let people = if self.zh { "人" } else { "people" };
            let by = if self.zh { "时限" } else { "by" };
            print::line(&format!(
                "  {to}   {} {people}   {by} {}",
                of.len(),
                self.time(of[0].due)
            ));
        }
    }

    fn shoulders(&self) {
        self.heading(
            "all who should: owed, done, late",
            "四应：应办 完成 逾期",
            None,
        );
        for (shoulder, count) in self.shown.response.shoulders(self.shown.now) {
            let late = format!("{:>6}", count.late);
            print::line(&format!(
                "  {}{:>6}{:>6}{}",
                print::pad(shoulder_name(shoulder, self.zh), 28),
                count.owed,
                count.done,
                if count.late > 0 {
                    self.style.late(&late)
                } else {
                    late
                }
            ));
        }
    }
}

fn category_name(category: Category, zh: bool) -> &'static str {
    match (category, zh) {
        (Category::Close, true) => "密切接触者",
        (Category::Secondary, true) => "次密接",
        (Category::General, true) => "一般接触者",
        (Category::CoExposed, true) => "涉疫场所暴露人员",
        (Category::Close, false) => "close contacts",
        (Category::Secondary, false) => "secondary contacts",
        (Category::General, false) => "general contacts",
        (Category::CoExposed, false) => "co-exposed people",
    }
}

fn state_name(state: OrderState, zh: bool) -> &'static str {
    match (state, zh) {
        (OrderState::Draft, true) => "待签",
        (OrderState::Draft, false) => "drafts to sign",
        (OrderState::Signed, true) => "执行中",
        (OrderState::Signed, false) => "signed, in force",
        (OrderState::Ended, true) => "已结束",
        (OrderState::Ended, false) => "ended",
    }
}
