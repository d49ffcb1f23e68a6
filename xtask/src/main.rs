//! Every developer chore, in Rust, so that a fresh clone needs cargo and nothing else. It starts
//! other programs and reads files; it links nothing of the house, so it builds in seconds.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a chore talks to the person who started it"
)]

mod fuzz;
mod gate;
mod run;
mod tidy;
mod web;

use std::ffi::OsString;
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask: every developer chore of Quell

  cargo xtask demo [ARGS]       build Quell, bring up its own PostgreSQL, serve a made-up port
                                city whose outbreak and response go on, and print the address
                                and accounts; with --print one new positive, and no server
  cargo xtask test              everything there is to test, in the order tidy, format, console,
                                lints, tests, doc tests, journeys in a browser; stops at the
                                first step that fails
  cargo xtask web               build the console, unless nothing changed since
  cargo xtask journeys          walk through the console in a real browser over a real server
  cargo xtask codegen           write web/openapi.json and the client's types from the code
  cargo xtask tidy              only the checks that the compiler does not make: file sizes,
                                forbidden imports, paths in documents, comments in SQL …
  cargo xtask bench NAME [ARGS] measure one promise of speed and print JSON, nothing else, on
                                standard output; NAME is one of
                                  import [--rows N]          a line list into the database
                                  derive [PEOPLE THREADS]    the plan over made-up people
                                  respond                    a control plan of the sample city
                                  console [--people N]       every list of the console over HTTP
                                  graph [--cases N]          the chains in a real browser
                                  rehearse [PEOPLE DAYS PLAN]  a city and its outbreak, unanswered,
                                                             and answered by a plan
                                  colocation [--stays N]     the store of stays and the chains
  cargo xtask fuzz-api [ARGS]   schemathesis against the server of the tests, as several roles;
                                ARGS go to it
  cargo xtask help              this text

Arguments after the name go to the program itself: cargo xtask demo --help shows its own.
Exit codes: 0 all is well, 1 something failed, 2 the command was not understood.
";

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let command = arguments.next().unwrap_or_else(|| "help".into());
    let rest: Vec<OsString> = arguments.collect();
    match command.to_string_lossy().as_ref() {
        "demo" if !web::build() => ExitCode::FAILURE,
        "demo" => exec(&["run", "--release", "-p", "quell", "--", "demo"], &rest),
        "test" => gate::run(),
        "web" => said(web::build()),
        "journeys" => said(web::build() && web::journeys(&mut Vec::new())),
        "codegen" => said(codegen()),
        "tidy" => tidy::run(),
        "bench" => bench(&rest),
        "fuzz-api" => fuzz::run(&rest),
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            ExitCode::SUCCESS
        }
        other => refuse(&format!("there is no chore named {other}")),
    }
}

fn said(success: bool) -> ExitCode {
    if success {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// What is made from the code and kept in the repository, so that a change of it is seen in review.
/// `cargo xtask test` fails when it is not what the code says.
fn codegen() -> bool {
    let mut description = run::cargo(&["test", "-p", "quell-server", "--lib", "openapi"]);
    description.env("UPDATE_OPENAPI", "1");
    description.status().is_ok_and(|status| status.success()) && web::types()
}

fn bench(arguments: &[OsString]) -> ExitCode {
    let Some((name, rest)) = arguments.split_first() else {
        return refuse("bench needs a name");
    };
    let a_million = ["1000000", "2"].map(OsString::from);
    let the_demo = ["50000", "60", "cn-covid19-9"].map(OsString::from);
    let (program, rest): (&[&str], _) = match name.to_string_lossy().as_ref() {
        "import" => (&["quell", "--", "bench", "import"], rest),
        "respond" => (&["quell", "--", "bench", "respond"], rest),
        "console" => (&["quell", "--", "bench", "console"], rest),
        "graph" => return said(web::bench_graph(rest)),
        "derive" if rest.is_empty() => (DERIVE, &a_million[..]),
        "derive" => (DERIVE, rest),
        "rehearse" if rest.is_empty() => (REHEARSE, &the_demo[..]),
        "rehearse" => (REHEARSE, rest),
        "colocation" => (&["quell-colocation", "--example", "probe", "--"], rest),
        other => return refuse(&format!("there is no benchmark named {other}")),
    };
    // Quiet, so that nothing but the figures is printed.
    let run = ["run", "--release", "--quiet", "--package"];
    exec(&[&run[..], program].concat(), rest)
}

const DERIVE: &[&str] = &["quell-plan", "--example", "derive_bench", "--"];

const REHEARSE: &[&str] = &["quell-rehearse", "--example", "rehearse_bench", "--"];

/// Runs cargo and hands its exit code on.
fn exec(cargo: &[&str], rest: &[OsString]) -> ExitCode {
    let status = run::cargo(cargo).args(rest).status();
    match status {
        Ok(status) => {
            let code = status.code().and_then(|code| u8::try_from(code).ok());
            ExitCode::from(code.unwrap_or(1))
        }
        Err(error) => {
            eprintln!("cargo does not run: {error}");
            ExitCode::FAILURE
        }
    }
}

fn refuse(why: &str) -> ExitCode {
    eprintln!("{why}\n\n{HELP}");
    ExitCode::from(2)
}
