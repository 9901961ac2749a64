//! Checking an issued PDF: its signatures, the data that it carries, and the code that is printed on it.
//!
//! The words separate what was found to agree from what only a person or an authority can say.

mod attached;
mod changes;
mod fields;
mod load;
mod objects;
mod pages;
mod signature;
mod trust;
mod updates;
mod verification;
mod words;

pub use attached::Attached;
pub use changes::Change;
pub use pages::PagesFound;
pub use signature::{Coverage, Integrity, Later, SignatureFound};
pub use trust::{Roots, Trust};
pub use verification::{Verdict, Verification, verify};
pub use words::{Line, Tone};
