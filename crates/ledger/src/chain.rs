//! The chain of facts: each fact's hash covers its own columns and the hash before it in its lane,
//! so that a change, a gap or a reordering cannot stay unnoticed (I4).

use jiff::Timestamp;
use quell_model::fact::{Fact, FactBody};
use quell_model::ids::{ActorId, FactId, PlaceId, SubjectId};
use quell_model::jurisdiction::Jurisdiction;
use uuid::Uuid;

/// BLAKE3.
pub type Hash = [u8; 32];

/// One fact as it is stored, column by column.
#[derive(Clone, PartialEq, Debug)]
pub struct StoredFact {
    /// Column `fact_id`.
    pub fact_id: Uuid,
    /// Column `kind`.
    pub kind: String,
    /// Column `subject_kind`.
    pub subject_kind: String,
    /// Column `subject_id`.
    pub subject_id: Uuid,
    /// Column `jurisdiction`.
    pub jurisdiction: String,
    /// Column `place_id`.
    pub place_id: Option<Uuid>,
    /// Column `occurred_at`.
    pub occurred_at: Timestamp,
    /// Column `recorded_at`.
    pub recorded_at: Timestamp,
    /// Column `recorded_by`.
    pub recorded_by: Uuid,
    /// Column `purpose`.
    pub purpose: String,
    /// Column `supersedes`.
    pub supersedes: Option<Uuid>,
    /// Column `body`, byte for byte.
    pub body: String,
}

impl StoredFact {
    /// Puts a fact into columns.
    ///
    /// # Errors
    /// When the body holds a number that JSON cannot.
    pub fn of(fact: &Fact) -> serde_json::Result<Self> {
        Ok(Self {
            fact_id: fact.id.0,
            kind: fact.body.kind().to_owned(),
            subject_kind: fact.subject.kind().to_owned(),
            subject_id: fact.subject.uuid(),
            jurisdiction: fact.jurisdiction.0.clone(),
            place_id: fact.place.map(|place| place.0),
            occurred_at: fact.occurred_at,
            recorded_at: fact.recorded_at,
            recorded_by: fact.recorded_by.0,
            purpose: fact.purpose.clone(),
            supersedes: fact.supersedes.map(|old| old.0),
            body: fact.body.to_json()?,
        })
    }

    /// Reads the columns as a fact; says which column cannot be one.
    pub fn to_fact(&self) -> Result<Fact, &'static str> {
        Ok(Fact {
            id: FactId(self.fact_id),
            subject: SubjectId::from_parts(&self.subject_kind, self.subject_id)
                .ok_or("subject_kind")?,
            jurisdiction: Jurisdiction(self.jurisdiction.clone()),
            place: self.place_id.map(PlaceId),
            occurred_at: self.occurred_at,
            recorded_at: self.recorded_at,
            recorded_by: ActorId(self.recorded_by),
            purpose: self.purpose.clone(),
            supersedes: self.supersedes.map(FactId),
            body: FactBody::from_parts(&self.kind, &self.body).map_err(|_| "body")?,
        })
    }
}

/// The head of an empty lane.
pub fn genesis(writer: &str) -> Hash {
    blake3::derive_key("quell ledger lane 2026-11 genesis", writer.as_bytes())
}

/// The hash of a fact at its place in a lane. Every field goes in with its length, so that no two
/// different facts give the same bytes.
pub fn link(previous: &Hash, lane: i16, seq: i64, fact: &StoredFact) -> Hash {
    let mut hasher = blake3::Hasher::new();
    let mut put = |bytes: &[u8]| {
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    };
    put(previous);
    put(&lane.to_le_bytes());
    put(&seq.to_le_bytes());
    put(fact.fact_id.as_bytes());
    put(fact.kind.as_bytes());
    put(fact.subject_kind.as_bytes());
    put(fact.subject_id.as_bytes());
    put(fact.jurisdiction.as_bytes());
    put(fact.place_id.as_ref().map_or(&[][..], |id| id.as_bytes()));
    put(&fact.occurred_at.as_microsecond().to_le_bytes());
    put(&fact.recorded_at.as_microsecond().to_le_bytes());
    put(fact.recorded_by.as_bytes());
    put(fact.purpose.as_bytes());
    put(fact.supersedes.as_ref().map_or(&[][..], |id| id.as_bytes()));
    put(fact.body.as_bytes());
    *hasher.finalize().as_bytes()
}
