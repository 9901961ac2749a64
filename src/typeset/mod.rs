//! A report as pages, after GB/T 9704—2012 党政机关公文格式.
//!
//! The report becomes a column of strips, each a line of the grid or a table; strips that belong together are put on
//! one page. Reading fonts and writing PDF are left to others; nothing here can fail.

mod comparison;
pub mod document;
mod flow;
mod pages;
mod paginate;
mod sign_off;
mod strip;
mod structure;
mod style;
mod table;
mod text;

pub use comparison::typeset_comparison;

use crate::fonts::FontSet;
use crate::report::Report;
use document::Document;
use std::sync::Arc;

/// The pages of a report.
pub fn typeset(report: &Report, fonts: &Arc<FontSet>) -> Document {
    let column = flow::column(report, fonts);
    let pages = paginate::paginate(column.strips, fonts);
    Document {
        title: report.title_lines().concat(),
        agency: report.agency.clone(),
        pages: pages.sheets,
        outline: pages.outline,
        elements: column.elements,
        missing: column.missing,
        fonts: Arc::clone(fonts),
    }
}
