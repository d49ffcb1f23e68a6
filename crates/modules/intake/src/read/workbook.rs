//! Spreadsheets: XLSX and XLS by calamine, ODS by our own reader. calamine reads files of strangers
//! here, so it runs behind `catch_unwind`, and never on something that was not measured first.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, DataRef, Dimensions, ExcelDateTime, Reader as _, Xls, Xlsx};
use jiff::civil::DateTime;

use crate::issue::{Issue, Refusal};
use crate::sheet::{Cell, Row, Sheet, Source};

use super::archive::{damaged, encrypted, entries};
use super::{Budget, biff, not_a_table, ods};

/// Reads whatever a zip archive turns out to be.
pub(super) fn read_zip(bytes: &[u8], budget: &mut Budget) -> Result<Vec<Sheet>, Refusal> {
    let limit = budget.limits.unpacked_bytes;
    let found = entries(bytes, limit, |name| name == "content.xml")?;
    let has = |name: &str| {
        found
            .iter()
            .any(|entry| entry.name.eq_ignore_ascii_case(name))
    };
    if has("xl/workbook.xml") {
        return guarded(|| read_xlsx(bytes, budget));
    }
    if has("xl/workbook.bin") {
        return Err(Refusal::new(
            "unsupported-format",
            "this is a binary workbook (XLSB)",
            "open it and save it as XLSX or CSV",
        ));
    }
    if has("word/document.xml") {
        return Err(not_a_table("a Word document"));
    }
    match found.iter().find(|entry| entry.name == "content.xml") {
        Some(content) => ods::read(&content.bytes, budget),
        None => Err(not_a_table("an archive of several files")),
    }
}

/// Runs a library on bytes of a stranger: a panic in it is a damaged file, not the end of the
/// process. Sizes were bounded before, so that it cannot run out of memory instead.
fn guarded<T>(work: impl FnOnce() -> Result<T, Refusal>) -> Result<T, Refusal> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(damaged()))
}

fn read_xlsx(bytes: &[u8], budget: &mut Budget) -> Result<Vec<Sheet>, Refusal> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| refuse(&error.to_string()))?;
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        let mut rows: Vec<Row> = Vec::new();
        {
            // A sheet of charts has no cells.
            let Ok(mut cells) = book.worksheet_cells_reader(&name) else {
                continue;
            };
            while let Some(cell) = cells
                .next_cell()
                .map_err(|error| refuse(&error.to_string()))?
            {
                let (row, column) = cell.get_position();
                put(&mut rows, row, column, from_ref(cell.get_value()), budget)?;
            }
        }
        sheets.push(finish(name, "xlsx", rows, &merged));
    }
    Ok(sheets)
}

/// Reads the old binary format.
pub(super) fn read_xls(bytes: &[u8], budget: &mut Budget) -> Result<Vec<Sheet>, Refusal> {
    // The library makes a dense grid, twice where there are formulas: a lower limit than elsewhere.
    biff::measure(bytes, budget.limits.cells.min(8_000_000))?;
    guarded(|| {
        let mut book = Xls::new(Cursor::new(bytes)).map_err(|error| refuse(&error.to_string()))?;
        let mut sheets = Vec::new();
        for name in book.sheet_names() {
            let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
            let range = book
                .worksheet_range(&name)
                .map_err(|error| refuse(&error.to_string()))?;
            let (top, left) = range.start().unwrap_or_default();
            let mut rows = Vec::new();
            for (row, column, value) in range.used_cells() {
                put(
                    &mut rows,
                    top + row as u32,
                    left + column as u32,
                    from_data(value),
                    budget,
                )?;
            }
            sheets.push(finish(name, "xls", rows, &merged));
        }
        Ok(sheets)
    })
}

fn refuse(error: &str) -> Refusal {
    if error.to_ascii_lowercase().contains("password") {
        encrypted()
    } else {
        damaged()
    }
}

