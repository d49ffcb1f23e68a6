//! `quell bench`: measurements on the machine at hand, as JSON, each beside its yardstick.

mod asked;
mod caller;
mod console;
mod fill;

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use quell_contacts::respond::{Question, respond};
use quell_intake::Kind;
use quell_ledger::cluster::Cluster;
use quell_ledger::{AsOf, database};
use quell_model::ids::{PersonId, SubjectId};
use quell_rehearse::{line_list_csv, port_city};
use serde_json::{Value, json};
use sqlx::{Executor, PgConnection};

use crate::args;
use crate::cmd::import::{self, settle};
use crate::failure::Result;
use crate::house::{self, House};
use crate::print;

const DATABASE: &str = "quell_bench";

/// Runs one benchmark in a database of its own.
pub async fn run(args: &args::House, bench: &args::Bench) -> Result<ExitCode> {
    let mut args = args.clone();
    args.database_url = None;
    args.data_dir = Some(
        args.data_dir
            .unwrap_or_else(|| std::env::temp_dir().join("quell-bench")),
    );
    if bench.name == "respond" {
        args.clock = Some(port_city(1).now);
    }
    if bench.name == "console" {
        print::json(&console::run(&args, bench).await?)?;
        return Ok(ExitCode::SUCCESS);
    }
    let cluster = Cluster::up(&house::cluster_options(&args))?;
    database::discard(&cluster, DATABASE).await?;
    let stays = house::stays_dir(&house::data_dir(&args), DATABASE);
    let _ = std::fs::remove_dir_all(stays);
    let house = House::open_named(&args, DATABASE).await?;
    let answer = match bench.name.as_str() {
        "import" => bench_import(&args, house, bench.rows).await?,
        _ => bench_respond(&args, house).await?,
    };
    print::json(&answer)?;
    Ok(ExitCode::SUCCESS)
}

/// A line list through every stage into the tables, beside PostgreSQL's own COPY of as many plain
/// rows.
async fn bench_import(args: &args::House, house: House, rows: usize) -> Result<Value> {
    let text = line_list_csv(1, rows);
    let import = args::Import::of(Kind::Cases);
    let began = Instant::now();
    let (prepared, _) = import::take(
        args,
        &import,
        Some(&house),
        None,
        ("bench.csv", text.as_bytes()),
    )
    .await?;
    let recorded = began.elapsed();
    let again = Instant::now();
    import::take(
        args,
        &import,
        Some(&house),
        None,
        ("bench.csv", text.as_bytes()),
    )
    .await?;
    let again = again.elapsed();
    let stays = Arc::new(house.stays().await?);
    let house = house.with_tracer(stays);
    let began = Instant::now();
    let settled = settle(&house).await?;
    let derived = began.elapsed();
    let mut conn = house.ledger.pool().acquire().await?;
    let copied = copy_yardstick(&mut conn, rows).await?;
    let rate = |seconds: f64| (rows as f64 / seconds).round();
    Ok(json!({
        "bench": "import",
        "rows": rows,
        "accepted": prepared.report.accepted,
        "rejected": prepared.report.rejected,
        "rows_per_second": rate(recorded.as_secs_f64()),
        "rows_per_second_again": rate(again.as_secs_f64()),
        "derived_subjects": settled.subjects,
        "derived_subjects_per_second": (settled.subjects as f64 / derived.as_secs_f64()).round(),
        "duties": settled.duties,
        "yardstick": "COPY of as many rows of ten columns into one table with two indexes",
        "yardstick_rows_per_second": rate(copied),
        "ratio": copied / recorded.as_secs_f64(),
    }))
}

async fn copy_yardstick(conn: &mut PgConnection, rows: usize) -> Result<f64> {
    conn.execute(
        "CREATE TABLE yardstick (id uuid PRIMARY KEY, a text, b text, c text,
           d date, e date, f date, g boolean, h smallint, i timestamptz);
         CREATE INDEX ON yardstick (b, id)",
    )
    .await?;
    let mut text = String::new();
    for row in 0..rows {
        let id = uuid::Uuid::from_u128(blake3_u128(row));
        let (county, age) = (row % 97, row % 90);
        let days = "2022-07-01\t2022-07-02\t2022-07-03";
        let line =
            format!("{id}\tCN/SP/{county}\tconfirmed\tscreening\t{days}\tf\t{age}\t2022-07-03\n");
        text.push_str(&line);
    }
    let began = Instant::now();
    let mut copy = conn.copy_in_raw("COPY yardstick FROM STDIN").await?;
    copy.send(text.as_bytes()).await?;
    copy.finish().await?;
    Ok(began.elapsed().as_secs_f64())
}

fn blake3_u128(row: usize) -> u128 {
    let hash = blake3::hash(&row.to_le_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.as_bytes()[..16]);
    u128::from_le_bytes(bytes)
}

/// One positive of the demonstration city to everything persisted, and the control plan of each
/// case read back.
async fn bench_respond(args: &args::House, house: House) -> Result<Value> {
    let city = port_city(1);
    for (kind, name, text) in [
        (Kind::Cases, "cases.csv", &city.cases_csv),
        (Kind::Contacts, "contacts.csv", &city.contacts_csv),
        (Kind::Results, "results.csv", &city.results_csv),
        (Kind::Stays, "stays.csv", &city.stays_csv),
    ] {
        let import = args::Import::of(kind);
        import::take(args, &import, Some(&house), None, (name, text.as_bytes())).await?;
    }
    let stays = Arc::new(house.stays().await?);
    let house = house.with_tracer(stays);
    settle(&house).await?;
    let began = Instant::now();
    let import = args::Import::of(Kind::Cases);
    let text = city.new_case_csv.as_bytes();
    import::take(args, &import, Some(&house), None, ("new.csv", text)).await?;
    let settled = settle(&house).await?;
    let persisted = began.elapsed();
    let mut conn = house.ledger.pool().acquire().await?;
    let cases: Vec<uuid::Uuid> =
        sqlx::query_scalar("SELECT person_id FROM investigation.case_record ORDER BY person_id")
            .fetch_all(&mut *conn)
            .await?;
    let mut times = Vec::new();
    for case in cases.iter().cycle().take(200) {
        let question = Question {
            case: PersonId(*case),
            plan: house.ledger.plan(),
            now: house.now,
            as_of: AsOf::default(),
            stays: None,
        };
        let began = Instant::now();
        let response = respond(&mut conn, &question).await?;
        times.push(began.elapsed().as_micros() as u64);
        debug_assert!(response.subjects[0].0.subject == SubjectId::Person(PersonId(*case)));
    }
    times.sort_unstable();
    Ok(json!({
        "bench": "respond",
        "cases": cases.len(),
        "positive_to_persisted_ms": persisted.as_millis(),
        "subjects": settled.subjects, "messages": settled.sent, "duties": settled.duties,
        "respond_ms_p50": times[times.len() / 2] as f64 / 1000.0,
        "respond_ms_p99": times[times.len() * 99 / 100] as f64 / 1000.0,
    }))
}
