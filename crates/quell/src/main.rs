//! `quell`: the command line. Parses, runs one command, and turns what went wrong into a sentence
//! and an exit code.

mod args;
mod clock;
mod cmd;
mod failure;
mod house;
mod names;
mod print;
mod providers;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args = args::Args::parse();
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_env_filter(
            tracing_subscriber::EnvFilter::builder()
                .with_default_directive(tracing::Level::WARN.into())
                .with_env_var("QUELL_LOG")
                .from_env_lossy(),
        )
        .without_time()
        .with_target(false)
        .init();
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            print::error(&format!("cannot start: {error}"));
            return ExitCode::from(1);
        }
    };
    let ran = runtime.block_on(cmd::run(args));
    // What still runs beside it, such as the hash of a password, is not waited for.
    runtime.shutdown_background();
    match ran {
        Ok(code) => code,
        Err(failure) => {
            failure.report();
            ExitCode::from(failure.exit_code())
        }
    }
}
