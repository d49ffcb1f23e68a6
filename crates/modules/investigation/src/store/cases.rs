//! Reading cases, as far as the transaction sees them.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use quell_ledger::Result;
use quell_ledger::error::Doing;
use quell_model::fact::FactBody;
use sqlx::postgres::PgRow;
use sqlx::{PgConnection, Postgres, QueryBuilder, Row};
use uuid::Uuid;

/// What a page of cases is narrowed to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    pub(crate) jurisdiction: Option<String>,
    pub(crate) classification: Option<String>,
    pub(crate) found_by: Option<String>,
    /// Only those still ill, or only those whose illness ended.
    pub(crate) active: Option<bool>,
    pub(crate) from: Option<Timestamp>,
    pub(crate) until: Option<Timestamp>,
    /// The beginning of an outside name, or of our id.
    pub(crate) q: Option<String>,
}

/// A case as the table keeps it.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) person: Uuid,
    pub(crate) jurisdiction: String,
    pub(crate) classification: String,
    pub(crate) found_by: String,
    pub(crate) onset_on: Option<Date>,
    pub(crate) specimen_on: Option<Date>,
    pub(crate) confirmed_on: Option<Date>,
    pub(crate) imported: bool,
    pub(crate) outcome: Option<String>,
    pub(crate) sex: Option<String>,
    pub(crate) age_years: Option<i16>,
    pub(crate) reported_at: Timestamp,
    pub(crate) n_contacts: i64,
}

const COLUMNS: &str = "c.person_id, c.jurisdiction, c.classification, c.found_by, c.onset_on, \
     c.specimen_on, c.confirmed_on, c.is_imported, c.outcome, c.sex, c.age_years, c.reported_at, \
     coalesce((SELECT sum(n.n_contacts) FROM contacts.pub_case_count n \
        WHERE n.case_id = c.person_id), 0)::bigint AS n_contacts";

fn of_row(row: &PgRow) -> Case {
    let date = |column: &str| {
        row.get::<Option<jiff_sqlx::Date>, _>(column)
            .map(jiff_sqlx::Date::to_jiff)
    };
    Case {
        person: row.get("person_id"),
        jurisdiction: row.get("jurisdiction"),
        classification: row.get("classification"),
        found_by: row.get("found_by"),
        onset_on: date("onset_on"),
        specimen_on: date("specimen_on"),
        confirmed_on: date("confirmed_on"),
        imported: row.get("is_imported"),
        outcome: row.get("outcome"),
        sex: row.get("sex"),
        age_years: row.get("age_years"),
        reported_at: time(row, "reported_at"),
        n_contacts: row.get("n_contacts"),
    }
}

fn time(row: &PgRow, column: &str) -> Timestamp {
    row.get::<jiff_sqlx::Timestamp, _>(column).to_jiff()
}

/// A page of cases, the newest report first, after the key of the page before.
pub(crate) async fn page(
    conn: &mut PgConnection,
    filter: &Filter,
    after: Option<(Timestamp, Uuid)>,
    limit: usize,
) -> Result<Vec<Case>> {
    let mut sql: QueryBuilder<Postgres> = QueryBuilder::new(format!(
        "SELECT {COLUMNS} FROM investigation.case_record c WHERE true"
    ));
    if let Some(node) = &filter.jurisdiction {
        sql.push(" AND ledger.lies_in(c.jurisdiction, ")
            .push_bind(node)
            .push(")");
    }
    if let Some(class) = &filter.classification {
        sql.push(" AND c.classification = ").push_bind(class);
    }
    if let Some(way) = &filter.found_by {
        sql.push(" AND c.found_by = ").push_bind(way);
    }
    match filter.active {
        Some(true) => _ = sql.push(" AND c.outcome IS NULL AND c.classification <> 'discarded'"),
        Some(false) => {
            _ = sql.push(" AND (c.outcome IS NOT NULL OR c.classification = 'discarded')");
        }
        None => {}
    }
    if let Some(from) = filter.from {
        sql.push(" AND c.reported_at >= ").push_bind(from.to_sqlx());
    }
    if let Some(until) = filter.until {
        sql.push(" AND c.reported_at < ").push_bind(until.to_sqlx());
    }
    if let Some(q) = &filter.q {
        // One set of ids, and no OR: with one, every case would be looked at for a few names.
        sql.push(" AND c.person_id IN (SELECT subject_id FROM intake.pub_name")
            .push(" WHERE name COLLATE \"C\" >= ")
            .push_bind(q)
            .push(" AND name COLLATE \"C\" < ")
            .push_bind(format!("{q}\u{10ffff}"));
        if let Some((low, high)) = id_range(q) {
            sql.push(" UNION SELECT person_id FROM investigation.case_record WHERE person_id >= ")
                .push_bind(low)
                .push(" AND person_id <= ")
                .push_bind(high);
        }
        sql.push(")");
    }
    if let Some((at, id)) = after {
        // The first of the two is where the index begins.
        sql.push(" AND c.reported_at <= ")
            .push_bind(at.to_sqlx())
            .push(" AND (c.reported_at < ")
            .push_bind(at.to_sqlx())
            .push(" OR c.person_id > ")
            .push_bind(id)
            .push(")");
    }
    sql.push(" ORDER BY c.reported_at DESC, c.person_id LIMIT ")
        .push_bind(limit as i64 + 1);
    // Planned for these very values: a plan for a city would be a bad one for a community.
    let rows = sql.build().persistent(false).fetch_all(conn).await;
    let rows = rows.doing("listing cases")?;
    Ok(rows.iter().map(of_row).collect())
}

