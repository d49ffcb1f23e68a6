//! Where each case and each contact is drawn: trees side by side, time from left to right, the
//! infected beside each other, contacts around their case. Pure and without chance, so that the
//! same chains look the same on every screen and every day.

/// One case to be placed.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Spot {
    /// Day of the case, from any origin.
    pub(crate) day: Option<i32>,
    /// Fewest links from a root.
    pub(crate) generation: u32,
    /// Who infected it, as the drawing has it: one of them, of a lower generation.
    pub(crate) parent: Option<u32>,
    /// Which connected group it is in; groups are numbered from 0, the largest first.
    pub(crate) group: u32,
    /// How many contacts are drawn around it.
    pub(crate) contacts: u32,
}

/// Where something is drawn.
pub(crate) type Point = (f32, f32);

/// Width of a day.
const DAY: f32 = 2.0;
/// Height of a case without contacts.
const ROW: f32 = 1.0;
/// Space between two groups.
const GAP: f32 = 2.0;
/// How far contacts spread around their case, for one contact.
const RING: f32 = 0.35;
/// Longest span of days that one group is drawn over.
const LONGEST: i32 = 400;
/// The golden angle: turned by it, points never fall on one line.
const TURN: f32 = 2.399_963_2;

/// How far the contacts of a case reach.
fn reach(contacts: u32) -> f32 {
    RING * (contacts as f32).sqrt()
}

/// Where a contact is drawn around its case.
pub(crate) fn around((x, y): Point, nth: u32) -> Point {
    let radius = RING * (nth as f32 + 1.0).sqrt();
    let angle = TURN * nth as f32;
    (x + radius * angle.cos(), y + radius * angle.sin())
}

/// Places every case. Groups are packed in columns of about one height.
pub(crate) fn place(spots: &[Spot]) -> Vec<Point> {
    let mut points = vec![(0.0, 0.0); spots.len()];
    let groups = grouped(spots);
    let sizes: Vec<Point> = groups
        .iter()
        .map(|group| draw(spots, group, &mut points))
        .collect();
    let area: f32 = sizes.iter().map(|(w, h)| (w + GAP) * (h + GAP)).sum();
    let tallest = sizes.iter().map(|(_, h)| *h).fold(0.0, f32::max);
    // A little wider than high, as screens are.
    let column = (area / 1.6).sqrt().max(tallest);
    let (mut left, mut top, mut width) = (0.0_f32, 0.0_f32, 0.0_f32);
    for (group, (w, h)) in groups.iter().zip(&sizes) {
        if top > 0.0 && top + h > column {
            left += width + GAP;
            (top, width) = (0.0, 0.0);
        }
        for member in group {
            let point = &mut points[*member as usize];
            *point = (point.0 + left, point.1 + top);
        }
        top += h + GAP;
        width = width.max(*w);
    }
    points
}

fn grouped(spots: &[Spot]) -> Vec<Vec<u32>> {
    let n = spots.iter().map(|spot| spot.group + 1).max().unwrap_or(0);
    let mut groups = vec![Vec::new(); n as usize];
    for (at, spot) in (0..).zip(spots) {
        groups[spot.group as usize].push(at);
    }
    groups
}

/// Draws one group at the origin; returns its width and height.
fn draw(spots: &[Spot], group: &[u32], points: &mut [Point]) -> Point {
    let first = group.iter().filter_map(|at| spots[*at as usize].day).min();
    let column = |spot: &Spot| match (spot.day, first) {
        (Some(day), Some(first)) => (day - first).min(LONGEST) as f32,
        // A case without a day stands where its generation would be.
        _ => spot.generation as f32,
    };
    let widest = group
        .iter()
        .map(|at| reach(spots[*at as usize].contacts))
        .fold(0.0, f32::max);
    let rows = rows(spots, group);
    let (mut width, mut height) = (0.0_f32, 0.0_f32);
    for (at, y) in rows {
        let spot = &spots[at as usize];
        let x = column(spot) * DAY + widest;
        points[at as usize] = (x, y);
        width = width.max(x + widest);
        height = height.max(y + reach(spot.contacts) + ROW / 2.0);
    }
    (width, height)
}

