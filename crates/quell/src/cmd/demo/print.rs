//! `quell demo --print`: the built-in outbreak of a port city, through the same files, stages and
//! tables
//! as real data; then one new positive, and the whole plan that follows from it.

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use quell_intake::Kind;
use quell_rehearse::{PortCity, port_city};

use crate::args::{self, AsOf, Lang, Respond};
use crate::cmd::import::{self, settle};
use crate::cmd::{respond, status};
use crate::failure::Result;
use crate::house::{self, House};
use crate::print::{self, Style};

/// The seed of the demonstration: the same city, the same outbreak, every time.
const SEED: u64 = 20_220_714;

/// Runs the demonstration in a folder and a database of its own, made anew each time.
pub async fn run(args: &args::House) -> Result<ExitCode> {
    let city = port_city(SEED);
    let (args, house) = super::open_anew(args, (city.time_zone, city.pathogen), city.now).await?;
    let say = |en: &str, zh: &str| {
        let text = if args.lang == Lang::Zh { zh } else { en };
        if !args.json {
            print::line(&Style::of_stdout().heading(text));
        }
    };

    say(
        "A port city, and what its county office has sent so far",
        "港口城市：区县已报送的名单",
    );
    let house = load(&args, house, &city).await?;
    say("One new positive comes in", "新增一例阳性");
    let began = Instant::now();
    take(
        &args,
        &house,
        Kind::Cases,
        ("新增阳性.csv", &city.new_case_csv),
    )
    .await?;
    let settled = settle(&house).await?;
    if !args.json {
        print::line(&format!(
            "  recorded, traced and derived in {} ms: {} people and places, {} messages, {} duties",
            began.elapsed().as_millis(),
            settled.subjects,
            settled.sent,
            settled.duties
        ));
        print::line("");
    }
    let asked = Respond {
        case: city.new_case_id.clone(),
        plan: None,
        as_of: AsOf::now(),
    };
    respond::show(&house, &args, &asked).await?;
    if !args.json {
        print::line("");
        say("The whole city: owed, done, late", "全市：应办、完成、逾期");
        status::of(&house, &args, asked.as_of).await?;
        next_steps(&args, &city);
    }
    Ok(ExitCode::SUCCESS)
}

/// Takes in the files of the county office, and derives everybody.
async fn load(args: &args::House, house: House, city: &PortCity) -> Result<House> {
    take(args, &house, Kind::Cases, ("病例.csv", &city.cases_csv)).await?;
    take(
        args,
        &house,
        Kind::Contacts,
        ("密接.csv", &city.contacts_csv),
    )
    .await?;
    take(
        args,
        &house,
        Kind::Results,
        ("核酸结果.csv", &city.results_csv),
    )
    .await?;
    take(args, &house, Kind::Stays, ("行程轨迹.csv", &city.stays_csv)).await?;
    let stays = Arc::new(house.stays().await?);
    let house = house.with_tracer(stays);
    settle(&house).await?;
    Ok(house)
}

async fn take(
    args: &args::House,
    house: &House,
    kind: Kind,
    (name, text): (&str, &str),
) -> Result<()> {
    let import = args::Import::of(kind);
    let (prepared, _) =
        import::take(args, &import, Some(house), None, (name, text.as_bytes())).await?;
    let report = prepared.report;
    if !args.json {
        print::line(&format!(
            "  {} {:>6} rows, {} accepted, {} rejected",
            print::pad(name, 16),
            report.rows_read,
            report.accepted,
            report.rejected
        ));
    }
    Ok(())
}

fn next_steps(args: &args::House, city: &PortCity) {
    let style = Style::of_stdout();
    let dir = house::data_dir(args).display().to_string();
    print::line("");
    let lines = [
        format!(
            "the same as JSON: quell demo --print --json; in Chinese: quell demo --print --lang zh \
             ({})",
            city.new_case_id
        ),
        format!("stop its database: quell database stop --data-dir {dir}"),
    ];
    for line in lines {
        print::line(&style.faint(&line));
    }
}
