//! Strips: lines and tables from top to bottom, and which of them stay together.

use super::document::{ElementId, Image, Item, Run};
use super::table::TablePlan;
use crate::report::Place;
use crate::units::{Length, Rect, Size};
use std::ops::Range;
use std::sync::Arc;

/// A line or a table.
pub(super) struct Strip {
    pub(super) content: Content,
    /// Whether it stands on the same page as the next.
    pub(super) is_with_next: bool,
}

/// The content of a strip.
pub(super) enum Content {
    Line(Line),
    Table(Box<TablePlan>),
}

/// One line of the grid.
#[derive(Default)]
pub(super) struct Line {
    /// Its text; heights are measured from the middle of the line.
    pub(super) runs: Vec<Run>,
    /// Where a click on it leads.
    pub(super) area: Option<LineArea>,
    /// The heading that begins in it, for the outline.
    pub(super) heading: Option<(u8, String)>,
    /// The seal that lies over it and the lines around.
    pub(super) seal: Option<SealSpot>,
    /// The box of a visible signature that begins in it.
    pub(super) signature: Option<Box<BoxSpot>>,
}

/// Where a seal stands.
pub(super) struct SealSpot {
    /// Its left edge.
    pub(super) left: Length,
    /// How far its top lies above the top of the line.
    pub(super) rise: Length,
    pub(super) size: Size,
    /// Its picture and the element that describes it; `None` where only room is left for it.
    pub(super) image: Option<(Arc<Image>, Option<ElementId>)>,
}

/// A box and what is drawn in it; heights are measured from the top of the line.
pub(super) struct BoxSpot {
    pub(super) rect: Rect,
    pub(super) items: Vec<Item>,
}

/// The place that a line shows, and which characters of it.
pub(super) struct LineArea {
    pub(super) place: Place,
    pub(super) characters: Option<Range<usize>>,
}

impl Strip {
    /// Returns whether nothing is drawn in it.
    pub(super) const fn is_blank(&self) -> bool {
        match &self.content {
            Content::Line(line) => line.runs.is_empty() && line.signature.is_none(),
            Content::Table(_) => false,
        }
    }

    pub(super) const fn line(line: Line) -> Self {
        Self {
            content: Content::Line(line),
            is_with_next: false,
        }
    }
}