/// The ids that begin with some hexadecimal digits; at least six, so that a name in letters from a
/// to f is no id.
fn id_range(q: &str) -> Option<(Uuid, Uuid)> {
    let digits: String = q.chars().filter(|c| *c != '-').collect();
    let hex = digits.chars().all(|c| c.is_ascii_hexdigit());
    if !hex || !(6..=32).contains(&digits.len()) {
        return None;
    }
    let low = Uuid::try_parse(&format!("{digits:0<32}")).ok()?;
    Some((low, Uuid::try_parse(&format!("{digits:f<32}")).ok()?))
}

/// One case.
pub(crate) async fn one(conn: &mut PgConnection, person: Uuid) -> Result<Option<Case>> {
    let sql = format!("SELECT {COLUMNS} FROM investigation.case_record c WHERE c.person_id = $1");
    let row = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(person)
        .fetch_optional(conn)
        .await
        .doing("reading a case")?;
    Ok(row.as_ref().map(of_row))
}

/// What the plan said of a subject when it was last asked.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    pub(crate) edition: String,
    pub(crate) statuses: String,
    pub(crate) findings: String,
}

/// What the plan said of a person.
pub(crate) async fn said(conn: &mut PgConnection, person: Uuid) -> Result<Option<Said>> {
    let row = sqlx::query(
        "SELECT edition, statuses::text AS statuses, findings::text AS findings
         FROM ledger.subject WHERE subject_id = $1",
    )
    .bind(person)
    .fetch_optional(conn)
    .await
    .doing("reading what a person is")?;
    Ok(row.map(|row| Said {
        edition: row.get("edition"),
        statuses: row.get("statuses"),
        findings: row.get("findings"),
    }))
}

/// Contacts of a case by category and by whether they are established: all of them, and those that
/// the transaction sees.
pub(crate) async fn contact_counts(
    conn: &mut PgConnection,
    case: Uuid,
) -> Result<(Vec<(String, bool, i64)>, i64)> {
    let rows = sqlx::query(
        "SELECT category, unverified, n_contacts FROM contacts.pub_case_count WHERE case_id = $1",
    )
    .bind(case)
    .fetch_all(&mut *conn)
    .await
    .doing("counting contacts")?;
    let seen: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM contacts.pub_exposure WHERE case_id = $1 AND NOT is_none",
    )
    .bind(case)
    .fetch_one(conn)
    .await
    .doing("counting contacts within reach")?;
    let all = rows
        .iter()
        .map(|row| {
            (
                row.get("category"),
                row.get("unverified"),
                row.get("n_contacts"),
            )
        })
        .collect();
    Ok((all, seen))
}

/// A duty of the case itself, with its clock.
#[derive(Clone, Debug)]
pub(crate) struct ClockOf {
    pub(crate) kind: String,
    pub(crate) due: Timestamp,
    pub(crate) state: String,
}

/// The clocks of an investigation.
pub(crate) async fn clocks(conn: &mut PgConnection, person: Uuid) -> Result<Vec<ClockOf>> {
    let rows = sqlx::query(
        "SELECT kind, due, phase FROM ledger.duty
         WHERE subject_id = $1 AND phase <> 'lapsed' AND kind = ANY(ARRAY['report_case',
            'investigate_core', 'investigate_itinerary', 'investigate_report', 'trace',
            'transfer_case', 'treat', 'correct_card'])
         ORDER BY due, duty_id",
    )
    .bind(person)
    .fetch_all(conn)
    .await
    .doing("reading clocks")?;
    Ok(rows
        .iter()
        .map(|row| ClockOf {
            kind: row.get("kind"),
            due: time(row, "due"),
            state: row.get("phase"),
        })
        .collect())
}

/// One fact of a record.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub(crate) id: Uuid,
    pub(crate) at: Timestamp,
    pub(crate) recorded_at: Timestamp,
    pub(crate) kind: String,
    pub(crate) body: Option<FactBody>,
    pub(crate) by: Uuid,
    pub(crate) purpose: String,
    pub(crate) place: Option<Uuid>,
    pub(crate) superseded: bool,
}

