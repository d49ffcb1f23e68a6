//! The PostgreSQL that Quell brings itself: a private cluster in the data directory, reachable
//! over a local socket only.
//!
//! It is started when it is first needed and stays up between commands, so that a command on the
//! line answers in milliseconds; `quell database stop` ends it.

mod account;
mod binaries;

use std::fs;
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use account::Account;
use binaries::Binaries;

use crate::error::{Error, Result};

/// How to run the private cluster.
#[derive(Clone, Debug)]
pub struct Options {
    /// Folder that holds it.
    pub data_dir: PathBuf,
    /// Folder with `postgres`, `initdb` and `pg_ctl`; searched for when `None`.
    pub bin_dir: Option<PathBuf>,
    /// Folder into which PostgreSQL is fetched when the machine has none.
    pub cache_dir: PathBuf,
    /// Wait for the disk at every commit. Off only for throw-away data of tests.
    pub durable: bool,
}

/// A running private cluster.
#[derive(Clone, Debug)]
pub struct Cluster {
    socket_dir: PathBuf,
}

/// The programs that make, start and stop a cluster; looked for only when they are needed.
struct Programs {
    socket_dir: PathBuf,
    data_dir: PathBuf,
    binaries: Binaries,
    account: Account,
}

impl Cluster {
    /// Brings the cluster up: finds PostgreSQL, creates the cluster on first use, starts it if it
    /// is not running. Two commands that do so at once wait for each other.
    ///
    /// # Errors
    /// Refused when no PostgreSQL can be found or fetched, when the folder cannot be used, or when
    /// the cluster in it was made by another major version.
    pub fn up(options: &Options) -> Result<Self> {
        let data_dir = absolute(&options.data_dir)?;
        let cluster = Self {
            socket_dir: socket_dir(&data_dir),
        };
        if cluster.answers() {
            return Ok(cluster);
        }
        fs::create_dir_all(&data_dir).map_err(Error::io("cannot create", &data_dir))?;
        let account = Account::for_database();
        account.check_reach(&data_dir)?;
        let lock_path = data_dir.join("cluster.lock");
        let lock = fs::File::create(&lock_path).map_err(Error::io("cannot create", &lock_path))?;
        lock.lock().map_err(Error::io("cannot lock", &lock_path))?;
        let programs = Programs::find(options, data_dir)?;
        if !programs.is_made() {
            programs.init(options.durable)?;
        }
        programs.clear_after_kill();
        if !programs.is_running() {
            programs.start()?;
        }
        Ok(cluster)
    }

    /// The folder of the socket, to connect with user `quell`.
    pub fn socket_dir(&self) -> &Path {
        &self.socket_dir
    }

    /// Whether somebody listens already.
    fn answers(&self) -> bool {
        UnixStream::connect(self.socket_dir.join(".s.PGSQL.5432")).is_ok()
    }

    /// Stops the cluster of a data directory, if one runs there.
    ///
    /// # Errors
    /// When `pg_ctl` fails.
    pub fn down(options: &Options) -> Result<bool> {
        let data_dir = absolute(&options.data_dir)?;
        if !data_dir.join("pg/PG_VERSION").exists() {
            return Ok(false);
        }
        let programs = Programs::find(options, data_dir)?;
        if programs.defunct().is_some() || !programs.is_running() {
            return Ok(false);
        }
        programs.run(
            "pg_ctl",
            &["-D", &programs.pg(), "-w", "-m", "fast", "stop"],
        )?;
        Ok(true)
    }
}

impl Programs {
    /// Finds the programs for a data directory: of the version that made the cluster in it.
    fn find(options: &Options, data_dir: PathBuf) -> Result<Self> {
        let made_by = fs::read_to_string(data_dir.join("pg/PG_VERSION")).ok();
        let bin_dir = options.bin_dir.as_deref();
        let binaries = Binaries::find(bin_dir, &options.cache_dir, made_by.as_deref())?;
        let account = Account::for_database();
        Ok(Self {
            socket_dir: socket_dir(&data_dir),
            data_dir,
            binaries,
            account,
        })
    }