/// The height at which each case of a group stands: those who infected nobody one below the other,
/// everybody else in the middle of those they infected. Without recursion: chains can be long.
fn rows(spots: &[Spot], group: &[u32]) -> Vec<(u32, f32)> {
    let index = |at: u32| group.binary_search(&at).ok();
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); group.len()];
    let mut roots = Vec::new();
    for (nth, at) in group.iter().enumerate() {
        match spots[*at as usize].parent.and_then(index) {
            Some(parent) => children[parent].push(nth),
            None => roots.push(nth),
        }
    }
    let order = |nth: &usize| {
        let spot = &spots[group[*nth] as usize];
        (spot.day.unwrap_or(i32::MAX), *nth)
    };
    roots.sort_unstable_by_key(order);
    for list in &mut children {
        list.sort_unstable_by_key(order);
    }
    let mut heights = vec![0.0_f32; group.len()];
    let mut next = 0.0_f32;
    let mut path: Vec<(usize, usize)> = Vec::new();
    for root in roots {
        path.push((root, 0));
        while let Some((nth, child)) = path.last_mut() {
            if let Some(below) = children[*nth].get(*child).copied() {
                *child += 1;
                path.push((below, 0));
                continue;
            }
            let nth = *nth;
            path.pop();
            let half = (ROW / 2.0).max(reach(spots[group[nth] as usize].contacts));
            heights[nth] = match (children[nth].first(), children[nth].last()) {
                (Some(first), Some(last)) => f32::midpoint(heights[*first], heights[*last]),
                _ => next + half,
            };
            // Its contacts may reach further down than whom it infected.
            next = next.max(heights[nth] + half);
        }
    }
    group.iter().copied().zip(heights).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(day: i32, generation: u32, parent: Option<u32>, group: u32) -> Spot {
        Spot {
            day: Some(day),
            generation,
            parent,
            group,
            contacts: 0,
        }
    }

    #[test]
    fn time_goes_right_and_a_case_stands_amid_those_it_infected() {
        let spots = [
            spot(0, 0, None, 0),
            spot(3, 1, Some(0), 0),
            spot(4, 1, Some(0), 0),
            spot(9, 2, Some(2), 0),
        ];
        let points = place(&spots);
        assert!(points[0].0 < points[1].0 && points[1].0 < points[2].0);
        assert!((points[0].1 - f32::midpoint(points[1].1, points[2].1)).abs() < 1e-5);
        assert_eq!(points, place(&spots), "the same every time");
    }

    #[test]
    fn groups_do_not_overlap_and_a_long_chain_needs_no_stack() {
        let chain: Vec<Spot> = (0..100_000)
            .map(|n| spot(n as i32, n, n.checked_sub(1), 0))
            .collect();
        assert!(
            place(&chain)
                .iter()
                .all(|(x, y)| x.is_finite() && y.is_finite())
        );
        let many: Vec<Spot> = (0..10_000).map(|n| spot(0, 0, None, n)).collect();
        let mut points = place(&many);
        points.sort_by(|a, b| a.partial_cmp(b).unwrap());
        points.dedup();
        assert_eq!(points.len(), 10_000);
        let (right, bottom) = points.iter().fold((0.0_f32, 0.0_f32), |(x, y), point| {
            (x.max(point.0), y.max(point.1))
        });
        assert!(
            right < bottom * 4.0 && bottom < right * 4.0,
            "{right} × {bottom}"
        );
    }

    #[test]
    fn contacts_spread_around_their_case_without_falling_on_each_other() {
        let points: Vec<Point> = (0..300).map(|nth| around((5.0, 5.0), nth)).collect();
        for (nth, a) in points.iter().enumerate() {
            for b in &points[..nth] {
                let apart = (a.0 - b.0).hypot(a.1 - b.1);
                assert!(apart > RING / 2.0, "{a:?} {b:?}");
            }
        }
    }
}
