//! One report in every format in which it is published, and the proof that each file says what the report says.
//!
//! Files are read back by the readers that imports use, and compared with the report itself: title, titles of parts,
//! every paragraph, every label and figure of the tables, name and date. Only what a reader of ours sees is compared, not
//! how it looks.

mod blocks;
mod error;
mod fields;
mod format;
mod proof;

pub use error::{Mismatch, Proof, ProofError};
pub use format::PublishedFormat;
pub use proof::prove;
