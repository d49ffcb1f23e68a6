//! `quell chains`: who infected whom.

use std::process::ExitCode;

use jiff::tz::TimeZone;
use quell_colocation::chains::{CaseNode, Contradiction, Forest};
use quell_colocation::sources::{self, Candidate, Evidence, Reason};
use quell_intake::store;
use quell_investigation::chains;
use quell_ledger::{AsOf, load};
use quell_model::fact::FactBody;
use quell_model::ids::{PersonId, SubjectId};
use quell_model::stay::{Encounter, Precision};
use serde_json::{Value, json};
use sqlx::PgConnection;

use crate::args;
use crate::failure::{Failure, Result};
use crate::house::House;
use crate::names::Names;
use crate::print::{self, Style};

/// Runs the command.
pub async fn run(args: &args::House, question: &args::Chains) -> Result<ExitCode> {
    let house = House::open(args).await?;
    let mut conn = house.ledger.pool().acquire().await?;
    let forest = chains::forest(&mut conn).await?;
    if let Some(id) = &question.children {
        let case = find(&mut conn, &house, id).await?;
        return children(args, &mut conn, &forest, case).await;
    }
    if let Some(id) = &question.source {
        let case = find(&mut conn, &house, id).await?;
        return likely_sources(args, &mut conn, &house, &forest, case).await;
    }
    whole(args, &mut conn, &forest, question.top).await
}

async fn find(conn: &mut PgConnection, house: &House, id: &str) -> Result<PersonId> {
    match store::find_person(conn, house.ledger.secret(), id).await? {
        SubjectId::Person(person) => Ok(person),
        _ => Err(Failure::Refused(format!("{id} is not a person"))),
    }
}

fn everyone(forest: &Forest) -> impl Iterator<Item = uuid::Uuid> {
    let dangling = forest.dangling.iter().map(|dangling| dangling.named.0);
    forest.cases.iter().map(|case| case.id.0).chain(dangling)
}

/// Those who infected somebody, most first, then by name.
fn spreaders(forest: &Forest, names: &Names) -> Vec<(PersonId, u32)> {
    let counts = forest.cases.iter().zip(&forest.infected);
    let mut top: Vec<(PersonId, u32)> = counts
        .map(|(case, n)| (case.id, *n))
        .filter(|(_, n)| *n > 0)
        .collect();
    top.sort_by_cached_key(|(id, n)| (std::cmp::Reverse(*n), names.name(id.0)));
    top
}

async fn whole(
    args: &args::House,
    conn: &mut PgConnection,
    forest: &Forest,
    most: usize,
) -> Result<ExitCode> {
    let names = Names::of(conn, everyone(forest)).await?;
    let named = |id: &PersonId| names.name(id.0);
    if args.json {
        let groups = forest.components.iter().filter(|group| group.size > 1);
        let answer = json!({
            "cases": forest.cases.len(),
            "links": forest.links.len(),
            "roots": forest.roots.len(),
            "dangling": forest.dangling.iter().map(|dangling| json!({
                "id": named(&dangling.named),
                "named_by": dangling.by.iter().map(named).collect::<Vec<_>>(),
            })).collect::<Vec<_>>(),
            "cycles": forest.cycles.iter()
                .map(|cycle| cycle.iter().map(named).collect::<Vec<_>>()).collect::<Vec<_>>(),
            "impossible": forest.impossible.iter().map(|link| json!({
                "case": named(&link.infectee),
                "infector": named(&link.infector),
                "reason": contradiction(link.reason),
            })).collect::<Vec<_>>(),
            "components": groups.map(|group| json!({
                "size": group.size,
                "root": named(&group.root),
                "root_id": group.root,
                "generations": group.generations,
            })).collect::<Vec<_>>(),
            "single_cases": forest.components.iter().filter(|group| group.size == 1).count(),
            "top": spreaders(forest, &names).iter().map(|(id, infected)| json!({
                "case": named(id), "case_id": id, "infected": infected,
            })).collect::<Vec<_>>(),
        });
        print::json(&answer)?;
        return Ok(ExitCode::SUCCESS);
    }
    let style = Style::of_stdout();
    print::line(&style.heading(&format!(
        "{} cases, {} links, {} roots",
        forest.cases.len(),
        forest.links.len(),
        forest.roots.len()
    )));
    for group in forest
        .components
        .iter()
        .filter(|group| group.size > 1)
        .take(most)
    {
        let root = named(&group.root);
        print::line(&format!(
            "  group of {:>5}   from {root}   {} generations",
            group.size, group.generations
        ));
    }
    print::line(&style.heading("infected most"));
    for (id, infected) in spreaders(forest, &names).iter().take(most) {
        print::line(&format!("  {infected:>5}   {}", named(id)));
    }
    trouble(forest, &named, style);
    Ok(ExitCode::SUCCESS)
}

