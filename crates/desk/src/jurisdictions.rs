//! The tree of jurisdictions: names, levels and outlines. Whoever works here may read it; an
//! administrator or a commander sets it.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use quell_gate::caller::Caller;
use quell_gate::command::{Begun, Keyed};
use quell_gate::live::Topic;
use quell_gate::problem::{Problem, Result};
use quell_gate::role::Action;
use quell_gate::route::{Reach, Routes};
use quell_gate::{Gate, text_within};
use quell_model::jurisdiction::Jurisdiction;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sqlx::Row;
use utoipa::ToSchema;
use utoipa_axum::routes;

/// Nodes that one command sets at most.
const MOST: usize = 20_000;
/// Corners of an outline at most.
const CORNERS: usize = 2_000;
/// Levels, from the largest to the smallest.
const LEVELS: [&str; 8] = [
    "nation",
    "province",
    "city",
    "county",
    "township",
    "community",
    "cell",
    "building",
];

/// One node.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Node {
    /// Labels from the root, joined by `/`.
    pub path: String,
    /// The node above, if there is one.
    pub parent: Option<String>,
    /// nation, province, city, county, township, community, cell or building.
    pub level: String,
    /// English name.
    pub name_en: String,
    /// Chinese name.
    pub name_zh: String,
    /// How many people live there, if known.
    pub population: Option<i32>,
}

/// The tree as far as the caller works in it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Tree {
    /// Nodes in the order of their paths, so parents come first.
    pub items: Vec<Node>,
    /// The moment of which this speaks.
    #[schema(value_type = String, format = DateTime)]
    pub as_of: Timestamp,
}

/// A node to be set.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewNode {
    /// Labels from the root, joined by `/`.
    pub path: String,
    /// nation, province, city, county, township, community, cell or building.
    pub level: String,
    /// English name.
    pub name_en: String,
    /// Chinese name.
    pub name_zh: String,
    /// How many people live there.
    pub population: Option<i32>,
    /// Outline as `[longitude, latitude]` corners.
    #[schema(value_type = Option<Vec<[f64; 2]>>)]
    pub ring: Option<Vec<[f64; 2]>>,
}

/// Nodes to be set.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTree {
    /// Nodes; those that are there already are replaced.
    pub items: Vec<NewNode>,
}

/// How many nodes were set.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TreeSet {
    /// How many.
    pub set: usize,
}

/// The routes.
pub fn routes() -> Routes {
    use Action::{ReadJurisdictions, SetJurisdictions};
    Routes::new()
        .add(ReadJurisdictions, Reach::Nothing, routes!(tree))
        .add(ReadJurisdictions, Reach::Nothing, routes!(geometry))
        .add(SetJurisdictions, Reach::Command, routes!(set))
}

fn parent(path: &str) -> Option<String> {
    path.rsplit_once('/').map(|(parent, _)| parent.to_owned())
}

/// The caller's jurisdiction, everything below it, and the nodes above it by name.
#[utoipa::path(
    get, path = "/api/v1/jurisdictions", tag = "situation",
    responses(
        (status = 200, body = Tree), (status = 401, body = Problem),
        (status = 403, body = Problem)
    )
)]
pub async fn tree(State(gate): State<Gate>, caller: Caller) -> Result<Json<Tree>> {
    let mut tx = gate.read(&caller).await?;
    let scope = caller.scope();
    let above: Vec<String> = (1..scope.depth().max(1))
        .map(|depth| scope.ancestor(depth).0)
        .collect();
    let rows = sqlx::query(
        "SELECT path, level, name_en, name_zh, population FROM ledger.jurisdiction
         WHERE ledger.in_scope(path) OR path = ANY($1) ORDER BY path COLLATE \"C\" LIMIT 50000",
    )
    .bind(&above)
    .fetch_all(&mut *tx)
    .await?;
    let items = rows
        .iter()
        .map(|row| {
            let path: String = row.get("path");
            Node {
                parent: parent(&path),
                path,
                level: row.get("level"),
                name_en: row.get("name_en"),
                name_zh: row.get("name_zh"),
                population: row.get("population"),
            }
        })
        .collect();
    Ok(Json(Tree {
        items,
        as_of: gate.now(),
    }))
}

#[derive(Serialize)]
struct Feature {
    #[serde(rename = "type")]
    kind: &'static str,
    properties: Properties,
    geometry: Geometry,
}

#[derive(Serialize)]
struct Properties {
    path: String,
    level: String,
    name_en: String,
    name_zh: String,
}

#[derive(Serialize)]
struct Geometry {
    #[serde(rename = "type")]
    kind: &'static str,
    coordinates: [Box<RawValue>; 1],
}

#[derive(Serialize)]
struct Features {
    #[serde(rename = "type")]
    kind: &'static str,
    features: Vec<Feature>,
}

