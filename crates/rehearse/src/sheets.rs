//! The files, with the headers and words that a county office writes.

use crate::calendar::{at, clock, date};
use crate::days::Stayed;
use crate::outbreak::Outbreak;
use crate::people::{City, Job, Person};
use crate::places::AREAS;
use crate::random::Dice;

const CASES: &str = "病例编号,姓名,性别,年龄,联系电话,职业,国家,省,市,区县,乡镇街道,病例分类,\
     发现方式,发病日期,采样日期,报告日期,确诊日期,入院日期,传染者";
const CONTACTS: &str = "密接编号,姓名,性别,年龄,联系电话,国家,省,市,区县,乡镇街道,\
     关联病例编号,接触方式,首次接触日期,末次接触日期,管理状态";
const STAYS: &str = "人员编号,开始时间,结束时间,场所名称,场所类型,国家,省,市,区县,座位";
const RESULTS: &str = "人员编号,姓名,性别,年龄,联系电话,国家,省,市,区县,乡镇街道,标本类型,\
     采样时间,报告时间,结果,N基因Ct值,ORF1ab基因Ct值";

/// A file that grows row by row. No cell of ours holds a comma, a quotation mark or a line break.
struct Sheet(String);

impl Sheet {
    fn new(header: &str) -> Self {
        Self(format!("{header}\n"))
    }

    fn row(&mut self, cells: &[&str]) {
        debug_assert!(cells.iter().all(|cell| !cell.contains([',', '"', '\n'])));
        self.0.push_str(&cells.join(","));
        self.0.push('\n');
    }
}

fn sex(person: &Person) -> &'static str {
    if person.female { "女" } else { "男" }
}

fn occupation(job: Job) -> &'static str {
    match job {
        Job::Crew(_) => "码头工人",
        Job::Seller(_) => "商业服务",
        Job::Server(_) => "餐饮服务",
        Job::Class(_) => "学生或教师",
        Job::Ward(_) => "医务人员",
        Job::Office(_) => "职员",
        Job::Home => "无固定职业",
    }
}

/// Country, province, city, county, street.
fn residence(person: &Person) -> [&'static str; 5] {
    let area = AREAS[person.area];
    ["中国", area.province, area.city, area.county, area.street]
}

/// The twelve cases.
pub(crate) fn cases(city: &City, outbreak: &Outbreak) -> String {
    let mut sheet = Sheet::new(CASES);
    for case in &outbreak.cases {
        let class = if case.onset.is_some() {
            "确诊病例"
        } else {
            "无症状感染者"
        };
        let infector = case.infector.map(|from| outbreak.cases[from].person);
        let infector = infector.map_or("", |at| city.people[at].id.as_str());
        let reported = date(case.reported);
        let dates = [
            case.onset.map(date).unwrap_or_default(),
            date(case.reported - 1),
            reported.clone(),
            if case.onset.is_some() {
                reported.clone()
            } else {
                String::new()
            },
            reported,
        ];
        let person = &city.people[case.person];
        case_row(&mut sheet, person, class, case.found_by, &dates, infector);
    }
    sheet.0
}

/// The one that comes in now: found by screening, onset yesterday, not in hospital yet.
pub(crate) fn new_case(city: &City) -> String {
    let mut sheet = Sheet::new(CASES);
    let person = &city.people[city.lead];
    let dates = [date(13), date(13), date(14), date(14), String::new()];
    case_row(&mut sheet, person, "确诊病例", "主动筛查", &dates, "");
    sheet.0
}

fn case_row(
    sheet: &mut Sheet,
    person: &Person,
    class: &str,
    found_by: &str,
    dates: &[String; 5],
    infector: &str,
) {
    let age = person.age.to_string();
    let mut cells = vec![
        person.id.as_str(),
        &person.name,
        sex(person),
        &age,
        &person.phone,
        occupation(person.job),
    ];
    cells.extend(residence(person));
    cells.extend([class, found_by]);
    cells.extend(dates.iter().map(String::as_str));
    cells.push(infector);
    sheet.row(&cells);
}

/// Whom the twelve named.
pub(crate) fn contacts(city: &City, outbreak: &Outbreak) -> String {
    let mut sheet = Sheet::new(CONTACTS);
    for named in &outbreak.named {
        let person = &city.people[named.person];
        let (age, first, last) = (person.age.to_string(), date(named.first), date(named.last));
        let mut cells = vec![
            person.id.as_str(),
            &person.name,
            sex(person),
            &age,
            &person.phone,
        ];
        cells.extend(residence(person));
        let case = &city.people[outbreak.cases[named.case].person];
        cells.extend([case.id.as_str(), named.how, &first, &last, "医学观察中"]);
        sheet.row(&cells);
    }
    sheet.0
}

/// Everybody's stays.
pub(crate) fn stays(city: &City, stays: &[Stayed]) -> String {
    let mut sheet = Sheet::new(STAYS);
    for Stayed { person, visit } in stays {
        let area = AREAS[visit.place.area];
        sheet.row(&[
            &city.people[*person].id,
            &clock(visit.from),
            &clock(visit.until),
            &visit.place.name,
            visit.place.kind,
            "中国",
            area.province,
            area.city,
            area.county,
            visit.seat.as_deref().unwrap_or(""),
        ]);
    }
    sheet.0
}

/// The screening round of 11 July; two tests of each case; the tests of those named, day by day.
pub(crate) fn results(city: &City, outbreak: &Outbreak, dice: &mut Dice) -> String {
    let mut sheet = Sheet::new(RESULTS);
    for (number, person) in city.people.iter().enumerate() {
        if !outbreak.involves(number) {
            let sampled = at(11, 18, 40) + dice.below(80);
            result_row(&mut sheet, person, sampled, None);
        }
    }
    for case in &outbreak.cases {
        let person = &city.people[case.person];
        for (day, low) in [(case.reported - 1, 19), (case.reported, 17)] {
            let n = low * 10 + dice.below(60);
            let orf = n + 5 + dice.below(15);
            let sampled = at(day, 9, 0) + dice.below(120);
            result_row(&mut sheet, person, sampled, Some((n, orf)));
        }
    }
    for named in &outbreak.named {
        let isolated = outbreak.cases[named.case].reported + 1;
        for day in [0, 1, 2, 4].map(|later| isolated + later) {
            if day <= 13 {
                let sampled = at(day, 9, 0) + dice.below(120);
                result_row(&mut sheet, &city.people[named.person], sampled, None);
            }
        }
    }
    sheet.0
}

/// A result six hours after the sample; Ct values in tenths where it is positive.
fn result_row(sheet: &mut Sheet, person: &Person, sampled: u32, ct: Option<(u32, u32)>) {
    let tenths = |ct: u32| format!("{}.{}", ct / 10, ct % 10);
    let (n, orf) = ct.map_or_else(Default::default, |(n, orf)| (tenths(n), tenths(orf)));
    let (age, taken, told) = (person.age.to_string(), clock(sampled), clock(sampled + 360));
    let mut cells = vec![
        person.id.as_str(),
        &person.name,
        sex(person),
        &age,
        &person.phone,
    ];
    cells.extend(residence(person));
    let word = if ct.is_some() { "阳性" } else { "阴性" };
    cells.extend(["咽拭子", &taken, &told, word, &n, &orf]);
    sheet.row(&cells);
}
