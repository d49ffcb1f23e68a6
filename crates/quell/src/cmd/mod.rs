//! One file a command.

mod bench;
mod chains;
mod database;
mod demo;
mod import;
mod plan;
mod rebuild;
mod respond;
mod serve;
mod status;
mod verify;

use std::process::ExitCode;

use crate::args::{Args, Command};
use crate::failure::Result;

/// Runs the command.
pub async fn run(args: Args) -> Result<ExitCode> {
    let house = &args.house;
    match args.command {
        Command::Import(import) => import::run(house, &import).await,
        Command::Respond(respond) => respond::run(house, &respond).await,
        Command::Chains(chains) => chains::run(house, &chains).await,
        Command::Serve(serve) => serve::run(house, &serve).await,
        Command::Plan { command } => plan::run(house, &command).await,
        Command::Status(as_of) => status::run(house, as_of).await,
        Command::Verify => verify::run(house).await,
        Command::Rebuild => rebuild::run(house).await,
        Command::Database { command } => database::run(house, &command),
        Command::Demo(demo) => demo::run(house, &demo).await,
        Command::Bench(bench) => bench::run(house, &bench).await,
    }
}
