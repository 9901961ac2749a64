//! Exports: pages as PDF and as pictures; a report as DOCX, HTML, XLSX, CSV and JSON; a comparison as JSON, XLSX and HTML.
//!
//! PDF and pictures are made of a `Document` alone and never see a report; files are written by the caller.

pub mod comparison;
pub mod comparison_xlsx;
pub mod csv;
pub mod docx;
pub mod html;
pub mod json;
pub mod pdf;
pub mod picture;
pub mod plain_text;
pub mod register_xlsx;
pub mod xlsx;

mod content;
mod error;

pub use error::{ExportError, PdfReadError, place_words};
