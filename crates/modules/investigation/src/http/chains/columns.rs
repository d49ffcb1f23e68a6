//! The columns of a graph, as they are sent.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

/// Cases and contacts, one array a property.
#[derive(Debug, Default, Serialize, ToSchema)]
pub(crate) struct Nodes {
    /// Our id in base64url, 22 letters.
    pub(super) id: Vec<String>,
    /// What it is called outside, else the beginning of our id.
    pub(super) label: Vec<String>,
    /// 0 a case, 1 a contact.
    pub(super) kind: Vec<u8>,
    /// Days since the origin; of a contact that of the last meeting.
    pub(super) day: Vec<Option<i32>>,
    /// Fewest links from where infection entered.
    pub(super) generation: Vec<u32>,
    /// Index into the statuses.
    pub(super) status: Vec<u32>,
    /// Index into the places.
    pub(super) place: Vec<u32>,
    /// From left to right.
    pub(super) x: Vec<f32>,
    /// From top to bottom.
    pub(super) y: Vec<f32>,
}

/// Links, one array a property.
#[derive(Debug, Default, Serialize, ToSchema)]
pub(crate) struct Edges {
    /// Index of the infector, or of whom the contact met.
    pub(super) from: Vec<u32>,
    /// Index of the infected, or of the contact.
    pub(super) to: Vec<u32>,
    /// 0 infected, 1 contact.
    pub(super) kind: Vec<u8>,
}

/// A connected group.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Group {
    /// Index of its earliest root.
    pub(super) root: u32,
    /// How many cases.
    pub(super) size: usize,
    /// The highest generation.
    pub(super) generations: u32,
}

/// The forest.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Graph {
    /// The moment of which this speaks.
    #[schema(value_type = String, format = DateTime)]
    pub(super) as_of: Timestamp,
    /// Cases and contacts.
    pub(super) nodes: Nodes,
    /// Who infected and who met whom.
    pub(super) edges: Edges,
    /// Jurisdictions.
    pub(super) places: Vec<String>,
    /// Codes of what somebody is.
    pub(super) statuses: Vec<String>,
    /// The day from which days are counted.
    #[schema(value_type = String, format = Date)]
    pub(super) origin: Date,
    /// Groups of more than one, the largest first, at most 500.
    pub(super) clusters: Vec<Group>,
}
