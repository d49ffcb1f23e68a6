//! Groups of cases that links connect, the largest first.

use std::cmp::Reverse;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use quell_gate::Gate;
use quell_gate::body::Asked;
use quell_gate::caller::Caller;
use quell_gate::page::{Page, Paging};
use quell_gate::problem::{Problem, Result};
use quell_gate::said::{Subject, short};
use serde::Serialize;
use sqlx::PgConnection;
use utoipa::ToSchema;
use uuid::Uuid;

use super::forest;
use super::kept::Shelf;
use crate::store::chains;

/// One group.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ClusterRow {
    /// Its earliest root.
    root: Subject,
    /// How many cases.
    size: usize,
    /// The highest generation.
    generations: u32,
}

/// A group: how many cases, its earliest root, its highest generation.
type Group = (usize, Uuid, u32);

static GROUPS: Shelf<Arc<[Group]>> = Shelf::new();

/// All groups of more than one case within the caller's scope, the largest first.
async fn groups(gate: &Gate, caller: &Caller, conn: &mut PgConnection) -> Result<Arc<[Group]>> {
    let key = (caller.scope().0, 0, false);
    let mark = chains::mark(conn).await?;
    if let Some(kept) = GROUPS.get(&key, &mark, gate.now()) {
        return Ok(kept);
    }
    let (_, forest) = forest(conn).await?;
    let mut groups: Vec<Group> = forest
        .components
        .iter()
        .filter(|group| group.size > 1)
        .map(|group| (group.size, group.root.0, group.generations))
        .collect();
    groups.sort_unstable_by_key(|group| (Reverse(group.0), group.1));
    let groups: Arc<[Group]> = groups.into();
    GROUPS.put(key, mark, gate.now(), groups.clone());
    Ok(groups)
}

/// Groups of more than one case, the largest first.
#[utoipa::path(
    get, path = "/api/v1/chains/clusters", tag = "chains", params(Paging),
    responses(
        (status = 200, body = Page<ClusterRow>), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 422, body = Problem)
    )
)]
pub(crate) async fn clusters(
    State(gate): State<Gate>,
    caller: Caller,
    Asked(paging): Asked<Paging>,
) -> Result<Json<Page<ClusterRow>>> {
    let (limit, after) = (paging.limit()?, paging.after::<(usize, Uuid)>()?);
    let mut tx = gate.read(&caller).await?;
    let all = groups(&gate, &caller, &mut tx).await?;
    let first = after.map_or(0, |(size, root)| {
        all.partition_point(|group| (Reverse(group.0), group.1) <= (Reverse(size), root))
    });
    let shown = &all[first..all.len().min(first + limit + 1)];
    let ids: Vec<Uuid> = shown.iter().map(|group| group.1).collect();
    let mut subjects = gate.subjects(&mut tx, &ids).await?;
    let rows = shown
        .iter()
        .map(|(size, root, generations)| ClusterRow {
            root: subjects.remove(root).unwrap_or_else(|| Subject {
                id: *root,
                kind: "person".to_owned(),
                label: short(*root),
                name: None,
                jurisdiction: String::new(),
            }),
            size: *size,
            generations: *generations,
        })
        .collect();
    let key = |row: &ClusterRow| (row.size, row.root.id);
    Ok(Json(Page::of(rows, limit, gate.now(), key)))
}
