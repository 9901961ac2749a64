//! Pages of positioned items: what is drawn where, and which place of the report it came from.
//!
//! Preview, PDF, print and pictures are made from a [`Document`] only.

use super::style;
use crate::fonts::{FaceId, FontSet};
use crate::form::CellAddress;
use crate::report::Place;
use crate::units::{Length, Point, Rect, Size};
use std::ops::Range;
use std::sync::Arc;

/// A typeset report.
#[derive(Clone, Debug)]
pub struct Document {
    /// The title as one line, for metadata.
    pub title: String,
    /// The agency that answers for it, for metadata.
    pub agency: String,
    /// The pages in their order.
    pub pages: Vec<Page>,
    /// The headings for the outline, in the order of the text.
    pub outline: Vec<OutlineEntry>,
    /// The logical structure in reading order; a parent stands before its children.
    pub elements: Vec<Element>,
    /// The characters that no face has, with their places.
    pub missing: Vec<MissingCharacter>,
    /// The faces that the glyphs belong to.
    pub fonts: Arc<FontSet>,
}

/// Where the text of a page stands across its sheet (版心): the left edge, and the width. A sheet of another format than
/// that of reports counts as a whole.
pub fn text_column(sheet: Size) -> [Length; 2] {
    if sheet == style::PAPER {
        [style::MARGIN_LEFT, style::TEXT_WIDTH]
    } else {
        [Length::ZERO, sheet.width]
    }
}

/// The smallest type in which print can be read: 七号.
const SMALLEST_READABLE: Length = Length::pt(5.5);
const ROUNDING: Length = Length::pt(0.01);

impl Document {
    /// Returns the places whose words are longer than their room on the page lets them be in a type that can be read.
    pub fn unreadable(&self) -> Vec<Place> {
        let mut places = Vec::new();
        for page in &self.pages {
            let is_small = |size| Length::ZERO < size && size + ROUNDING < SMALLEST_READABLE;
            let runs = page.items.iter().filter_map(|item| match item {
                Item::Text(run) if is_small(run.size) => Some(run),
                _ => None,
            });
            for place in runs.map(|run| page.place_of(run)) {
                if !places.contains(&place) {
                    places.push(place);
                }
            }
        }
        places
    }
}

/// One page.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The sheet.
    pub size: Size,
    /// The items in drawing order and, for text, in reading order.
    pub items: Vec<Item>,
    /// Where a click leads, in drawing order.
    pub areas: Vec<Area>,
}

impl Page {
    /// A sheet of this size without anything on it.
    pub(super) const fn empty(size: Size) -> Self {
        Self {
            size,
            items: Vec::new(),
            areas: Vec::new(),
        }
    }

    /// Where a click on the beginning of a run leads; to the properties of the report where it leads nowhere.
    fn place_of(&self, run: &Run) -> Place {
        let inside = run.size / 4.0;
        let point = Point::new(run.origin.x + inside, run.origin.y - inside);
        let area = self.areas.iter().find(|area| area.rect.contains(point));
        area.map_or(Place::Properties, |area| area.place)
    }
}

/// Something drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// Characters of one face and size on one base line.
    Text(Run),
    /// A straight line.
    Rule(Rule),
    /// Characters in light grey, below everything else: a watermark.
    Shade(Run),
    /// A picture.
    Picture(Picture),
    /// A QR code.
    Matrix(PlacedMatrix),
}

impl Item {
    /// Returns the item moved down by a distance.
    #[must_use]
    pub(crate) fn lowered(mut self, by: Length) -> Self {
        match &mut self {
            Self::Text(run) | Self::Shade(run) => run.origin.y += by,
            Self::Rule(rule) => {
                rule.from.y += by;
                rule.to.y += by;
            }
            Self::Picture(picture) => picture.rect.origin.y += by,
            Self::Matrix(matrix) => matrix.rect.origin.y += by,
        }
        self
    }
}

/// A picture and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Where it stands; it is stretched to this size.
    pub rect: Rect,
    /// The picture.
    pub image: Arc<Image>,
    /// The structure element that says what it shows.
    pub element: Option<ElementId>,
}

/// A QR code and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedMatrix {
    /// Where it stands, without a white edge.
    pub rect: Rect,
    /// Its squares.
    pub matrix: Arc<Matrix>,
    /// The structure element that says what it is; `None` where another page has said it.
    pub element: Option<ElementId>,
}

impl PlacedMatrix {
    /// Returns the dark squares, each row of neighbours as one thick line.
    pub(crate) fn rules(&self) -> Vec<Rule> {
        let side = u16::try_from(self.matrix.side).unwrap_or(u16::MAX).max(1);
        let square = self.rect.size.height / f64::from(side);
        let Point { x, y } = self.rect.origin;
        let rule = |(row, columns): (u16, Range<u16>)| {
            let middle = y + square * (f64::from(row) + 0.5);
            let at = |column: u16| Point::new(x + square * f64::from(column), middle);
            Rule {
                from: at(columns.start),
                to: at(columns.end),
                thickness: square,
            }
        };
        self.matrix.stretches().into_iter().map(rule).collect()
    }
}

/// The squares of a QR code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    /// How many squares a side has.
    pub side: usize,
    /// Whether each square is dark, row by row.
    pub dark: Vec<bool>,
}

impl Matrix {
    /// Returns where dark squares stand side by side: the row, and the columns from the first to behind the last.
    pub(crate) fn stretches(&self) -> Vec<(u16, Range<u16>)> {
        let mut found = Vec::new();
        for (row, y) in self.dark.chunks(self.side.max(1)).zip(0_u16..) {
            let mut x = 0_u16;
            for squares in row.chunk_by(|one, next| one == next) {
                let end = x.saturating_add(u16::try_from(squares.len()).unwrap_or(u16::MAX));
                if squares[0] {
                    found.push((y, x..end));
                }
                x = end;
            }
        }
        found
    }
}

