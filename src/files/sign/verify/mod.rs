//! Checking an issued PDF: its signatures, the data that it carries, and the code that is printed on it.
//!
//! The words separate what was found to agree from what only a person or an authority can say.

mod attached;
mod blank;
mod changes;
mod comparison;
mod distinguished;
mod electronic_seal;
mod fields;
mod integrity;
mod line;
mod load;
mod message;
mod objects;
mod page_words;
mod path;
mod permissions;
mod signature;
mod signer;
mod trust;
mod twins;
mod updates;
mod verification;
mod words;

pub use attached::Attached;
pub use comparison::Change;
pub use electronic_seal::ElectronicSeal;
pub use integrity::Integrity;
pub use line::{Line, Tone};
pub use load::page_texts;
pub use path::PathFault;
pub(in crate::sign) use signature::check_own;
pub use signature::{Coverage, Later, SignatureFound};
pub use trust::{Roots, Trust};
pub use verification::{Verdict, Verification, verify};