/// Outlines within the caller's scope, as GeoJSON (RFC 7946).
#[utoipa::path(
    get, path = "/api/v1/jurisdictions/geometry", tag = "situation",
    responses(
        (status = 200, description = "A FeatureCollection of polygons", body = serde_json::Value),
        (status = 401, body = Problem), (status = 403, body = Problem)
    )
)]
pub async fn geometry(State(gate): State<Gate>, caller: Caller) -> Result<Response> {
    let mut tx = gate.read(&caller).await?;
    let rows = sqlx::query(
        "SELECT path, level, name_en, name_zh, ring::text AS ring FROM ledger.jurisdiction
         WHERE ledger.in_scope(path) AND ring IS NOT NULL
         ORDER BY path COLLATE \"C\" LIMIT 20000",
    )
    .fetch_all(&mut *tx)
    .await?;
    let mut features = Vec::with_capacity(rows.len());
    for row in &rows {
        let ring = RawValue::from_string(row.get("ring")).map_err(|e| Problem::fault(&e))?;
        features.push(Feature {
            kind: "Feature",
            properties: Properties {
                path: row.get("path"),
                level: row.get("level"),
                name_en: row.get("name_en"),
                name_zh: row.get("name_zh"),
            },
            geometry: Geometry {
                kind: "Polygon",
                coordinates: [ring],
            },
        });
    }
    Ok(Json(Features {
        kind: "FeatureCollection",
        features,
    })
    .into_response())
}

fn check(node: &NewNode) -> Result<()> {
    text_within("path", &node.path, 200)?;
    text_within("name_en", &node.name_en, 100)?;
    text_within("name_zh", &node.name_zh, 100)?;
    let whole = Jurisdiction::from_labels(node.path.split('/'));
    if whole.is_unknown() || whole.0 != node.path {
        return Err(Problem::bad_input(
            "path",
            "not-a-path",
            "labels joined by /",
        ));
    }
    if node.name_en.is_empty() || node.name_zh.is_empty() {
        return Err(Problem::bad_input(
            "name_zh",
            "missing",
            "a name in both languages",
        ));
    }
    if !LEVELS.contains(&node.level.as_str()) {
        return Err(Problem::bad_input("level", "unknown", LEVELS.join(", ")));
    }
    if node.population.is_some_and(|people| people < 0) {
        return Err(Problem::bad_input("population", "range", "0 or more"));
    }
    let on_earth = |[x, y]: &[f64; 2]| x.abs() <= 180.0 && y.abs() <= 90.0;
    if node
        .ring
        .as_ref()
        .is_some_and(|ring| ring.len() < 4 || ring.len() > CORNERS || !ring.iter().all(on_earth))
    {
        return Err(Problem::bad_input(
            "ring",
            "not-an-outline",
            "4 to 2000 corners of longitude and latitude, the last one equal to the first",
        ));
    }
    Ok(())
}

/// Sets nodes of the tree within the caller's scope.
#[utoipa::path(
    put, path = "/api/v1/jurisdictions", tag = "situation", request_body = NewTree,
    params(("Idempotency-Key" = String, Header, description = "A UUID of the caller's choice")),
    responses(
        (status = 200, body = TreeSet), (status = 401, body = Problem),
        (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 413, body = Problem),
        (status = 415, body = Problem), (status = 422, body = Problem)
    )
)]
pub async fn set(
    State(gate): State<Gate>,
    caller: Caller,
    keyed: Keyed<NewTree>,
) -> Result<Response> {
    let nodes = &keyed.body.items;
    if nodes.len() > MOST {
        return Err(Problem::bad_input(
            "items",
            "too-many",
            format!("at most {MOST}"),
        ));
    }
    for node in nodes {
        check(node)?;
        if !caller.sees(&Jurisdiction(node.path.clone())) {
            return Err(Problem::not_found());
        }
    }
    let mut command = match gate.command(&caller, &keyed).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::New(command) => command,
    };
    let all = |get: fn(&NewNode) -> &String| nodes.iter().map(get).cloned().collect::<Vec<_>>();
    let rings: Vec<Option<String>> = nodes
        .iter()
        .map(|node| serde_json::to_string(node.ring.as_ref()?).ok())
        .collect();
    sqlx::query(
        "INSERT INTO ledger.jurisdiction (path, level, name_en, name_zh, population, ring)
         SELECT DISTINCT ON (path) path, level, name_en, name_zh, population, ring::json
         FROM UNNEST($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::text[])
           AS t (path, level, name_en, name_zh, population, ring)
         ON CONFLICT (path) DO UPDATE SET level = EXCLUDED.level, name_en = EXCLUDED.name_en,
            name_zh = EXCLUDED.name_zh, population = EXCLUDED.population, ring = EXCLUDED.ring",
    )
    .bind(all(|node| &node.path))
    .bind(all(|node| &node.level))
    .bind(all(|node| &node.name_en))
    .bind(all(|node| &node.name_zh))
    .bind(nodes.iter().map(|node| node.population).collect::<Vec<_>>())
    .bind(rings)
    .execute(command.conn())
    .await?;
    let set = nodes.len();
    command
        .finish(
            StatusCode::OK,
            &TreeSet { set },
            &[Topic::Situation],
            &caller.jurisdiction.0,
        )
        .await
}
