//! The promise of 20,000 rows a second is held with a wide margin by the pure stages.

use std::fmt::Write as _;
use std::time::Instant;

use jiff::civil::date;
use quell_intake::{Kind, Options, prepare};

#[test]
fn a_large_line_list_is_quick() {
    let mut text =
        String::from("case_id,sex,age,province,city,date_of_onset,date_of_report,classification\n");
    let rows: u32 = 200_000;
    for at in 0..rows {
        let _ = writeln!(
            text,
            "C{at},{},{},North,Town {},2020-03-{:02},2020-04-{:02},confirmed",
            if at % 2 == 0 { "male" } else { "female" },
            at % 90,
            at % 50,
            at % 28 + 1,
            at % 28 + 1
        );
    }
    let begin = Instant::now();
    let prepared = prepare(
        text.as_bytes(),
        "big.csv",
        &Options::new(Kind::Cases, date(2026, 1, 1)),
    );
    let seconds = begin.elapsed().as_secs_f64();
    let report = prepared.expect("taken").report;
    assert_eq!(report.accepted, u64::from(rows));
    let rate = f64::from(rows) / seconds;
    eprintln!("{rate:.0} rows a second");
    // A loaded machine and a build for debugging stay above this; a release does ten times as many.
    assert!(rate > 20_000.0, "{rate:.0} rows a second");
}