/// The pixels of a picture.
#[derive(Clone, PartialEq, Eq)]
pub struct Image {
    /// The number of columns.
    pub width: u32,
    /// The number of rows.
    pub height: u32,
    /// Red, green, blue and alpha of every pixel, row by row; colours are not multiplied with alpha.
    pub pixels: Vec<u8>,
}

impl std::fmt::Debug for Image {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Image({} x {})", self.width, self.height)
    }
}

/// Characters of one face and size on one base line.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The start of the base line.
    pub origin: Point,
    /// The type size.
    pub size: Length,
    /// The face.
    pub face: FaceId,
    /// The glyphs from left to right; those of a line that stays are the same in memory from one document to the next.
    pub glyphs: Arc<[PlacedGlyph]>,
    /// The structure element that it belongs to; `None` for artifacts such as page numbers.
    pub element: Option<ElementId>,
}

impl Run {
    /// Returns whether another run goes on with the line of this one.
    pub(crate) fn is_beside(&self, next: &Self) -> bool {
        let (apart, size) = (next.origin.y - self.origin.y, self.size.max(next.size));
        next.origin.x >= self.origin.x && apart < size / 2.0 && apart > -size / 2.0
    }

    /// Returns whether another run is the next character of a vertical label of which this one is a character.
    pub(crate) fn is_above(&self, next: &Self) -> bool {
        let (across, down) = (next.origin.x - self.origin.x, next.origin.y - self.origin.y);
        let size = self.size.max(next.size);
        let is_below = down >= size / 4.0 && down < size * 3.0;
        let is_in_column = across < size / 2.0 && across > -size / 2.0;
        is_below && is_in_column && self.glyphs.len() == 1 && next.glyphs.len() == 1
    }
}

/// A glyph in a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlacedGlyph {
    /// The glyph of the run's face.
    pub id: u16,
    /// Its distance from the start of the run.
    pub x: Length,
    /// The character it stands for.
    pub character: char,
}

/// A straight line of a table or a 版记.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// One end, in the middle of the stroke.
    pub from: Point,
    /// The other end.
    pub to: Point,
    /// The thickness of the stroke.
    pub thickness: Length,
}

/// A rectangle of a page and the place of the report that it shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// The rectangle: a table's cell, or a line of a paragraph.
    pub rect: Rect,
    /// The place of the report that it shows.
    pub place: Place,
    /// For text, which characters of the paragraph stand in it.
    pub characters: Option<Range<usize>>,
}

/// A heading in the outline.
#[derive(Clone, Debug, PartialEq)]
pub struct OutlineEntry {
    /// How deep it is nested; a part's title is 1.
    pub level: u8,
    /// The heading.
    pub title: String,
    /// Its page, from 0.
    pub page_idx: usize,
    /// The top of its first line.
    pub top: Length,
}

/// The position of an element in [`Document::elements`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElementId(pub usize);

/// An element of the logical structure, for assistive technology.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Its kind.
    pub kind: ElementKind,
    /// The element that contains it; `None` for the elements of the document itself.
    pub parent: Option<ElementId>,
    /// What its kind says that it is; empty where its words say all.
    pub description: String,
    /// For a cell of a table, the cells that head it.
    pub headers: Vec<ElementId>,
}

/// The kind of a structure element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ElementKind {
    /// The title of the report.
    Title,
    /// A heading; a part's title is 1.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A note to a table.
    Note,
    /// Numbered paragraphs.
    List,
    /// One of them.
    ListItem,
    /// Its number.
    ListNumber,
    /// Its words.
    ListBody,
    /// Words that lead to the address of its description.
    Link,
    /// Words that were added or removed, which its description says instead.
    Change,
    /// A picture, which its description describes.
    Figure,
    /// A table; its description is a summary.
    Table,
    /// A row of a table.
    Row,
    /// A cell of a table that heads columns or rows.
    HeaderCell {
        /// Which cells it heads.
        scope: Scope,
        /// How many columns it covers.
        n_columns: usize,
        /// How many rows it covers.
        n_rows: usize,
    },
    /// A cell of a table with a figure or other words that head nothing.
    DataCell {
        /// The cell of the form; `None` in other tables.
        cell: Option<CellAddress>,
        /// How many columns it covers.
        n_columns: usize,
        /// How many rows it covers.
        n_rows: usize,
    },
}

impl ElementKind {
    /// A cell of one column and row that heads cells.
    pub(super) const fn head(scope: Scope) -> Self {
        Self::HeaderCell {
            scope,
            n_columns: 1,
            n_rows: 1,
        }
    }

    /// A cell of one row that is none of the form's and heads nothing.
    pub(super) const fn plain_cell(n_columns: usize) -> Self {
        Self::DataCell {
            cell: None,
            n_columns,
            n_rows: 1,
        }
    }
}

/// Which cells a header cell heads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The cells below.
    Column,
    /// The cells beside.
    Row,
}

/// A character that no face has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissingCharacter {
    /// The character.
    pub character: char,
    /// Where it stands in the report.
    pub place: Place,
    /// Its position in the paragraph, line or cell, in characters.
    pub character_idx: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_one_stretch() {
        let matrix = Matrix {
            side: 4,
            dark: [1, 1, 0, 1, 0, 0, 1, 1].map(|dark| dark == 1).to_vec(),
        };
        assert_eq!(matrix.stretches(), [(0, 0..2), (0, 3..4), (1, 2..4)]);
    }
}
