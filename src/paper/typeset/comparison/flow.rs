//! The blocks of a comparison from top to bottom: headings, sentences and tables, with their structure elements.

use super::{charts, sheet};
use crate::compare::Chart;
use crate::fonts::FontSet;
use crate::report::Place;
use crate::typeset::document::{
    Element, ElementId, ElementKind, Item, MissingCharacter, Run, Scope,
};
use crate::typeset::structure::Structure;
use crate::typeset::style::TextStyle;
use crate::typeset::table::{CellKind, MarkedRange, PlanCell, Stroke, TablePlan};
use crate::typeset::text::{self, Alignment, Frame, Measure, Span};
use crate::units::Length;
use std::borrow::Cow;

/// Something on the sheet, from its left to its right edge.
pub(super) enum Block {
    Line(Line),
    /// A table of the form, which is kept whole where it can be.
    Table(Box<TablePlan>),
    /// A list, which continues on the next page.
    List(Box<TablePlan>),
    /// A row of charts of this height.
    Charts(Vec<Item>, Length),
}

/// A line of text.
pub(super) struct Line {
    /// Heights are measured from the middle of the line.
    pub(super) runs: Vec<Run>,
    pub(super) height: Length,
    /// The heading that begins in it, for the outline.
    pub(super) heading: Option<(u8, String)>,
    /// Whether it stands on the same page as the next.
    pub(super) is_with_next: bool,
}

/// The blocks so far.
pub(super) struct Flow<'a> {
    pub(super) fonts: &'a FontSet,
    pub(super) blocks: Vec<Block>,
    pub(super) missing: Vec<MissingCharacter>,
    structure: Structure,
}

/// A table whose rows are a list of things, below one row of heads.
pub(crate) struct List {
    /// The heads with the widths of their columns, as shares of the sum.
    pub(crate) columns: Vec<(String, u16)>,
    pub(crate) rows: Vec<Vec<ListCell>>,
}

/// A cell of a list.
pub(crate) struct ListCell {
    pub(crate) words: String,
    pub(crate) kind: ListKind,
    pub(super) marks: Vec<MarkedRange>,
    pub(super) place: Option<Place>,
}

/// What a cell of a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ListKind {
    /// The name of a row.
    Label,
    /// Words at the left.
    Text,
    /// A figure.
    Figure,
    /// A word or two, which stand in the middle on paper.
    Fact,
    /// A checksum.
    Hash,
}

impl ListCell {
    pub(super) fn text(words: impl Into<String>) -> Self {
        Self::new(words, ListKind::Text)
    }

    pub(super) fn figure(words: impl Into<String>) -> Self {
        Self::new(words, ListKind::Figure)
    }

    pub(super) fn label(words: impl Into<String>) -> Self {
        Self::new(words, ListKind::Label)
    }

    pub(super) fn new(words: impl Into<String>, kind: ListKind) -> Self {
        Self {
            words: words.into(),
            kind,
            marks: Vec::new(),
            place: None,
        }
    }

    pub(super) fn at(mut self, place: Option<Place>) -> Self {
        self.place = place;
        self
    }
}

impl<'a> Flow<'a> {
    pub(super) fn new(fonts: &'a FontSet) -> Self {
        Self {
            fonts,
            blocks: Vec::new(),
            missing: Vec::new(),
            structure: Structure::default(),
        }
    }

    pub(super) fn into_parts(self) -> (Vec<Block>, Vec<Element>, Vec<MissingCharacter>) {
        (self.blocks, self.structure.elements, self.missing)
    }

    pub(super) fn add_title(&mut self, title: &str, subtitle: &str) {
        let element = self.structure.add(ElementKind::Title);
        self.add_line(title, sheet::TITLE, Alignment::Centre, element);
        let element = self.structure.add(ElementKind::Paragraph);
        self.add_line(subtitle, sheet::SUBTITLE, Alignment::Centre, element);
    }

    /// A heading; 1 is the highest level.
    pub(super) fn add_heading(&mut self, level: u8, words: &str) {
        let element = self.structure.add(ElementKind::Heading(level));
        let style = if level == 1 {
            sheet::HEADING
        } else {
            sheet::SUBHEADING
        };
        let first = self.blocks.len();
        self.add_line(words, style, Alignment::Left, element);
        for block in &mut self.blocks[first..] {
            if let Block::Line(line) = block {
                line.is_with_next = true;
                line.height += style.size / 2.0;
            }
        }
        if let Some(Block::Line(line)) = self.blocks.get_mut(first) {
            line.heading = Some((level, words.to_owned()));
        }
    }

    pub(super) fn add_paragraph(&mut self, words: &str) {
        let element = self.structure.add(ElementKind::Paragraph);
        self.add_line(words, sheet::BODY, Alignment::Left, element);
    }

    /// A paragraph that says how the table below it is read.
    pub(super) fn add_note(&mut self, words: &str) {
        let first = self.blocks.len();
        self.add_paragraph(words);
        for block in &mut self.blocks[first..] {
            if let Block::Line(line) = block {
                line.is_with_next = true;
            }
        }
    }

