//! What is asked: each list of the console as it opens, and with the filters that people use.

/// One list with its filters.
pub struct Asked {
    /// What it is called in the figures.
    pub name: &'static str,
    /// Its address.
    pub path: &'static str,
}

const fn list(name: &'static str, path: &'static str) -> Asked {
    Asked { name, path }
}

/// Every list.
#[rustfmt::skip]
pub const LISTS: &[Asked] = &[
    list("situation", "/api/v1/situation"),
    list("situation, county", "/api/v1/situation?jurisdiction=CN/99/9901/990101"),
    list("situation, cells", "/api/v1/situation/cells"),
    list("jurisdictions", "/api/v1/jurisdictions"),
    list("duties", "/api/v1/duties"),
    list("duties, due", "/api/v1/duties?state=due"),
    list("duties, late", "/api/v1/duties?state=late"),
    list("duties, done", "/api/v1/duties?state=done"),
    list("duties, planned tests", "/api/v1/duties?state=planned&kind=test"),
    list("duties, mine", "/api/v1/duties?mine=true&state=due"),
    list("duties, escalated", "/api/v1/duties?escalated=true"),
    list("duties, transfers due", "/api/v1/duties?state=due&shoulder=transfer"),
    list("duties, team", "/api/v1/duties?state=due&team=team-0"),
    list("duties, community", "/api/v1/duties?state=due&jurisdiction=CN/99/9901/990101/01/01"),
    list("people", "/api/v1/people"),
    list("people, close contacts", "/api/v1/people?status=contact.close"),
    list("people, community", "/api/v1/people?jurisdiction=CN/99/9901/990101/01/01"),
    list("people, label", "/api/v1/people?q=SP-00012"),
    list("cases", "/api/v1/cases"),
    list("cases, active", "/api/v1/cases?state=active"),
    list("cases, found by clinic", "/api/v1/cases?found_by=clinic&classification=confirmed"),
    list("cases, days", "/api/v1/cases?from=2022-06-20&to=2022-06-22"),
    list("cases, community", "/api/v1/cases?jurisdiction=CN/99/9901/990101/01/01"),
    list("cases, label", "/api/v1/cases?q=SP-00001"),
    list("contacts", "/api/v1/contacts"),
    list("contacts, close", "/api/v1/contacts?category=close"),
    list("contacts, unverified", "/api/v1/contacts?unverified=true"),
    list("contacts, undecided", "/api/v1/contacts?decided=false"),
    list("contacts, decided", "/api/v1/contacts?decided=true"),
    list("contacts, community", "/api/v1/contacts?jurisdiction=CN/99/9901/990101/01/01"),
    list("orders", "/api/v1/orders"),
    list("orders, drafts", "/api/v1/orders?state=draft"),
    list("orders, signed at home", "/api/v1/orders?state=signed&kind=home_isolation"),
    list("orders, community", "/api/v1/orders?jurisdiction=CN/99/9901/990101/01/01"),
    list("search", "/api/v1/search?q=SP-0001234"),
    list("chains, clusters", "/api/v1/chains/clusters"),
    list("chains, graph", "/api/v1/chains/graph?limit=20000&contacts=true"),
    list("imports", "/api/v1/imports"),
];

/// The rows of a first page of each list, without scope, names or words.
pub const PLAIN: &[(&str, &str)] = &[
    (
        "sql duties",
        "SELECT * FROM ledger.duty ORDER BY due, duty_id LIMIT 51",
    ),
    (
        "sql people",
        "SELECT * FROM ledger.subject WHERE subject_kind = 'person'
         ORDER BY jurisdiction COLLATE \"C\", subject_id LIMIT 51",
    ),
    (
        "sql cases",
        "SELECT * FROM investigation.case_record ORDER BY reported_at DESC, person_id LIMIT 51",
    ),
    (
        "sql contacts",
        "SELECT * FROM contacts.exposure ORDER BY last_at DESC, exposure_id LIMIT 51",
    ),
    (
        "sql orders",
        "SELECT * FROM ledger.control_order WHERE state = 'draft'
         ORDER BY starts_at DESC, order_id LIMIT 51",
    ),
];
