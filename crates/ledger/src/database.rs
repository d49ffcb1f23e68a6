//! Connecting, and bringing the schema up to date.

use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use sqlx::migrate::Migrator;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{ConnectOptions, Executor, PgPool};

use crate::cluster::Cluster;
use crate::error::{Doing, Error, Result};

pub(crate) static LEDGER: Migrator = sqlx::migrate!();

/// How many connections a process holds, and how long somebody waits for one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Size {
    /// Connections at most.
    pub connections: u32,
    /// After this nobody waits any longer.
    pub patience: Duration,
}

impl Size {
    /// A command: it would rather wait than fail.
    pub const COMMAND: Self = Self {
        connections: 8,
        patience: Duration::from_secs(30),
    };
    /// A server: whoever calls is told soon that it is busy, and comes again. Of the 60 connections
    /// of the private cluster it leaves enough to commands beside it.
    pub const SERVER: Self = Self {
        connections: 16,
        patience: Duration::from_secs(3),
    };
}

/// How to reach a database on the private cluster.
pub fn on_cluster(cluster: &Cluster, database: &str) -> PgConnectOptions {
    PgConnectOptions::new_without_pgpass()
        .socket(cluster.socket_dir())
        .username("quell")
        .database(database)
        .disable_statement_logging()
}

/// How to reach a database by address, such as `postgres://user@host/quell`.
///
/// # Errors
/// Refused when the address cannot be read. The address is not repeated: it may hold a password.
pub fn at_url(url: &str) -> Result<PgConnectOptions> {
    PgConnectOptions::from_str(url)
        .map(ConnectOptions::disable_statement_logging)
        .map_err(|_| {
            Error::refused(
                "ledger/bad-database-url",
                "--database-url cannot be read; write it as postgres://user@host:5432/name",
            )
        })
}

/// Creates a database on the private cluster unless it exists.
///
/// # Errors
/// When the database fails.
pub async fn ensure(cluster: &Cluster, name: &str, template: &str) -> Result<()> {
    let pool = PgPoolOptions::new()
        .max_connections(1)
        .connect_with(on_cluster(cluster, "postgres"))
        .await
        .doing("connecting")?;
    let exists: bool =
        sqlx::query_scalar("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)")
            .bind(name)
            .fetch_one(&pool)
            .await
            .doing("looking for the database")?;
    if !exists {
        let plain = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        if !plain(name) || !plain(template) {
            return Err(Error::refused(
                "ledger/bad-name",
                "a database is named by a-z, 0-9 and _",
            ));
        }
        let sql = format!("CREATE DATABASE {name} TEMPLATE {template}");
        match pool.execute(sqlx::AssertSqlSafe(sql)).await {
            Err(error) if is_there(&error) => {}
            other => {
                other.doing("creating the database")?;
            }
        }
    }
    pool.close().await;
    Ok(())
}

/// Whether another process made the database in the same moment: PostgreSQL says so in one of two
/// ways, by when it notices.
fn is_there(error: &sqlx::Error) -> bool {
    let code = error
        .as_database_error()
        .and_then(sqlx::error::DatabaseError::code);
    matches!(code.as_deref(), Some("42P04" | "23505"))
}

/// Drops a database of the private cluster, if it is there: throw-away data of a demonstration or a
/// benchmark.
///
/// # Errors
/// When the database fails.
pub async fn discard(cluster: &Cluster, name: &str) -> Result<()> {
    let pool = PgPoolOptions::new()
        .max_connections(1)
        .connect_with(on_cluster(cluster, "postgres"))
        .await
        .doing("connecting")?;
    let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if plain {
        let sql = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        pool.execute(sqlx::AssertSqlSafe(sql))
            .await
            .doing("dropping the database")?;
    }
    pool.close().await;
    Ok(())
}

/// Opens a pool and brings the schema up to date: the ledger's migrations, then each module's.
///
/// # Errors
/// Refused when the server is older than PostgreSQL 15; a fault when it cannot be reached.
pub async fn open(options: PgConnectOptions, modules: &[&Migrator], size: Size) -> Result<PgPool> {
    let pool = PgPoolOptions::new()
        .max_connections(size.connections)
        .acquire_timeout(size.patience)
        .connect_with(options.options([("application_name", "quell")]))
        .await
        .doing("connecting")?;
    let version: i32 = sqlx::query_scalar("SELECT current_setting('server_version_num')::int")
        .fetch_one(&pool)
        .await
        .doing("asking for the version")?;
    if version < 150_000 {
        return Err(Error::refused(
            "ledger/postgres-too-old",
            format!(
                "PostgreSQL 15 or later is needed; this server is {}",
                version / 10_000
            ),
        ));
    }
    migrate(&pool, modules).await?;
    Ok(pool)
}

/// Runs what is missing of all migrations. All share one table of what was applied, so each set
/// keeps to its own range of numbers and overlooks the others'.
async fn migrate(pool: &PgPool, modules: &[&Migrator]) -> Result<()> {
    let newest = std::iter::once(&LEDGER)
        .chain(modules.iter().copied())
        .flat_map(|set| set.iter().map(|migration| migration.version))
        .collect::<std::collections::BTreeSet<_>>();
    let applied: Vec<i64> =
        sqlx::query_scalar("SELECT version FROM _sqlx_migrations WHERE success")
            .fetch_all(pool)
            .await
            .unwrap_or_default();
    if newest.iter().all(|version| applied.contains(version)) {
        return Ok(());
    }
    for set in std::iter::once(&LEDGER).chain(modules.iter().copied()) {
        let mut set = Migrator {
            migrations: set.migrations.clone(),
            ..Migrator::DEFAULT
        };
        set.set_ignore_missing(true);
        set.run(pool).await?;
    }
    Ok(())
}

/// The file with the secret of the installation, beside the private cluster.
pub fn secret_path(data_dir: &Path) -> std::path::PathBuf {
    data_dir.join("secret.key")
}