/// Puts a cell where it belongs; spreadsheets give their cells row by row.
pub(super) fn put(
    rows: &mut Vec<Row>,
    row: u32,
    column: u32,
    cell: Cell,
    budget: &mut Budget,
) -> Result<(), Refusal> {
    if cell.is_empty() {
        return Ok(());
    }
    let (number, column) = (u64::from(row) + 1, column as usize);
    if let Cell::Text(text) = &cell {
        budget.cell(number, text.len())?;
    }
    if rows.last().is_none_or(|last| last.number != number) {
        budget.row(number, 0)?;
        rows.push(Row {
            number,
            cells: Vec::new(),
        });
    }
    let Some(last) = rows.last_mut() else {
        return Ok(());
    };
    if column >= last.cells.len() {
        if column >= budget.limits.columns {
            // Refuses with the number of the row.
            budget.row(number, column + 1)?;
        }
        budget.cells += column + 1 - last.cells.len();
        if budget.cells > budget.limits.cells {
            return Err(super::too_much("cells", budget.limits.cells));
        }
        last.cells.resize(column + 1, Cell::Empty);
    }
    last.cells[column] = cell;
    Ok(())
}

/// Fills cells that are merged downwards: each row then says for itself what it belongs to.
pub(super) fn finish(
    name: String,
    container: &'static str,
    mut rows: Vec<Row>,
    merged: &[Dimensions],
) -> Sheet {
    rows.sort_by_key(|row| row.number);
    let mut filled = 0;
    for area in merged
        .iter()
        .filter(|area| area.start.1 == area.end.1)
        .take(100_000)
    {
        let (first, last) = (u64::from(area.start.0) + 1, u64::from(area.end.0) + 1);
        let column = area.start.1 as usize;
        let from = rows.partition_point(|row| row.number < first);
        let to = rows.partition_point(|row| row.number <= last);
        let Some(value) = rows.get(from).filter(|row| row.number == first) else {
            continue;
        };
        let value = value.cell(column).clone();
        if value.is_empty() || to <= from {
            continue;
        }
        for row in &mut rows[from + 1..to] {
            if column < 64 && row.cells.len() <= column {
                row.cells.resize(column + 1, Cell::Empty);
            }
            if let Some(cell) = row.cells.get_mut(column).filter(|cell| cell.is_empty()) {
                *cell = value.clone();
                filled += 1;
            }
        }
    }
    let mut notes = Vec::new();
    if filled > 0 {
        let message = format!(
            "{filled} cells of sheet {name} that are merged with a cell above were given its value"
        );
        notes.push(Issue::about("", "merged-filled", message));
    }
    let source = Source {
        container,
        ..Source::default()
    };
    Sheet {
        name,
        source,
        rows,
        notes,
    }
}

fn from_ref(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) => number_cell(*number),
        DataRef::String(text) => Cell::text(text),
        DataRef::SharedString(text) => Cell::text(text),
        DataRef::Bool(value) => Cell::Bool(*value),
        DataRef::DateTime(at) => date_cell(*at),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => iso_cell(text),
        DataRef::Error(error) => Cell::Error(error.to_string().into()),
        DataRef::Empty => Cell::Empty,
    }
}

fn from_data(value: &Data) -> Cell {
    match value {
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => number_cell(*number),
        Data::String(text) => Cell::text(text),
        Data::Bool(value) => Cell::Bool(*value),
        Data::DateTime(at) => date_cell(*at),
        Data::DateTimeIso(text) | Data::DurationIso(text) => iso_cell(text),
        Data::Error(error) => Cell::Error(error.to_string().into()),
        Data::Empty => Cell::Empty,
    }
}

/// A number, or nothing where it is none.
pub(super) fn number_cell(number: f64) -> Cell {
    if number.is_finite() {
        Cell::Number(number)
    } else {
        Cell::Error("#NUM!".into())
    }
}

/// An ISO date or time as text or date cell.
pub(super) fn iso_cell(text: &str) -> Cell {
    match text.parse::<DateTime>().or_else(|_| {
        text.parse::<jiff::civil::Date>()
            .map(|date| date.to_datetime(jiff::civil::Time::midnight()))
    }) {
        Ok(at) => Cell::DateTime(at),
        Err(_) => Cell::text(text),
    }
}

fn date_cell(at: ExcelDateTime) -> Cell {
    let serial = at.as_f64();
    if at.is_duration() || (0.0..1.0).contains(&serial) {
        let minutes = (serial * 1440.0).round() as i64;
        return Cell::text(&format!("{:02}:{:02}", minutes / 60, minutes % 60));
    }
    let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
    let parts = [month, day, hour, minute, second].map(|part| part as i8);
    match DateTime::new(
        year as i16,
        parts[0],
        parts[1],
        parts[2],
        parts[3],
        parts[4],
        0,
    ) {
        Ok(at) => Cell::DateTime(at),
        Err(_) => number_cell(serial),
    }
}
