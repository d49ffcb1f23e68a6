//! Measures an old binary workbook (XLS) before a library opens it: the library makes a dense grid
//! from the outermost cells, and two cells in far corners would ask for more memory than there is.

use crate::issue::Refusal;

use super::archive::damaged;

/// Refuses a workbook whose sheets span more than `cells` cells.
pub(super) fn measure(bytes: &[u8], cells: usize) -> Result<(), Refusal> {
    let stream = workbook_stream(bytes).ok_or_else(damaged)?;
    let mut offsets = vec![0];
    walk(&stream, 0, |kind, data, _| {
        if kind == 0x85 && data.len() >= 4 {
            offsets.push(u32_at(data, 0));
        }
    });
    if offsets.len() > 1_000 {
        return Err(damaged());
    }
    let mut total = 0usize;
    for offset in offsets {
        total = total.saturating_add(area(&stream, offset));
    }
    if total > cells {
        return Err(super::too_much(
            "cells between the outermost filled cells",
            cells,
        ));
    }
    Ok(())
}

/// Cells between the outermost filled cells of the sheet that begins at `offset`.
fn area(stream: &[u8], offset: usize) -> usize {
    let (mut top, mut bottom, mut left, mut right) = (usize::MAX, 0, usize::MAX, 0);
    walk(stream, offset, |kind, data, _| {
        // Blank, number, label, boolean, formula, RK, label of the string table, multiple RK.
        let cell = matches!(
            kind,
            0x01..=0x06 | 0x201 | 0x203 | 0x204 | 0x205 | 0x206 | 0x27e | 0xbd | 0xbe | 0xd6 | 0xfd
        );
        if !cell || data.len() < 4 {
            return;
        }
        let (row, column) = (u16_at(data, 0), u16_at(data, 2));
        let last = if kind == 0xbd {
            column + data.len() / 6
        } else {
            column
        };
        top = top.min(row);
        bottom = bottom.max(row);
        left = left.min(column);
        right = right.max(last);
    });
    if top == usize::MAX {
        0
    } else {
        (bottom - top + 1).saturating_mul(right - left + 1)
    }
}

fn walk(stream: &[u8], offset: usize, mut see: impl FnMut(usize, &[u8], usize)) {
    let mut at = offset;
    let mut depth = 0u32;
    while let Some(head) = stream.get(at..at.saturating_add(4)) {
        let (kind, length) = (u16_at(head, 0), u16_at(head, 2));
        let Some(data) = stream.get(at + 4..at + 4 + length) else {
            return;
        };
        match kind {
            0x09 | 0x209 | 0x409 | 0x809 => depth += 1,
            0x0a if depth <= 1 => return,
            0x0a => depth -= 1,
            _ => see(kind, data, at),
        }
        at += 4 + length;
    }
}

/// Follows the sectors of the stream that holds the workbook within the compound file.
fn workbook_stream(file: &[u8]) -> Option<Vec<u8>> {
    let head = file.get(..512)?;
    let shift = u16_at(head, 30);
    if shift != 9 && shift != 12 {
        return None;
    }
    let size = 1usize << shift;
    let sector =
        |number: usize| file.get((number + 1) * size..((number + 2) * size).min(file.len()));
    let mut fat = Vec::new();
    let mut tables: Vec<usize> = (0..109).map(|at| u32_at(head, 76 + at * 4)).collect();
    let (mut next, mut hops) = (u32_at(head, 68), 0);
    while next < 0xffff_fff0 && hops < file.len() / size {
        let block = sector(next)?;
        if block.len() < size {
            return None;
        }
        tables.extend((0..size / 4 - 1).map(|at| u32_at(block, at * 4)));
        next = u32_at(block, size - 4);
        hops += 1;
    }
    for table in tables.into_iter().filter(|table| *table < 0xffff_fff0) {
        let block = sector(table)?;
        fat.extend((0..block.len() / 4).map(|at| u32_at(block, at * 4)));
    }
    let chain = |first: usize, fat: &[usize]| -> Option<Vec<u8>> {
        let mut out = Vec::new();
        let (mut at, mut hops) = (first, 0);
        while at < 0xffff_fff0 {
            out.extend_from_slice(sector(at)?);
            at = *fat.get(at)?;
            hops += 1;
            if hops > file.len() / size + 1 {
                return None;
            }
        }
        Some(out)
    };
    let directory = chain(u32_at(head, 48), &fat)?;
    let entry = |wanted: &str| {
        directory.chunks_exact(128).find(|entry| {
            let units = entry[..64]
                .chunks_exact(2)
                .map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
            let name: String = char::decode_utf16(units.take_while(|unit| *unit != 0))
                .map(|unit| unit.unwrap_or('?'))
                .collect();
            name.eq_ignore_ascii_case(wanted)
        })
    };
    let found = entry("Workbook").or_else(|| entry("Book"))?;
    let (first, length) = (u32_at(found, 116), u32_at(found, 120));
    if length >= u32_at(head, 56) {
        return chain(first, &fat);
    }
    // Small streams lie in the root's mini stream, in pieces of 64 bytes.
    let root = chain(u32_at(&directory, 116), &fat)?;
    let mini = chain(u32_at(head, 60), &fat)?;
    let mut out = Vec::new();
    let (mut at, mut hops) = (first, 0);
    while at < 0xffff_fff0 && hops <= mini.len() / 4 {
        out.extend_from_slice(root.get(at * 64..(at + 1) * 64)?);
        at = mini.get(at * 4..at * 4 + 4).map(|next| u32_at(next, 0))?;
        hops += 1;
    }
    Some(out)
}

fn u16_at(bytes: &[u8], at: usize) -> usize {
    usize::from(u16::from_le_bytes([bytes[at], bytes[at + 1]]))
}

fn u32_at(bytes: &[u8], at: usize) -> usize {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]) as usize
}
