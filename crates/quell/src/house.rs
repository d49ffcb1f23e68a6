//! Putting the house together: database, secret, settings, plan, modules.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use quell_colocation::sources::SerialInterval;
use quell_contacts::{Contacts, Stays};
use quell_investigation::Investigation;
use quell_ledger::cluster::{Cluster, Options};
use quell_ledger::ids::Ids;
use quell_ledger::installation::Settings;
use quell_ledger::vault::Secret;
use quell_ledger::{Ledger, Stamp, database, installation};
use quell_model::ids::ActorId;
use quell_plan::Book;
use sqlx::migrate::Migrator;

use crate::args;
use crate::clock;
use crate::failure::{Failure, Result};

/// Who records what comes in by the command line.
const COMMAND_LINE: ActorId = ActorId(uuid::Uuid::from_u128(1));

/// An opened installation.
pub struct House {
    /// The spine.
    pub ledger: Ledger,
    /// All editions.
    pub book: Book,
    /// Settings of the installation.
    pub settings: Settings,
    /// The zone in which days are counted.
    pub zone: TimeZone,
    /// Where the data lies.
    pub data_dir: PathBuf,
    /// Name of the database; the demonstration and the benchmarks have their own.
    pub name: String,
    /// The moment the command takes as now.
    pub now: Timestamp,
}

/// The tables of every module.
pub fn migrations() -> [&'static Migrator; 4] {
    [
        &quell_intake::MIGRATIONS,
        &quell_investigation::MIGRATIONS,
        &quell_contacts::MIGRATIONS,
        &quell_gate::MIGRATIONS,
    ]
}

/// The folder of the installation: the one given, else the usual one of this user.
pub fn data_dir(args: &args::House) -> PathBuf {
    if let Some(dir) = &args.data_dir {
        return dir.clone();
    }
    let home = std::env::var_os("HOME")
        .map(PathBuf::from)
        .unwrap_or_default();
    if home.as_os_str() == "/root" || home.as_os_str().is_empty() {
        return PathBuf::from("/var/lib/quell");
    }
    std::env::var_os("XDG_DATA_HOME")
        .map_or_else(|| home.join(".local/share"), PathBuf::from)
        .join("quell")
}

/// Where a PostgreSQL that was fetched lies, for every installation of this user. Never a folder
/// that others may write, since its programs are run.
fn cache_dir() -> PathBuf {
    let home = std::env::var_os("HOME")
        .map(PathBuf::from)
        .unwrap_or_default();
    if home.as_os_str() == "/root" || home.as_os_str().is_empty() {
        return PathBuf::from("/var/cache/quell");
    }
    std::env::var_os("XDG_CACHE_HOME")
        .map_or_else(|| home.join(".cache"), PathBuf::from)
        .join("quell")
}

/// How to run the private cluster of these arguments.
pub fn cluster_options(args: &args::House) -> Options {
    let data_dir = data_dir(args);
    // A PostgreSQL that was fetched serves every installation of the machine.
    let cache_dir = cache_dir();
    Options {
        data_dir,
        bin_dir: args.postgres_bin.clone(),
        cache_dir,
        durable: true,
    }
}

/// Refuses what cannot be kept before it is kept: the settings of the first use stay.
fn check_wish(args: &args::House, now: Timestamp) -> Result<()> {
    let zone = args.time_zone.as_deref().map(zone_of).transpose()?;
    if let Some(pathogen) = &args.pathogen {
        Book::standard(zone.unwrap_or(TimeZone::UTC)).in_force(pathogen, now)?;
    }
    Ok(())
}

fn zone_of(name: &str) -> Result<TimeZone> {
    TimeZone::get(name).map_err(|_| {
        Failure::Refused(format!(
            "there is no time zone {name}; write its IANA name, such as Asia/Shanghai"
        ))
    })
}

