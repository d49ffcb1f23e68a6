//! The forest of transmission, from the links on record.

use jiff::civil::Date;
use quell_colocation::chains::{CaseNode, Forest, Link};
use quell_ledger::Result;
use quell_model::ids::PersonId;
use sqlx::PgConnection;

use crate::store;

/// Builds the forest. A case is whoever was reported as one, and whoever a list of pairs names at
/// either end; a mere mention of a number makes nobody a case, but dangles.
///
/// # Errors
/// When the database fails.
pub async fn forest(conn: &mut PgConnection) -> Result<Forest> {
    let cases = store::dated_cases(&mut *conn).await?;
    let named = store::links(conn).await?;
    let undated = |id: PersonId| CaseNode {
        id,
        onset_on: None::<Date>,
        confirmed_on: None,
    };
    let nodes: Vec<CaseNode> = cases
        .iter()
        .map(|case| CaseNode {
            id: case.person,
            onset_on: case.onset_on,
            confirmed_on: case.confirmed_on,
        })
        .chain(named.iter().map(|(infected, _, _)| undated(*infected)))
        .chain(
            named
                .iter()
                .filter(|link| link.2)
                .map(|(_, infector, _)| undated(*infector)),
        )
        .collect();
    let links: Vec<Link> = named
        .iter()
        .map(|(infectee, infector, _)| Link {
            infector: *infector,
            infectee: *infectee,
        })
        .collect();
    Ok(Forest::build(&nodes, &links))
}
