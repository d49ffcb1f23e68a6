//! Spreadsheets made on the spot: titles, merged cells, a second sheet, totals, dates of all kinds
//! in one column; and files made to take a reader down.

use std::io::Write as _;

use jiff::civil::{Date, date};
use quell_intake::{Checked, Kind, Options, prepare};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

const TODAY: Date = date(2026, 1, 1);

fn line_list() -> Vec<u8> {
    let mut book = Workbook::new();
    let cover = book.add_worksheet();
    cover.set_name("说明").expect("name");
    cover.write(0, 0, "填表说明").expect("cell");
    let sheet = book.add_worksheet();
    sheet.set_name("病例").expect("name");
    let plain = Format::new();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    sheet
        .merge_range(0, 0, 0, 4, "某市病例一览表", &plain)
        .expect("title");
    sheet
        .merge_range(1, 0, 2, 0, "编号", &plain)
        .expect("merged header");
    sheet
        .merge_range(1, 1, 2, 1, "发病日期", &plain)
        .expect("merged header");
    sheet
        .merge_range(1, 2, 1, 3, "基本情况", &plain)
        .expect("group");
    sheet.write(2, 2, "性别").expect("cell");
    sheet.write(2, 3, "年龄").expect("cell");
    sheet
        .merge_range(1, 4, 2, 4, "现住址", &plain)
        .expect("merged header");
    let at = ExcelDateTime::from_ymd(2004, 6, 1).expect("date");
    sheet.write(3, 0, 1_000_000_001_u32).expect("cell");
    sheet.write_with_format(3, 1, &at, &day).expect("cell");
    sheet.write(3, 2, "男").expect("cell");
    sheet.write(3, 3, 34).expect("cell");
    sheet
        .merge_range(3, 4, 4, 4, "某路一号", &plain)
        .expect("merged data");
    for (row, onset) in [
        (4, "2004年6月2日"),
        (5, "2547-06-03"),
        (6, "25/06/2004"),
        (7, "05/06/2004"),
    ] {
        sheet.write(row, 0, format!("C{row}")).expect("cell");
        sheet.write(row, 1, onset).expect("cell");
        sheet.write(row, 3, "7月").expect("cell");
    }
    sheet.write(8, 0, "C8").expect("cell");
    sheet.write(8, 1, 38_143).expect("cell");
    sheet.write(9, 0, "合计").expect("cell");
    sheet.write(9, 1, 6).expect("cell");
    sheet.write(10, 0, "填表人：某某").expect("cell");
    book.save_to_buffer().expect("saved")
}

#[test]
fn a_real_looking_workbook_comes_in_complete() {
    let prepared = prepare(&line_list(), "list.xlsx", &Options::new(Kind::Cases, TODAY));
    let prepared = prepared.unwrap_or_else(|refusal| panic!("{refusal}"));
    let report = &prepared.report;
    assert_eq!(
        (report.rows_read, report.accepted, report.header_row),
        (6, 6, 3),
        "{report:?}"
    );
    assert_eq!(report.sheet, "病例");
    let onsets: Vec<String> = prepared
        .rows
        .iter()
        .filter_map(|row| match row {
            Checked::Case(case) => case.onset_on.map(|on| on.to_string()),
            _ => None,
        })
        .collect();
    let days = [
        "2004-06-01",
        "2004-06-02",
        "2004-06-03",
        "2004-06-25",
        "2004-06-05",
        "2004-06-05",
    ];
    assert_eq!(onsets, days);
    for code in [
        "sheet-chosen",
        "title-rows",
        "merged-filled",
        "total-row",
        "remark-row",
    ] {
        assert_eq!(report.by_code().get(code), Some(&1), "{code}: {report:?}");
    }
    let Checked::Case(first) = &prepared.rows[0] else {
        panic!("a case")
    };
    let Checked::Case(second) = &prepared.rows[1] else {
        panic!("a case")
    };
    assert_eq!(first.id.as_deref(), Some("1000000001"));
    assert_eq!(first.person.address, second.person.address);
    assert_eq!(second.origin.row, 5);
}