/// What is wrong with the links, each named.
fn trouble(forest: &Forest, named: &dyn Fn(&PersonId) -> String, style: Style) {
    let heading = |count: usize, what: &str| {
        if count > 0 {
            print::line(&style.heading(&format!("{count} {what}")));
        }
    };
    heading(
        forest.dangling.len(),
        "named as infector, and not on record as a case",
    );
    for dangling in &forest.dangling {
        let by: Vec<String> = dangling.by.iter().map(named).collect();
        print::line(&format!(
            "  {}   named by {}",
            named(&dangling.named),
            by.join(", ")
        ));
    }
    heading(
        forest.cycles.len(),
        "circles: each infected the other, or themselves",
    );
    for cycle in &forest.cycles {
        let members: Vec<String> = cycle.iter().map(named).collect();
        print::line(&format!("  {}", members.join(" ↔ ")));
    }
    heading(forest.impossible.len(), "links against their own dates");
    for link in &forest.impossible {
        print::line(&format!(
            "  {} → {}   {}",
            named(&link.infector),
            named(&link.infectee),
            contradiction(link.reason)
        ));
    }
}

fn contradiction(reason: Contradiction) -> String {
    match reason {
        Contradiction::ConfirmedAfter { days } => {
            format!("the infector was confirmed {days} days after the infected")
        }
        _ => "the dates contradict the link".to_owned(),
    }
}

