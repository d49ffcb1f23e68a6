//! Lists of contacts: of one case, and across everything within the caller's scope.

use axum::Json;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use quell_gate::caller::Caller;
use quell_gate::page::{Page, Paging};
use quell_gate::problem::{Problem, Result};
use quell_gate::{Gate, text_within};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use super::row::{self, ContactRow};
use crate::store::rows::{self, Filter};

/// What a list of contacts is narrowed to.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// How many rows, 1 to 200.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// Where to go on: `next` of the page before.
    #[param(max_length = 1024)]
    cursor: Option<String>,
    /// Contacts of this case.
    case: Option<Uuid>,
    /// Exposures of this person.
    person: Option<Uuid>,
    /// Who met a case at this place.
    place: Option<Uuid>,
    /// Only in this node of the tree and below it.
    #[param(max_length = 200)]
    jurisdiction: Option<String>,
    /// close, secondary, general or co_exposed.
    category: Option<String>,
    /// Only those that are not established, or only those that are.
    unverified: Option<bool>,
    /// Only those an officer decided on, or only the others.
    decided: Option<bool>,
}

impl Asked {
    fn filter(&self) -> Result<Filter> {
        if let Some(node) = &self.jurisdiction {
            text_within("jurisdiction", node, 200)?;
        }
        let known = ["close", "secondary", "general", "co_exposed"];
        if let Some(category) = &self.category
            && !known.contains(&category.as_str())
        {
            let expected = "close, secondary, general or co_exposed";
            return Err(Problem::bad_input("category", "unknown", expected));
        }
        Ok(Filter {
            case: self.case,
            person: self.person,
            place: self.place,
            jurisdiction: self.jurisdiction.clone().filter(|node| !node.is_empty()),
            category: self.category.clone(),
            unverified: self.unverified,
            decided: self.decided,
        })
    }

    fn paging(&self) -> Paging {
        Paging {
            limit: self.limit,
            cursor: self.cursor.clone(),
        }
    }
}

/// Contacts within the caller's scope, the newest meetings first.
#[utoipa::path(
    get, path = "/api/v1/contacts", tag = "contacts", params(Asked),
    responses(
        (status = 200, body = Page<ContactRow>),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)
    )
)]
pub(crate) async fn list(
    State(gate): State<Gate>,
    caller: Caller,
    asked: std::result::Result<Query<Asked>, QueryRejection>,
) -> Result<Json<Page<ContactRow>>> {
    let Query(asked) = asked?;
    let filter = asked.filter()?;
    page(&gate, &caller, &filter, &asked.paging()).await
}

/// The contacts of a case, the newest meetings first.
#[utoipa::path(
    get, path = "/api/v1/cases/{id}/contacts", tag = "contacts",
    params(("id" = Uuid, Path, description = "The case"), Asked),
    responses(
        (status = 200, body = Page<ContactRow>),
        (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)
    )
)]
pub(crate) async fn of_case(
    State(gate): State<Gate>,
    caller: Caller,
    id: std::result::Result<Path<Uuid>, PathRejection>,
    asked: std::result::Result<Query<Asked>, QueryRejection>,
) -> Result<Json<Page<ContactRow>>> {
    let Path(case) = id?;
    let Query(asked) = asked?;
    let mut filter = asked.filter()?;
    filter.case = Some(case);
    let mut tx = gate.read(&caller).await?;
    if !rows::sees(&mut tx, case).await? {
        return Err(Problem::not_found());
    }
    drop(tx);
    page(&gate, &caller, &filter, &asked.paging()).await
}

async fn page(
    gate: &Gate,
    caller: &Caller,
    filter: &Filter,
    paging: &Paging,
) -> Result<Json<Page<ContactRow>>> {
    let (limit, after) = (paging.limit()?, paging.after()?);
    let mut tx = gate.read(caller).await?;
    let found = rows::page(&mut tx, filter, after, limit).await?;
    let told = row::tell(gate, &mut tx, found).await?;
    let key = |row: &ContactRow| (row.last_at, row.id);
    Ok(Json(Page::of(told, limit, gate.now(), key)))
}
