//! `quell plan`: the editions, what they say and on whose word, what they differ in, and what each
//! would take from people.

use std::path::Path;
use std::process::ExitCode;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use quell_contacts::retrace;
use quell_ledger::{AsOf, load};
use quell_model::view::View;
use quell_plan::{
    Book, Difference, Document, Kind, PlanInForce, Side, Tally, check, deliver, tally,
};
use serde_json::{Value, json};

use crate::args::{self, Lang};
use crate::failure::{Failure, Result};
use crate::house::{self, House};
use crate::print::{self, Style};

/// Runs the command.
pub async fn run(args: &args::House, command: &args::Plan) -> Result<ExitCode> {
    let book = Book::standard(TimeZone::UTC);
    match command {
        args::Plan::List => list(args, &book)?,
        args::Plan::Show { id } => show(args, &book, id)?,
        args::Plan::Diff { a, b } => diff(args, &book, a, b)?,
        args::Plan::Check { file } => return check_file(args, file),
        args::Plan::Compare { a, b, as_of } => compare(args, a, b, *as_of).await?,
    }
    Ok(ExitCode::SUCCESS)
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Edition => "edition",
        Kind::Amendment => "amendment",
        Kind::Overlay => "overlay",
    }
}

fn title(args: &args::House, document: &Document) -> String {
    match args.lang {
        Lang::En => document.title.en.clone(),
        Lang::Zh => document.title.zh.clone(),
    }
}

fn list(args: &args::House, book: &Book) -> Result<()> {
    let documents: Vec<&Document> = book.ids().filter_map(|id| book.document(id)).collect();
    if args.json {
        let list: Vec<Value> = documents
            .iter()
            .map(|d| {
                json!({
                    "id": d.id, "kind": kind_name(d.kind), "extends": d.extends,
                    "pathogen": d.pathogen, "title": { "en": d.title.en, "zh": d.title.zh },
                    "from": d.from, "to": d.to, "numbers": d.cells.len(),
                })
            })
            .collect();
        return print::json(&list);
    }
    for d in documents {
        let to = d.to.map_or_else(|| "…".to_owned(), |to| to.to_string());
        print::line(&format!(
            "{} {} {} – {}  {}",
            print::pad(&d.id, 20),
            print::pad(kind_name(d.kind), 10),
            d.from,
            print::pad(&to, 10),
            title(args, d)
        ));
    }
    Ok(())
}

fn show(args: &args::House, book: &Book, id: &str) -> Result<()> {
    let plan = book.plan(id)?;
    let edition = plan.edition_at(Timestamp::UNIX_EPOCH);
    if args.json {
        let numbers: serde_json::Map<String, Value> = edition
            .cells
            .iter()
            .map(|(key, cell)| {
                let value = json!({
                    "value": in_json(&cell.value), "source": cell.source,
                    "confidence": format!("{:?}", cell.confidence).to_lowercase(),
                    "article": cell.article, "note": cell.note, "open_question": cell.open,
                });
                (key.clone(), value)
            })
            .collect();
        return print::json(&json!({
            "id": edition.id, "pathogen": edition.pathogen,
            "title": { "en": edition.title.en, "zh": edition.title.zh },
            "from": edition.from, "to": edition.to,
            "numbers": numbers, "sources": edition.sources,
        }));
    }
    let style = Style::of_stdout();
    let name = if args.lang == Lang::Zh {
        &edition.title.zh
    } else {
        &edition.title.en
    };
    print::line(&style.heading(&format!("{}   {name}", edition.id)));
    for (key, cell) in &edition.cells {
        let confidence = format!("{:?}", cell.confidence).to_lowercase();
        print::line(&format!(
            "  {} {}  {}",
            print::pad(key, 38),
            print::pad(&print::cut(&cell.value.to_string(), 34), 34),
            style.faint(&format!("{confidence}  {}", cell.source))
        ));
        if let Some(open) = &cell.open {
            print::line(&style.faint(&format!("      open question: {open}")));
        }
    }
    Ok(())
}

/// A number of the plan as JSON.
fn in_json(value: &impl serde::Serialize) -> Value {
    serde_json::to_value(value).unwrap_or(Value::Null)
}

fn diff(args: &args::House, book: &Book, a: &str, b: &str) -> Result<()> {
    let differences = book.diff(a, b)?;
    let side = |side: &Option<Side>| {
        side.as_ref()
            .map(|side| json!({ "value": side.value, "source": side.source }))
    };
    if args.json {
        let list: Vec<Value> = differences
            .iter()
            .map(|d| json!({ "key": d.key, "a": side(&d.a), "b": side(&d.b) }))
            .collect();
        return print::json(&json!({ "a": a, "b": b, "differences": list }));
    }
    let style = Style::of_stdout();
    print::line(&style.heading(&format!("{} {} {b}", print::pad("", 38), print::pad(a, 30))));
    let value = |side: &Option<Side>| side.as_ref().map_or("–".to_owned(), |s| s.value.clone());
    for Difference { key, a, b } in &differences {
        print::line(&format!(
            "{} {} {}",
            print::pad(key, 38),
            print::pad(&print::cut(&value(a), 30), 30),
            print::cut(&value(b), 40)
        ));
    }
    Ok(())
}

