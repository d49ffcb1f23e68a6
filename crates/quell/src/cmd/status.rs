//! `quell status`: owed, done, late.

use std::collections::BTreeMap;
use std::process::ExitCode;

use jiff::Timestamp;
use quell_contacts::retrace;
use quell_ledger::status::{self, Count};
use quell_ledger::{AsOf, load};
use quell_model::code;
use quell_model::duty::{DutyKind, DutyState, Shoulder};
use quell_model::view::View;
use quell_plan::deliver;
use serde_json::json;

use crate::args::{self, Lang};
use crate::cmd::import;
use crate::failure::Result;
use crate::house::House;
use crate::print::{self, Style};

/// Runs the command. Now: from the counts kept with every write. At another moment: derived anew
/// from the facts of that moment.
pub async fn run(args: &args::House, as_of: args::AsOf) -> Result<ExitCode> {
    let mut house = House::open(args).await?;
    if as_of.is_now() && house.ledger.due(house.now).await? > 0 {
        // Something waits to be derived, or its time has come: what ends by the clock ends here.
        let (settled_house, _) = import::settle_all(house).await?;
        house = settled_house;
    }
    of(&house, args, as_of).await?;
    Ok(ExitCode::SUCCESS)
}

/// Prints the status of an opened house.
pub async fn of(house: &House, args: &args::House, as_of: args::AsOf) -> Result<()> {
    let mut conn = house.ledger.pool().acquire().await?;
    let (happened, known) = as_of.in_zone(&house.zone);
    let now = happened.unwrap_or(house.now);
    let counts = if as_of.is_now() {
        status::by_kind(&mut conn, now).await?
    } else {
        let past = AsOf {
            happened,
            known,
            facts_only: false,
        };
        let mut views = load::all_views(&mut conn, past).await?;
        let plan = house.ledger.plan();
        // Tracings are dated by when they were made; at another moment other stays count.
        let index = house.stays().await?.index();
        let again = |view: &mut View| retrace(&index, plan, view, now);
        deliver(plan, &mut views, now, crate::house::threads(), &again);
        let mut counts: BTreeMap<String, Count> = BTreeMap::new();
        for view in &views {
            for duty in plan.derive(view, now).duties {
                let count = counts.entry(duty.kind.spec().code.to_owned()).or_default();
                count.owed += 1;
                match duty.state(now) {
                    DutyState::Done => count.done += 1,
                    DutyState::Late => count.late += 1,
                    _ => {}
                }
            }
        }
        counts
    };
    show(args, now, &counts)
}

fn sum<'a>(counts: impl Iterator<Item = &'a Count>) -> Count {
    counts.fold(Count::default(), |sum, count| Count {
        owed: sum.owed + count.owed,
        done: sum.done + count.done,
        late: sum.late + count.late,
        lapsed: sum.lapsed + count.lapsed,
    })
}

fn of_shoulder(counts: &BTreeMap<String, Count>, shoulder: Shoulder) -> Count {
    let kinds = DutyKind::ALL
        .iter()
        .filter(|kind| kind.spec().shoulder == Some(shoulder));
    sum(kinds.filter_map(|kind| counts.get(kind.spec().code)))
}

fn show(args: &args::House, now: Timestamp, counts: &BTreeMap<String, Count>) -> Result<()> {
    let total = sum(counts.values());
    if args.json {
        let shoulders: BTreeMap<String, Count> = Shoulder::ALL
            .iter()
            .map(|s| (code(*s), of_shoulder(counts, *s)))
            .collect();
        return print::json(&json!({
            "as_of": now, "owed": total.owed, "done": total.done, "late": total.late,
            "lapsed": total.lapsed, "all_who_should": shoulders, "kinds": counts,
        }));
    }
    let style = Style::of_stdout();
    let row = |name: &str, count: Count| {
        let late = format!("{:>8}", count.late);
        let late = if count.late > 0 {
            style.late(&late)
        } else {
            late
        };
        let name = print::pad(name, 34);
        print::line(&format!(
            "{name}{:>8}{:>8}{late}{:>8}",
            count.owed, count.done, count.lapsed
        ));
    };
    let zh = args.lang == Lang::Zh;
    let head = if zh {
        ["应办事项", "应办", "完成", "逾期", "失效"]
    } else {
        ["duty", "owed", "done", "late", "lapsed"]
    };
    let cells: String = head[1..]
        .iter()
        .map(|h| print::pad("", 8 - print::width(h)) + h)
        .collect();
    print::line(&style.heading(&format!("{}{cells}", print::pad(head[0], 34))));
    for shoulder in Shoulder::ALL {
        row(shoulder_name(shoulder, zh), of_shoulder(counts, shoulder));
    }
    for kind in DutyKind::ALL {
        if let Some(count) = counts.get(kind.spec().code) {
            row(if zh { kind.spec().zh } else { kind.spec().en }, *count);
        }
    }
    print::line(&style.faint(&format!("{} {now}", if zh { "截至" } else { "as of" })));
    Ok(())
}

/// The name of one of the four "all who should".
pub fn shoulder_name(shoulder: Shoulder, zh: bool) -> &'static str {
    match (shoulder, zh) {
        (Shoulder::Test, true) => "应检尽检",
        (Shoulder::Transfer, true) => "应转尽转",
        (Shoulder::Isolate, true) => "应隔尽隔",
        (Shoulder::Treat, true) => "应治尽治",
        (Shoulder::Test, false) => "all who should be tested",
        (Shoulder::Transfer, false) => "all who should be moved",
        (Shoulder::Isolate, false) => "all who should be isolated",
        (Shoulder::Treat, false) => "all who should be treated",
    }
}
