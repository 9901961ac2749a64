//! A comparison for other programs (JSON), spreadsheets (XLSX) and browsers (HTML).

pub mod html;
pub mod json;
pub mod xlsx;
