//! What two editions would take from the people of one's jurisdiction: the same facts derived under
//! each. It is work for a processor and for memory, so there is one at a time, and a bound.

use std::sync::{Arc, LazyLock};

use axum::extract::State;
use axum::{Extension, Json};
use jiff::Timestamp;
use quell_contacts::{Stays, retrace};
use quell_gate::body::Body;
use quell_gate::caller::Caller;
use quell_gate::problem::{Problem, Result};
use quell_gate::{Gate, text_within};
use quell_ledger::{AsOf, load};
use quell_model::view::View;
use quell_plan::{Book, PlanInForce, Tally, deliver, tally};
use serde::{Deserialize, Serialize};
use tokio::sync::Semaphore;
use utoipa::ToSchema;

use super::document::unknown;

/// Subjects that are compared at most.
const MOST: i64 = 200_000;
/// One comparison at a time.
static ROOM: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(1));

/// Which two editions are compared.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    /// The first, such as `cn-covid19-9`, with overlays after plus signs.
    pub a: String,
    /// The second.
    pub b: String,
}

/// Days of restriction by form.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct Days {
    /// In isolation sites.
    pub central: i64,
    /// At home.
    pub home: i64,
    /// Under health monitoring.
    pub monitoring: i64,
    /// In hospital.
    pub hospital: i64,
}

/// Rooms at their peak.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct Peak {
    /// How many at once.
    pub rooms: i64,
    /// On which day.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub on: Option<Timestamp>,
}

/// What one edition asks for.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Side {
    /// Its id.
    pub plan: String,
    /// People to whom anything applies.
    pub people: u64,
    /// Days of restriction.
    pub quarantine_person_days: Days,
    /// Tests.
    pub tests: u64,
    /// Rooms of isolation sites.
    pub rooms_peak: Peak,
    /// Orders.
    pub orders: u64,
    /// Duties.
    pub duties: u64,
}

/// What two editions ask for.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Compared {
    /// The moment of which this speaks.
    #[schema(value_type = String, format = DateTime)]
    pub as_of: Timestamp,
    /// Subjects that were derived.
    pub subjects: usize,
    /// Under the first.
    pub a: Side,
    /// Under the second.
    pub b: Side,
}

fn side(id: String, tally: &Tally) -> Side {
    let days = tally.quarantine_person_days;
    Side {
        plan: id,
        people: tally.people,
        quarantine_person_days: Days {
            central: days.central,
            home: days.home,
            monitoring: days.monitoring,
            hospital: days.hospital,
        },
        tests: tally.tests,
        rooms_peak: Peak {
            rooms: tally.rooms_peak.rooms,
            on: tally.rooms_peak.on,
        },
        orders: tally.orders,
        duties: tally.duties,
    }
}

/// Compares what two editions ask for, over everything of the caller's jurisdiction.
#[utoipa::path(
    post, path = "/api/v1/plan/compare", tag = "plan", request_body = Pair,
    responses(
        (status = 200, body = Compared), (status = 401, body = Problem),
        (status = 403, body = Problem),
        (status = 413, body = Problem), (status = 415, body = Problem),
        (status = 422, body = Problem),
        (status = 503, body = Problem)
    )
)]
pub async fn compare(
    State(gate): State<Gate>,
    Extension(book): Extension<Arc<Book>>,
    Extension(stays): Extension<Arc<Stays>>,
    caller: Caller,
    Body(pair): Body<Pair>,
) -> Result<Json<Compared>> {
    let plan = |field: &str, id: &str| -> Result<PlanInForce> {
        text_within(field, id, 200)?;
        book.plan(id).map_err(|error| unknown(field, &error))
    };
    let (plan_a, plan_b) = (plan("a", &pair.a)?, plan("b", &pair.b)?);
    let Ok(_room) = ROOM.try_acquire() else {
        return Err(Problem::busy());
    };
    let now = gate.now();
    let mut tx = gate.read(&caller).await?;
    let many: i64 = sqlx::query_scalar("SELECT count(*) FROM ledger.subject")
        .fetch_one(&mut *tx)
        .await?;
    if many > MOST {
        return Err(Problem::new(
            axum::http::StatusCode::UNPROCESSABLE_ENTITY,
            "plan/too-many-subjects",
            format!("{many} people and places are more than are compared at once ({MOST})"),
            "compare for one county, or use quell plan compare on the server",
        ));
    }
    let views = load::all_views(&mut tx, AsOf::facts_only()).await?;
    tx.rollback().await?;
    let subjects = views.len();
    let work = tokio::task::spawn_blocking(move || {
        let index = stays.index();
        let under = |plan: &PlanInForce, mut views: Vec<View>| {
            let again = |view: &mut View| retrace(&index, plan, view, now);
            deliver(plan, &mut views, now, 1, &again);
            tally(plan, &views, now, 1)
        };
        let under_a = under(&plan_a, views.clone());
        let under_b = under(&plan_b, views);
        (under_a, under_b)
    });
    let (under_a, under_b) = work.await.map_err(|error| Problem::fault(&error))?;
    Ok(Json(Compared {
        as_of: now,
        subjects,
        a: side(pair.a, &under_a),
        b: side(pair.b, &under_b),
    }))
}
