//! A comparison for other programs (JSON), spreadsheets (XLSX) and browsers (HTML), and its file in any of the formats
//! that a person chooses from.

mod charts;
pub mod html;
pub mod json;

use super::ExportError;
use super::comparison_xlsx::xlsx;
use super::pdf::pdf;
use crate::compare::{Comparison, Sources};
use crate::fonts::FontSet;
use crate::typeset::typeset_comparison;
use html::html;
use std::sync::Arc;

/// What a comparison is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComparisonFormat {
    /// Pages.
    Pdf,
    /// A spreadsheet.
    Xlsx,
    /// A page for browsers.
    Html,
}

impl ComparisonFormat {
    /// The bytes of the file; the fonts are asked for only where there are pages.
    pub fn bytes(
        self,
        comparison: &Comparison,
        sources: &Sources,
        fonts: impl FnOnce() -> Arc<FontSet>,
    ) -> Result<Vec<u8>, ExportError> {
        match self {
            Self::Pdf => pdf(&typeset_comparison(comparison, sources, &fonts())),
            Self::Xlsx => xlsx(comparison, sources),
            Self::Html => Ok(html(comparison, sources).into_bytes()),
        }
    }
}