    fn add_line(
        &mut self,
        words: &str,
        style: TextStyle,
        alignment: Alignment,
        element: ElementId,
    ) {
        let clusters = text::clusters(words, &[Span::whole(words, style)], self.fonts);
        let missing = text::missing(&clusters, Place::Properties);
        self.missing.extend(missing);
        let frame = Frame::new(sheet::MARGIN, sheet::WIDTH, alignment);
        for range in text::break_lines(&clusters, Measure::ragged(sheet::WIDTH)) {
            self.blocks.push(Block::Line(Line {
                runs: text::runs(&clusters[range], frame, Some(element)),
                height: style.size * sheet::LEADING,
                heading: None,
                is_with_next: false,
            }));
        }
    }

    pub(super) fn add_list(&mut self, list: List) {
        let (heads, widths): (Vec<String>, Vec<u16>) = list.columns.into_iter().unzip();
        let head = |head| (CellKind::Head, ListCell::text(head));
        let heads: Vec<_> = heads.into_iter().map(head).collect();
        let own = |entry: ListCell| (entry.kind.on_paper(), entry);
        let rows = list.rows.into_iter();
        let rows = rows.map(|row| row.into_iter().map(own).collect());
        let rows: Vec<Vec<_>> = std::iter::once(heads).chain(rows).collect();
        let n_rows = rows.len();
        let table = self.structure.add(ElementKind::Table);
        self.structure.describe(table, summary(&rows));
        let mut cells = Vec::new();
        for (row_idx, row) in rows.into_iter().enumerate() {
            let row_element = self.structure.add_within(Some(table), ElementKind::Row);
            for (column_idx, (cell_kind, entry)) in row.into_iter().enumerate() {
                let kind = element_kind(cell_kind);
                let element = self.structure.add_within(Some(row_element), kind);
                let marks = self.spoken(&entry, element);
                cells.push(PlanCell {
                    row_idx,
                    column_idx,
                    n_columns: 1,
                    n_rows: 1,
                    kind: cell_kind,
                    words: Cow::Owned(entry.words),
                    marks,
                    element,
                    place: entry.place,
                });
            }
        }
        let plan = TablePlan {
            bounds: sheet::BOUNDS,
            widths,
            n_rows,
            n_head_rows: 1,
            cells,
        };
        self.add(plan, Block::List);
    }

    /// Returns the marks of a cell, each with an element that says what the stroke means.
    fn spoken(&mut self, entry: &ListCell, cell: ElementId) -> Vec<MarkedRange> {
        let mut marks = entry.marks.clone();
        for mark in &mut marks {
            let words = entry.words.chars().skip(mark.characters.start);
            let words: String = words.take(mark.characters.len()).collect();
            let change = self.structure.add_within(Some(cell), ElementKind::Change);
            let description = match mark.stroke {
                Stroke::Under => format!("〔新增：{words}〕"),
                Stroke::Through => format!("〔删去：{words}〕"),
            };
            self.structure.describe(change, description);
            mark.element = Some(change);
        }
        marks
    }

    /// A table of the form.
    pub(super) fn add_table(&mut self, plan: TablePlan) {
        self.add(plan, Block::Table);
    }

    /// Charts, some beside each other.
    pub(super) fn add_charts(&mut self, charts: &[Chart]) {
        for charts in charts.chunks(charts::N_BESIDE) {
            let elements = charts.iter();
            let elements = elements.map(|_| self.structure.add(ElementKind::Paragraph));
            let elements: Vec<_> = elements.collect();
            let items = charts::row(charts, &elements, sheet::MARGIN, self.fonts);
            self.blocks.push(Block::Charts(items, charts::HEIGHT));
        }
    }

    fn add(&mut self, plan: TablePlan, block: fn(Box<TablePlan>) -> Block) {
        self.missing
            .extend(plan.missing(Place::Properties, self.fonts));
        self.blocks.push(block(Box::new(plan)));
    }

    /// Returns the elements of a table of the form, in the order of its grid.
    pub(super) fn elements(&mut self, table: &crate::form::Table, title: &str) -> Vec<ElementId> {
        self.structure.add_table(table, &table.grid(), title)
    }
}

impl ListKind {
    const fn on_paper(self) -> CellKind {
        match self {
            Self::Label => CellKind::Label,
            Self::Text => CellKind::Text,
            Self::Figure | Self::Fact | Self::Hash => CellKind::Figure,
        }
    }
}

const fn element_kind(kind: CellKind) -> ElementKind {
    let scope = match kind {
        CellKind::Caption | CellKind::Head => Scope::Column,
        CellKind::Label | CellKind::Group => Scope::Row,
        CellKind::Figure | CellKind::Text => {
            return ElementKind::plain_cell(1);
        }
    };
    ElementKind::head(scope)
}

/// Returns a sentence for someone who hears a list: its heads and how long it is.
fn summary(rows: &[Vec<(CellKind, ListCell)>]) -> String {
    let heads = rows.first().into_iter().flatten();
    let heads: Vec<&str> = heads.map(|(_, head)| head.words.as_str()).collect();
    format!("{}行，各列为{}", rows.len() - 1, heads.join("、"))
}
