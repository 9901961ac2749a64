//! Places in a report that edits change, pages show and findings speak of.

use crate::form::{CellAddress, SectionId};
use std::ops::Range;

/// A place in a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// Agency, year and edition: the properties of the report.
    Properties,
    /// A line of the title, from 0.
    Title(usize),
    /// The statutory title of a part.
    PartTitle(SectionId),
    /// A paragraph of the lead or of a part, from 0.
    Paragraph(SectionId, usize),
    /// A cell of a table.
    Cell(CellAddress),
    /// The signature and its date.
    SignOff,
}

/// A stretch of text in a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The lead or the part.
    pub section: SectionId,
    /// The paragraph in it, from 0.
    pub paragraph: usize,
    /// The characters of the paragraph, counted from 0.
    pub characters: Range<usize>,
    /// The text of these characters.
    pub quote: String,
}
