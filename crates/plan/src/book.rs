//! The book: all editions, which of them is in force when, and how two of them differ.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::clock::Clock;
use crate::edition::{Document, Edition, Kind};
use crate::in_force::{Choice, PlanInForce};
use crate::read::Problem;

/// The editions that come with Quell.
const STANDARD: &[(&str, &str)] = &[
    (
        "cn-covid19-7.toml",
        include_str!("../../../plans/cn-covid19-7.toml"),
    ),
    (
        "cn-covid19-8.toml",
        include_str!("../../../plans/cn-covid19-8.toml"),
    ),
    (
        "cn-covid19-9.toml",
        include_str!("../../../plans/cn-covid19-9.toml"),
    ),
    (
        "cn-covid19-9-m20.toml",
        include_str!("../../../plans/cn-covid19-9-m20.toml"),
    ),
    (
        "cn-covid19-9-m10.toml",
        include_str!("../../../plans/cn-covid19-9-m10.toml"),
    ),
    (
        "local-lookback-4.toml",
        include_str!("../../../plans/local-lookback-4.toml"),
    ),
    (
        "measles-who.toml",
        include_str!("../../../plans/measles-who.toml"),
    ),
    (
        "ebola-who.toml",
        include_str!("../../../plans/ebola-who.toml"),
    ),
];

/// No edition answers to what was asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnknownEdition {
    /// What was asked for.
    pub asked: String,
    /// Why there is none, and what there is.
    pub reason: String,
}

impl std::fmt::Display for UnknownEdition {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "no plan {}: {}", self.asked, self.reason)
    }
}

impl std::error::Error for UnknownEdition {}

#[derive(Debug)]
pub(crate) struct Shelf {
    pub(crate) clock: Clock,
    documents: BTreeMap<String, Document>,
    pub(crate) editions: BTreeMap<String, Arc<Edition>>,
}

/// All editions. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Book {
    shelf: Arc<Shelf>,
}

impl Book {
    /// The editions that come with Quell, counting days in this time zone.
    ///
    /// # Panics
    /// Never: a test reads every file that is built in.
    pub fn standard(time_zone: TimeZone) -> Self {
        Self::with_files(time_zone, std::iter::empty()).expect("the editions built in are sound")
    }

    /// The editions that come with Quell and further files, as (name, text); a file with the id of
    /// one that is built in replaces it.
    ///
    /// # Errors
    /// Everything that is wrong in any of them.
    pub fn with_files<'a>(
        time_zone: TimeZone,
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut documents = BTreeMap::new();
        for (file, text) in STANDARD.iter().copied().chain(files) {
            match Document::parse(file, text) {
                Ok(document) => {
                    documents.insert(document.id.clone(), document);
                }
                Err(found) => problems.extend(found),
            }
        }
        let clock = Clock::new(time_zone);
        let mut shelf = Shelf {
            clock,
            documents,
            editions: BTreeMap::new(),
        };
        for document in shelf.documents.values().filter(|d| d.kind != Kind::Overlay) {
            match shelf.resolve(&document.id) {
                Ok(edition) => {
                    shelf
                        .editions
                        .insert(document.id.clone(), Arc::new(edition));
                }
                Err(found) => problems.extend(found),
            }
        }
        for overlay in shelf.documents.values().filter(|d| d.kind == Kind::Overlay) {
            problems.extend(shelf.try_overlay(overlay));
        }
        if problems.is_empty() {
            Ok(Self {
                shelf: Arc::new(shelf),
            })
        } else {
            Err(problems)
        }
    }

    /// The ids of editions and amendments, and of overlays.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.shelf.documents.keys().map(String::as_str)
    }

    /// A document as it is written.
    pub fn document(&self, id: &str) -> Option<&Document> {
        self.shelf.documents.get(id)
    }

    /// The plan of a pathogen that goes by date: each subject under the edition in force when its
    /// case or exposure became known, and each signed order under that of its signature. `at`
    /// decides for subjects without a date.
    ///
    /// # Errors
    /// When there is no edition for the pathogen.
    pub fn in_force(&self, pathogen: &str, at: Timestamp) -> Result<PlanInForce, UnknownEdition> {
        self.in_force_with(pathogen, at, &[])
    }

    /// The same with local overlays over every edition.
    ///
    /// # Errors
    /// When there is no edition for the pathogen, or no such overlay.
    pub fn in_force_with(
        &self,
        pathogen: &str,
        at: Timestamp,
        overlays: &[&str],
    ) -> Result<PlanInForce, UnknownEdition> {
        let mut editions = Vec::new();
        for edition in self
            .shelf
            .editions
            .values()
            .filter(|e| e.pathogen == pathogen)
        {
            if overlays.is_empty() {
                editions.push(edition.clone());
            } else {
                let id = format!("{}+{}", edition.id, overlays.join("+"));
                editions.push(Arc::new(self.shelf.named(&id)?));
            }
        }
        if editions.is_empty() {
            let mut known: Vec<&str> = self
                .shelf
                .editions
                .values()
                .map(|e| e.pathogen.as_str())
                .collect();
            known.dedup();
            let reason = format!(
                "no edition for this pathogen; there are {}",
                known.join(", ")
            );
            return Err(UnknownEdition {
                asked: pathogen.to_owned(),
                reason,
            });
        }
        editions.sort_by(|a, b| (a.from, &a.id).cmp(&(b.from, &b.id)));
        Ok(PlanInForce {
            shelf: self.shelf.clone(),
            choice: Choice::ByDate(editions.into(), at),
        })
    }

    /// One edition for everything, such as `cn-covid19-9` or `cn-covid19-9+local-lookback-4`.
    ///
    /// # Errors
    /// When an id is unknown, or an overlay is for another pathogen.
    pub fn plan(&self, id: &str) -> Result<PlanInForce, UnknownEdition> {
        let edition = match self.shelf.editions.get(id) {
            Some(edition) => edition.clone(),
            None => Arc::new(self.shelf.named(id)?),
        };
        Ok(PlanInForce {
            shelf: self.shelf.clone(),
            choice: Choice::Fixed(edition),
        })
    }

    /// Where two plans differ, by key.
    ///
    /// # Errors
    /// When an id is unknown.
    pub fn diff(&self, a: &str, b: &str) -> Result<Vec<Difference>, UnknownEdition> {
        let (a, b) = (self.shelf.named(a)?, self.shelf.named(b)?);
        let keys: std::collections::BTreeSet<_> = a.cells.keys().chain(b.cells.keys()).collect();
        let side = |edition: &Edition, key: &str| {
            edition.cells.get(key).map(|cell| Side {
                value: cell.value.to_string(),
                source: cell.source.clone(),
            })
        };
        let pairs = keys.into_iter().map(|key| Difference {
            key: key.clone(),
            a: side(&a, key),
            b: side(&b, key),
        });
        let value = |side: &Option<Side>| side.as_ref().map(|side| side.value.clone());
        Ok(pairs
            .filter(|pair| value(&pair.a) != value(&pair.b))
            .collect())
    }
}

