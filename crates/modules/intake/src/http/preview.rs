//! Looking at a file before it goes in: which column is what, and what would become of its rows.

use std::sync::LazyLock;

use axum::Json;
use axum::extract::{Multipart, State};
use quell_gate::body::Asked;
use quell_gate::caller::Caller;
use quell_gate::problem::{Problem, Result};
use quell_gate::{Gate, text_within};
use serde::{Deserialize, Serialize};
use tokio::sync::Semaphore;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{FILE, files, kind_of, map_of, options, refused};
use crate::field::{Field, Kind};
use crate::issue::{Issue, Refusal, Severity};
use crate::map::MapFile;
use crate::normal::fold;
use crate::recognise::Table;
use crate::report::Report;
use crate::store::runs::{self, Upload};
use crate::{Options, map, read, recognise};

/// Files that are looked at at once: each may take hundreds of megabytes.
static ROOM: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(2));
/// Issues that are shown.
const ISSUES: usize = 300;
/// Values of a column that are shown.
const SAMPLES: usize = 3;

/// What a file is said to be.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Said {
    /// cases, stays, contacts or results.
    pub kind: String,
    /// Name of a ready map; without one Quell chooses.
    pub map: Option<String>,
}

/// A file as it is sent.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes the form, which is read part by part")]
pub(super) struct Form {
    /// The file, 64 MiB at most.
    #[schema(format = Binary, content_media_type = "application/octet-stream")]
    file: String,
}

/// One column.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Column {
    /// Its letter, as spreadsheets write it.
    pub column: String,
    /// Its header as written.
    pub header: String,
    /// The field that it gives, if it gives one.
    pub field: Option<String>,
    /// A few of its values; masked where they could say who somebody is.
    pub sample: Vec<String>,
}

/// One thing to know about a row or a column.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Found {
    /// Row as a person sees it; 0 concerns the whole file.
    pub row: u64,
    /// Header of the column.
    pub column: String,
    /// Stable code.
    pub code: String,
    /// error, warning or note.
    pub severity: String,
    /// The value; masked where it could say who somebody is.
    pub value: String,
    /// The reason and the next step.
    pub message: String,
}

impl Found {
    fn of(issue: &Issue) -> Self {
        Self {
            row: issue.row,
            column: issue.column.clone(),
            code: issue.code.to_owned(),
            severity: quell_model::code(issue.severity),
            value: issue.value.clone(),
            message: issue.message.clone(),
        }
    }
}

/// What would become of the rows.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct Tally {
    /// Rows of data.
    pub rows_read: u64,
    /// Rows that would go in, before they are held against what is on record.
    pub accepted: u64,
    /// Rows with an error.
    pub rejected: u64,
    /// Rows that the file says twice.
    pub duplicates: u64,
    /// Rows that contradict each other.
    pub conflicts: u64,
    /// The first of what was found, errors first.
    pub issues: Vec<Found>,
}

/// A file, looked at.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Preview {
    /// By which it is imported, within an hour.
    pub upload_id: Uuid,
    /// Its name.
    pub file: String,
    /// The sheet that was read.
    pub sheet: String,
    /// The row of the headers.
    pub header_row: u64,
    /// The map that was used.
    pub map: String,
    /// What its rows are about.
    pub kind: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Fields that a column of such a list can give.
    pub fields: Vec<String>,
    /// What would become of the rows.
    pub report: Tally,
}

/// Takes a file, keeps it for an hour, and says what would become of it.
#[utoipa::path(
    post, path = "/api/v1/imports/preview", tag = "imports", params(Said),
    request_body(content = Form, content_type = "multipart/form-data"),
    responses(
        (status = 200, body = Preview), (status = 401, body = Problem),
        (status = 403, body = Problem),
        (status = 413, body = Problem), (status = 415, body = Problem),
        (status = 422, body = Problem),
        (status = 503, body = Problem)
    )
)]
pub async fn preview(
    State(gate): State<Gate>,
    caller: Caller,
    Asked(said): Asked<Said>,
    form: std::result::Result<Multipart, axum::extract::multipart::MultipartRejection>,
) -> Result<Json<Preview>> {
    let kind = kind_of(&said.kind)?;
    let map = map_of(said.map.as_deref(), kind)?;
    let form = form.map_err(|_| not_a_form())?;
    files::sweep(&gate).await?;
    let Ok(_room) = ROOM.try_acquire() else {
        return Err(Problem::busy());
    };
    let (name, bytes) = file_of(form).await?;
    let mut id = [0_u8; 16];
    getrandom::fill(&mut id).map_err(|e| Problem::fault(&std::io::Error::other(e)))?;
    let upload = Upload {
        id: uuid::Builder::from_random_bytes(id).into_uuid(),
        file: name,
        hash: *blake3::hash(&bytes).as_bytes(),
    };
    let folder = gate.setting().uploads.clone();
    let options = options(&gate, kind, map);
    let (id, file, length) = (upload.id, upload.file.clone(), bytes.len());
    let preview = tokio::task::spawn_blocking(move || {
        let preview = look(&bytes, &file, &options).map_err(|refusal| refused(&refusal))?;
        files::write(&folder, &files::upload(&folder, id), &bytes)?;
        Ok::<_, Problem>(preview)
    })
    .await
    .map_err(|error| Problem::fault(&error))??;
    let noted = (caller.account, gate.now(), length);
    runs::add_upload(gate.ledger().pool(), &upload, noted).await?;
    Ok(Json(Preview {
        upload_id: upload.id,
        file: upload.file,
        ..preview
    }))
}

