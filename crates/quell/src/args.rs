//! The command line, with help that teaches.

use std::path::PathBuf;

use clap::{Args as Group, Parser, Subcommand, ValueEnum};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// Outbreak command: facts in, duties out.
///
/// Quell takes in line lists, stays and results, derives from the written plan who is owed what by
/// when and why, and always knows the gap between owed and done.
///
/// Start with `quell demo`, or with your own data: `quell import stays.csv --kind stays` and
/// `quell import cases.csv --kind cases`, then `quell status` and `quell respond --case ID`, where
/// ID is the id of a case as it stands in the file.
#[derive(Parser, Debug)]
#[command(
    name = "quell",
    version,
    propagate_version = true,
    max_term_width = 100
)]
#[command(
    after_help = "Exit codes: 0 done; 1 something outside failed (database, disk), so trying again \
    may help; 2 refused, with the reason and the next step; 3 done, and something broken was found \
    (verify, plan check)."
)]
pub struct Args {
    /// Where everything of this installation lies.
    #[command(flatten)]
    pub house: House,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Where the data lies, and in which time and language Quell speaks.
#[derive(Group, Clone, Debug)]
#[command(next_help_heading = "Options of every command")]
pub struct House {
    /// Folder of everything that Quell keeps: its database, its secret key, the stays.
    ///
    /// Made on first use. Where none is given: /var/lib/quell for root, else
    /// ~/.local/share/quell.
    #[arg(long, global = true, env = "QUELL_DATA_DIR", value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// Use this PostgreSQL (15 or later), as postgres://user@host/name, instead of a private one.
    #[arg(
        long,
        global = true,
        env = "QUELL_DATABASE_URL",
        value_name = "URL",
        hide_env_values = true
    )]
    pub database_url: Option<String>,
    /// Folder with the programs of PostgreSQL (initdb, pg_ctl), where Quell does not find them.
    #[arg(long, global = true, env = "QUELL_POSTGRES_BIN", value_name = "DIR")]
    pub postgres_bin: Option<PathBuf>,
    /// Time zone in which days are counted, by its IANA name; Asia/Shanghai where none is given.
    ///
    /// Chosen on first use and kept from then on.
    #[arg(long, global = true, value_name = "ZONE")]
    pub time_zone: Option<String>,
    /// Pathogen whose plan is in force: covid-19 (where none is given), measles or ebola.
    ///
    /// Chosen on first use and kept from then on.
    #[arg(long, global = true, value_name = "NAME")]
    pub pathogen: Option<String>,
    /// Take this moment as now, as 2022-07-14T10:00:00+08:00: for rehearsals and tests.
    #[arg(long, global = true, value_name = "TIME")]
    pub clock: Option<Timestamp>,
    /// Language of what is printed.
    #[arg(long, global = true, value_enum, default_value_t = Lang::En)]
    pub lang: Lang,
    /// Print one JSON document on standard output and nothing else.
    #[arg(long, global = true)]
    pub json: bool,
}

/// Languages.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Lang {
    /// English.
    En,
    /// 简体中文.
    Zh,
}

/// Commands.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Take in line lists of cases, stays, contacts or results.
    ///
    /// Reads CSV and TSV in any usual encoding, XLSX, XLS and ODS, also compressed with gzip;
    /// columns are found by their headers in Chinese, English, Spanish or German. Good rows go in,
    /// bad rows come out in a file with reasons; importing a file twice adds nothing.
    ///
    /// Try a file first with `quell import cases.csv --kind cases --dry-run`. docs/import.md lists
    /// columns, words and codes.
    Import(Import),
    /// Show the whole control plan of a case: contacts, duties, orders, zones, assistance.
    Respond(Respond),
    /// Show who infected whom: groups, generations, loops, and likely sources.
    Chains(Chains),
    /// Serve the console and the API, and keep what is owed up to date all the time.
    ///
    /// The first start prints a one-time secret with which the first administrator is made in the
    /// browser; there is no default password.
    Serve(Serve),
    /// Show, check and compare the editions of the plan.
    Plan {
        /// What to do.
        #[command(subcommand)]
        command: Plan,
    },
    /// Show what is owed, done and late.
    Status(AsOf),
    /// Walk the chain of facts and name every change, gap or reordering.
    Verify,
    /// Make every table again from the facts.
    Rebuild,
    /// Look after the private database.
    Database {
        /// What to do.
        #[command(subcommand)]
        command: Database,
    },
    /// Serve a made-up port city whose outbreak and response go on while you look at it.
    ///
    /// Prints an address and accounts, one a role; everything goes through the same API that you
    /// use.
    /// The city, its people and its outbreak are invented, and made anew each time.
    Demo(Demo),
    /// Measure on this machine: import, respond or console (others: `cargo xtask bench`).
    #[command(hide = true)]
    Bench(Bench),
}

