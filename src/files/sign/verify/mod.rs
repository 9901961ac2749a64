//! Checking an issued PDF: its signatures, the data that it carries, and the code that is printed on it.
//!
//! The words separate what was found to agree from what only a person or an authority can say.

mod attached;
mod content;
mod fields;
mod line;
mod load;
mod page_words;
mod signature;
mod trust;
mod verification;
mod words;

pub use attached::Attached;
pub use line::{Line, Tone};
pub use load::page_texts;
pub use signature::{Coverage, Integrity, Later, SignatureFound};
pub use trust::{Roots, Trust};
pub use verification::{Verdict, Verification, verify};
