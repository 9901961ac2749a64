//! Where a report was imported from.

use super::Date;
use crate::form::CellAddress;

/// Where a report was imported from (来源), kept in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The name of the source.
    pub source: String,
    /// The SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
    /// The day of the import.
    pub date: Option<Date>,
    /// The cells that did not stand in the source and follow from the equations of the form.
    pub derived: Vec<CellAddress>,
}
