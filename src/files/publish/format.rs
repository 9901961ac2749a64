//! The formats in which a report is published.

use crate::export::csv::csv;
use crate::export::docx::docx;
use crate::export::json::json;
use crate::export::xlsx::xlsx;
use crate::export::{ExportError, html};
use crate::report::Report;

/// A format in which a report is published, beside the PDF of its pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublishedFormat {
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
    /// Every format.
    pub const ALL: [Self; 6] = [
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
            Self::Docx => "docx",
            Self::Page => "html",
            Self::Fragment => "fragment.html",
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    /// Returns a report in this format.
    pub fn bytes(self, report: &Report) -> Result<Vec<u8>, ExportError> {
        match self {
            Self::Docx => docx(report),
            Self::Page => Ok(html::page(report).into_bytes()),
            Self::Fragment => Ok(html::fragment(report).into_bytes()),
            Self::Xlsx => xlsx(report),
            Self::Csv => Ok(csv(report).into_bytes()),
            Self::Json => Ok(json(report).into_bytes()),
        }
    }
}
