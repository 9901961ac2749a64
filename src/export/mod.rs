//! What leaves the program: pages as PDF and as pictures, a report as JSON.
//!
//! PDF and pictures are made of a `Document` alone and never see a report; files are written by the caller.

pub mod json;
pub mod pdf;
pub mod picture;

mod error;

pub use error::ExportError;
