//! The tree of jurisdictions and its map: city > county > township > community > grid cell.
//!
//! The map is a lattice of 24 by 16 cells bent along a bay, with corners moved a little, as
//! nobody's cells are square. Corners are shared, so cells tile without gaps, and the outline of a
//! higher area is the line of lattice points around it. The city lies in the open sea.

use crate::random::{chance, unit};

/// Path of the city; all below it is invented.
pub(crate) const CITY: &str = "CN/样本省/样港市";
/// Cells of the lattice from west to east, and from the shore inland.
const COLUMNS: usize = 24;
const ROWS: usize = 16;
/// Communities of a township, townships of a county, and counties: each two by two.
const COUNTIES: usize = 4;
const TOWNSHIPS: usize = 16;
const COMMUNITIES: usize = 64;
/// Cells of a community: three by two.
pub(crate) const CELLS: usize = 384;
/// Size of a cell in degrees, and the south-western corner.
const CELL: (f64, f64) = (0.0115, 0.0095);
const CORNER: (f64, f64) = (123.45, 30.35);

/// How high an area stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Level {
    /// 市
    City,
    /// 区、县
    County,
    /// 街道、镇
    Township,
    /// 社区
    Community,
    /// 网格
    Cell,
}

impl Level {
    /// The stored name: `city`, `county`, `township`, `community` or `cell`.
    pub fn code(self) -> &'static str {
        match self {
            Self::City => "city",
            Self::County => "county",
            Self::Township => "township",
            Self::Community => "community",
            Self::Cell => "cell",
        }
    }
}

/// One node of the tree with its outline.
#[derive(Clone, PartialEq, Debug)]
pub struct Area {
    /// Labels from the nation down, as in [`quell_model::jurisdiction::Jurisdiction`].
    pub path: String,
    /// Path of the area that contains it; that of the province for the city.
    pub parent: String,
    /// How high it stands.
    pub level: Level,
    /// Chinese name.
    pub name_zh: String,
    /// English name.
    pub name_en: String,
    /// Longitude and latitude of the corners, counter-clockwise, the first one again at the end.
    pub ring: Vec<(f64, f64)>,
    /// How many people live there.
    pub population: u32,
}

/// A rectangle of lattice cells: columns and rows from, and how many.
#[derive(Clone, Copy)]
struct Block {
    column: usize,
    row: usize,
    wide: usize,
    high: usize,
}

/// The block of the nth area of a level, of which there are `wide` by `high` cells each.
fn block(level: Level, nth: usize) -> Block {
    let (mut column, mut row) = (0, 0);
    let (mut wide, mut high) = (COLUMNS, ROWS);
    // Each level down is one digit of base four: two by two.
    let digits = match level {
        Level::City => 0,
        Level::County => 1,
        Level::Township => 2,
        Level::Community | Level::Cell => 3,
    };
    let community = if level == Level::Cell { nth / 6 } else { nth };
    for place in (0..digits).rev() {
        let quarter = community >> (2 * place) & 3;
        (wide, high) = (wide / 2, high / 2);
        column += quarter % 2 * wide;
        row += quarter / 2 * high;
    }
    if level == Level::Cell {
        (column, row) = (column + nth % 6 % 3, row + nth % 6 / 3);
        (wide, high) = (1, 1);
    }
    Block {
        column,
        row,
        wide,
        high,
    }
}

/// A corner of the lattice.
fn corner(seed: u64, column: usize, row: usize) -> (f64, f64) {
    let along = column as f64 / COLUMNS as f64;
    let bits = chance(seed, 0xc0, column as u64, row as u64);
    let jitter = |bits: u64| unit(bits) * 0.44 - 0.22;
    let (dx, dy) = (jitter(bits), jitter(bits.rotate_left(32)));
    // The shore bends inland in the middle; rows further inland follow it less.
    let bay = 0.055 * (std::f64::consts::PI * along).sin() * (1.0 - row as f64 / 24.0);
    let lon = CORNER.0 + (column as f64 + dx) * CELL.0;
    let lat = CORNER.1 + (row as f64 + dy) * CELL.1 + bay;
    let round = |degrees: f64| (degrees * 1e6).round() / 1e6;
    (round(lon), round(lat))
}

fn ring(seed: u64, block: Block) -> Vec<(f64, f64)> {
    let Block {
        column,
        row,
        wide,
        high,
    } = block;
    let south = (column..column + wide).map(|c| (c, row));
    let east = (row..row + high).map(|r| (column + wide, r));
    let north = (column + 1..=column + wide).rev().map(|c| (c, row + high));
    let west = (row + 1..=row + high).rev().map(|r| (column, r));
    let mut ring: Vec<_> = south
        .chain(east)
        .chain(north)
        .chain(west)
        .map(|(c, r)| corner(seed, c, r))
        .collect();
    ring.push(ring[0]);
    ring
}

/// A point inside a cell; `across` and `up` between 0 and 1.
pub(crate) fn inside(ring: &[(f64, f64)], across: f64, up: f64) -> (f64, f64) {
    let between =
        |a: (f64, f64), b: (f64, f64), t: f64| (a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t);
    let south = between(ring[0], ring[1], across);
    let north = between(ring[3], ring[2], across);
    let (lon, lat) = between(south, north, up);
    let round = |degrees: f64| (degrees * 1e6).round() / 1e6;
    (round(lon), round(lat))
}

