//! Pages of contacts, as far as the transaction sees them.

use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use quell_ledger::Result;
use quell_ledger::error::Doing;
use sqlx::postgres::PgRow;
use sqlx::{PgConnection, Postgres, QueryBuilder, Row};
use uuid::Uuid;

/// What a page of contacts is narrowed to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    pub(crate) case: Option<Uuid>,
    pub(crate) person: Option<Uuid>,
    pub(crate) place: Option<Uuid>,
    pub(crate) jurisdiction: Option<String>,
    pub(crate) category: Option<String>,
    pub(crate) unverified: Option<bool>,
    pub(crate) decided: Option<bool>,
}

/// A decision as the table keeps it.
#[derive(Clone, Debug)]
pub(crate) struct Decided {
    pub(crate) category: Option<String>,
    pub(crate) reason: String,
    pub(crate) by: Uuid,
    pub(crate) at: Timestamp,
}

/// One exposure as the table keeps it.
#[derive(Clone, Debug)]
pub(crate) struct Exposure {
    pub(crate) id: Uuid,
    pub(crate) case: Uuid,
    pub(crate) person: Uuid,
    pub(crate) via: Option<Uuid>,
    pub(crate) jurisdiction: String,
    pub(crate) category: String,
    pub(crate) unverified: bool,
    pub(crate) setting: String,
    pub(crate) place: Option<Uuid>,
    pub(crate) first_at: Timestamp,
    pub(crate) last_at: Timestamp,
    pub(crate) minutes: i32,
    pub(crate) rule: String,
    pub(crate) article: String,
    pub(crate) edition: String,
    pub(crate) because: String,
    pub(crate) decision: Option<Decided>,
}

/// An order on the ground of a case, for a contact.
#[derive(Clone, Debug)]
pub(crate) struct OrderOf {
    pub(crate) person: Uuid,
    pub(crate) case: Uuid,
    pub(crate) id: Uuid,
    pub(crate) kind: String,
    pub(crate) state: String,
}

const COLUMNS: &str = "exposure_id, case_id, person_id, via_id, jurisdiction, category, \
     unverified, setting, place_id, first_at, last_at, minutes, rule, article, edition, \
     because::text AS because, is_decided, decided_category, decided_reason, decided_by, \
     decided_at";

fn time(row: &PgRow, column: &str) -> Timestamp {
    row.get::<jiff_sqlx::Timestamp, _>(column).to_jiff()
}

fn of_row(row: &PgRow) -> Exposure {
    let decision = row.get::<bool, _>("is_decided").then(|| Decided {
        category: row.get("decided_category"),
        reason: row
            .get::<Option<String>, _>("decided_reason")
            .unwrap_or_default(),
        by: row.get("decided_by"),
        at: time(row, "decided_at"),
    });
    Exposure {
        id: row.get("exposure_id"),
        case: row.get("case_id"),
        person: row.get("person_id"),
        via: row.get("via_id"),
        jurisdiction: row.get("jurisdiction"),
        category: row.get("category"),
        unverified: row.get("unverified"),
        setting: row.get("setting"),
        place: row.get("place_id"),
        first_at: time(row, "first_at"),
        last_at: time(row, "last_at"),
        minutes: row.get("minutes"),
        rule: row.get("rule"),
        article: row.get("article"),
        edition: row.get("edition"),
        because: row.get("because"),
        decision,
    }
}

/// A page: the newest meetings first, after the key of the page before. A condition that is not
/// asked for is not in the statement, so that the index that fits the rest is found.
pub(crate) async fn page(
    conn: &mut PgConnection,
    filter: &Filter,
    after: Option<(Timestamp, Uuid)>,
    limit: usize,
) -> Result<Vec<Exposure>> {
    let mut sql: QueryBuilder<Postgres> = QueryBuilder::new(format!(
        "SELECT {COLUMNS} FROM contacts.exposure WHERE true"
    ));
    if let Some(case) = filter.case {
        sql.push(" AND case_id = ").push_bind(case);
    }
    if let Some(person) = filter.person {
        sql.push(" AND person_id = ").push_bind(person);
    }
    if let Some(place) = filter.place {
        sql.push(" AND place_id = ").push_bind(place);
    }
    if let Some(node) = &filter.jurisdiction {
        sql.push(" AND ledger.lies_in(jurisdiction, ")
            .push_bind(node)
            .push(")");
    }
    if let Some(category) = &filter.category {
        sql.push(" AND category = ")
            .push_bind(category)
            .push(" AND (NOT is_decided OR decided_category IS NOT NULL)");
    }
    match filter.unverified {
        Some(true) => _ = sql.push(" AND unverified"),
        Some(false) => _ = sql.push(" AND NOT unverified"),
        None => {}
    }
    match filter.decided {
        Some(true) => _ = sql.push(" AND is_decided"),
        Some(false) => _ = sql.push(" AND NOT is_decided"),
        None => {}
    }
    if let Some((at, id)) = after {
        // The first of the two is where the index begins.
        sql.push(" AND last_at <= ")
            .push_bind(at.to_sqlx())
            .push(" AND (last_at < ")
            .push_bind(at.to_sqlx())
            .push(" OR exposure_id > ")
            .push_bind(id)
            .push(")");
    }
    sql.push(" ORDER BY last_at DESC, exposure_id LIMIT ")
        .push_bind(limit as i64 + 1);
    // Planned for these very values: a plan for a city would be a bad one for a community.
    let rows = sql
        .build()
        .persistent(false)
        .fetch_all(conn)
        .await
        .doing("listing contacts")?;
    Ok(rows.iter().map(of_row).collect())
}

/// Exposures by id; those that are not seen are not in the answer.
pub(crate) async fn by_id(conn: &mut PgConnection, ids: &[Uuid]) -> Result<Vec<Exposure>> {
    let sql = format!("SELECT {COLUMNS} FROM contacts.exposure WHERE exposure_id = ANY($1)");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(ids)
        .fetch_all(conn)
        .await
        .doing("reading contacts")?;
    Ok(rows.iter().map(of_row).collect())
}

/// Whether a subject is a person that the transaction sees.
pub(crate) async fn sees(conn: &mut PgConnection, person: Uuid) -> Result<bool> {
    sqlx::query_scalar(
        "SELECT EXISTS (SELECT FROM ledger.subject
           WHERE subject_id = $1 AND subject_kind = 'person')",
    )
    .bind(person)
    .fetch_one(conn)
    .await
    .doing("looking for a person")
}

/// The orders on people: one for each ground, those that run before those that are over.
pub(crate) async fn orders(conn: &mut PgConnection, people: &[Uuid]) -> Result<Vec<OrderOf>> {
    let rows = sqlx::query(
        "SELECT DISTINCT ON (subject_id, basis) subject_id, basis, order_id, kind, state
         FROM ledger.control_order WHERE subject_id = ANY($1)
         ORDER BY subject_id, basis,
           array_position(ARRAY['signed', 'draft', 'ended'], state), starts_at, order_id",
    )
    .bind(people)
    .fetch_all(conn)
    .await
    .doing("reading orders of contacts")?;
    Ok(rows
        .iter()
        .map(|row| OrderOf {
            person: row.get("subject_id"),
            case: row.get("basis"),
            id: row.get("order_id"),
            kind: row.get("kind"),
            state: row.get("state"),
        })
        .collect())
}
