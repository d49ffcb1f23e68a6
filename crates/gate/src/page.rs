//! Pages by cursor: a page ends with the key of its last row, and the next begins after it. No row
//! is skipped or shown twice while others are written.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::problem::{Problem, Result};

/// Rows of a page where the caller does not say.
const USUAL: u32 = 50;
/// Rows of a page at most.
const MOST: u32 = 200;
/// Longest cursor that is looked at.
const LONGEST: usize = 1_024;

/// Which page is asked for.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Paging {
    /// How many rows, 1 to 200.
    #[param(minimum = 1, maximum = 200)]
    pub limit: Option<u32>,
    /// Where to go on: `next` of the page before.
    #[param(max_length = 1024)]
    pub cursor: Option<String>,
}

impl Paging {
    /// How many rows.
    ///
    /// # Errors
    /// Refused outside 1 to 200.
    pub fn limit(&self) -> Result<usize> {
        match self.limit {
            None => Ok(USUAL as usize),
            Some(limit @ 1..=MOST) => Ok(limit as usize),
            Some(_) => Err(Problem::bad_input("limit", "range", "1 to 200")),
        }
    }

    /// The key after which the page begins.
    ///
    /// # Errors
    /// Refused when the cursor is not one of this list.
    pub fn after<K: DeserializeOwned>(&self) -> Result<Option<K>> {
        let Some(cursor) = &self.cursor else {
            return Ok(None);
        };
        let broken = || {
            Problem::bad_input(
                "cursor",
                "not-a-cursor",
                "`next` of the page before, unchanged",
            )
        };
        if cursor.len() > LONGEST {
            return Err(broken());
        }
        let bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| broken())?;
        serde_json::from_slice(&bytes)
            .map(Some)
            .map_err(|_| broken())
    }
}

/// One page of a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Where to go on, unless this is the last page.
    pub next: Option<String>,
    /// The moment of which this page speaks.
    #[schema(value_type = String, format = DateTime)]
    pub as_of: Timestamp,
}

impl<T> Page<T> {
    /// Makes a page of rows that were fetched with one more than `limit`; `key` is what the list is
    /// sorted by, and unique.
    pub fn of<K: Serialize>(
        mut items: Vec<T>,
        limit: usize,
        as_of: Timestamp,
        key: impl Fn(&T) -> K,
    ) -> Self {
        let more = items.len() > limit;
        items.truncate(limit);
        let last = items.last().filter(|_| more);
        let next = last.and_then(|row| {
            let json = serde_json::to_vec(&key(row)).ok()?;
            Some(URL_SAFE_NO_PAD.encode(json))
        });
        Self { items, next, as_of }
    }

    /// The same page with other rows in their places.
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Page<U> {
        Page {
            items: self.items.into_iter().map(change).collect(),
            next: self.next,
            as_of: self.as_of,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_goes_on_where_it_ended_and_the_last_one_ends() {
        let page = Page::of(vec![1, 2, 3], 2, Timestamp::UNIX_EPOCH, |n| (*n, "x"));
        assert_eq!(page.items, [1, 2]);
        let asked = Paging {
            limit: None,
            cursor: page.next,
        };
        assert_eq!(
            asked.after::<(i32, String)>().unwrap(),
            Some((2, "x".into()))
        );
        assert!(
            Page::of(vec![1, 2], 2, Timestamp::UNIX_EPOCH, |n| *n)
                .next
                .is_none()
        );
    }

    #[test]
    fn what_is_no_cursor_is_refused() {
        for cursor in ["", "§", "e30", "bnVsbA", &"A".repeat(5_000)] {
            let asked = Paging {
                limit: Some(0),
                cursor: Some(cursor.into()),
            };
            assert_eq!(
                asked.after::<(i32, String)>().unwrap_err().status,
                422,
                "{cursor}"
            );
            assert!(asked.limit().is_err());
        }
    }
}
