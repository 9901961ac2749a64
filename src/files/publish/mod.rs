//! One report in every format in which it is published, and the proof that each file says what the report says.
//!
//! Files are read back from the disk: documents, pages and workbooks by the readers that imports use, JSON as a file of
//! the program, PDF by the words of its pages. They are compared with the report itself: title, titles of parts, every
//! paragraph, every label and figure of the tables, name and date. Only what a reader of ours sees is compared, not how
//! it looks. A package is written as a whole or not at all.

mod blocks;
mod error;
mod fields;
mod format;
mod manifest;
mod package;
mod pages;
mod proof;
mod publish_error;
mod published_file;

pub use error::{Mismatch, Proof, ProofError};
pub use format::PublishedFormat;
pub use manifest::MANIFEST;
pub use package::{Publication, Step, export, package_in};
pub use proof::{prove, prove_file};
pub use publish_error::PublishError;
pub use published_file::PublishedFile;
