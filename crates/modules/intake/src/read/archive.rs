//! Zip archives, opened with suspicion: every entry is unpacked once under a limit before a
//! library sees the file, because the sizes that an archive declares may be lies.

use std::io::Read as _;

use flate2::read::DeflateDecoder;

use crate::issue::Refusal;

/// One entry: its name and its unpacked bytes, where they are wanted.
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

/// Unpacks every entry within `limit` bytes together; keeps the bytes of those that `keep` names.
pub(super) fn entries(
    archive: &[u8],
    limit: usize,
    keep: impl Fn(&str) -> bool,
) -> Result<Vec<Entry>, Refusal> {
    let (count, start) = directory(archive).ok_or_else(damaged)?;
    let mut found = Vec::new();
    let mut left = limit;
    let mut at = start;
    for _ in 0..count {
        let head = archive.get(at..at + 46).ok_or_else(damaged)?;
        if head[..4] != *b"PK\x01\x02" {
            return Err(damaged());
        }
        let name_length = u16_at(head, 28);
        let name = archive
            .get(at + 46..at + 46 + name_length)
            .ok_or_else(damaged)?;
        let name = String::from_utf8_lossy(name).into_owned();
        if u16_at(head, 8) & 1 == 1 {
            return Err(encrypted());
        }
        let wanted = keep(&name);
        let (size, bytes) = unpack(archive, head, left, wanted)?;
        left -= size;
        found.push(Entry { name, bytes });
        at += 46 + name_length + u16_at(head, 30) + u16_at(head, 32);
    }
    Ok(found)
}

fn unpack(
    archive: &[u8],
    head: &[u8],
    left: usize,
    keep: bool,
) -> Result<(usize, Vec<u8>), Refusal> {
    let (method, packed, local) = (u16_at(head, 10), u32_at(head, 20), u32_at(head, 42));
    let lead = archive.get(local..local + 30).ok_or_else(damaged)?;
    if lead[..4] != *b"PK\x03\x04" {
        return Err(damaged());
    }
    let start = local + 30 + u16_at(lead, 26) + u16_at(lead, 28);
    let data = archive
        .get(start..start.saturating_add(packed))
        .ok_or_else(damaged)?;
    let mut out = Vec::new();
    let size = match method {
        0 => {
            if keep {
                out.extend_from_slice(data);
            }
            data.len()
        }
        8 if keep => {
            let mut inner = DeflateDecoder::new(data).take(left as u64 + 1);
            inner.read_to_end(&mut out).map_err(|_| damaged())?
        }
        8 => {
            let mut inner = DeflateDecoder::new(data).take(left as u64 + 1);
            std::io::copy(&mut inner, &mut std::io::sink()).map_err(|_| damaged())? as usize
        }
        _ => return Err(damaged()),
    };
    if size > left {
        return Err(Refusal::new(
            "too-large",
            "the spreadsheet unpacks to more than the limit",
            "delete sheets and pictures that are not needed, or save the list as CSV",
        ));
    }
    Ok((size, out))
}

/// Number of entries and start of the central directory.
fn directory(archive: &[u8]) -> Option<(usize, usize)> {
    let tail = archive.len().saturating_sub(66_000);
    let end = (tail..archive.len().checked_sub(21)?)
        .rev()
        .find(|at| archive[*at..].starts_with(b"PK\x05\x06"))?;
    let record = &archive[end..];
    Some((u16_at(record, 10), u32_at(record, 16)))
}

fn u16_at(bytes: &[u8], at: usize) -> usize {
    usize::from(u16::from_le_bytes([bytes[at], bytes[at + 1]]))
}

fn u32_at(bytes: &[u8], at: usize) -> usize {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]) as usize
}

/// The refusal of a container that cannot be unpacked.
pub(super) fn damaged() -> Refusal {
    Refusal::new(
        "damaged-file",
        "the spreadsheet is damaged",
        "open it in a spreadsheet program and save it again as XLSX or CSV",
    )
}

/// The refusal of a file with a password.
pub(super) fn encrypted() -> Refusal {
    Refusal::new(
        "encrypted-file",
        "the file is protected by a password",
        "open it, save it without a password, and import that",
    )
}
