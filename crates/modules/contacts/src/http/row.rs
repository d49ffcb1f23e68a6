//! One contact as it is sent: person, case, reason, decision, order and what is owed next.

use std::collections::HashMap;

use jiff::Timestamp;
use quell_gate::Gate;
use quell_gate::owed::{NextDuty, Owed};
use quell_gate::places::PlaceSaid;
use quell_gate::problem::Result;
use quell_gate::said::{Officer, Subject, Why, short};
use quell_model::because::Because;
use serde::Serialize;
use sqlx::PgConnection;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::store::rows::{self, Exposure, OrderOf};

/// What an officer decided about an exposure.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Decision {
    /// close, secondary, general or co_exposed; null for no contact.
    category: Option<String>,
    /// Why, in their words.
    reason: String,
    /// Who.
    by: Option<Officer>,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
}

/// The order on a contact.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct OrderSaid {
    /// Which.
    id: Uuid,
    /// What it restricts.
    kind: String,
    /// draft, signed or ended.
    state: String,
}

/// One contact of one case.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ContactRow {
    /// The exposure.
    pub(crate) id: Uuid,
    /// The contact.
    person: Subject,
    /// The case; of one elsewhere only the beginning of the id.
    case: Subject,
    /// close, secondary, general or co_exposed.
    category: String,
    /// A meeting is possible and not established.
    unverified: bool,
    /// What an officer decided.
    decision: Option<Decision>,
    /// Kind of place of the closest meeting.
    setting: String,
    /// Where, if stays say so.
    place: Option<PlaceSaid>,
    /// First meeting.
    #[schema(value_type = String, format = DateTime)]
    first_at: Timestamp,
    /// Last meeting.
    #[schema(value_type = String, format = DateTime)]
    pub(crate) last_at: Timestamp,
    /// How long at most at once; 0 where nobody knows.
    minutes: i32,
    /// The close contact in between.
    via: Option<Subject>,
    /// Why.
    why: Why,
    /// The order on this ground.
    order: Option<OrderSaid>,
    /// What is owed next.
    next_duty: Option<NextDuty>,
}

/// What a page of rows has in common.
struct Around {
    subjects: HashMap<Uuid, Subject>,
    owed: HashMap<Uuid, Owed>,
    places: HashMap<Uuid, PlaceSaid>,
    officers: HashMap<Uuid, Officer>,
    orders: HashMap<(Uuid, Uuid), OrderOf>,
}

/// Puts the rows of a page together.
pub(crate) async fn tell(
    gate: &Gate,
    conn: &mut PgConnection,
    exposures: Vec<Exposure>,
) -> Result<Vec<ContactRow>> {
    let people: Vec<Uuid> = exposures.iter().map(|e| e.person).collect();
    let all: Vec<Uuid> = exposures
        .iter()
        .flat_map(|e| [Some(e.person), Some(e.case), e.via])
        .flatten()
        .collect();
    let places: Vec<Uuid> = exposures.iter().filter_map(|e| e.place).collect();
    let deciders: Vec<Uuid> = exposures
        .iter()
        .filter_map(|e| e.decision.as_ref().map(|d| d.by))
        .collect();
    let orders = rows::orders(&mut *conn, &people).await?;
    let mut around = Around {
        subjects: gate.subjects(&mut *conn, &all).await?,
        owed: gate.owed(conn, &people).await?,
        places: gate.places_said(&places).await?,
        officers: gate.officers(&deciders).await?,
        orders: orders
            .into_iter()
            .map(|o| ((o.person, o.case), o))
            .collect(),
    };
    Ok(exposures
        .into_iter()
        .map(|exposure| around.row(gate, exposure))
        .collect())
}

impl Around {
    /// A person of another jurisdiction is an id and nothing else.
    fn subject(&self, id: Uuid) -> Subject {
        self.subjects.get(&id).cloned().unwrap_or_else(|| Subject {
            id,
            kind: "person".to_owned(),
            label: short(id),
            name: None,
            jurisdiction: String::new(),
        })
    }

    fn row(&mut self, gate: &Gate, e: Exposure) -> ContactRow {
        let because = serde_json::from_str::<Because>(&e.because);
        let because = because.unwrap_or_else(|_| Because::new("unknown"));
        let order = self.orders.get(&(e.person, e.case)).map(|order| OrderSaid {
            id: order.id,
            kind: order.kind.clone(),
            state: order.state.clone(),
        });
        ContactRow {
            id: e.id,
            person: self.subject(e.person),
            case: self.subject(e.case),
            category: e.category,
            unverified: e.unverified,
            decision: e.decision.map(|made| Decision {
                category: made.category,
                reason: made.reason,
                by: self.officers.get(&made.by).cloned(),
                at: made.at,
            }),
            setting: e.setting,
            place: e.place.and_then(|place| self.places.get(&place).cloned()),
            first_at: e.first_at,
            last_at: e.last_at,
            minutes: e.minutes,
            via: e.via.map(|via| self.subject(via)),
            why: gate.why(&because, &e.article, &e.edition, &e.rule),
            order,
            next_duty: self.owed.get(&e.person).and_then(|owed| owed.next.clone()),
        }
    }
}
