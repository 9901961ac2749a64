//! Places in a report that edits change, pages show and findings speak of.

use crate::form::{CellAddress, SectionId};

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
