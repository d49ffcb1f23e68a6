//! Imports that run beside the rest: one at a time, in lanes of their own.

use std::collections::BTreeMap;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use quell_gate::body::{Asked, At};
use quell_gate::caller::Caller;
use quell_gate::command::{Begun, Keyed};
use quell_gate::live::{self, Topic};
use quell_gate::page::{Page, Paging};
use quell_gate::problem::{Problem, Result};
use quell_gate::{Gate, text_within};
use quell_ledger::Stamp;
use serde::{Deserialize, Serialize};
use tokio::sync::Semaphore;
use utoipa::ToSchema;
use uuid::Uuid;

use super::preview::letter;
use super::{files, kind_of, map_of, options};
use crate::field::Field;
use crate::flow::{self, Recording};
use crate::map::{Headers, MapFile};
use crate::store::runs::{self, Import, NewRun, Upload};
use crate::{Options, map, prepare, read, recognise, rejects_csv};

/// The lane of imports beside those of commands.
const LANE: usize = 64;
/// How often an import says how far it is.
const TELL: Duration = Duration::from_millis(500);
/// One import at a time; the next waits for it.
static TURN: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(1));

/// A file to be imported.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Begin {
    /// From the preview.
    pub upload_id: Uuid,
    /// cases, stays, contacts or results.
    pub kind: String,
    /// Name of a ready map; without one Quell chooses.
    pub map: Option<String>,
    /// Columns by letter or header, and the field that each gives; null for one that gives none.
    pub columns: Option<BTreeMap<String, Option<String>>>,
}

/// An import that began.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct Started {
    /// Its id.
    pub id: Uuid,
}

/// Columns that somebody named.
type Named = BTreeMap<String, Option<Field>>;

fn named(columns: Option<&BTreeMap<String, Option<String>>>) -> Result<Named> {
    let mut named = Named::new();
    for (column, field) in columns.into_iter().flatten() {
        text_within("columns", column, 200)?;
        let field = match field {
            None => None,
            Some(name) => {
                let known = Field::ALL.iter().find(|field| field.name() == name);
                Some(*known.ok_or_else(|| {
                    Problem::bad_input("columns", "unknown", "fields as the preview names them")
                })?)
            }
        };
        named.insert(column.clone(), field);
    }
    if named.len() > 500 {
        return Err(Problem::bad_input("columns", "too-many", "at most 500"));
    }
    Ok(named)
}

/// Begins an import; how far it is stands under its id.
#[utoipa::path(
    post, path = "/api/v1/imports", tag = "imports", request_body = Begin,
    params(("Idempotency-Key" = String, Header, description = "A UUID of the caller's choice")),
    responses(
        (status = 202, body = Started), (status = 401, body = Problem),
        (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 413, body = Problem),
        (status = 415, body = Problem), (status = 422, body = Problem),
        (status = 503, body = Problem)
    )
)]
pub async fn start(
    State(gate): State<Gate>,
    caller: Caller,
    keyed: Keyed<Begin>,
) -> Result<Response> {
    let wish = &keyed.body;
    let kind = kind_of(&wish.kind)?;
    let map = map_of(wish.map.as_deref(), kind)?;
    let named = named(wish.columns.as_ref())?;
    let mut command = match gate.command(&caller, &keyed).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::New(command) => command,
    };
    let upload = runs::upload_of(command.conn(), wish.upload_id, caller.account).await?;
    // Made of the key, so that one command is one import.
    let id = quell_model::ids::derived_id(
        &gate.ledger().secret().for_ids(),
        "import",
        &format!("{}:{}", caller.account, keyed.key),
    );
    let run = NewRun {
        id,
        file: &upload.file,
        kind: kind.name(),
        map: map.as_ref().map_or("automatic", |map| map.name.as_str()),
        jurisdiction: &caller.jurisdiction.0,
        by: caller.account,
        now: command.now(),
    };
    runs::add_run(command.conn(), &run).await?;
    let task = Task {
        id,
        upload,
        options: options(&gate, kind, map),
        named,
        caller: caller.clone(),
    };
    let answer = command
        .finish(
            StatusCode::ACCEPTED,
            &Started { id },
            &[Topic::Imports],
            &caller.jurisdiction.0,
        )
        .await?;
    tokio::spawn(carry_out(gate, task));
    Ok(answer)
}

