//! Table tests of the stages on made-up files: encodings, separators, headers, dates, totals,
//! duplicates, rejects.

use jiff::civil::{Date, date};
use quell_intake::{
    Checked, DateOrder, Kind, Limits, MapFile, Options, Prepared, Refusal, prepare, rejects_csv,
};

const TODAY: Date = date(2026, 1, 1);

fn import(text: &str, kind: Kind) -> Prepared {
    let prepared = prepare(text.as_bytes(), "test.csv", &Options::new(kind, TODAY));
    let prepared = prepared.unwrap_or_else(|refusal| panic!("{refusal}\n{text}"));
    assert!(prepared.report.adds_up());
    prepared
}

fn refuse(bytes: &[u8], kind: Kind) -> Refusal {
    prepare(bytes, "test.csv", &Options::new(kind, TODAY)).expect_err("refused")
}

fn onsets(prepared: &Prepared) -> Vec<String> {
    let case = |row: &Checked| match row {
        Checked::Case(case) => case.onset_on.map_or("-".to_owned(), |on| on.to_string()),
        _ => unreachable!("cases only"),
    };
    prepared.rows.iter().map(case).collect()
}

fn codes(prepared: &Prepared) -> Vec<&'static str> {
    let left = ["map-used", "dates-serial", "dates-short-year"];
    prepared
        .report
        .issues
        .iter()
        .map(|i| i.code)
        .filter(|code| !left.contains(code))
        .collect()
}

/// One column of onsets, and what becomes of it.
fn check_onsets(values: &[&str], expect: &[&str], said: &[&str]) {
    let rows: Vec<String> = values
        .iter()
        .enumerate()
        .map(|(at, value)| format!("C{at};{value}"))
        .collect();
    let prepared = import(
        &format!("id;onset date\n{}\n", rows.join("\n")),
        Kind::Cases,
    );
    assert_eq!(onsets(&prepared), expect, "{values:?}");
    assert_eq!(codes(&prepared), said, "{values:?}");
}

#[test]
fn dates_are_read_in_every_spelling() {
    for (value, expect) in [
        ("2004-06-01", "2004-06-01"),
        ("2004/6/1", "2004-06-01"),
        ("2004.6.1", "2004-06-01"),
        ("2020/09/09 00:00:00", "2020-09-09"),
        ("2020-06-28T00:00:00.000Z", "2020-06-28"),
        ("2004年5月19日", "2004-05-19"),
        ("20040519", "2004-05-19"),
        ("2547-05-19", "2004-05-19"),
        ("19 May 2004", "2004-05-19"),
        ("May 19, 2004", "2004-05-19"),
        ("19 de mayo de 2004", "2004-05-19"),
        ("19-ago-2004", "2004-08-19"),
        ("43983", "2020-06-01"),
        ("43983.5", "2020-06-01"),
        ("25/12/2004", "2004-12-25"),
        ("12/25/2004", "2004-12-25"),
        ("06/06/2004", "2004-06-06"),
        ("25.12.2004", "2004-12-25"),
        ("31/12/99", "1999-12-31"),
    ] {
        let prepared = import(&format!("id;onset date\nC1;{value}\n"), Kind::Cases);
        assert_eq!(onsets(&prepared), [expect], "{value}");
    }
}

#[test]
fn ambiguous_dates_ask_their_neighbours_or_are_refused() {
    let resolved = ["dates-resolved"];
    check_onsets(
        &["01/06/2004", "25/06/2004"],
        &["2004-06-01", "2004-06-25"],
        &resolved,
    );
    check_onsets(
        &["01/06/2004", "06/25/2004"],
        &["2004-01-06", "2004-06-25"],
        &resolved,
    );
    check_onsets(
        &["3/9/20", "1/22/20"],
        &["2020-03-09", "2020-01-22"],
        &resolved,
    );
    check_onsets(
        &["01/06/2004", "02/06/2004"],
        &[],
        &["date-ambiguous", "date-ambiguous"],
    );
    let mixed = ["dates-mixed", "date-ambiguous"];
    check_onsets(
        &["01/06/2004", "25/06/2004", "06/25/2004"],
        &["2004-06-25", "2004-06-25"],
        &mixed,
    );
    check_onsets(
        &["01/06/2004", "2004-06-30"],
        &["2004-06-30"],
        &["date-ambiguous"],
    );
    check_onsets(&["", " ", "NA", "不详"], &["-", "-", "-", "-"], &[]);
    check_onsets(
        &["soon", "5月19日"],
        &[],
        &["date-unreadable", "date-incomplete"],
    );
}