/// A zip archive with stored entries, enough for a reader of OpenDocument.
fn stored_zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, body) in entries {
        let mut crc = flate2::Crc::new();
        crc.update(body);
        let start = out.len() as u32;
        let mut common = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        common.extend(crc.sum().to_le_bytes());
        common.extend((body.len() as u32).to_le_bytes());
        common.extend((body.len() as u32).to_le_bytes());
        common.extend((name.len() as u16).to_le_bytes());
        common.extend([0, 0]);
        out.extend(b"PK\x03\x04");
        out.extend(&common);
        out.extend(name.as_bytes());
        out.extend(*body);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(start.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let start = out.len() as u32;
    out.extend(&directory);
    out.extend(b"PK\x05\x06\x00\x00\x00\x00");
    out.extend((entries.len() as u16).to_le_bytes());
    out.extend((entries.len() as u16).to_le_bytes());
    out.extend((directory.len() as u32).to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0, 0]);
    out
}

fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content><office:body><office:spreadsheet>\
         <table:table table:name=\"Lista\">{rows}</table:table></office:spreadsheet>\
         </office:body></office:document-content>"
    );
    let kind = b"application/vnd.oasis.opendocument.spreadsheet";
    stored_zip(&[("mimetype", kind), ("content.xml", content.as_bytes())])
}

const EMPTY_END: &str = "<table:table-row table:number-rows-repeated=\"1048000\">\
                         <table:table-cell table:number-columns-repeated=\"16384\"/>\
                         </table:table-row>";

fn text_cell(text: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
    )
}

#[test]
fn opendocument_comes_in() {
    let header: String = ["Identificador", "Sexo", "Fecha de inicio de síntomas"]
        .map(text_cell)
        .concat();
    let day = "<table:table-cell office:value-type=\"date\" office:date-value=\"2020-05-01\">\
               <text:p>01/05/20</text:p></table:table-cell>";
    let rows = format!(
        "<table:table-row>{}</table:table-row><table:table-row>{header}</table:table-row>\
         <table:table-row>{}{}{day}</table:table-row>{EMPTY_END}",
        text_cell("Lista de casos"),
        text_cell("A&amp;1"),
        text_cell("mujer"),
    );
    let prepared = prepare(&ods(&rows), "lista.ods", &Options::new(Kind::Cases, TODAY));
    let prepared = prepared.unwrap_or_else(|refusal| panic!("{refusal}"));
    let Checked::Case(case) = &prepared.rows[0] else {
        panic!("a case")
    };
    assert_eq!(case.id.as_deref(), Some("A&1"));
    assert_eq!(case.onset_on, Some(date(2020, 5, 1)));
    assert_eq!((case.origin.row, prepared.report.header_row), (3, 2));
}

#[test]
fn bombs_are_refused() {
    let options = Options::new(Kind::Cases, TODAY);
    let repeated = "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell \
         table:number-columns-repeated=\"900\" office:value-type=\"float\" office:value=\"1\"/>\
         </table:table-row>"
        .repeat(100);
    let refusal = prepare(&ods(&repeated), "bomb.ods", &options).expect_err("refused");
    assert_eq!(refusal.code, "too-large");
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..600 {
        gz.write_all(&vec![b'a'; 1 << 20]).expect("packed");
    }
    let gz = gz.finish().expect("packed");
    let refusal = prepare(&gz, "bomb.csv.gz", &options).expect_err("refused");
    assert_eq!(refusal.code, "too-large");
    let mut far = Workbook::new();
    far.add_worksheet()
        .write(1_048_575, 16_383, 1)
        .expect("cell");
    let far = far.save_to_buffer().expect("saved");
    let refusal = prepare(&far, "far.xlsx", &options).expect_err("refused");
    assert_eq!(refusal.code, "too-many-columns");
}

#[test]
fn xlsx_and_gzip_go_together() {
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gz.write_all(&line_list()).expect("packed");
    let gz = gz.finish().expect("packed");
    let report = prepare(&gz, "list.xlsx.gz", &Options::new(Kind::Cases, TODAY))
        .expect("taken")
        .report;
    assert!(report.source.gzip && report.source.container == "xlsx" && report.accepted == 6);
}
