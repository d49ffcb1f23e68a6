//! Routes of the situation room.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx;
use quell_gate::caller::Caller;
use quell_gate::command::{Begun, Keyed};
use quell_gate::live::Topic;
use quell_gate::problem::{Problem, Result};
use quell_gate::role::Action;
use quell_gate::route::{Reach, Routes};
use quell_gate::{Gate, text_within};
use quell_model::duty::{DutyKind, Shoulder};
use quell_model::jurisdiction::Jurisdiction;
use serde::{Deserialize, Serialize};
use sqlx::{PgConnection, Row};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use super::counts::{self, ByKind, ControlTime, Count, Day};
use super::targets::{self, Figures, Target, Targets};
use crate::changes::{self, Change};

/// Days of cases that a map shows.
const MAP_DAYS: i64 = 14;

/// Which node is asked for.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Where {
    /// A node within one's own; one's own where none is given.
    #[param(max_length = 200)]
    pub jurisdiction: Option<String>,
}

impl Where {
    /// The node, if the caller sees it.
    fn of(self, caller: &Caller) -> Result<Jurisdiction> {
        let Some(path) = self.jurisdiction else {
            return Ok(caller.scope());
        };
        text_within("jurisdiction", &path, 200)?;
        let asked = Jurisdiction(path);
        let whole = asked.is_unknown() && caller.scope().is_unknown();
        if whole || caller.sees(&asked) {
            Ok(asked)
        } else {
            Err(Problem::not_found())
        }
    }
}

/// Open and late duties of one kind of work.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, ToSchema)]
pub struct Waiting {
    /// Owed now.
    pub open: i64,
    /// Owed and past the deadline.
    pub late: i64,
}

impl From<Count> for Waiting {
    fn from(count: Count) -> Self {
        Self {
            open: count.open,
            late: count.late,
        }
    }
}

/// Cases of today.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, ToSchema)]
pub struct Today {
    /// All.
    pub cases: i64,
    /// Found among people who moved freely.
    pub community: i64,
}

/// One of the four "all who should".
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, ToSchema)]
pub struct ShoulderCount {
    /// `test`, `transfer`, `isolate` or `treat`.
    #[schema(value_type = String)]
    pub code: Shoulder,
    /// How many.
    pub count: Count,
}

/// Duties of one kind.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct KindCount {
    /// Code of the kind.
    pub kind: String,
    /// Its English name.
    pub en: String,
    /// Its Chinese name.
    pub zh: String,
    /// How many.
    pub count: Count,
}

/// The four by code.
#[derive(Clone, Copy, Debug, Default, Serialize, ToSchema)]
pub struct Four {
    /// 应检尽检.
    pub test: Count,
    /// 应转尽转.
    pub transfer: Count,
    /// 应隔尽隔.
    pub isolate: Count,
    /// 应治尽治.
    pub treat: Count,
}

/// A node below the one that is asked for.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Child {
    /// The node.
    pub path: String,
    /// English name.
    pub name_en: String,
    /// Chinese name.
    pub name_zh: String,
    /// The four.
    pub shoulders: Four,
    /// Every duty.
    pub all: Count,
    /// Cases of the last 14 days.
    pub cases: i64,
}

/// The whole picture of a node.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Situation {
    /// The moment of which this speaks.
    #[schema(value_type = String, format = DateTime)]
    pub as_of: Timestamp,
    /// The node.
    pub jurisdiction: String,
    /// Cases of today.
    pub today: Today,
    /// Who is to be moved.
    pub to_transfer: Waiting,
    /// Who is to be tested.
    pub to_test: Waiting,
    /// Drafts of orders that wait for a signature.
    pub to_sign: i64,
    /// People under an order that keeps them in one place.
    pub confined: i64,
    /// Zones in force.
    pub zones: i64,
    /// The four "all who should".
    pub shoulders: Vec<ShoulderCount>,
    /// Every kind of duty that is or was owed.
    pub kinds: Vec<KindCount>,
    /// The nodes below.
    pub children: Vec<Child>,
    /// From positive to control.
    pub control_time: ControlTime,
    /// Day of the last case among people who moved freely.
    #[schema(value_type = Option<String>, format = Date)]
    pub last_community_case_on: Option<Date>,
    /// Days since then.
    pub days_since_community: Option<i32>,
    /// What the command post has set itself.
    pub targets: Vec<Target>,
    /// Day of the first case on record.
    #[schema(value_type = Option<String>, format = Date)]
    pub outbreak_began_on: Option<Date>,
    /// Which day of the outbreak today is.
    pub day: Option<i32>,
    /// Cases by day and way of discovery.
    pub curve: Vec<Day>,
    /// What was recorded in the last hour, newest first.
    pub changes: Vec<Change>,
}

