//! Chains of transmission: the whole forest as columns to draw, its groups, and who may have
//! infected a case.

mod clusters;
mod columns;
mod draw;
mod graph;
mod kept;
mod sources;

use std::collections::HashMap;

use quell_colocation::chains::{CaseNode, Forest, Link};
use quell_gate::problem::Result;
use quell_gate::role::Action;
use quell_gate::route::{Reach, Routes};
use quell_model::ids::PersonId;
use sqlx::PgConnection;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::store::{self, chains::Node};

/// The routes.
pub(crate) fn routes() -> Routes {
    use Action::ReadChains;
    Routes::new()
        .add(ReadChains, Reach::List, routes!(graph::graph))
        .add(ReadChains, Reach::List, routes!(clusters::clusters))
        .add(ReadChains, Reach::Object, routes!(sources::sources))
}

/// The cases that the transaction sees, and the forest that they make. A link to somebody elsewhere
/// is left out: of them nothing is known here.
pub(crate) async fn forest(conn: &mut PgConnection) -> Result<(Vec<Node>, Forest)> {
    let named = store::links(&mut *conn).await?;
    let ends: Vec<Uuid> = named
        .iter()
        .flat_map(|(infected, infector, is_case)| [Some(infected.0), is_case.then_some(infector.0)])
        .flatten()
        .collect();
    let nodes = store::chains::nodes(conn, &ends).await?;
    let at: HashMap<Uuid, usize> = nodes
        .iter()
        .enumerate()
        .map(|(n, c)| (c.person, n))
        .collect();
    let links: Vec<Link> = named
        .iter()
        .filter(|(infected, infector, _)| {
            at.contains_key(&infected.0) && at.contains_key(&infector.0)
        })
        .map(|(infectee, infector, _)| Link {
            infector: *infector,
            infectee: *infectee,
        })
        .collect();
    let cases: Vec<CaseNode> = nodes.iter().map(node).collect();
    Ok((nodes, Forest::build(&cases, &links)))
}

pub(crate) fn node(case: &Node) -> CaseNode {
    CaseNode {
        id: PersonId(case.person),
        onset_on: case.onset_on,
        confirmed_on: case.confirmed_on.or(case.specimen_on),
    }
}
