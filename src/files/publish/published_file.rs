//! A file of a package, and what was compared of it.

use super::{Proof, PublishedFormat};

/// A file of a package that says what the report says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedFile {
    /// Its name in the folder.
    pub name: String,
    /// What it is.
    pub format: PublishedFormat,
    /// Its size in bytes.
    pub n_bytes: usize,
    /// The SHA-256 of its bytes.
    pub sha256: String,
    /// What was compared.
    pub proof: Proof,
}
