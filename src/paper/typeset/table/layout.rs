//! A table in one type size: where its columns stand, how high its rows are, and which rows go on one page.

use super::cell::{self, CellText, Room, Words};
use super::columns::columns;
use super::plan::{CellKind, PlanCell, TablePlan};
use super::rows::{self, Need};
use super::upright;
use crate::fonts::FontSet;
use crate::typeset::style::{self, Bounds};
use crate::units::{Length, Point};
use std::ops::Range;

/// A table set in one type size.
pub(in crate::typeset) struct Layout<'a> {
    pub(super) plan: &'a TablePlan,
    pub(super) size: Length,
    /// The middles of the rules between the columns.
    pub(super) edges: Vec<Length>,
    /// The words of each cell of the grid.
    pub(super) cells: Vec<SetCell>,
    /// The least height of each row.
    heights: Vec<Length>,
    /// The height of each row where there is room.
    comfortable: Vec<Length>,
    /// For each row, the end of the rows that stay together from it on: a block below its caption, heads with the row below
    /// them.
    chunk_ends: Vec<usize>,
    /// How many rows the tallest cell covers.
    n_most_rows: usize,
}

/// The suffix of the label of a group that continues from the page before.
pub(super) const CONTINUED: &str = "（续）";

/// The words of a cell as they are set.
pub(super) enum SetCell {
    /// In lines.
    Lines(CellText),
    /// From top to bottom; positioned once the rows have their heights.
    Upright {
        /// The height below which a part of it cannot be read.
        least: Length,
    },
}

/// Rows of a table that stand on one page.
pub(in crate::typeset) struct Fragment {
    /// The rows of the grid from top to bottom, repeated heads first.
    pub(super) rows: Vec<usize>,
    /// How many of them are repeated.
    pub(super) n_repeated: usize,
    /// The middles of the rules between them.
    pub(super) tops: Vec<Length>,
}

impl Fragment {
    /// Returns the height with the outer rules.
    pub(in crate::typeset) fn height(&self) -> Length {
        match (self.tops.first(), self.tops.last()) {
            (Some(&first), Some(&last)) => last - first + style::OUTER_RULE,
            _ => Length::ZERO,
        }
    }
}

impl TablePlan {
    /// Returns the table set in this type size.
    pub(in crate::typeset) fn layout(&self, size: Length, fonts: &FontSet) -> Layout<'_> {
        Layout::new(self, size, fonts)
    }
}

impl<'a> Layout<'a> {
    fn new(plan: &'a TablePlan, size: Length, fonts: &FontSet) -> Self {
        let columns = columns(plan, size, fonts);
        let mut cells = Vec::with_capacity(plan.cells.len());
        let mut needs = Vec::with_capacity(plan.cells.len());
        for own in &plan.cells {
            let room = room(&columns.edges, own, plan.bounds);
            let own_size = match own.kind {
                CellKind::Figure => columns.figure_size,
                _ => size,
            };
            let (cell, height) = set_cell(own, room, own_size, fonts);
            cells.push(cell);
            let rows = own.rows(plan.n_rows);
            needs.push(Need { rows, height });
        }
        let heights = rows::least(plan.n_rows, needs);
        let comfortable = heights.iter();
        let comfortable = comfortable.map(|height| height.max(plan.bounds.comfortable));
        Self {
            plan,
            size,
            edges: columns.edges,
            cells,
            comfortable: comfortable.collect(),
            chunk_ends: chunk_ends(plan, &heights),
            heights,
            n_most_rows: plan.cells.iter().map(|own| own.n_rows).max().unwrap_or(1),
        }
    }

    /// Returns the height below which the table cannot be set.
    pub(in crate::typeset) fn least_height(&self) -> Length {
        total(&self.heights)
    }

    /// Returns the height that the table takes where there is room.
    pub(in crate::typeset) fn comfortable_height(&self) -> Length {
        total(&self.comfortable)
    }

    /// Returns the height of the heads with the first rows that may stand below them.
    pub(in crate::typeset) fn first_height(&self) -> Length {
        total(&self.comfortable[..self.chunk_end(0)])
    }

    /// Returns all rows, with just this height together.
    pub(in crate::typeset) fn whole(&self, top: Point, height: Length) -> Fragment {
        let mut heights = self.heights.clone();
        rows::raise(&mut heights, height - style::OUTER_RULE);
        Fragment {
            rows: (0..heights.len()).collect(),
            n_repeated: 0,
            tops: tops(top, heights.into_iter()),
        }
    }

    /// Returns the rows from this one on that find room, at least one; with the heads above them where they go on from
    /// a page before. Below the last row of the table stands a note of the height `note`.
    pub(in crate::typeset) fn fragment(
        &self,
        first: usize,
        top: Point,
        room: Length,
        note: Length,
    ) -> Fragment {
        let heights = &self.comfortable;
        let n_repeated = if first == 0 { 0 } else { self.plan.n_head_rows };
        let mut height = total(&heights[..n_repeated]);
        let mut end = first;
        while end < heights.len() {
            let next = self.chunk_end(end);
            height += heights[end..next].iter().copied().sum();
            let below = if next == heights.len() {
                note
            } else {
                Length::ZERO
            };
            if height + below > room && end > first {
                break;
            }
            end = next;
        }
        let end = self.uncramped_end(first..end);
        let rows: Vec<usize> = (0..n_repeated).chain(first..end).collect();
        let tops = tops(top, rows.iter().map(|&row| heights[row]));
        Fragment {
            rows,
            n_repeated,
            tops,
        }
    }