#[test]
fn a_person_or_a_header_states_the_order() {
    let text = "id;onset date\nC1;01/06/2004\nC2;13/06/2004\n";
    let mut options = Options::new(Kind::Cases, TODAY);
    options.dates = Some(DateOrder::Mdy);
    let prepared = prepare(text.as_bytes(), "t", &options).expect("taken");
    assert_eq!(onsets(&prepared), ["2004-01-06"]);
    assert_eq!(codes(&prepared), ["date-order"]);
    let prepared = import("id;onset date (dd/mm/yyyy)\nC1;01/06/2004\n", Kind::Cases);
    assert_eq!(onsets(&prepared), ["2004-06-01"]);
    assert_eq!(codes(&prepared), ["dates-resolved"]);
}

#[test]
fn days_that_cannot_be_are_set_aside() {
    check_onsets(&["2026-01-02"], &["-"], &["date-implausible"]);
    let mut values = vec!["2020-03-01"; 12];
    values.push("1999-02-26");
    let mut expect = vec!["2020-03-01"; 12];
    expect.push("-");
    check_onsets(&values, &expect, &["date-implausible"]);
}

const CHINESE: &str = "编号,姓名,性别,年龄,发病日期,病例分类,身份证号\n\
                       1,某甲,男,34岁,2022年3月1日,确诊病例,11010519491231002X\n\
                       2,某乙,女,7月,2022/3/2,疑似病例,\n";

#[test]
fn encodings_are_recognised() {
    let utf16 = |big: bool| -> Vec<u8> {
        CHINESE
            .encode_utf16()
            .flat_map(|u| {
                if big {
                    u.to_be_bytes()
                } else {
                    u.to_le_bytes()
                }
            })
            .collect()
    };
    let with_bom = |bom: &[u8], body: Vec<u8>| [bom, &body].concat();
    let western =
        "id,onset date,hospital\nC1,2020-01-02,Zürich Königsallee\nC2,2020-01-03,Málaga\n";
    let (western_bytes, _, _) = encoding_rs::WINDOWS_1252.encode(western);
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("UTF-8", CHINESE.as_bytes().to_vec()),
        (
            "UTF-8",
            with_bom(b"\xef\xbb\xbf", CHINESE.as_bytes().to_vec()),
        ),
        (
            "gb18030",
            encoding_rs::GB18030.encode(CHINESE).0.into_owned(),
        ),
        ("UTF-16LE", with_bom(b"\xff\xfe", utf16(false))),
        ("UTF-16BE", with_bom(b"\xfe\xff", utf16(true))),
        ("UTF-16LE", utf16(false)),
        ("windows-1252", western_bytes.into_owned()),
    ];
    for (encoding, bytes) in files {
        let prepared = prepare(&bytes, "list.csv", &Options::new(Kind::Cases, TODAY))
            .unwrap_or_else(|refusal| panic!("{encoding}: {refusal}"));
        assert_eq!(prepared.report.source.encoding, Some(encoding));
        assert_eq!(prepared.report.accepted, 2);
        if let Checked::Case(case) = &prepared.rows[0] {
            let hospital = case.hospital.as_deref();
            assert!(
                hospital.is_none_or(|name| name == "Zürich Königsallee"),
                "{hospital:?}"
            );
        }
    }
}

#[test]
fn rows_have_the_numbers_that_a_spreadsheet_shows() {
    for (text, expect) in [
        ("id,sex\n1,m\n2,f\n", vec![2, 3]),
        ("id,sex\r\n1,m\r\n\r\n2,f\r\n", vec![2, 4]),
        ("id,sex\r1,m\r2,f\r", vec![2, 3]),
        ("id,sex,hospital\n1,m,\"a\nb\"\n2,f,c\n", vec![2, 3]),
        ("\n\nid,sex\n1,m\n##x\n2,f\n", vec![4, 6]),
    ] {
        let rows: Vec<u64> = import(text, Kind::Cases)
            .rows
            .iter()
            .map(|row| row.origin().row)
            .collect();
        assert_eq!(rows, expect, "{text:?}");
    }
}

