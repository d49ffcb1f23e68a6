//! What must hold of the tables of all modules: migrations run on an empty database, everything is
//! commented, every foreign key has an index.

use quell_ledger::database;
use quell_ledger::testing::TestDatabase;
use sqlx::migrate::Migrator;

const SCHEMAS: [&str; 5] = ["ledger", "vault", "intake", "investigation", "contacts"];

pub(crate) fn modules() -> [&'static Migrator; 3] {
    [
        &quell_intake::MIGRATIONS,
        &quell_investigation::MIGRATIONS,
        &quell_contacts::MIGRATIONS,
    ]
}

async fn list(database: &TestDatabase, sql: &'static str) -> Vec<String> {
    sqlx::query_scalar(sql)
        .bind(SCHEMAS.as_slice())
        .fetch_all(database.pool())
        .await
        .unwrap()
}

#[tokio::test]
async fn migrations_run_on_an_empty_database_and_only_once() {
    let database = TestDatabase::empty().await;
    let pool = database::open(database.options(), &modules(), database::Size::COMMAND)
        .await
        .unwrap();
    let applied = "SELECT version::text || ' ' || installed_on FROM _sqlx_migrations ORDER BY 1";
    let first: Vec<String> = sqlx::query_scalar(applied).fetch_all(&pool).await.unwrap();
    pool.close().await;
    let pool = database::open(database.options(), &modules(), database::Size::COMMAND)
        .await
        .unwrap();
    let again: Vec<String> = sqlx::query_scalar(applied).fetch_all(&pool).await.unwrap();
    assert_eq!(first, again);
    let files: usize = modules().iter().map(|set| set.iter().count()).sum();
    assert!(first.len() > files, "{} applied", first.len());
}

#[tokio::test]
async fn every_table_and_every_column_has_a_comment() {
    let database = TestDatabase::new(&modules()).await;
    let tables = "SELECT n.nspname || '.' || c.relname FROM pg_class c
         JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname = ANY($1) AND c.relkind IN ('r', 'p', 'v', 'm') AND NOT c.relispartition
           AND obj_description(c.oid, 'pg_class') IS NULL ORDER BY 1";
    assert_eq!(list(&database, tables).await, [] as [&str; 0]);
    let columns = "SELECT n.nspname || '.' || c.relname || '.' || a.attname FROM pg_class c
         JOIN pg_namespace n ON n.oid = c.relnamespace
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
         WHERE n.nspname = ANY($1) AND c.relkind IN ('r', 'p', 'v', 'm') AND NOT c.relispartition
           AND col_description(c.oid, a.attnum) IS NULL ORDER BY 1";
    assert_eq!(list(&database, columns).await, [] as [&str; 0]);
    // The queries see something at all.
    let all = "SELECT DISTINCT n.nspname::text FROM pg_class c
         JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname = ANY($1) AND obj_description(c.oid, 'pg_class') IS NOT NULL ORDER BY 1";
    let mut schemas = SCHEMAS;
    schemas.sort_unstable();
    assert_eq!(list(&database, all).await, schemas);
}

#[tokio::test]
async fn every_foreign_key_has_an_index() {
    let database = TestDatabase::new(&modules()).await;
    let keys = "SELECT k.conrelid::regclass || ' ' || k.conname FROM pg_constraint k
         JOIN pg_namespace n ON n.oid = k.connamespace
         WHERE n.nspname = ANY($1) AND k.contype = 'f' AND NOT EXISTS (
           SELECT FROM pg_index i WHERE i.indrelid = k.conrelid AND i.indisvalid
             AND (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey)
         ORDER BY 1";
    assert_eq!(list(&database, keys).await, [] as [&str; 0]);
    let all = "SELECT k.conname::text FROM pg_constraint k
         JOIN pg_namespace n ON n.oid = k.connamespace
         WHERE n.nspname = ANY($1) AND k.contype = 'f'";
    assert!(!list(&database, all).await.is_empty());
}

#[tokio::test]
async fn there_is_no_table_outside_the_schemas_that_are_checked() {
    let database = TestDatabase::new(&modules()).await;
    let others = "SELECT n.nspname || '.' || c.relname FROM pg_class c
         JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname <> ALL($1) AND n.nspname NOT LIKE 'pg\\_%'
           AND n.nspname <> 'information_schema' AND c.relkind IN ('r', 'p', 'v', 'm')";
    assert_eq!(list(&database, others).await, ["public._sqlx_migrations"]);
}
