//! Whether the pages of a copy are those that its data gives: the data is typeset anew, with what the issue added, and
//! every page is compared as a drawing, item by item, and as a picture, pixel by pixel.
//!
//! What an issue adds to the data (number and mark, sign-off sheet, seal, list of changes) is read from the pages, put into
//! an imprint and typeset as well. So whatever stands on the pages and comes from none of both is found. What the pages say
//! and the data does not hold is named as such.

mod changes;
mod compare;
mod drawing;
mod faces;
mod fault;
mod fonts;
mod imprint;
mod pictures;
mod register;
mod sheet;
mod structure;
mod text;

pub(super) use compare::{Copy, Data, Readings, compare};
pub use fault::{Fault, FaultKind, FaultPictures, PagesFound, Unbacked};
pub(super) use register::{compare_register, compare_seal};
