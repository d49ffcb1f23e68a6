//! Any byte soup as a file: rows, or a refusal with a reason; never a panic, and always an end.

use std::io::Write as _;
use std::time::{Duration, Instant};

use jiff::civil::date;
use proptest::prelude::*;
use quell_intake::{Kind, Options, prepare, rejects_csv};
use rust_xlsxwriter::Workbook;

/// Dates of many kinds, possible and impossible.
const DATE: &str = "[0-9]{1,4}[-/. 年]{1}[0-9]{1,2}[-/. 月]{1}[0-9]{1,4}[日 T0-9:]{0,6}";

/// The first bytes of formats that are recognised by them.
const MAGIC: [&[u8]; 6] = [
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\x1f\x8b\x08",
    b"\xff\xfe",
    b"\xfe\xff",
    b"{\"",
];

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

fn survives(bytes: &[u8]) -> Result<(), TestCaseError> {
    let begin = Instant::now();
    for kind in Kind::ALL {
        match prepare(bytes, "soup", &Options::new(kind, date(2026, 1, 1))) {
            Ok(prepared) => {
                let report = &prepared.report;
                prop_assert!(report.adds_up());
                let rejects = rejects_csv(&prepared.table, report);
                let mut reader =
                    csv::Reader::from_reader(rejects.trim_start_matches('\u{feff}').as_bytes());
                let lines = reader.records().count() as u64;
                prop_assert_eq!(lines, report.rejected + report.conflicts);
            }
            Err(refusal) => {
                prop_assert!(!refusal.message.is_empty() && !refusal.next_step.is_empty());
            }
        }
    }
    prop_assert!(begin.elapsed() < Duration::from_secs(5));
    Ok(())
}

const LIST: &str = "id;patient_id;姓名;sexo;edad;onset date;\
                    date;start;end;place;result;infector;case_id\n\
                    1;1;某甲;m;7月;01/06/2004;2004-06-01;08:30;09:00;gym;positive;2;3\n\
                    2;2;\"x;y\";f;50s;2004年6月2日;2/6/04;;;market;阴性;3;4\n\
                    Total;2\n";

fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in LIST.lines().enumerate() {
        for (column, cell) in line.split(';').enumerate() {
            sheet.write(row as u32, column as u16, cell).expect("cell");
        }
    }
    book.save_to_buffer().expect("saved")
}

fn mutate(mut bytes: Vec<u8>, changes: &[(prop::sample::Index, u8, u8)]) -> Vec<u8> {
    for (at, how, value) in changes {
        if bytes.is_empty() {
            break;
        }
        let at = at.index(bytes.len());
        match how % 4 {
            0 => bytes[at] = *value,
            1 => bytes.insert(at, *value),
            2 => drop(bytes.remove(at)),
            _ => bytes.truncate(at.max(8)),
        }
    }
    bytes
}

fn changes() -> impl Strategy<Value = Vec<(prop::sample::Index, u8, u8)>> {
    prop::collection::vec(any::<(prop::sample::Index, u8, u8)>(), 0..12)
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn random_bytes_end_well(bytes in prop::collection::vec(any::<u8>(), 0..3000)) {
        survives(&bytes)?;
    }

    #[test]
    fn random_text_under_headers_ends_well(body in "[\\PC,;\"\n\t]{0,400}") {
        survives(format!("id,date,onset date,place,result,case id,age,身份证号\n{body}").as_bytes())?;
    }

    #[test]
    fn damaged_text_ends_well(changes in changes()) {
        survives(&mutate(LIST.as_bytes().to_vec(), &changes))?;
    }

    #[test]
    fn dates_of_any_kind_end_well(
        dates in prop::collection::vec(DATE, 0..20)
    ) {
        let rows: Vec<String> =
            dates.iter().enumerate().map(|(at, date)| format!("{at};{date}")).collect();
        survives(format!("id;onset date\n{}", rows.join("\n")).as_bytes())?;
    }

    #[test]
    fn magic_bytes_with_soup_end_well(
        magic in prop::sample::select(MAGIC.to_vec()),
        bytes in prop::collection::vec(any::<u8>(), 0..3000),
    ) {
        survives(&[magic, &bytes].concat())?;
    }
}

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn damaged_workbooks_end_well(changes in changes()) {
        survives(&mutate(workbook(), &changes))?;
    }

    #[test]
    fn damaged_gzip_ends_well(changes in changes()) {
        let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gz.write_all(LIST.as_bytes()).expect("packed");
        survives(&mutate(gz.finish().expect("packed"), &changes))?;
    }
}
