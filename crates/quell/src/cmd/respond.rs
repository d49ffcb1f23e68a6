//! `quell respond`: the whole control plan of a case.

mod json;
mod text;

use std::process::ExitCode;

use quell_contacts::respond::{self, Question, Response};
use quell_intake::store;
use quell_ledger::AsOf;
use quell_model::because::{Because, Value};
use quell_model::derive::{Language, Plan};
use quell_model::ids::SubjectId;
use uuid::Uuid;

use crate::args::{self, Lang};
use crate::failure::{Failure, Result};
use crate::house::House;
use crate::names::Names;
use crate::print;

/// A control plan with what is needed to show it.
pub struct Shown<'a> {
    /// The plan of the case.
    pub response: &'a Response,
    /// The edition that explains it.
    pub plan: &'a dyn Plan,
    /// Outside names.
    pub names: &'a Names,
    /// The moment.
    pub now: jiff::Timestamp,
    /// Where days are counted.
    pub zone: &'a jiff::tz::TimeZone,
    /// Language of the reasons.
    pub lang: Lang,
}

impl Shown<'_> {
    /// The sentence of a reason, with people and places by their outside names.
    pub fn explain(&self, because: &Because) -> String {
        let mut because = because.clone();
        for (_, value) in &mut because.values {
            let subject = match value {
                Value::Person(person) => SubjectId::Person(*person),
                Value::Place(place) => SubjectId::Place(*place),
                _ => continue,
            };
            *value = Value::Code(self.names.short(subject).into());
        }
        let language = match self.lang {
            Lang::En => Language::English,
            Lang::Zh => Language::Chinese,
        };
        self.plan.explain(&because, language)
    }
}

/// Runs the command.
pub async fn run(args: &args::House, asked: &args::Respond) -> Result<ExitCode> {
    let house = House::open(args).await?;
    show(&house, args, asked).await?;
    Ok(ExitCode::SUCCESS)
}

/// Puts the plan together and prints it.
pub async fn show(house: &House, args: &args::House, asked: &args::Respond) -> Result<()> {
    let mut conn = house.ledger.pool().acquire().await?;
    let SubjectId::Person(case) =
        store::find_person(&mut conn, house.ledger.secret(), &asked.case).await?
    else {
        return Err(Failure::Refused(format!("{} is not a person", asked.case)));
    };
    let what_if = asked
        .plan
        .as_ref()
        .map(|id| house.book.plan(id))
        .transpose()?;
    let plan: &dyn Plan = match &what_if {
        Some(plan) => plan,
        None => house.ledger.plan(),
    };
    let (happened, known) = asked.as_of.in_zone(&house.zone);
    // Under another plan, or at another moment, other days of the itinerary count.
    let trace_again = what_if.is_some() || happened.is_some();
    let index = if trace_again {
        Some(house.stays().await?.index())
    } else {
        None
    };
    let now = happened.unwrap_or(house.now);
    let as_of = AsOf {
        happened,
        known,
        facts_only: what_if.is_some(),
    };
    let question = Question {
        case,
        plan,
        now,
        as_of,
        stays: index.as_ref(),
    };
    let response = respond::respond(&mut conn, &question).await?;
    let names = Names::of(&mut conn, ids(&response)).await?;
    let shown = Shown {
        response: &response,
        plan,
        names: &names,
        now,
        zone: &house.zone,
        lang: args.lang,
    };
    if args.json {
        print::json(&json::document(&shown))?;
    } else {
        text::print(&shown);
    }
    Ok(())
}

/// Every id that is named in the answer.
fn ids(response: &Response) -> impl Iterator<Item = Uuid> {
    let subjects = response
        .subjects
        .iter()
        .map(|(view, _)| view.subject.uuid());
    let places = response
        .contacts
        .iter()
        .filter_map(|c| c.place.map(|place| place.0));
    let via = response
        .contacts
        .iter()
        .filter_map(|c| c.exposed.via.map(|via| via.0));
    subjects.chain(places).chain(via).chain([response.case.0])
}