async fn children(
    args: &args::House,
    conn: &mut PgConnection,
    forest: &Forest,
    case: PersonId,
) -> Result<ExitCode> {
    let children = forest.children(case);
    let names = Names::of(conn, children.iter().map(|id| id.0).chain([case.0])).await?;
    if args.json {
        let list: Vec<Value> = children
            .iter()
            .map(|id| json!({ "case": names.name(id.0), "case_id": id }))
            .collect();
        print::json(&json!({
            "case": names.name(case.0), "case_id": case, "infected": children.len(),
            "generation": forest.generation(case), "children": list,
        }))?;
    } else {
        print::line(&format!(
            "{} infected {}",
            names.name(case.0),
            children.len()
        ));
        for id in &children {
            print::line(&format!("  {}", names.name(id.0)));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Whom the case met while it could be infected: two weeks before onset or confirmation.
fn exposure_window(case: &CaseNode, zone: &TimeZone) -> Option<std::ops::Range<jiff::Timestamp>> {
    let last = case.onset_on.or(case.confirmed_on)?;
    let first = last.checked_sub(jiff::Span::new().days(14)).ok()?;
    let instant = |on: jiff::civil::Date| {
        zone.to_ambiguous_timestamp(on.at(0, 0, 0, 0))
            .compatible()
            .ok()
    };
    Some(instant(first)?..instant(last.tomorrow().ok()?)?)
}

async fn likely_sources(
    args: &args::House,
    conn: &mut PgConnection,
    house: &House,
    forest: &Forest,
    case: PersonId,
) -> Result<ExitCode> {
    let Some(node) = forest.cases.iter().find(|node| node.id == case) else {
        return Err(Failure::Refused(
            "that person is not on record as a case".to_owned(),
        ));
    };
    let stays = house.stays().await?;
    let question = quell_colocation::Question {
        min_overlap_minutes: 0,
        gap_minutes: 0,
        max_group: None,
    };
    let encounters: Vec<Encounter> = exposure_window(node, &house.zone)
        .map(|window| stays.index().encounters(case, window, &question))
        .unwrap_or_default();
    let named = named_contacts(conn, case, forest).await?;
    let evidence = Evidence {
        cases: &forest.cases,
        encounters: &encounters,
        named: &named,
        interval: house.serial_interval(),
        zone: &house.zone,
    };
    let candidates = sources::likely_sources(node, &evidence);
    let ids = candidates
        .iter()
        .map(|candidate| candidate.source.0)
        .chain([case.0]);
    let names = Names::of(conn, ids).await?;
    let recorded = forest.infectors(case);
    if args.json {
        print::json(&json!({
            "case": names.name(case.0), "case_id": case,
            "recorded": recorded,
            "sources": candidates.iter().map(|c| json!({
                "case": names.name(c.source.0), "case_id": c.source, "score": c.score,
                "reasons": c.reasons.iter().map(in_words).collect::<Vec<_>>(),
            })).collect::<Vec<_>>(),
        }))?;
        return Ok(ExitCode::SUCCESS);
    }
    show_sources(&names, case, &candidates, !recorded.is_empty());
    Ok(ExitCode::SUCCESS)
}

fn show_sources(names: &Names, case: PersonId, candidates: &[Candidate], recorded: bool) {
    let known = if recorded {
        "; an infector is on record"
    } else {
        ""
    };
    print::line(&format!(
        "{} possible sources of {}{known}",
        candidates.len(),
        names.name(case.0)
    ));
    for candidate in candidates.iter().take(20) {
        print::line(&format!(
            "  {:>5.2}   {}",
            candidate.score,
            names.name(candidate.source.0)
        ));
        for reason in &candidate.reasons {
            print::line(&format!("            {}", in_words(reason)));
        }
    }
}

/// A reason with its numbers and what it adds.
fn in_words(reason: &Reason) -> String {
    match reason {
        Reason::Met {
            on,
            minutes,
            precision,
            group,
            points,
            ..
        } => {
            let how = match precision {
                Precision::Time => format!("for {minutes} minutes"),
                Precision::Day => "on the same day, hours unknown".to_owned(),
            };
            format!("+{points:.2} met on {on} {how}, among {group} people")
        }
        Reason::Named { points } => format!("+{points:.2} named as a contact"),
        Reason::Interval {
            days,
            basis,
            points,
        } => format!("+{points:.2} {days} days before, between {basis:?}").to_lowercase(),
        _ => format!("+{:.2}", reason.points()),
    }
}

/// Cases who named this one as a contact, or whom this one named.
async fn named_contacts(
    conn: &mut PgConnection,
    case: PersonId,
    forest: &Forest,
) -> Result<Vec<PersonId>> {
    let subjects = [SubjectId::Person(case)];
    let views = load::views(conn, &subjects, AsOf::default()).await?;
    let mut named: Vec<PersonId> = forest.infectors(case);
    for view in &views {
        named.extend(view.noted.iter().filter_map(|noted| match &noted.body {
            FactBody::ContactNamed(body) => Some(body.contact),
            _ => None,
        }));
        named.extend(
            view.inbox
                .iter()
                .filter_map(|message| match (&message.body, message.from) {
                    (
                        quell_model::message::MessageBody::Exposed(exposed),
                        SubjectId::Person(from),
                    ) if !exposed.unverified => Some(from),
                    _ => None,
                }),
        );
    }
    named.sort_unstable();
    named.dedup();
    Ok(named)
}
