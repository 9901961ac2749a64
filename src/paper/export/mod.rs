//! Exports: pages as PDF and as pictures, a report as JSON, a comparison as JSON, XLSX and HTML.
//!
//! PDF and pictures are made of a `Document` alone and never see a report; files are written by the caller.

pub mod comparison;
pub mod comparison_xlsx;
pub mod json;
pub mod pdf;
pub mod picture;

mod error;

pub use error::{ExportError, PdfReadError};
