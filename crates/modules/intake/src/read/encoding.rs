//! Which characters the bytes of a text file stand for: BOM, then UTF-16 by its zero bytes, then
//! UTF-8 by validity, then GB18030 against Windows-1252 by what the bytes look like.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::not_a_table;
use crate::issue::Refusal;

/// Decodes a text file; also gives the name of the encoding.
pub(super) fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, &'static str), Refusal> {
    let (encoding, skip) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, length),
        None => (sniff(bytes), 0),
    };
    let (text, _) = encoding.decode_without_bom_handling(&bytes[skip..]);
    refuse_binary(&text)?;
    refuse_markup(&text)?;
    Ok((text, encoding.name()))
}

fn sniff(bytes: &[u8]) -> &'static Encoding {
    if let Some(encoding) = utf16(bytes) {
        return encoding;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    if looks_like_gb(bytes) {
        GB18030
    } else {
        WINDOWS_1252
    }
}

/// Text in UTF-16 has a zero in every second byte wherever it is Latin, digits or separators.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096) & !1];
    if head.len() < 4 {
        return None;
    }
    let zeros = |at: usize| {
        head.iter()
            .skip(at)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let half = head.len() / 2;
    if odd * 10 >= half * 2 && even * 20 < odd.max(1) {
        Some(UTF_16LE)
    } else if even * 10 >= half * 2 && odd * 20 < even.max(1) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// In Chinese text high bytes come in pairs from the GB 2312 range; in Western text a lone high
/// byte stands between ASCII letters.
fn looks_like_gb(bytes: &[u8]) -> bool {
    let (mut common, mut other) = (0usize, 0usize);
    let mut at = 0;
    while at < bytes.len() {
        let lead = bytes[at];
        if lead < 0x80 {
            at += 1;
            continue;
        }
        let trail = bytes.get(at + 1).copied().unwrap_or(0);
        let four = bytes.get(at + 2).copied().unwrap_or(0);
        if (0xa1..=0xf7).contains(&lead) && trail >= 0xa1 {
            common += 1;
            at += 2;
        } else if (0x81..=0xfe).contains(&lead) && trail.is_ascii_digit() && four >= 0x81 {
            common += 1;
            at += 4;
        } else if (0x81..=0xfe).contains(&lead) && trail >= 0x80 {
            // GBK beyond GB 2312: rare characters in names; counts for neither side.
            at += 2;
        } else {
            other += 1;
            at += 1;
        }
    }
    common > 0 && common >= other * 4
}

fn refuse_binary(text: &str) -> Result<(), Refusal> {
    let head: Vec<char> = text.chars().take(8192).collect();
    let odd = head
        .iter()
        .filter(|c| {
            **c == '\0' || **c == '\u{fffd}' || (c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
        })
        .count();
    let zeros = text.as_bytes().contains(&0);
    if zeros || odd * 20 > head.len() {
        return Err(Refusal::new(
            "not-text",
            "the file is neither a spreadsheet nor readable text",
            "export the list as CSV (UTF-8) or XLSX, and import that",
        ));
    }
    Ok(())
}

fn refuse_markup(text: &str) -> Result<(), Refusal> {
    let head = text.trim_start();
    let lower: String = head
        .chars()
        .take(600)
        .collect::<String>()
        .to_ascii_lowercase();
    let json = match head.as_bytes().first() {
        Some(b'{') => head[1..].trim_start().starts_with(['"', '}']),
        Some(b'[') => head[1..].trim_start().starts_with(['{', '[', ']', '"']),
        _ => false,
    };
    if json {
        let what = if lower.contains("trackedentit") || lower.contains("\"events\"") {
            "JSON, a DHIS2 tracker payload"
        } else {
            "JSON"
        };
        return Err(not_a_table(what));
    }
    if lower.starts_with("<!doctype html") || lower.starts_with("<html") {
        return Err(not_a_table(
            "a web page (some systems give it the ending .xls)",
        ));
    }
    if lower.starts_with("<?xml") {
        return Err(not_a_table("an XML document"));
    }
    Ok(())
}
