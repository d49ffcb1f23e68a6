//! Filters that several lists share, as parts of a statement.

use sqlx::{Postgres, QueryBuilder};

/// Rows of a node of the tree and everything below it. The first two comparisons are a range that
/// an index serves; the last keeps out what only begins alike.
pub(crate) fn below(query: &mut QueryBuilder<Postgres>, column: &str, path: &str) {
    if path.is_empty() {
        return;
    }
    query.push(format!(" AND {column} COLLATE \"C\" >= "));
    query.push_bind(path.to_owned());
    query.push(format!(" AND {column} COLLATE \"C\" < "));
    query.push_bind(format!("{path}0"));
    query.push(format!(" AND ({column} = "));
    query.push_bind(path.to_owned());
    query.push(format!(" OR {column} COLLATE \"C\" >= "));
    query.push_bind(format!("{path}/"));
    query.push(")");
}