/// A cell of the map.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Cell {
    /// The node.
    pub path: String,
    /// `high`, `middle` or `low`: the highest zone in force or drafted there.
    pub level: Option<&'static str>,
    /// Whether that zone is a draft that nobody has signed.
    pub draft: bool,
    /// Cases of the last 14 days.
    pub cases: i64,
    /// Duties that are owed now.
    pub open: i64,
    /// Duties past their deadline.
    pub late: i64,
}

/// The cells of a node.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Cells {
    /// The moment of which this speaks.
    #[schema(value_type = String, format = DateTime)]
    pub as_of: Timestamp,
    /// Cells where something is; all others are quiet.
    pub cells: Vec<Cell>,
}

/// The routes.
pub fn routes() -> Routes {
    use Action::{ReadSituation, SetTargets};
    Routes::new()
        .add(ReadSituation, Reach::Count, routes!(situation))
        .add(ReadSituation, Reach::Count, routes!(cells))
        .add(ReadSituation, Reach::Nothing, routes!(read_targets))
        .add(SetTargets, Reach::Command, routes!(set_targets))
}

fn four(kinds: &ByKind) -> Four {
    Four {
        test: counts::of_shoulder(kinds, Shoulder::Test),
        transfer: counts::of_shoulder(kinds, Shoulder::Transfer),
        isolate: counts::of_shoulder(kinds, Shoulder::Isolate),
        treat: counts::of_shoulder(kinds, Shoulder::Treat),
    }
}

fn whole(kinds: &ByKind) -> Count {
    let mut sum = Count::default();
    for count in kinds.values() {
        sum.plus(*count);
    }
    sum
}