/// What a background task carries out.
struct Task {
    id: Uuid,
    upload: Upload,
    options: Options,
    named: Named,
    caller: Caller,
}

async fn carry_out(gate: Gate, task: Task) {
    let done = AtomicU64::new(0);
    let work = import(&gate, &task, &done);
    tokio::pin!(work);
    let mut tick = tokio::time::interval(TELL);
    let outcome = loop {
        tokio::select! {
            outcome = &mut work => break outcome,
            _ = tick.tick() => {
                let done = done.load(Ordering::Relaxed);
                // A failure is met again by the import itself.
                let _ = runs::progress(gate.ledger().pool(), task.id, done).await;
            }
        }
    };
    let pool = gate.ledger().pool();
    if let Err(code) = outcome
        && let Err(problem) = runs::failed(pool, task.id, &code, gate.now()).await
    {
        tracing::warn!(%problem, "the end of an import could not be noted");
    }
    let folder = &gate.setting().uploads;
    files::remove(&files::upload(folder, task.upload.id));
    let _ = runs::forget_upload(pool, task.upload.id).await;
    gate.something_to_settle();
    if let Ok(mut conn) = pool.acquire().await {
        let place = &task.caller.jurisdiction.0;
        let _ = live::tell(&mut conn, &[Topic::Imports], place).await;
    }
}

/// Imports a file; the code of what went wrong, if something did.
async fn import(gate: &Gate, task: &Task, done: &AtomicU64) -> std::result::Result<(), String> {
    let database = |error: &dyn std::fmt::Display| {
        tracing::warn!(%error, "an import failed");
        "database".to_owned()
    };
    // Never closed, so there is always a turn.
    let _turn = TURN.acquire().await.map_err(|_| "interrupted".to_owned())?;
    let folder = gate.setting().uploads.clone();
    let (path, file) = (
        files::upload(&folder, task.upload.id),
        task.upload.file.clone(),
    );
    let (mut options, named) = (task.options.clone(), task.named.clone());
    let prepared = tokio::task::spawn_blocking(move || {
        let bytes = files::read(&path).map_err(|_| "upload-gone".to_owned())?;
        if !named.is_empty() {
            let map = renamed(&bytes, &file, &options, &named)?;
            options.map = Some(map);
        }
        prepare(&bytes, &file, &options).map_err(|refusal| refusal.code.to_owned())
    });
    let mut prepared = prepared.await.map_err(|error| database(&error))??;
    let pool = gate.ledger().pool();
    let kept = runs::counts(pool, task.id, &prepared.report, None).await;
    kept.map_err(|error| database(&error))?;
    let recording = Recording {
        stamp: Stamp {
            now: gate.now(),
            by: task.caller.actor(),
        },
        zone: &gate.setting().zone,
        file_hash: task.upload.hash,
        within: Some(&task.caller.jurisdiction),
        progress: &|rows| done.store(rows, Ordering::Relaxed),
    };
    let ledger = gate.ledger().beside(LANE);
    let recorded = flow::record(&ledger, &mut prepared, &recording).await;
    recorded.map_err(|error| database(&error))?;
    if prepared.report.rejected + prepared.report.conflicts > 0 {
        let text = rejects_csv(&prepared.table, &prepared.report);
        let written = files::write(&folder, &files::rejects(&folder, task.id), text.as_bytes());
        written.map_err(|error| database(&error))?;
    }
    let kept = runs::counts(pool, task.id, &prepared.report, Some(gate.now())).await;
    kept.map_err(|error| database(&error))
}

