//! The order of an issue: names, copies, and the stamp over the signature.

use crate::report::{Date, Mark, SealPicture, SignOffNames};

/// The most copies of one order.
pub const MAX_COPIES: u32 = 999;
/// The most characters of the security classification, which stands on one line: 机密★1年.
pub const MAX_SECRECY: usize = 20;
/// A seal is between 10 and 100 mm wide, and high.
pub const SEAL_WIDTHS: std::ops::RangeInclusive<f64> = 10.0..=100.0;
/// The most pixels that a side of a seal picture has: 42 mm at 2 400 dpi.
pub const MAX_SIDE: u32 = 4000;

/// What is to be issued.
#[derive(Clone, Debug, Default)]
pub struct Order {
    /// Who answers for it.
    pub names: SignOffNames,
    /// The copies by what they are for.
    pub copies: Vec<Copies>,
    /// The date of the document; `None` keeps that of the report, or takes today.
    pub date: Option<Date>,
    /// Who issues it.
    pub by: String,
}

/// Copies of one mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copies {
    /// What they are for.
    pub mark: Mark,
    /// How many.
    pub n_copies: u32,
    /// Who gets them.
    pub recipient: String,
}

/// The stamp over name and date of the printed pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Stamp {
    /// Nothing.
    #[default]
    None,
    /// Room for an external seal.
    Room,
    /// A picture.
    Picture(SealPicture),
}

/// Whether a signature is seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Visibility {
    /// It is only listed by PDF programs.
    #[default]
    Hidden,
    /// It stands where the seal is.
    AtSeal,
}
