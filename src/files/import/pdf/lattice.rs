//! Tables with rules: which rules belong together, the cells between them, and what stands in each.

use super::glyphs::{Glyph, PageContent};
use super::lines::text_of;
use super::rules::{Rule, Rules};
use crate::import::blocks::{Cell, Grid, Precision, SourcePlace};
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeMap;

/// How far apart, in points, two rules are one.
const TOLERANCE: f64 = 2.5;
/// The least share of a cell's side that a rule must cover to separate it from the next.
const LEAST_COVER: f64 = 0.6;
/// Larger lattices are drawings.
const MAX_LINES: usize = 300;

/// A table of a page.
#[derive(Debug)]
pub(super) struct Lattice {
    rules: Rules,
    /// Its lines from left to right.
    across: Vec<f64>,
    /// Its lines from top to bottom.
    down: Vec<f64>,
    /// For each field, the first field of its cell.
    cells: Vec<usize>,
}

/// Returns the tables of a page, from top to bottom.
pub(super) fn lattices(rules: &Rules) -> Vec<Lattice> {
    let mut lattices: Vec<Lattice> = groups(rules).into_iter().filter_map(lattice).collect();
    lattices.sort_by(|a, b| a.down[0].total_cmp(&b.down[0]));
    lattices
}

/// Rules that touch each other, directly or through others.
fn groups(rules: &Rules) -> Vec<Rules> {
    let n_across = rules.across.len();
    let mut sets = Sets::new(n_across + rules.down.len());
    let touches = |a: &Rule, b: &Rule| {
        (a.start - TOLERANCE..=a.end + TOLERANCE).contains(&b.at)
            && (b.start - TOLERANCE..=b.end + TOLERANCE).contains(&a.at)
    };
    for (across_idx, across) in rules.across.iter().enumerate() {
        for (down_idx, down) in rules.down.iter().enumerate() {
            if touches(across, down) {
                sets.join(across_idx, n_across + down_idx);
            }
        }
    }
    for (rules, first) in [(&rules.across, 0), (&rules.down, n_across)] {
        join_pieces(rules, first, &mut sets);
    }
    let mut groups: BTreeMap<usize, Rules> = BTreeMap::new();
    for (idx, rule) in rules.across.iter().enumerate() {
        let group = groups.entry(sets.first(idx)).or_default();
        group.across.push(*rule);
    }
    for (idx, rule) in rules.down.iter().enumerate() {
        let group = groups.entry(sets.first(n_across + idx)).or_default();
        group.down.push(*rule);
    }
    groups.into_values().collect()
}

/// Rules that go on where others end: browsers draw a line anew for each column below.
fn join_pieces(rules: &[Rule], first: usize, sets: &mut Sets) {
    let mut order: Vec<usize> = (0..rules.len()).collect();
    order.sort_by(|&a, &b| {
        let (a, b) = (&rules[a], &rules[b]);
        a.at.total_cmp(&b.at).then(a.start.total_cmp(&b.start))
    });
    for (place, &idx) in order.iter().enumerate() {
        let rule = &rules[idx];
        let near = order[place + 1..]
            .iter()
            .take_while(|&&other| rules[other].at - rule.at < TOLERANCE);
        for &other in near {
            let (start, end) = (rules[other].start, rules[other].end);
            if start <= rule.end + TOLERANCE && end >= rule.start - TOLERANCE {
                sets.join(first + idx, first + other);
            }
        }
    }
}

fn lattice(rules: Rules) -> Option<Lattice> {
    let places = |rules: &[Rule]| clustered(rules.iter().map(|rule| rule.at));
    let across = with_ends(places(&rules.down), &rules.across);
    let down = with_ends(places(&rules.across), &rules.down);
    let is_table = (3..=MAX_LINES).contains(&across.len()) && (2..=MAX_LINES).contains(&down.len());
    is_table.then(|| Lattice {
        cells: cells(&rules, &across, &down),
        rules,
        across,
        down,
    })
}

/// For each field between the lines, the first field of its cell.
fn cells(rules: &Rules, across: &[f64], down: &[f64]) -> Vec<usize> {
    let n_columns = across.len() - 1;
    let n_rows = down.len() - 1;
    let mut sets = Sets::new(n_rows * n_columns);
    for row in 0..n_rows {
        for column in 0..n_columns {
            let field = row * n_columns + column;
            let (left, right) = (across[column], across[column + 1]);
            let (top, bottom) = (down[row], down[row + 1]);
            let is_open_right =
                column + 1 < n_columns && !is_covered(&rules.down, right, top, bottom);
            let is_open_below = row + 1 < n_rows && !is_covered(&rules.across, bottom, left, right);
            if is_open_right {
                sets.join(field, field + 1);
            }
            if is_open_below {
                sets.join(field, field + n_columns);
            }
        }
    }
    (0..n_rows * n_columns)
        .map(|field| sets.first(field))
        .collect()
}

