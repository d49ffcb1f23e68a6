//! `quell demo`: a made-up city with an outbreak. It is served, and lives on while somebody looks
//! at
//! it; with `--print` one new positive and the plan that follows are printed, and that is all.

mod cast;
mod live;
mod load;
mod past;
mod play;
mod print;
mod registers;
mod say;
mod stage;

use std::process::ExitCode;

use jiff::Timestamp;
use quell_ledger::cluster::Cluster;
use quell_ledger::database;

use crate::args;
use crate::failure::Result;
use crate::house::{self, House};

/// The seed of the demonstration: the same city, the same outbreak, every time.
const SEED: u64 = 20_220_714;
const DATABASE: &str = "quell_demo";

/// Runs the command.
pub async fn run(args: &args::House, demo: &args::Demo) -> Result<ExitCode> {
    if demo.print {
        return print::run(args).await;
    }
    live::run(args, demo).await
}

/// Opens a folder and a database of the demonstration's own, made anew each time.
async fn open_anew(
    args: &args::House,
    (time_zone, pathogen): (&str, &str),
    now: Timestamp,
) -> Result<(args::House, House)> {
    let mut args = args.clone();
    args.database_url = None;
    let dir = args.data_dir.take();
    args.data_dir = Some(dir.unwrap_or_else(|| std::env::temp_dir().join("quell-demo")));
    args.time_zone = Some(time_zone.to_owned());
    args.pathogen = Some(pathogen.to_owned());
    args.clock = Some(now);
    let cluster = Cluster::up(&house::cluster_options(&args))?;
    database::discard(&cluster, DATABASE).await?;
    let stays = house::stays_dir(&house::data_dir(&args), DATABASE);
    let _ = std::fs::remove_dir_all(stays);
    let house = House::open_sized(&args, DATABASE, database::Size::SERVER).await?;
    Ok((args, house))
}
