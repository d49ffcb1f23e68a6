//! The tree nation > province > city > county > township > community > grid cell > building.

use serde::{Deserialize, Serialize};

/// A node of the tree, written as its path from the root: labels joined by `/`, each a GB/T 2260
/// code where there is one (`CN/45/4505/450502`), else the name the source uses (`KR/Seoul`).
///
/// The empty path stands for "not known" and contains nothing but itself.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Jurisdiction(pub String);

impl Jurisdiction {
    /// Joins labels to a path. Blank labels are skipped; a `/` inside a label becomes `-`.
    pub fn from_labels<'a>(labels: impl IntoIterator<Item = &'a str>) -> Self {
        let mut path = String::new();
        for label in labels {
            let label = label.trim();
            if label.is_empty() {
                continue;
            }
            if !path.is_empty() {
                path.push('/');
            }
            path.extend(label.chars().map(|c| if c == '/' { '-' } else { c }));
        }
        Self(path)
    }

    /// Whether nothing is known.
    pub fn is_unknown(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether `other` is this node or lies below it.
    pub fn contains(&self, other: &Self) -> bool {
        !self.is_unknown()
            && other.0.starts_with(&self.0)
            && matches!(other.0.as_bytes().get(self.0.len()), None | Some(b'/'))
    }

    /// The node of the first `depth` labels; the node itself where it is not deeper.
    #[must_use]
    pub fn ancestor(&self, depth: usize) -> Self {
        let end = self
            .0
            .match_indices('/')
            .nth(depth.saturating_sub(1))
            .map(|(at, _)| at);
        Self(self.0[..end.unwrap_or(self.0.len())].to_owned())
    }

    /// The number of labels.
    pub fn depth(&self) -> usize {
        if self.is_unknown() {
            0
        } else {
            self.0.matches('/').count() + 1
        }
    }
}

impl std::fmt::Display for Jurisdiction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_contains_what_lies_below_it_and_nothing_that_only_looks_alike() {
        let city = Jurisdiction("CN/45/4505".into());
        for (path, inside) in [
            ("CN/45/4505", true),
            ("CN/45/4505/450502", true),
            ("CN/45/45051", false),
            ("CN/45", false),
            ("", false),
        ] {
            assert_eq!(city.contains(&Jurisdiction(path.into())), inside, "{path}");
        }
        assert!(!Jurisdiction::default().contains(&city));
    }

    #[test]
    fn labels_join_and_ancestors_cut() {
        let county = Jurisdiction::from_labels(["CN", "45", " ", "4505", "450502"]);
        assert_eq!(county.0, "CN/45/4505/450502");
        assert_eq!(county.ancestor(3).0, "CN/45/4505");
        assert_eq!(county.ancestor(9), county);
        assert_eq!(county.depth(), 4);
        assert_eq!(Jurisdiction::from_labels(["a/b"]).0, "a-b");
    }
}
