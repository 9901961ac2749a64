//! What stands in a table, before it is set in any size.

use crate::fonts::FontSet;
use crate::form::{CellAddress, GridContent, Placed, Table};
use crate::report::{Place, Report};
use crate::typeset::document::{ElementId, MissingCharacter};
use crate::typeset::style::{self, Bounds};
use crate::typeset::text::{self, Cluster, Span};
use crate::units::Length;
use std::borrow::Cow;
use std::ops::Range;

/// A table with the words of its cells, not yet set in any size.
pub(in crate::typeset) struct TablePlan {
    pub(in crate::typeset) bounds: Bounds,
    /// The widths of the columns, as shares of their sum.
    pub(in crate::typeset) widths: Vec<u16>,
    pub(in crate::typeset) n_rows: usize,
    /// How many rows at the top are repeated where the table is broken over pages.
    pub(in crate::typeset) n_head_rows: usize,
    /// The cells, row by row.
    pub(in crate::typeset) cells: Vec<PlanCell>,
}

/// A cell with its words.
pub(in crate::typeset) struct PlanCell {
    /// The first row that it covers, from 0.
    pub(in crate::typeset) row_idx: usize,
    /// The first column that it covers, from 0.
    pub(in crate::typeset) column_idx: usize,
    pub(in crate::typeset) n_columns: usize,
    pub(in crate::typeset) n_rows: usize,
    pub(in crate::typeset) kind: CellKind,
    /// What is printed; a line feed begins a new line.
    pub(in crate::typeset) words: Cow<'static, str>,
    /// What of it is underlined or struck out.
    pub(in crate::typeset) marks: Vec<MarkedRange>,
    pub(in crate::typeset) element: ElementId,
    /// Where a click on it leads.
    pub(in crate::typeset) place: Option<Place>,
}

/// How the words of a cell are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::typeset) enum CellKind {
    /// The head of a block of rows.
    Caption,
    /// The head of columns.
    Head,
    /// The label of one row.
    Label,
    /// The label of several rows, set vertically where it is narrow.
    Group,
    /// A figure.
    Figure,
    /// Sentences.
    Text,
}

/// A stretch of words that is marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::typeset) struct MarkedRange {
    /// The characters, counted from 0.
    pub(in crate::typeset) characters: Range<usize>,
    pub(in crate::typeset) stroke: Stroke,
    /// The structure element that says the mark in words.
    pub(in crate::typeset) element: Option<ElementId>,
}

/// How words are marked, so that a copy in black and white still shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::typeset) enum Stroke {
    /// A line below.
    Under,
    /// A line through the middle.
    Through,
}

impl TablePlan {
    /// A table of the form with the report's figures; `elements` are those of its cells in the order of the grid.
    pub(in crate::typeset) fn new(
        table: &Table,
        elements: Vec<ElementId>,
        report: &Report,
    ) -> Self {
        let cells = table.grid().into_iter().zip(elements);
        let cells = cells.map(|(placed, element)| {
            PlanCell::of(&placed, element, |cell| report.figure(cell).to_string())
        });
        Self {
            bounds: style::TABLE_BOUNDS,
            widths: table.widths.to_vec(),
            n_rows: table.rows.len(),
            n_head_rows: table.n_head_rows,
            cells: cells.collect(),
        }
    }

    /// Returns whether the table consists of blocks below captions, between which it may be broken.
    pub(in crate::typeset) fn has_blocks(&self) -> bool {
        let captions = self.cells.iter();
        let mut captions = captions.filter(|own| own.kind == CellKind::Caption);
        captions.nth(1).is_some()
    }

    /// Returns the characters that no face has; those of cells without a place are reported at `elsewhere`.
    pub(in crate::typeset) fn missing(
        &self,
        elsewhere: Place,
        fonts: &FontSet,
    ) -> Vec<MissingCharacter> {
        let mut missing = Vec::new();
        for own in &self.cells {
            let clusters = clusters(&own.words, style::SMALLEST_TABLE_SIZE, fonts);
            missing.extend(text::missing(&clusters, own.place.unwrap_or(elsewhere)));
        }
        missing
    }
}

/// Returns the characters of a cell.
pub(super) fn clusters(text: &str, size: Length, fonts: &FontSet) -> Vec<Cluster> {
    text::clusters(text, &[Span::whole(text, style::table(size))], fonts)
}

impl PlanCell {
    /// Returns a cell of the form; `figure` gives the words of one that has a figure.
    pub(in crate::typeset) fn of(
        placed: &Placed,
        element: ElementId,
        figure: impl FnOnce(CellAddress) -> String,
    ) -> Self {
        let (words, place) = match placed.cell.content {
            GridContent::Figure(cell, _) => (Cow::Owned(figure(cell)), Some(Place::Cell(cell))),
            GridContent::Caption(text)
            | GridContent::Head(text)
            | GridContent::Label(text)
            | GridContent::Group(text) => (Cow::Borrowed(text), None),
        };
        Self {
            row_idx: placed.row_idx,
            column_idx: placed.column_idx,
            n_columns: placed.cell.n_columns,
            n_rows: placed.cell.n_rows,
            kind: CellKind::of(placed.cell.content),
            words,
            marks: Vec::new(),
            element,
            place,
        }
    }

    /// Returns the rows that it covers.
    pub(super) fn rows(&self, n_rows: usize) -> Range<usize> {
        self.row_idx..(self.row_idx + self.n_rows).min(n_rows)
    }

    /// Returns the columns that it covers.
    pub(super) const fn columns(&self) -> Range<usize> {
        self.column_idx..self.column_idx + self.n_columns
    }
}

impl CellKind {
    /// How the content of a cell of the form is set.
    const fn of(content: GridContent) -> Self {
        match content {
            GridContent::Caption(_) => Self::Caption,
            GridContent::Head(_) => Self::Head,
            GridContent::Label(_) => Self::Label,
            GridContent::Group(_) => Self::Group,
            GridContent::Figure(..) => Self::Figure,
        }
    }
}