    fn is_made(&self) -> bool {
        self.data_dir.join("pg/PG_VERSION").exists()
    }

    fn pg(&self) -> String {
        self.data_dir.join("pg").to_string_lossy().into_owned()
    }

    fn init(&self, durable: bool) -> Result<()> {
        tracing::info!("creating a private PostgreSQL cluster");
        let pg = self.data_dir.join("pg");
        fs::create_dir_all(&pg).map_err(Error::io("cannot create", &pg))?;
        self.account.give(&pg)?;
        // A cluster that was only half made by an interrupted run is made anew.
        for entry in fs::read_dir(&pg)
            .map_err(Error::io("cannot read", &pg))?
            .flatten()
        {
            let path = entry.path();
            let removed = if path.is_dir() {
                fs::remove_dir_all(&path)
            } else {
                fs::remove_file(&path)
            };
            removed.map_err(Error::io("cannot remove", &path))?;
        }
        let arguments = [
            "-D",
            &self.pg(),
            "-U",
            "quell",
            "-A",
            "trust",
            "--encoding=UTF8",
            "--locale=C",
            "--no-instructions",
        ];
        if let Err(error) = self.run("initdb", &arguments) {
            let _ = fs::remove_dir_all(&pg);
            return Err(error);
        }
        let conf = pg.join("postgresql.auto.conf");
        let mut settings = String::from(SETTINGS);
        if !durable {
            settings.push_str("fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n");
        }
        fs::write(&conf, settings).map_err(Error::io("cannot write", &conf))?;
        self.account.give(&conf)
    }

