//! `quell import`: files in, facts recorded, duties derived, rejects out.

use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use quell_intake::flow::{self, Recording};
use quell_intake::{MapFile, Options, Prepared, Report, prepare, rejects_csv};
use quell_ledger::Settled;
use serde::Serialize;

use crate::args;
use crate::clock;
use crate::failure::{Failure, Result};
use crate::house::House;
use crate::print::{self, Style};

/// The report of one file as it is printed: the report itself, and where its rejects went.
#[derive(Serialize)]
struct Printed<'a> {
    #[serde(flatten)]
    report: &'a Report,
    dry_run: bool,
    rejects_file: Option<String>,
}

/// Runs the command. Files go in one after the other; one that is refused does not stop the next.
pub async fn run(args: &args::House, import: &args::Import) -> Result<ExitCode> {
    let house = if import.dry_run {
        None
    } else {
        Some(House::open(args).await?)
    };
    let map = import.map.as_deref().map(read_map).transpose()?;
    let mut refused = None;
    for path in &import.files {
        match one(args, import, house.as_ref(), map.as_ref(), path).await {
            Ok(()) => {}
            Err(Failure::Refused(message)) => {
                let failure = Failure::Refused(format!("{}: {message}", path.display()));
                failure.report();
                refused = Some(failure.exit_code());
            }
            Err(fault) => return Err(fault),
        }
    }
    if let Some(house) = house {
        let (_, settled) = settle_all(house).await?;
        if !args.json {
            print::line(&format!(
                "{} subjects derived: {} duties new or changed, {} lapsed",
                settled.subjects, settled.duties, settled.lapsed
            ));
        }
    }
    Ok(refused.map_or(ExitCode::SUCCESS, ExitCode::from))
}

/// Brings the copy of the stays up to date and settles everybody, while nobody else does.
pub async fn settle_all(house: House) -> Result<(House, Settled)> {
    let alone = house.ledger.alone().await?;
    let stays = Arc::new(house.stays().await?);
    let house = house.with_tracer(stays);
    let settled = settle(&house).await?;
    drop(alone);
    Ok((house, settled))
}

/// Traces and derives everybody whom the new facts concern.
pub async fn settle(house: &House) -> Result<Settled> {
    let bar = print::progress(0, "deriving");
    let settled = house
        .ledger
        .settle(house.stamp(), &|done, waiting| {
            bar.set_length(done + waiting);
            bar.set_position(done);
        })
        .await?;
    bar.finish_and_clear();
    Ok(settled)
}

/// What a settling did, as JSON.
pub fn settled_json(settled: Settled) -> serde_json::Value {
    serde_json::json!({
        "subjects": settled.subjects,
        "messages_sent": settled.sent,
        "messages_taken_back": settled.retracted,
        "duties_changed": settled.duties,
        "duties_lapsed": settled.lapsed,
    })
}

fn read_map(path: &Path) -> Result<MapFile> {
    let text = std::fs::read_to_string(path)
        .map_err(|e| Failure::Refused(format!("cannot read the map {}: {e}", path.display())))?;
    Ok(MapFile::from_toml(&text)?)
}

async fn one(
    args: &args::House,
    import: &args::Import,
    house: Option<&House>,
    map: Option<&MapFile>,
    path: &Path,
) -> Result<()> {
    if path.metadata().is_ok_and(|known| !known.is_file()) {
        return Err(Failure::Refused(
            "is not a file; name the file itself".to_owned(),
        ));
    }
    let bytes = std::fs::read(path)
        .map_err(|e| Failure::Refused(format!("cannot be read: {e}; check the path")))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let (prepared, rejects) = take(args, import, house, map, (&name, &bytes)).await?;
    show(args, import, &prepared.report, rejects)
}

