//! Groups of cases that links connect, the largest first.

use std::cmp::Reverse;

use axum::Json;
use axum::extract::State;
use quell_gate::Gate;
use quell_gate::body::Asked;
use quell_gate::caller::Caller;
use quell_gate::page::{Page, Paging};
use quell_gate::problem::{Problem, Result};
use quell_gate::said::{Subject, short};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::forest;

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
    let (_, forest) = forest(&mut tx).await?;
    let mut groups: Vec<_> = forest
        .components
        .iter()
        .filter(|group| group.size > 1)
        .filter(|group| {
            after.is_none_or(|(size, root)| {
                (Reverse(group.size), group.root.0) > (Reverse(size), root)
            })
        })
        .collect();
    groups.sort_by_key(|group| (Reverse(group.size), group.root));
    groups.truncate(limit + 1);
    let ids: Vec<Uuid> = groups.iter().map(|group| group.root.0).collect();
    let mut subjects = gate.subjects(&mut tx, &ids).await?;
    let rows = groups
        .into_iter()
        .map(|group| ClusterRow {
            root: subjects.remove(&group.root.0).unwrap_or_else(|| Subject {
                id: group.root.0,
                kind: "person".to_owned(),
                label: short(group.root.0),
                name: None,
                jurisdiction: String::new(),
            }),
            size: group.size,
            generations: group.generations,
        })
        .collect();
    let key = |row: &ClusterRow| (row.size, row.root.id);
    Ok(Json(Page::of(rows, limit, gate.now(), key)))
}