    fn is_running(&self) -> bool {
        self.command("pg_ctl")
            .args(["-D", &self.pg(), "status"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    }

    /// The process of a server that was killed and that nobody has waited for yet: where no init
    /// does so, as in many containers, it stays in the list of processes for ever.
    fn defunct(&self) -> Option<u32> {
        let file = fs::read_to_string(self.data_dir.join("pg/postmaster.pid")).ok()?;
        let id: u32 = file.lines().next()?.trim().parse().ok()?;
        let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
        let state = stat.rsplit_once(") ")?.1;
        state.starts_with('Z').then_some(id)
    }

    /// PostgreSQL takes a process in the list for one that runs, and would neither start nor
    /// answer. Its two lock files go; what might still write is found by its shared memory.
    fn clear_after_kill(&self) {
        if let Some(id) = self.defunct() {
            tracing::warn!("the database server (process {id}) was killed; it is started again");
            let _ = fs::remove_file(self.data_dir.join("pg/postmaster.pid"));
            let _ = fs::remove_file(self.socket_dir.join(".s.PGSQL.5432.lock"));
        }
    }

    /// Starts the server. Workers of one that was killed may take a moment to notice; until the
    /// last has gone PostgreSQL refuses to start, and it is asked again.
    fn start(&self) -> Result<()> {
        for _ in 0..PATIENCE {
            let logged = fs::metadata(self.log()).map_or(0, |log| log.len());
            match self.start_once() {
                Err(Error::Refused { message, .. }) if self.is_held(&message, logged) => {
                    std::thread::sleep(PAUSE);
                }
                other => return other,
            }
        }
        self.start_once()
    }

    fn log(&self) -> PathBuf {
        self.data_dir.join("postgresql.log")
    }

    /// Whether a start failed because workers of a killed server are still there. What was logged
    /// before it does not count; they may log between its lines as they go.
    fn is_held(&self, message: &str, logged: u64) -> bool {
        let log = fs::read(self.log()).unwrap_or_default();
        let since = usize::try_from(logged).unwrap_or(usize::MAX);
        let said = String::from_utf8_lossy(log.get(since..).unwrap_or_default());
        [message, &said]
            .iter()
            .any(|said| said.contains("is still in use"))
    }

    /// Makes the folder of the socket. One that is there already must be a folder of the account or
    /// of the caller: in the temporary folder anybody could have put another thing in its place.
    fn make_socket_dir(&self) -> Result<()> {
        let folder = &self.socket_dir;
        if let Err(error) = fs::DirBuilder::new().mode(0o700).create(folder) {
            let known = fs::symlink_metadata(folder)
                .map_err(|_| Error::io("cannot create", folder)(error))?;
            if !known.is_dir() || !self.account.trusts(known.uid()) {
                return Err(Error::refused(
                    "ledger/socket-folder-taken",
                    format!("{} belongs to somebody else; remove it", folder.display()),
                ));
            }
        }
        self.account.give(folder)
    }

    fn start_once(&self) -> Result<()> {
        self.make_socket_dir()?;
        let log = self.log();
        fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(&log)
            .map_err(Error::io("cannot write", &log))?;
        self.account.give(&log)?;
        let options = format!("-k '{}'", self.socket_dir.to_string_lossy());
        let log = log.to_string_lossy().into_owned();
        self.run(
            "pg_ctl",
            &[
                "-D",
                &self.pg(),
                "-l",
                &log,
                "-w",
                "-t",
                "120",
                "-o",
                &options,
                "start",
            ],
        )
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.binaries.path(program));
        command
            .stdin(Stdio::null())
            .current_dir("/")
            .env("LC_ALL", "C");
        self.account.apply(&mut command);
        command
    }

    /// Runs a program of PostgreSQL to its end. Its output goes to a file, not to a pipe: the
    /// server that `pg_ctl` leaves behind would keep a pipe open for ever.
    fn run(&self, program: &'static str, arguments: &[&str]) -> Result<()> {
        let said_path = self.data_dir.join(format!("{program}.out"));
        let said = fs::File::create(&said_path).map_err(Error::io("cannot write", &said_path))?;
        let errors = said
            .try_clone()
            .map_err(Error::io("cannot write", &said_path))?;
        let status = self
            .command(program)
            .args(arguments)
            .stdout(said)
            .stderr(errors)
            .status()
            .map_err(Error::io("cannot run", self.binaries.path(program)))?;
        if status.success() {
            let _ = fs::remove_file(&said_path);
            return Ok(());
        }
        let said = fs::read_to_string(&said_path).unwrap_or_default();
        let last: Vec<_> = said.lines().rev().take(6).collect();
        let last: Vec<_> = last.into_iter().rev().collect();
        Err(Error::refused(
            "ledger/postgres-failed",
            format!(
                "{program} of PostgreSQL ended with {status}: {}; see postgresql.log in {}",
                last.join(" / "),
                self.data_dir.display()
            ),
        ))
    }
}

/// How often a start is tried while workers of a killed server are still there, and how long it is
/// waited in between: half a minute in all.
const PATIENCE: u32 = 150;
const PAUSE: std::time::Duration = std::time::Duration::from_millis(200);

/// What a private cluster differs in from PostgreSQL's own settings: no network at all, and room
/// for bulk writes.
const SETTINGS: &str = "\
listen_addresses = ''
unix_socket_permissions = 0700
max_connections = 60
shared_buffers = '256MB'
max_wal_size = '4GB'
checkpoint_timeout = '15min'
wal_compression = on
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
log_statement = 'none'
log_min_error_statement = panic
";

fn absolute(path: &Path) -> Result<PathBuf> {
    std::path::absolute(path).map_err(Error::io("cannot resolve", path))
}

/// The socket lives in the data directory, unless its path would pass the 107 bytes that the
/// system allows: then in the temporary folder, under a name made from the path.
fn socket_dir(data_dir: &Path) -> PathBuf {
    let inside = data_dir.join("run");
    if inside.as_os_str().len() + "/.s.PGSQL.5432".len() < 100 {
        return inside;
    }
    let name = blake3::hash(data_dir.as_os_str().as_encoded_bytes()).to_hex();
    std::env::temp_dir().join(format!("quell-{}", &name[..16]))
}