#[test]
fn separators_are_recognised() {
    for separator in [",", ";", "\t", "|"] {
        let text = format!("某市病例一览表\n{}", CHINESE.replace(',', separator));
        let prepared = import(&text, Kind::Cases);
        assert_eq!(
            prepared
                .report
                .source
                .delimiter
                .map(String::from)
                .as_deref(),
            Some(separator)
        );
        assert_eq!(
            (prepared.report.accepted, prepared.report.header_row),
            (2, 2)
        );
    }
    let prepared = import("sep=;\nid;onset date\nC1;2020-01-01\n", Kind::Cases);
    assert_eq!(
        (prepared.report.accepted, prepared.report.header_row),
        (1, 2)
    );
}

#[test]
fn a_quotation_mark_that_is_never_closed_swallows_no_rows() {
    let open = "id,onset date,note\nU1,2020-01-01,\"open\nU2,2020-01-02,x\nU3,2020-01-03,y\n";
    let refusal = refuse(open.as_bytes(), Kind::Cases);
    assert_eq!(refusal.code, "damaged-file");
    assert!(refusal.message.contains("row 2"), "{refusal}");
    let closed = "id,onset date,note\nU1,2020-01-01,\"two\nlines\"\nU2,2020-01-02,5\" pipe\n";
    assert_eq!(import(closed, Kind::Cases).report.accepted, 2);
}

#[test]
fn headers_are_known_in_four_languages() {
    for headers in [
        "编号,性别,年龄（岁）,发病日期,确诊日期",
        "Case ID,Sex,Age (years),Date of onset,Confirmed date",
        "Identificador,Sexo,Edad (años),Fecha de inicio de síntomas,Fecha de confirmación",
        "Fallnummer,Geschlecht,Alter,Erkrankungsdatum,Confirmed date",
    ] {
        let prepared = import(
            &format!("{headers}\n7,f,34,2020-01-02,2020-01-05\n"),
            Kind::Cases,
        );
        let Checked::Case(case) = &prepared.rows[0] else {
            panic!("a case")
        };
        assert_eq!(case.id.as_deref(), Some("7"), "{headers}");
        assert_eq!(
            case.person.age.map(|age| age.years()),
            Some(34.0),
            "{headers}"
        );
        assert_eq!(case.onset_on, Some(date(2020, 1, 2)), "{headers}");
        assert_eq!(case.confirmed_on, Some(date(2020, 1, 5)), "{headers}");
        assert!(case.person.sex.is_some(), "{headers}");
    }
}

#[test]
fn totals_comments_and_repeated_headers_are_no_rows() {
    let text = "## made by hand\nid,onset date,sex\nC1,2020-01-01,m\nid,onset date,sex\n\
                ##comment\nC2,2020-01-02,f\n\nTotal,2,\n合计：2人,,\n";
    let prepared = import(text, Kind::Cases);
    assert_eq!(
        (prepared.report.rows_read, prepared.report.accepted),
        (2, 2)
    );
    assert_eq!(
        codes(&prepared),
        [
            "comments-skipped",
            "repeated-header",
            "total-row",
            "total-row"
        ]
    );
    assert_eq!(prepared.rows[1].origin().row, 6);
}

#[test]
fn the_same_row_twice_is_one_and_contradictions_are_told() {
    let text = "id,onset date,sex\nC1,2020-01-01,m\nC1,2020-01-01,m\nC1,2020-01-05,m\n";
    let prepared = import(text, Kind::Cases);
    let report = &prepared.report;
    assert_eq!(
        (report.accepted, report.duplicates, report.conflicts),
        (1, 1, 1)
    );
    let conflict = report
        .issues
        .iter()
        .find(|issue| issue.code == "conflict")
        .expect("told");
    assert_eq!((conflict.row, conflict.column.as_str()), (4, "onset date"));
    assert!(conflict.message.contains("row 2"));
    let stays = "person id,date,place\nC1,2020-01-01,gym\nC1,2020-01-01,gym\n";
    let prepared = import(stays, Kind::Stays);
    let seen: Vec<u32> = prepared
        .rows
        .iter()
        .map(|row| row.origin().occurrence)
        .collect();
    assert_eq!(seen, [0, 1]);
}