    /// Returns the end of these rows, or an earlier one that does not cut the label of a group into parts too short for
    /// it.
    fn uncramped_end(&self, rows: Range<usize>) -> usize {
        (rows.start + 1..=rows.end)
            .rev()
            .find(|&end| end == self.heights.len() || !self.is_cramped(rows.start..end))
            .unwrap_or(rows.end)
    }

    fn is_cramped(&self, page: Range<usize>) -> bool {
        self.covering(page.clone()).any(|(_, own, cell)| {
            let rows = own.rows(self.heights.len());
            let SetCell::Upright { least } = cell else {
                return false;
            };
            let is_cut = rows.start < page.end && page.end < rows.end;
            let height =
                |rows: Range<usize>| self.comfortable[rows].iter().copied().sum::<Length>();
            is_cut
                && (height(rows.start.max(page.start)..page.end) < *least
                    || height(page.end..rows.end) < *least)
        })
    }

    /// Returns the first row that stands on a page after these.
    pub(in crate::typeset) fn row_after(&self, fragment: &Fragment) -> Option<usize> {
        let next = fragment.rows.last()? + 1;
        (next < self.heights.len()).then_some(next)
    }

    fn chunk_end(&self, first: usize) -> usize {
        self.chunk_ends
            .get(first)
            .copied()
            .unwrap_or(self.plan.n_rows)
    }

    /// Returns the cells that stand on a page, each with its position among all: those of the repeated heads first.
    pub(super) fn cells_on(
        &self,
        fragment: &Fragment,
    ) -> impl Iterator<Item = (usize, &PlanCell, &SetCell)> {
        let (heads, own) = fragment.rows.split_at(fragment.n_repeated);
        let range = |rows: &[usize]| match (rows.first(), rows.last()) {
            (Some(&first), Some(&last)) => first..last + 1,
            _ => 0..0,
        };
        let (heads, own) = (range(heads), range(own));
        let n_heads = heads.end;
        let below = self.covering(own);
        let below = below.filter(move |(_, cell, _)| cell.row_idx >= n_heads);
        self.covering(heads).chain(below)
    }

    // Cells stand row by row, so that of a long table only those around the rows are looked at.
    fn covering(&self, rows: Range<usize>) -> impl Iterator<Item = (usize, &PlanCell, &SetCell)> {
        let begin = |row: usize| self.plan.cells.partition_point(|own| own.row_idx < row);
        let (first, n_rows) = (rows.start, self.plan.n_rows);
        let places = begin((first + 1).saturating_sub(self.n_most_rows))..begin(rows.end);
        places
            .map(|place| (place, &self.plan.cells[place], &self.cells[place]))
            .filter(move |(_, own, _)| own.rows(n_rows).end > first)
    }
}

// A block of rows below its caption is kept whole, unless it is so high that it would leave a page half empty.
fn chunk_ends(plan: &TablePlan, heights: &[Length]) -> Vec<usize> {
    let mut ends = vec![plan.n_rows; plan.n_rows];
    for own in &plan.cells {
        if matches!(own.kind, CellKind::Figure | CellKind::Text) {
            ends[own.row_idx] = own.row_idx + 1;
        }
    }
    for row in (1..ends.len()).rev() {
        ends[row - 1] = if ends[row - 1] == row { row } else { ends[row] };
    }
    let captions = plan.cells.iter();
    let captions = captions.filter(|own| own.kind == CellKind::Caption);
    let starts: Vec<usize> = captions.map(|own| own.row_idx).collect();
    for (idx, &start) in starts.iter().enumerate() {
        let end = starts.get(idx + 1).copied().unwrap_or(plan.n_rows);
        let height = heights[start..end].iter().copied().sum::<Length>();
        if height <= plan.bounds.tallest {
            ends[start..end].fill(end);
        }
    }
    ends
}

/// Returns the room of a cell between the rules beside it.
pub(super) fn room(edges: &[Length], own: &PlanCell, bounds: Bounds) -> Room {
    let last = edges.len() - 1;
    let columns = own.columns();
    let left = edges[columns.start.min(last)];
    let right = edges[columns.end.min(last)];
    Room {
        left,
        width: right - left,
        tallest: bounds.tallest,
    }
}

fn set_cell(own: &PlanCell, room: Room, size: Length, fonts: &FontSet) -> (SetCell, Length) {
    if own.kind == CellKind::Group && upright::is_narrow(room.width, size) {
        let part = format!("{}{CONTINUED}", own.words);
        let least = upright::height(&part, style::SMALLEST_TABLE_SIZE, fonts);
        // Rows are not made higher for a label that can be read in a smaller size.
        let height = upright::height(&own.words, style::SMALLEST_TABLE_SIZE.min(size), fonts);
        return (SetCell::Upright { least }, height);
    }
    let text = cell::set(Words::of(own), room, size, fonts);
    let height = text.height() + style::CELL_PADDING * 2.0;
    (SetCell::Lines(text), height)
}

fn total(heights: &[Length]) -> Length {
    heights.iter().copied().sum::<Length>() + style::OUTER_RULE
}

fn tops(top: Point, heights: impl Iterator<Item = Length>) -> Vec<Length> {
    let mut y = top.y + style::OUTER_RULE / 2.0;
    let mut tops = vec![y];
    for height in heights {
        y += height;
        tops.push(y);
    }
    tops
}