/// `quell import`.
#[derive(Group, Debug)]
pub struct Import {
    /// Files to take in, one after the other.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// What one row is: a case, somebody's stay at a place, a contact of a case, or a test result.
    #[arg(long, value_name = "cases|stays|contacts|results")]
    pub kind: quell_intake::Kind,
    /// Which column stands for what; without a map Quell finds out, and says what it took.
    #[arg(long, value_name = "MAP.toml")]
    pub map: Option<PathBuf>,
    /// Write the map that was used to this file, to be edited and given again with --map.
    #[arg(long, value_name = "MAP.toml")]
    pub save_map: Option<PathBuf>,
    /// Day, month and year in dates like 01/06/2004, where the column itself does not tell.
    #[arg(long, value_name = "dmy|mdy|ymd", value_parser = parse_date_order)]
    pub dates: Option<quell_intake::DateOrder>,
    /// Name of the system that gave the ids: in lists of one scheme, one id is one person.
    ///
    /// Where none is given, the map says it; where it does not, `default`.
    #[arg(long, value_name = "NAME")]
    pub scheme: Option<String>,
    /// Folder for the rejected rows, instead of `rejects` in the data directory.
    #[arg(long, value_name = "DIR")]
    pub rejects: Option<PathBuf>,
    /// Read and check only; record nothing, and need no database.
    #[arg(long)]
    pub dry_run: bool,
}

impl Import {
    /// An import as if by hand, without files: the demonstration brings its own.
    pub fn of(kind: quell_intake::Kind) -> Self {
        Self {
            files: Vec::new(),
            kind,
            map: None,
            save_map: None,
            dates: None,
            scheme: None,
            rejects: None,
            dry_run: false,
        }
    }
}

/// A moment to look at.
#[derive(Group, Clone, Copy, Debug)]
pub struct AsOf {
    /// Look from this moment: what had happened by then, and what was late then.
    /// A time without an offset is in the zone of the installation.
    #[arg(long, value_name = "TIME", value_parser = parse_moment)]
    pub as_of: Option<Moment>,
    /// Use only what had been recorded by this moment: what did we know then?
    #[arg(long, value_name = "TIME", value_parser = parse_moment)]
    pub known_at: Option<Moment>,
}

impl AsOf {
    /// The present.
    pub fn now() -> Self {
        Self {
            as_of: None,
            known_at: None,
        }
    }

    /// The two moments, with local times in this zone.
    pub fn in_zone(&self, zone: &TimeZone) -> (Option<Timestamp>, Option<Timestamp>) {
        let at = |moment: Option<Moment>| moment.map(|moment| moment.at(zone));
        (at(self.as_of), at(self.known_at))
    }

    /// Whether nothing but the present is asked for.
    pub fn is_now(&self) -> bool {
        self.as_of.is_none() && self.known_at.is_none()
    }
}

/// `quell respond`.
#[derive(Group, Debug)]
pub struct Respond {
    /// The case: its id as it stands in the file (or `SCHEME:ID`), or the one Quell gave it.
    #[arg(long, value_name = "ID")]
    pub case: String,
    /// What if: derive under this edition instead of the one in force (`quell plan list`).
    #[arg(long, value_name = "EDITION")]
    pub plan: Option<String>,
    /// A moment to look at.
    #[command(flatten)]
    pub as_of: AsOf,
}

/// `quell chains`.
#[derive(Group, Debug)]
pub struct Chains {
    /// List whom this case infected.
    #[arg(long, value_name = "ID")]
    pub children: Option<String>,
    /// Rank the likely sources of this case, with reasons.
    #[arg(long, value_name = "ID", conflicts_with = "children")]
    pub source: Option<String>,
    /// How many of the largest groups and spreaders to print; JSON holds all.
    #[arg(long, default_value_t = 10)]
    pub top: usize,
}

