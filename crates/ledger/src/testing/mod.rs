//! A real PostgreSQL for tests: one throw-away cluster for all test processes of this user, a
//! template that holds the migrations, and a database of its own for each test, cloned from it.
//!
//! The cluster stays up between runs, as the one of an installation does; it writes nothing
//! through to the disk. Processes and threads meet at one file lock, so it does not matter whether
//! tests run as threads of one process or as processes of their own.

mod dump;
mod settled;

use std::fs::File;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use quell_model::derive::Plan;
use sqlx::migrate::Migrator;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{Connection, Executor, PgConnection, PgPool};

pub use dump::{difference, dump, tables_with};
pub use settled::broken;

use crate::cluster::{Cluster, Options};
use crate::database::{self, LEDGER};
use crate::error::Result;
use crate::ids::Ids;
use crate::vault::Secret;
use crate::{Ledger, Module};

/// Templates that are kept: those of the branches that are worked on at the same time.
const TEMPLATES: i64 = 6;
/// Connections of one test; the cluster has 60 for all.
const CONNECTIONS: u32 = 4;

static NUMBER: AtomicU32 = AtomicU32::new(0);

/// A database of one test; dropped with this value.
pub struct TestDatabase {
    cluster: Cluster,
    name: String,
    pool: PgPool,
}

impl TestDatabase {
    /// Makes a database that holds the ledger's tables and those of the given modules.
    ///
    /// # Panics
    /// When no PostgreSQL can be brought up: a test cannot go on without one.
    pub async fn new(modules: &[&Migrator]) -> Self {
        Self::make(modules)
            .await
            .expect("a database for the test; see the message for what the machine lacks")
    }

    async fn make(modules: &[&Migrator]) -> Result<Self> {
        let cluster = Cluster::up(&options())?;
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("quell_test_{}_{number}", std::process::id());
        let lock = lock();
        let mut admin = connect(&cluster, "postgres").await?;
        if number == 0 {
            sweep(&mut admin).await?;
        }
        let template = template(&cluster, &mut admin, modules).await?;
        // A process of the same number may have died and left a database of this name.
        run(
            &mut admin,
            &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
        )
        .await?;
        run(
            &mut admin,
            &format!("CREATE DATABASE {name} TEMPLATE {template}"),
        )
        .await?;
        drop(lock);
        let _ = admin.close().await;
        let pool = PgPoolOptions::new()
            .max_connections(CONNECTIONS)
            .connect_lazy_with(database::on_cluster(&cluster, &name));
        Ok(Self {
            cluster,
            name,
            pool,
        })
    }

    /// Makes a database without any table, to see migrations run.
    ///
    /// # Panics
    /// When no PostgreSQL can be brought up.
    pub async fn empty() -> Self {
        let database = Self::new(&[]).await;
        let mut admin = connect(&database.cluster, "postgres")
            .await
            .expect("a connection");
        for sql in [
            format!("DROP DATABASE {} WITH (FORCE)", database.name),
            format!("CREATE DATABASE {} TEMPLATE template0", database.name),
        ] {
            run(&mut admin, &sql).await.expect("an empty database");
        }
        let _ = admin.close().await;
        database
    }

    /// The connections; as superuser, so that a test can do what nobody else may.
    pub fn pool(&self) -> &PgPool {
        &self.pool
    }

    /// How to reach it.
    pub fn options(&self) -> PgConnectOptions {
        database::on_cluster(&self.cluster, &self.name)
    }

    /// Its address, as `--database-url` takes it.
    pub fn url(&self) -> String {
        let socket = self.cluster.socket_dir().to_string_lossy();
        format!(
            "postgres://quell@{}/{}",
            socket.replace('/', "%2F"),
            self.name
        )
    }

    /// A ledger over it that writes into the lane of `writer`: ids and secret are the same in every
    /// run.
    pub fn ledger(
        &self,
        writer: &str,
        plan: Arc<dyn Plan>,
        modules: impl IntoIterator<Item = Arc<dyn Module>>,
    ) -> Ledger {
        let ids = Ids::seeded(*blake3::hash(writer.as_bytes()).as_bytes());
        let ledger = Ledger::new(self.pool.clone(), secret(), writer, ids, plan);
        modules.into_iter().fold(ledger, Ledger::with_module)
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        // The test may be unwinding inside a runtime, so the last word is said by another thread.
        // What cannot be dropped is swept away by a later process.
        let (cluster, name) = (self.cluster.clone(), self.name.clone());
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .ok()?;
            runtime.block_on(database::discard(&cluster, &name)).ok()
        });
        let _ = dropping.join();
    }
}

