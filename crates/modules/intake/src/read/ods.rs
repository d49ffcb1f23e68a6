//! OpenDocument spreadsheets. Our own reader, because a repeated cell may stand for a million: rows
//! and columns that are only repeated emptiness cost nothing here, and the rest is counted.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::issue::Refusal;
use crate::sheet::{Cell, Row, Sheet};

use super::Budget;
use super::archive::damaged;
use super::workbook::{finish, iso_cell, number_cell, put};

/// A value of this many repetitions is formatting, not data.
const REPEATS_MAX: u32 = 1_000;

#[derive(Default)]
struct Table {
    name: String,
    rows: Vec<Row>,
    merged: Vec<calamine::Dimensions>,
    row: u32,
    column: u32,
    row_repeats: u32,
}

#[derive(Default)]
struct Value {
    cell: Cell,
    text: String,
    paragraphs: usize,
    repeats: u32,
    rows_spanned: u32,
    typed: bool,
    /// Depth of a comment within the cell: its text is not the cell's.
    comment: bool,
}

/// Reads `content.xml`.
pub(super) fn read(content: &[u8], budget: &mut Budget) -> Result<Vec<Sheet>, Refusal> {
    let text = std::str::from_utf8(content).map_err(|_| damaged())?;
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    reader.config_mut().expand_empty_elements = true;
    let mut sheets = Vec::new();
    let mut table: Option<Table> = None;
    let mut value: Option<Value> = None;
    loop {
        match reader.read_event().map_err(|_| damaged())? {
            Event::Start(element) => start(&element, &mut table, &mut value, budget)?,
            Event::End(element) => match element.name().as_ref() {
                "table:table" => {
                    if let Some(done) = table.take() {
                        sheets.push(finish(done.name, "ods", done.rows, &done.merged));
                    }
                }
                "table:table-row" => {
                    if let Some(table) = &mut table {
                        end_row(table, budget)?;
                    }
                }
                "table:table-cell" | "table:covered-table-cell" => {
                    if let (Some(table), Some(value)) = (&mut table, value.take()) {
                        end_cell(table, value, budget)?;
                    }
                }
                "office:annotation" => {
                    if let Some(value) = &mut value {
                        value.comment = false;
                    }
                }
                _ => {}
            },
            Event::Text(part) => say(&mut value, &part.xml10_content()),
            Event::CData(part) => say(&mut value, &part.xml10_content()),
            Event::GeneralRef(entity) => {
                let known = match entity.as_ref() {
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "amp" => Some('&'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => entity.resolve_char_ref().ok().flatten(),
                };
                if let Some(known) = known {
                    say(&mut value, known.encode_utf8(&mut [0; 4]));
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    Ok(sheets)
}

fn say(value: &mut Option<Value>, text: &str) {
    if let Some(value) = value
        .as_mut()
        .filter(|value| value.paragraphs > 0 && !value.comment)
    {
        value.text.push_str(text);
    }
}

fn start(
    element: &BytesStart<'_>,
    table: &mut Option<Table>,
    value: &mut Option<Value>,
    budget: &Budget,
) -> Result<(), Refusal> {
    match element.name().as_ref() {
        "table:table" => {
            let name = attribute(element, "table:name").unwrap_or_default();
            *table = Some(Table {
                name,
                ..Table::default()
            });
        }
        "table:table-row" => {
            if let Some(table) = table {
                table.column = 0;
                table.row_repeats = count(element, "table:number-rows-repeated");
            }
        }
        "table:table-cell" | "table:covered-table-cell" => *value = Some(open_cell(element)),
        "office:annotation" => {
            if let Some(value) = value {
                value.comment = true;
            }
        }
        "text:p" => {
            if let Some(value) = value.as_mut().filter(|value| !value.comment) {
                if value.paragraphs > 0 {
                    value.text.push('\n');
                }
                value.paragraphs += 1;
            }
        }
        "text:s" | "text:tab" | "text:line-break" => say(value, " "),
        _ => {}
    }
    if let Some(value) = value {
        let row = table.as_ref().map_or(0, |table| u64::from(table.row) + 1);
        budget.cell(row, value.text.len())?;
    }
    Ok(())
}

fn open_cell(element: &BytesStart<'_>) -> Value {
    let mut value = Value {
        repeats: count(element, "table:number-columns-repeated"),
        rows_spanned: count(element, "table:number-rows-spanned"),
        ..Value::default()
    };
    let kind = attribute(element, "office:value-type").unwrap_or_default();
    let given = |name: &str| attribute(element, name);
    value.cell = match kind.as_str() {
        "float" | "percentage" | "currency" => given("office:value")
            .and_then(|text| text.parse().ok())
            .map_or(Cell::Empty, number_cell),
        "date" => given("office:date-value").map_or(Cell::Empty, |text| iso_cell(&text)),
        "boolean" => Cell::Bool(given("office:boolean-value").is_some_and(|text| text == "true")),
        "string" => given("office:string-value").map_or(Cell::Empty, |text| Cell::text(&text)),
        _ => Cell::Empty,
    };
    value.typed = !value.cell.is_empty();
    value
}

fn end_cell(table: &mut Table, value: Value, budget: &mut Budget) -> Result<(), Refusal> {
    let cell = if value.typed {
        value.cell
    } else {
        Cell::text(&value.text)
    };
    let repeats = value.repeats;
    if !cell.is_empty() {
        if value.rows_spanned > 1 {
            table.merged.push(calamine::Dimensions {
                start: (table.row, table.column),
                end: (
                    table.row.saturating_add(value.rows_spanned - 1),
                    table.column,
                ),
            });
        }
        for offset in 0..repeats.min(REPEATS_MAX) {
            let column = table.column.saturating_add(offset);
            put(&mut table.rows, table.row, column, cell.clone(), budget)?;
        }
    }
    table.column = table.column.saturating_add(repeats);
    Ok(())
}

fn end_row(table: &mut Table, budget: &mut Budget) -> Result<(), Refusal> {
    let repeats = table.row_repeats.max(1);
    let number = u64::from(table.row) + 1;
    if repeats > 1
        && let Some(last) = table
            .rows
            .last()
            .filter(|row| row.number == number)
            .cloned()
    {
        for offset in 1..u64::from(repeats.min(REPEATS_MAX)) {
            budget.row(number + offset, last.cells.len())?;
            table.rows.push(Row {
                number: number + offset,
                cells: last.cells.clone(),
            });
        }
    }
    table.row = table.row.saturating_add(repeats);
    Ok(())
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.try_get_attribute(name).ok()??;
    Some(
        found
            .normalized_value(quick_xml::XmlVersion::Implicit1_0)
            .ok()?
            .into_owned(),
    )
}

fn count(element: &BytesStart<'_>, name: &str) -> u32 {
    attribute(element, name)
        .and_then(|text| text.parse().ok())
        .unwrap_or(1)
        .max(1)
}
