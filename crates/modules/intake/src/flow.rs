//! Stage 6, record: checked rows into the ledger, in chunks that are each one transaction.
//!
//! A chunk that was committed is acknowledged and stays. Importing the same file again, after an
//! interruption or by mistake, finds the rows that went in and adds only what is missing.

use std::collections::HashSet;

use futures_util::future::try_join_all;
use jiff::tz::TimeZone;
use quell_ledger::vault::{Field, Secret};
use quell_ledger::{Ledger, Result, Stamp, vault};
use quell_model::ids::{BatchId, PersonId};
use quell_model::jurisdiction::Jurisdiction;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::Prepared;
use crate::facts::{Meaning, Translator};
use crate::naming::Naming;
use crate::rows::Checked;
use crate::store::{self, SourceRow};
use crate::within::{self, Spoken};

/// How many rows one transaction takes.
const CHUNK: usize = 5_000;
/// How often a chunk is tried again that the database broke off.
const TRIES: u32 = 4;
/// How many transactions run side by side.
const LANES: usize = 2;
/// Up to how many people a shared number is taken for a hint that two of them are one.
const MOST_SHARING: usize = 4;

/// What recording needs to know beside the rows.
pub struct Recording<'a> {
    /// Who imports, and when.
    pub stamp: Stamp,
    /// Local time of the list.
    pub zone: &'a TimeZone,
    /// BLAKE3 of the file.
    pub file_hash: [u8; 32],
    /// Rows about people of another jurisdiction than this one stay out; people who are new and of
    /// whom the list says not where they live are of this one. None on the command line.
    pub within: Option<&'a Jurisdiction>,
    /// Told how many rows are done.
    pub progress: &'a (dyn Fn(u64) + Sync),
}

/// Records the rows of a prepared file; its report then says what became of each. Chunks go in side
/// by side, each by a lane of its own, so that the database works while the next rows are made
/// ready.
///
/// # Errors
/// When the database fails. Chunks that were committed before stay.
pub async fn record(
    ledger: &Ledger,
    prepared: &mut Prepared,
    recording: &Recording<'_>,
) -> Result<()> {
    let lanes: Vec<Ledger> = (1..=LANES).map(|lane| ledger.beside(lane)).collect();
    let map = prepared.map.name.clone();
    let kind = prepared.report.kind.name();
    let mut done = 0;
    for turn in prepared.rows.chunks(CHUNK * LANES) {
        let chunks = turn.chunks(CHUNK).zip(&lanes);
        let work = chunks.map(|(rows, lane)| with_patience(lane, (kind, &map), recording, rows));
        for fate in try_join_all(work).await? {
            for row in fate.known {
                prepared.report.stored_already(row);
            }
            for row in fate.contradicting {
                prepared.report.conflicts_with_stored(row, "some column");
            }
            for row in fate.outside {
                prepared.report.outside_scope(row);
            }
            for (row, field) in fate.alike {
                prepared.report.possible_duplicate(row, field);
            }
        }
        done += turn.len() as u64;
        (recording.progress)(done);
    }
    Ok(())
}