/// The secret of every test.
pub fn secret() -> Secret {
    Secret::fixed([7; 32])
}

/// Where the cluster of all tests of this user lies.
fn options() -> Options {
    let user = std::fs::metadata("/proc/self").map_or(0, |meta| {
        use std::os::unix::fs::MetadataExt;
        meta.uid()
    });
    Options {
        data_dir: std::env::temp_dir().join(format!("quell-test-{user}")),
        bin_dir: None,
        cache_dir: std::env::temp_dir().join("quell-postgresql"),
        durable: false,
    }
}

/// Waits for its turn: template and clones are made by one test at a time, since PostgreSQL does
/// not copy a database that somebody is connected to.
fn lock() -> File {
    let path: PathBuf = options().data_dir.join("template.lock");
    let file = File::create(path).expect("a lock file beside the cluster");
    file.lock().expect("a lock");
    file
}

/// The one value that a query gives.
///
/// # Errors
/// When the database fails.
pub async fn one<T>(conn: &mut PgConnection, sql: &'static str) -> Result<T>
where
    T: for<'r> sqlx::Decode<'r, sqlx::Postgres> + sqlx::Type<sqlx::Postgres> + Send + Unpin,
{
    use crate::error::Doing;
    sqlx::query_scalar(sql)
        .fetch_one(conn)
        .await
        .doing("asking")
}

async fn connect(cluster: &Cluster, name: &str) -> Result<PgConnection> {
    use crate::error::Doing;
    PgConnection::connect_with(&database::on_cluster(cluster, name))
        .await
        .doing("connecting")
}

async fn run(conn: &mut PgConnection, sql: &str) -> Result<()> {
    use crate::error::Doing;
    conn.execute(sqlx::AssertSqlSafe(sql))
        .await
        .doing("preparing a test")?;
    Ok(())
}

/// The template with these migrations, made on first use. It gets its name when it is whole, so a
/// process that dies in the middle leaves nothing that looks like one.
async fn template(
    cluster: &Cluster,
    admin: &mut PgConnection,
    modules: &[&Migrator],
) -> Result<String> {
    use crate::error::Doing;
    let mut hasher = blake3::Hasher::new();
    for set in std::iter::once(&LEDGER).chain(modules.iter().copied()) {
        for migration in set.iter() {
            hasher.update(&migration.version.to_le_bytes());
            hasher.update(&migration.checksum);
        }
    }
    let name = format!("quell_template_{}", &hasher.finalize().to_hex()[..16]);
    let there: bool =
        sqlx::query_scalar("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)")
            .bind(&name)
            .fetch_one(&mut *admin)
            .await
            .doing("looking for the template")?;
    if there {
        return Ok(name);
    }
    let making = "quell_making";
    run(
        admin,
        &format!("DROP DATABASE IF EXISTS {making} WITH (FORCE)"),
    )
    .await?;
    run(
        admin,
        &format!("CREATE DATABASE {making} TEMPLATE template0"),
    )
    .await?;
    let options = database::on_cluster(cluster, making);
    let pool = database::open(options, modules, database::Size::COMMAND).await?;
    pool.close().await;
    run(admin, &format!("ALTER DATABASE {making} RENAME TO {name}")).await?;
    Ok(name)
}

/// Drops what processes left behind that are no more, and templates of long ago.
async fn sweep(admin: &mut PgConnection) -> Result<()> {
    use crate::error::Doing;
    let names: Vec<String> = sqlx::query_scalar(
        "SELECT datname FROM pg_database WHERE datname LIKE 'quell\\_test\\_%'
         UNION ALL (SELECT datname FROM pg_database WHERE datname LIKE 'quell\\_template\\_%'
           ORDER BY oid DESC OFFSET $1)",
    )
    .bind(TEMPLATES)
    .fetch_all(&mut *admin)
    .await
    .doing("looking for leftovers")?;
    for name in names {
        let owner = name.strip_prefix("quell_test_");
        let process = owner.and_then(|rest| rest.split('_').next());
        let lives = process.is_some_and(|id| {
            !std::path::Path::new("/proc/self").exists()
                || std::path::Path::new("/proc").join(id).exists()
        });
        if !lives {
            run(
                admin,
                &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
            )
            .await?;
        }
    }
    Ok(())
}