/// `quell serve`.
#[derive(Group, Clone, Debug)]
pub struct Serve {
    /// Where to listen.
    #[arg(
        long,
        env = "QUELL_LISTEN",
        default_value = "127.0.0.1:7400",
        value_name = "ADDRESS"
    )]
    pub listen: std::net::SocketAddr,
    /// The address that people use, such as https://quell.example; with https, cookies travel over
    /// TLS only.
    #[arg(long, env = "QUELL_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,
    /// File that names the providers of sign-in (OpenID Connect); docs/operation.md says how.
    #[arg(long, env = "QUELL_PROVIDERS", value_name = "PROVIDERS.toml")]
    pub providers: Option<PathBuf>,
    /// With --clock: how many seconds pass in one, for rehearsals.
    #[arg(long, value_name = "FACTOR")]
    pub speed: Option<f64>,
}

/// `quell demo`.
#[derive(Group, Clone, Debug)]
pub struct Demo {
    /// Print one new positive and the plan that follows, on the command line and without a server.
    #[arg(long)]
    pub print: bool,
    /// Where to listen; port 0 takes any that is free.
    #[arg(
        long,
        env = "QUELL_LISTEN",
        default_value = "127.0.0.1:7400",
        value_name = "ADDRESS"
    )]
    pub listen: std::net::SocketAddr,
    /// How many seconds pass in one: at 60, a day in 24 minutes.
    #[arg(long, default_value_t = 60.0, value_name = "FACTOR")]
    pub speed: f64,
    /// How many people live in the city.
    #[arg(
        long,
        default_value_t = 50_000,
        value_parser = clap::value_parser!(u32).range(1_000..=1_000_000)
    )]
    pub people: u32,
    /// Stop by itself after so many seconds.
    #[arg(long, value_name = "SECONDS")]
    pub seconds: Option<u64>,
}

/// `quell plan`.
#[derive(Subcommand, Debug)]
pub enum Plan {
    /// List the editions.
    List,
    /// Show an edition with the source of every number.
    Show {
        /// Its id.
        id: String,
    },
    /// Show what two editions differ in.
    Diff {
        /// One.
        a: String,
        /// The other.
        b: String,
    },
    /// Check a file that holds an edition.
    Check {
        /// The file.
        file: PathBuf,
    },
    /// Derive what is loaded under two editions, and count what each takes from people.
    Compare {
        /// One.
        a: String,
        /// The other.
        b: String,
        /// A moment to look at.
        #[command(flatten)]
        as_of: AsOf,
    },
}

/// `quell database`.
#[derive(Subcommand, Debug)]
pub enum Database {
    /// Say where the private database listens, starting it if need be.
    Where,
    /// Stop the private database; the next command starts it again.
    Stop,
}

/// `quell bench`.
#[derive(Group, Debug)]
pub struct Bench {
    /// Which.
    #[arg(value_parser = ["import", "respond", "console"])]
    pub name: String,
    /// Of console: how many people, and as many duties.
    #[arg(long, default_value_t = 1_000_000)]
    pub people: usize,
    /// Of console: how often each page is asked for.
    #[arg(long, default_value_t = 100)]
    pub calls: usize,
    /// Of console: only lists whose name holds this.
    #[arg(long, value_name = "TEXT")]
    pub only: Option<String>,
    /// How many rows.
    #[arg(long, default_value_t = 100_000)]
    pub rows: usize,
}

fn parse_date_order(text: &str) -> Result<quell_intake::DateOrder, String> {
    match text {
        "dmy" => Ok(quell_intake::DateOrder::Dmy),
        "mdy" => Ok(quell_intake::DateOrder::Mdy),
        "ymd" => Ok(quell_intake::DateOrder::Ymd),
        _ => Err("write dmy for 31/12/2004, mdy for 12/31/2004, ymd for 2004/12/31".to_owned()),
    }
}

/// A moment as it was written: with an offset, or as the clocks of the installation show it.
#[derive(Clone, Copy, Debug)]
pub enum Moment {
    /// With an offset.
    Exact(Timestamp),
    /// Local time.
    Local(DateTime),
}

impl Moment {
    fn at(self, zone: &TimeZone) -> Timestamp {
        match self {
            Self::Exact(time) => time,
            Self::Local(local) => zone
                .to_ambiguous_timestamp(local)
                .compatible()
                .unwrap_or(Timestamp::MAX),
        }
    }
}

/// RFC 3339, or a local time, or a day, which means its first moment.
fn parse_moment(text: &str) -> Result<Moment, String> {
    if let Ok(time) = text.parse::<Timestamp>() {
        return Ok(Moment::Exact(time));
    }
    text.parse::<DateTime>().map(Moment::Local).map_err(|_| {
        "write a moment as 2022-07-14T18:00+08:00, or without offset for local time".to_owned()
    })
}