/// The record of a person: its newest 2,000 facts, in the order in which they happened.
pub(crate) async fn facts(conn: &mut PgConnection, person: Uuid) -> Result<Vec<Told>> {
    let rows = sqlx::query(
        "SELECT * FROM (
           SELECT fact_id, occurred_at, recorded_at, kind, body::text AS body, recorded_by, purpose,
             place_id, EXISTS (SELECT FROM ledger.fact s
               WHERE s.subject_id = f.subject_id AND s.supersedes = f.fact_id) AS superseded
           FROM ledger.fact f WHERE subject_id = $1
           ORDER BY occurred_at DESC, fact_id DESC LIMIT 2000) newest
         ORDER BY occurred_at, fact_id",
    )
    .bind(person)
    .fetch_all(conn)
    .await
    .doing("reading a record")?;
    Ok(rows
        .iter()
        .map(|row| {
            let kind: String = row.get("kind");
            Told {
                id: row.get("fact_id"),
                at: time(row, "occurred_at"),
                recorded_at: time(row, "recorded_at"),
                body: FactBody::from_parts(&kind, row.get("body")).ok(),
                kind,
                by: row.get("recorded_by"),
                purpose: row.get("purpose"),
                place: row.get("place_id"),
                superseded: row.get("superseded"),
            }
        })
        .collect())
}

/// A stay as an itinerary shows it.
#[derive(Clone, Debug)]
pub(crate) struct StayOf {
    pub(crate) key: Uuid,
    pub(crate) place: Uuid,
    pub(crate) from: Timestamp,
    pub(crate) until: Timestamp,
    pub(crate) precision: String,
    pub(crate) setting: String,
}

/// Somebody's stays that reach into a time, withdrawn ones left out; at most 2,000.
pub(crate) async fn stays(
    conn: &mut PgConnection,
    person: Uuid,
    (from, until): (Timestamp, Timestamp),
) -> Result<Vec<StayOf>> {
    let rows = sqlx::query(
        "SELECT stay_key, place_id, starts_at, ends_at, precision_is, setting FROM ledger.stay s
         WHERE person_id = $1 AND stay_day >= ($2::timestamptz AT TIME ZONE 'UTC')::date - 31
           AND stay_day <= ($3::timestamptz AT TIME ZONE 'UTC')::date
           AND ends_at > $2 AND starts_at < $3
           AND NOT EXISTS (SELECT FROM ledger.fact w
             WHERE w.subject_id = s.batch_id AND w.kind = 'withdrawn')
         ORDER BY starts_at, stay_key LIMIT 2000",
    )
    .bind(person)
    .bind(from.to_sqlx())
    .bind(until.to_sqlx())
    .fetch_all(conn)
    .await
    .doing("reading an itinerary")?;
    Ok(rows
        .iter()
        .map(|row| StayOf {
            key: row.get("stay_key"),
            place: row.get("place_id"),
            from: time(row, "starts_at"),
            until: time(row, "ends_at"),
            precision: row.get("precision_is"),
            setting: row.get("setting"),
        })
        .collect())
}

/// Somebody of the household of a case.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) person: Uuid,
    pub(crate) is_case: bool,
    pub(crate) category: Option<String>,
}

/// Who lives with a person: named in either direction, or exposed in their dwelling.
pub(crate) async fn household(conn: &mut PgConnection, person: Uuid) -> Result<Vec<Member>> {
    let rows = sqlx::query(
        "WITH members AS (
           SELECT contact_id AS id FROM contacts.pub_named
           WHERE person_id = $1 AND (relation = 'household' OR setting = 'dwelling')
           UNION SELECT person_id FROM contacts.pub_named
           WHERE contact_id = $1 AND (relation = 'household' OR setting = 'dwelling')
           LIMIT 200)
         SELECT m.id, c.person_id IS NOT NULL AS is_case, e.category FROM members m
         JOIN ledger.subject s ON s.subject_id = m.id
         LEFT JOIN investigation.case_record c ON c.person_id = m.id
           AND c.classification <> 'discarded'
         LEFT JOIN LATERAL (SELECT category FROM contacts.pub_exposure p
            WHERE p.person_id = m.id AND p.case_id = $1 AND NOT p.is_none
            ORDER BY category LIMIT 1) e ON true
         WHERE m.id <> $1 ORDER BY m.id",
    )
    .bind(person)
    .fetch_all(conn)
    .await
    .doing("reading a household")?;
    Ok(rows
        .iter()
        .map(|row| Member {
            person: row.get("id"),
            is_case: row.get("is_case"),
            category: row.get("category"),
        })
        .collect())
}
