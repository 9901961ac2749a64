//! The rules of a table: around it, and between cells that differ.

use super::layout::{Fragment, Layout};
use crate::typeset::document::Rule;
use crate::typeset::style;
use crate::units::{Length, Point};
use std::ops::Range;

/// Returns every rule of these rows, each as long as it goes without a gap.
pub(super) fn rules(layout: &Layout<'_>, fragment: &Fragment) -> Vec<Rule> {
    let owners = owners(layout, fragment);
    let (n_rows, n_columns) = (fragment.rows.len(), layout.edges.len() - 1);
    let mut rules = Vec::new();
    for row in 0..=n_rows {
        let is_outer = row == 0 || row == n_rows;
        let is_drawn = |column: usize| is_outer || owners[row - 1][column] != owners[row][column];
        for (start, end) in stretches(n_columns, is_drawn) {
            rules.push(horizontal(layout, fragment, row, start..end));
        }
    }
    for column in 0..=n_columns {
        let is_outer = column == 0 || column == n_columns;
        let is_drawn = |row: usize| is_outer || owners[row][column - 1] != owners[row][column];
        for (start, end) in stretches(n_rows, is_drawn) {
            rules.push(Rule {
                from: Point::new(layout.edges[column], fragment.tops[start]),
                to: Point::new(layout.edges[column], fragment.tops[end]),
                thickness: thickness(is_outer),
            });
        }
    }
    rules
}

// The outer rules reach over the corners, which would else have a notch.
fn horizontal(layout: &Layout<'_>, fragment: &Fragment, row: usize, columns: Range<usize>) -> Rule {
    let is_outer = row == 0 || row + 1 == fragment.tops.len();
    let reach = if is_outer {
        style::OUTER_RULE / 2.0
    } else {
        Length::ZERO
    };
    Rule {
        from: Point::new(layout.edges[columns.start] - reach, fragment.tops[row]),
        to: Point::new(layout.edges[columns.end] + reach, fragment.tops[row]),
        thickness: thickness(is_outer),
    }
}

const fn thickness(is_outer: bool) -> Length {
    if is_outer {
        style::OUTER_RULE
    } else {
        style::INNER_RULE
    }
}

/// Returns which cell of the grid covers each place of the rows.
fn owners(layout: &Layout<'_>, fragment: &Fragment) -> Vec<Vec<Option<usize>>> {
    let n_columns = layout.edges.len() - 1;
    let mut owners = vec![vec![None; n_columns]; fragment.rows.len()];
    for (cell_idx, own, _) in layout.cells_on(fragment) {
        let covered = own.rows(layout.plan.n_rows);
        let columns = own.columns();
        for (position, row) in fragment.rows.iter().enumerate() {
            if !covered.contains(row) {
                continue;
            }
            for owner in owners[position]
                .iter_mut()
                .take(columns.end)
                .skip(columns.start)
            {
                *owner = Some(cell_idx);
            }
        }
    }
    owners
}

/// Returns the longest stretches of `0..n` in which every place is drawn.
fn stretches(n: usize, is_drawn: impl Fn(usize) -> bool) -> Vec<(usize, usize)> {
    let mut stretches: Vec<(usize, usize)> = Vec::new();
    for place in (0..n).filter(|&place| is_drawn(place)) {
        match stretches.last_mut() {
            Some((_, end)) if *end == place => *end += 1,
            _ => stretches.push((place, place + 1)),
        }
    }
    stretches
}
