//! `quell database`: where the private database listens, and how it stops.

use std::process::ExitCode;

use quell_ledger::cluster::Cluster;

use crate::args;
use crate::failure::Result;
use crate::house::cluster_options;
use crate::print;

/// Runs the command.
pub fn run(house: &args::House, command: &args::Database) -> Result<ExitCode> {
    let options = cluster_options(house);
    match command {
        args::Database::Where => {
            let cluster = Cluster::up(&options)?;
            let socket = cluster.socket_dir().display().to_string();
            if house.json {
                print::json(
                    &serde_json::json!({ "socket": socket, "user": "quell", "database": "quell" }),
                )?;
            } else {
                print::line(&format!("psql --host={socket} --username=quell quell"));
            }
        }
        args::Database::Stop => {
            let stopped = Cluster::down(&options)?;
            if house.json {
                print::json(&serde_json::json!({ "stopped": stopped }))?;
            } else {
                print::line(if stopped {
                    "stopped"
                } else {
                    "it was not running"
                });
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