/// What became of the rows of a chunk that did not go in, by their numbers.
#[derive(Default)]
struct Fate {
    known: Vec<u64>,
    contradicting: Vec<u64>,
    /// Not the importer's to bring.
    outside: Vec<u64>,
    /// Went in, but somebody under another id carries the same value in this field.
    alike: Vec<(u64, &'static str)>,
}

/// The id of a chunk's batch: of the file and of the rows that are new in it.
fn batch_id(recording: &Recording<'_>, sources: &[SourceRow]) -> BatchId {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&recording.file_hash);
    for row in sources {
        hasher.update(row.key.as_bytes());
    }
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    BatchId(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}

/// Records a chunk, again if the database broke it off because two transactions waited for each
/// other; nothing of it was recorded then.
async fn with_patience(
    ledger: &Ledger,
    how: (&str, &str),
    recording: &Recording<'_>,
    chunk: &[Checked],
) -> Result<Fate> {
    for _ in 0..TRIES {
        match record_chunk(ledger, how, recording, chunk).await {
            Err(error) if error.is_passing() => tracing::debug!(%error, "a chunk is tried again"),
            done => return done,
        }
    }
    record_chunk(ledger, how, recording, chunk).await
}

async fn record_chunk(
    ledger: &Ledger,
    (kind, map): (&str, &str),
    recording: &Recording<'_>,
    chunk: &[Checked],
) -> Result<Fate> {
    let mut naming = Naming::new(ledger.secret().for_ids());
    let mut tx = ledger.begin().await?;
    let (mut fate, mut new) = sort_out(&mut tx, &naming, kind, chunk).await?;
    let mut unheard_of = HashSet::new();
    if let Some(scope) = recording.within {
        let spoken = new
            .iter()
            .map(|(row, source)| spoken(&mut naming, recording, row, source));
        let spoken: Vec<Spoken> = spoken.collect();
        // Names of rows that stay out are not kept.
        naming.names.clear();
        let (outside, unknown) = within::outside(&mut tx, scope, &spoken).await?;
        new.retain(|(_, source)| !outside.contains(&source.number));
        fate.outside = outside.into_iter().collect();
        fate.outside.sort_unstable();
        unheard_of = unknown;
    }
    if new.is_empty() {
        return Ok(fate);
    }
    let (rows, sources): (Vec<&Checked>, Vec<SourceRow>) = new.into_iter().unzip();
    let batch = batch_id(recording, &sources);
    store::add_batch(
        &mut tx,
        recording.stamp,
        batch,
        kind,
        map,
        &recording.file_hash,
    )
    .await?;
    let added = store::add_rows(&mut tx, batch, &sources).await?;
    let added: HashSet<Uuid> = added.into_iter().collect();
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
            // Another process was quicker with the very same row.
            fate.known.push(source.number);
        }
    }
    let mut meaning = translator.out;
    if let Some(scope) = recording.within {
        within::settle_here(&mut meaning.facts, &unheard_of, scope);
    }
    store::add_names(&mut tx, naming.names.iter()).await?;
    vault::put(
        &mut tx,
        ledger.secret(),
        &meaning.identities,
        recording.stamp.now,
    )
    .await?;
    fate.alike = alike(&mut tx, ledger.secret(), &meaning).await?;
    ledger
        .record_stays(&mut tx, recording.stamp, batch, &meaning.stays)
        .await?;
    ledger
        .record(&mut tx, recording.stamp, meaning.facts)
        .await?;
    if !meaning.stays.is_empty() {
        ledger.touch_traced(&mut tx, recording.stamp.now).await?;
    }
    ledger.commit(tx).await?;
    Ok(fate)
}

/// Whom one row alone speaks of.
fn spoken(
    naming: &mut Naming,
    recording: &Recording<'_>,
    row: &Checked,
    source: &SourceRow,
) -> Spoken {
    let mut translator = Translator {
        naming,
        zone: recording.zone,
        now: recording.stamp.now,
        out: Meaning::default(),
    };
    translator.row(row, source.key);
    Spoken::of(source.number, &translator.out)
}

/// Rows whose document number or telephone somebody under another id carries too.
async fn alike(
    conn: &mut PgConnection,
    secret: &Secret,
    meaning: &Meaning,
) -> Result<Vec<(u64, &'static str)>> {
    let mut alike = Vec::new();
    for field in [Field::DocumentNumber, Field::Phone] {
        let of_field = meaning.identities.iter().zip(&meaning.identity_rows);
        let of_field: Vec<_> = of_field
            .filter(|(identity, _)| identity.field == field)
            .collect();
        if of_field.is_empty() {
            continue;
        }
        let values: Vec<&str> = of_field
            .iter()
            .map(|(identity, _)| identity.value.0.as_str())
            .collect();
        let holders = vault::holders(conn, secret, field, &values).await?;
        for (identity, row) in of_field {
            let held = holders.get(&secret.lookup(field, &identity.value.0));
            let another = |holders: &Vec<PersonId>| {
                // A telephone that many share, such as a hotel's, says nothing of any two of them.
                holders.len() <= MOST_SHARING && holders.iter().any(|id| *id != identity.person)
            };
            if held.is_some_and(another) {
                alike.push((*row, field.code()));
            }
        }
    }
    Ok(alike)
}

/// Tells new rows from those that went in before.
async fn sort_out<'a>(
    conn: &mut PgConnection,
    naming: &Naming,
    kind: &str,
    chunk: &'a [Checked],
) -> Result<(Fate, Vec<(&'a Checked, SourceRow)>)> {
    let keys: Vec<Uuid> = chunk
        .iter()
        .map(|row| naming.row_key(kind, row.scheme(), row.key().as_deref(), row.origin()))
        .collect();
    let known = store::known_rows(conn, &keys).await?;
    let mut fate = Fate::default();
    let mut new = Vec::with_capacity(chunk.len());
    for (row, key) in chunk.iter().zip(keys) {
        let origin = row.origin();
        match known.get(&key) {
            // No result yet: nothing is recorded, so that the result finds its row free.
            None if row.is_pending() => {}
            None => {
                let source = SourceRow {
                    key,
                    number: origin.row,
                    content: origin.content,
                };
                new.push((row, source));
            }
            Some(content) if content[..] == origin.content[..] => fate.known.push(origin.row),
            Some(_) => fate.contradicting.push(origin.row),
        }
    }
    Ok((fate, new))
}