/// The share of the people who live in a cell: more around the harbour, none nowhere.
pub(crate) fn weight(seed: u64, cell: usize) -> f64 {
    let block = block(Level::Cell, cell);
    let (x, y) = (block.column as f64 - 9.0, block.row as f64 - 4.0);
    let centre = 1.0 + 5.0 * (-(x * x + y * y) / 40.0).exp();
    centre * (0.5 + unit(chance(seed, 0xce11, cell as u64, 0)))
}

const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// A number up to 99 in Chinese.
fn numeral(number: usize) -> String {
    let tens = match number / 10 {
        0 => String::new(),
        1 => "十".to_owned(),
        tens => format!("{}十", DIGITS[tens % 10]),
    };
    format!("{tens}{}", DIGITS[number % 10])
}

/// Number of the township as printed: those of one county are four apart, so that the first four
/// lie in the first four counties.
fn township_number(nth: usize) -> usize {
    nth / 4 + nth % 4 * 4 + 1
}

fn names(level: Level, nth: usize) -> (String, String) {
    const COUNTY: [(&str, &str); COUNTIES] = [
        ("港东样区", "Gangdong Sample District"),
        ("港西样区", "Gangxi Sample District"),
        ("样塘县", "Yangtang Sample County"),
        ("样湾区", "Yangwan Sample District"),
    ];
    match level {
        Level::City => ("样港市".to_owned(), "Yanggang Sample City".to_owned()),
        Level::County => (COUNTY[nth].0.to_owned(), COUNTY[nth].1.to_owned()),
        Level::Township => {
            let number = township_number(nth);
            let (zh, en) = if nth / 4 == 2 {
                ("镇", "Town")
            } else {
                ("街道", "Subdistrict")
            };
            (
                format!("样{}{zh}", numeral(number)),
                format!("Sample {en} {number}"),
            )
        }
        Level::Community => (
            format!("样本{}社区", nth + 1),
            format!("Sample Community {}", nth + 1),
        ),
        Level::Cell => (
            format!("样{:03}网格", nth + 1),
            format!("Sample Cell {:03}", nth + 1),
        ),
    }
}

/// All areas from the city down; the cells come last, in their order. Populations are still 0.
pub(crate) fn lattice(seed: u64) -> Vec<Area> {
    let levels = [
        (Level::City, 1, 1),
        (Level::County, COUNTIES, 4),
        (Level::Township, TOWNSHIPS, 4),
        (Level::Community, COMMUNITIES, 4),
        (Level::Cell, CELLS, 6),
    ];
    let mut areas: Vec<Area> = Vec::new();
    let mut above = 0;
    for (level, count, each) in levels {
        let first = areas.len();
        for nth in 0..count {
            let (name_zh, name_en) = names(level, nth);
            let (path, parent) = if level == Level::City {
                (CITY.to_owned(), "CN/样本省".to_owned())
            } else {
                let parent = areas[above + nth / each].path.clone();
                (format!("{parent}/{name_zh}"), parent)
            };
            areas.push(Area {
                path,
                parent,
                level,
                name_zh,
                name_en,
                ring: ring(seed, block(level, nth)),
                population: 0,
            });
        }
        above = first;
    }
    areas
}

/// Index of the first cell among all areas.
pub(crate) const FIRST_CELL: usize = 1 + COUNTIES + TOWNSHIPS + COMMUNITIES;

/// Indices of the areas above a cell, from the city down, and the cell itself.
pub(crate) fn above(cell: usize) -> [usize; 5] {
    let community = cell / 6;
    [
        0,
        1 + community / 16,
        1 + COUNTIES + community / 4,
        1 + COUNTIES + TOWNSHIPS + community,
        FIRST_CELL + cell,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Twice the signed area of a ring.
    fn size(ring: &[(f64, f64)]) -> f64 {
        ring.windows(2)
            .map(|pair| {
                let ((ax, ay), (bx, by)) = (pair[0], pair[1]);
                (ax - CORNER.0) * (by - CORNER.1) - (bx - CORNER.0) * (ay - CORNER.1)
            })
            .sum()
    }

    #[test]
    fn every_level_covers_the_city_without_gap_or_overlap() {
        let areas = lattice(7);
        let whole = size(&areas[0].ring);
        for level in [
            Level::County,
            Level::Township,
            Level::Community,
            Level::Cell,
        ] {
            let parts: Vec<f64> = areas
                .iter()
                .filter(|area| area.level == level)
                .map(|area| size(&area.ring))
                .collect();
            assert!(parts.iter().all(|part| *part > 0.0), "{level:?}");
            assert!(
                (parts.iter().sum::<f64>() - whole).abs() < 1e-9,
                "{level:?}"
            );
        }
    }

    #[test]
    fn paths_are_unique_and_each_names_its_parent() {
        let areas = lattice(1);
        let paths: std::collections::BTreeSet<_> = areas.iter().map(|area| &area.path).collect();
        assert_eq!(paths.len(), areas.len());
        for area in &areas[1..] {
            assert!(paths.contains(&area.parent), "{}", area.path);
            assert_eq!(area.path, format!("{}/{}", area.parent, area.name_zh));
        }
        for cell in 0..CELLS {
            let line = above(cell);
            for pair in line.windows(2) {
                assert_eq!(areas[pair[1]].parent, areas[pair[0]].path);
            }
        }
    }
}