/// Returns the places with those where crossing rules end without a line: a table that a page cuts has none at its
/// edge.
fn with_ends(mut places: Vec<f64>, crossing: &[Rule]) -> Vec<f64> {
    let (starts, ends) = (
        crossing.iter().map(|rule| rule.start),
        crossing.iter().map(|rule| rule.end),
    );
    let first = starts.fold(f64::INFINITY, f64::min);
    let last = ends.fold(f64::NEG_INFINITY, f64::max);
    if places.first().is_some_and(|place| place - first > MIN_ROW) {
        places.insert(0, first);
    }
    if places.last().is_some_and(|place| last - place > MIN_ROW) {
        places.push(last);
    }
    places
}

/// Rows and columns are no smaller, in points.
const MIN_ROW: f64 = 8.0;

/// Returns the places of lines, of which some are drawn in several pieces.
fn clustered(places: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut places: Vec<f64> = places.collect();
    places.sort_by(f64::total_cmp);
    let mut lines: Vec<f64> = Vec::new();
    for place in places {
        match lines.last() {
            Some(last) if place - last < TOLERANCE => {}
            _ => lines.push(place),
        }
    }
    lines
}

fn is_covered(rules: &[Rule], at: f64, start: f64, end: f64) -> bool {
    let mut pieces: Vec<(f64, f64)> = rules
        .iter()
        .filter(|rule| (rule.at - at).abs() < TOLERANCE + 0.5)
        .map(|rule| (rule.start.max(start), rule.end.min(end)))
        .filter(|(start, end)| end > start)
        .collect();
    pieces.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut covered, mut reached) = (0.0, start);
    for (from, to) in pieces {
        if to > reached {
            covered += to - from.max(reached);
            reached = to;
        }
    }
    covered > LEAST_COVER * (end - start)
}

impl Lattice {
    /// Returns whether the middle of a character stands in it.
    pub(super) fn contains(&self, glyph: &Glyph) -> bool {
        self.field(glyph).is_some()
    }

    fn field(&self, glyph: &Glyph) -> Option<usize> {
        let (x, y) = glyph.center();
        let between = |lines: &[f64], at: f64| {
            let mut pairs = lines.windows(2);
            pairs.position(|pair| pair[0] <= at && at < pair[1])
        };
        let column = between(&self.across, x)?;
        let row = between(&self.down, y)?;
        Some(row * (self.across.len() - 1) + column)
    }

    /// Returns the table with what stands in it.
    pub(super) fn grid(&self, page: &PageContent, number: usize) -> Grid {
        let n_columns = self.across.len() - 1;
        let n_rows = self.down.len() - 1;
        let mut glyphs: BTreeMap<usize, Vec<&Glyph>> = BTreeMap::new();
        for glyph in &page.glyphs {
            if let Some(field) = self.field(glyph) {
                glyphs.entry(self.cells[field]).or_default().push(glyph);
            }
        }
        let mut rows: Vec<Vec<Cell>> = vec![Vec::new(); n_rows];
        for first in 0..self.cells.len() {
            if self.cells[first] != first {
                continue;
            }
            let fields: Vec<usize> = (first..self.cells.len())
                .filter(|&field| self.cells[field] == first)
                .collect();
            let columns = || fields.iter().map(|field| field % n_columns);
            let (left, right) = (columns().min().unwrap_or(0), columns().max().unwrap_or(0));
            let last_row = fields.iter().map(|field| field / n_columns).max();
            let row = first / n_columns;
            let text = glyphs.get(&first).map(|glyphs| text_of(glyphs));
            rows[row].push(Cell {
                text: text.unwrap_or_default(),
                column: left,
                n_columns: right - left + 1,
                n_rows: last_row.unwrap_or(0) - row + 1,
                place: place(number, self.across[left], self.down[row]),
            });
        }
        for row in &mut rows {
            row.sort_by_key(|cell| cell.column);
        }
        Grid {
            precision: Precision::Exact,
            rows,
        }
    }

