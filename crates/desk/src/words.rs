//! Names of statuses, findings and orders in both languages, as lists show them.

/// A code in both languages; one without an entry is shown as it is.
fn name_of<'a>(words: &'a [(&str, &'a str, &'a str)], code: &'a str) -> (&'a str, &'a str) {
    words
        .iter()
        .find(|(known, ..)| *known == code)
        .map_or((code, code), |(_, en, zh)| (*en, *zh))
}

/// What a status is called.
pub(crate) fn status(code: &str) -> (&str, &str) {
    name_of(STATUSES, code)
}

/// What a kind of order is called.
pub(crate) fn order(code: &str) -> (&str, &str) {
    name_of(ORDERS, code)
}

/// What the state of a duty or an order is called.
pub(crate) fn state(code: &str) -> (&str, &str) {
    name_of(STATES, code)
}

/// The statuses of people.
pub(crate) const STATUSES: &[(&str, &str, &str)] = &[
    ("case.discarded", "ruled out", "排除病例"),
    ("case.suspected", "suspected case", "疑似病例"),
    ("case.probable", "probable case", "临床诊断病例"),
    ("case.prelim_positive", "preliminary positive", "初筛阳性"),
    (
        "case.asymptomatic",
        "asymptomatic infection",
        "无症状感染者",
    ),
    ("case.confirmed", "confirmed case", "确诊病例"),
    ("case.re_positive", "positive again", "复阳"),
    ("contact.close", "close contact", "密切接触者"),
    (
        "contact.secondary",
        "contact of a close contact",
        "密接的密接",
    ),
    ("contact.general", "general contact", "一般接触者"),
    (
        "contact.co_exposed",
        "co-exposed person",
        "涉疫场所暴露人员",
    ),
    ("tube.positive", "in a positive tube", "混阳管内人员"),
    ("released", "released", "已解除"),
    ("zone.high", "high-risk area", "高风险区"),
    ("zone.lock", "locked area", "封控区"),
    ("zone.mid", "middle-risk area", "中风险区"),
    ("zone.control", "controlled area", "管控区"),
    ("zone.none", "no zone", "不划区"),
];

const ORDERS: &[(&str, &str, &str)] = &[
    ("central_isolation", "isolation in a site", "集中隔离"),
    ("home_isolation", "isolation at home", "居家隔离"),
    ("health_monitoring", "health monitoring", "居家健康监测"),
    ("hospital_isolation", "isolation in hospital", "住院隔离"),
    ("hold_on_the_spot", "held on the spot", "就地隔离"),
    ("zone_lockdown", "nobody leaves home", "封控"),
    ("zone_control", "nobody leaves the area", "管控"),
    ("zone_prevention", "gatherings limited", "防范"),
    ("place_closure", "closed until disinfected", "场所关闭"),
    ("exclusion", "kept from school or work", "离岗离校"),
];

const STATES: &[(&str, &str, &str)] = &[
    ("planned", "planned", "未到时"),
    ("open", "open", "待办"),
    ("late", "late", "逾期"),
    ("done", "done", "已办"),
    ("lapsed", "lapsed", "失效"),
    ("draft", "draft", "待签发"),
    ("signed", "in force", "执行中"),
    ("ended", "ended", "已解除"),
];
