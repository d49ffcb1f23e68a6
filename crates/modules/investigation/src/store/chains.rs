//! What the chains are drawn from, as far as the transaction sees it.

use jiff::civil::Date;
use quell_ledger::Result;
use quell_ledger::error::Doing;
use sqlx::postgres::PgRow;
use sqlx::{PgConnection, Row};
use uuid::Uuid;

/// Whether something that was drawn is still right.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Mark {
    /// The database and how often its cases, links and exposures changed.
    pub(crate) of: (String, i64, i64),
    /// Whether nobody was writing when this was read.
    pub(crate) quiet: bool,
}

/// Where cases, links and exposures stand.
pub(crate) async fn mark(conn: &mut PgConnection) -> Result<Mark> {
    let row = sqlx::query(
        "SELECT current_database()::text AS name,
            (SELECT last_value FROM investigation.pub_change) AS cases,
            (SELECT last_value FROM contacts.pub_change) AS contacts,
            pg_snapshot_xmin(pg_current_snapshot()) = pg_snapshot_xmax(pg_current_snapshot())
              AS quiet",
    )
    .fetch_one(conn)
    .await
    .doing("asking whether chains changed")?;
    Ok(Mark {
        of: (row.get("name"), row.get("cases"), row.get("contacts")),
        quiet: row.get("quiet"),
    })
}

/// A case as the chains need it.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) person: Uuid,
    pub(crate) jurisdiction: String,
    pub(crate) classification: String,
    pub(crate) onset_on: Option<Date>,
    pub(crate) specimen_on: Option<Date>,
    pub(crate) confirmed_on: Option<Date>,
}

fn date(row: &PgRow, column: &str) -> Option<Date> {
    row.get::<Option<jiff_sqlx::Date>, _>(column)
        .map(jiff_sqlx::Date::to_jiff)
}

const NODE: &str = "person_id, jurisdiction, classification, onset_on, specimen_on, confirmed_on";

/// Every case, discarded ones aside, and whoever of these people is none; by id. Whom links name is
/// asked once by whoever read them, because the scope of a link is that of its person, row by row.
pub(crate) async fn nodes(conn: &mut PgConnection, named: &[Uuid]) -> Result<Vec<Node>> {
    let sql =
        format!("SELECT {NODE} FROM investigation.case_record WHERE classification <> 'discarded'");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).fetch_all(&mut *conn);
    let rows = rows.await.doing("reading cases")?;
    let mut nodes: Vec<Node> = rows.iter().map(node_of).collect();
    nodes.sort_unstable_by_key(|node| node.person);
    let mut others: Vec<Uuid> = named
        .iter()
        .filter(|id| nodes.binary_search_by_key(id, |node| &node.person).is_err())
        .copied()
        .collect();
    others.sort_unstable();
    others.dedup();
    if !others.is_empty() {
        let rows = sqlx::query(
            "SELECT s.subject_id AS person_id, s.jurisdiction, '' AS classification,
               NULL::date AS onset_on, NULL::date AS specimen_on, NULL::date AS confirmed_on
             FROM ledger.subject s WHERE s.subject_id = ANY($1) AND s.subject_kind = 'person'
               AND NOT EXISTS (SELECT FROM investigation.case_record c
                 WHERE c.person_id = s.subject_id)",
        )
        .bind(others)
        .fetch_all(conn)
        .await
        .doing("reading who is named as a case")?;
        nodes.extend(rows.iter().map(node_of));
        nodes.sort_unstable_by_key(|node| node.person);
    }
    Ok(nodes)
}

fn node_of(row: &PgRow) -> Node {
    Node {
        person: row.get("person_id"),
        jurisdiction: row.get("jurisdiction"),
        classification: row.get("classification"),
        onset_on: date(row, "onset_on"),
        specimen_on: date(row, "specimen_on"),
        confirmed_on: date(row, "confirmed_on"),
    }
}

/// One contact of a case.
#[derive(Clone, Debug)]
pub(crate) struct Edge {
    pub(crate) case: Uuid,
    pub(crate) person: Uuid,
    pub(crate) via: Option<Uuid>,
    pub(crate) category: String,
    pub(crate) last_on: Date,
}

/// Contacts of all cases, by case, the strongest first.
pub(crate) async fn edges(conn: &mut PgConnection, zone: &str, most: i64) -> Result<Vec<Edge>> {
    let rows = sqlx::query(
        "SELECT case_id, person_id, via_id, category, (last_at AT TIME ZONE $1)::date AS last_on
         FROM contacts.pub_exposure WHERE NOT is_none
         ORDER BY case_id, array_position(
            ARRAY['close', 'secondary', 'general', 'co_exposed'], category), person_id, via_id
         LIMIT $2",
    )
    .bind(zone)
    .bind(most)
    .fetch_all(conn)
    .await
    .doing("reading contacts of all cases")?;
    Ok(rows
        .iter()
        .filter_map(|row| {
            Some(Edge {
                case: row.get("case_id"),
                person: row.get("person_id"),
                via: row.get("via_id"),
                category: row.get("category"),
                last_on: date(row, "last_on")?,
            })
        })
        .collect())
}

/// What people are called outside, as far as somebody named them.
pub(crate) async fn labels(conn: &mut PgConnection, ids: &[Uuid]) -> Result<Vec<(Uuid, String)>> {
    let rows =
        sqlx::query("SELECT subject_id, label FROM intake.pub_label WHERE subject_id = ANY($1)")
            .bind(ids)
            .fetch_all(conn)
            .await
            .doing("reading what cases are called")?;
    Ok(rows
        .iter()
        .map(|row| (row.get("subject_id"), row.get("label")))
        .collect())
}

/// Whom a person named, and who named them.
pub(crate) async fn named(conn: &mut PgConnection, person: Uuid) -> Result<Vec<Uuid>> {
    sqlx::query_scalar(
        "SELECT contact_id FROM contacts.pub_named WHERE person_id = $1
         UNION SELECT person_id FROM contacts.pub_named WHERE contact_id = $1 ORDER BY 1",
    )
    .bind(person)
    .fetch_all(conn)
    .await
    .doing("reading who named whom")
}
