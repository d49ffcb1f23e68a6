//! Which rows of a range reach at least to a given end: a tree of maxima over blocks of rows.
//!
//! Rows are sorted by their beginning; a stay that began long ago may still last. The tree finds
//! those that do without a walk over all that came between: the logarithm plus what it finds.

use std::ops::Range;

/// Rows of a block: one cache line or two of maxima spare a tree eight times the size.
const BLOCK: usize = 16;
/// Ranges up to this length are walked; the tree would cost more.
const WALK: usize = 4 * BLOCK;

/// The maxima; node 1 is the root, node `n` has the children `2n` and `2n + 1`.
pub(super) struct Reach {
    leaves: usize,
    maxima: Vec<i64>,
}

impl Reach {
    /// Builds the tree over the ends of all rows, in row order.
    pub(super) fn new(untils: &[i64]) -> Self {
        let leaves = untils.len().div_ceil(BLOCK).next_power_of_two();
        let mut maxima = vec![i64::MIN; 2 * leaves];
        for (block, rows) in untils.chunks(BLOCK).enumerate() {
            maxima[leaves + block] = rows.iter().copied().max().unwrap_or(i64::MIN);
        }
        for node in (1..leaves).rev() {
            maxima[node] = maxima[2 * node].max(maxima[2 * node + 1]);
        }
        Self { leaves, maxima }
    }

    /// Calls `each`, in ascending order, with runs of rows within `rows` that hold every row
    /// ending at or after `end`, and few others.
    pub(super) fn runs(&self, rows: Range<usize>, end: i64, mut each: impl FnMut(Range<usize>)) {
        if rows.len() <= WALK {
            if !rows.is_empty() {
                each(rows);
            }
            return;
        }
        let blocks = rows.start / BLOCK..(rows.end - 1) / BLOCK + 1;
        let mut open = vec![(1, 0..self.leaves)];
        while let Some((node, span)) = open.pop() {
            let outside = span.end <= blocks.start || blocks.end <= span.start;
            if outside || self.maxima[node] < end {
                continue;
            }
            if node >= self.leaves {
                let start = (span.start * BLOCK).max(rows.start);
                each(start..(span.end * BLOCK).min(rows.end));
            } else {
                let middle = span.start + span.len() / 2;
                open.push((2 * node + 1, middle..span.end));
                open.push((2 * node, span.start..middle));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_hold_every_row_that_reaches_and_stay_in_the_range() {
        let untils: Vec<i64> = (0..1_000).map(|i| (i * 7919) % 541).collect();
        let reach = Reach::new(&untils);
        for rows in [0..1_000, 3..997, 100..165, 5..6, 0..0, 999..1_000, 15..81] {
            for end in [0, 200, 540, 541] {
                let mut found = Vec::new();
                reach.runs(rows.clone(), end, |run| found.extend(run));
                assert!(found.is_sorted() && found.iter().all(|row| rows.contains(row)));
                found.retain(|&row| untils[row] >= end);
                let wanted: Vec<_> = rows.clone().filter(|&row| untils[row] >= end).collect();
                assert_eq!(found, wanted, "{rows:?} {end}");
            }
        }
    }
}
