//! `quell verify`: the chain of facts, walked from its beginning.

use std::process::ExitCode;

use quell_ledger::verify;

use crate::args;
use crate::failure::Result;
use crate::house::House;
use crate::print::{self, Style};

/// Runs the command. Exit code 3 when something is not as it was recorded.
pub async fn run(args: &args::House) -> Result<ExitCode> {
    let house = House::open(args).await?;
    let mut conn = house.ledger.pool().acquire().await?;
    let bar = print::progress(0, "verifying");
    let found = verify::verify(&mut conn, &|done| bar.set_position(done)).await?;
    bar.finish_and_clear();
    if args.json {
        print::json(&found)?;
    } else {
        let style = Style::of_stdout();
        print::line(&format!(
            "{} facts in {} lanes, {} rows in {} batches",
            found.facts, found.lanes, found.rows, found.batches
        ));
        for broken in &found.broken {
            let seq = if broken.seq > 0 {
                format!(" #{}", broken.seq)
            } else {
                String::new()
            };
            let what = style.late(&format!("{} {}{seq}", broken.what, broken.lane));
            print::line(&format!("{what}: {}", broken.message));
        }
        if found.broken.is_empty() {
            print::line(&style.done("all is as it was recorded"));
        }
    }
    Ok(if found.broken.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(3)
    })
}
