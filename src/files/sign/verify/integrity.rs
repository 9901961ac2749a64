//! What the check of one signature comes to.

use serde::{Deserialize, Serialize};

/// Whether what a signature covers is as it was signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Integrity {
    /// Nothing was changed.
    Intact,
    /// The file was changed after it was signed.
    Changed,
    /// The signature itself is damaged, or was made with another key.
    Wrong,
    /// Its RSA key has only so many bits, so that others may have made it.
    Weak(usize),
    /// It cannot be checked, for this reason.
    Unknown(String),
}