/// The nodes right below one, as far as they have a name.
async fn children_of(conn: &mut PgConnection, path: &str) -> Result<Vec<(String, String, String)>> {
    let depth = Jurisdiction(path.to_owned()).depth();
    // Where the tree begins deeper than the caller's scope, its first nodes are the children.
    let rows = sqlx::query(
        "WITH below AS (
           SELECT path, name_en, name_zh, cardinality(string_to_array(path, '/')) AS depth
           FROM ledger.jurisdiction
           WHERE ledger.in_scope(path) AND ($1 = '' OR path COLLATE \"C\" >= $1 || '/')
             AND ($1 = '' OR path COLLATE \"C\" < $1 || '0'))
         SELECT path, name_en, name_zh FROM below
         WHERE depth = (SELECT min(depth) FROM below WHERE depth > $2)
         ORDER BY path COLLATE \"C\" LIMIT 500",
    )
    .bind(path)
    .bind(depth as i32)
    .fetch_all(conn)
    .await?;
    Ok(rows
        .iter()
        .map(|row| (row.get("path"), row.get("name_en"), row.get("name_zh")))
        .collect())
}

async fn children(conn: &mut PgConnection, path: &str, since: Date) -> Result<Vec<Child>> {
    let named = children_of(&mut *conn, path).await?;
    let paths: Vec<String> = named.iter().map(|(path, ..)| path.clone()).collect();
    let duties = counts::duties(&mut *conn, &paths).await?;
    let cases = counts::cases(conn, &paths, since).await?;
    let none = ByKind::new();
    Ok(named
        .into_iter()
        .map(|(path, name_en, name_zh)| {
            let kinds = duties.get(&path).unwrap_or(&none);
            Child {
                shoulders: four(kinds),
                all: whole(kinds),
                cases: cases.get(&path).copied().unwrap_or_default(),
                path,
                name_en,
                name_zh,
            }
        })
        .collect())
}

/// Zones in force that nobody has looked at again within so many days.
async fn unreviewed(conn: &mut PgConnection, path: &str, now: Timestamp, days: i32) -> Result<i64> {
    let before = now
        .checked_sub(SignedDuration::from_hours(24 * i64::from(days)))
        .unwrap_or(now);
    Ok(sqlx::query_scalar(
        "SELECT count(*) FROM ledger.control_order
         WHERE kind IN ('zone_lockdown', 'zone_control', 'zone_prevention') AND state = 'signed'
           AND starts_at < $2 AND ($1 = '' OR jurisdiction = $1
             OR (jurisdiction COLLATE \"C\" >= $1 || '/'
               AND jurisdiction COLLATE \"C\" < $1 || '0'))",
    )
    .bind(path)
    .bind(before.to_sqlx())
    .fetch_one(conn)
    .await?)
}

fn named(kinds: &ByKind) -> Vec<KindCount> {
    DutyKind::ALL
        .iter()
        .filter_map(|kind| {
            let spec = kind.spec();
            Some(KindCount {
                kind: spec.code.to_owned(),
                en: spec.en.to_owned(),
                zh: spec.zh.to_owned(),
                count: *kinds.get(spec.code)?,
            })
        })
        .collect()
}

struct Orders(BTreeMap<(String, String), i64>);

impl Orders {
    fn count(&self, state: &str, which: impl Fn(&str) -> bool) -> i64 {
        let counted = self.0.iter().filter(|((k, s), _)| s == state && which(k));
        counted.map(|(_, n)| n).sum()
    }
}

fn confines(kind: &str) -> bool {
    matches!(
        kind,
        "central_isolation" | "home_isolation" | "hospital_isolation" | "hold_on_the_spot"
    )
}

/// The whole picture of a node: figures, the four, the curve, targets, and what changed.
#[utoipa::path(
    get, path = "/api/v1/situation", tag = "situation", params(Where),
    responses(
        (status = 200, body = Situation), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)
    )
)]
pub async fn situation(
    State(gate): State<Gate>,
    caller: Caller,
    asked: std::result::Result<Query<Where>, QueryRejection>,
) -> Result<Json<Situation>> {
    let node = asked?.0.of(&caller)?;
    let now = gate.now();
    let today = now.to_zoned(gate.setting().zone.clone()).date();
    let since = today.saturating_sub(jiff::Span::new().days(MAP_DAYS));
    let mut tx = gate.read(&caller).await?;
    let kinds = counts::duties(&mut tx, std::slice::from_ref(&node.0))
        .await?
        .remove(&node.0)
        .unwrap_or_default();
    let orders = Orders(counts::orders(&mut tx, &node.0).await?);
    let curve = counts::curve(&mut tx, &node.0, today).await?;
    let chosen = targets::in_force(&mut tx, &node.0).await?;
    let control_time = counts::control_time(&mut tx, &node.0, chosen.control_minutes).await?;
    let review = chosen
        .items
        .iter()
        .find(|chosen| chosen.code == "review_zones");
    let unreviewed = unreviewed(&mut tx, &node.0, now, review.map_or(4, |c| c.day)).await?;
    let figures = Figures {
        curve: &curve,
        today,
        high_risk: orders.count("signed", |kind| kind == "zone_lockdown"),
        unreviewed,
    };
    let standing = targets::standing(&chosen, &figures);
    let last_community = curve.iter().rev().find(|day| day.community() > 0);
    let last_community = last_community.map(|day| day.day);
    let of_today = curve.iter().find(|day| day.day == today);
    Ok(Json(Situation {
        as_of: now,
        today: of_today.map_or_else(Today::default, |day| Today {
            cases: day.cases(),
            community: day.community(),
        }),
        to_transfer: counts::of_shoulder(&kinds, Shoulder::Transfer).into(),
        to_test: counts::of_shoulder(&kinds, Shoulder::Test).into(),
        to_sign: orders.count("draft", |_| true),
        confined: orders.count("signed", confines),
        zones: orders.count("signed", |kind| {
            kind.starts_with("zone_") && kind != "zone_prevention"
        }),
        shoulders: Shoulder::ALL
            .iter()
            .map(|code| ShoulderCount {
                code: *code,
                count: counts::of_shoulder(&kinds, *code),
            })
            .collect(),
        kinds: named(&kinds),
        children: children(&mut tx, &node.0, since).await?,
        control_time,
        last_community_case_on: last_community,
        days_since_community: last_community
            .and_then(|day| Some(day.until(today).ok()?.get_days())),
        targets: standing,
        outbreak_began_on: curve.iter().find(|day| day.cases() > 0).map(|d| d.day),
        day: targets::day_of(&curve, today),
        curve,
        changes: changes::last_hour(&gate, &mut tx, &node, now).await?,
        jurisdiction: node.0,
    }))
}

/// The cells of a node where something is: zones, cases, duties.
#[utoipa::path(
    get, path = "/api/v1/situation/cells", tag = "situation", params(Where),
    responses(
        (status = 200, body = Cells), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)
    )
)]
pub async fn cells(
    State(gate): State<Gate>,
    caller: Caller,
    asked: std::result::Result<Query<Where>, QueryRejection>,
) -> Result<Json<Cells>> {
    let node = asked?.0.of(&caller)?;
    let now = gate.now();
    let today = now.to_zoned(gate.setting().zone.clone()).date();
    let since = today.saturating_sub(jiff::Span::new().days(MAP_DAYS));
    let mut tx = gate.read(&caller).await?;
    let paths: Vec<String> = sqlx::query_scalar(
        "SELECT path FROM ledger.jurisdiction
         WHERE level = 'cell' AND ledger.in_scope(path) AND ($1 = '' OR path = $1
             OR (path COLLATE \"C\" >= $1 || '/' AND path COLLATE \"C\" < $1 || '0'))
         ORDER BY path COLLATE \"C\" LIMIT 20000",
    )
    .bind(&node.0)
    .fetch_all(&mut *tx)
    .await?;
    let duties = counts::owed(&mut tx, &paths).await?;
    let cases = counts::cases(&mut tx, &paths, since).await?;
    let zones = zones(&mut tx).await?;
    let cells = paths
        .into_iter()
        .filter_map(|path| {
            let (open, late) = duties.get(&path).copied().unwrap_or_default();
            let zone = zones.get(&path);
            let cell = Cell {
                level: zone.map(|(level, _)| *level),
                draft: zone.is_some_and(|(_, draft)| *draft),
                cases: cases.get(&path).copied().unwrap_or_default(),
                open,
                late,
                path,
            };
            let quiet = cell.level.is_none() && cell.cases + cell.open + cell.late == 0;
            (!quiet).then_some(cell)
        })
        .collect();
    Ok(Json(Cells { as_of: now, cells }))
}

/// The strongest zone of each node: its level, and whether it is a draft.
async fn zones(conn: &mut PgConnection) -> Result<BTreeMap<String, (&'static str, bool)>> {
    let rows = sqlx::query(
        "SELECT DISTINCT jurisdiction, kind, state FROM ledger.control_order
         WHERE kind IN ('zone_lockdown', 'zone_control', 'zone_prevention') AND state <> 'ended'",
    )
    .fetch_all(conn)
    .await?;
    let mut strongest: BTreeMap<String, (u8, &'static str, bool)> = BTreeMap::new();
    for row in &rows {
        let (rank, level) = match row.get::<&str, _>("kind") {
            "zone_lockdown" => (3, "high"),
            "zone_control" => (2, "middle"),
            _ => (1, "low"),
        };
        let draft = row.get::<&str, _>("state") == "draft";
        // What is in force goes before what is only drafted.
        let rank = if draft { rank } else { rank + 10 };
        let held = strongest.entry(row.get("jurisdiction")).or_default();
        if rank > held.0 {
            *held = (rank, level, draft);
        }
    }
    Ok(strongest
        .into_iter()
        .map(|(path, (_, level, draft))| (path, (level, draft)))
        .collect())
}

/// What the caller's command post has set itself, or the node above it did.
#[utoipa::path(
    get, path = "/api/v1/targets", tag = "situation",
    responses(
        (status = 200, body = Targets), (status = 401, body = Problem),
        (status = 403, body = Problem)
    )
)]
pub async fn read_targets(State(gate): State<Gate>, caller: Caller) -> Result<Response> {
    let mut tx = gate.read(&caller).await?;
    let targets = targets::in_force(&mut tx, &caller.jurisdiction.0).await?;
    let tag = HeaderValue::from_str(&targets.tag()).map_err(|error| Problem::fault(&error))?;
    Ok(([(header::ETAG, tag)], Json(targets)).into_response())
}

/// Sets them, if nobody did since they were read.
#[utoipa::path(
    put, path = "/api/v1/targets", tag = "situation", request_body = Targets,
    params(
        ("Idempotency-Key" = String, Header, description = "A UUID of the caller's choice"),
        ("If-Match" = String, Header, description = "ETag of what was read")
    ),
    responses(
        (status = 200, body = Targets), (status = 401, body = Problem),
        (status = 403, body = Problem),
        (status = 409, body = Problem), (status = 412, body = Problem),
        (status = 413, body = Problem),
        (status = 415, body = Problem), (status = 422, body = Problem),
        (status = 428, body = Problem)
    )
)]
pub async fn set_targets(
    State(gate): State<Gate>,
    caller: Caller,
    headers: HeaderMap,
    keyed: Keyed<Targets>,
) -> Result<Response> {
    keyed.body.check()?;
    let Some(tag) = headers.get(header::IF_MATCH) else {
        return Err(Problem::new(
            StatusCode::PRECONDITION_REQUIRED,
            "gate/precondition-required",
            "the request does not say which state it changes",
            "read first, and send its ETag as If-Match",
        ));
    };
    let mut command = match gate.command(&caller, &keyed).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::New(command) => command,
    };
    let path = caller.jurisdiction.0.clone();
    let now = command.now();
    // One change at a time, so that the comparison holds until the commit.
    sqlx::query("LOCK TABLE ledger.target IN SHARE ROW EXCLUSIVE MODE")
        .execute(command.conn())
        .await?;
    let held = targets::in_force(command.conn(), &path).await?;
    if tag.as_bytes() != held.tag().as_bytes() {
        return Err(Problem::new(
            StatusCode::PRECONDITION_FAILED,
            "gate/stale",
            "somebody else has set them meanwhile",
            "read them again, and decide anew",
        ));
    }
    targets::set(command.conn(), &path, &keyed.body, caller.account, now).await?;
    let set = targets::in_force(command.conn(), &path).await?;
    command
        .finish(StatusCode::OK, &set, &[Topic::Situation], &path)
        .await
}
