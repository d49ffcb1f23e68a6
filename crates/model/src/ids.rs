//! Opaque identifiers. None of them says anything about the person or place it stands for.
//!
//! Ids of subjects that come with an outside name (a row of a line list, a place of a file) are
//! derived from that name with a secret key of the installation, so that the same name always
//! meets the same subject and the id alone reveals nothing.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

id! {
    /// A person, known or not yet known by name.
    PersonId
}
id! {
    /// A place where people stay: a dwelling, a shop, a carriage, a ward.
    PlaceId
}
id! {
    /// One immutable record; UUIDv7, so ids sort by the time of recording.
    FactId
}
id! {
    /// A batch of rows that came in together, such as one file.
    BatchId
}
id! {
    /// Who recorded or signed: an officer's account, a machine, or the plan itself.
    ActorId
}

/// What a fact is about and a duty is owed for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "id")]
pub enum SubjectId {
    /// A person.
    Person(PersonId),
    /// A place.
    Place(PlaceId),
    /// A batch of rows; nothing is owed about it.
    Batch(BatchId),
}

impl SubjectId {
    /// The bare id, unique across kinds.
    pub fn uuid(self) -> Uuid {
        match self {
            Self::Person(id) => id.0,
            Self::Place(id) => id.0,
            Self::Batch(id) => id.0,
        }
    }

    /// The kind as stored beside the id: `person`, `place` or `batch`.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Person(_) => "person",
            Self::Place(_) => "place",
            Self::Batch(_) => "batch",
        }
    }

    /// Puts a stored kind and id together again; `None` for a kind that does not exist.
    pub fn from_parts(kind: &str, id: Uuid) -> Option<Self> {
        match kind {
            "person" => Some(Self::Person(PersonId(id))),
            "place" => Some(Self::Place(PlaceId(id))),
            "batch" => Some(Self::Batch(BatchId(id))),
            _ => None,
        }
    }
}

impl From<PersonId> for SubjectId {
    fn from(id: PersonId) -> Self {
        Self::Person(id)
    }
}

impl From<PlaceId> for SubjectId {
    fn from(id: PlaceId) -> Self {
        Self::Place(id)
    }
}

/// The id of a subject with an outside name: UUIDv8 over BLAKE3 keyed with the installation's
/// secret, the `scheme` (whose names these are) and the `name` itself.
pub fn derived_id(secret: &[u8; 32], scheme: &str, name: &str) -> Uuid {
    let mut hasher = blake3::Hasher::new_keyed(secret);
    hasher.update(&(scheme.len() as u64).to_le_bytes());
    hasher.update(scheme.as_bytes());
    hasher.update(name.as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn same_name_meets_same_subject_and_another_scheme_does_not() {
        let secret = [7; 32];
        let a = derived_id(&secret, "line-list", "P1");
        assert_eq!(a, derived_id(&secret, "line-list", "P1"));
        assert_ne!(a, derived_id(&secret, "line-lis", "tP1"));
        assert_ne!(a, derived_id(&[8; 32], "line-list", "P1"));
        assert_eq!(a.get_version_num(), 8);
    }
}
