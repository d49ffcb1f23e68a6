//! Orders about one person.

use quell_gate::Gate;
use quell_gate::problem::{Problem, Result};
use sqlx::{AssertSqlSafe, PgConnection};
use uuid::Uuid;

pub use crate::orders::OrderRow;
use crate::orders::{self, COLUMNS};

/// Most orders of one person that are shown.
const MOST: i64 = 200;

/// The orders about a person, newest first.
pub(super) async fn of_person(
    gate: &Gate,
    conn: &mut PgConnection,
    person: Uuid,
) -> Result<Vec<OrderRow>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM ledger.control_order WHERE subject_id = $1
         ORDER BY starts_at DESC, order_id LIMIT $2"
    );
    let found = sqlx::query(AssertSqlSafe(sql))
        .bind(person)
        .bind(MOST)
        .fetch_all(&mut *conn)
        .await?;
    let rows = orders::rows(gate, conn, &found).await?;
    if rows.iter().any(|row| row.subject.id != person) {
        return Err(Problem::not_found());
    }
    Ok(rows)
}