#[test]
fn identity_never_shows() {
    let text = "编号,姓名,身份证号,手机号,性别,出生日期\n\
                1,某某某,110105194912310021,13800000000,男,1950-01-01\n\
                2,某某某,11010519491231002X,13800000000,男,1950-01-01\n\
                2,某某甲,11010519491231002X,13800000000,女,1949-12-31\n";
    let prepared = import(text, Kind::Cases);
    let said = format!("{:?}{:?}", prepared.report, prepared.rows);
    for secret in ["某某", "11010519", "138000"] {
        assert!(!said.contains(secret), "{said}");
    }
    for code in [
        "id-check-digit",
        "id-birth-mismatch",
        "id-sex-mismatch",
        "conflict",
    ] {
        assert_eq!(prepared.report.by_code().get(code), Some(&1), "{code}");
    }
}

#[test]
fn rejects_come_out_with_reasons_and_without_formulas() {
    let text =
        "id,onset date,found by\nC1,soon,\"=HYPERLINK(\"\"x\"\")\"\nC2,later,-5\nC3,2020-01-01,x\n";
    let prepared = import(text, Kind::Cases);
    assert_eq!((prepared.report.accepted, prepared.report.rejected), (1, 2));
    let rejects = rejects_csv(&prepared.table, &prepared.report);
    let lines: Vec<&str> = rejects.lines().collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[0].ends_with("row,codes,reasons,id,onset date,found by"));
    assert!(lines[1].starts_with("2,date-unreadable,") && lines[1].contains("'=HYPERLINK"));
    assert!(lines[2].ends_with("C2,later,-5"));
}

#[test]
fn maps_can_be_saved_edited_and_given() {
    let text = "Kode;Tag;Geschl.\nA1;01/06/2004;W\n";
    let refusal = refuse(text.as_bytes(), Kind::Cases);
    assert_eq!(refusal.code, "missing-column");
    assert!(refusal.message.contains("Kode") && refusal.next_step.contains("[columns]"));
    let map = "format = \"quell-map/1\"\nname = \"own\"\nkind = \"cases\"\ndates = \"dmy\"\n\
               [columns]\nid = \"Kode\"\nonset_on = \"Tag\"\nsex = \"Geschl.\"\n\
               [values.sex]\nW = \"female\"\n";
    let mut options = Options::new(Kind::Cases, TODAY);
    options.map = Some(MapFile::from_toml(map).expect("read"));
    let prepared = prepare(text.as_bytes(), "t", &options).expect("taken");
    assert_eq!(onsets(&prepared), ["2004-06-01"]);
    let again = MapFile::from_toml(&prepared.map.to_toml().expect("written")).expect("read");
    assert_eq!(Some(again), options.map);
}

#[test]
fn what_is_no_list_is_refused_with_a_next_step() {
    let small = Limits {
        cell_bytes: 100,
        rows: 3,
        columns: 4,
        ..Limits::default()
    };
    for (bytes, code) in [
        (&b""[..], "empty-file"),
        (b" \n ", "empty-file"),
        (b"{\"trackedEntities\": []}", "not-a-table"),
        (b"[{\"a\": 1}]", "not-a-table"),
        (b"<html><table>", "not-a-table"),
        (b"%PDF-1.4", "not-a-table"),
        (b"PK\x03\x04nonsense", "damaged-file"),
        (b"\xd0\xcf\x11\xe0nonsense", "damaged-file"),
        (b"\x1f\x8bnonsense", "damaged-file"),
        (b"\x00\x01\x02\x03\xff\xfe\x00", "not-text"),
        (b"name,archived\nx,false\n", "other-kind"),
        (
            b"case_id,group,infection_case,confirmed\n1,TRUE,x,4\n",
            "other-kind",
        ),
        (b"event,orgUnit,program\n%id%,unit,id\n", "other-kind"),
        (b"date,in_bed\n1978-01-22,3\n", "missing-column"),
        (b"infector,case_id\na,b\n", "other-kind"),
    ] {
        assert_eq!(refuse(bytes, Kind::Cases).code, code, "{bytes:?}");
    }
    for (text, code) in [
        (format!("id,sex\n1,\"{}", "x".repeat(200)), "cell-too-long"),
        ("id,sex\n1,m\n2,m\n3,m\n4,m\n".to_owned(), "too-large"),
        ("id,sex,a,b,c\n".to_owned(), "too-many-columns"),
    ] {
        let mut options = Options::new(Kind::Cases, TODAY);
        options.limits = small;
        let refusal = prepare(text.as_bytes(), "t", &options).expect_err("refused");
        assert_eq!(refusal.code, code);
    }
}

