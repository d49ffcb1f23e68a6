//! Text files: finds the separator by trying each on the first rows, then splits. Lines that begin
//! with `##` are comments (SORMAS templates), `sep=;` is Excel's hint.

use crate::issue::{Issue, Refusal};
use crate::sheet::{Cell, Row, Sheet, Source};

use super::Budget;

const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Splits a decoded text file into one sheet.
pub(super) fn read(
    text: &str,
    name: &str,
    encoding: &'static str,
    budget: &mut Budget,
) -> Result<Sheet, Refusal> {
    let (hinted, body, skipped) = excel_hint(text);
    let separator = hinted.unwrap_or_else(|| sniff(body));
    let mut sheet = Sheet {
        name: name.to_owned(),
        source: Source {
            container: "delimited text",
            encoding: Some(encoding),
            delimiter: Some(char::from(separator)),
            gzip: false,
        },
        rows: Vec::new(),
        notes: Vec::new(),
    };
    let comments = split(body, separator, skipped, &mut sheet, budget)?;
    if comments > 0 {
        sheet.notes.push(Issue::about(
            "",
            "comments-skipped",
            format!("{comments} comment lines beginning with ## were skipped; nothing to do"),
        ));
    }
    if encoding != "UTF-8" {
        sheet.notes.push(Issue::about(
            "",
            "encoding-recognised",
            format!("the file was read as {encoding}; check a name with special letters"),
        ));
    }
    Ok(sheet)
}

/// Fills the sheet and gives the number of comment lines.
fn split(
    body: &str,
    separator: u8,
    skipped: u64,
    sheet: &mut Sheet,
    budget: &mut Budget,
) -> Result<usize, Refusal> {
    let mut reader = reader(body, separator);
    let mut record = csv::StringRecord::new();
    let mut comments = 0;
    let mut number = skipped;
    let mut last = (0, 0);
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                return Err(Refusal::new(
                    "damaged-file",
                    format!("the text cannot be split into rows: {error}"),
                    "open it in a spreadsheet, save it as CSV (UTF-8), and import that",
                ));
            }
        }
        let start = record.position().map_or(0, |at| at.byte() as usize);
        number += 1 + blank_lines(body, start);
        last = (start, number);
        for field in &record {
            budget.cell(number, field.len())?;
        }
        if record.get(0).is_some_and(|first| first.starts_with("##")) {
            comments += 1;
            continue;
        }
        if record.iter().all(|field| field.trim().is_empty()) {
            continue;
        }
        budget.row(number, record.len())?;
        let mut cells = Vec::with_capacity(record.len());
        cells.extend(record.iter().map(Cell::text));
        sheet.rows.push(Row { number, cells });
    }
    closed(body, last)?;
    Ok(comments)
}

/// Refuses a text whose last record runs over several lines inside a quotation mark that is never
/// closed: it has swallowed the rows after it.
fn closed(body: &str, (start, number): (usize, u64)) -> Result<(), Refusal> {
    let record = body.get(start..).unwrap_or_default();
    let quotes = record.bytes().filter(|byte| *byte == b'"').count();
    if quotes % 2 == 1 && record.trim_end().contains('\n') {
        return Err(Refusal::new(
            "damaged-file",
            format!("the quotation mark opened in row {number} is never closed"),
            "close it, or take it out, and import the file again",
        ));
    }
    Ok(())
}

/// Empty lines that the splitter passes over at the begin of a record; what it left of the end of
/// the record before is not one.
fn blank_lines(body: &str, start: usize) -> u64 {
    let bytes = body.as_bytes();
    let mut rest = bytes.get(start..).unwrap_or_default();
    if start > 0 && bytes[start - 1] == b'\r' {
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
    let mut count = 0;
    while let Some(after) = [&b"\r\n"[..], b"\n", b"\r"]
        .iter()
        .find_map(|end| rest.strip_prefix(*end))
    {
        rest = after;
        count += 1;
    }
    count
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes())
}

fn excel_hint(text: &str) -> (Option<u8>, &str, u64) {
    let Some((first, rest)) = text.split_once('\n') else {
        return (None, text, 0);
    };
    let hint = first.trim().trim_matches('"').to_ascii_lowercase();
    match hint.strip_prefix("sep=").map(str::as_bytes) {
        Some([separator]) if SEPARATORS.contains(separator) => (Some(*separator), rest, 1),
        _ => (None, text, 0),
    }
}

/// The separator under which most rows have the same number of cells, weighed by that number.
fn sniff(text: &str) -> u8 {
    let mut end = text.len().min(64 << 10);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = &text[..end];
    let mut best = (0usize, b',');
    for separator in SEPARATORS {
        let widths: Vec<usize> = reader(head, separator)
            .records()
            .map_while(Result::ok)
            .filter(|record| !record.get(0).is_some_and(|first| first.starts_with("##")))
            .take(60)
            .map(|record| record.len())
            .collect();
        let score = widths
            .iter()
            .filter(|width| **width > 1)
            .map(|width| {
                (
                    widths.iter().filter(|other| *other == width).count(),
                    *width,
                )
            })
            .max_by_key(|(rows, width)| rows * (width - 1))
            .map_or(0, |(rows, width)| rows * rows * (width - 1));
        if score > best.0 {
            best = (score, separator);
        }
    }
    best.1
}
