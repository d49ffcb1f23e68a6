//! One part: a Parquet file that is written whole or not at all, and named for what it holds.
//!
//! The name is `<batch>_<first day>_<last day>_<BLAKE3 of the file>.parquet`; the days are the
//! local days on which its stays ended. A part is never changed: trimming writes another one.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use parquet::file::metadata::KeyValue;
use quell_model::stay::Stay;

use super::columns;
use super::{BatchId, Digest};
use crate::Error;

/// Suffix of a part being written; such a file is nobody's and is removed on opening.
pub(super) const TEMPORARY: &str = "tmp";
/// Suffix of a part.
pub(super) const FINAL: &str = "parquet";

const CONTENT: &str = "quell.batch_content";
const CHECKSUM_LETTERS: usize = 32;

/// A part on disk, as its name says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) batch: BatchId,
    pub(super) first_on: Date,
    pub(super) last_on: Date,
    checksum: String,
}

impl Part {
    /// Reads a file name; `None` when no store would give it.
    pub(super) fn parse(name: &str) -> Option<Self> {
        let mut fields = name.strip_suffix(FINAL)?.strip_suffix('.')?.split('_');
        let part = Self {
            batch: BatchId(fields.next()?.parse().ok()?),
            first_on: fields.next()?.parse().ok()?,
            last_on: fields.next()?.parse().ok()?,
            checksum: fields.next()?.to_owned(),
        };
        (fields.next().is_none() && part.name() == name).then_some(part)
    }

    fn name(&self) -> String {
        let Self {
            batch,
            first_on,
            last_on,
            checksum,
        } = self;
        format!("{batch}_{first_on}_{last_on}_{checksum}.{FINAL}")
    }

    /// Where the part lies.
    pub(super) fn path(&self, dir: &Path) -> PathBuf {
        dir.join(self.name())
    }

    /// Writes a part durably: temporary file, fsync, rename, fsync of the folder.
    pub(super) fn write(
        dir: &Path,
        batch: BatchId,
        days: (Date, Date),
        content: &Digest,
        stays: &[Stay],
    ) -> Result<Self, Error> {
        let temporary = dir.join(format!("{batch}.{TEMPORARY}"));
        let disk = |action| Error::disk(action, &temporary);
        let file = File::create(&temporary).map_err(disk("create"))?;
        let mut out = Hashed {
            inner: BufWriter::new(file),
            hasher: blake3::Hasher::new(),
        };
        let notes = vec![KeyValue::new(CONTENT.to_owned(), content.to_string())];
        columns::write(&mut out, stays, notes).map_err(|source| Error::Encode {
            path: temporary.clone(),
            source,
        })?;
        let checksum = checksum(&out.hasher);
        let file = out
            .inner
            .into_inner()
            .map_err(|e| disk("write")(e.into_error()))?;
        file.sync_all().map_err(disk("sync"))?;
        let part = Self {
            batch,
            first_on: days.0,
            last_on: days.1,
            checksum,
        };
        fs::rename(&temporary, part.path(dir)).map_err(disk("rename"))?;
        // What was not acknowledged must not come back beside another try.
        sync_folder(dir).inspect_err(|_| drop(fs::remove_file(part.path(dir))))?;
        Ok(part)
    }

    /// Reads the part after checking that it is byte for byte what was written.
    pub(super) fn read(&self, dir: &Path, each: impl FnMut(Stay)) -> Result<Digest, Error> {
        let path = self.path(dir);
        let open = || File::open(&path).map_err(Error::disk("open", &path));
        let mut hasher = blake3::Hasher::new();
        hasher
            .update_reader(open()?)
            .map_err(Error::disk("read", &path))?;
        if checksum(&hasher) != self.checksum {
            return Err(Error::corrupt(
                &path,
                "its bytes do not match the checksum in its name",
            ));
        }
        columns::read(open()?, each).map_err(|e| Error::corrupt(&path, e))?;
        let notes = columns::notes(open()?).map_err(|e| Error::corrupt(&path, e))?;
        let content = notes
            .into_iter()
            .find(|note| note.key == CONTENT)
            .and_then(|n| n.value);
        let digest = content.and_then(|hex| hex.parse().ok());
        digest.ok_or_else(|| Error::corrupt(&path, "its footer does not say which batch it holds"))
    }

    /// Removes the part durably.
    pub(super) fn remove(&self, dir: &Path) -> Result<(), Error> {
        let path = self.path(dir);
        fs::remove_file(&path).map_err(Error::disk("remove", &path))?;
        sync_folder(dir)
    }
}

/// Makes renames and removals in a folder survive a loss of power.
pub(super) fn sync_folder(dir: &Path) -> Result<(), Error> {
    File::open(dir)
        .and_then(|folder| folder.sync_all())
        .map_err(Error::disk("sync", dir))
}

fn checksum(hasher: &blake3::Hasher) -> String {
    hasher.finalize().to_hex()[..CHECKSUM_LETTERS].to_owned()
}

/// A writer that hashes what passes.
struct Hashed<W> {
    inner: W,
    hasher: blake3::Hasher,
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_a_store_gives_are_parts() {
        let good = format!(
            "{}_2020-01-20_2020-02-01_{}.parquet",
            uuid::Uuid::nil(),
            "a".repeat(32)
        );
        let part = Part::parse(&good).unwrap();
        assert_eq!(part.name(), good);
        for bad in [
            "x.parquet",
            "",
            ".parquet",
            &good.replace("01-20", "13-20"),
            &good[1..],
        ] {
            assert_eq!(Part::parse(bad), None, "{bad}");
        }
    }
}
