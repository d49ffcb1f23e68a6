//! Stage 2, recognise: finds the sheet and the row of headers, and leaves out titles above and
//! totals below. What it left out, and why, is in the notes.

use crate::field::Kind;
use crate::headers;
use crate::issue::{Issue, Refusal};
use crate::map::MapFile;
use crate::normal::fold;
use crate::ready;
use crate::sheet::{Cell, Row, Sheet, Source};

/// The rows of one list under its headers.
#[derive(Clone, Debug)]
pub struct Table {
    /// Name of the sheet.
    pub sheet: String,
    /// How the file was read.
    pub source: Source,
    /// Row of the headers as a person sees it.
    pub header_row: u64,
    /// Headers as written.
    pub headers: Vec<String>,
    /// Rows of data: no titles, headers, totals.
    pub rows: Vec<Row>,
    /// What was decided.
    pub notes: Vec<Issue>,
}

/// Rows that are searched for headers.
const HEADER_DEPTH: usize = 40;

/// Finds the table in the sheets of a file.
///
/// # Errors
/// A refusal where no row looks like headers of such a list.
pub fn recognise(sheets: Vec<Sheet>, kind: Kind, map: Option<&MapFile>) -> Result<Table, Refusal> {
    let known: Vec<String> = map.map_or_else(Vec::new, |map| {
        map.columns
            .values()
            .flat_map(|h| h.all().iter().map(|header| fold(header)))
            .collect()
    });
    let mut best: Option<(usize, usize, usize)> = None;
    for (at, sheet) in sheets.iter().enumerate() {
        for (depth, row) in sheet.rows.iter().take(HEADER_DEPTH).enumerate() {
            let score = score(row, kind, &known);
            if score > 0 && best.is_none_or(|(top, _, _)| score > top) {
                best = Some((score, at, depth));
            }
        }
    }
    let count = sheets.len();
    let (_, at, depth) = best.unwrap_or((0, 0, widest(&sheets[..1.min(count)])));
    let Some(sheet) = sheets.into_iter().nth(at) else {
        return Err(Refusal::new(
            "empty-file",
            "the file has no sheet",
            "export it again",
        ));
    };
    if map.is_none() {
        refuse_foreign(&sheet.rows[..sheet.rows.len().min(depth + 1)], kind)?;
    }
    let mut table = cut(sheet, depth);
    if count > 1 {
        let message = format!(
            "sheet {} was chosen of {count}: its headers fit {} best; \
             to import another, save it as a file of its own",
            table.sheet,
            kind.name()
        );
        table.notes.push(Issue::about("", "sheet-chosen", message));
    }
    Ok(table)
}

/// Refuses lists that are known to be something else, by the headers or what stands above them.
fn refuse_foreign(rows: &[Row], kind: Kind) -> Result<(), Refusal> {
    for row in rows {
        let headers: Vec<String> = row
            .cells
            .iter()
            .map(|cell| cell.as_text().into_owned())
            .collect();
        if let Some(what) = ready::foreign(&headers) {
            return Err(Refusal::new(
                "other-kind",
                format!(
                    "the columns are those of {what}, which is not a list of {}",
                    kind.name()
                ),
                "export cases, stays, contacts or results; or give a map with --map to insist",
            ));
        }
    }
    Ok(())
}

/// How many cells of a row are headers that we know.
fn score(row: &Row, kind: Kind, known: &[String]) -> usize {
    row.cells
        .iter()
        .take(400)
        .filter(|cell| match cell {
            Cell::Text(text) if text.len() <= 200 => {
                headers::meaning(kind, text).is_some()
                    || (!known.is_empty() && known.contains(&fold(text)))
            }
            _ => false,
        })
        .count()
}

fn widest(sheets: &[Sheet]) -> usize {
    let rows = sheets.first().map_or(&[][..], |sheet| &sheet.rows[..]);
    let head = &rows[..rows.len().min(HEADER_DEPTH)];
    let most = head.iter().map(Row::filled).max().unwrap_or(0);
    head.iter()
        .position(|row| row.filled() == most)
        .unwrap_or(0)
}

/// Cuts the sheet into what is above, the headers, the data and the totals.
fn cut(sheet: Sheet, depth: usize) -> Table {
    let Sheet {
        name,
        source,
        rows,
        mut notes,
    } = sheet;
    let mut rows = rows.into_iter();
    let above: Vec<Row> = rows.by_ref().take(depth).collect();
    let header = rows.next().unwrap_or(Row {
        number: 1,
        cells: Vec::new(),
    });
    if !above.is_empty() {
        let message = format!(
            "{} rows above the headers (row {}) were read as title and not as data",
            above.len(),
            header.number
        );
        notes.push(Issue::about("", "title-rows", message));
    }
    let headers: Vec<String> = header
        .cells
        .iter()
        .map(|cell| cell.as_text().trim().to_owned())
        .collect();
    let mut data = Vec::with_capacity(rows.len());
    for row in rows {
        match leave_out(&row, &header) {
            None => data.push(row),
            Some((code, message)) => notes.push(Issue::at(row.number, "", code, "", message)),
        }
    }
    Table {
        sheet: name,
        source,
        header_row: header.number,
        headers,
        rows: data,
        notes,
    }
}

/// First cells of a row of totals, folded.
const TOTALS: [&str; 10] = [
    "合计",
    "总计",
    "小计",
    "共计",
    "total",
    "totals",
    "subtotal",
    "grandtotal",
    "totalgeneral",
    "suma",
];

/// Why a row below the headers is not data.
fn leave_out(row: &Row, header: &Row) -> Option<(&'static str, String)> {
    let first = row.cells.iter().find(|cell| !cell.is_empty())?;
    let Cell::Text(text) = first else { return None };
    if row.cells == header.cells {
        let message = "the headers are repeated here; the row was left out".to_owned();
        return Some(("repeated-header", message));
    }
    if text.chars().count() > 24 {
        return None;
    }
    let word = fold(text);
    let is_total = TOTALS.contains(&word.as_str())
        || ["合计", "总计", "小计", "共计"].iter().any(|total| {
            word.strip_prefix(total).is_some_and(|rest| {
                rest.chars()
                    .all(|c| c.is_ascii_digit() || matches!(c, '人' | '例' | '条' | '共'))
            })
        });
    if is_total {
        let message = format!("the row begins with “{text}” and was left out as a total");
        return Some(("total-row", message));
    }
    let lone = header.filled() >= 4 && row.filled() <= 2;
    let remarks = [
        "填表", "审核", "备注", "制表", "注：", "注:", "说明", "Note:", "Nota:", "Source:",
        "Fuente:",
    ];
    if lone && remarks.iter().any(|remark| text.starts_with(remark)) {
        let message = "the row is a remark below the list and was left out".to_owned();
        return Some(("remark-row", message));
    }
    None
}
