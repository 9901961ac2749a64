//! The formats in which a report is published.

use crate::export::csv::csv;
use crate::export::docx::docx;
use crate::export::json::json;
use crate::export::pdf::pdf;
use crate::export::xlsx::xlsx;
use crate::export::{ExportError, html};
use crate::fonts::FontSet;
use crate::report::Report;
use crate::typeset::typeset;
use std::sync::Arc;

/// A format in which a report is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublishedFormat {
    /// The pages.
    Pdf,
    /// A document of Word.
    Docx,
    /// A complete web page.
    Page,
    /// A fragment for the editor of a web site.
    Fragment,
    /// A workbook.
    Xlsx,
    /// A list of all figures.
    Csv,
    /// The report for other programs.
    Json,
}

impl PublishedFormat {
    /// Every format, the one that most people want first.
    pub const ALL: [Self; 7] = [
        Self::Pdf,
        Self::Docx,
        Self::Page,
        Self::Fragment,
        Self::Xlsx,
        Self::Csv,
        Self::Json,
    ];

    /// What the name of a file of this format ends in, without the dot before it.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Page => "html",
            Self::Fragment => "fragment.html",
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    /// Returns a report in this format. Only pages need faces.
    pub fn bytes(
        self,
        report: &Report,
        fonts: impl FnOnce() -> Arc<FontSet>,
    ) -> Result<Vec<u8>, ExportError> {
        match self {
            Self::Pdf => pdf(&typeset(report, &fonts())),
            Self::Docx => docx(report),
            Self::Page => Ok(html::page(report).into_bytes()),
            Self::Fragment => Ok(html::fragment(report).into_bytes()),
            Self::Xlsx => xlsx(report),
            Self::Csv => Ok(csv(report).into_bytes()),
            Self::Json => Ok(json(report).into_bytes()),
        }
    }
}
