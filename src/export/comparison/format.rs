//! The formats of a file of a comparison.

use super::html::html;
use super::xlsx::xlsx;
use crate::compare::{Comparison, Sources};
use crate::export::ExportError;
use crate::export::pdf::pdf;
use crate::fonts::FontSet;
use crate::typeset::typeset_comparison;
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
