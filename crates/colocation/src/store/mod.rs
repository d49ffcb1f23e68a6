//! Stays on disk: one Parquet part a batch, and an index of all of them in memory.
//!
//! The order of work is always: write the new part durably, then the index, then remove what it
//! replaces. So a crash at any instant leaves the store before or after the step, never between.

mod batch;
mod columns;
mod folder;
mod part;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{self, TimeZone};
use quell_model::stay::Stay;

use crate::Error;
use crate::index::{Builder, Index, day_of, order};
pub use batch::{Appended, BatchId, Outcome, Retained};
use batch::{Digest, digest, last_instant, whole_micros};
use folder::{files, has_suffix, lock};
use part::Part;

/// How many stays one store holds: about 2.5 GB of memory. The city-scale engine that reads
/// parts from disk replaces this bound.
pub const MAX_STAYS: usize = 50_000_000;

struct Batch {
    part: Part,
    content: Digest,
}

/// The stays of one installation in one folder; one process at a time.
pub struct Store {
    dir: PathBuf,
    zone: TimeZone,
    batches: BTreeMap<BatchId, Batch>,
    index: Index,
    /// Held for as long as the store is open; the system releases it with the process.
    _lock: File,
}

impl Store {
    /// Opens the folder, creating it where there is none, with days in China's time (UTC+8).
    ///
    /// # Errors
    /// [`Error::InUse`], [`Error::Corrupt`], [`Error::Foreign`], [`Error::TooMany`] and
    /// [`Error::Disk`]; each names the file and what to do.
    pub fn open(dir: impl AsRef<Path>) -> Result<Self, Error> {
        Self::open_in(dir, TimeZone::fixed(tz::offset(8)))
    }

    /// Opens the folder with local days in `zone`, which decides what "older than a day" means.
    pub fn open_in(dir: impl AsRef<Path>, zone: TimeZone) -> Result<Self, Error> {
        let dir = dir.as_ref().to_owned();
        fs::create_dir_all(&dir).map_err(Error::disk("create", &dir))?;
        let lock = lock(&dir)?;
        let batches = BTreeMap::new();
        let index = Index::of(&[], zone.clone());
        let mut store = Self {
            dir,
            zone,
            batches,
            index,
            _lock: lock,
        };
        store.load()?;
        Ok(store)
    }

    /// Removes every part, damaged ones too, and opens the empty store, for a rebuild from the
    /// database.
    pub fn rebuild(dir: impl AsRef<Path>, zone: TimeZone) -> Result<Self, Error> {
        let dir = dir.as_ref();
        fs::create_dir_all(dir).map_err(Error::disk("create", dir))?;
        let lock = lock(dir)?;
        for path in files(dir)? {
            if has_suffix(&path, part::FINAL) || has_suffix(&path, part::TEMPORARY) {
                fs::remove_file(&path).map_err(Error::disk("remove", &path))?;
            }
        }
        part::sync_folder(dir)?;
        drop(lock);
        Self::open_in(dir, zone)
    }

    /// The index over everything stored. A clone of it is a cheap snapshot that later appends do
    /// not change.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// The batches stored, in the order of their ids.
    pub fn batches(&self) -> impl Iterator<Item = BatchId> {
        self.batches.keys().copied()
    }

    /// Stores a batch durably; the same batch again changes nothing. Times are kept to the
    /// microsecond, finer digits are cut. An empty batch leaves no trace.
    ///
    /// # Errors
    /// [`Error::Backward`], [`Error::BatchDiffers`] and [`Error::TooMany`] refuse the whole
    /// batch; on [`Error::Disk`] and [`Error::Encode`] nothing was acknowledged, append again.
    pub fn append(&mut self, batch: BatchId, stays: &[Stay]) -> Result<Appended, Error> {
        if let Some(index) = stays.iter().position(|stay| stay.until < stay.from) {
            return Err(Error::Backward { index });
        }
        let mut rows: Vec<Stay> = stays.iter().map(whole_micros).collect();
        rows.sort_by_key(order);
        let content = digest(&rows);
        let appended = |outcome| Appended {
            outcome,
            stays: rows.len(),
            content: content.into(),
        };
        match self.batches.get(&batch) {
            Some(known) if known.content == content => return Ok(appended(Outcome::Known)),
            Some(_) => return Err(Error::BatchDiffers { batch }),
            None if rows.is_empty() => return Ok(appended(Outcome::Known)),
            None => {}
        }
        within_bound(self.index.len() + rows.len())?;
        let part = Part::write(&self.dir, batch, self.days(&rows), &content, &rows)?;
        self.batches.insert(batch, Batch { part, content });
        let mut builder = Builder::default();
        for stay in &rows {
            builder.push(stay);
        }
        self.index.add(builder);
        Ok(appended(Outcome::Stored))
    }

