//! The blocks of a comparison from top to bottom: headings, sentences and tables, with their structure elements.

use super::sheet;
use crate::fonts::FontSet;
use crate::report::Place;
use crate::typeset::document::{Element, ElementId, ElementKind, MissingCharacter, Run, Scope};
use crate::typeset::structure::Structure;
use crate::typeset::style::TextStyle;
use crate::typeset::table::{CellKind, MarkedRange, PlanCell, TablePlan};
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
pub(super) struct List {
    /// The heads with the widths of their columns, as shares of the sum.
    pub(super) columns: Vec<(String, u16)>,
    pub(super) rows: Vec<Vec<ListCell>>,
}

/// A cell of a list.
pub(super) struct ListCell {
    pub(super) words: String,
    pub(super) kind: CellKind,
    pub(super) marks: Vec<MarkedRange>,
    pub(super) place: Option<Place>,
}

impl ListCell {
    /// Words at the left.
    pub(super) fn text(words: impl Into<String>) -> Self {
        Self::new(words, CellKind::Text)
    }

    /// Words in the middle.
    pub(super) fn figure(words: impl Into<String>) -> Self {
        Self::new(words, CellKind::Figure)
    }

    /// The name of a row.
    pub(super) fn label(words: impl Into<String>) -> Self {
        Self::new(words, CellKind::Label)
    }

    fn new(words: impl Into<String>, kind: CellKind) -> Self {
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
        let span = Span {
            end: words.len(),
            style,
        };
        let clusters = text::clusters(words, &[span], self.fonts);
        let missing = text::missing(&clusters, Place::Properties);
        self.missing.extend(missing);
        let frame = Frame {
            left: sheet::MARGIN,
            width: sheet::WIDTH,
            alignment,
        };
        let measure = Measure {
            width: sheet::WIDTH,
            indent: Length::ZERO,
        };
        for range in text::break_lines(&clusters, measure) {
            self.blocks.push(Block::Line(Line {
                runs: text::runs(&clusters[range], frame, Some(element)),
                height: style.size * sheet::LEADING,
                heading: None,
                is_with_next: false,
            }));
        }
    }

    pub(super) fn add_list(&mut self, list: List) {
        let mut rows = Vec::with_capacity(list.rows.len() + 1);
        let (heads, widths): (Vec<String>, Vec<u16>) = list.columns.into_iter().unzip();
        let heads = heads
            .into_iter()
            .map(|head| ListCell::new(head, CellKind::Head));
        rows.push(heads.collect::<Vec<ListCell>>());
        rows.extend(list.rows);
        let n_rows = rows.len();
        let table = self.structure.add(ElementKind::Table);
        let mut cells = Vec::new();
        for (row_idx, row) in rows.into_iter().enumerate() {
            let row_element = self.structure.add_within(Some(table), ElementKind::Row);
            for (column_idx, entry) in row.into_iter().enumerate() {
                let kind = element_kind(entry.kind);
                cells.push(PlanCell {
                    row_idx,
                    column_idx,
                    n_columns: 1,
                    n_rows: 1,
                    kind: entry.kind,
                    words: Cow::Owned(entry.words),
                    marks: entry.marks,
                    element: self.structure.add_within(Some(row_element), kind),
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

    /// A table of the form.
    pub(super) fn add_table(&mut self, plan: TablePlan) {
        self.add(plan, Block::Table);
    }

    fn add(&mut self, plan: TablePlan, block: fn(Box<TablePlan>) -> Block) {
        self.missing
            .extend(plan.missing(Place::Properties, self.fonts));
        self.blocks.push(block(Box::new(plan)));
    }

    /// Returns the elements of a table of the form, in the order of its grid.
    pub(super) fn elements(&mut self, table: &crate::form::Table) -> Vec<ElementId> {
        self.structure.add_table(table, &table.grid())
    }
}

const fn element_kind(kind: CellKind) -> ElementKind {
    let scope = match kind {
        CellKind::Caption | CellKind::Head => Scope::Column,
        CellKind::Label | CellKind::Group => Scope::Row,
        CellKind::Figure | CellKind::Text => {
            return ElementKind::DataCell {
                cell: None,
                n_columns: 1,
                n_rows: 1,
            };
        }
    };
    ElementKind::HeaderCell {
        scope,
        n_columns: 1,
        n_rows: 1,
    }
}
