//! A comparison for other programs (JSON), spreadsheets (XLSX) and browsers (HTML), and its file in any of the formats
//! that a person chooses from.

mod format;
pub mod html;
pub mod json;
pub mod xlsx;

pub use format::ComparisonFormat;
