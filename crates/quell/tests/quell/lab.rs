//! An installation for a test: a folder, a database, and the built binary to run on them.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use quell_ledger::testing::TestDatabase;
use quell_rehearse::{PortCity, port_city};
use serde_json::Value;
use tempfile::TempDir;

/// The moment of every test that does not say another.
pub(crate) const NOW: &str = "2022-07-14T10:00:00+08:00";

/// A folder with an installation in it; gone with this value, its database stopped.
pub(crate) struct Lab {
    folder: TempDir,
    shared: Option<TestDatabase>,
}

/// What a run of the binary said.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// A folder that the account of the database may enter.
fn folder() -> TempDir {
    use std::os::unix::fs::PermissionsExt;
    tempfile::Builder::new()
        .prefix("quell-lab-")
        .permissions(std::fs::Permissions::from_mode(0o755))
        .tempdir()
        .unwrap()
}

impl Lab {
    /// On a database of the cluster that all tests share: quick, not durable.
    pub(crate) async fn shared() -> Self {
        Self {
            folder: folder(),
            shared: Some(TestDatabase::empty().await),
        }
    }

    /// With a private cluster of its own, durable, as a user has it.
    pub(crate) fn private() -> Self {
        Self {
            folder: folder(),
            shared: None,
        }
    }

    pub(crate) fn data_dir(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Chooses the secret key, before the first command makes one.
    pub(crate) fn set_secret(&self, key: [u8; 32]) {
        use std::os::unix::fs::PermissionsExt;
        let path = self.data_dir().join("secret.key");
        std::fs::create_dir_all(self.data_dir()).unwrap();
        std::fs::write(&path, key).unwrap();
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)).unwrap();
    }

    /// The binary with the arguments that every command shares.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = quell();
        command.arg("--data-dir").arg(self.data_dir());
        if let Some(database) = &self.shared {
            command.arg("--database-url").arg(database.url());
        }
        if !arguments.contains(&"--clock") {
            command.args(["--clock", NOW]);
        }
        command.args(arguments);
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.command(arguments).output().unwrap().into()
    }

    /// Runs with `--json` and reads the one document on standard output.
    pub(crate) fn json(&self, arguments: &[&str]) -> Value {
        let ran = self.run(&[arguments, &["--json"]].concat());
        assert_eq!(ran.code, Some(0), "{arguments:?}: {}", ran.err);
        document(&ran)
    }

    /// Writes a file beside the installation and gives its path.
    pub(crate) fn file(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    pub(crate) fn import(&self, kind: &str, path: &str) -> Value {
        self.json(&["import", path, "--kind", kind])
    }

    /// Imports the files of the demonstration city, without the new case.
    pub(crate) fn import_city(&self) -> PortCity {
        let city = port_city(1);
        for (kind, text) in [
            ("cases", &city.cases_csv),
            ("contacts", &city.contacts_csv),
            ("results", &city.results_csv),
            ("stays", &city.stays_csv),
        ] {
            let report = self.import(kind, &self.file(&format!("{kind}.csv"), text));
            assert_eq!(report["accepted"], report["rows_read"], "{kind}");
        }
        city
    }

    /// A connection to the database of the installation.
    pub(crate) async fn connect(&self) -> sqlx::PgConnection {
        use sqlx::Connection;
        sqlx::PgConnection::connect_with(&self.options())
            .await
            .unwrap()
    }

    /// How to reach the database of the installation.
    pub(crate) fn options(&self) -> sqlx::postgres::PgConnectOptions {
        match &self.shared {
            Some(database) => database.options(),
            None => sqlx::postgres::PgConnectOptions::new_without_pgpass()
                .socket(self.data_dir().join("run"))
                .username("quell")
                .database("quell"),
        }
    }

    /// One number out of the database.
    pub(crate) async fn count(&self, sql: &'static str) -> i64 {
        let mut conn = self.connect().await;
        quell_ledger::testing::one(&mut conn, sql).await.unwrap()
    }
}

impl Drop for Lab {
    fn drop(&mut self) {
        if self.shared.is_none() {
            let mut stop = quell();
            stop.arg("--data-dir").arg(self.data_dir());
            stop.args(["database", "stop"]);
            let _ = stop.stdout(Stdio::null()).stderr(Stdio::null()).status();
        }
    }
}

/// The built binary, without the settings of whoever runs the test.
pub(crate) fn quell() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_quell"));
    for name in [
        "QUELL_DATA_DIR",
        "QUELL_DATABASE_URL",
        "QUELL_POSTGRES_BIN",
        "QUELL_LOG",
    ] {
        command.env_remove(name);
    }
    command.stdin(Stdio::null());
    command
}

/// The one JSON document on standard output, and nothing beside it.
pub(crate) fn document(ran: &Ran) -> Value {
    assert_eq!(ran.out.lines().count(), 1, "{}", ran.out);
    serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {}", ran.out))
}

/// The data sets of real outbreaks, which lie outside the repository; says so where they do not.
pub(crate) fn real_data(name: &str) -> Option<PathBuf> {
    let root = std::env::var_os("QUELL_DATA").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"),
        PathBuf::from,
    );
    let path = root.join(name);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {} is not there", path.display());
    None
}
