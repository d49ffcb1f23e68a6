//! Time arithmetic of stays: what it means that two of them share an instant.
//!
//! A stay is a set of instants: from (inside) until (outside), or the single instant of a stay
//! of no length, such as a scan at a door. Two stays overlap when the sets share an instant.

use std::ops::Range;

use jiff::Timestamp;
use quell_model::stay::Stay;

/// A set of instants in microseconds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Span {
    pub(super) from: i64,
    pub(super) until: i64,
}

impl Span {
    pub(super) fn of(stay: &Stay) -> Self {
        Self {
            from: stay.from.as_microsecond(),
            until: stay.until.as_microsecond(),
        }
    }

    /// A window of question; `None` when it holds no instant.
    pub(super) fn window(window: &Range<Timestamp>) -> Option<Self> {
        let (from, until) = (window.start.as_microsecond(), window.end.as_microsecond());
        (from < until).then_some(Self { from, until })
    }

    /// The instants in both, if any.
    pub(super) fn shared(self, other: Self) -> Option<Self> {
        let (from, until) = (self.from.max(other.from), self.until.min(other.until));
        let touch = from == until && self.holds(from) && other.holds(from);
        (from < until || touch).then_some(Self { from, until })
    }

    fn holds(self, at: i64) -> bool {
        self.from == at || (self.from < at && at < self.until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_outside_and_a_scan_is_one_instant() {
        let check = |a: (i64, i64), b: (i64, i64), shared: Option<(i64, i64)>| {
            let span = |(from, until)| Span { from, until };
            assert_eq!(span(a).shared(span(b)), shared.map(span), "{a:?} {b:?}");
            assert_eq!(span(b).shared(span(a)), shared.map(span), "{b:?} {a:?}");
        };
        check((0, 10), (5, 20), Some((5, 10)));
        check((0, 10), (10, 20), None);
        check((0, 10), (2, 3), Some((2, 3)));
        check((5, 5), (0, 10), Some((5, 5)));
        check((0, 0), (0, 10), Some((0, 0)));
        check((10, 10), (0, 10), None);
        check((5, 5), (5, 5), Some((5, 5)));
        check((5, 5), (6, 6), None);
        check((0, 1), (5, 9), None);
    }
}
