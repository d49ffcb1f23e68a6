//! The console's lists in a city of a million people: the real server on a real socket, asked as
//! three kinds of people ask it, beside the same rows read without it.

use std::net::{SocketAddr, TcpListener};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use quell_gate::identify;
use quell_gate::role::Role;
use quell_ledger::cluster::Cluster;
use quell_ledger::database;
use serde_json::{Value, json};
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use super::asked::{self, Asked, LISTS};
use super::caller::Caller;
use super::fill::{self, CITY, COMMUNITY, COUNTY, NOW, Numbers};
use crate::args;
use crate::failure::{Failure, Result};
use crate::house::{self, House};

const DATABASE: &str = "quell_bench_console";
/// Who looks: at the whole city, at a county, at a community.
const LOOKERS: [(Role, &str); 3] = [
    (Role::Commander, CITY),
    (Role::JurisdictionOfficer, COUNTY),
    (Role::GridWorker, COMMUNITY),
];
/// How many look at once when several do; each with an account of their own.
const AT_ONCE: usize = 4;
/// Pages that are turned before the later page is measured.
const LEAFED: usize = 10;

/// The server of the benchmark; stopped with this value.
struct Server {
    child: Child,
    at: SocketAddr,
    ready_after: Duration,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs the benchmark: fills a database unless it is there with these numbers already.
pub async fn run(args: &args::House, bench: &args::Bench) -> Result<Value> {
    let numbers = Numbers::of(bench.people);
    let cluster = Cluster::up(&house::cluster_options(args))?;
    let filled = filled(args, &cluster, numbers).await?;
    let options = database::on_cluster(&cluster, DATABASE);
    let mut conn = PgConnection::connect_with(&options).await?;
    let tokens = sign_in(&mut conn).await?;
    let socket = cluster.socket_dir().to_string_lossy().replace('/', "%2F");
    let url = format!("postgres://quell@{socket}/{DATABASE}");
    let mut cold = Vec::new();
    for _ in 0..5 {
        cold.push(start(args, &url)?.ready_after);
    }
    cold.sort_unstable();
    let server = start(args, &url)?;
    let plain = yardstick(&mut conn, &server, bench.calls).await?;
    let wanted = |list: &&Asked| {
        bench
            .only
            .as_ref()
            .is_none_or(|only| list.name.contains(only))
    };
    let mut rows = Vec::new();
    for list in LISTS.iter().filter(wanted) {
        for (nth, (role, place)) in LOOKERS.iter().enumerate() {
            let mut measured = measure(&server, list, &tokens[nth], bench.calls)?;
            for row in &mut measured {
                row["role"] = json!(role.code());
                row["jurisdiction"] = json!(place);
            }
            rows.extend(measured);
        }
    }
    let worst = rows.iter().filter_map(|row| row["p95_ms"].as_f64());
    Ok(json!({
        "bench": "console",
        "numbers": numbers,
        "filled_s": filled.map(|took| took.as_secs_f64().round()),
        "calls": bench.calls,
        "cold_start_ms": cold.iter().map(Duration::as_millis).collect::<Vec<_>>(),
        "worst_p95_ms": worst.fold(0.0, f64::max),
        "yardstick": plain,
        "lists": rows,
    }))
}

async fn filled(
    args: &args::House,
    cluster: &Cluster,
    numbers: Numbers,
) -> Result<Option<Duration>> {
    let mut args = args.clone();
    args.clock = Some(
        NOW.parse()
            .map_err(|_| Failure::Fault("no moment".to_owned()))?,
    );
    let house = House::open_named(&args, DATABASE).await?;
    let people: i64 = sqlx::query_scalar("SELECT count(*) FROM ledger.subject")
        .fetch_one(house.ledger.pool())
        .await?;
    if people == numbers.people as i64 {
        return Ok(None);
    }
    house.ledger.pool().close().await;
    database::discard(cluster, DATABASE).await?;
    let house = House::open_named(&args, DATABASE).await?;
    let began = Instant::now();
    let mut conn = house.ledger.pool().acquire().await?.detach();
    fill::fill(&mut conn, house.ledger.secret(), numbers).await?;
    Ok(Some(began.elapsed()))
}

/// Sessions of those who look, as many of each as look at once.
async fn sign_in(conn: &mut PgConnection) -> Result<Vec<Vec<String>>> {
    let mut all = Vec::new();
    for (role, place) in LOOKERS {
        let mut tokens = Vec::new();
        for nth in 0..AT_ONCE {
            let token = identify::new_token().map_err(|e| Failure::Fault(e.to_string()))?;
            let name = format!("bench.{}.{nth}", role.code().replace('_', "-"));
            let id = Uuid::from_slice(&blake3::hash(name.as_bytes()).as_bytes()[..16])
                .unwrap_or_default();
            sqlx::query(
                "INSERT INTO gate.account
                   (account_id, name, display_name, role, jurisdiction, created_at)
                 VALUES ($1, $2, $2, $3, $4, $5::timestamptz) ON CONFLICT DO NOTHING",
            )
            .bind(id)
            .bind(&name)
            .bind(role.code())
            .bind(place)
            .bind(NOW)
            .execute(&mut *conn)
            .await?;
            sqlx::query(
                "INSERT INTO gate.session
                   (token_hash, account_id, csrf, created_at, seen_at, expires_at)
                 VALUES ($1, $2, 'bench', $3::timestamptz, $3::timestamptz,
                   $3::timestamptz + interval '12 hours')",
            )
            .bind(&identify::token_hash(&token)[..])
            .bind(id)
            .bind(NOW)
            .execute(&mut *conn)
            .await?;
            tokens.push(token);
        }
        all.push(tokens);
    }
    Ok(all)
}

/// Starts this very binary as a server, and waits until it answers.
fn start(args: &args::House, url: &str) -> Result<Server> {
    let fault = |error: std::io::Error| Failure::Fault(format!("no server: {error}"));
    let free = TcpListener::bind("127.0.0.1:0").map_err(fault)?;
    let at = free.local_addr().map_err(fault)?;
    drop(free);
    let began = Instant::now();
    let child = Command::new(std::env::current_exe().map_err(fault)?)
        .args(["--data-dir".as_ref(), house::data_dir(args).as_os_str()])
        .args(["--database-url", url, "--clock", NOW])
        .args(["serve", "--listen", &at.to_string()])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .map_err(fault)?;
    let mut server = Server {
        child,
        at,
        ready_after: Duration::ZERO,
    };
    loop {
        let ready = Caller::connect(at, None).and_then(|mut it| it.get("/api/v1/ready"));
        if ready.is_ok_and(|answer| answer.status == 200) {
            server.ready_after = began.elapsed();
            return Ok(server);
        }
        if began.elapsed() > Duration::from_secs(30) {
            return Err(Failure::Fault("the server does not come up".to_owned()));
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// What the machine does without the server: an answer without a database, one with SELECT 1, and
/// the rows of pages as the database gives them to nobody in particular.
async fn yardstick(conn: &mut PgConnection, server: &Server, calls: usize) -> Result<Value> {
    let mut nobody = Caller::connect(server.at, None)?;
    let mut http = |path: &str| -> Result<Value> {
        let took = (0..calls).map(|_| Ok(nobody.get(path)?.took));
        Ok(figures(took.collect::<Result<_>>()?))
    };
    let mut plain = json!({
        "health": http("/api/v1/health")?,
        "ready": http("/api/v1/ready")?,
    });
    for (name, sql) in asked::PLAIN {
        let mut took = Vec::new();
        for _ in 0..calls {
            let began = Instant::now();
            sqlx::query(*sql).fetch_all(&mut *conn).await?;
            took.push(began.elapsed());
        }
        plain[*name] = figures(took);
    }
    Ok(plain)
}

/// The first page and a later one, asked by one and by several at once.
fn measure(server: &Server, list: &Asked, tokens: &[String], calls: usize) -> Result<Vec<Value>> {
    let first = list.path.to_owned();
    let mut caller = Caller::connect(server.at, Some(&tokens[0]))?;
    let answer = caller.get(&first)?;
    // What nobody asked for yet, such as a drawing that is kept from then on.
    let mut cold = answer.took;
    let mut rows = Vec::new();
    let mut pages = vec![("first", first)];
    if answer.status == 200
        && let Some(later) = later(&mut caller, list.path)?
    {
        pages.push(("later", later));
    }
    for (page, path) in pages {
        if page == "later" {
            cold = caller.get(&path)?.took;
        }
        let answer = caller.get(&path)?;
        if answer.status != 200 {
            rows.push(json!({"list": list.name, "page": page, "status": answer.status}));
            continue;
        }
        let parsed = serde_json::from_slice::<Value>(&answer.body).unwrap_or_default();
        for at_once in [1, AT_ONCE] {
            let mut row = figures(together(server, &path, &tokens[..at_once], calls)?);
            row["list"] = json!(list.name);
            row["page"] = json!(page);
            row["at_once"] = json!(at_once);
            row["bytes"] = json!(answer.body.len());
            row["cold_ms"] = json!((cold.as_secs_f64() * 10_000.0).round() / 10.0);
            row["rows"] = json!(parsed["items"].as_array().map(Vec::len));
            rows.push(row);
        }
    }
    Ok(rows)
}

/// The address of a page further back; none when the list ends before.
fn later(caller: &mut Caller, path: &str) -> Result<Option<String>> {
    let join = if path.contains('?') { '&' } else { '?' };
    let mut next = format!("{path}{join}limit=200");
    let mut found = None;
    for _ in 0..LEAFED {
        let answer = caller.get(&next)?;
        let page = serde_json::from_slice::<Value>(&answer.body).unwrap_or_default();
        let Some(cursor) = page["next"].as_str() else {
            break;
        };
        next = format!("{path}{join}limit=200&cursor={cursor}");
        found = Some(format!("{path}{join}cursor={cursor}"));
    }
    Ok(found)
}

fn together(server: &Server, path: &str, tokens: &[String], calls: usize) -> Result<Vec<Duration>> {
    let each = calls.div_ceil(tokens.len());
    let one = |token: &String| -> Result<Vec<Duration>> {
        let mut caller = Caller::connect(server.at, Some(token))?;
        let mut took = Vec::with_capacity(each);
        while took.len() < each {
            let answer = caller.get(path)?;
            match answer.status {
                200 => took.push(answer.took),
                // As often as an account may call, and no more.
                429 => std::thread::sleep(Duration::from_millis(200)),
                other => return Err(Failure::Fault(format!("{path} answered {other}"))),
            }
        }
        Ok(took)
    };
    std::thread::scope(|scope| {
        let running: Vec<_> = tokens
            .iter()
            .map(|token| scope.spawn(move || one(token)))
            .collect();
        let mut all = Vec::new();
        for thread in running {
            let took = thread
                .join()
                .map_err(|_| Failure::Fault("a caller broke".to_owned()))??;
            all.extend(took);
        }
        Ok(all)
    })
}

fn figures(mut took: Vec<Duration>) -> Value {
    took.sort_unstable();
    let at = |share: usize| {
        let nth = (took.len() * share / 100).min(took.len().saturating_sub(1));
        took.get(nth)
            .map(|took| (took.as_secs_f64() * 10_000.0).round() / 10.0)
    };
    json!({"p50_ms": at(50), "p95_ms": at(95), "p99_ms": at(99)})
}