/// One key in which two plans differ.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// The key.
    pub key: String,
    /// In the first.
    pub a: Option<Side>,
    /// In the second.
    pub b: Option<Side>,
}

/// A number with its source, as written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Side {
    /// The value.
    pub value: String,
    /// Tags of its sources.
    pub source: String,
}

impl Shelf {
    /// The base of a document, its amendments, and itself.
    fn chain(&self, id: &str) -> Result<Vec<&Document>, Vec<Problem>> {
        let mut chain: Vec<&Document> = Vec::new();
        let mut next = Some(id);
        while let Some(id) = next {
            let Some(document) = self
                .documents
                .get(id)
                .filter(|d| !chain.iter().any(|c| c.id == d.id))
            else {
                let file = chain
                    .last()
                    .map_or_else(|| id.to_owned(), |d| d.file.clone());
                return Err(vec![Problem {
                    file,
                    key: "extends".into(),
                    reason: format!("there is no {id}, or the chain of extends is a circle"),
                    next_step: "name an edition that is in the book".into(),
                }]);
            };
            chain.push(document);
            next = document.extends.as_deref();
        }
        chain.reverse();
        Ok(chain)
    }

    fn resolve(&self, id: &str) -> Result<Edition, Vec<Problem>> {
        Edition::merge(&self.chain(id)?)
    }

    /// An overlay over the newest edition of its pathogen, to see whether it is sound.
    fn try_overlay(&self, overlay: &Document) -> Vec<Problem> {
        let fits = |e: &&Arc<Edition>| e.pathogen == overlay.pathogen;
        let Some(base) = self.editions.values().filter(fits).max_by_key(|e| e.from) else {
            return vec![Problem {
                file: overlay.file.clone(),
                key: "pathogen".into(),
                reason: "there is no edition for this pathogen".into(),
                next_step: "correct the pathogen, or add an edition".into(),
            }];
        };
        let mut chain = self.chain(&base.id).unwrap_or_default();
        chain.push(overlay);
        Edition::merge(&chain).err().unwrap_or_default()
    }

    /// An edition by id, with overlays after plus signs.
    fn named(&self, id: &str) -> Result<Edition, UnknownEdition> {
        let unknown = |reason: String| UnknownEdition {
            asked: id.to_owned(),
            reason,
        };
        let mut parts = id.split('+');
        let base = parts.next().unwrap_or_default();
        let Some(edition) = self.editions.get(base) else {
            let known: Vec<&str> = self.editions.keys().map(String::as_str).collect();
            return Err(unknown(format!("it is none of {}", known.join(", "))));
        };
        let mut chain = self.chain(base).unwrap_or_default();
        for part in parts {
            let overlay = self.documents.get(part).filter(|d| d.kind == Kind::Overlay);
            let Some(overlay) = overlay else {
                return Err(unknown("an overlay of it is unknown".to_owned()));
            };
            if overlay.pathogen != edition.pathogen {
                return Err(unknown(format!(
                    "an overlay of it is for {}",
                    overlay.pathogen
                )));
            }
            chain.push(overlay);
        }
        Edition::merge(&chain).map_err(|problems| {
            unknown(
                problems
                    .iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join("; "),
            )
        })
    }
}