fn check_file(args: &args::House, file: &Path) -> Result<ExitCode> {
    let text = std::fs::read_to_string(file)
        .map_err(|e| Failure::Refused(format!("cannot read {}: {e}", file.display())))?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    match check(&name, &text) {
        Ok(summary) => {
            if args.json {
                print::json(&json!({
                    "id": summary.id, "kind": kind_name(summary.kind), "sound": true,
                    "numbers": summary.numbers, "unverified": summary.unverified,
                    "open_questions": summary.open.iter().map(|open| json!({
                        "key": open.key, "question": open.question, "default": open.default,
                    })).collect::<Vec<_>>(),
                    "problems": [],
                }))?;
            } else {
                print::line(&format!(
                    "{}: sound, {} numbers, {} unverified, {} open questions",
                    summary.id,
                    summary.numbers,
                    summary.unverified,
                    summary.open.len()
                ));
            }
            Ok(ExitCode::SUCCESS)
        }
        Err(problems) => {
            if args.json {
                print::json(
                    &json!({ "sound": false, "problems": problems.iter().map(|p| json!({
                    "file": p.file, "key": p.key, "reason": p.reason, "next_step": p.next_step,
                })).collect::<Vec<_>>() }),
                )?;
            } else {
                for p in &problems {
                    print::line(&format!(
                        "{} {}: {}; {}",
                        p.file, p.key, p.reason, p.next_step
                    ));
                }
            }
            Ok(ExitCode::from(3))
        }
    }
}

/// What a plan takes from people and asks of the city, over everything that is loaded.
async fn compare(args: &args::House, a: &str, b: &str, as_of: args::AsOf) -> Result<()> {
    let house = House::open(args).await?;
    let (happened, known) = as_of.in_zone(&house.zone);
    let now = happened.unwrap_or(house.now);
    let mut conn = house.ledger.pool().acquire().await?;
    let past = AsOf {
        happened,
        known,
        facts_only: true,
    };
    let views = load::all_views(&mut conn, past).await?;
    let index = house.stays().await?.index();
    let under = |id: &str| -> Result<Tally> {
        let plan: PlanInForce = house.book.plan(id)?;
        let mut views: Vec<View> = views.clone();
        let again = |view: &mut View| retrace(&index, &plan, view, now);
        deliver(&plan, &mut views, now, house::threads(), &again);
        Ok(tally(&plan, &views, now, house::threads()))
    };
    let (under_a, under_b) = (under(a)?, under(b)?);
    if args.json {
        return print::json(&json!({
            "as_of": now,
            "subjects": views.len(),
            "a": counted(a, &under_a),
            "b": counted(b, &under_b),
        }));
    }
    let style = Style::of_stdout();
    let row = |en: &str, zh: &str, get: &dyn Fn(&Tally) -> i64| {
        let name = if args.lang == Lang::Zh { zh } else { en };
        print::line(&format!(
            "{} {:>14} {:>14}",
            print::pad(name, 38),
            get(&under_a),
            get(&under_b)
        ));
    };
    print::line(&style.heading(&format!("{} {a:>14} {b:>14}", print::pad("", 38))));
    row("people to whom anything applies", "涉及人数", &|t| {
        t.people as i64
    });
    row(
        "person-days in isolation sites",
        "集中隔离人日",
        &|t| t.quarantine_person_days.central,
    );
    row("person-days isolated at home", "居家隔离人日", &|t| {
        t.quarantine_person_days.home
    });
    row(
        "person-days of health monitoring",
        "健康监测人日",
        &|t| t.quarantine_person_days.monitoring,
    );
    row("person-days in hospital", "住院隔离人日", &|t| {
        t.quarantine_person_days.hospital
    });
    row("tests", "检测次数", &|t| t.tests as i64);
    row("rooms at the peak", "隔离房间峰值", &|t| {
        t.rooms_peak.rooms
    });
    row("orders", "管控决定", &|t| t.orders as i64);
    row("duties", "应办事项", &|t| t.duties as i64);
    Ok(())
}

fn counted(id: &str, tally: &Tally) -> Value {
    json!({
        "plan": id,
        "people": tally.people,
        "quarantine_person_days": {
            "central": tally.quarantine_person_days.central,
            "home": tally.quarantine_person_days.home,
            "monitoring": tally.quarantine_person_days.monitoring,
            "hospital": tally.quarantine_person_days.hospital,
        },
        "tests": tally.tests,
        "rooms_peak": { "rooms": tally.rooms_peak.rooms, "on": tally.rooms_peak.on },
        "orders": tally.orders,
        "duties": tally.duties,
    })
}
