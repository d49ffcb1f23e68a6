//! The old binary format (XLS), made by hand record by record, because nothing writes it any more.

use jiff::civil::date;
use proptest::prelude::*;
use quell_intake::{Checked, Kind, Options, Refusal, prepare};

enum Value {
    Text(&'static str),
    Number(f64),
}

fn record(out: &mut Vec<u8>, kind: u16, body: &[u8]) {
    out.extend(kind.to_le_bytes());
    out.extend((body.len() as u16).to_le_bytes());
    out.extend(body);
}

fn begin(out: &mut Vec<u8>, kind: u16) {
    let mut body = vec![0; 16];
    body[..2].copy_from_slice(&0x0600_u16.to_le_bytes());
    body[2..4].copy_from_slice(&kind.to_le_bytes());
    record(out, 0x809, &body);
}

fn stream(cells: &[(u16, u16, Value)]) -> Vec<u8> {
    let name = b"Sheet1";
    let mut out = Vec::new();
    begin(&mut out, 0x0005);
    let offset = out.len() + 4 + 8 + name.len() + 4;
    let mut sheet = (offset as u32).to_le_bytes().to_vec();
    sheet.extend([0, 0, name.len() as u8, 0]);
    sheet.extend(name);
    record(&mut out, 0x85, &sheet);
    record(&mut out, 0x0a, &[]);
    begin(&mut out, 0x0010);
    for (row, column, value) in cells {
        let mut body = [row.to_le_bytes(), column.to_le_bytes(), [0, 0]].concat();
        match value {
            Value::Text(text) => {
                let units: Vec<u16> = text.encode_utf16().collect();
                body.extend((units.len() as u16).to_le_bytes());
                body.push(1);
                body.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
                record(&mut out, 0x204, &body);
            }
            Value::Number(number) => {
                body.extend(number.to_le_bytes());
                record(&mut out, 0x203, &body);
            }
        }
    }
    record(&mut out, 0x0a, &[]);
    // Streams below 4,096 bytes would have to lie in the mini stream.
    out.resize(out.len().max(4096).next_multiple_of(512), 0);
    out
}

/// Sector 0 is the allocation table, 1 the directory, the rest the workbook.
fn compound(stream: &[u8]) -> Vec<u8> {
    let (end, free, table) = (0xffff_fffe_u32, 0xffff_ffff_u32, 0xffff_fffd_u32);
    let mut head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    head.resize(24, 0);
    head.extend([0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0]);
    head.resize(44, 0);
    for word in [1, 1, 0, 4096, end, 0, end, 0, 0] {
        head.extend(u32::to_le_bytes(word));
    }
    head.resize(512, 0xff);
    let sectors = stream.len() / 512;
    let mut chain = vec![table, end];
    chain.extend((0..sectors).map(|at| {
        if at + 1 == sectors {
            end
        } else {
            at as u32 + 3
        }
    }));
    chain.resize(128, free);
    head.extend(chain.iter().flat_map(|next| next.to_le_bytes()));
    let entry = |name: &str, kind: u8, first: u32, size: u32| {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        entry.resize(64, 0);
        entry.extend(((name.len() as u16 + 1) * 2).to_le_bytes());
        entry.extend([kind, 1]);
        entry.extend([0xff; 12]);
        entry.resize(116, 0);
        entry.extend(first.to_le_bytes());
        entry.extend(size.to_le_bytes());
        entry.resize(128, 0);
        entry
    };
    head.extend(entry("Root Entry", 5, end, 0));
    head.extend(entry("Workbook", 2, 2, stream.len() as u32));
    head.resize(512 * 3, 0);
    head.extend(stream);
    head
}

fn import(cells: &[(u16, u16, Value)]) -> Result<quell_intake::Prepared, Refusal> {
    let bytes = compound(&stream(cells));
    prepare(
        &bytes,
        "list.xls",
        &Options::new(Kind::Cases, date(2026, 1, 1)),
    )
}

#[test]
fn an_old_workbook_comes_in() {
    let prepared = import(&[
        (0, 0, Value::Text("某市病例一览表")),
        (1, 0, Value::Text("编号")),
        (1, 1, Value::Text("性别")),
        (1, 2, Value::Text("发病日期")),
        (2, 0, Value::Number(7.0)),
        (2, 1, Value::Text("女")),
        (2, 2, Value::Number(43_983.0)),
    ]);
    let prepared = prepared.unwrap_or_else(|refusal| panic!("{refusal}"));
    assert_eq!(prepared.report.source.container, "xls");
    let Checked::Case(case) = &prepared.rows[0] else {
        panic!("a case")
    };
    assert_eq!((case.id.as_deref(), case.origin.row), (Some("7"), 3));
    assert_eq!(case.onset_on, Some(date(2020, 6, 1)));
}

#[test]
fn two_cells_in_far_corners_do_not_take_the_machine_down() {
    let far = [
        (0, 0, Value::Number(1.0)),
        (65_535, 65_535, Value::Number(1.0)),
    ];
    assert_eq!(import(&far).expect_err("refused").code, "too-large");
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 300,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn damaged_old_workbooks_end_well(
        changes in prop::collection::vec(any::<(prop::sample::Index, u8)>(), 0..40),
        near in prop::collection::vec((0usize..260, any::<u8>()), 0..12),
    ) {
        let cells = [
            (0, 0, Value::Text("编号")),
            (0, 1, Value::Text("性别")),
            (1, 0, Value::Number(7.0)),
        ];
        let mut bytes = compound(&stream(&cells));
        for (at, value) in changes {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        // Most of the file is padding: change the records themselves, too.
        for (at, value) in near {
            bytes[1536 + at] = value;
        }
        let options = Options::new(Kind::Cases, date(2026, 1, 1));
        if let Ok(prepared) = prepare(&bytes, "list.xls", &options) {
            prop_assert!(prepared.report.adds_up());
        }
    }
}
