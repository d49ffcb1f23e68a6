//! Stage 1, read: bytes in, sheets of cells out. Says what kind of file it is by its content, not
//! by its name, and bounds everything, so that no file can take the machine down.

mod archive;
mod biff;
mod delimited;
mod encoding;
mod ods;
mod workbook;

use std::io::Read as _;

use crate::issue::Refusal;
use crate::sheet::Sheet;

/// What one file may cost.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Size of the file as it lies on disk.
    pub file_bytes: usize,
    /// Size after unpacking.
    pub unpacked_bytes: usize,
    /// Rows of all sheets together.
    pub rows: usize,
    /// Columns of one sheet.
    pub columns: usize,
    /// Cells of all sheets together.
    pub cells: usize,
    /// Bytes of one cell.
    pub cell_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 256 << 20,
            unpacked_bytes: 512 << 20,
            rows: 2_000_000,
            columns: 2_000,
            cells: 30_000_000,
            cell_bytes: 256 << 10,
        }
    }
}

/// Counts what was taken so far, and refuses what is too much.
#[derive(Clone, Copy, Debug)]
struct Budget {
    limits: Limits,
    rows: usize,
    cells: usize,
}

impl Budget {
    fn row(&mut self, row: u64, columns: usize) -> Result<(), Refusal> {
        self.rows += 1;
        self.cells += columns;
        if self.rows > self.limits.rows {
            return Err(too_much("rows", self.limits.rows));
        }
        if columns > self.limits.columns {
            return Err(Refusal::new(
                "too-many-columns",
                format!("row {row} has more than {} columns", self.limits.columns),
                "check the separator, or delete the columns that are not needed",
            ));
        }
        if self.cells > self.limits.cells {
            return Err(too_much("cells", self.limits.cells));
        }
        Ok(())
    }

    fn cell(&self, row: u64, bytes: usize) -> Result<(), Refusal> {
        if bytes <= self.limits.cell_bytes {
            return Ok(());
        }
        Err(Refusal::new(
            "cell-too-long",
            format!(
                "a cell in row {row} is longer than {} bytes",
                self.limits.cell_bytes
            ),
            "look for a quotation mark that is opened in this row and never closed",
        ))
    }
}

fn too_much(what: &str, limit: usize) -> Refusal {
    Refusal::new(
        "too-large",
        format!("the file has more than {limit} {what}"),
        "split it into smaller files and import them one after the other",
    )
}

/// Reads a file into sheets.
///
/// # Errors
/// A refusal that says what the file is instead, or which limit it passes, and what to do.
pub fn read(bytes: &[u8], file_name: &str, limits: &Limits) -> Result<Vec<Sheet>, Refusal> {
    if bytes.len() > limits.file_bytes {
        return Err(too_much("bytes", limits.file_bytes));
    }
    if bytes.starts_with(&[0x1f, 0x8b]) {
        let inner = gunzip(bytes, limits)?;
        let name = file_name.strip_suffix(".gz").unwrap_or(file_name);
        let mut sheets = read_plain(&inner, name, limits)?;
        for sheet in &mut sheets {
            sheet.source.gzip = true;
        }
        return Ok(sheets);
    }
    read_plain(bytes, file_name, limits)
}

fn read_plain(bytes: &[u8], file_name: &str, limits: &Limits) -> Result<Vec<Sheet>, Refusal> {
    let mut budget = Budget {
        limits: *limits,
        rows: 0,
        cells: 0,
    };
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Refusal::new(
            "empty-file",
            format!("{file_name} is empty"),
            "export it again from the system it comes from",
        ));
    }
    if let Some(what) = foreign(bytes) {
        return Err(not_a_table(what));
    }
    let sheets = if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        workbook::read_zip(bytes, &mut budget)?
    } else if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        workbook::read_xls(bytes, &mut budget)?
    } else {
        let (text, encoding) = encoding::decode(bytes)?;
        vec![delimited::read(&text, file_name, encoding, &mut budget)?]
    };
    if sheets.iter().all(|sheet| sheet.rows.is_empty()) {
        return Err(Refusal::new(
            "empty-file",
            format!("{file_name} has no filled cell"),
            "export it again from the system it comes from",
        ));
    }
    Ok(sheets)
}

/// Files that are something else, by their first bytes.
fn foreign(bytes: &[u8]) -> Option<&'static str> {
    const KNOWN: [(&[u8], &str); 10] = [
        (b"%PDF", "a PDF document"),
        (b"7z\xbc\xaf", "a 7-Zip archive"),
        (b"Rar!", "a RAR archive"),
        (b"PAR1", "a Parquet file"),
        (b"SQLite format 3", "an SQLite database"),
        (b"\x89PNG", "an image"),
        (b"\xff\xd8\xff", "an image"),
        (b"BZh", "a bzip2 archive"),
        (b"\xfd7zXZ", "an xz archive"),
        (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    ];
    KNOWN
        .iter()
        .find(|(magic, _)| bytes.starts_with(magic))
        .map(|(_, what)| *what)
}

/// The refusal of a file that holds no table.
pub(crate) fn not_a_table(what: &str) -> Refusal {
    Refusal::new(
        "not-a-table",
        format!("this is {what}, not a table of rows and columns"),
        "export the list as CSV or XLSX from the system it comes from, and import that",
    )
}

fn gunzip(bytes: &[u8], limits: &Limits) -> Result<Vec<u8>, Refusal> {
    let mut out = Vec::new();
    let mut unpacked =
        flate2::read::MultiGzDecoder::new(bytes).take(limits.unpacked_bytes as u64 + 1);
    if let Err(error) = unpacked.read_to_end(&mut out) {
        return Err(Refusal::new(
            "damaged-file",
            format!(
                "the gzip file is damaged after {} bytes: {error}",
                out.len()
            ),
            "copy or download it again",
        ));
    }
    if out.len() > limits.unpacked_bytes {
        return Err(too_much("bytes after unpacking", limits.unpacked_bytes));
    }
    Ok(out)
}
