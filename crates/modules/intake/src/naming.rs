//! Outside names and our ids: the same name of the same list always meets the same subject.

use std::collections::BTreeMap;

use quell_model::ids::{PersonId, PlaceId, derived_id};
use quell_model::jurisdiction::Jurisdiction;
use quell_model::naming::{self, plain};
use uuid::Uuid;

use crate::identity;
use crate::rows::{Origin, Person, Region, StayRow};

/// An outside name as it is stored beside our id.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct ExternalName {
    pub(crate) subject_kind: &'static str,
    pub(crate) scheme: String,
    pub(crate) name: String,
}

/// Gives ids to the subjects of a file and remembers their outside names.
pub(crate) struct Naming {
    key: [u8; 32],
    pub(crate) names: BTreeMap<ExternalName, Uuid>,
}

impl Naming {
    pub(crate) fn new(key: [u8; 32]) -> Self {
        Self {
            key,
            names: BTreeMap::new(),
        }
    }

    /// The key under which a row is known: by its own id, or by content and occurrence.
    pub(crate) fn row_key(
        &self,
        kind: &str,
        scheme: &str,
        key: Option<&str>,
        origin: &Origin,
    ) -> Uuid {
        if let Some(key) = key {
            return derived_id(&self.key, &format!("row:{kind}:{scheme}"), key);
        }
        let content = blake3::Hash::from_bytes(origin.content).to_hex();
        let name = format!("{content}:{}", origin.occurrence);
        derived_id(&self.key, &format!("row:{kind}:{scheme}"), &name)
    }

    /// The person behind an id of a list. An id that is a document number is not kept in plain.
    pub(crate) fn person(&mut self, scheme: &str, id: &str) -> PersonId {
        if is_identity(id) {
            return self.by_document(id);
        }
        let person = naming::person(&self.key, scheme, id);
        let name = ExternalName {
            subject_kind: "person",
            scheme: scheme.to_owned(),
            name: id.to_owned(),
        };
        self.names.insert(name, person.0);
        person
    }

    fn by_document(&self, number: &str) -> PersonId {
        naming::by_document(&self.key, number)
    }

    /// The person whom a number of a document or a telephone means, if the text is one.
    pub(crate) fn by_number(&self, text: &str) -> Option<PersonId> {
        is_identity(text).then(|| self.by_document(text))
    }

    /// The person of a row: by the id of the list, else by document number, else by the row.
    pub(crate) fn person_of(
        &mut self,
        scheme: &str,
        id: Option<&str>,
        person: &Person,
        row_key: Uuid,
    ) -> PersonId {
        match (id, &person.document_number) {
            (Some(id), _) => self.person(scheme, id),
            (None, Some(number)) => self.by_document(number.reveal()),
            (None, None) => PersonId(derived_id(&self.key, "row-person", &row_key.to_string())),
        }
    }

    /// The place of a stay: by name, type, position and region together. A stay without a name or a
    /// position is at a place of its own: "a restaurant in the city" is not where two people met.
    pub(crate) fn place_of(&mut self, row: &StayRow, key: Uuid) -> PlaceId {
        if row.place.is_none() && row.position.is_none() {
            return PlaceId(derived_id(&self.key, "row-place", &key.to_string()));
        }
        let position = row.position.map(|(lat, lon)| format!("{lat:.6},{lon:.6}"));
        let name: Vec<&str> = [
            row.place.as_deref(),
            row.place_type.as_deref(),
            position.as_deref(),
        ]
        .into_iter()
        .flatten()
        .collect();
        let region = jurisdiction(&row.region).0;
        let name = name.join(" ");
        let known = naming::place_name(&name, &region);
        let place = naming::place(&self.key, &row.scheme, &known);
        let scheme = row.scheme.clone();
        self.names.insert(
            ExternalName {
                subject_kind: "place",
                scheme,
                name: known,
            },
            place.0,
        );
        place
    }
}

/// The path of a region; the parts that are not known are left out.
pub(crate) fn jurisdiction(region: &Region) -> Jurisdiction {
    let parts = [
        &region.country,
        &region.province,
        &region.city,
        &region.county,
        &region.community,
    ];
    Jurisdiction::from_labels(parts.into_iter().flatten().map(String::as_str))
}

/// Whether an id of a list is a number that says who somebody is: an identity card (GB 11643) or a
/// mobile telephone of the mainland. Such an id is never kept in plain.
fn is_identity(id: &str) -> bool {
    let plain = plain(id);
    let mobile = plain.len() == 11
        && plain.bytes().all(|byte| byte.is_ascii_digit())
        && plain.starts_with('1')
        && !plain[1..2].contains(['0', '1', '2']);
    mobile || identity::check(&plain) != Err(identity::Wrong::NotOne)
}