    /// Removes a batch, for instance an import taken back; how many stays went with it, 0 for a
    /// batch that is not there. Costs one opening: the index is read again.
    pub fn remove_batch(&mut self, batch: BatchId) -> Result<usize, Error> {
        let Some(known) = self.batches.get(&batch) else {
            return Ok(0);
        };
        known.part.remove(&self.dir)?;
        let before = self.index.len();
        self.load()?;
        Ok(before - self.index.len())
    }

    /// Drops every stay that ended before the local day `first`. Parts that are older go whole,
    /// a part that straddles the day is rewritten without the older stays.
    pub fn retain_from(&mut self, first: Date) -> Result<Retained, Error> {
        let mut retained = Retained::default();
        let before = self.index.len();
        let worked = self.drop_before(first, &mut retained);
        if worked.is_err() || retained != Retained::default() {
            self.load()?;
        }
        retained.stays_dropped = before - self.index.len();
        worked.map(|()| retained)
    }

    fn drop_before(&self, first: Date, retained: &mut Retained) -> Result<(), Error> {
        let old = self
            .batches
            .values()
            .filter(|batch| batch.part.first_on < first);
        for Batch { part, content } in old {
            if part.last_on < first {
                part.remove(&self.dir)?;
                retained.parts_dropped += 1;
                continue;
            }
            let mut kept = Vec::new();
            part.read(&self.dir, |stay| {
                if day_of(&self.zone, last_instant(&stay)) >= first {
                    kept.push(stay);
                }
            })?;
            Part::write(&self.dir, part.batch, self.days(&kept), content, &kept)?;
            part.remove(&self.dir)?;
            retained.parts_trimmed += 1;
        }
        Ok(())
    }

    /// Reads the folder: removes what a crash left behind, then every part into a new index.
    fn load(&mut self) -> Result<(), Error> {
        let mut batches = BTreeMap::new();
        let mut builder = Builder::default();
        for part in self.parts()? {
            let content = part.read(&self.dir, |stay| builder.push(&stay))?;
            within_bound(builder.len())?;
            batches.insert(part.batch, Batch { part, content });
        }
        self.batches = batches;
        self.index = Index::of(&[], self.zone.clone());
        self.index.add(builder);
        Ok(())
    }

    /// The parts in the folder, one a batch.
    fn parts(&self) -> Result<Vec<Part>, Error> {
        let mut parts: BTreeMap<BatchId, Part> = BTreeMap::new();
        for path in files(&self.dir)? {
            if has_suffix(&path, part::TEMPORARY) {
                fs::remove_file(&path).map_err(Error::disk("remove", &path))?;
            } else if has_suffix(&path, part::FINAL) {
                let name = path.file_name().and_then(|name| name.to_str());
                let Some(part) = name.and_then(Part::parse) else {
                    return Err(Error::Foreign { path });
                };
                // A crash while trimming leaves both; the trimmed one begins later and is whole.
                match parts.get(&part.batch) {
                    Some(other) if other.first_on > part.first_on => part.remove(&self.dir)?,
                    Some(other) => {
                        other.remove(&self.dir)?;
                        parts.insert(part.batch, part);
                    }
                    None => drop(parts.insert(part.batch, part)),
                }
            }
        }
        Ok(parts.into_values().collect())
    }

    /// The first and the last local day on which a stay of `rows` ended.
    fn days(&self, rows: &[Stay]) -> (Date, Date) {
        let ends = || rows.iter().map(last_instant);
        let day = |at: Option<Timestamp>| day_of(&self.zone, at.unwrap_or(Timestamp::UNIX_EPOCH));
        (day(ends().min()), day(ends().max()))
    }
}

fn within_bound(stays: usize) -> Result<(), Error> {
    if stays > MAX_STAYS {
        return Err(Error::TooMany {
            stays,
            limit: MAX_STAYS,
        });
    }
    Ok(())
}
