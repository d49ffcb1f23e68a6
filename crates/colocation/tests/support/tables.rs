//! The data sets kept outside the repository.

use std::collections::HashMap;
use std::io::Read;
use std::path::PathBuf;

/// A row of a table with named columns.
pub(crate) type Row = HashMap<String, String>;

/// Reads a CSV file of the data sets beside the repository, `.gz` or not; `None`, and a word
/// about it, where it is not there.
#[expect(
    clippy::print_stderr,
    reason = "who runs the tests must see what was skipped"
)]
pub(crate) fn table(path: &str) -> Option<Vec<Row>> {
    let root = std::env::var_os("QUELL_DATA").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"),
        PathBuf::from,
    );
    let path = root.join(path);
    let Ok(bytes) = std::fs::read(&path) else {
        eprintln!("skipped: {} not there", path.display());
        return None;
    };
    let mut text = Vec::new();
    if path.extension().is_some_and(|suffix| suffix == "gz") {
        flate2::read::GzDecoder::new(&bytes[..])
            .read_to_end(&mut text)
            .expect("a gzip file");
    } else {
        text = bytes;
    }
    let text = String::from_utf8(text).expect("UTF-8 text");
    let text = text.trim_start_matches('\u{feff}');
    Some(
        csv::Reader::from_reader(text.as_bytes())
            .deserialize()
            .map(Result::unwrap)
            .collect(),
    )
}
