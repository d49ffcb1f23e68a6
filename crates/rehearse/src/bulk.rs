//! A long line list for benchmarks of the import: as a county office writes it, mistakes included.

use std::fmt::Write;

use crate::places::AREAS;
use crate::random::Dice;

const HEADER: &str = "病例编号,性别,年龄,国家,省,市,区县,病例分类,发病日期,采样日期,报告日期,\
     确诊日期,传染者";

/// A line list of so many cases over the year 2022. One row in a hundred holds a mistake that
/// keeps it out: a day that does not exist.
pub fn line_list_csv(seed: u64, rows: usize) -> String {
    let mut dice = Dice::new(seed);
    let mut text = String::with_capacity(120 * rows + HEADER.len());
    text.push_str(HEADER);
    text.push('\n');
    for number in 1..=rows {
        let area = AREAS[dice.below(AREAS.len() as u32) as usize];
        let sex = dice.pick(&["男", "女"]);
        let onset = dice.below(350);
        let sampled = onset + dice.below(4);
        let reported = sampled + dice.below(2);
        let class = match dice.below(100) {
            0..80 => "确诊病例",
            80..95 => "无症状感染者",
            _ => "疑似病例",
        };
        let onset = match (dice.below(100), class) {
            (0, _) => dice
                .pick(&["2022-13-05", "2022-02-30", "2022/6", "六月初"])
                .to_string(),
            (_, "无症状感染者") => String::new(),
            _ => day(onset),
        };
        let confirmed = if class == "确诊病例" {
            day(reported + dice.below(2))
        } else {
            String::new()
        };
        let infector = match number {
            1 => String::new(),
            _ if dice.in_thousand(300) => id(1 + dice.below(number as u32 - 1) as usize),
            _ => String::new(),
        };
        let (id, age) = (id(number), dice.between(0, 95));
        let (sampled, reported) = (day(sampled), day(reported));
        // Writing to a text cannot fail.
        let _ = writeln!(
            text,
            "{id},{sex},{age},中国,{},{},{},{class},{onset},{sampled},{reported},{confirmed},\
             {infector}",
            area.province, area.city, area.county
        );
    }
    text
}

fn id(number: usize) -> String {
    format!("YB{number:07}")
}

/// A day of 2022, counted from its first.
fn day(mut number: u32) -> String {
    const MONTHS: [u32; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    for (month, days) in (1..).zip(MONTHS) {
        if number < days {
            return format!("2022-{month:02}-{:02}", number + 1);
        }
        number -= days;
    }
    "2022-12-31".to_owned()
}