fn not_a_form() -> Problem {
    Problem::new(
        axum::http::StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "gate/not-a-form",
        "the body is not a form with a file",
        "send the file as multipart/form-data under the name file",
    )
}

/// The name and the bytes of the file of a form.
async fn file_of(mut form: Multipart) -> Result<(String, Vec<u8>)> {
    let broken = |error: axum::extract::multipart::MultipartError| {
        if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
            Problem::too_large()
        } else {
            Problem::bad_input("file", "not-a-form", "a whole form with a file")
        }
    };
    while let Some(mut field) = form.next_field().await.map_err(broken)? {
        if field.name() != Some("file") {
            continue;
        }
        let name = field.file_name().unwrap_or("list.csv");
        let name = name
            .rsplit(['/', '\\'])
            .next()
            .unwrap_or_default()
            .to_owned();
        text_within("file", &name, 200)?;
        let mut bytes = Vec::new();
        while let Some(part) = field.chunk().await.map_err(broken)? {
            if bytes.len() + part.len() > FILE {
                return Err(Problem::too_large());
            }
            bytes.extend_from_slice(&part);
        }
        return Ok((name, bytes));
    }
    Err(Problem::bad_input(
        "file",
        "missing",
        "a part of the form under the name file",
    ))
}

/// Runs the stages before recording. A file whose columns cannot be bound is shown all the same, so
/// that somebody can name them.
fn look(bytes: &[u8], name: &str, options: &Options) -> std::result::Result<Preview, Refusal> {
    match crate::prepare(bytes, name, options) {
        Ok(prepared) => Ok(shown(
            options.kind,
            &prepared.table,
            &prepared.map,
            tally(&prepared.report),
        )),
        Err(refusal) if refusal.code == "missing-column" => {
            let sheets = read::read(bytes, name, &options.limits)?;
            let table = recognise::recognise(sheets, options.kind, options.map.as_ref())?;
            let guess = options
                .map
                .clone()
                .unwrap_or_else(|| map::automatic(&table, options.kind));
            let report = Tally {
                rows_read: table.rows.len() as u64,
                issues: vec![Found {
                    row: 0,
                    column: String::new(),
                    code: refusal.code.to_owned(),
                    severity: quell_model::code(Severity::Error),
                    value: String::new(),
                    message: format!("{}; {}", refusal.message, refusal.next_step),
                }],
                ..Tally::default()
            };
            Ok(shown(options.kind, &table, &guess, report))
        }
        Err(refusal) => Err(refusal),
    }
}

fn tally(report: &Report) -> Tally {
    let mut issues: Vec<&Issue> = report.issues.iter().collect();
    issues.sort_by_key(|issue| (issue.severity, issue.row));
    Tally {
        rows_read: report.rows_read,
        accepted: report.accepted,
        rejected: report.rejected,
        duplicates: report.duplicates,
        conflicts: report.conflicts,
        issues: issues.into_iter().take(ISSUES).map(Found::of).collect(),
    }
}

fn shown(kind: Kind, table: &Table, map: &MapFile, report: Tally) -> Preview {
    let columns = table
        .headers
        .iter()
        .enumerate()
        .map(|(at, header)| {
            let field = field_of(map, header);
            Column {
                column: letter(at),
                header: header.clone(),
                field: field.map(|field| field.name().to_owned()),
                sample: samples(table, at, field),
            }
        })
        .collect();
    Preview {
        upload_id: Uuid::nil(),
        file: String::new(),
        sheet: table.sheet.clone(),
        header_row: table.header_row,
        map: map.name.clone(),
        kind: kind.name().to_owned(),
        columns,
        fields: Field::ALL
            .iter()
            .map(|field| field.name().to_owned())
            .collect(),
        report,
    }
}

/// The field that a map takes from a header.
pub(super) fn field_of(map: &MapFile, header: &str) -> Option<Field> {
    let folded = fold(header);
    let takes = |headers: &map::Headers| {
        headers
            .all()
            .iter()
            .any(|known| known == header || fold(known) == folded)
    };
    if folded.is_empty() {
        return None;
    }
    let mut fields = map.columns.iter();
    fields
        .find(|(_, headers)| takes(headers))
        .map(|(field, _)| *field)
}

/// The letter of a column, as spreadsheets write it.
pub(super) fn letter(at: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = at + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// A few values of a column. Only columns that are known not to say who somebody is are shown as
/// they are.
fn samples(table: &Table, at: usize, field: Option<Field>) -> Vec<String> {
    let plain = field.is_some_and(is_harmless);
    table
        .rows
        .iter()
        .map(|row| row.cell(at))
        .filter(|cell| !cell.is_empty())
        .take(SAMPLES)
        .map(|cell| {
            let text = cell.as_text();
            if plain {
                crate::issue::shorten(&text)
            } else {
                crate::issue::mask(&text)
            }
        })
        .collect()
}

/// Whether the values of a field say nothing of who somebody is: days, classes and places.
fn is_harmless(field: Field) -> bool {
    let named = [
        "id",
        "person_id",
        "case_id",
        "contact_id",
        "infector_id",
        "infector",
    ];
    !field.identifies() && !named.contains(&field.name()) && field.name() != "birth_date"
}
