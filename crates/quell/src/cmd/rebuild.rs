//! `quell rebuild`: every table again from the facts.

use std::process::ExitCode;
use std::sync::Arc;

use crate::args;
use crate::cmd::import::settled_json;
use crate::failure::Result;
use crate::house::House;
use crate::print;

/// Runs the command.
pub async fn run(args: &args::House) -> Result<ExitCode> {
    let house = House::open(args).await?;
    let alone = house.ledger.alone().await?;
    let stays = house.stays().await?;
    let house = house.with_tracer(Arc::new(stays));
    let bar = print::progress(0, "settling");
    let settled = house
        .ledger
        .rebuild(house.stamp(), &|done, waiting| {
            bar.set_length(done + waiting);
            bar.set_position(done);
        })
        .await?;
    drop(alone);
    bar.finish_and_clear();
    if args.json {
        print::json(&settled_json(settled))?;
    } else {
        print::line(&format!(
            "the tables were made again from the facts: {} subjects, {} duties",
            settled.subjects, settled.duties
        ));
    }
    Ok(ExitCode::SUCCESS)
}