/// Takes one file in, given as name and bytes: through every stage, recorded if there is a house
/// to record in, its rejects written.
pub async fn take(
    args: &args::House,
    import: &args::Import,
    house: Option<&House>,
    map: Option<&MapFile>,
    (name, bytes): (&str, &[u8]),
) -> Result<(Prepared, Option<PathBuf>)> {
    let now = clock::now(args.clock);
    let zone = house.map_or(jiff::tz::TimeZone::UTC, |house| house.zone.clone());
    let mut options = Options::new(import.kind, now.to_zoned(zone.clone()).date());
    options.map = map.cloned();
    options.dates = import.dates;
    options.scheme.clone_from(&import.scheme);
    if let Some(house) = house {
        options.content_key = house.ledger.secret().for_ids();
    }
    let mut prepared = prepare(bytes, name, &options)?;
    if let Some(save) = &import.save_map {
        std::fs::write(save, prepared.map.to_toml()?)
            .map_err(|e| Failure::Fault(format!("cannot write {}: {e}", save.display())))?;
    }
    if let Some(house) = house {
        let bar = print::progress(prepared.rows.len() as u64, "recording");
        let recording = Recording {
            stamp: house.stamp(),
            zone: &zone,
            file_hash: *blake3::hash(bytes).as_bytes(),
            within: None,
            progress: &|done| bar.set_position(done),
        };
        flow::record(&house.ledger, &mut prepared, &recording).await?;
        bar.finish_and_clear();
    }
    let rejects = write_rejects(args, import, &prepared, (name, bytes))?;
    Ok((prepared, rejects))
}

/// Writes what did not go in, with reasons. It may hold names, so only its owner may read it.
fn write_rejects(
    args: &args::House,
    import: &args::Import,
    prepared: &Prepared,
    (name, bytes): (&str, &[u8]),
) -> Result<Option<PathBuf>> {
    if prepared.report.rejected + prepared.report.conflicts == 0 {
        return Ok(None);
    }
    let folder = match &import.rejects {
        Some(folder) => folder.clone(),
        None if import.dry_run => return Ok(None),
        None => crate::house::data_dir(args).join("rejects"),
    };
    let of_file = blake3::hash(bytes).to_hex();
    let path = folder.join(format!("{name}.{}.rejected.csv", &of_file[..8]));
    let fault = |e: std::io::Error| Failure::Fault(format!("cannot write {}: {e}", path.display()));
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(&folder)
        .map_err(fault)?;
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&path)
        .map_err(fault)?;
    let text = rejects_csv(&prepared.table, &prepared.report);
    file.write_all(text.as_bytes()).map_err(fault)?;
    Ok(Some(path))
}

fn show(
    args: &args::House,
    import: &args::Import,
    report: &Report,
    rejects: Option<PathBuf>,
) -> Result<()> {
    let rejects = rejects.map(|path| path.display().to_string());
    if args.json {
        return print::json(&Printed {
            report,
            dry_run: import.dry_run,
            rejects_file: rejects,
        });
    }
    let style = Style::of_stdout();
    let read = format!(
        "{} ({} rows, map {})",
        report.file, report.rows_read, report.map
    );
    print::line(&style.heading(&read));
    let bad = format!(
        "{} rejected, {} conflicts",
        report.rejected, report.conflicts
    );
    print::line(&format!(
        "  {}, {} duplicates, {}",
        style.done(&format!("{} accepted", report.accepted)),
        report.duplicates,
        if report.rejected + report.conflicts > 0 {
            style.late(&bad)
        } else {
            bad
        }
    ));
    for (code, count) in report.by_code() {
        let Some(first) = report.issues.iter().find(|issue| issue.code == code) else {
            continue;
        };
        let place = match (first.row, first.column.as_str()) {
            (0, "") => String::new(),
            (0, column) => format!(" in {column}"),
            (row, "") => format!(" (first in row {row})"),
            (row, column) => format!(" (first in row {row}, {column})"),
        };
        print::line(&format!("  {count} × {code}{place}: {}", first.message));
    }
    if let Some(path) = rejects {
        print::line(&format!("  rejected rows with reasons: {path}"));
    }
    Ok(())
}