    /// Returns whether it may continue another table: both have the same left and right edges.
    pub(super) fn has_edges_of(&self, other: &Self) -> bool {
        let edges = |lattice: &Self| (lattice.across[0], lattice.across[lattice.across.len() - 1]);
        let ((left, right), (other_left, other_right)) = (edges(self), edges(other));
        (left - other_left).abs() < TOLERANCE && (right - other_right).abs() < TOLERANCE
    }

    /// Adds vertical lines of other tables, so that columns have the same numbers in all of them.
    pub(super) fn add_lines(&mut self, lines: &[f64]) {
        let known = self.across.iter().chain(lines).copied();
        let across = clustered(known);
        if across.len() <= MAX_LINES {
            self.cells = cells(&self.rules, &across, &self.down);
            self.across = across;
        }
    }

    /// Returns its lines from left to right.
    pub(super) fn lines(&self) -> &[f64] {
        &self.across
    }

    /// Returns where it begins and ends on the page.
    pub(super) fn extent(&self) -> (f64, f64) {
        (self.down[0], self.down[self.down.len() - 1])
    }

    /// Returns the place of its upper left corner on a page.
    pub(super) fn place(&self, page: usize) -> SourcePlace {
        place(page, self.across[0], self.down[0])
    }
}

/// Returns a place in whole points.
pub(super) fn points(place: f64) -> u32 {
    place.round().clamp(0.0, 100_000.0).to_u32().unwrap_or(0)
}

/// Returns a place on a page, in points.
pub(super) fn place(page: usize, across: f64, down: f64) -> SourcePlace {
    SourcePlace::Page {
        page,
        across: points(across),
        down: points(down),
    }
}

/// Disjoint sets of numbers (union-find).
struct Sets(Vec<usize>);

impl Sets {
    fn new(n: usize) -> Self {
        Self((0..n).collect())
    }

    fn first(&mut self, idx: usize) -> usize {
        let mut at = idx;
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.first(a), self.first(b));
        self.0[a.max(b)] = a.min(b);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_the_nearest_whole_point_of_a_page() {
        let places = [2.4, 2.5, -1.0, 1e9, f64::NAN];
        assert_eq!(places.map(points), [2, 3, 0, 100_000, 0]);
    }

    fn glyph(x: f64, y: f64, text: &str) -> Glyph {
        Glyph {
            x,
            y,
            size: 10.0,
            text: text.to_owned(),
        }
    }

    fn rule(start: f64, end: f64, at: f64) -> Rule {
        Rule { start, end, at }
    }

    #[test]
    fn cells_without_a_rule_between_are_one() {
        let rules = Rules {
            across: vec![
                rule(0.0, 90.0, 0.0),
                rule(0.0, 90.0, 20.0),
                rule(0.0, 90.0, 40.0),
            ],
            down: vec![
                rule(0.0, 40.0, 0.0),
                rule(20.0, 40.0, 30.0),
                rule(0.0, 40.0, 60.0),
                rule(0.0, 40.0, 90.0),
            ],
        };
        let lattices = lattices(&rules);
        let page = PageContent {
            glyphs: vec![
                glyph(20.0, 15.0, "甲"),
                glyph(65.0, 15.0, "1"),
                glyph(70.0, 15.0, "2"),
                glyph(35.0, 35.0, "乙"),
            ],
            ..PageContent::default()
        };
        let grid = lattices[0].grid(&page, 1);
        let shown: Vec<(&str, usize, usize)> = grid
            .rows
            .iter()
            .flatten()
            .map(|cell| (cell.text.as_str(), cell.column, cell.n_columns))
            .collect();
        assert_eq!(
            shown,
            [
                ("甲", 0, 2),
                ("12", 2, 1),
                ("", 0, 1),
                ("乙", 1, 1),
                ("", 2, 1)
            ]
        );
    }

    #[test]
    fn a_page_of_a_table_takes_the_columns_of_its_other_pages() {
        let rules = Rules {
            across: vec![rule(0.0, 90.0, 0.0), rule(0.0, 90.0, 20.0)],
            down: vec![
                rule(0.0, 20.0, 0.0),
                rule(0.0, 20.0, 60.0),
                rule(0.0, 20.0, 90.0),
            ],
        };
        let mut lattice = lattices(&rules).remove(0);
        lattice.add_lines(&[0.0, 30.0, 60.0, 90.0]);
        let grid = lattice.grid(&PageContent::default(), 1);
        let cells = grid.rows[0].iter();
        let columns: Vec<(usize, usize)> =
            cells.map(|cell| (cell.column, cell.n_columns)).collect();
        assert_eq!(columns, [(0, 2), (2, 1)]);
    }
}
