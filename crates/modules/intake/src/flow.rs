//! Stage 6, record: checked rows into the ledger, in chunks that are each one transaction.
//!
//! A chunk that was committed is acknowledged and stays. Importing the same file again, after an
//! interruption or by mistake, finds the rows that went in and adds only what is missing.

use jiff::tz::TimeZone;
use quell_ledger::{Ledger, Result, Stamp, vault};
use quell_model::ids::BatchId;
use uuid::Uuid;

use crate::Prepared;
use crate::facts::{Meaning, Translator};
use crate::naming::Naming;
use crate::rows::Checked;
use crate::store::{self, SourceRow};

/// How many rows one transaction takes.
const CHUNK: usize = 5_000;

/// What recording needs to know beside the rows.
pub struct Recording<'a> {
    /// Who imports, and when.
    pub stamp: Stamp,
    /// Local time of the list.
    pub zone: &'a TimeZone,
    /// BLAKE3 of the file.
    pub file_hash: [u8; 32],
    /// Told how many rows are done.
    pub progress: &'a dyn Fn(u64),
}

/// Records the rows of a prepared file; its report then says what became of each.
///
/// # Errors
/// When the database fails. Chunks that were committed before stay.
pub async fn record(
    ledger: &Ledger,
    prepared: &mut Prepared,
    recording: &Recording<'_>,
) -> Result<()> {
    let rows = std::mem::take(&mut prepared.rows);
    let mut done = 0;
    for (chunk, number) in rows.chunks(CHUNK).zip(0_u64..) {
        record_chunk(ledger, prepared, recording, chunk, number).await?;
        done += chunk.len() as u64;
        (recording.progress)(done);
    }
    prepared.rows = rows;
    Ok(())
}

/// The id of a chunk's batch: the same file gives the same one, an import of what was missing the
/// first time another.
fn batch_id(recording: &Recording<'_>, chunk: u64, keys: &[SourceRow]) -> BatchId {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&recording.file_hash);
    hasher.update(&chunk.to_le_bytes());
    for row in keys {
        hasher.update(row.key.as_bytes());
    }
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    BatchId(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}

async fn record_chunk(
    ledger: &Ledger,
    prepared: &mut Prepared,
    recording: &Recording<'_>,
    chunk: &[Checked],
    number: u64,
) -> Result<()> {
    let kind = prepared.report.kind.name();
    let mut naming = Naming::new(ledger.secret().for_ids());
    let keys: Vec<Uuid> = chunk
        .iter()
        .map(|row| naming.row_key(kind, row.scheme(), row.key().as_deref(), row.origin()))
        .collect();
    let mut tx = ledger.begin().await?;
    let known = store::known_rows(&mut tx, &keys).await?;
    let mut new: Vec<(&Checked, SourceRow)> = Vec::with_capacity(chunk.len());
    for (row, key) in chunk.iter().zip(keys) {
        let origin = row.origin();
        match known.get(&key) {
            None => {
                let source = SourceRow {
                    key,
                    number: origin.row,
                    content: origin.content,
                };
                new.push((row, source));
            }
            Some(content) if content[..] == origin.content[..] => {
                prepared.report.stored_already(origin.row);
            }
            Some(_) => prepared
                .report
                .conflicts_with_stored(origin.row, "some column"),
        }
    }
    if new.is_empty() {
        return Ok(());
    }
    let (rows, sources): (Vec<&Checked>, Vec<SourceRow>) = new.into_iter().unzip();
    let batch = batch_id(recording, number, &sources);
    let map = &prepared.map.name;
    store::add_batch(
        &mut tx,
        recording.stamp,
        batch,
        kind,
        map,
        &recording.file_hash,
    )
    .await?;
    let added: std::collections::HashSet<Uuid> = store::add_rows(&mut tx, batch, &sources)
        .await?
        .into_iter()
        .collect();

    let mut translator = Translator {
        naming: &mut naming,
        zone: recording.zone,
        now: recording.stamp.now,
        out: Meaning::default(),
    };
    for (row, source) in rows.into_iter().zip(&sources) {
        if added.contains(&source.key) {
            translator.row(row, source.key);
        } else {
            prepared.report.stored_already(source.number);
        }
    }
    let meaning = translator.out;
    store::add_names(&mut tx, naming.names.iter()).await?;
    vault::put(
        &mut tx,
        ledger.secret(),
        &meaning.identities,
        recording.stamp.now,
    )
    .await?;
    ledger
        .record_stays(&mut tx, recording.stamp, batch, &meaning.stays)
        .await?;
    ledger
        .record(&mut tx, recording.stamp, meaning.facts)
        .await?;
    if !meaning.stays.is_empty() {
        ledger.touch_traced(&mut tx, recording.stamp.now).await?;
    }
    ledger.commit(tx).await
}