#[test]
fn results_and_itineraries_are_typed() {
    let results = "样本编号,姓名,采样时间,检测结果,N基因Ct值,ORF1ab基因Ct值\n\
                   T1,某甲,2022-03-01 08:30,阳性,31.2,30\nT2,某乙,2022-03-01 08:31,,,\n\
                   T3,某丙,2022-03-01 08:31,难说,,\n";
    let prepared = import(results, Kind::Results);
    assert_eq!((prepared.report.accepted, prepared.report.rejected), (2, 1));
    let stays = "编号,日期,开始时间,结束时间,地点\n1,2022-03-01,23:30,00:20,某火锅店\n\
                 1,2022-03-01,,,某超市\n1,2022-03-01,09:00,,某医院\n";
    let prepared = import(stays, Kind::Stays);
    let seen: Vec<String> = prepared
        .rows
        .iter()
        .map(|row| match row {
            Checked::Stay(stay) => {
                format!(
                    "{} {} {:?} {:?}",
                    stay.from, stay.until, stay.precision, stay.setting
                )
            }
            _ => unreachable!("stays only"),
        })
        .collect();
    assert_eq!(
        seen,
        [
            "2022-03-01T23:30:00 2022-03-02T00:20:00 Time Dining",
            "2022-03-01T00:00:00 2022-03-02T00:00:00 Day Shop",
            "2022-03-01T00:00:00 2022-03-02T00:00:00 Day Care",
        ]
    );
}

#[test]
fn the_manual_lists_every_code_and_field() {
    let manual = include_str!("../../../../docs/import.md");
    for code in quell_intake::codes::all() {
        let english = quell_intake::codes::Language::English;
        let row = format!("| `{}` |", code.code);
        let line = manual.lines().find(|line| line.starts_with(&row));
        let line = line.unwrap_or_else(|| panic!("{} is not in docs/import.md", code.code));
        assert!(line.contains(code.meaning(english)), "{line}");
        assert!(line.contains(code.next_step(english)), "{line}");
    }
    for field in quell_intake::Field::ALL {
        assert!(
            manual.contains(&format!("| `{}` |", field.name())),
            "{}",
            field.name()
        );
    }
    for map in quell_intake::ready::maps() {
        assert!(manual.contains(&format!("`{}`", map.name)), "{}", map.name);
    }
}

#[test]
fn every_code_that_is_used_is_listed() {
    let source = [
        include_str!("../src/read.rs"),
        include_str!("../src/recognise.rs"),
        include_str!("../src/map.rs"),
        include_str!("../src/columns.rs"),
        include_str!("../src/check.rs"),
        include_str!("../src/check/stays.rs"),
        include_str!("../src/check/person.rs"),
        include_str!("../src/check/cases.rs"),
        include_str!("../src/check/contacts.rs"),
        include_str!("../src/check/results.rs"),
        include_str!("../src/duplicates.rs"),
        include_str!("../src/report.rs"),
    ]
    .concat();
    for code in quell_intake::codes::all() {
        let elsewhere = [
            "encrypted-file",
            "unsupported-format",
            "not-text",
            "merged-filled",
        ];
        let elsewhere = elsewhere.contains(&code.code)
            || ["comments-skipped", "encoding-recognised", "unknown-kind"].contains(&code.code);
        assert!(
            elsewhere || source.contains(&format!("\"{}\"", code.code)),
            "{}",
            code.code
        );
    }
}