/// The map of a file with columns named otherwise.
fn renamed(
    bytes: &[u8],
    file: &str,
    options: &Options,
    named: &Named,
) -> std::result::Result<MapFile, String> {
    let code = |refusal: crate::Refusal| refusal.code.to_owned();
    let sheets = read::read(bytes, file, &options.limits).map_err(code)?;
    let table = recognise::recognise(sheets, options.kind, options.map.as_ref()).map_err(code)?;
    let mut map = match map::bind(&table, options.kind, options.map.as_ref()) {
        Ok(mapping) => mapping.map,
        Err(refusal) if refusal.code == "missing-column" => options
            .map
            .clone()
            .unwrap_or_else(|| map::automatic(&table, options.kind)),
        Err(refusal) => return Err(code(refusal)),
    };
    let mut columns: BTreeMap<Field, Vec<String>> = map
        .columns
        .iter()
        .map(|(field, headers)| (*field, headers.all().to_vec()))
        .collect();
    for (at, header) in table.headers.iter().enumerate() {
        let Some(field) = named.get(&letter(at)).or_else(|| named.get(header)) else {
            continue;
        };
        for headers in columns.values_mut() {
            headers.retain(|known| crate::normal::fold(known) != crate::normal::fold(header));
        }
        if let Some(field) = field {
            columns.entry(*field).or_default().insert(0, header.clone());
        }
    }
    columns.retain(|_, headers| !headers.is_empty());
    map.columns = columns
        .into_iter()
        .map(|(field, headers)| (field, Headers::Many(headers)))
        .collect();
    Ok(map)
}

/// Imports of the caller's jurisdiction, newest first.
#[utoipa::path(
    get, path = "/api/v1/imports", tag = "imports", params(Paging),
    responses(
        (status = 200, body = Page<Import>), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 422, body = Problem),
        (status = 503, body = Problem)
    )
)]
pub async fn list(
    State(gate): State<Gate>,
    caller: Caller,
    Asked(paging): Asked<Paging>,
) -> Result<Json<Page<Import>>> {
    runs::give_up(gate.ledger().pool(), gate.now()).await?;
    let mut tx = gate.read(&caller).await?;
    runs::list(&gate, &mut tx, &paging).await.map(Json)
}

/// One import.
#[utoipa::path(
    get, path = "/api/v1/imports/{id}", tag = "imports", params(("id" = Uuid, Path)),
    responses(
        (status = 200, body = Import), (status = 401, body = Problem),
        (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 503, body = Problem)
    )
)]
pub async fn one(
    State(gate): State<Gate>,
    caller: Caller,
    At(id): At<Uuid>,
) -> Result<Json<Import>> {
    let mut tx = gate.read(&caller).await?;
    runs::one(&gate, &mut tx, id).await.map(Json)
}

/// The rows of an import that did not go in, with their reasons, to be corrected and sent again.
#[utoipa::path(
    get, path = "/api/v1/imports/{id}/rejected", tag = "imports", params(("id" = Uuid, Path)),
    responses(
        (status = 200, description = "Rows with their reasons", content_type = "text/csv",
            body = String),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem),
        (status = 503, body = Problem)
    )
)]
pub async fn rejected(
    State(gate): State<Gate>,
    caller: Caller,
    At(id): At<Uuid>,
) -> Result<Response> {
    let mut tx = gate.read(&caller).await?;
    let run = runs::one(&gate, &mut tx, id).await?;
    tx.rollback().await?;
    let folder = gate.setting().uploads.clone();
    let read = tokio::task::spawn_blocking(move || files::read(&files::rejects(&folder, run.id)));
    let text = read.await.map_err(|error| Problem::fault(&error))??;
    let name = format!("attachment; filename=\"rejected-{}.csv\"", run.id.simple());
    Ok((
        [
            (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
            (header::CONTENT_DISPOSITION, name),
            (header::CACHE_CONTROL, "no-store".to_owned()),
        ],
        text,
    )
        .into_response())
}