impl House {
    /// Opens the installation, creating what is missing on first use.
    pub async fn open(args: &args::House) -> Result<Self> {
        Self::open_named(args, "quell").await
    }

    /// Opens one database of the private cluster by name.
    pub async fn open_named(args: &args::House, name: &str) -> Result<Self> {
        Self::open_sized(args, name, database::Size::COMMAND).await
    }

    /// Opens one database by name, with as many connections as the work needs.
    pub async fn open_sized(args: &args::House, name: &str, size: database::Size) -> Result<Self> {
        let data_dir = data_dir(args);
        let now = clock::now(args.clock);
        check_wish(args, now)?;
        let options = if let Some(url) = &args.database_url {
            std::fs::create_dir_all(&data_dir).map_err(|e| {
                Failure::Fault(format!("cannot create {}: {e}", data_dir.display()))
            })?;
            database::at_url(url)?
        } else {
            let cluster = Cluster::up(&cluster_options(args))?;
            database::ensure(&cluster, name, "template0").await?;
            database::on_cluster(&cluster, name)
        };
        let pool = database::open(options, &migrations(), size).await?;
        let secret = Secret::load_or_create(&database::secret_path(&data_dir))?;
        let mut conn = pool.acquire().await?;
        let wish = Settings {
            time_zone: args.time_zone.clone(),
            pathogen: args.pathogen.clone(),
        };
        let settings = installation::settle(&mut conn, &secret, &wish).await?;
        drop(conn);
        let zone_name = settings.time_zone.as_deref().unwrap_or("Asia/Shanghai");
        let zone = zone_of(zone_name)?;
        let book = Book::standard(zone.clone());
        let pathogen = settings.pathogen.clone().unwrap_or_default();
        let plan = book.in_force(&pathogen, now)?;
        let ids = Ids::from_system().map_err(|e| Failure::Fault(e.to_string()))?;
        let ledger = Ledger::new(pool, secret, "command-line", ids, Arc::new(plan))
            .with_module(Arc::new(Investigation))
            .with_module(Arc::new(Contacts))
            .with_module(Arc::new(quell_gate::live::Teller));
        Ok(Self {
            ledger,
            book,
            settings,
            zone,
            data_dir,
            name: name.to_owned(),
            now,
        })
    }

    /// Who records, and when.
    pub fn stamp(&self) -> Stamp {
        Stamp {
            now: self.now,
            by: COMMAND_LINE,
        }
    }

    /// Days between the onsets of infector and infected, by which likely sources are ranked:
    /// SARS-CoV-2 Nishiura 2020 (4.7, 2.9); measles Vink 2014 (11.7, 2.5); Ebola WHO 2014 (15.3,
    /// 9.3).
    pub fn serial_interval(&self) -> SerialInterval {
        let (mean_days, sd_days) = match self.settings.pathogen.as_deref() {
            Some("measles") => (11.7, 2.5),
            Some("ebola") => (15.3, 9.3),
            _ => (4.7, 2.9),
        };
        SerialInterval { mean_days, sd_days }
    }

    /// Opens the store of stays and brings it up to date with the database.
    pub async fn stays(&self) -> Result<Stays> {
        let folder = stays_dir(&self.data_dir, &self.name);
        let stays = Stays::open(&folder, &self.zone)?;
        let mut conn = self.ledger.pool().acquire().await?;
        stays.catch_up(&mut conn).await?;
        Ok(stays)
    }

    /// The same house with whoever finds out whom somebody met.
    #[must_use]
    pub fn with_tracer(mut self, stays: Arc<Stays>) -> Self {
        self.ledger = self.ledger.with_tracer(stays);
        self
    }
}

/// The folder with the copy of the stays of one database.
pub fn stays_dir(data_dir: &Path, database: &str) -> PathBuf {
    data_dir.join(if database == "quell" {
        "stays".to_owned()
    } else {
        format!("stays-{database}")
    })
}

/// How many threads derive at once.
pub fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}
