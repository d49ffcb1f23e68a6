//! Tables as text: to hold two states of a database against each other, and to look for what must
//! not be in it.

use std::collections::BTreeMap;

use sqlx::{PgConnection, Row};

use crate::error::{Doing, Result};

/// Every row of every table of these schemas as JSON, sorted; by table. Columns of the names
/// given are left out. Partitions appear as the table they belong to.
///
/// # Errors
/// When the database fails.
pub async fn dump(
    conn: &mut PgConnection,
    schemas: &[&str],
    without: &[&str],
) -> Result<BTreeMap<String, Vec<String>>> {
    let tables = sqlx::query(
        "SELECT n.nspname AS schema, c.relname AS name FROM pg_class c
         JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname = ANY($1) AND c.relkind IN ('r', 'p') AND NOT c.relispartition
         ORDER BY 1, 2",
    )
    .bind(schemas)
    .fetch_all(&mut *conn)
    .await
    .doing("listing tables")?;
    let mut all = BTreeMap::new();
    for table in tables {
        let name = format!(
            "{}.{}",
            table.get::<&str, _>("schema"),
            table.get::<&str, _>("name")
        );
        let sql = format!("SELECT (to_jsonb(t) - $1::text[])::text FROM {name} t");
        let mut rows: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
            .bind(without)
            .fetch_all(&mut *conn)
            .await
            .doing("reading a table")?;
        if is_counts(&name) {
            rows.retain(|row| !counts_none(row));
        }
        rows.sort_unstable();
        all.insert(name, rows);
    }
    Ok(all)
}

/// Whether a table holds nothing but counts.
fn is_counts(name: &str) -> bool {
    ["_count", "_rollup", "_delay"]
        .iter()
        .any(|end| name.ends_with(end))
}

/// A count of none is no count: whether its row is there depends on how it came to nothing.
fn counts_none(row: &str) -> bool {
    ["n", "n_duties", "n_orders", "n_cases", "n_exposures"]
        .iter()
        .any(|column| {
            row.contains(&format!("\"{column}\": 0,"))
                || row.contains(&format!("\"{column}\": 0}}"))
        })
}

/// In which tables a text occurs: as text, or as bytes, which a dump shows in hexadecimal.
pub fn tables_with(dump: &BTreeMap<String, Vec<String>>, text: &str) -> Vec<String> {
    let hex = text
        .bytes()
        .fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
    dump.iter()
        .filter(|(_, rows)| {
            rows.iter()
                .any(|row| row.contains(text) || row.contains(&hex))
        })
        .map(|(table, _)| table.clone())
        .collect()
}

/// The first difference between two dumps, with its table; `None` when they are equal.
pub fn difference(
    before: &BTreeMap<String, Vec<String>>,
    after: &BTreeMap<String, Vec<String>>,
) -> Option<String> {
    for (table, rows) in before {
        let now = after.get(table).map_or(&[][..], Vec::as_slice);
        let gone = rows.iter().find(|row| now.binary_search(row).is_err());
        let new = now.iter().find(|row| rows.binary_search(row).is_err());
        if gone.is_some() || new.is_some() || rows.len() != now.len() {
            return Some(format!(
                "{table}: {} rows before, {} after\n  only before: {}\n  only after:  {}",
                rows.len(),
                now.len(),
                gone.map_or("-", String::as_str),
                new.map_or("-", String::as_str)
            ));
        }
    }
    None
}
