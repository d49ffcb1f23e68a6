//! `cargo xtask fuzz-api`: schemathesis against the served description of the API, as several
//! roles: no fault, and no answer that the description does not name.

use std::ffi::OsString;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::Instant;

use crate::run;

/// As whom. Between them they may call every route.
const ROLES: [&str; 5] = [
    "commander",
    "jurisdiction_officer",
    "investigator",
    "administrator",
    "auditor",
];
/// Routes that do not end, or that would end the session that asks.
const SPARED: &str = "^/api/v1/(live|setup|session|session/break-glass|account/.*)$";
/// Where an id is asked for, by which names and of which sort; of several that fit a route the
/// first counts. Four times out of five it is one that is there, so that more is tried than that
/// nothing is found.
const KNOWN: [(&str, &[(&str, &str)]); 8] = [
    (
        "/(cases|people)/",
        &[
            ("path.id", "people"),
            ("path.infector", "people"),
            ("body.infector", "people"),
        ],
    ),
    ("/results$", &[("body.person_id", "people")]),
    ("/results/batch", &[("body.items[*].person_id", "people")]),
    ("/contacts/decisions", &[("body.items[*].id", "contacts")]),
    (
        "/duties/",
        &[
            ("path.id", "duties"),
            ("body.ids[*]", "duties"),
            ("body.items[*].id", "duties"),
            ("body.account_id", "accounts"),
            ("body.to_account", "accounts"),
        ],
    ),
    (
        "/orders/",
        &[("path.id", "orders"), ("body.ids[*]", "orders")],
    ),
    (
        "/accounts/",
        &[
            ("path.id", "accounts"),
            ("body.jurisdiction", "jurisdictions"),
        ],
    ),
    (
        "/(cases|accounts|api-keys)$",
        &[("body.jurisdiction", "jurisdictions")],
    ),
];
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,\
                      response_headers_conformance,response_schema_conformance";

/// The server; ends when its standard input does.
struct Served(Child);

impl Drop for Served {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        let _ = self.0.wait();
    }
}

/// Runs the chore; what follows the name goes to schemathesis.
pub fn run(arguments: &[OsString]) -> ExitCode {
    let program = std::env::var_os("QUELL_SCHEMATHESIS").unwrap_or("schemathesis".into());
    let there = Command::new(&program)
        .arg("--version")
        .stdout(Stdio::null())
        .status();
    if !there.is_ok_and(|status| status.success()) {
        eprintln!(
            "schemathesis does not run; install it outside the repository, such as by\n  \
             python3 -m venv ~/.cache/quell/fuzz && ~/.cache/quell/fuzz/bin/pip install \
             schemathesis\nand put its path into QUELL_SCHEMATHESIS"
        );
        return ExitCode::from(2);
    }
    match attack(&program, arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("the server does not run: {error}");
            ExitCode::FAILURE
        }
    }
}

fn attack(program: &OsString, arguments: &[OsString]) -> std::io::Result<bool> {
    let mut server = run::cargo(&[
        "run",
        "--quiet",
        "-p",
        "quell-server",
        "--example",
        "served",
    ]);
    let mut server = Served(
        server
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?,
    );
    let out = server.0.stdout.take().ok_or(std::io::ErrorKind::Other)?;
    let lines: Vec<String> = BufReader::new(out)
        .lines()
        .map_while(Result::ok)
        .take_while(|line| !line.is_empty())
        .collect();
    let (url, sessions) = lines.split_first().ok_or(std::io::ErrorKind::Other)?;
    // What schemathesis keeps for itself stays out of the repository.
    let folder = std::env::temp_dir().join("quell-fuzz");
    std::fs::create_dir_all(&folder)?;
    let settings = folder.join("schemathesis.toml");
    std::fs::write(&settings, settings_of(sessions))?;
    let mut well = true;
    for session in sessions {
        let mut parts = session.split('\t');
        let (Some(role), Some(cookie), Some(csrf)) = (parts.next(), parts.next(), parts.next())
        else {
            continue;
        };
        if !ROLES.contains(&role) {
            continue;
        }
        println!("as {role}");
        let begun = Instant::now();
        let status = Command::new(program)
            .current_dir(&folder)
            .arg("--config-file")
            .arg(&settings)
            .args(["run", &format!("{url}/api/v1/openapi.json")])
            .args(["--checks", CHECKS, "--exclude-path-regex", SPARED])
            .args(["--phases", "examples,coverage,fuzzing"])
            .args(["--header", &format!("Cookie:{cookie}")])
            .args(["--header", &format!("X-Quell-Csrf:{csrf}")])
            .args([
                "--rate-limit",
                "auto",
                "--continue-on-failure",
                "--warnings",
                "off",
            ])
            .args(["--max-examples", "20", "--seed", "20220714"])
            .args(arguments)
            .status()?;
        println!("as {role}: {:.0} s", begun.elapsed().as_secs_f64());
        well &= status.success();
    }
    Ok(well)
}

/// The ids that the server said are there, where they are asked for.
fn settings_of(lines: &[String]) -> String {
    let known = lines.iter().filter_map(|line| {
        let (sort, ids) = line.strip_prefix("known\t")?.split_once('\t')?;
        let ids: Vec<&str> = ids.split('\t').collect();
        Some(format!("[dictionaries.{sort}]\nvalues = {ids:?}\n"))
    });
    let asked = KNOWN.iter().map(|(routes, names)| {
        let names: Vec<String> = names
            .iter()
            .map(|(name, sort)| {
                format!("\"{name}\" = {{ dictionary = \"{sort}\", probability = 0.8 }}\n")
            })
            .collect();
        format!(
            "[[operations]]\ninclude-path-regex = '{routes}'\n[operations.parameters]\n{}",
            names.concat()
        )
    });
    known.chain(asked).collect()
}
