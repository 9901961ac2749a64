//! What is asked of an issue: copies, sheet, seal and signature.

use crate::report::Number;
use crate::sign::{Order, Password, Visibility};
use std::path::PathBuf;

/// What is asked for.
#[derive(Debug)]
pub struct IssueRequest {
    /// The copies by mark, the date of the document, and who answers for it.
    pub order: Order,
    /// Whether the sign-off sheet comes first.
    pub has_sheet: bool,
    /// Whether there is one PDF more, without number, mark and sheet, for the public.
    pub is_public: bool,
    /// The seal.
    pub seal: SealRequest,
    /// The signature.
    pub signature: SignatureRequest,
}

impl IssueRequest {
    /// How many PDFs that makes.
    pub fn n_pdfs(&self) -> usize {
        let n_copies = self.order.copies.iter().map(|copies| copies.n_copies);
        let n_copies = usize::try_from(n_copies.sum::<u32>()).unwrap_or(usize::MAX);
        n_copies + usize::from(self.is_public)
    }
}

/// The seal that is asked for.
#[derive(Debug, PartialEq, Eq)]
pub enum SealRequest {
    /// None, but room for one where a signature field is left.
    None,
    /// Room for a seal that is pressed on paper.
    Room,
    /// The picture that the file keeps.
    Kept,
    /// A picture from a file, of this width in millimetres.
    File(PathBuf, Number),
}

/// The signature that is asked for.
#[derive(Debug, Default)]
pub enum SignatureRequest {
    /// None.
    #[default]
    None,
    /// With a certificate and its password.
    Certificate {
        /// The certificate file.
        path: PathBuf,
        /// Its password.
        password: Password,
        /// Whether it is seen at the seal.
        visibility: Visibility,
    },
    /// A field is left for a client from outside.
    External,
}
